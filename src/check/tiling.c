/* All edges, those of the outline reversed, are sorted by their end points regardless of direction, so that the
 * edges between the same two points stand together and opposite ones cancel. What remains is the boundary of pieces
 * less land: at every point as many edges end as begin, so it falls apart into closed loops. A loop is walked over
 * the outline whenever that is possible, so that the slivers along it come one by one. The loop's signed area tells
 * too much land from too little: pieces and land lie to the left of their edges. */
#include "check/tiling.h"

#include "check/strips.h"

#include <math.h>

#define OUTLINE    G_MAXUINT32
#define ON_OUTLINE 0.05 /* metres: the accuracy of a surveyed boundary point */
#define BESIDE     0.01 /* metres from an edge to the place that is told */
#define SEAM_AREA  1e-4 /* square metres: less is neither a gap nor an overlap */
#define RIM_AREA   1.0  /* square metres */

typedef struct Edge {
    GeoPoint from, to;
    guint32 piece; /* or OUTLINE */
    gboolean used; /* by a loop */
} Edge;

typedef struct Work {
    const GeoShapes *shapes;
    Strips *outline;
    GArray *edges; /* Edge: all, then the odd ones, which no other cancels, by their first point */
    guint n_odd;
    double rim; /* signed area of the loops that follow the outline without ever meeting it, and of its own */
    Tiling *out;
} Work;

static gint compare_points(GeoPoint a, GeoPoint b)
{
    if (a.x != b.x)
        return a.x < b.x ? -1 : 1;
    return (a.y > b.y) - (a.y < b.y);
}

static gboolean runs_up(const Edge *e)
{
    return compare_points(e->from, e->to) < 0;
}

static gint compare_edges(gconstpointer a, gconstpointer b)
{
    const Edge *x = a, *y = b;
    gboolean xu = runs_up(x), yu = runs_up(y);
    gint low = compare_points(xu ? x->from : x->to, yu ? y->from : y->to);
    if (low)
        return low;
    gint high = compare_points(xu ? x->to : x->from, yu ? y->to : y->from);
    if (high)
        return high;
    return xu != yu ? yu - xu : (x->piece > y->piece) - (x->piece < y->piece);
}

static gint compare_starts(gconstpointer a, gconstpointer b)
{
    const Edge *x = a, *y = b;
    gint from = compare_points(x->from, y->from), to = compare_points(x->to, y->to);
    return from ? from : to ? to : (x->piece > y->piece) - (x->piece < y->piece);
}

static Edge *edge_at(const Work *w, guint i)
{
    return &g_array_index(w->edges, Edge, i);
}

static void add_edges(Work *w, GeoShape shape, guint32 piece)
{
    for (guint p = 0; p < shape.n_parts; p++)
        for (guint32 i = shape.starts[p]; i + 1 < shape.starts[p + 1]; i++) {
            GeoPoint a = shape.points[i], b = shape.points[i + 1];
            Edge edge = piece == OUTLINE ? (Edge){b, a, piece, FALSE} : (Edge){a, b, piece, FALSE};
            if (compare_points(a, b) != 0)
                g_array_append_val(w->edges, edge);
        }
}

static double edge_length(const Edge *e)
{
    return hypot(e->to.x - e->from.x, e->to.y - e->from.y);
}

/* The edges between one pair of points, those that run up first: opposite ones cancel, the rest is odd. */
static void match_edges(Work *w, guint first, guint n)
{
    guint up = 0;
    while (up < n && runs_up(edge_at(w, first + up)))
        up++;
    guint pairs = MIN(up, n - up);
    for (guint i = 0; i < pairs; i++) {
        const Edge *a = edge_at(w, first + i), *b = edge_at(w, first + up + i);
        TilingBorder border = {a->piece, b->piece, edge_length(a)};
        if (a->piece != OUTLINE && b->piece != OUTLINE)
            g_array_append_val(w->out->borders, border);
    }
    for (guint i = 0; i < n; i++)
        if (i < up ? i >= pairs : i - up >= pairs)
            *edge_at(w, w->n_odd++) = *edge_at(w, first + i);
}

static void match_all(Work *w)
{
    guint total = w->edges->len;
    g_array_sort(w->edges, compare_edges);
    for (guint i = 0, next; i < total; i = next) {
        for (next = i + 1; next < total; next++) {
            const Edge *a = edge_at(w, i), *b = edge_at(w, next);
            gboolean same = compare_points(a->from, b->from) == 0 && compare_points(a->to, b->to) == 0;
            if (!same && (compare_points(a->from, b->to) != 0 || compare_points(a->to, b->from) != 0))
                break;
        }
        match_edges(w, i, next - i);
    }
    g_array_set_size(w->edges, w->n_odd);
    g_array_sort(w->edges, compare_starts);
}

/* The first odd edge that begins at or after p. */
static guint first_from(const Work *w, GeoPoint p)
{
    guint low = 0, high = w->n_odd;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (compare_points(edge_at(w, middle)->from, p) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* An unused odd edge that goes on from the end of e, if possible from the outline to a piece or back; n_odd if none. */
static guint next_edge(const Work *w, const Edge *e)
{
    guint found = w->n_odd;
    for (guint i = first_from(w, e->to); i < w->n_odd && compare_points(edge_at(w, i)->from, e->to) == 0;
         i++) {
        const Edge *next = edge_at(w, i);
        if (next->used)
            continue;
        if ((next->piece == OUTLINE) != (e->piece == OUTLINE))
            return i;
        found = found == w->n_odd ? i : found;
    }
    return found;
}

typedef struct Loop {
    double area2; /* twice the signed area */
    gboolean has_outline;
    gboolean near;       /* all edges of pieces are on the outline but for rounding */
    const Edge *longest; /* of the pieces', before all those off the outline; NULL when there is none */
} Loop;

static gboolean lies_on_outline(const Work *w, const Edge *e)
{
    GeoPoint middle = {(e->from.x + e->to.x) / 2, (e->from.y + e->to.y) / 2};
    return strips_touch(w->outline, e->from, ON_OUTLINE) && strips_touch(w->outline, e->to, ON_OUTLINE) &&
           strips_touch(w->outline, middle, ON_OUTLINE);
}

static Loop measure_loop(const Work *w, const guint *path, guint n)
{
    Loop loop = {.near = TRUE};
    GeoPoint o = edge_at(w, path[0])->from;
    for (guint i = 0; i < n; i++) {
        const Edge *e = edge_at(w, path[i]);
        loop.area2 += (e->from.x - o.x) * (e->to.y - o.y) - (e->to.x - o.x) * (e->from.y - o.y);
        if (e->piece == OUTLINE) {
            loop.has_outline = TRUE;
            continue;
        }
        gboolean on_outline = lies_on_outline(w, e);
        gboolean first_off = loop.near && !on_outline;
        loop.near = loop.near && on_outline;
        if (!loop.longest || first_off ||
            (on_outline == loop.near && edge_length(e) > edge_length(loop.longest)))
            loop.longest = e;
    }
    return loop;
}

static TilingFaultKind loop_kind(const Loop *loop)
{
    if (loop->near)
        return TILING_RIM;
    if (fabs(loop->area2) / 2 < SEAM_AREA)
        return TILING_SEAM;
    if (loop->area2 < 0)
        return TILING_GAP;
    return loop->has_outline ? TILING_OUTSIDE : TILING_OVERLAP;
}

/* Just inside the piece at its longest edge, or just outside where something is missing. */
static GeoPoint loop_place(const Loop *loop)
{
    const Edge *e = loop->longest;
    double side = (loop->area2 > 0 ? BESIDE : -BESIDE) / edge_length(e);
    return (GeoPoint){(e->from.x + e->to.x) / 2 - side * (e->to.y - e->from.y),
                      (e->from.y + e->to.y) / 2 + side * (e->to.x - e->from.x)};
}

static void report_loop(Work *w, const guint *path, guint n)
{
    Loop loop = measure_loop(w, path, n);
    if (!loop.longest || (loop.near && !loop.has_outline)) {
        w->rim += loop.area2 / 2;
        return;
    }
    TilingFault fault = {.kind = loop_kind(&loop), .area = fabs(loop.area2) / 2};
    if (fault.kind == TILING_RIM && fault.area <= RIM_AREA)
        return;
    fault.piece = loop.longest->piece;
    fault.at = loop_place(&loop);
    g_array_append_val(w->out->faults, fault);
}

/* Walks from edge to edge; whenever a point comes again, what lies between is a loop of its own. */
static void walk(Work *w, guint start)
{
    g_autoptr(GArray) path = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint at = start; at < w->n_odd;) {
        Edge *e = edge_at(w, at);
        e->used = TRUE;
        g_array_append_val(path, at);
        guint first = path->len;
        while (first > 0 &&
               compare_points(edge_at(w, g_array_index(path, guint, first - 1))->from, e->to) != 0)
            first--;
        if (first > 0) {
            report_loop(w, &g_array_index(path, guint, first - 1), path->len - first + 1);
            g_array_set_size(path, first - 1);
        }
        if (path->len == 0)
            return;
        at = next_edge(w, edge_at(w, g_array_index(path, guint, path->len - 1)));
    }
}

/* A part of the land without any piece, or an outer border that nowhere meets the outline it follows. */
static void report_rim(Work *w, GeoShape land)
{
    TilingFault fault = {.piece = G_MAXUINT32, .at = geo_shape_inner_point(land), .area = fabs(w->rim)};
    if (fault.area <= RIM_AREA)
        return;
    fault.kind = fault.area <= ON_OUTLINE * geo_shape_length(land) ? TILING_RIM
                 : w->rim < 0                                      ? TILING_GAP
                                                                   : TILING_OUTSIDE;
    g_array_append_val(w->out->faults, fault);
}

Tiling *tiling_new(const GeoShapes *shapes, const guint32 *pieces, guint n, GeoShape land)
{
    Work w = {.shapes = shapes};
    g_autoptr(Strips) outline = strips_new(land);
    g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(Edge));
    w.outline = outline;
    w.edges = edges;
    w.out = g_new(Tiling, 1);
    w.out->faults = g_array_new(FALSE, FALSE, sizeof(TilingFault));
    w.out->borders = g_array_new(FALSE, FALSE, sizeof(TilingBorder));
    for (guint i = 0; i < n; i++)
        add_edges(&w, geo_shapes_get(shapes, pieces[i]), pieces[i]);
    add_edges(&w, land, OUTLINE);
    match_all(&w);
    for (guint i = 0; i < w.n_odd; i++)
        if (!edge_at(&w, i)->used)
            walk(&w, i);
    report_rim(&w, land);
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
