/* A city in two parts that lie far apart would be small in one frame, with a void in the middle. Then each part gets
 * a frame of its own, side by side or one above the other as they lie, at one scale. */
#ifndef DRAW_PANELS_H
#define DRAW_PANELS_H

#include "draw/view.h"

#define PANELS_MOST 2

typedef struct Panels {
    guint n;
    View views[PANELS_MOST];
    double apart; /* metres of the world left out between two */
} Panels;

/* boxes: what must be seen, in world units. One panel, unless two show it larger by a good deal. margin is free
 * inside each frame, spacing between frames, in units of the picture. */
Panels panels_fit(const GeoBox *boxes, guint n, GeoBox frame, double margin, double spacing);

#endif
