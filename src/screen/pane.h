/* What is seen of the map where: the arithmetic between metres from the map's origin and the pixels of a picture. */
#ifndef SCREEN_PANE_H
#define SCREEN_PANE_H

#include "draw/view.h"

typedef struct Pane {
    guint width, height; /* of the picture, pixels */
    double ratio;        /* pixels a unit of the view */
    double scale;        /* pixels a metre */
    double metres_a_unit;
    GeoBox world;     /* in view, metres from the map's origin */
    float to_clip[4]; /* scale x, scale y, shift x, shift y: metres from the origin to clip space */
} Pane;

/* The view's frame fills the picture: (0, 0) to (width / ratio, height / ratio). Its first row is the uppermost, as in
 * all pictures, so that clip space has north at -1. */
static inline Pane pane_new(const View *view, GeoPoint origin, guint width, guint height, double ratio)
{
    GeoBox world = view_world(view);
    Pane p = {.width = width, .height = height, .ratio = ratio, .scale = view->scale * ratio};
    p.metres_a_unit = 1 / view->scale;
    p.world = (GeoBox){world.x0 - origin.x, world.y0 - origin.y, world.x1 - origin.x, world.y1 - origin.y};
    p.to_clip[0] = (float)(2 * p.scale / width);
    p.to_clip[1] = (float)(-2 * p.scale / height);
    p.to_clip[2] = (float)(-(view->centre.x - origin.x) * 2 * p.scale / width);
    p.to_clip[3] = (float)((view->centre.y - origin.y) * 2 * p.scale / height);
    return p;
}

/* A box of metres from the origin in clip space, its upper edge first. */
static inline GeoBox pane_clip(const Pane *p, GeoBox box)
{
    const float *c = p->to_clip;
    return (GeoBox){box.x0 * c[0] + c[2], box.y1 * c[1] + c[3], box.x1 * c[0] + c[2], box.y0 * c[1] + c[3]};
}

#endif
