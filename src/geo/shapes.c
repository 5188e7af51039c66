/* The flat store and the measures of a shape. Measures are taken relative to the shape's first point: planar
 * coordinates have seven digits before the point, and a sum of their products would lose the millimetres. */
#include "geo/shapes.h"

#include <math.h>
#include <string.h>

struct GeoShapes {
    GArray *kinds;  /* guint8 */
    GArray *firsts; /* guint32, the first part of each shape and one past the last */
    GArray *starts; /* guint32, the first point of each part and one past the last */
    GArray *points; /* GeoPoint */
};

GeoShapes *geo_shapes_new(void)
{
    GeoShapes *s = g_new(GeoShapes, 1);
    guint32 zero = 0;
    s->kinds = g_array_new(FALSE, FALSE, sizeof(guint8));
    s->firsts = g_array_new(FALSE, FALSE, sizeof(guint32));
    s->starts = g_array_new(FALSE, FALSE, sizeof(guint32));
    s->points = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    g_array_append_val(s->firsts, zero);
    g_array_append_val(s->starts, zero);
    return s;
}

void geo_shapes_free(GeoShapes *s)
{
    if (!s)
        return;
    g_array_unref(s->kinds);
    g_array_unref(s->firsts);
    g_array_unref(s->starts);
    g_array_unref(s->points);
    g_free(s);
}

guint geo_shapes_count(const GeoShapes *s)
{
    return s->kinds->len;
}

GeoShape geo_shapes_get(const GeoShapes *s, guint index)
{
    g_assert(index < s->kinds->len);
    guint32 first = g_array_index(s->firsts, guint32, index);
    guint32 last = g_array_index(s->firsts, guint32, index + 1);
    return (GeoShape){
        .kind = first == last ? GEO_NONE : (GeoKind)g_array_index(s->kinds, guint8, index),
        .n_parts = last - first,
        .starts = &g_array_index(s->starts, guint32, first),
        .points = (const GeoPoint *)(void *)s->points->data,
    };
}

GeoPoint *geo_shapes_points(GeoShapes *s, guint *n)
{
    *n = s->points->len;
    return (GeoPoint *)(void *)s->points->data;
}

guint geo_shapes_begin(GeoShapes *s, GeoKind kind)
{
    guint8 k = (guint8)kind;
    guint32 end = s->starts->len - 1;
    g_array_append_val(s->kinds, k);
    g_array_append_val(s->firsts, end);
    return s->kinds->len - 1;
}

void geo_shapes_part(GeoShapes *s)
{
    guint32 end = s->points->len;
    g_assert(s->kinds->len > 0);
    g_array_append_val(s->starts, end);
    g_array_index(s->firsts, guint32, s->kinds->len)++;
}

void geo_shapes_point(GeoShapes *s, double x, double y)
{
    GeoPoint p = {x, y};
    g_array_append_val(s->points, p);
    g_array_index(s->starts, guint32, s->starts->len - 1) = s->points->len;
}

guint geo_shapes_copy(GeoShapes *s, GeoShape shape)
{
    g_assert(!shape.points || shape.points != (const GeoPoint *)(void *)s->points->data);
    guint index = geo_shapes_begin(s, shape.kind);
    if (!shape.n_parts)
        return index;
    guint32 from = shape.starts[0], at = s->points->len;
    for (guint p = 1; p <= shape.n_parts; p++) {
        guint32 end = at + shape.starts[p] - from;
        g_array_append_val(s->starts, end);
    }
    g_array_index(s->firsts, guint32, s->kinds->len) += shape.n_parts;
    g_array_append_vals(s->points, shape.points + from, shape.starts[shape.n_parts] - from);
    return index;
}

/* Puts n others in the place of what an array has from first to end. */
static void splice(GArray *array, guint first, guint end, gconstpointer others, guint n)
{
    if (end > first)
        g_array_remove_range(array, first, end - first);
    if (n)
        g_array_insert_vals(array, first, others, n);
}

void geo_shapes_replace(GeoShapes *s, guint index, GeoShape shape)
{
    g_assert(index < s->kinds->len);
    g_assert(!shape.points || shape.points != (const GeoPoint *)(void *)s->points->data);
    guint32 first = g_array_index(s->firsts, guint32, index),
            end = g_array_index(s->firsts, guint32, index + 1);
    guint32 from = g_array_index(s->starts, guint32, first), to = g_array_index(s->starts, guint32, end);
    guint32 begin = shape.n_parts ? shape.starts[0] : 0;
    guint n = shape.n_parts ? shape.starts[shape.n_parts] - begin : 0;
    g_array_index(s->kinds, guint8, index) = (guint8)shape.kind;
    splice(s->points, from, to, n ? shape.points + begin : NULL, n);
    splice(s->starts, first, end, shape.starts, shape.n_parts);
    for (guint i = first; i < first + shape.n_parts; i++)
        g_array_index(s->starts, guint32, i) += from - begin;
    for (guint i = first + shape.n_parts; i < s->starts->len; i++)
        g_array_index(s->starts, guint32, i) += n - (to - from);
    for (guint i = index + 1; i < s->firsts->len; i++)
        g_array_index(s->firsts, guint32, i) += shape.n_parts - (end - first);
}

void geo_shapes_pop(GeoShapes *s)
{
    g_assert(s->kinds->len > 0);
    guint32 first = g_array_index(s->firsts, guint32, s->kinds->len - 1);
    g_array_set_size(s->points, g_array_index(s->starts, guint32, first));
    g_array_set_size(s->starts, first + 1);
    g_array_set_size(s->firsts, s->kinds->len);
    g_array_set_size(s->kinds, s->kinds->len - 1);
}

GeoBox geo_box_empty(void)
{
    return (GeoBox){INFINITY, INFINITY, -INFINITY, -INFINITY};
}

gboolean geo_box_is_empty(GeoBox b)
{
    return !(b.x0 <= b.x1 && b.y0 <= b.y1);
}

void geo_box_add(GeoBox *b, GeoPoint p)
{
    b->x0 = MIN(b->x0, p.x);
    b->y0 = MIN(b->y0, p.y);
    b->x1 = MAX(b->x1, p.x);
    b->y1 = MAX(b->y1, p.y);
}

void geo_box_join(GeoBox *b, GeoBox other)
{
    b->x0 = MIN(b->x0, other.x0);
    b->y0 = MIN(b->y0, other.y0);
    b->x1 = MAX(b->x1, other.x1);
    b->y1 = MAX(b->y1, other.y1);
}

gboolean geo_box_meets(GeoBox a, GeoBox b)
{
    return a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1;
}

static guint32 shape_end(GeoShape shape)
{
    return shape.n_parts ? shape.starts[shape.n_parts] : 0;
}

static guint32 shape_begin(GeoShape shape)
{
    return shape.n_parts ? shape.starts[0] : 0;
}

GeoBox geo_shape_box(GeoShape shape)
{
    GeoBox b = geo_box_empty();
    for (guint32 i = shape_begin(shape); i < shape_end(shape); i++)
        geo_box_add(&b, shape.points[i]);
    return b;
}

gboolean geo_shape_equal(GeoShape a, GeoShape b)
{
    guint n = geo_shape_n_points(a);
    if (a.kind != b.kind || a.n_parts != b.n_parts || n != geo_shape_n_points(b))
        return FALSE;
    for (guint p = 0; p < a.n_parts; p++)
        if (a.starts[p] - a.starts[0] != b.starts[p] - b.starts[0])
            return FALSE;
    return !n || memcmp(a.points + a.starts[0], b.points + b.starts[0], n * sizeof(GeoPoint)) == 0;
}

guint geo_shape_n_points(GeoShape shape)
{
    return shape_end(shape) - shape_begin(shape);
}

double geo_ring_area2(const GeoPoint *ring, guint n)
{
    double sum = 0;
    for (guint i = 0; i + 1 < n; i++) {
        double ax = ring[i].x - ring[0].x, ay = ring[i].y - ring[0].y;
        double bx = ring[i + 1].x - ring[0].x, by = ring[i + 1].y - ring[0].y;
        sum += ax * by - bx * ay;
    }
    return sum;
}

double geo_shape_area(GeoShape shape)
{
    double sum = 0;
    if (shape.kind != GEO_POLYGON)
        return 0;
    for (guint p = 0; p < shape.n_parts; p++)
        sum += geo_ring_area2(shape.points + shape.starts[p], shape.starts[p + 1] - shape.starts[p]);
    return sum / 2;
}

double geo_shape_length(GeoShape shape)
{
    double sum = 0;
    if (shape.kind != GEO_LINE && shape.kind != GEO_POLYGON)
        return 0;
    for (guint p = 0; p < shape.n_parts; p++)
        for (guint32 i = shape.starts[p]; i + 1 < shape.starts[p + 1]; i++)
            sum += geo_distance(shape.points[i], shape.points[i + 1]);
    return sum;
}

static GeoPoint mean_of_points(GeoShape shape)
{
    guint n = geo_shape_n_points(shape);
    GeoPoint o = shape.points[shape_begin(shape)], sum = {0, 0};
    for (guint32 i = shape_begin(shape); i < shape_end(shape); i++) {
        sum.x += shape.points[i].x - o.x;
        sum.y += shape.points[i].y - o.y;
    }
    return (GeoPoint){o.x + sum.x / n, o.y + sum.y / n};
}

static GeoPoint centre_of_length(GeoShape shape)
{
    GeoPoint o = shape.points[shape_begin(shape)], sum = {0, 0};
    double total = 0;
    for (guint p = 0; p < shape.n_parts; p++)
        for (guint32 i = shape.starts[p]; i + 1 < shape.starts[p + 1]; i++) {
            GeoPoint a = shape.points[i], b = shape.points[i + 1];
            double length = geo_distance(a, b);
            sum.x += length * ((a.x - o.x) + (b.x - o.x)) / 2;
            sum.y += length * ((a.y - o.y) + (b.y - o.y)) / 2;
            total += length;
        }
    return total > 0 ? (GeoPoint){o.x + sum.x / total, o.y + sum.y / total} : mean_of_points(shape);
}

static GeoPoint centre_of_area(GeoShape shape)
{
    GeoPoint o = shape.points[shape_begin(shape)], sum = {0, 0};
    double area2 = 0;
    for (guint p = 0; p < shape.n_parts; p++)
        for (guint32 i = shape.starts[p]; i + 1 < shape.starts[p + 1]; i++) {
            double ax = shape.points[i].x - o.x, ay = shape.points[i].y - o.y;
            double bx = shape.points[i + 1].x - o.x, by = shape.points[i + 1].y - o.y;
            double cross = ax * by - bx * ay;
            sum.x += cross * (ax + bx);
            sum.y += cross * (ay + by);
            area2 += cross;
        }
    if (fabs(area2) < 1e-9)
        return mean_of_points(shape);
    return (GeoPoint){o.x + sum.x / (3 * area2), o.y + sum.y / (3 * area2)};
}

GeoPoint geo_shape_centroid(GeoShape shape)
{
    switch (shape.kind) {
    case GEO_POLYGON:
        return centre_of_area(shape);
    case GEO_LINE:
        return centre_of_length(shape);
    case GEO_POINT:
        return mean_of_points(shape);
    case GEO_NONE:
        break;
    }
    return (GeoPoint){NAN, NAN};
}

static gint compare_doubles(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

void geo_shape_cross_line(GeoShape shape, double y, GArray *crossings)
{
    g_array_set_size(crossings, 0);
    for (guint p = 0; p < shape.n_parts; p++)
        for (guint32 i = shape.starts[p]; i + 1 < shape.starts[p + 1]; i++) {
            GeoPoint a = shape.points[i], b = shape.points[i + 1];
            if ((a.y > y) == (b.y > y))
                continue;
            double x = a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x);
            g_array_append_val(crossings, x);
        }
    g_array_sort(crossings, compare_doubles);
}

GeoPoint geo_shape_inner_point(GeoShape shape)
{
    static const double heights[] = {0.5, 0.37, 0.63, 0.21, 0.79, 0.08, 0.92};
    if (shape.kind == GEO_NONE)
        return (GeoPoint){NAN, NAN};
    GeoPoint best = shape.points[shape_begin(shape)];
    if (shape.kind != GEO_POLYGON)
        return best;
    GeoBox box = geo_shape_box(shape);
    double widest = 0;
    g_autoptr(GArray) crossings = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint h = 0; h < G_N_ELEMENTS(heights); h++) {
        double y = box.y0 + heights[h] * (box.y1 - box.y0);
        geo_shape_cross_line(shape, y, crossings);
        for (guint i = 0; i + 1 < crossings->len; i += 2) {
            double a = g_array_index(crossings, double, i), b = g_array_index(crossings, double, i + 1);
            if (b - a > widest) {
                widest = b - a;
                best = (GeoPoint){(a + b) / 2, y};
            }
        }
        if (widest > 0.1 * (box.x1 - box.x0))
            break;
    }
    return best;
}

gboolean geo_shape_contains(GeoShape shape, GeoPoint q)
{
    gboolean inside = FALSE;
    if (shape.kind != GEO_POLYGON)
        return FALSE;
    for (guint p = 0; p < shape.n_parts; p++)
        for (guint32 i = shape.starts[p]; i + 1 < shape.starts[p + 1]; i++) {
            GeoPoint a = shape.points[i], b = shape.points[i + 1];
            if ((a.y > q.y) != (b.y > q.y) && q.x < a.x + (q.y - a.y) / (b.y - a.y) * (b.x - a.x))
                inside = !inside;
        }
    return inside;
}
