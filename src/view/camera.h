/* What is seen of the city, and how it moves. Places on the screen are units from the upper left corner of the map. */
#ifndef VIEW_CAMERA_H
#define VIEW_CAMERA_H

#include "draw/view.h"

typedef struct Camera {
    View view;
    GeoBox world; /* all there is to see */
    gint64 moved; /* when the view last changed: microseconds of the monotonic clock */
} Camera;

/* The whole of world in the frame. */
void camera_init(Camera *camera, GeoBox world, GeoBox frame);
/* The middle stays where it is. */
void camera_set_frame(Camera *camera, GeoBox frame);
/* Shows a part of the world across a share of the frame, 0 to 1, but no closer than makes sense. */
void camera_fit(Camera *camera, GeoBox world, double share);
void camera_fit_all(Camera *camera);
/* The place at keeps its place. */
void camera_zoom(Camera *camera, GeoPoint at, double factor);
void camera_pan(Camera *camera, double right, double down);

/* Milliseconds until the hand counts as resting: 0 or less, it rests. */
gint64 camera_unrest(const Camera *camera);
double camera_metres_a_unit(const Camera *camera);

#endif
