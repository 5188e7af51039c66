/* Shapes cut at a frame: what lies far outside costs no time in searches and no room in files. */
#ifndef DRAW_CLIP_H
#define DRAW_CLIP_H

#include "geo/shapes.h"

/* Appends to the open shape of out what of the shape is in the frame. A polygon's pieces stay joined by edges that
 * run along the frame (Sutherland and Hodgman, Reentrant polygon clipping, CACM 17(1), 1974): right for filling, for
 * a stroke only where the frame's own edge is not seen. A line keeps whole segments, those that are not beyond one
 * side of the frame. */
void clip_append(GeoShape shape, GeoBox frame, GeoShapes *out);

#endif
