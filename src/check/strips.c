/* Strips of equal height over the polygon's box, as compressed rows of edge indices. An edge stands in every strip
 * that its own height meets. */
#include "check/strips.h"

#include <math.h>

#define MAX_STRIPS 1024

struct Strips {
    GeoShape shape;
    GeoBox box;
    guint n;        /* strips; 0 when there is no polygon */
    double height;  /* of one strip */
    guint32 *start; /* n + 1 */
    guint32 *edges; /* index of the edge's first point */
};

static guint strip_of(const Strips *s, double y)
{
    double strip = floor((y - s->box.y0) / s->height);
    return strip < 0 ? 0 : MIN((guint)MIN(strip, (double)s->n), s->n - 1);
}

typedef void (*EachEdge)(Strips *s, guint32 edge, guint strip);

static void count_edge(Strips *s, G_GNUC_UNUSED guint32 edge, guint strip)
{
    s->start[strip + 1]++;
}

/* start[] points at the next free place of each strip while they are filled. */
static void store_edge(Strips *s, guint32 edge, guint strip)
{
    s->edges[s->start[strip]++] = edge;
}

static void each_edge(Strips *s, EachEdge visit)
{
    for (guint p = 0; p < s->shape.n_parts; p++)
        for (guint32 i = s->shape.starts[p]; i + 1 < s->shape.starts[p + 1]; i++) {
            double y0 = s->shape.points[i].y, y1 = s->shape.points[i + 1].y;
            guint last = strip_of(s, MAX(y0, y1));
            for (guint strip = strip_of(s, MIN(y0, y1)); strip <= last; strip++)
                visit(s, i, strip);
        }
}

Strips *strips_new(GeoShape polygon)
{
    Strips *s = g_new0(Strips, 1);
    s->shape = polygon;
    s->box = geo_shape_box(polygon);
    if (polygon.kind != GEO_POLYGON)
        return s;
    s->n = CLAMP(geo_shape_n_points(polygon) / 4, 1, MAX_STRIPS);
    s->height = MAX((s->box.y1 - s->box.y0) / s->n, 1e-6);
    s->start = g_new0(guint32, s->n + 2);
    each_edge(s, count_edge);
    for (guint i = 0; i < s->n; i++)
        s->start[i + 1] += s->start[i];
    s->edges = g_new(guint32, s->start[s->n] + 1);
    each_edge(s, store_edge);
    for (guint i = s->n; i > 0; i--)
        s->start[i] = s->start[i - 1];
    s->start[0] = 0;
    return s;
}

void strips_free(Strips *s)
{
    if (!s)
        return;
    g_free(s->start);
    g_free(s->edges);
    g_free(s);
}

gboolean strips_contain(const Strips *s, GeoPoint q)
{
    gboolean inside = FALSE;
    if (!s->n || q.y < s->box.y0 || q.y > s->box.y1)
        return FALSE;
    guint strip = strip_of(s, q.y);
    for (guint32 e = s->start[strip]; e < s->start[strip + 1]; e++) {
        GeoPoint a = s->shape.points[s->edges[e]], b = s->shape.points[s->edges[e] + 1];
        if ((a.y > q.y) != (b.y > q.y) && q.x < a.x + (q.y - a.y) / (b.y - a.y) * (b.x - a.x))
            inside = !inside;
    }
    return inside;
}

static double distance_to_edge(GeoPoint q, GeoPoint a, GeoPoint b)
{
    double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
    double t = length2 > 0 ? ((q.x - a.x) * dx + (q.y - a.y) * dy) / length2 : 0;
    t = CLAMP(t, 0, 1);
    return hypot(q.x - (a.x + t * dx), q.y - (a.y + t * dy));
}

gboolean strips_touch(const Strips *s, GeoPoint q, double within)
{
    if (!s->n || q.y < s->box.y0 - within || q.y > s->box.y1 + within)
        return FALSE;
    guint last = strip_of(s, q.y + within);
    for (guint strip = strip_of(s, q.y - within); strip <= last; strip++)
        for (guint32 e = s->start[strip]; e < s->start[strip + 1]; e++)
            if (distance_to_edge(q, s->shape.points[s->edges[e]], s->shape.points[s->edges[e] + 1]) <= within)
                return TRUE;
    return FALSE;
}
