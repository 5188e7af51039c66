/* The pole of inaccessibility: the point inside a polygon that is farthest from its outline, where a label has most
 * room. Successive quartering of squares, after Agafonkin, "A new algorithm for finding a visual center of a
 * polygon" (2016). */
#ifndef DRAW_POLE_H
#define DRAW_POLE_H

#include "geo/shapes.h"

/* precision: how far the result's distance may stay below the best, in units of the shape, > 0. *radius (may be
 * NULL) is the distance from the outline. Not a polygon or without area: the shape's inner point, radius 0. */
GeoPoint pole_find(GeoShape polygon, double precision, double *radius);

#endif
