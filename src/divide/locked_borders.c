#include "divide/locked_borders.h"

#include <math.h>

#define NONE G_MAXUINT32
#define AT_MOST                                                                                              \
    0.5 /* metres that a border's end may be further from a point of the polygon than from the polygon */

/* A stretch of a kept polygon's ring, as the place of an arc. */
typedef struct Stretch {
    guint32 group;    /* whose polygon; NONE: the arc is drawn */
    guint32 part;     /* the ring */
    guint32 from, to; /* points of the ring; equal: all of it */
    gboolean reversed;
} Stretch;

struct LockedBorders {
    const GeoShape *kept;
    Stretch *stretches; /* an arc */
    guint n;
};

/* The point of a polygon nearest to a place, and how far the polygon itself is. */
typedef struct Place {
    guint32 part, point; /* the point's number in its ring */
    double to_point, to_polygon;
} Place;

static guint32 ring_points(GeoShape s, guint32 part)
{
    return s.starts[part + 1] - s.starts[part] - 1; /* the last repeats the first */
}

static GeoPoint ring_point(GeoShape s, guint32 part, guint32 i)
{
    return s.points[s.starts[part] + i];
}

static double distance_from(GeoPoint a, GeoPoint b, GeoPoint p)
{
    double length = geo_distance(a, b);
    double t = length > 0 ? ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / (length * length) : 0;
    t = CLAMP(t, 0, 1);
    return geo_distance(p, (GeoPoint){a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
}

static Place find_place(GeoShape s, GeoPoint p)
{
    Place best = {0, 0, INFINITY, INFINITY};
    for (guint32 part = 0; part < s.n_parts; part++) {
        for (guint32 i = 0; i < ring_points(s, part); i++) {
            GeoPoint a = ring_point(s, part, i);
            double distance = geo_distance(a, p);
            best.to_polygon = MIN(best.to_polygon, distance_from(a, ring_point(s, part, i + 1), p));
            if (distance >= best.to_point)
                continue;
            best.to_point = distance;
            best.part = part;
            best.point = i;
        }
    }
    return best;
}

static GeoPoint arc_point(const GeoArcs *arcs, const GeoArc *arc, gboolean last)
{
    return g_array_index(arcs->points, GeoPoint, arc->first + (last ? arc->n - 1 : 0));
}

static gboolean has_group(const GeoArc *arc, guint32 group)
{
    return arc->left == group || arc->right == group;
}

/* The stretch of the group's polygon that is the arc's; FALSE when its ends are not points of one ring. */
static gboolean match_arc(const GeoArcs *merged, const GeoArc *arc, GeoShape s, guint32 group, Stretch *out)
{
    Place from = find_place(s, arc_point(merged, arc, FALSE)),
          to = find_place(s, arc_point(merged, arc, TRUE));
    gboolean closed = arc->from == arc->to;
    if (from.part != to.part || (from.point == to.point) != closed)
        return FALSE;
    if (!closed && (from.to_point > from.to_polygon + AT_MOST || to.to_point > to.to_polygon + AT_MOST))
        return FALSE;
    *out = (Stretch){group, from.part, from.point, to.point, arc->left != group};
    return TRUE;
}

/* Marks the edges of the stretch, which run from its lower end forwards; FALSE where one is marked already. */
static gboolean mark_edges(GeoShape s, const Stretch *stretch, guint8 *marked, guint *count)
{
    guint32 n = ring_points(s, stretch->part);
    guint32 first = stretch->reversed ? stretch->to : stretch->from,
            end = stretch->reversed ? stretch->from : stretch->to;
    guint32 i = first;
    do {
        guint8 *mark = &marked[s.starts[stretch->part] + i - s.starts[0]];
        if (*mark)
            return FALSE;
        *mark = 1;
        (*count)++;
        i = (i + 1) % n;
    } while (i != end);
    return TRUE;
}

/* Finds the stretches of one group's arcs. They must make up its polygon: each edge in one of them. An arc between two
 * kept polygons is the same in both. */
static gboolean match_group(LockedBorders *b, const GeoArcs *merged, guint32 group)
{
    GeoShape s = b->kept[group];
    guint n_edges = 0, count = 0;
    g_autofree guint8 *marked = g_malloc0(geo_shape_n_points(s) + 1);
    g_autofree Stretch *found = g_new(Stretch, b->n + 1);
    for (guint32 part = 0; part < s.n_parts; part++)
        n_edges += ring_points(s, part);
    for (guint32 i = 0; i < b->n; i++) {
        const GeoArc *arc = geo_arcs_get(merged, i);
        if (has_group(arc, group) &&
            (!match_arc(merged, arc, s, group, &found[i]) || !mark_edges(s, &found[i], marked, &count)))
            return FALSE;
    }
    for (guint32 i = 0; count == n_edges && i < b->n; i++)
        if (has_group(geo_arcs_get(merged, i), group) && b->stretches[i].group == NONE)
            b->stretches[i] = found[i];
    return count == n_edges;
}

static GeoPoint stretch_end(const LockedBorders *b, const Stretch *s, gboolean last)
{
    return ring_point(b->kept[s->group], s->part, last ? s->to : s->from);
}

/* Leads the arcs that are drawn to the points where the stretches end. */
static void lead_ends(const LockedBorders *b, GeoArcs *merged)
{
    g_autofree GeoPoint *place = g_new(GeoPoint, merged->n_nodes + 1);
    g_autofree guint8 *is_set = g_malloc0(merged->n_nodes + 1);
    for (guint32 i = 0; i < b->n; i++) {
        const GeoArc *arc = geo_arcs_get(merged, i);
        for (guint last = 0; b->stretches[i].group != NONE && last < 2; last++) {
            guint32 node = last ? arc->to : arc->from;
            place[node] = stretch_end(b, &b->stretches[i], (gboolean)last);
            is_set[node] = 1;
        }
    }
    for (guint32 i = 0; i < b->n; i++) {
        const GeoArc *arc = geo_arcs_get(merged, i);
        for (guint last = 0; b->stretches[i].group == NONE && last < 2; last++) {
            guint32 node = last ? arc->to : arc->from, at = last ? arc->first + arc->n - 1 : arc->first;
            if (is_set[node])
                g_array_index(merged->points, GeoPoint, at) = place[node];
        }
    }
}

LockedBorders *locked_borders_new(GeoArcs *merged, GeoShape *kept, guint n_groups)
{
    LockedBorders *b = g_new0(LockedBorders, 1);
    b->kept = kept;
    b->n = merged->arcs->len;
    b->stretches = g_new(Stretch, b->n + 1);
    for (guint32 i = 0; i < b->n; i++)
        b->stretches[i].group = NONE;
    for (guint32 g = 0; g < n_groups; g++) {
        if (kept[g].kind != GEO_NONE && !match_group(b, merged, g))
            kept[g].kind = GEO_NONE;
    }
    lead_ends(b, merged);
    return b;
}

void locked_borders_free(LockedBorders *b)
{
    if (!b)
        return;
    g_free(b->stretches);
    g_free(b);
}

static void append(GeoArcs *to, GeoPoint p, guint16 mark)
{
    const GeoPlay none = {GEO_PLAY_NONE, 0, 0};
    g_array_append_val(to->points, p);
    g_array_append_val(to->plays, none);
    g_array_append_val(to->marks, mark);
}

static void append_stretch(const LockedBorders *b, const Stretch *s, GeoArcs *to)
{
    GeoShape shape = b->kept[s->group];
    guint32 n = ring_points(shape, s->part), i = s->from;
    append(to, ring_point(shape, s->part, i), 0);
    do {
        i = (i + (s->reversed ? n - 1 : 1)) % n;
        append(to, ring_point(shape, s->part, i), 0);
    } while (i != s->to);
}

GeoArcs *locked_borders_draw(const LockedBorders *b, const GeoArcs *drawn)
{
    GeoArcs *to = geo_arcs_new();
    to->n_nodes = drawn->n_nodes;
    for (guint32 i = 0; i < drawn->arcs->len; i++) {
        GeoArc arc = *geo_arcs_get(drawn, i);
        guint32 first = to->points->len;
        if (b->stretches[i].group != NONE)
            append_stretch(b, &b->stretches[i], to);
        else
            for (guint32 k = 0; k < arc.n; k++)
                append(to, g_array_index(drawn->points, GeoPoint, arc.first + k),
                       g_array_index(drawn->marks, guint16, arc.first + k));
        arc.first = first;
        arc.n = to->points->len - first;
        g_array_append_val(to->arcs, arc);
    }
    return to;
}
