/* The little overlay that import and checks need: areas that two polygons share, and the land that many cover. */
#ifndef GEO_OVERLAY_H
#define GEO_OVERLAY_H

#include "geo/engine.h"
#include "geo/shapes.h"

/* The area in square metres that two valid polygons share; 0 when they only touch. Negative when GEOS fails. */
double geo_overlap_area(GeoEngine *engine, GeoShape a, GeoShape b);

/* Appends one shape, the land of all polygons of a store, with the holes between them. FALSE when GEOS fails;
 * nothing is appended then. */
gboolean geo_union(GeoEngine *engine, const GeoShapes *shapes, GeoShapes *out);

/* Appends, one shape each, the pieces of the land of one store that no polygon of the other covers. FALSE when GEOS
 * fails; nothing is appended then. */
gboolean geo_uncovered(GeoEngine *engine, const GeoShapes *land, const GeoShapes *cover, GeoShapes *out);

typedef enum {
    GEO_COVER_UNION, /* the shapes tile: their union */
    GEO_COVER_HULL,  /* they stand apart: a hull around them, 10 m outside */
    GEO_COVER_FAILED,
} GeoCover;

/* Appends one shape, the land that all polygons and points of a store cover. Shapes that tile (they share most of
 * their edges, and their union falls into few pieces) give that union, with holes under 50 square metres filled;
 * others a concave hull, at least 10 m outside all of them. Nothing is appended when it fails. */
GeoCover geo_cover(GeoEngine *engine, const GeoShapes *shapes, GeoShapes *out);

#endif
