/* Where most of something lies. */
#include "edit/edit_int.h"

#define LINES  12 /* across a polygon */
#define POINTS 12 /* on each of them, at most */

typedef struct Sample {
    gboolean (*inside)(GeoPoint at, gconstpointer data);
    gconstpointer data;
    GArray *crossings; /* double */
    double all, found; /* square metres, or points of no area */
} Sample;

/* Points along a line across, each for as much of it as lies about it. */
static void take_span(Sample *s, double y, double x0, double x1, double height, double step)
{
    guint n = (guint)CLAMP(ceil((x1 - x0) / step), 1, POINTS);
    double share = (x1 - x0) / n * height;
    for (guint i = 0; i < n; i++) {
        s->all += share;
        if (s->inside((GeoPoint){x0 + (i + 0.5) * (x1 - x0) / n, y}, s->data))
            s->found += share;
    }
}

static void take_polygon(Sample *s, GeoShape shape)
{
    GeoBox box = geo_shape_box(shape);
    double height = (box.y1 - box.y0) / LINES, step = (box.x1 - box.x0) / POINTS;
    for (guint i = 0; i < LINES; i++) {
        double y = box.y0 + (i + 0.5) * height;
        g_array_set_size(s->crossings, 0);
        geo_shape_cross_line(shape, y, s->crossings);
        for (guint k = 0; k + 1 < s->crossings->len; k += 2)
            take_span(s, y, g_array_index(s->crossings, double, k),
                      g_array_index(s->crossings, double, k + 1), height, step);
    }
}

static void take_shape(Sample *s, GeoShape shape)
{
    if (shape.kind == GEO_POLYGON && geo_shape_area(shape) > 0) {
        take_polygon(s, shape);
        return;
    }
    s->all += 1;
    s->found += s->inside(geo_shape_inner_point(shape), s->data);
}

double edit_share_inside(const Edit *e, guint32 cell, gboolean (*inside)(GeoPoint at, gconstpointer data),
                         gconstpointer data)
{
    Sample s = {inside, data, g_array_new(FALSE, FALSE, sizeof(double)), 0, 0};
    for (guint32 i = e->start[cell]; i < e->start[cell + 1]; i++)
        take_shape(&s, geo_shapes_get(e->city->building_shapes, e->building[i]));
    if (e->start[cell] == e->start[cell + 1])
        take_shape(&s, geo_shapes_get(e->plan->cell_shapes, cell));
    g_array_unref(s.crossings);
    return s.all > 0 ? s.found / s.all : 0;
}
