/* Validity of outlines: rings that cross themselves or each other, spikes, holes outside, parts that overlap. */
#ifndef GEO_REPAIR_H
#define GEO_REPAIR_H

#include "geo/engine.h"
#include "geo/shapes.h"

typedef enum {
    GEO_VALID,    /* copied as it was */
    GEO_REPAIRED, /* made valid; holds area */
    GEO_HOPELESS, /* no area is left: GEO_NONE was appended */
} GeoValidity;

/* Appends the shape to out, made valid if it is a polygon that is not; always exactly one shape. Points and lines
 * are copied. *fault (may be NULL) gets what was wrong, in GEOS's words, or NULL; free with g_free(). */
GeoValidity geo_repair_copy(GeoEngine *engine, GeoShape shape, GeoShapes *out, char **fault);

/* TRUE only if the polygon is certainly valid: one ring of few points whose edges stay clear of each other. FALSE
 * says nothing. It spares most footprints the way through GEOS. */
gboolean geo_shape_is_plain(GeoShape shape);

#endif
