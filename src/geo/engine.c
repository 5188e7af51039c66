#include "geo/engine_int.h"

#include <string.h>

static void keep_fault(const char *message, void *data)
{
    GeoEngine *engine = data;
    g_free(engine->fault);
    engine->fault = g_strdup(message);
}

GeoEngine *geo_engine_new(void)
{
    GeoEngine *engine = g_new0(GeoEngine, 1);
    engine->geos = GEOS_init_r();
    GEOSContext_setErrorMessageHandler_r(engine->geos, keep_fault, engine);
    return engine;
}

void geo_engine_free(GeoEngine *engine)
{
    if (!engine)
        return;
    GEOS_finish_r(engine->geos);
    g_free(engine->fault);
    g_free(engine);
}

static GEOSGeometry *ring_geometry(GeoEngine *engine, const GeoPoint *ring, guint n)
{
    GEOSCoordSequence *points = GEOSCoordSeq_copyFromBuffer_r(engine->geos, &ring->x, n, 0, 0);
    return points ? GEOSGeom_createLinearRing_r(engine->geos, points) : NULL;
}

/* Adds the polygon that the rings make, and empties them. */
static void add_polygon(GeoEngine *engine, GPtrArray *rings, GPtrArray *polygons)
{
    if (rings->len == 0)
        return;
    GEOSGeometry **all = (GEOSGeometry **)rings->pdata;
    GEOSGeometry *polygon = GEOSGeom_createPolygon_r(engine->geos, all[0], all + 1, rings->len - 1);
    g_ptr_array_set_size(rings, 0);
    if (polygon)
        g_ptr_array_add(polygons, polygon);
}

static GEOSGeometry *collect(GeoEngine *engine, int type, GPtrArray *members)
{
    if (members->len == 0)
        return GEOSGeom_createEmptyPolygon_r(engine->geos);
    if (members->len == 1)
        return members->pdata[0];
    return GEOSGeom_createCollection_r(engine->geos, type, (GEOSGeometry **)members->pdata, members->len);
}

static GEOSGeometry *area_geometry(GeoEngine *engine, GeoShape shape)
{
    g_autoptr(GPtrArray) polygons = g_ptr_array_new(), rings = g_ptr_array_new();
    for (guint part = 0; part < shape.n_parts; part++) {
        const GeoPoint *ring = shape.points + shape.starts[part];
        guint n = shape.starts[part + 1] - shape.starts[part];
        if (n < 4)
            continue;
        if (geo_ring_area2(ring, n) >= 0)
            add_polygon(engine, rings, polygons);
        GEOSGeometry *made = ring_geometry(engine, ring, n);
        if (made)
            g_ptr_array_add(rings, made);
    }
    add_polygon(engine, rings, polygons);
    return collect(engine, GEOS_MULTIPOLYGON, polygons);
}

static GEOSGeometry *point_geometry(GeoEngine *engine, GeoShape shape)
{
    g_autoptr(GPtrArray) points = g_ptr_array_new();
    for (guint32 i = shape.starts[0]; i < shape.starts[shape.n_parts]; i++)
        g_ptr_array_add(points,
                        GEOSGeom_createPointFromXY_r(engine->geos, shape.points[i].x, shape.points[i].y));
    return collect(engine, GEOS_MULTIPOINT, points);
}

GEOSGeometry *geo_engine_geometry(GeoEngine *engine, GeoShape shape)
{
    if (shape.kind == GEO_POLYGON)
        return area_geometry(engine, shape);
    if (shape.kind == GEO_POINT)
        return point_geometry(engine, shape);
    return GEOSGeom_createEmptyPolygon_r(engine->geos);
}

static void append_ring(GeoEngine *engine, const GEOSGeometry *ring, gboolean exterior, GeoShapes *shapes)
{
    unsigned int n = 0;
    const GEOSCoordSequence *sequence = GEOSGeom_getCoordSeq_r(engine->geos, ring);
    if (!sequence || !GEOSCoordSeq_getSize_r(engine->geos, sequence, &n) || n < 4)
        return;
    g_autofree GeoPoint *points = g_new(GeoPoint, n);
    GEOSCoordSeq_copyToBuffer_r(engine->geos, sequence, &points->x, 0, 0);
    gboolean turn = (geo_ring_area2(points, n) > 0) != exterior;
    geo_shapes_part(shapes);
    GeoPoint last = {0};
    for (guint i = 0; i < n; i++) {
        GeoPoint p = points[turn ? n - 1 - i : i];
        if (i == 0 || p.x != last.x || p.y != last.y)
            geo_shapes_point(shapes, p.x, p.y);
        last = p;
    }
}

static void append_polygons(GeoEngine *engine, const GEOSGeometry *geometry, GeoShapes *shapes)
{
    if (GEOSisEmpty_r(engine->geos, geometry))
        return;
    int type = GEOSGeomTypeId_r(engine->geos, geometry);
    if (type == GEOS_POLYGON) {
        append_ring(engine, GEOSGetExteriorRing_r(engine->geos, geometry), TRUE, shapes);
        int n = GEOSGetNumInteriorRings_r(engine->geos, geometry);
        for (int i = 0; i < n; i++)
            append_ring(engine, GEOSGetInteriorRingN_r(engine->geos, geometry, i), FALSE, shapes);
    } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
        int n = GEOSGetNumGeometries_r(engine->geos, geometry);
        for (int i = 0; i < n; i++)
            append_polygons(engine, GEOSGetGeometryN_r(engine->geos, geometry, i), shapes);
    }
}

guint geo_engine_append(GeoEngine *engine, const GEOSGeometry *geometry, GeoShapes *shapes)
{
    guint index = geo_shapes_begin(shapes, GEO_POLYGON);
    append_polygons(engine, geometry, shapes);
    return index;
}
