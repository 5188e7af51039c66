/* Drawing arcs taut. Between two fixed points an arc crosses mesh edges one after the other; the middle part of each
 * is a gate, and the shortest way through all gates is found with a funnel: the two sides to which the way can still
 * turn, seen from the last point where it had to. */
#include "geo/arcs.h"

#include <math.h>

#define SAMPLE_ROUNDING 0.001 /* metres */

typedef struct Gate {
    GeoPoint left, right;
} Gate;

typedef struct Taut {
    const GeoArcs *arcs;
    double share;
    GArray *gates; /* Gate, of the run at work */
    GeoArcs *out;
} Taut;

static GeoPoint point_at(const GeoArcs *arcs, guint32 i)
{
    return g_array_index(arcs->points, GeoPoint, i);
}

static gint8 kind_at(const GeoArcs *arcs, guint32 i)
{
    return g_array_index(arcs->plays, GeoPlay, i).kind;
}

/* Twice the area of the triangle abc: positive when c lies left of ab. */
static double turn(GeoPoint a, GeoPoint b, GeoPoint c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static double distance_from_line(GeoPoint a, GeoPoint b, GeoPoint p)
{
    double length = geo_distance(a, b);
    return length > 0 ? fabs(turn(a, b, p)) / length : geo_distance(a, p);
}

static gboolean same(GeoPoint a, GeoPoint b)
{
    return a.x == b.x && a.y == b.y;
}

static Gate make_gate(const Taut *t, guint32 i)
{
    GeoPlay play = g_array_index(t->arcs->plays, GeoPlay, i);
    GeoPoint p = point_at(t->arcs, i), before = point_at(t->arcs, i - 1), after = point_at(t->arcs, i + 1);
    double keep = 1 - 2 * t->share;
    GeoPoint a = {p.x + keep * play.dx, p.y + keep * play.dy},
             b = {p.x - keep * play.dx, p.y - keep * play.dy};
    gboolean a_left = turn(a, b, after) - turn(a, b, before) > 0;
    return a_left ? (Gate){a, b} : (Gate){b, a};
}

static void append(Taut *t, GeoPoint p, guint16 mark)
{
    const GeoPlay none = {GEO_PLAY_NONE, 0, 0};
    g_array_append_val(t->out->points, p);
    g_array_append_val(t->out->plays, none);
    g_array_append_val(t->out->marks, mark);
}

/* Appends a corner of the way, unless it is the way's end, which the next run begins with. */
static void turn_at(Taut *t, GeoPoint corner, GeoPoint end)
{
    if (!same(corner, end))
        append(t, corner, 0);
}

/* Appends the corners of the shortest way from one point to another through the gates. */
static void pull_through(Taut *t, GeoPoint from, GeoPoint to)
{
    Gate end = {to, to};
    g_array_append_val(t->gates, end);
    const Gate *gates = (const Gate *)(void *)t->gates->data;
    GeoPoint apex = from, left = from, right = from;
    guint left_gate = 0, right_gate = 0;
    for (guint i = 0; i < t->gates->len; i++) {
        if (turn(apex, right, gates[i].right) >= 0) {
            if (same(apex, right) || turn(apex, left, gates[i].right) < 0) {
                right = gates[i].right;
                right_gate = i;
            } else {
                turn_at(t, left, to);
                apex = right = left;
                i = right_gate = left_gate;
                continue;
            }
        }
        if (turn(apex, left, gates[i].left) <= 0) {
            if (same(apex, left) || turn(apex, right, gates[i].left) > 0) {
                left = gates[i].left;
                left_gate = i;
            } else {
                turn_at(t, right, to);
                apex = left = right;
                i = left_gate = right_gate;
                continue;
            }
        }
    }
}

/* Draws the run of an arc from the fixed point i to the fixed point j, without the latter. */
static void draw_run(Taut *t, guint32 i, guint32 j)
{
    guint16 mark = j == i + 1 ? g_array_index(t->arcs->marks, guint16, i) : 0;
    append(t, point_at(t->arcs, i), mark);
    if (j == i + 1)
        return;
    g_array_set_size(t->gates, 0);
    for (guint32 k = i + 1; k < j; k++) {
        Gate gate = make_gate(t, k);
        g_array_append_val(t->gates, gate);
    }
    pull_through(t, point_at(t->arcs, i), point_at(t->arcs, j));
}

static void draw_arc(Taut *t, const GeoArc *arc)
{
    GeoArc made = {arc->left, arc->right, arc->from, arc->to, t->out->points->len, 0};
    guint32 last = arc->first + arc->n - 1;
    for (guint32 i = arc->first; i < last;) {
        guint32 j = i + 1;
        while (j < last && kind_at(t->arcs, j) == GEO_PLAY_EDGE)
            j++;
        draw_run(t, i, j);
        i = j;
    }
    append(t, point_at(t->arcs, last), 0);
    made.n = t->out->points->len - made.first;
    g_array_append_val(t->out->arcs, made);
}

/* Leaves out the points of the last arc that lie on the straight line from the last one kept to the one after them:
 * a line was sampled there, and the samples rounded to the grid. */
static void drop_samples(Taut *t)
{
    GeoArc *made = &g_array_index(t->out->arcs, GeoArc, t->out->arcs->len - 1);
    GeoPoint *p = &g_array_index(t->out->points, GeoPoint, made->first);
    guint16 *mark = &g_array_index(t->out->marks, guint16, made->first);
    guint kept = 1, begun = 0;
    for (guint i = 1; i + 1 < made->n; i++) {
        gboolean straight = mark[i] == mark[kept - 1] && mark[i] != 0;
        for (guint k = begun + 1; straight && k <= i; k++)
            straight = distance_from_line(p[begun], p[i + 1], p[k]) < SAMPLE_ROUNDING;
        if (straight)
            continue;
        p[kept] = p[i];
        mark[kept++] = mark[i];
        begun = i;
    }
    p[kept] = p[made->n - 1];
    mark[kept++] = 0;
    guint32 end = made->first + kept;
    made->n = kept;
    g_array_set_size(t->out->points, end);
    g_array_set_size(t->out->plays, end);
    g_array_set_size(t->out->marks, end);
}

/* A closed arc needs three different points: one that would shrink to less is kept as it was. */
static gboolean has_shrunk(const Taut *t)
{
    const GeoArc *made = &g_array_index(t->out->arcs, GeoArc, t->out->arcs->len - 1);
    return made->from == made->to && made->n < 4;
}

static void keep_arc(Taut *t, const GeoArc *arc)
{
    GeoArc *made = &g_array_index(t->out->arcs, GeoArc, t->out->arcs->len - 1);
    guint32 first = made->first;
    g_array_set_size(t->out->points, first);
    g_array_set_size(t->out->plays, first);
    g_array_set_size(t->out->marks, first);
    for (guint32 i = arc->first; i < arc->first + arc->n; i++)
        append(t, point_at(t->arcs, i), g_array_index(t->arcs->marks, guint16, i));
    made->n = arc->n;
}

GeoArcs *geo_arcs_taut(const GeoArcs *arcs, double share)
{
    Taut t = {.arcs = arcs, .share = share, .out = geo_arcs_new()};
    t.gates = g_array_new(FALSE, FALSE, sizeof(Gate));
    t.out->n_nodes = arcs->n_nodes;
    for (guint i = 0; i < arcs->arcs->len; i++) {
        draw_arc(&t, geo_arcs_get(arcs, i));
        drop_samples(&t);
        if (has_shrunk(&t))
            keep_arc(&t, geo_arcs_get(arcs, i));
    }
    g_array_unref(t.gates);
    return t.out;
}
