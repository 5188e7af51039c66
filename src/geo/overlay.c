#include "geo/overlay.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geo/engine_int.h"

#define GRID         0.001 /* metres */
#define TILING_SHARE 0.5
#define HULL_RATIO   0.15
#define HULL_MARGIN  10.0
#define HULL_STEP    20.0 /* metres between the raster points that stand for the outlines */
#define SMALL_HOLE   50.0 /* square metres */

double geo_overlap_area(GeoEngine *engine, GeoShape a, GeoShape b)
{
    double area = -1;
    GEOSContextHandle_t geos = engine->geos;
    if (!geo_box_meets(geo_shape_box(a), geo_shape_box(b)))
        return 0;
    GEOSGeometry *ga = geo_engine_geometry(engine, a), *gb = geo_engine_geometry(engine, b);
    GEOSGeometry *both = ga && gb ? GEOSIntersection_r(geos, ga, gb) : NULL;
    if (!both || !GEOSArea_r(geos, both, &area))
        area = -1;
    GEOSGeom_destroy_r(geos, both);
    GEOSGeom_destroy_r(geos, ga);
    GEOSGeom_destroy_r(geos, gb);
    return area;
}

/* All polygons of the store in one collection. */
static GEOSGeometry *collect_polygons(GeoEngine *engine, const GeoShapes *shapes, guint *n)
{
    g_autoptr(GPtrArray) members = g_ptr_array_new();
    for (guint i = 0; i < geo_shapes_count(shapes); i++) {
        GeoShape shape = geo_shapes_get(shapes, i);
        GEOSGeometry *geometry = shape.kind == GEO_POLYGON ? geo_engine_geometry(engine, shape) : NULL;
        if (geometry)
            g_ptr_array_add(members, geometry);
    }
    *n = members->len;
    return GEOSGeom_createCollection_r(engine->geos, GEOS_GEOMETRYCOLLECTION, (GEOSGeometry **)members->pdata,
                                       members->len);
}

/* A copy of a shape without its small holes. */
static void copy_without_holes(GeoShape shape, double largest, GeoShapes *out)
{
    geo_shapes_begin(out, GEO_POLYGON);
    for (guint part = 0; part < shape.n_parts; part++) {
        guint32 from = shape.starts[part], n = shape.starts[part + 1] - from;
        double area2 = geo_ring_area2(shape.points + from, n);
        if (area2 < 0 && -area2 / 2 < largest)
            continue;
        geo_shapes_part(out);
        for (guint32 i = 0; i < n; i++)
            geo_shapes_point(out, shape.points[from + i].x, shape.points[from + i].y);
    }
}

static guint count_exteriors(GeoShape shape)
{
    guint n = 0;
    for (guint part = 0; part < shape.n_parts; part++)
        n += geo_ring_area2(shape.points + shape.starts[part], shape.starts[part + 1] - shape.starts[part]) >
             0;
    return n;
}

typedef struct Edge {
    gint64 key[4]; /* both ends in millimetres, the smaller end first */
    double length;
} Edge;

static int compare_edges(const void *a, const void *b)
{
    return memcmp(((const Edge *)a)->key, ((const Edge *)b)->key, sizeof((const Edge *)a)->key);
}

static Edge make_edge(GeoPoint p, GeoPoint q)
{
    gint64 px = llround(p.x / GRID), py = llround(p.y / GRID), qx = llround(q.x / GRID),
           qy = llround(q.y / GRID);
    gboolean turn = px > qx || (px == qx && py > qy);
    Edge edge = {.key = {turn ? qx : px, turn ? qy : py, turn ? px : qx, turn ? py : qy}};
    edge.length = geo_distance(p, q);
    return edge;
}

static GArray *collect_edges(const GeoShapes *shapes)
{
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(Edge));
    for (guint s = 0; s < geo_shapes_count(shapes); s++) {
        GeoShape shape = geo_shapes_get(shapes, s);
        for (guint part = 0; part < shape.n_parts; part++)
            for (guint32 i = shape.starts[part]; i + 1 < shape.starts[part + 1]; i++) {
                Edge edge = make_edge(shape.points[i], shape.points[i + 1]);
                g_array_append_val(edges, edge);
            }
    }
    return edges;
}

/* Whether the shapes look like a tiling: most of the length of their edges stands in two of them. */
static gboolean share_edges(const GeoShapes *shapes)
{
    g_autoptr(GArray) edges = collect_edges(shapes);
    double all = 0, shared = 0;
    g_array_sort(edges, compare_edges);
    for (guint i = 0; i < edges->len; i++) {
        const Edge *edge = &g_array_index(edges, Edge, i);
        all += edge->length;
        if ((i > 0 && !compare_edges(edge, edge - 1)) ||
            (i + 1 < edges->len && !compare_edges(edge, edge + 1)))
            shared += edge->length;
    }
    return shared > all * TILING_SHARE;
}

/* The union of polygons that tile. The fast way is right only where they share every vertex, which its area tells. */
static GEOSGeometry *union_geometry(GeoEngine *engine, const GEOSGeometry *all)
{
    GEOSContextHandle_t geos = engine->geos;
    double sum = 0, area = 0;
    GEOSGeometry *land = GEOSCoverageUnion_r(geos, all);
    if (land && GEOSArea_r(geos, all, &sum) && GEOSArea_r(geos, land, &area) &&
        fabs(area - sum) < 1e-6 * sum && GEOSisValid_r(geos, land) == 1)
        return land;
    GEOSGeom_destroy_r(geos, land);
    return GEOSUnaryUnion_r(geos, all);
}

gboolean geo_union(GeoEngine *engine, const GeoShapes *shapes, GeoShapes *out)
{
    guint n;
    GEOSGeometry *all = collect_polygons(engine, shapes, &n);
    GEOSGeometry *land = n ? union_geometry(engine, all) : NULL;
    if (land)
        geo_engine_append(engine, land, out);
    GEOSGeom_destroy_r(engine->geos, land);
    GEOSGeom_destroy_r(engine->geos, all);
    return land != NULL;
}

/* What is left of the land on the millimetre grid, where outlines that nearly meet do; NULL when GEOS fails. */
static GEOSGeometry *difference_geometry(GeoEngine *engine, const GEOSGeometry *land, guint n_cover,
                                         const GEOSGeometry *cover)
{
    GEOSContextHandle_t geos = engine->geos;
    if (!n_cover)
        return GEOSGeom_clone_r(geos, land);
    GEOSGeometry *whole = union_geometry(engine, cover);
    GEOSGeometry *left = whole ? GEOSDifferencePrec_r(geos, land, whole, GRID) : NULL;
    GEOSGeom_destroy_r(geos, whole);
    return left;
}

gboolean geo_uncovered(GeoEngine *engine, const GeoShapes *land, const GeoShapes *cover, GeoShapes *out)
{
    GEOSContextHandle_t geos = engine->geos;
    guint n_land, n_cover;
    GEOSGeometry *lands = collect_polygons(engine, land, &n_land),
                 *covers = collect_polygons(engine, cover, &n_cover);
    GEOSGeometry *whole = n_land ? union_geometry(engine, lands) : NULL;
    GEOSGeometry *left = whole ? difference_geometry(engine, whole, n_cover, covers) : NULL;
    int n = left ? GEOSGetNumGeometries_r(geos, left) : 0;
    for (int i = 0; i < n; i++)
        geo_engine_append(engine, GEOSGetGeometryN_r(geos, left, i), out);
    gboolean done = left || !n_land;
    GEOSGeom_destroy_r(geos, left);
    GEOSGeom_destroy_r(geos, whole);
    GEOSGeom_destroy_r(geos, covers);
    GEOSGeom_destroy_r(geos, lands);
    return done;
}

/* Appends the union if the shapes tile, which it then falls into few pieces. */
static gboolean append_union(GeoEngine *engine, const GeoShapes *shapes, GeoShapes *out)
{
    guint n;
    gboolean tiles = FALSE;
    if (!share_edges(shapes))
        return FALSE;
    GEOSGeometry *all = collect_polygons(engine, shapes, &n);
    GEOSGeometry *land = n >= 4 ? union_geometry(engine, all) : NULL;
    if (land) {
        g_autoptr(GeoShapes) whole = geo_shapes_new();
        GeoShape shape = geo_shapes_get(whole, geo_engine_append(engine, land, whole));
        tiles = shape.kind == GEO_POLYGON && count_exteriors(shape) <= MAX(1, n / 50);
        if (tiles)
            copy_without_holes(shape, SMALL_HOLE, out);
    }
    GEOSGeom_destroy_r(engine->geos, land);
    GEOSGeom_destroy_r(engine->geos, all);
    return tiles;
}

/* The corner of a raster square of HULL_STEP, as a key. */
static gint64 square_key(double x, double y)
{
    return (gint64)(guint32)(gint32)floor(x / HULL_STEP) << 32 | (guint32)(gint32)floor(y / HULL_STEP);
}

static void mark_corners(GHashTable *corners, GeoPoint p)
{
    for (int dx = 0; dx < 2; dx++)
        for (int dy = 0; dy < 2; dy++) {
            gint64 key = square_key(p.x + dx * HULL_STEP, p.y + dy * HULL_STEP);
            if (!g_hash_table_contains(corners, &key))
                g_hash_table_add(corners, g_memdup2(&key, sizeof key));
        }
}

/* Marks the corners of all squares that the outline's points, no more than a square apart, fall into. */
static void mark_outline(GHashTable *corners, GeoShape shape)
{
    for (guint part = 0; part < shape.n_parts; part++) {
        for (guint32 i = shape.starts[part]; i < shape.starts[part + 1]; i++) {
            GeoPoint p = shape.points[i], q = i + 1 < shape.starts[part + 1] ? shape.points[i + 1] : p;
            guint steps = (guint)CLAMP(ceil(geo_distance(p, q) / HULL_STEP), 1, 10000);
            for (guint k = 0; k < steps; k++)
                mark_corners(corners,
                             (GeoPoint){p.x + (q.x - p.x) * k / steps, p.y + (q.y - p.y) * k / steps});
        }
    }
}

static int compare_keys(const void *a, const void *b)
{
    gint64 x = **(gint64 *const *)a, y = **(gint64 *const *)b;
    return x < y ? -1 : x > y;
}

/* Raster points around all shapes: far fewer than their own points, and the hull's time is in their number. */
static GEOSGeometry *collect_points(GeoEngine *engine, const GeoShapes *shapes)
{
    g_autoptr(GHashTable) corners = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_autoptr(GPtrArray) points = g_ptr_array_new();
    guint n;
    for (guint s = 0; s < geo_shapes_count(shapes); s++)
        mark_outline(corners, geo_shapes_get(shapes, s));
    g_autofree gpointer *keys = g_hash_table_get_keys_as_array(corners, &n);
    qsort(keys, n, sizeof *keys, compare_keys);
    for (guint i = 0; i < n; i++) {
        gint64 key = *(const gint64 *)keys[i];
        double x = (gint32)(key >> 32) * HULL_STEP, y = (gint32)(guint32)key * HULL_STEP;
        g_ptr_array_add(points, GEOSGeom_createPointFromXY_r(engine->geos, x, y));
    }
    return GEOSGeom_createCollection_r(engine->geos, GEOS_MULTIPOINT, (GEOSGeometry **)points->pdata,
                                       points->len);
}

/* The hull and every outline, 10 m wider. Few points have no concave hull. */
static GEOSGeometry *hull_geometry(GeoEngine *engine, const GEOSGeometry *points)
{
    GEOSContextHandle_t geos = engine->geos;
    GEOSGeometry *hull = GEOSConcaveHull_r(geos, points, HULL_RATIO, 0);
    if (!hull || GEOSisEmpty_r(geos, hull) || GEOSGeomTypeId_r(geos, hull) != GEOS_POLYGON) {
        GEOSGeom_destroy_r(geos, hull);
        hull = GEOSConvexHull_r(geos, points);
    }
    GEOSGeometry *wide = hull ? GEOSBuffer_r(geos, hull, HULL_MARGIN, 4) : NULL;
    GEOSGeom_destroy_r(geos, hull);
    return wide;
}

static gboolean append_hull(GeoEngine *engine, const GeoShapes *shapes, GeoShapes *out)
{
    GEOSGeometry *points = collect_points(engine, shapes);
    GEOSGeometry *hull = points ? hull_geometry(engine, points) : NULL;
    gboolean found = FALSE;
    if (hull) {
        g_autoptr(GeoShapes) whole = geo_shapes_new();
        GeoShape shape = geo_shapes_get(whole, geo_engine_append(engine, hull, whole));
        found = shape.kind == GEO_POLYGON;
        if (found)
            copy_without_holes(shape, HUGE_VAL, out);
    }
    GEOSGeom_destroy_r(engine->geos, hull);
    GEOSGeom_destroy_r(engine->geos, points);
    return found;
}

GeoCover geo_cover(GeoEngine *engine, const GeoShapes *shapes, GeoShapes *out)
{
    if (append_union(engine, shapes, out))
        return GEO_COVER_UNION;
    return append_hull(engine, shapes, out) ? GEO_COVER_HULL : GEO_COVER_FAILED;
}
