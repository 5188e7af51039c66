/* Camera arithmetic: which part of the world is seen in which rectangle of the picture. North is up. */
#ifndef DRAW_VIEW_H
#define DRAW_VIEW_H

#include "geo/shapes.h"

typedef struct View {
    GeoPoint centre; /* of the world, metres */
    double scale;    /* units of the picture a metre, > 0 */
    GeoBox frame;    /* in the picture, y down */
} View;

/* The view that shows the whole of world in frame with margin units free on each side. A world without extent is
 * shown as 100 m across; an empty one at the origin. */
View view_fit(GeoBox world, GeoBox frame, double margin);

GeoPoint view_to_picture(const View *view, GeoPoint world);
GeoPoint view_to_world(const View *view, GeoPoint picture);

/* The part of the world that is seen. */
GeoBox view_world(const View *view);

/* Appends the parts of a shape of the world, in the picture's units, to the shape begun last in picture. Points
 * less than tolerance from the one before are left out; so are rings that shrink to less than a triangle. */
void view_append(const View *view, GeoShape world, double tolerance, GeoShapes *picture);

/* The largest of 1, 2 or 5 times a power of ten that is not above value (> 0): lengths of scale bars. */
double view_round_down(double value);

#endif
