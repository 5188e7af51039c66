#include "geo/repair.h"

#include <math.h>

#include "geo/engine_int.h"

#define PLAIN_POINTS 40 /* beyond, comparing all pairs of edges costs more than GEOS */

/* Which side of a-b c lies on: 1 or -1 when it is clear of rounding, else 0. */
static int side(GeoPoint a, GeoPoint b, GeoPoint c)
{
    double left = (b.x - a.x) * (c.y - a.y), right = (b.y - a.y) * (c.x - a.x);
    double det = left - right, doubt = 1e-12 * (fabs(left) + fabs(right)) + 1e-12;
    return det > doubt ? 1 : det < -doubt ? -1 : 0;
}

/* Both ends of one edge lie clearly on one side of the other edge's line. */
static gboolean are_apart(GeoPoint a, GeoPoint b, GeoPoint c, GeoPoint d)
{
    if (MAX(a.x, b.x) < MIN(c.x, d.x) || MAX(c.x, d.x) < MIN(a.x, b.x) || MAX(a.y, b.y) < MIN(c.y, d.y) ||
        MAX(c.y, d.y) < MIN(a.y, b.y))
        return TRUE;
    int first = side(a, b, c), second = side(c, d, a);
    return (first != 0 && first == side(a, b, d)) || (second != 0 && second == side(c, d, b));
}

/* The corner at b turns, or goes straight on; it does not turn back on itself. */
static gboolean is_open_corner(GeoPoint a, GeoPoint b, GeoPoint c)
{
    if (side(a, b, c) != 0)
        return TRUE;
    return (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) > 0;
}

gboolean geo_shape_is_plain(GeoShape shape)
{
    if (shape.kind != GEO_POLYGON || shape.n_parts != 1)
        return FALSE;
    const GeoPoint *ring = shape.points + shape.starts[0];
    guint n = shape.starts[1] - shape.starts[0];
    if (n < 4 || n > PLAIN_POINTS || ring[0].x != ring[n - 1].x || ring[0].y != ring[n - 1].y)
        return FALSE;
    guint edges = n - 1;
    for (guint i = 0; i < edges; i++) {
        if (!is_open_corner(ring[i], ring[i + 1], ring[i + 1 == edges ? 1 : i + 2]))
            return FALSE;
        for (guint j = i + 2; j < edges; j++)
            if (!(i == 0 && j == edges - 1) && !are_apart(ring[i], ring[i + 1], ring[j], ring[j + 1]))
                return FALSE;
    }
    return TRUE;
}

static GEOSGeometry *make_valid(GeoEngine *engine, const GEOSGeometry *geometry)
{
    GEOSMakeValidParams *params = GEOSMakeValidParams_create_r(engine->geos);
    GEOSMakeValidParams_setMethod_r(engine->geos, params, GEOS_MAKE_VALID_STRUCTURE);
    GEOSMakeValidParams_setKeepCollapsed_r(engine->geos, params, 0);
    GEOSGeometry *valid = GEOSMakeValidWithParams_r(engine->geos, geometry, params);
    GEOSMakeValidParams_destroy_r(engine->geos, params);
    return valid;
}

static char *validity_fault(GeoEngine *engine, const GEOSGeometry *geometry)
{
    char *reason = GEOSisValidReason_r(engine->geos, geometry);
    char *fault = GEOSisEmpty_r(engine->geos, geometry) ? NULL : g_strdup(reason);
    GEOSFree_r(engine->geos, reason);
    return fault;
}

static gboolean has_short_ring(GeoShape shape)
{
    for (guint part = 0; part < shape.n_parts; part++)
        if (shape.starts[part + 1] - shape.starts[part] < 4)
            return TRUE;
    return FALSE;
}

static GeoValidity repair(GeoEngine *engine, const GEOSGeometry *geometry, GeoShapes *out)
{
    GEOSGeometry *valid = geometry ? make_valid(engine, geometry) : NULL;
    guint index = valid ? geo_engine_append(engine, valid, out) : geo_shapes_begin(out, GEO_NONE);
    GEOSGeom_destroy_r(engine->geos, valid);
    return geo_shapes_get(out, index).kind == GEO_NONE ? GEO_HOPELESS : GEO_REPAIRED;
}

GeoValidity geo_repair_copy(GeoEngine *engine, GeoShape shape, GeoShapes *out, char **fault)
{
    if (fault)
        *fault = NULL;
    if (shape.kind != GEO_POLYGON || geo_shape_is_plain(shape)) {
        geo_shapes_copy(out, shape);
        return GEO_VALID;
    }
    GEOSGeometry *geometry = geo_engine_geometry(engine, shape);
    GeoValidity validity = GEO_VALID;
    if (geometry && !has_short_ring(shape) && GEOSisValid_r(engine->geos, geometry) == 1) {
        geo_shapes_copy(out, shape);
    } else {
        if (fault && geometry)
            *fault = validity_fault(engine, geometry);
        validity = repair(engine, geometry, out);
    }
    GEOSGeom_destroy_r(engine->geos, geometry);
    return validity;
}
