#include "screen/simplify.h"

/* Marks the points between first and last that are needed. */
static void mark_needed(const GeoPoint *points, guint first, guint last, double tolerance, guint8 *needed)
{
    double farthest = tolerance;
    guint at = first;
    for (guint i = first + 1; i < last; i++) {
        double off = geo_distance_from(points[first], points[last], points[i]);
        if (off > farthest) {
            farthest = off;
            at = i;
        }
    }
    if (at == first)
        return;
    needed[at] = 1;
    mark_needed(points, first, at, tolerance, needed);
    mark_needed(points, at, last, tolerance, needed);
}

void simplify_mark(const GeoPoint *points, guint n, double tolerance, guint8 *needed)
{
    needed[0] = needed[n - 1] = 1;
    mark_needed(points, 0, n - 1, tolerance, needed);
}

static guint count_marks(const guint8 *needed, guint n)
{
    guint count = 0;
    for (guint i = 0; i < n; i++)
        count += needed[i];
    return count;
}

static void append_part(GeoShapes *out, const GeoPoint *points, guint n, guint least, double tolerance)
{
    g_autofree guint8 *needed = g_new0(guint8, n + 1);
    simplify_mark(points, n, tolerance, needed);
    gboolean enough = count_marks(needed, n) >= least;
    geo_shapes_part(out);
    for (guint i = 0; i < n; i++)
        if (needed[i] || !enough)
            geo_shapes_point(out, points[i].x, points[i].y);
}

GeoShapes *simplify_all(const GeoShapes *shapes, double tolerance)
{
    GeoShapes *out = geo_shapes_new();
    for (guint i = 0; i < geo_shapes_count(shapes); i++) {
        GeoShape shape = geo_shapes_get(shapes, i);
        geo_shapes_begin(out, shape.kind);
        for (guint part = 0; part < shape.n_parts; part++)
            append_part(out, shape.points + shape.starts[part], shape.starts[part + 1] - shape.starts[part],
                        shape.kind == GEO_POLYGON ? 4 : 2, tolerance);
    }
    return out;
}
