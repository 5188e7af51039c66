#include "view/measure.h"

#include <glib/gi18n-lib.h>

void measure_init(Measure *m)
{
    *m = (Measure){.points = g_array_new(FALSE, FALSE, sizeof(GeoPoint))};
}

void measure_clear(Measure *m)
{
    g_array_unref(m->points);
}

void measure_reset(Measure *m)
{
    g_array_set_size(m->points, 0);
    m->done = FALSE;
}

void measure_add(Measure *m, GeoPoint at)
{
    if (m->done)
        measure_reset(m);
    g_array_append_val(m->points, at);
    m->end = at;
}

void measure_drop_last(Measure *m)
{
    m->done = FALSE;
    if (m->points->len)
        g_array_set_size(m->points, m->points->len - 1);
}

static GeoPoint point(const Measure *m, guint index)
{
    return index < m->points->len ? g_array_index(m->points, GeoPoint, index) : m->end;
}

static guint count(const Measure *m)
{
    return m->points->len ? m->points->len + !m->done : 0;
}

double measure_length(const Measure *m)
{
    double length = 0;
    for (guint i = 1; i < count(m); i++)
        length += geo_distance(point(m, i - 1), point(m, i));
    return length;
}

double measure_area(const Measure *m)
{
    double area2 = 0;
    GeoPoint o = count(m) ? point(m, 0) : (GeoPoint){0, 0};
    for (guint i = 2; i < count(m); i++) {
        GeoPoint a = point(m, i - 1), b = point(m, i);
        area2 += (a.x - o.x) * (b.y - o.y) - (b.x - o.x) * (a.y - o.y);
    }
    return fabs(area2) / 2;
}

char *measure_length_text(double metres)
{
    return metres < 1000 ? g_strdup_printf(_("%.0f m"), metres)
                         : g_strdup_printf(_("%.2f km"), metres / 1000);
}

char *measure_area_text(double square_metres)
{
    if (square_metres < 1e4)
        return g_strdup_printf(_("%.0f m²"), square_metres);
    return square_metres < 1e6 ? g_strdup_printf(_("%.2f ha"), square_metres / 1e4)
                               : g_strdup_printf(_("%.2f km²"), square_metres / 1e6);
}
