#include "divide/locked_borders.h"

#include <math.h>

#define NONE G_MAXUINT32
#define SNAP 0.001 /* metres: a border this near to a point of the polygon ends there */
#define SAME 1e-6  /* points of a ring, as a measure of its length */
#define NEAR 3.0   /* metres: where two kept polygons part, at most so far from where their land does */

/* A place on a polygon. */
typedef struct Place {
    guint32 part; /* the ring */
    double at;    /* the number of the point before it in the ring, and the share of the way to the next */
    GeoPoint p;
} Place;

/* A stretch of a kept polygon's ring, as the place of an arc. */
typedef struct Stretch {
    guint32 group; /* whose polygon; NONE: the arc is drawn */
    Place from, to;
    gboolean reversed; /* against the ring's direction */
} Stretch;

struct LockedBorders {
    const GeoShape *kept;
    Stretch *stretches; /* an arc */
    guint n;
};

static guint32 ring_points(GeoShape s, guint32 part)
{
    return s.starts[part + 1] - s.starts[part] - 1; /* the last repeats the first */
}

static GeoPoint ring_point(GeoShape s, guint32 part, guint32 i)
{
    return s.points[s.starts[part] + i];
}

static Place find_place(GeoShape s, GeoPoint p)
{
    Place best = {0};
    double least = INFINITY;
    for (guint32 part = 0; part < s.n_parts; part++) {
        guint32 n = ring_points(s, part);
        for (guint32 i = 0; i < n; i++) {
            GeoPoint a = ring_point(s, part, i), b = ring_point(s, part, i + 1);
            double t = geo_share_along(a, b, p);
            GeoPoint q = geo_between(a, b, t);
            if (geo_distance(p, q) >= least)
                continue;
            least = geo_distance(p, q);
            best = (Place){part, i + t, q};
            if (geo_distance(q, a) < SNAP)
                best = (Place){part, i, a};
            else if (geo_distance(q, b) < SNAP)
                best = (Place){part, (i + 1) % n, b};
        }
    }
    return best;
}

static GeoPoint arc_end(const GeoArcs *arcs, const GeoArc *arc, gboolean last)
{
    return g_array_index(arcs->points, GeoPoint, arc->first + (last ? arc->n - 1 : 0));
}

static gboolean has_point(GeoShape s, GeoPoint p)
{
    for (guint32 i = s.starts[0]; i < s.starts[s.n_parts]; i++)
        if (s.points[i].x == p.x && s.points[i].y == p.y)
            return TRUE;
    return FALSE;
}

/* Moves the place to the nearest point that both polygons have, if there is one near. */
static void move_to_common(GeoShape s, GeoShape other, GeoPoint p, Place *place)
{
    double least = geo_distance(p, place->p) + NEAR;
    for (guint32 part = 0; part < s.n_parts; part++) {
        for (guint32 i = 0; i < ring_points(s, part); i++) {
            GeoPoint q = ring_point(s, part, i);
            if (geo_distance(p, q) >= least || !has_point(other, q))
                continue;
            least = geo_distance(p, q);
            *place = (Place){part, i, q};
        }
    }
}

/* Where an arc's end comes on the group's polygon. Where another kept polygon parts from it, that is a point of
 * both. */
static Place place_end(const LockedBorders *b, const GeoArcs *merged, const GeoArc *arc, gboolean last,
                       guint32 group)
{
    GeoPoint p = arc_end(merged, arc, last);
    Place place = find_place(b->kept[group], p);
    guint32 node = last ? arc->to : arc->from;
    for (guint32 i = 0; i < b->n; i++) {
        const GeoArc *beside = geo_arcs_get(merged, i);
        const guint32 sides[] = {beside->left, beside->right};
        for (guint k = 0; k < 2 && (beside->from == node || beside->to == node); k++) {
            if (sides[k] == group || sides[k] == GEO_ARCS_OUTSIDE || b->kept[sides[k]].kind == GEO_NONE)
                continue;
            move_to_common(b->kept[group], b->kept[sides[k]], p, &place);
            return place;
        }
    }
    return place;
}

/* How much of the ring the stretch takes, in points. */
static double stretch_length(GeoShape s, const Stretch *stretch)
{
    double length = stretch->reversed ? stretch->from.at - stretch->to.at : stretch->to.at - stretch->from.at;
    return length > 0 ? length : length + ring_points(s, stretch->from.part);
}

/* Whether the stretches of a group take up each ring of its polygon once. */
static gboolean is_covered(GeoShape s, const double *taken)
{
    for (guint32 part = 0; part < s.n_parts; part++)
        if (fabs(taken[part] - ring_points(s, part)) > SAME)
            return FALSE;
    return TRUE;
}

/* Finds the stretches of one group's arcs, which must make up its polygon. An arc between two kept polygons is the
 * same in both. */
static gboolean match_group(LockedBorders *b, const GeoArcs *merged, guint32 group)
{
    GeoShape s = b->kept[group];
    g_autofree double *taken = g_new0(double, s.n_parts + 1);
    g_autofree Stretch *found = g_new(Stretch, b->n + 1);
    for (guint32 i = 0; i < b->n; i++) {
        const GeoArc *arc = geo_arcs_get(merged, i);
        if (arc->left != group && arc->right != group)
            continue;
        found[i] = (Stretch){group, place_end(b, merged, arc, FALSE, group),
                             place_end(b, merged, arc, TRUE, group), arc->left != group};
        gboolean closed = arc->from == arc->to;
        if (found[i].from.part != found[i].to.part || (found[i].from.at == found[i].to.at) != closed)
            return FALSE;
        taken[found[i].from.part] += stretch_length(s, &found[i]);
    }
    if (!is_covered(s, taken))
        return FALSE;
    for (guint32 i = 0; i < b->n; i++) {
        const GeoArc *arc = geo_arcs_get(merged, i);
        if ((arc->left == group || arc->right == group) && b->stretches[i].group == NONE)
            b->stretches[i] = found[i];
    }
    return TRUE;
}

/* Leads the arcs that are drawn to where the stretches end. */
static void lead_ends(const LockedBorders *b, GeoArcs *merged)
{
    g_autofree GeoPoint *place = g_new(GeoPoint, merged->n_nodes + 1);
    g_autofree guint8 *is_set = g_malloc0(merged->n_nodes + 1);
    for (guint32 i = 0; i < b->n; i++) {
        const GeoArc *arc = geo_arcs_get(merged, i);
        if (b->stretches[i].group == NONE)
            continue;
        place[arc->from] = b->stretches[i].from.p;
        place[arc->to] = b->stretches[i].to.p;
        is_set[arc->from] = is_set[arc->to] = 1;
    }
    for (guint32 i = 0; i < b->n; i++) {
        const GeoArc *arc = geo_arcs_get(merged, i);
        if (b->stretches[i].group != NONE)
            continue;
        if (is_set[arc->from])
            g_array_index(merged->points, GeoPoint, arc->first) = place[arc->from];
        if (is_set[arc->to])
            g_array_index(merged->points, GeoPoint, arc->first + arc->n - 1) = place[arc->to];
    }
}

LockedBorders *locked_borders_new(GeoArcs *merged, GeoShape *kept, guint n_groups)
{
    LockedBorders *b = g_new0(LockedBorders, 1);
    b->kept = kept;
    b->n = merged->arcs->len;
    b->stretches = g_new0(Stretch, b->n + 1);
    for (guint32 i = 0; i < b->n; i++)
        b->stretches[i].group = NONE;
    for (guint32 g = 0; g < n_groups; g++)
        if (kept[g].kind != GEO_NONE && !match_group(b, merged, g))
            kept[g].kind = GEO_NONE;
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

/* The points of a stretch in the ring's direction. */
static GArray *stretch_points(GeoShape s, const Stretch *stretch)
{
    const Place *begin = stretch->reversed ? &stretch->to : &stretch->from,
                *end = stretch->reversed ? &stretch->from : &stretch->to;
    guint32 n = ring_points(s, begin->part);
    double last = begin->at + stretch_length(s, stretch);
    GArray *points = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    g_array_append_val(points, begin->p);
    for (guint32 i = (guint32)floor(begin->at) + 1; i < last - SAME; i++) {
        GeoPoint p = ring_point(s, begin->part, i % n);
        g_array_append_val(points, p);
    }
    g_array_append_val(points, end->p);
    return points;
}

static void append(GeoArcs *to, GeoPoint p, guint16 mark)
{
    const GeoPlay none = {GEO_PLAY_NONE, 0, 0};
    g_array_append_val(to->points, p);
    g_array_append_val(to->plays, none);
    g_array_append_val(to->marks, mark);
}

static void append_stretch(const LockedBorders *b, const Stretch *stretch, GeoArcs *to)
{
    g_autoptr(GArray) points = stretch_points(b->kept[stretch->group], stretch);
    for (guint i = 0; i < points->len; i++)
        append(to, g_array_index(points, GeoPoint, stretch->reversed ? points->len - 1 - i : i), 0);
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
