#include "demo/convex.h"

#include <math.h>

Convex convex_of_box(GeoBox box)
{
    return (Convex){4, {{box.x0, box.y0}, {box.x1, box.y0}, {box.x1, box.y1}, {box.x0, box.y1}}};
}

/* How far p lies left of the line. */
static double side(GeoPoint a, GeoPoint b, double length, GeoPoint p)
{
    return ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)) / length;
}

void convex_clip(Convex *convex, GeoPoint a, GeoPoint b, double distance)
{
    const double length = hypot(b.x - a.x, b.y - a.y);
    if (length < 1e-6 || convex->n + 1 > CONVEX_MAX)
        return;
    Convex kept = {.n = 0};
    for (guint i = 0; i < convex->n; i++) {
        const GeoPoint p = convex->p[i], q = convex->p[(i + 1) % convex->n];
        const double dp = side(a, b, length, p) - distance, dq = side(a, b, length, q) - distance;
        if (dp >= 0)
            kept.p[kept.n++] = p;
        if ((dp >= 0) != (dq >= 0)) {
            const double t = dp / (dp - dq);
            kept.p[kept.n++] = (GeoPoint){p.x + t * (q.x - p.x), p.y + t * (q.y - p.y)};
        }
    }
    *convex = kept;
}

double convex_area(const Convex *convex)
{
    double area2 = 0;
    for (guint i = 2; i < convex->n; i++) {
        const GeoPoint o = convex->p[0], p = convex->p[i - 1], q = convex->p[i];
        area2 += (p.x - o.x) * (q.y - o.y) - (q.x - o.x) * (p.y - o.y);
    }
    return area2 / 2;
}

GeoBox convex_box(const Convex *convex)
{
    GeoBox box = geo_box_empty();
    for (guint i = 0; i < convex->n; i++)
        geo_box_add(&box, convex->p[i]);
    return box;
}

gboolean convex_contains(const Convex *convex, GeoPoint p)
{
    for (guint i = 0; i < convex->n; i++) {
        const GeoPoint a = convex->p[i], b = convex->p[(i + 1) % convex->n];
        if ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) < 0)
            return FALSE;
    }
    return convex->n > 2;
}

static gboolean span_at(const Convex *convex, double v, double *u0, double *u1)
{
    *u0 = G_MAXDOUBLE;
    *u1 = -G_MAXDOUBLE;
    for (guint i = 0; i < convex->n; i++) {
        const GeoPoint p = convex->p[i], q = convex->p[(i + 1) % convex->n];
        if ((p.y < v) == (q.y < v))
            continue;
        const double u = p.x + (v - p.y) / (q.y - p.y) * (q.x - p.x);
        *u0 = fmin(*u0, u);
        *u1 = fmax(*u1, u);
    }
    return *u0 < *u1;
}

gboolean convex_span(const Convex *convex, double v0, double v1, double *u0, double *u1)
{
    double a0, a1, b0, b1;
    if (!span_at(convex, v0, &a0, &a1) || !span_at(convex, v1, &b0, &b1))
        return FALSE;
    *u0 = fmax(a0, b0);
    *u1 = fmin(a1, b1);
    return *u0 < *u1;
}

gboolean convex_rise(const Convex *convex, double u, double *v0, double *v1)
{
    Convex turned = {.n = convex->n};
    for (guint i = 0; i < convex->n; i++)
        turned.p[i] = (GeoPoint){convex->p[i].y, convex->p[i].x};
    return span_at(&turned, u, v0, v1);
}

Frame frame_new(GeoPoint origin, double angle)
{
    return (Frame){origin, cos(angle), sin(angle)};
}

GeoPoint frame_to_local(Frame frame, GeoPoint p)
{
    const double x = p.x - frame.origin.x, y = p.y - frame.origin.y;
    return (GeoPoint){x * frame.cos + y * frame.sin, y * frame.cos - x * frame.sin};
}

GeoPoint frame_to_ground(Frame frame, double u, double v)
{
    return (GeoPoint){frame.origin.x + u * frame.cos - v * frame.sin,
                      frame.origin.y + u * frame.sin + v * frame.cos};
}
