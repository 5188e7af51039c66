#include "divide/stitch.h"

#include <math.h>

/* A straight side of an outline, between two of its corners; the same for both neighbours. */
typedef struct Side {
    GeoPoint a, b; /* a before b */
} Side;

typedef struct RingPoint {
    GeoPoint p;
    guint32 arc;     /* the arc that goes on from here */
    gboolean corner; /* of the outline */
    gboolean end;    /* an arc ends here */
    gboolean reversed;
} RingPoint;

typedef struct Stitcher {
    GHashTable *ends; /* Side -> GArray of GeoPoint: where cells end on it */
} Stitcher;

static gint compare_points(GeoPoint a, GeoPoint b)
{
    if (a.x != b.x)
        return a.x < b.x ? -1 : 1;
    return a.y != b.y ? (a.y < b.y ? -1 : 1) : 0;
}

static guint side_hash(gconstpointer data)
{
    const Side *s = data;
    return g_double_hash(&s->a.x) ^ g_double_hash(&s->a.y) * 3 ^ g_double_hash(&s->b.x) * 7 ^
           g_double_hash(&s->b.y) * 11;
}

static gboolean side_equal(gconstpointer x, gconstpointer y)
{
    const Side *s = x, *t = y;
    return compare_points(s->a, t->a) == 0 && compare_points(s->b, t->b) == 0;
}

static Side side_between(GeoPoint p, GeoPoint q)
{
    return compare_points(p, q) < 0 ? (Side){p, q} : (Side){q, p};
}

static double along(const Side *s, GeoPoint p)
{
    double dx = s->b.x - s->a.x, dy = s->b.y - s->a.y;
    return ((p.x - s->a.x) * dx + (p.y - s->a.y) * dy) / (dx * dx + dy * dy);
}

static gint compare_along(gconstpointer a, gconstpointer b, gpointer side)
{
    double x = along(side, *(const GeoPoint *)a), y = along(side, *(const GeoPoint *)b);
    return x != y ? (x < y ? -1 : 1) : compare_points(*(const GeoPoint *)a, *(const GeoPoint *)b);
}

static gboolean on_outline(const GeoArc *arc)
{
    return (arc->left == GEO_ARCS_OUTSIDE) != (arc->right == GEO_ARCS_OUTSIDE);
}

/* The arcs along the outline that end at each node, two by two. */
static GArray **arcs_by_node(const Cells *c)
{
    GArray **by_node = g_new0(GArray *, c->arcs->n_nodes + 1);
    for (guint32 i = 0; i < c->arcs->arcs->len; i++) {
        const GeoArc *arc = geo_arcs_get(c->arcs, i);
        if (!on_outline(arc))
            continue;
        guint32 nodes[2] = {arc->from, arc->to};
        for (int k = 0; k < 2; k++) {
            if (!by_node[nodes[k]])
                by_node[nodes[k]] = g_array_new(FALSE, FALSE, sizeof(guint32));
            g_array_append_val(by_node[nodes[k]], i);
        }
    }
    return by_node;
}

static void append_arc(GArray *ring, const Cells *c, guint32 i, gboolean reversed)
{
    const GeoArc *arc = geo_arcs_get(c->arcs, i);
    for (guint32 k = 0; k + 1 < arc->n; k++) {
        guint32 at = arc->first + (reversed ? arc->n - 1 - k : k);
        RingPoint p = {g_array_index(c->arcs->points, GeoPoint, at), i, c->corner[at], k == 0, reversed};
        g_array_append_val(ring, p);
    }
}

/* Walks the outline from an arc until it comes back. Where the outline touches itself any way on will do: each arc
 * is walked once. */
static GArray *walk_ring(const Cells *c, GArray **by_node, guint32 first, guint8 *walked)
{
    GArray *ring = g_array_new(FALSE, FALSE, sizeof(RingPoint));
    guint32 i = first, node = geo_arcs_get(c->arcs, first)->from;
    while (i != G_MAXUINT32) {
        const GeoArc *arc = geo_arcs_get(c->arcs, i);
        gboolean reversed = arc->from != node;
        append_arc(ring, c, i, reversed);
        walked[i] = 1;
        node = reversed ? arc->from : arc->to;
        i = G_MAXUINT32;
        for (guint k = 0; k < by_node[node]->len; k++)
            if (!walked[g_array_index(by_node[node], guint32, k)])
                i = g_array_index(by_node[node], guint32, k);
    }
    return ring;
}

static GPtrArray *outline_rings(const Cells *c)
{
    GPtrArray *rings = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    GArray **by_node = arcs_by_node(c);
    g_autofree guint8 *walked = g_malloc0(c->arcs->arcs->len + 1);
    for (guint32 i = 0; i < c->arcs->arcs->len; i++)
        if (!walked[i] && on_outline(geo_arcs_get(c->arcs, i)))
            g_ptr_array_add(rings, walk_ring(c, by_node, i, walked));
    for (guint32 n = 0; n < c->arcs->n_nodes; n++)
        g_clear_pointer(&by_node[n], g_array_unref);
    g_free(by_node);
    return rings;
}

static RingPoint *ring_at(const GArray *ring, guint i)
{
    return &g_array_index((GArray *)ring, RingPoint, i % ring->len);
}

static guint first_corner(const GArray *ring)
{
    for (guint i = 0; i < ring->len; i++)
        if (ring_at(ring, i)->corner)
            return i;
    return ring->len;
}

static guint next_corner(const GArray *ring, guint i)
{
    do
        i++;
    while (!ring_at(ring, i)->corner);
    return i;
}

static void record_ring(GArray *ends, const GArray *ring)
{
    guint start = first_corner(ring), next;
    if (start == ring->len)
        return;
    for (guint i = start; i < start + ring->len; i = next) {
        next = next_corner(ring, i);
        Side side = side_between(ring_at(ring, i)->p, ring_at(ring, next)->p);
        for (guint k = i + 1; k < next; k++) {
            CellEnd end = {side.a, side.b, ring_at(ring, k)->p};
            if (ring_at(ring, k)->end && compare_points(side.a, side.b) != 0)
                g_array_append_val(ends, end);
        }
    }
}

GArray *cells_find_ends(const Cells *cells)
{
    GArray *ends = g_array_new(FALSE, FALSE, sizeof(CellEnd));
    g_autoptr(GPtrArray) rings = outline_rings(cells);
    for (guint r = 0; r < rings->len; r++)
        record_ring(ends, rings->pdata[r]);
    return ends;
}

static void add_end(Stitcher *st, const CellEnd *end)
{
    Side side = {end->from, end->to};
    GArray *ends = g_hash_table_lookup(st->ends, &side);
    if (!ends) {
        ends = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
        g_hash_table_insert(st->ends, g_memdup2(&side, sizeof side), ends);
    }
    g_array_append_val(ends, end->at);
}

static void sort_ends(gpointer key, gpointer value, G_GNUC_UNUSED gpointer data)
{
    GArray *ends = value;
    guint n = 0;
    g_array_sort_with_data(ends, compare_along, key);
    for (guint i = 0; i < ends->len; i++)
        if (!n || compare_points(g_array_index(ends, GeoPoint, i), g_array_index(ends, GeoPoint, n - 1)) != 0)
            g_array_index(ends, GeoPoint, n++) = g_array_index(ends, GeoPoint, i);
    g_array_set_size(ends, n);
}

/* One arc's new points, collected in the order of the ring. */
static void emit(GArray **fresh, guint32 arc, GeoPoint p)
{
    if (!fresh[arc])
        fresh[arc] = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    GArray *points = fresh[arc];
    if (!points->len || compare_points(g_array_index(points, GeoPoint, points->len - 1), p) != 0)
        g_array_append_val(points, p);
}

/* Redraws the stretch from corner i to corner next: all ends on that side, each arc from its own first end to its
 * last. */
static void redraw_side(Stitcher *st, const GArray *ring, guint i, guint next, GArray **fresh)
{
    GeoPoint p = ring_at(ring, i)->p, q = ring_at(ring, next)->p;
    Side side = side_between(p, q);
    const GArray *ends = g_hash_table_lookup(st->ends, &side);
    gboolean forward = compare_points(p, side.a) == 0;
    guint32 arc = ring_at(ring, i)->arc;
    guint own = i;
    emit(fresh, arc, p);
    for (guint k = 0; ends && k < ends->len; k++) {
        GeoPoint at = g_array_index(ends, GeoPoint, forward ? k : ends->len - 1 - k);
        emit(fresh, arc, at);
        guint here = own + 1;
        while (here < next && !(ring_at(ring, here)->end && compare_points(ring_at(ring, here)->p, at) == 0))
            here++;
        if (here < next) {
            own = here;
            arc = ring_at(ring, here)->arc;
            emit(fresh, arc, at);
        }
    }
    emit(fresh, ring_at(ring, next - 1)->arc, q);
}

/* The ring was begun in the middle of an arc, whose first part was therefore drawn last: puts it first. */
static void turn_round(GArray *points, guint split)
{
    g_autoptr(GArray) tail = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    g_array_append_vals(tail, points->data, split);
    g_array_remove_range(points, 0, split);
    gboolean meets = points->len && compare_points(g_array_index(points, GeoPoint, points->len - 1),
                                                   g_array_index(tail, GeoPoint, 0)) == 0;
    g_array_append_vals(points, &g_array_index(tail, GeoPoint, meets ? 1 : 0), tail->len - (meets ? 1 : 0));
}

static void redraw_ring(Stitcher *st, const GArray *ring, GArray **fresh, guint8 *reversed)
{
    guint start = first_corner(ring), next, split = 0;
    if (start == ring->len)
        return;
    guint32 begun = ring_at(ring, start)->arc;
    for (guint i = start; i < start + ring->len; i = next) {
        next = next_corner(ring, i);
        redraw_side(st, ring, i, next, fresh);
        if (!ring_at(ring, start)->end && !split && ring_at(ring, next - 1)->arc != begun)
            split = fresh[begun]->len;
    }
    if (split)
        turn_round(fresh[begun], split);
    for (guint i = 0; i < ring->len; i++)
        reversed[ring_at(ring, i)->arc] = (guint8)ring_at(ring, i)->reversed;
}

static void append_fresh(GeoArcs *to, const GArray *fresh, gboolean reversed)
{
    const GeoPlay none = {GEO_PLAY_NONE, 0, 0};
    const guint16 no_mark = 0;
    for (guint k = 0; k < fresh->len; k++) {
        g_array_append_val(to->points, g_array_index(fresh, GeoPoint, reversed ? fresh->len - 1 - k : k));
        g_array_append_val(to->plays, none);
        g_array_append_val(to->marks, no_mark);
    }
}

/* The arcs with the redrawn ones in the place of the old; what vertices their points were is no longer said. */
static GeoArcs *replace_arcs(const GeoArcs *arcs, GArray **fresh, const guint8 *reversed)
{
    GeoArcs *to = geo_arcs_new();
    to->n_nodes = arcs->n_nodes;
    for (guint i = 0; i < arcs->arcs->len; i++) {
        GeoArc arc = *geo_arcs_get(arcs, i);
        guint32 first = to->points->len;
        if (fresh[i] && fresh[i]->len >= 2) {
            append_fresh(to, fresh[i], reversed[i]);
        } else {
            g_array_append_vals(to->points, &g_array_index(arcs->points, GeoPoint, arc.first), arc.n);
            g_array_append_vals(to->plays, &g_array_index(arcs->plays, GeoPlay, arc.first), arc.n);
            g_array_append_vals(to->marks, &g_array_index(arcs->marks, guint16, arc.first), arc.n);
        }
        arc.first = first;
        arc.n = to->points->len - first;
        g_array_append_val(to->arcs, arc);
    }
    return to;
}

static void redraw(Stitcher *st, Cells *c)
{
    guint n = c->arcs->arcs->len;
    GArray **fresh = g_new0(GArray *, n + 1);
    g_autofree guint8 *reversed = g_malloc0(n + 1);
    g_autoptr(GPtrArray) rings = outline_rings(c);
    for (guint r = 0; r < rings->len; r++)
        redraw_ring(st, rings->pdata[r], fresh, reversed);
    GeoArcs *redrawn = replace_arcs(c->arcs, fresh, reversed);
    geo_arcs_free(c->arcs);
    c->arcs = redrawn;
    for (guint i = 0; i < n; i++)
        g_clear_pointer(&fresh[i], g_array_unref);
    g_free(fresh);
    g_clear_pointer(&c->corner, g_free);
}

static void free_points(gpointer data)
{
    g_array_unref(data);
}

void cells_stitch(Cells **cells, guint n)
{
    Stitcher st = {g_hash_table_new_full(side_hash, side_equal, g_free, free_points)};
    for (guint i = 0; i < n; i++) {
        for (guint k = 0; cells[i] && k < cells[i]->ends->len; k++)
            add_end(&st, &g_array_index(cells[i]->ends, CellEnd, k));
    }
    g_hash_table_foreach(st.ends, sort_ends, NULL);
    for (guint i = 0; i < n; i++)
        if (cells[i])
            redraw(&st, cells[i]);
    g_hash_table_unref(st.ends);
}
