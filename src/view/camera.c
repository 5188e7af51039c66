#include "view/camera.h"

#define REST_MS   90
#define LEAST_MPU 0.05 /* metres a unit, at the nearest */
#define ALL_SHARE 0.95

static void moved(Camera *c)
{
    c->moved = g_get_monotonic_time();
}

static double fitting_scale(const Camera *c, GeoBox world, double share)
{
    GeoBox f = c->view.frame;
    return view_fit(world, f, (1 - share) / 2 * MIN(f.x1, f.y1)).scale;
}

void camera_init(Camera *c, GeoBox world, GeoBox frame)
{
    *c = (Camera){.world = world, .view = {.frame = frame}};
    camera_fit_all(c);
}

void camera_set_frame(Camera *c, GeoBox frame)
{
    c->view.frame = frame;
}

void camera_fit(Camera *c, GeoBox world, double share)
{
    GeoBox f = c->view.frame;
    c->view = view_fit(world, f, (1 - share) / 2 * MIN(f.x1, f.y1));
    c->view.scale = MIN(c->view.scale, 1 / (4 * LEAST_MPU));
    moved(c);
}

void camera_fit_all(Camera *c)
{
    camera_fit(c, c->world, ALL_SHARE);
}

void camera_zoom(Camera *c, GeoPoint at, double factor)
{
    GeoPoint before = view_to_world(&c->view, at);
    c->view.scale = CLAMP(c->view.scale * factor, fitting_scale(c, c->world, ALL_SHARE) / 4, 1 / LEAST_MPU);
    GeoPoint after = view_to_world(&c->view, at);
    c->view.centre.x += before.x - after.x;
    c->view.centre.y += before.y - after.y;
    moved(c);
}

void camera_pan(Camera *c, double right, double down)
{
    c->view.centre.x += right / c->view.scale;
    c->view.centre.y -= down / c->view.scale;
    moved(c);
}

gint64 camera_unrest(const Camera *c)
{
    return REST_MS - (g_get_monotonic_time() - c->moved) / 1000;
}

double camera_metres_a_unit(const Camera *c)
{
    return 1 / c->view.scale;
}
