/* Where two outlines of one thing differ. */
#ifndef GEO_SHAPE_CHANGE_H
#define GEO_SHAPE_CHANGE_H

#include "geo/shapes.h"

/* A box that holds all stretches, from point to point, that are in the outline of only one of two shapes, and so all
 * land that is in only one of them; empty when they are alike, wherever their rings begin. Stretches are told apart
 * by 64 bits of their coordinates. */
GeoBox geo_shape_change(GeoShape was, GeoShape is);

#endif
