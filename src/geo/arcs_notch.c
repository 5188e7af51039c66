/* Giving drawn arcs a point wherever a finer arc ends on them. The places are measured along the arc; where the drawing
 * brought them out of order, or together, they are moved apart by as little as keeps their order. */
#include "geo/arcs.h"

#define GAP  0.05  /* metres between two places, where there is room */
#define SNAP 0.001 /* metres: a point of the arc so near serves */

typedef struct Notcher {
    const GeoArcs *from;
    GeoArcs *to;
    GArray *along;  /* double: metres from the arc's start to each of its points */
    GArray *places; /* double: of the stops */
} Notcher;

static GeoPoint point_at(const GeoArcs *arcs, guint32 i)
{
    return g_array_index(arcs->points, GeoPoint, i);
}

static double along_at(const Notcher *n, guint i)
{
    return g_array_index(n->along, double, i);
}

static void measure(Notcher *n, const GeoArc *arc)
{
    double sum = 0;
    g_array_set_size(n->along, 0);
    for (guint32 k = 0; k < arc->n; k++) {
        if (k > 0)
            sum += geo_distance(point_at(n->from, arc->first + k - 1), point_at(n->from, arc->first + k));
        g_array_append_val(n->along, sum);
    }
}

/* How far along the arc its nearest point to p is. */
static double nearest_place(const Notcher *n, const GeoArc *arc, GeoPoint p)
{
    double best = 0, least = INFINITY;
    for (guint32 k = 0; k + 1 < arc->n; k++) {
        GeoPoint a = point_at(n->from, arc->first + k), b = point_at(n->from, arc->first + k + 1);
        double length = geo_distance(a, b);
        double t =
            length > 0 ? ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / (length * length) : 0;
        t = CLAMP(t, 0, 1);
        double distance = geo_distance(p, (GeoPoint){a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
        if (distance < least) {
            least = distance;
            best = along_at(n, k) + t * length;
        }
    }
    return best;
}

/* Brings the places into order, apart from one another and from the arc's ends. */
static void set_apart(Notcher *n, double length)
{
    guint count = n->places->len;
    double gap = MIN(GAP, length / (count + 2)), before = 0;
    double *place = (double *)(void *)n->places->data;
    for (guint i = 0; i < count; i++)
        before = place[i] = MAX(place[i], before + gap);
    before = length;
    for (guint i = count; i-- > 0;)
        before = place[i] = MIN(place[i], before - gap);
}

static void append(Notcher *n, GeoPoint p, guint16 mark)
{
    const GeoPlay none = {GEO_PLAY_NONE, 0, 0};
    g_array_append_val(n->to->points, p);
    g_array_append_val(n->to->plays, none);
    g_array_append_val(n->to->marks, mark);
}

static void draw(Notcher *n, const GeoArc *arc)
{
    GeoArc made = *arc;
    guint i = 0;
    made.first = n->to->points->len;
    for (guint32 k = 0; k < arc->n; k++) {
        GeoPoint a = point_at(n->from, arc->first + k);
        guint16 mark = g_array_index(n->from->marks, guint16, arc->first + k);
        append(n, a, mark);
        if (k + 1 == arc->n)
            break;
        GeoPoint b = point_at(n->from, arc->first + k + 1);
        double start = along_at(n, k), end = along_at(n, k + 1);
        for (; i < n->places->len && g_array_index(n->places, double, i) < end + SNAP; i++) {
            double place = g_array_index(n->places, double, i), t = (place - start) / (end - start);
            if (place > start + SNAP && place < end - SNAP)
                append(n, (GeoPoint){a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)}, mark);
        }
    }
    made.n = n->to->points->len - made.first;
    g_array_append_val(n->to->arcs, made);
}

GeoArcs *geo_arcs_notch(const GeoArcs *drawn, const GArray *stops)
{
    Notcher n = {.from = drawn,
                 .to = geo_arcs_new(),
                 .along = g_array_new(FALSE, FALSE, sizeof(double)),
                 .places = g_array_new(FALSE, FALSE, sizeof(double))};
    n.to->n_nodes = drawn->n_nodes;
    guint at = 0;
    for (guint32 i = 0; i < drawn->arcs->len; i++) {
        const GeoArc *arc = geo_arcs_get(drawn, i);
        g_array_set_size(n.places, 0);
        measure(&n, arc);
        gboolean inner = arc->left != GEO_ARCS_OUTSIDE && arc->right != GEO_ARCS_OUTSIDE;
        for (; at < stops->len && g_array_index(stops, GeoStop, at).arc == i; at++) {
            double place = nearest_place(&n, arc, g_array_index(stops, GeoStop, at).at);
            if (inner)
                g_array_append_val(n.places, place);
        }
        set_apart(&n, along_at(&n, arc->n - 1));
        draw(&n, arc);
    }
    g_array_unref(n.along);
    g_array_unref(n.places);
    return n.to;
}
