/* Lines and rings with fewer points: those that lie closer than a tolerance to the line through their neighbours go
 * (Douglas and Peucker 1973). For overviews only: borders that two areas share do not stay shared. */
#ifndef SCREEN_SIMPLIFY_H
#define SCREEN_SIMPLIFY_H

#include "geo/shapes.h"

/* Sets needed[i] for the n points of a line or closed ring that stay; tolerance in metres, >= 0. */
void simplify_mark(const GeoPoint *points, guint n, double tolerance, guint8 *needed);

/* All shapes, simplified; rings that would become less than a triangle stay as they are. Free with
 * geo_shapes_free(). */
GeoShapes *simplify_all(const GeoShapes *shapes, double tolerance);

#endif
