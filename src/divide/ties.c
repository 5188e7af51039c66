#include "divide/ties.h"

#include "base/sets.h"

struct Ties {
    guint n;
    const gint32 *weight;
    guint32 *parent; /* union-find */
    gint64 *sum;     /* a root: the weight of its bundle */
    guint32 *start;  /* n + 1: the pieces beside each */
    guint32 *beside;
    guint32 *from; /* a piece: where the search came from */
    guint32 *cost; /* a piece: inhabited pieces on the way */
};

static guint32 first(const Ties *t, guint32 p)
{
    return sets_first(t->parent, p);
}

static void unite(Ties *t, guint32 a, guint32 b)
{
    gint64 sum = t->sum[first(t, a)] + t->sum[first(t, b)];
    if (sets_join(t->parent, a, b))
        t->sum[first(t, a)] = sum;
}

static gboolean inner(const GeoArc *arc, const guint32 *group)
{
    return arc->left != GEO_ARCS_OUTSIDE && arc->right != GEO_ARCS_OUTSIDE &&
           (!group || group[arc->left] == group[arc->right]);
}

Ties *ties_new(const GeoArcs *arcs, guint n, const gint32 *weight, const guint32 *group)
{
    Ties *t = g_new0(Ties, 1);
    t->n = n;
    t->weight = weight;
    t->parent = sets_new(n);
    t->sum = g_new(gint64, n + 1);
    t->from = g_new(guint32, n + 1);
    t->cost = g_new(guint32, n + 1);
    t->start = g_new0(guint32, n + 2);
    t->beside = g_new(guint32, 2 * arcs->arcs->len + 1);
    for (guint32 p = 0; p < n; p++)
        t->sum[p] = weight[p];
    for (guint i = 0; i < arcs->arcs->len; i++) {
        const GeoArc *arc = geo_arcs_get(arcs, i);
        if (!inner(arc, group))
            continue;
        t->start[arc->left + 1]++;
        t->start[arc->right + 1]++;
    }
    for (guint32 p = 0; p < n; p++)
        t->start[p + 1] += t->start[p];
    g_autofree guint32 *fill = g_memdup2(t->start, (n + 1) * sizeof *t->start);
    for (guint i = 0; i < arcs->arcs->len; i++) {
        const GeoArc *arc = geo_arcs_get(arcs, i);
        if (!inner(arc, group))
            continue;
        t->beside[fill[arc->left]++] = arc->right;
        t->beside[fill[arc->right]++] = arc->left;
    }
    return t;
}

void ties_free(Ties *t)
{
    if (!t)
        return;
    g_free(t->parent);
    g_free(t->sum);
    g_free(t->start);
    g_free(t->beside);
    g_free(t->from);
    g_free(t->cost);
    g_free(t);
}

static void queue_push(GQueue *queue, guint32 p, gboolean front)
{
    if (front)
        g_queue_push_head(queue, GUINT_TO_POINTER(p));
    else
        g_queue_push_tail(queue, GUINT_TO_POINTER(p));
}

/* Looks for the way from the bundle of start to a wanted piece outside it that crosses the fewest inhabited pieces
 * (breadth first, free steps first). Returns that piece, or G_MAXUINT32. */
static guint32 find_way(Ties *t, guint32 start, const guint8 *wanted)
{
    g_autoptr(GQueue) queue = g_queue_new();
    guint32 home = first(t, start), found = G_MAXUINT32;
    for (guint32 p = 0; p < t->n; p++) {
        t->cost[p] = first(t, p) == home ? 0 : G_MAXUINT32;
        t->from[p] = G_MAXUINT32;
        if (t->cost[p] == 0)
            queue_push(queue, p, FALSE);
    }
    while (!g_queue_is_empty(queue) && found == G_MAXUINT32) {
        guint32 p = GPOINTER_TO_UINT(g_queue_pop_head(queue));
        if (wanted[p] && first(t, p) != home) {
            found = p;
            break;
        }
        for (guint32 e = t->start[p]; e < t->start[p + 1]; e++) {
            guint32 q = t->beside[e], step = t->weight[q] > 0 && !wanted[q];
            if (t->cost[p] + step >= t->cost[q])
                continue;
            t->cost[q] = t->cost[p] + step;
            t->from[q] = p;
            queue_push(queue, q, !step);
        }
    }
    return found;
}

static double weight_of_way(const Ties *t, guint32 end, guint32 start)
{
    gint64 sum = t->sum[first(t, start)];
    guint32 last = first(t, start);
    for (guint32 p = end; p != G_MAXUINT32; p = t->from[p])
        if (first(t, p) != last && first(t, p) != first(t, start)) {
            last = first(t, p);
            sum += t->sum[last];
        }
    return (double)sum;
}

static void bind_neighbours(Ties *t, const GArray *pieces, const guint8 *wanted, double most)
{
    for (guint i = 0; i < pieces->len; i++) {
        guint32 p = g_array_index(pieces, guint32, i);
        for (guint32 e = t->start[p]; e < t->start[p + 1]; e++) {
            guint32 q = t->beside[e];
            if (wanted[q] && first(t, p) != first(t, q) &&
                (double)(t->sum[first(t, p)] + t->sum[first(t, q)]) <= most)
                unite(t, p, q);
        }
    }
}

void ties_bind(Ties *t, const GArray *pieces, double most)
{
    g_autofree guint8 *wanted = g_malloc0(t->n + 1);
    for (guint i = 0; i < pieces->len; i++)
        wanted[g_array_index(pieces, guint32, i)] = 1;
    bind_neighbours(t, pieces, wanted, most);
    guint32 start = g_array_index(pieces, guint32, 0);
    for (guint i = 1; i < pieces->len; i++) {
        guint32 p = g_array_index(pieces, guint32, i);
        if (first(t, p) == first(t, start))
            continue;
        guint32 end = find_way(t, start, wanted);
        if (end == G_MAXUINT32) {
            start = p;
            continue;
        }
        if (weight_of_way(t, end, start) > most)
            return;
        for (guint32 q = end; q != G_MAXUINT32; q = t->from[q])
            unite(t, start, q);
    }
}

guint32 *ties_number(Ties *t, guint *n)
{
    guint32 *number = g_new(guint32, t->n + 1);
    *n = 0;
    for (guint32 p = 0; p < t->n; p++)
        number[p] = first(t, p) == p ? (*n)++ : number[first(t, p)];
    return number;
}
