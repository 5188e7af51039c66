#define _GNU_SOURCE /* qsort_r */
/* Edges are sorted by their ends, so that two sides of a common edge lie next to each other. Edges that found no
 * twin are compared with the others of that kind near by. Then each ring is walked, and cut where the polygon on the
 * other side changes. */
#include "draw/arcs.h"

#include <math.h>
#include <stdlib.h>

#include "geo/index.h"

#define NEAR 0.05 /* metres: edges this close run along each other */

typedef struct Edge {
    GeoPoint p, q; /* p before q in (x, y) order */
    guint32 owner, other;
} Edge;

static gint compare_points(GeoPoint a, GeoPoint b)
{
    if (a.x != b.x)
        return a.x < b.x ? -1 : 1;
    return (a.y > b.y) - (a.y < b.y);
}

static int compare_edges(const void *a, const void *b, void *data)
{
    const Edge *edges = (const Edge *)data;
    guint32 i = *(const guint32 *)a, j = *(const guint32 *)b;
    gint order = compare_points(edges[i].p, edges[j].p);
    if (!order)
        order = compare_points(edges[i].q, edges[j].q);
    return order ? order : (i > j) - (i < j);
}

/* All edges of all rings, in order; a ring of n points has n - 1. */
static GArray *collect_edges(const GeoShapes *polygons)
{
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(Edge));
    for (guint32 s = 0; s < geo_shapes_count(polygons); s++) {
        GeoShape shape = geo_shapes_get(polygons, s);
        if (shape.kind != GEO_POLYGON)
            continue;
        for (guint part = 0; part < shape.n_parts; part++)
            for (guint32 i = shape.starts[part]; i + 1 < shape.starts[part + 1]; i++) {
                Edge e = {shape.points[i], shape.points[i + 1], s, ARC_OUTSIDE};
                if (compare_points(e.p, e.q) > 0) {
                    e.p = shape.points[i + 1];
                    e.q = shape.points[i];
                }
                g_array_append_val(edges, e);
            }
    }
    return edges;
}

static void match_exact(Edge *edges, guint n)
{
    g_autofree guint32 *order = g_new(guint32, n + 1);
    for (guint32 i = 0; i < n; i++)
        order[i] = i;
    qsort_r(order, n, sizeof *order, compare_edges, edges);
    for (guint i = 0; i + 1 < n; i++) {
        Edge *e = &edges[order[i]], *f = &edges[order[i + 1]];
        if (e->owner == f->owner || compare_points(e->p, f->p) || compare_points(e->q, f->q))
            continue;
        e->other = f->owner;
        f->other = e->owner;
        i++;
    }
}

/* Metres over which f runs along e, or 0. */
static double common_length(const Edge *e, const Edge *f)
{
    double dx = e->q.x - e->p.x, dy = e->q.y - e->p.y, length = hypot(dx, dy);
    if (length < NEAR)
        return 0;
    dx /= length;
    dy /= length;
    double px = f->p.x - e->p.x, py = f->p.y - e->p.y, qx = f->q.x - e->p.x, qy = f->q.y - e->p.y;
    double along_p = px * dx + py * dy, along_q = qx * dx + qy * dy;
    double low = MAX(0, MIN(along_p, along_q)), high = MIN(length, MAX(along_p, along_q));
    if (high - low <= NEAR)
        return 0;
    double off_p = px * dy - py * dx, off_q = qx * dy - qy * dx, run = along_q - along_p;
    double off_low = off_p + (off_q - off_p) * (low - along_p) / run;
    double off_high = off_p + (off_q - off_p) * (high - along_p) / run;
    return MAX(fabs(off_low), fabs(off_high)) <= NEAR ? high - low : 0;
}

static GeoBox edge_box(const Edge *e)
{
    return (GeoBox){e->p.x - NEAR, MIN(e->p.y, e->q.y) - NEAR, e->q.x + NEAR, MAX(e->p.y, e->q.y) + NEAR};
}

/* Finds for each edge that has no twin the polygon that runs along it furthest. */
static void match_near(Edge *edges, guint n)
{
    g_autoptr(GArray) boxes = g_array_new(FALSE, FALSE, sizeof(GeoBox));
    g_autoptr(GArray) single = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 i = 0; i < n; i++)
        if (edges[i].other == ARC_OUTSIDE) {
            GeoBox box = edge_box(&edges[i]);
            g_array_append_val(boxes, box);
            g_array_append_val(single, i);
        }
    g_autoptr(GeoIndex) index = geo_index_new((const GeoBox *)(void *)boxes->data, boxes->len);
    for (guint s = 0; s < single->len; s++) {
        Edge *e = &edges[g_array_index(single, guint32, s)];
        double best = 0;
        g_array_set_size(hits, 0);
        geo_index_query(index, g_array_index(boxes, GeoBox, s), hits);
        for (guint h = 0; h < hits->len; h++) {
            const Edge *f = &edges[g_array_index(single, guint32, g_array_index(hits, guint32, h))];
            double common = f->owner == e->owner ? 0 : common_length(e, f);
            if (common > best) {
                best = common;
                e->other = f->owner;
            }
        }
    }
}

/* Appends the run of n edges of the ring from edge first, going round at its end. */
static void append_arc(Arcs *arcs, const GeoPoint *ring, guint n_edges, guint first, guint n, guint32 a,
                       guint32 b)
{
    Arc arc = {a, b, 0};
    geo_shapes_begin(arcs->lines, GEO_LINE);
    geo_shapes_part(arcs->lines);
    for (guint i = 0; i <= n; i++) {
        GeoPoint p = ring[(first + i) % n_edges];
        geo_shapes_point(arcs->lines, p.x, p.y);
        if (i < n) {
            GeoPoint q = ring[(first + i + 1) % n_edges];
            arc.length += hypot(q.x - p.x, q.y - p.y);
        }
    }
    g_array_append_val(arcs->arcs, arc);
}

static void cut_ring(Arcs *arcs, const GeoPoint *ring, const Edge *edges, guint n_edges)
{
    guint start = 0;
    while (start < n_edges && edges[start].other == edges[(start + n_edges - 1) % n_edges].other)
        start++;
    if (start == n_edges)
        start = 0;
    for (guint done = 0; done < n_edges;) {
        guint first = (start + done) % n_edges, run = 1;
        while (done + run < n_edges && edges[(first + run) % n_edges].other == edges[first].other)
            run++;
        if (edges[first].owner < edges[first].other)
            append_arc(arcs, ring, n_edges, first, run, edges[first].owner, edges[first].other);
        done += run;
    }
}

Arcs *arcs_new(const GeoShapes *polygons)
{
    Arcs *arcs = g_new(Arcs, 1);
    arcs->arcs = g_array_new(FALSE, FALSE, sizeof(Arc));
    arcs->lines = geo_shapes_new();
    g_autoptr(GArray) array = collect_edges(polygons);
    Edge *edges = (Edge *)(void *)array->data;
    match_exact(edges, array->len);
    match_near(edges, array->len);
    const Edge *at = edges;
    for (guint s = 0; s < geo_shapes_count(polygons); s++) {
        GeoShape shape = geo_shapes_get(polygons, s);
        if (shape.kind != GEO_POLYGON)
            continue;
        for (guint part = 0; part < shape.n_parts; part++) {
            guint n_edges = shape.starts[part + 1] - shape.starts[part];
            n_edges -= n_edges > 0;
            cut_ring(arcs, shape.points + shape.starts[part], at, n_edges);
            at += n_edges;
        }
    }
    return arcs;
}

void arcs_free(Arcs *arcs)
{
    if (!arcs)
        return;
    g_array_unref(arcs->arcs);
    geo_shapes_free(arcs->lines);
    g_free(arcs);
}
