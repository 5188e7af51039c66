#include "geo/overlay.h"

#include <math.h>

#include "geo/engine_int.h"

#define GRID        0.001 /* metres */
#define HULL_RATIO  0.15
#define HULL_MARGIN 10.0
#define HULL_STEP   20.0 /* metres between points taken from an outline */
#define SMALL_HOLE  50.0 /* square metres */

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

/* Appends the union if it falls into few pieces. */
static gboolean append_union(GeoEngine *engine, const GeoShapes *shapes, GeoShapes *out)
{
    guint n;
    gboolean tiles = FALSE;
    GEOSGeometry *all = collect_polygons(engine, shapes, &n);
    GEOSGeometry *land = n >= 4 ? GEOSUnaryUnionPrec_r(engine->geos, all, GRID) : NULL;
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

static void add_point(GeoEngine *engine, GPtrArray *points, double x, double y)
{
    g_ptr_array_add(points, GEOSGeom_createPointFromXY_r(engine->geos, x, y));
}

/* The points of all outlines, no two of an edge more than HULL_STEP apart: a hull around them cuts no edge deeply. */
static GEOSGeometry *collect_points(GeoEngine *engine, const GeoShapes *shapes)
{
    g_autoptr(GPtrArray) points = g_ptr_array_new();
    for (guint s = 0; s < geo_shapes_count(shapes); s++) {
        GeoShape shape = geo_shapes_get(shapes, s);
        for (guint part = 0; part < shape.n_parts; part++) {
            for (guint32 i = shape.starts[part]; i < shape.starts[part + 1]; i++) {
                GeoPoint p = shape.points[i], q = i + 1 < shape.starts[part + 1] ? shape.points[i + 1] : p;
                guint steps = (guint)MIN(1000.0, ceil(hypot(q.x - p.x, q.y - p.y) / HULL_STEP));
                add_point(engine, points, p.x, p.y);
                for (guint k = 1; k < steps; k++)
                    add_point(engine, points, p.x + (q.x - p.x) * k / steps, p.y + (q.y - p.y) * k / steps);
            }
        }
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
