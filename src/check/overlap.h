/* How much of one polygon lies in another, measured along scan lines: needs no overlay, and so cannot fail on nearly
 * coincident borders as overlays do. */
#ifndef CHECK_OVERLAP_H
#define CHECK_OVERLAP_H

#include "geo/shapes.h"

/* The common area of two polygons in square metres, from 128 scan lines over the height that both share, good to
 * about a percent of it; 0 for other kinds. at (may be NULL) gets the middle of the widest common span, and width
 * (may be NULL) its width in metres. */
double overlap_area(GeoShape a, GeoShape b, GeoPoint *at, double *width);

#endif
