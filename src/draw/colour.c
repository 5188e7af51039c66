/* Saturation order through a heap whose outdated entries are skipped when they surface; the planar neighbourhoods of
 * grids then need four or five classes, six at most in practice. */
#include "draw/colour.h"

#include <stdlib.h>
#include <string.h>

#define MAX_CLASSES 64
#define MOST_TRIES  300 /* swaps for the sake of one class */

static int compare_pairs(const void *a, const void *b)
{
    const guint32 *p = (const guint32 *)a, *q = (const guint32 *)b;
    if (p[0] != q[0])
        return p[0] < q[0] ? -1 : 1;
    return (p[1] > q[1]) - (p[1] < q[1]);
}

Neighbours *neighbours_new(guint n, const guint32 *pairs, guint n_pairs)
{
    Neighbours *g = g_new(Neighbours, 1);
    g_autofree guint32 *both = g_new(guint32, 4 * (gsize)n_pairs + 1);
    for (guint i = 0; i < n_pairs; i++) {
        guint32 a = pairs[2 * i], b = pairs[2 * i + 1];
        g_assert(a < n && b < n);
        guint32 *to = both + 4 * (gsize)i;
        to[0] = to[3] = a;
        to[1] = to[2] = b;
    }
    qsort(both, 2 * (gsize)n_pairs, 2 * sizeof *both, compare_pairs);
    g->n = n;
    g->start = g_new0(guint32, n + 1);
    g->neighbour = g_new(guint32, 2 * (gsize)n_pairs + 1);
    guint32 used = 0, row = 0;
    for (gsize i = 0; i < 2 * (gsize)n_pairs; i++) {
        guint32 a = both[2 * i], b = both[2 * i + 1];
        if (a == b || (i > 0 && !compare_pairs(both + 2 * i, both + 2 * (i - 1))))
            continue;
        while (row < a)
            g->start[++row] = used;
        g->neighbour[used++] = b;
    }
    while (row < n)
        g->start[++row] = used;
    return g;
}

Neighbours *neighbours_of_arcs(guint n, const Arcs *arcs)
{
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint i = 0; i < arcs->arcs->len; i++) {
        const Arc *arc = &g_array_index(arcs->arcs, Arc, i);
        if (arc->b == ARC_OUTSIDE)
            continue;
        g_array_append_val(pairs, arc->a);
        g_array_append_val(pairs, arc->b);
    }
    return neighbours_new(n, (const guint32 *)(void *)pairs->data, pairs->len / 2);
}

void neighbours_free(Neighbours *g)
{
    if (!g)
        return;
    g_free(g->start);
    g_free(g->neighbour);
    g_free(g);
}

/* The set of the neighbours' classes, as bits. */
static guint64 classes_around(const Neighbours *g, const guint8 *classes, guint32 v)
{
    guint64 set = 0;
    for (guint32 e = g->start[v]; e < g->start[v + 1]; e++)
        if (classes[g->neighbour[e]] != COLOUR_NONE)
            set |= G_GUINT64_CONSTANT(1) << classes[g->neighbour[e]];
    return set;
}

static guint lowest_free(guint64 set)
{
    guint c = 0;
    while (c < MAX_CLASSES - 1 && set >> c & 1)
        c++;
    return c;
}

static guint count_bits(guint64 set)
{
    return (guint)__builtin_popcountll(set);
}

typedef struct Waiting {
    guint32 saturation, degree, vertex;
} Waiting;

static gboolean goes_first(const Waiting *a, const Waiting *b)
{
    if (a->saturation != b->saturation)
        return a->saturation > b->saturation;
    if (a->degree != b->degree)
        return a->degree > b->degree;
    return a->vertex < b->vertex;
}

static void heap_push(GArray *heap, Waiting w)
{
    guint i = heap->len;
    g_array_append_val(heap, w);
    Waiting *h = (Waiting *)(void *)heap->data;
    for (; i > 0 && goes_first(&w, &h[(i - 1) / 2]); i = (i - 1) / 2)
        h[i] = h[(i - 1) / 2];
    h[i] = w;
}

static Waiting heap_pop(GArray *heap)
{
    Waiting *h = (Waiting *)(void *)heap->data, top = h[0], last = h[heap->len - 1];
    g_array_set_size(heap, heap->len - 1);
    guint i = 0;
    for (guint child; (child = 2 * i + 1) < heap->len; i = child) {
        if (child + 1 < heap->len && goes_first(&h[child + 1], &h[child]))
            child++;
        if (!goes_first(&h[child], &last))
            break;
        h[i] = h[child];
    }
    if (heap->len > 0)
        h[i] = last;
    return top;
}

static void push_vertex(GArray *heap, const Neighbours *g, const guint8 *classes, guint32 v)
{
    Waiting w = {count_bits(classes_around(g, classes, v)), g->start[v + 1] - g->start[v], v};
    heap_push(heap, w);
}

/* Gives a class to every vertex that has none. */
static void colour_by_saturation(const Neighbours *g, guint8 *classes)
{
    g_autoptr(GArray) heap = g_array_new(FALSE, FALSE, sizeof(Waiting));
    for (guint32 v = 0; v < g->n; v++)
        if (classes[v] == COLOUR_NONE)
            push_vertex(heap, g, classes, v);
    while (heap->len > 0) {
        guint32 v = heap_pop(heap).vertex;
        if (classes[v] != COLOUR_NONE)
            continue;
        classes[v] = (guint8)lowest_free(classes_around(g, classes, v));
        for (guint32 e = g->start[v]; e < g->start[v + 1]; e++)
            if (classes[g->neighbour[e]] == COLOUR_NONE)
                push_vertex(heap, g, classes, g->neighbour[e]);
    }
}

/* The working space of swaps. A chain is a connected piece of the vertices of two classes; to swap these leaves the
 * colouring proper. */
typedef struct Swaps {
    const Neighbours *g;
    guint8 *classes;
    GArray *chain; /* guint32 */
    GHashTable *seen;
    guint32 random;
} Swaps;

static void chain_add(Swaps *s, guint32 v)
{
    if (g_hash_table_add(s->seen, GUINT_TO_POINTER(v)))
        g_array_append_val(s->chain, v);
}

/* Lets the chain's first vertices grow to the whole chain of classes a and b. */
static void chain_grow(Swaps *s, guint8 a, guint8 b)
{
    for (guint i = 0; i < s->chain->len; i++) {
        guint32 u = g_array_index(s->chain, guint32, i);
        for (guint32 e = s->g->start[u]; e < s->g->start[u + 1]; e++) {
            guint8 klass = s->classes[s->g->neighbour[e]];
            if (klass == a || klass == b)
                chain_add(s, s->g->neighbour[e]);
        }
    }
}

static void chain_clear(Swaps *s)
{
    g_array_set_size(s->chain, 0);
    g_hash_table_remove_all(s->seen);
}

static void chain_swap(Swaps *s, guint8 a, guint8 b)
{
    for (guint i = 0; i < s->chain->len; i++) {
        guint8 *klass = &s->classes[g_array_index(s->chain, guint32, i)];
        *klass = *klass == a ? b : a;
    }
}

/* Collects the chains of classes a and b at the a-neighbours of v; TRUE if they reach none of its b-neighbours. */
static gboolean frees_class(Swaps *s, guint32 v, guint8 a, guint8 b)
{
    chain_clear(s);
    for (guint32 e = s->g->start[v]; e < s->g->start[v + 1]; e++)
        if (s->classes[s->g->neighbour[e]] == a)
            chain_add(s, s->g->neighbour[e]);
    chain_grow(s, a, b);
    for (guint32 e = s->g->start[v]; e < s->g->start[v + 1]; e++) {
        guint32 w = s->g->neighbour[e];
        if (s->classes[w] == b && g_hash_table_contains(s->seen, GUINT_TO_POINTER(w)))
            return FALSE;
    }
    return TRUE;
}

/* Brings v from the highest class to a lower one, if need be by swapping a chain. */
static gboolean lower_vertex(Swaps *s, guint32 v)
{
    guint8 top = s->classes[v];
    guint free = lowest_free(classes_around(s->g, s->classes, v));
    if (free < top) {
        s->classes[v] = (guint8)free;
        return TRUE;
    }
    for (guint8 a = 0; a < top; a++)
        for (guint8 b = 0; b < top; b++) {
            if (a == b || !frees_class(s, v, a, b))
                continue;
            chain_swap(s, a, b);
            s->classes[v] = a;
            return TRUE;
        }
    return FALSE;
}

/* Swaps a chain that starts at some neighbour of v, so that v may find itself freer. */
static void stir(Swaps *s, guint32 v, guint8 top)
{
    guint32 degree = s->g->start[v + 1] - s->g->start[v];
    s->random = s->random * 1664525 + 1013904223;
    guint32 u = s->g->neighbour[s->g->start[v] + (s->random >> 8) % degree];
    guint8 a = s->classes[u], b = (guint8)((a + 1 + (s->random >> 20) % (top - 1u)) % top);
    if (a >= top)
        return;
    chain_clear(s);
    chain_add(s, u);
    chain_grow(s, a, b);
    chain_swap(s, a, b);
}

static guint highest_class(const guint8 *classes, guint n)
{
    guint highest = 0;
    for (guint32 v = 0; v < n; v++)
        highest = MAX(highest, classes[v]);
    return highest;
}

/* Empties the highest class as long as that succeeds within a number of tries. Three classes are the aim's end:
 * fewer would look poor. */
static void save_classes(const Neighbours *g, guint8 *classes)
{
    g_autoptr(GArray) chain = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    g_autofree guint8 *saved = g_new(guint8, g->n + 1);
    Swaps swaps = {g, classes, chain, seen, 1};
    for (guint top = highest_class(classes, g->n); top > 2; top--) {
        guint tries = MOST_TRIES;
        memcpy(saved, classes, g->n);
        for (guint32 v = 0; v < g->n; v++)
            while (classes[v] == top && !lower_vertex(&swaps, v)) {
                if (tries-- == 0) {
                    memcpy(classes, saved, g->n);
                    return;
                }
                stir(&swaps, v, (guint8)top);
            }
    }
}

/* Moves vertices to the rarest class they may have, so that no class looks like the ground and none like an error. */
static void even_out(const Neighbours *g, guint8 *classes, guint n_classes)
{
    guint counts[MAX_CLASSES] = {0};
    for (guint32 v = 0; v < g->n; v++)
        counts[classes[v]]++;
    for (guint32 v = 0; v < g->n; v++) {
        guint64 taken = classes_around(g, classes, v);
        guint8 best = classes[v];
        for (guint c = 0; c < n_classes; c++)
            if (!(taken >> c & 1) && counts[c] + 1 < counts[best])
                best = (guint8)c;
        counts[classes[v]]--;
        counts[best]++;
        classes[v] = best;
    }
}

static void keep_previous(const Neighbours *g, const guint8 *previous, guint8 *classes)
{
    for (guint32 v = 0; v < g->n; v++)
        if (previous[v] < MAX_CLASSES - 1 && !(classes_around(g, classes, v) >> previous[v] & 1))
            classes[v] = previous[v];
}

guint8 *colour_areas(const Neighbours *g, const guint8 *previous, guint *n_classes)
{
    guint8 *classes = g_new(guint8, g->n + 1);
    memset(classes, COLOUR_NONE, g->n + 1);
    if (previous)
        keep_previous(g, previous, classes);
    colour_by_saturation(g, classes);
    if (!previous)
        save_classes(g, classes);
    *n_classes = g->n > 0 ? highest_class(classes, g->n) + 1 : 0;
    if (!previous) {
        *n_classes = g->n > 0 ? MAX(*n_classes, MIN(g->n, 4)) : 0;
        even_out(g, classes, *n_classes);
    }
    return classes;
}
