#include "draw/pole.h"

#include <math.h>

typedef struct Square {
    GeoPoint centre;
    double half, distance;
} Square;

static double segment_distance2(GeoPoint a, GeoPoint b, GeoPoint p)
{
    double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
    double t = length2 > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2 : 0;
    t = CLAMP(t, 0, 1);
    double ex = p.x - a.x - t * dx, ey = p.y - a.y - t * dy;
    return ex * ex + ey * ey;
}

/* Distance of p from the outline, negative outside. */
static double signed_distance(GeoShape shape, GeoPoint p)
{
    double nearest = INFINITY;
    for (guint part = 0; part < shape.n_parts; part++)
        for (guint32 i = shape.starts[part]; i + 1 < shape.starts[part + 1]; i++)
            nearest = MIN(nearest, segment_distance2(shape.points[i], shape.points[i + 1], p));
    return geo_shape_contains(shape, p) ? sqrt(nearest) : -sqrt(nearest);
}

static void push_square(GArray *squares, GeoShape shape, double x, double y, double half)
{
    Square s = {{x, y}, half, signed_distance(shape, (GeoPoint){x, y})};
    g_array_append_val(squares, s);
}

/* Takes out the square that may hold the farthest point; few are waiting at a time, so a scan is quick. */
static Square pop_best(GArray *squares)
{
    guint best = 0;
    for (guint i = 1; i < squares->len; i++) {
        const Square *s = &g_array_index(squares, Square, i), *b = &g_array_index(squares, Square, best);
        if (s->distance + s->half * G_SQRT2 > b->distance + b->half * G_SQRT2)
            best = i;
    }
    Square s = g_array_index(squares, Square, best);
    g_array_remove_index_fast(squares, best);
    return s;
}

static void cover(GArray *squares, GeoShape shape, GeoBox box)
{
    double side = MAX(MIN(box.x1 - box.x0, box.y1 - box.y0), MAX(box.x1 - box.x0, box.y1 - box.y0) / 16);
    for (guint i = 0; box.x0 + i * side < box.x1; i++)
        for (guint j = 0; box.y0 + j * side < box.y1; j++)
            push_square(squares, shape, box.x0 + (i + 0.5) * side, box.y0 + (j + 0.5) * side, side / 2);
}

GeoPoint pole_find(GeoShape shape, double precision, double *radius)
{
    GeoPoint best = geo_shape_inner_point(shape);
    double most = 0;
    GeoBox box = geo_shape_box(shape);
    if (shape.kind == GEO_POLYGON && box.x1 > box.x0 && box.y1 > box.y0) {
        g_autoptr(GArray) squares = g_array_new(FALSE, FALSE, sizeof(Square));
        most = MAX(0, signed_distance(shape, best));
        cover(squares, shape, box);
        while (squares->len > 0) {
            Square s = pop_best(squares);
            if (s.distance > most) {
                most = s.distance;
                best = s.centre;
            }
            if (s.distance + s.half * G_SQRT2 - most <= precision)
                break;
            double h = s.half / 2;
            for (guint q = 0; q < 4; q++)
                push_square(squares, shape, s.centre.x + (q & 1 ? h : -h), s.centre.y + (q & 2 ? h : -h), h);
        }
    }
    if (radius)
        *radius = most;
    return best;
}
