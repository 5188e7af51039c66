/* A polygon cut into horizontal strips, each with the edges that pass through it, so that a point is tested against
 * a few edges and not against all. */
#ifndef CHECK_STRIPS_H
#define CHECK_STRIPS_H

#include "geo/shapes.h"

typedef struct Strips Strips;

/* The strips of a polygon, which is borrowed and must outlive them. Any other kind contains and touches nothing. */
Strips *strips_new(GeoShape polygon);
void strips_free(Strips *strips);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Strips, strips_free)

/* Even-odd test, as geo_shape_contains(). */
gboolean strips_contain(const Strips *strips, GeoPoint p);
/* Whether a ring of the polygon passes within so many metres of p. */
gboolean strips_touch(const Strips *strips, GeoPoint p, double within);

#endif
