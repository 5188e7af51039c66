/* What the files of geo that call GEOS share: the context, and the way between shapes and its geometries. */
#ifndef GEO_ENGINE_INT_H
#define GEO_ENGINE_INT_H

#define GEOS_USE_ONLY_R_API
#include <geos_c.h>

#include "geo/engine.h"
#include "geo/shapes.h"

struct GeoEngine {
    GEOSContextHandle_t geos;
    char *fault; /* what GEOS last complained of, or NULL */
};

/* The shape as a polygon or multipolygon (rings under 4 points are left out), a point or multipoint; lines become an
 * empty polygon. NULL when GEOS refuses; free with GEOSGeom_destroy_r(). */
GEOSGeometry *geo_engine_geometry(GeoEngine *engine, GeoShape shape);

/* Appends one shape: all polygons of the geometry, however deep in collections, in the order and sense that
 * GeoShapes demands, without repeated points; lines and points are left out. GEO_NONE when no polygon is there. */
guint geo_engine_append(GeoEngine *engine, const GEOSGeometry *geometry, GeoShapes *shapes);

#endif
