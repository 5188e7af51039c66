#include "geo/arcs.h"

#include <math.h>

/* The outer arcs that end at each node: two, or more where the outline touches itself. */
typedef struct Outer {
    const GeoArcs *arcs;
    GArray **at; /* guint32; NULL: none */
} Outer;

static gboolean is_outer(const GeoArc *arc)
{
    return arc->left == GEO_ARCS_OUTSIDE || arc->right == GEO_ARCS_OUTSIDE;
}

static void add_end(Outer *outer, guint32 node, guint32 arc)
{
    if (!outer->at[node])
        outer->at[node] = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_array_append_val(outer->at[node], arc);
}

static double distance_from_outer(const Outer *outer, guint32 node, GeoPoint p)
{
    double least = INFINITY;
    for (guint i = 0; i < outer->at[node]->len; i++) {
        const GeoArc *arc = geo_arcs_get(outer->arcs, g_array_index(outer->at[node], guint32, i));
        const GeoPoint *points = &g_array_index(outer->arcs->points, GeoPoint, arc->first);
        for (guint32 k = 0; k + 1 < arc->n; k++)
            least = MIN(least, geo_distance_from(points[k], points[k + 1], p));
    }
    return least;
}

/* Leaves out the points next to the arc's first end, or its last. */
static void clear_end(const Outer *outer, GeoArcs *drawn, GeoArc *arc, gboolean last, double gap)
{
    guint32 node = last ? arc->to : arc->from;
    GeoPoint *points = (GeoPoint *)(void *)drawn->points->data;
    guint16 *marks = (guint16 *)(void *)drawn->marks->data;
    guint32 least = arc->from == arc->to ? 4 : 2;
    while (outer->at[node] && arc->n > least) {
        guint32 end = last ? arc->first + arc->n - 1 : arc->first, beside = last ? end - 1 : end + 1;
        if (distance_from_outer(outer, node, points[beside]) >= gap)
            return;
        points[beside] = points[end];
        marks[last ? beside - 1 : beside] = 0;
        arc->first += last ? 0 : 1;
        arc->n--;
    }
}

void geo_arcs_clear(GeoArcs *drawn, double gap)
{
    Outer outer = {drawn, g_new0(GArray *, drawn->n_nodes + 1)};
    for (guint32 i = 0; i < drawn->arcs->len; i++) {
        const GeoArc *arc = geo_arcs_get(drawn, i);
        if (!is_outer(arc))
            continue;
        add_end(&outer, arc->from, i);
        add_end(&outer, arc->to, i);
    }
    for (guint32 i = 0; i < drawn->arcs->len; i++) {
        GeoArc *arc = &g_array_index(drawn->arcs, GeoArc, i);
        if (is_outer(arc))
            continue;
        clear_end(&outer, drawn, arc, FALSE, gap);
        clear_end(&outer, drawn, arc, TRUE, gap);
    }
    for (guint32 n = 0; n < drawn->n_nodes; n++)
        g_clear_pointer(&outer.at[n], g_array_unref);
    g_free(outer.at);
}
