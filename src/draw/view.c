#include "draw/view.h"

#include <math.h>

View view_fit(GeoBox world, GeoBox frame, double margin)
{
    View v = {.centre = {0, 0}, .frame = frame};
    double wide = 0, tall = 0;
    if (!geo_box_is_empty(world)) {
        v.centre = (GeoPoint){(world.x0 + world.x1) / 2, (world.y0 + world.y1) / 2};
        wide = world.x1 - world.x0;
        tall = world.y1 - world.y0;
    }
    if (wide <= 0 && tall <= 0)
        wide = 100;
    double across = MAX(1, frame.x1 - frame.x0 - 2 * margin), down = MAX(1, frame.y1 - frame.y0 - 2 * margin);
    v.scale = MIN(wide > 0 ? across / wide : INFINITY, tall > 0 ? down / tall : INFINITY);
    return v;
}

GeoPoint view_to_picture(const View *v, GeoPoint p)
{
    return (GeoPoint){(v->frame.x0 + v->frame.x1) / 2 + (p.x - v->centre.x) * v->scale,
                      (v->frame.y0 + v->frame.y1) / 2 - (p.y - v->centre.y) * v->scale};
}

GeoPoint view_to_world(const View *v, GeoPoint p)
{
    return (GeoPoint){v->centre.x + (p.x - (v->frame.x0 + v->frame.x1) / 2) / v->scale,
                      v->centre.y - (p.y - (v->frame.y0 + v->frame.y1) / 2) / v->scale};
}

GeoBox view_world(const View *v)
{
    GeoPoint low = view_to_world(v, (GeoPoint){v->frame.x0, v->frame.y1});
    GeoPoint high = view_to_world(v, (GeoPoint){v->frame.x1, v->frame.y0});
    return (GeoBox){low.x, low.y, high.x, high.y};
}

/* Copies the points of a part that are to stay into kept; returns their number. */
static guint thin_part(const View *v, const GeoPoint *points, guint n, double tolerance, GeoPoint *kept)
{
    guint m = 0;
    for (guint i = 0; i < n; i++) {
        GeoPoint p = view_to_picture(v, points[i]);
        if (m > 0 && i + 1 < n && hypot(p.x - kept[m - 1].x, p.y - kept[m - 1].y) < tolerance)
            continue;
        kept[m++] = p;
    }
    return m;
}

void view_append(const View *v, GeoShape world, double tolerance, GeoShapes *picture)
{
    g_autofree GeoPoint *kept = g_new(GeoPoint, geo_shape_n_points(world) + 1);
    guint least = world.kind == GEO_POLYGON ? 4 : world.kind == GEO_LINE ? 2 : 1;
    for (guint part = 0; part < world.n_parts; part++) {
        guint n = world.starts[part + 1] - world.starts[part];
        guint m = thin_part(v, world.points + world.starts[part], n, tolerance, kept);
        if (m < least)
            continue;
        geo_shapes_part(picture);
        for (guint i = 0; i < m; i++)
            geo_shapes_point(picture, kept[i].x, kept[i].y);
    }
}

double view_round_down(double value)
{
    double ten = pow(10, floor(log10(value)));
    double digit = value / ten * (1 + 1e-12);
    return ten * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
}
