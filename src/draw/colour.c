/* Saturation order through a heap whose outdated entries are skipped when they surface; the planar neighbourhoods of
 * grids then need four or five classes, six at most in practice. */
#include "draw/colour.h"

#include <stdlib.h>
#include <string.h>

#define MAX_CLASSES 64

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

/* Collects the chain of classes a and b that starts at the a-neighbours of v; TRUE if it reaches no b-neighbour. */
static gboolean collect_chain(const Neighbours *g, const guint8 *classes, guint32 v, guint8 a, guint8 b,
                              GArray *chain, GHashTable *seen)
{
    g_array_set_size(chain, 0);
    g_hash_table_remove_all(seen);
    for (guint32 e = g->start[v]; e < g->start[v + 1]; e++)
        if (classes[g->neighbour[e]] == a && g_hash_table_add(seen, GUINT_TO_POINTER(g->neighbour[e])))
            g_array_append_val(chain, g->neighbour[e]);
    for (guint i = 0; i < chain->len; i++) {
        guint32 u = g_array_index(chain, guint32, i);
        for (guint32 e = g->start[u]; e < g->start[u + 1]; e++) {
            guint32 w = g->neighbour[e];
            if ((classes[w] == a || classes[w] == b) && g_hash_table_add(seen, GUINT_TO_POINTER(w)))
                g_array_append_val(chain, w);
        }
    }
    for (guint32 e = g->start[v]; e < g->start[v + 1]; e++)
        if (classes[g->neighbour[e]] == b && g_hash_table_contains(seen, GUINT_TO_POINTER(g->neighbour[e])))
            return FALSE;
    return TRUE;
}

/* Brings v from the highest class to a lower one, if need be by swapping a chain. */
static gboolean lower_vertex(const Neighbours *g, guint8 *classes, guint32 v, GArray *chain, GHashTable *seen)
{
    guint8 top = classes[v];
    guint free = lowest_free(classes_around(g, classes, v));
    if (free < top) {
        classes[v] = (guint8)free;
        return TRUE;
    }
    for (guint8 a = 0; a < top; a++)
        for (guint8 b = 0; b < top; b++) {
            if (a == b || !collect_chain(g, classes, v, a, b, chain, seen))
                continue;
            for (guint i = 0; i < chain->len; i++) {
                guint32 u = g_array_index(chain, guint32, i);
                classes[u] = classes[u] == a ? b : a;
            }
            classes[v] = a;
            return TRUE;
        }
    return FALSE;
}

static guint highest_class(const guint8 *classes, guint n)
{
    guint highest = 0;
    for (guint32 v = 0; v < n; v++)
        highest = MAX(highest, classes[v]);
    return highest;
}

/* Empties the highest class as long as that succeeds. Three classes are the aim's end: fewer would look poor. */
static void save_classes(const Neighbours *g, guint8 *classes)
{
    g_autoptr(GArray) chain = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    g_autofree guint8 *saved = g_new(guint8, g->n + 1);
    for (guint top = highest_class(classes, g->n); top > 2; top--) {
        memcpy(saved, classes, g->n);
        gboolean emptied = TRUE;
        for (guint32 v = 0; v < g->n && emptied; v++)
            if (classes[v] == top)
                emptied = lower_vertex(g, classes, v, chain, seen);
        if (!emptied) {
            memcpy(classes, saved, g->n);
            return;
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
        for (guint8 c = 0; c < n_classes; c++)
            if (!(taken >> c & 1) && counts[c] + 1 < counts[best])
                best = c;
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
