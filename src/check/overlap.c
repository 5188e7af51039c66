#include "check/overlap.h"

#include <math.h>

#define LINES 128

double overlap_area(GeoShape a, GeoShape b, GeoPoint *at, double *width)
{
    double area = 0, widest = 0;
    if (a.kind != GEO_POLYGON || b.kind != GEO_POLYGON)
        return 0;
    GeoBox abox = geo_shape_box(a), bbox = geo_shape_box(b);
    double y0 = MAX(abox.y0, bbox.y0), step = (MIN(abox.y1, bbox.y1) - y0) / LINES;
    g_autoptr(GArray) as = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) bs = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint line = 0; step > 0 && line < LINES; line++) {
        double y = y0 + (line + 0.5) * step;
        geo_shape_cross_line(a, y, as);
        geo_shape_cross_line(b, y, bs);
        for (guint i = 0, j = 0; i + 1 < as->len && j + 1 < bs->len;) {
            const double *s = &g_array_index(as, double, i), *t = &g_array_index(bs, double, j);
            double x0 = MAX(s[0], t[0]), x1 = MIN(s[1], t[1]);
            area += MAX(0, x1 - x0) * step;
            if (x1 - x0 > widest) {
                widest = x1 - x0;
                if (at)
                    *at = (GeoPoint){(x0 + x1) / 2, y};
            }
            if (s[1] < t[1])
                i += 2;
            else
                j += 2;
        }
    }
    if (width)
        *width = widest;
    return area;
}
