/* All edges are sorted by their end points regardless of direction, so that the edges between the same two points
 * stand together. An edge met by exactly one reverse is a border. What is left must lie on the outline; edges that do
 * not are joined to chains by their end points, each chain one fault, which a look at both sides of its longest edge
 * tells apart. */
#include "check/tiling.h"

#include "check/strips.h"

#include <math.h>

#define OUTLINE    G_MAXUINT32
#define ON_OUTLINE 0.05 /* metres: the accuracy of a surveyed boundary point */
#define BESIDE     0.1  /* metres to either side of an edge, beyond that */

typedef struct Edge {
    GeoPoint low, high;
    guint32 piece; /* or OUTLINE */
    gboolean up;   /* runs from low to high */
} Edge;

typedef struct Work {
    const GeoShapes *shapes;
    const guint32 *pieces;
    guint n;
    GeoShape land;
    Strips *outline;
    GArray *edges; /* Edge */
    GArray *odd;   /* Edge: the unmatched that are not on the outline */
    Tiling *out;
} Work;

static gint compare_points(GeoPoint a, GeoPoint b)
{
    if (a.x != b.x)
        return a.x < b.x ? -1 : 1;
    return (a.y > b.y) - (a.y < b.y);
}

static gint compare_edges(gconstpointer a, gconstpointer b)
{
    const Edge *x = a, *y = b;
    gint low = compare_points(x->low, y->low);
    if (low)
        return low;
    gint high = compare_points(x->high, y->high);
    return high ? high : (x->piece > y->piece) - (x->piece < y->piece);
}

static void add_edges(Work *w, GeoShape shape, guint32 piece)
{
    for (guint p = 0; p < shape.n_parts; p++)
        for (guint32 i = shape.starts[p]; i + 1 < shape.starts[p + 1]; i++) {
            GeoPoint a = shape.points[i], b = shape.points[i + 1];
            gint order = compare_points(a, b);
            Edge edge = {order < 0 ? a : b, order < 0 ? b : a, piece, (order < 0) != (piece == OUTLINE)};
            if (order)
                g_array_append_val(w->edges, edge);
        }
}

static gboolean lies_on_outline(const Work *w, const Edge *e)
{
    GeoPoint middle = {(e->low.x + e->high.x) / 2, (e->low.y + e->high.y) / 2};
    return strips_touch(w->outline, e->low, ON_OUTLINE) && strips_touch(w->outline, e->high, ON_OUTLINE) &&
           strips_touch(w->outline, middle, ON_OUTLINE);
}

/* The edges between one pair of points: a border, a stretch of outline, or something wrong. */
static void match_edges(Work *w, const Edge *edges, guint n)
{
    if (n == 2 && edges[0].up != edges[1].up) {
        TilingBorder border = {edges[0].piece, edges[1].piece,
                               hypot(edges[0].high.x - edges[0].low.x, edges[0].high.y - edges[0].low.y)};
        if (border.a != OUTLINE && border.b != OUTLINE)
            g_array_append_val(w->out->borders, border);
        return;
    }
    for (guint i = 0; i < n; i++)
        if (edges[i].piece != OUTLINE && (n > 1 || !lies_on_outline(w, &edges[i])))
            g_array_append_val(w->odd, edges[i]);
}

static void match_all(Work *w)
{
    g_array_sort(w->edges, compare_edges);
    const Edge *edges = (const Edge *)(void *)w->edges->data;
    for (guint i = 0, next; i < w->edges->len; i = next) {
        for (next = i + 1; next < w->edges->len && compare_points(edges[i].low, edges[next].low) == 0 &&
                           compare_points(edges[i].high, edges[next].high) == 0;)
            next++;
        match_edges(w, &edges[i], next - i);
    }
}

/* The piece other than own that holds p, or G_MAXUINT32. */
static guint32 piece_at(const Work *w, GeoPoint p, guint32 own)
{
    for (guint i = 0; i < w->n; i++)
        if (w->pieces[i] != own && geo_shape_contains(geo_shapes_get(w->shapes, w->pieces[i]), p))
            return w->pieces[i];
    return G_MAXUINT32;
}

/* Tells by its longest edge what kind of fault a chain is: the land lies to the left of an edge. */
static TilingFaultKind fault_kind(const Work *w, const Edge *e, GeoPoint *at)
{
    GeoPoint from = e->up ? e->low : e->high, to = e->up ? e->high : e->low;
    double dx = to.x - from.x, dy = to.y - from.y, length = hypot(dx, dy), step = MIN(BESIDE, length / 4);
    GeoPoint middle = {(from.x + to.x) / 2, (from.y + to.y) / 2};
    GeoPoint right = {middle.x + step * dy / length, middle.y - step * dx / length};
    GeoPoint left = {middle.x - step * dy / length, middle.y + step * dx / length};
    *at = right;
    if (piece_at(w, left, e->piece) != G_MAXUINT32) {
        *at = left;
        return TILING_OVERLAP;
    }
    if (!strips_contain(w->outline, left) && !strips_touch(w->outline, left, BESIDE))
        return TILING_OUTSIDE;
    if (piece_at(w, right, e->piece) != G_MAXUINT32)
        return TILING_SEAM;
    return strips_contain(w->outline, right) ? TILING_GAP : TILING_OUTSIDE;
}

static guint find_root(guint *parent, guint i)
{
    while (parent[i] != i)
        i = parent[i] = parent[parent[i]];
    return i;
}

static guint point_hash(gconstpointer p)
{
    const GeoPoint *q = p;
    return g_double_hash(&q->x) * 31 + g_double_hash(&q->y);
}

static gboolean point_equal(gconstpointer a, gconstpointer b)
{
    return compare_points(*(const GeoPoint *)a, *(const GeoPoint *)b) == 0;
}

/* Joins the odd edges that meet at a point; parent[] becomes their union-find forest. */
static void join_chains(const Work *w, guint *parent)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(point_hash, point_equal);
    for (guint i = 0; i < w->odd->len; i++) {
        Edge *e = &g_array_index(w->odd, Edge, i);
        GeoPoint *ends[] = {&e->low, &e->high};
        parent[i] = i;
        for (guint k = 0; k < 2; k++) {
            gpointer other;
            if (g_hash_table_lookup_extended(seen, ends[k], NULL, &other))
                parent[find_root(parent, i)] = find_root(parent, GPOINTER_TO_UINT(other));
            else
                g_hash_table_insert(seen, ends[k], GUINT_TO_POINTER(i));
        }
    }
}

typedef struct Chain {
    const Edge *longest;
    double length;
    GeoPoint origin; /* of area2 */
    double dx, dy;   /* sum of the edges: 0 when the chain is closed */
    double area2;
} Chain;

static void chain_add(Chain *c, const Edge *e)
{
    GeoPoint a = e->up ? e->low : e->high, b = e->up ? e->high : e->low;
    double length = hypot(b.x - a.x, b.y - a.y);
    if (!c->longest) {
        c->longest = e;
        c->origin = a;
    }
    GeoPoint o = c->origin;
    c->area2 += (a.x - o.x) * (b.y - o.y) - (b.x - o.x) * (a.y - o.y);
    if (length > c->length) {
        c->longest = e;
        c->length = length;
    }
    c->dx += b.x - a.x;
    c->dy += b.y - a.y;
}

static void report_chains(Work *w)
{
    g_autofree guint *parent = g_new(guint, w->odd->len + 1);
    g_autofree Chain *chains = g_new0(Chain, w->odd->len + 1);
    join_chains(w, parent);
    for (guint i = 0; i < w->odd->len; i++)
        chain_add(&chains[find_root(parent, i)], &g_array_index(w->odd, Edge, i));
    for (guint i = 0; i < w->odd->len; i++) {
        const Chain *c = &chains[i];
        if (!c->longest)
            continue;
        TilingFault fault = {.piece = c->longest->piece};
        fault.kind = fault_kind(w, c->longest, &fault.at);
        gboolean closed = hypot(c->dx, c->dy) < 1e-6;
        fault.area = closed && fault.kind != TILING_SEAM ? fabs(c->area2) / 2 : NAN;
        g_array_append_val(w->out->faults, fault);
    }
}

/* Edges alone do not miss a part of the land that has no piece at all. */
static void compare_areas(Work *w)
{
    double land = geo_shape_area(w->land), sum = 0;
    for (guint i = 0; i < w->n; i++)
        sum += geo_shape_area(geo_shapes_get(w->shapes, w->pieces[i]));
    if (w->out->faults->len > 0 || fabs(sum - land) <= 0.5 + 0.001 * geo_shape_length(w->land))
        return;
    TilingFault fault = {.kind = sum < land ? TILING_GAP : TILING_OVERLAP,
                         .piece = G_MAXUINT32,
                         .at = geo_shape_inner_point(w->land),
                         .area = fabs(sum - land)};
    g_array_append_val(w->out->faults, fault);
}

Tiling *tiling_new(const GeoShapes *shapes, const guint32 *pieces, guint n, GeoShape land)
{
    Work w = {.shapes = shapes, .pieces = pieces, .n = n, .land = land};
    g_autoptr(Strips) outline = strips_new(land);
    g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(Edge));
    g_autoptr(GArray) odd = g_array_new(FALSE, FALSE, sizeof(Edge));
    w.outline = outline;
    w.edges = edges;
    w.odd = odd;
    w.out = g_new(Tiling, 1);
    w.out->faults = g_array_new(FALSE, FALSE, sizeof(TilingFault));
    w.out->borders = g_array_new(FALSE, FALSE, sizeof(TilingBorder));
    for (guint i = 0; i < n; i++)
        add_edges(&w, geo_shapes_get(shapes, pieces[i]), pieces[i]);
    add_edges(&w, land, OUTLINE);
    match_all(&w);
    report_chains(&w);
    compare_areas(&w);
    return w.out;
}

void tiling_free(Tiling *tiling)
{
    if (!tiling)
        return;
    g_array_unref(tiling->faults);
    g_array_unref(tiling->borders);
    g_free(tiling);
}
