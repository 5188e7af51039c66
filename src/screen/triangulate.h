/* Polygons as triangles. Simple rings of few corners go through an ear clipper, which is ten times as fast; holes,
 * long rings and what it cannot finish go to the tessellator of GLU. Needs no GL context; thread-safe. */
#ifndef SCREEN_TRIANGULATE_H
#define SCREEN_TRIANGULATE_H

#include "geo/shapes.h"

/* Appends the points of a polygon to points (GeoPoint), and three indices into points a triangle to indices
 * (guint32). The non-zero rule; a polygon without area gives no triangle. */
void triangulate(GeoShape polygon, GArray *points, GArray *indices);

#endif
