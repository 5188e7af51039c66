#include "geo/arcs.h"

/* An arc of the result in the making is a chain of arcs, each walked forwards or backwards. */
typedef struct Merger {
    const GeoArcs *arcs;
    const guint32 *group;
    guint32 *start; /* a node: where its arcs begin in around */
    guint32 *around;
    guint8 *used; /* an arc */
    GeoArcs *out;
} Merger;

static guint32 group_of(const Merger *m, guint32 label)
{
    return label == GEO_ARCS_OUTSIDE ? GEO_ARCS_OUTSIDE : m->group[label];
}

static gboolean is_border(const Merger *m, const GeoArc *arc)
{
    return group_of(m, arc->left) != group_of(m, arc->right);
}

static void index_nodes(Merger *m)
{
    guint32 n = m->arcs->n_nodes;
    m->start = g_new0(guint32, n + 2);
    for (guint i = 0; i < m->arcs->arcs->len; i++) {
        const GeoArc *arc = geo_arcs_get(m->arcs, i);
        if (!is_border(m, arc))
            continue;
        m->start[arc->from + 1]++;
        m->start[arc->to + 1]++;
    }
    for (guint32 v = 0; v < n; v++)
        m->start[v + 1] += m->start[v];
    m->around = g_new(guint32, m->start[n] + 1);
    g_autofree guint32 *fill = g_memdup2(m->start, (n + 1) * sizeof *m->start);
    for (guint32 i = 0; i < m->arcs->arcs->len; i++) {
        const GeoArc *arc = geo_arcs_get(m->arcs, i);
        if (!is_border(m, arc))
            continue;
        m->around[fill[arc->from]++] = i;
        m->around[fill[arc->to]++] = i;
    }
}

static gboolean is_junction(const Merger *m, guint32 node)
{
    return m->start[node + 1] - m->start[node] != 2;
}

/* Appends the arc's points but the last one. A centre that a chain passes through is left out: its triangle is
 * crossed straight. */
static void append_points(Merger *m, const GeoArc *arc, gboolean reversed, gboolean passing)
{
    for (guint32 k = 0; k + 1 < arc->n; k++) {
        guint32 at = arc->first + (reversed ? arc->n - 1 - k : k);
        GeoPlay play = g_array_index(m->arcs->plays, GeoPlay, at);
        if (k == 0 && passing && play.kind == GEO_PLAY_CENTRE)
            continue;
        g_array_append_vals(m->out->points, &g_array_index(m->arcs->points, GeoPoint, at), 1);
        g_array_append_val(m->out->plays, play);
        g_array_append_vals(m->out->marks, &g_array_index(m->arcs->marks, guint16, at - (reversed ? 1 : 0)),
                            1);
    }
}

static guint32 other_arc(const Merger *m, guint32 node, guint32 arc)
{
    guint32 one = m->around[m->start[node]];
    return one == arc ? m->around[m->start[node] + 1] : one;
}

static void append_last(Merger *m, guint32 at)
{
    const guint16 none = 0;
    g_array_append_vals(m->out->points, &g_array_index(m->arcs->points, GeoPoint, at), 1);
    g_array_append_vals(m->out->plays, &g_array_index(m->arcs->plays, GeoPlay, at), 1);
    g_array_append_val(m->out->marks, none);
}

/* Follows the chain that leaves node by the arc i, to the next junction or back to its beginning. */
static void follow(Merger *m, guint32 node, guint32 i)
{
    const GeoArc *arc = geo_arcs_get(m->arcs, i);
    gboolean reversed = arc->from != node, passing = FALSE;
    guint32 l = group_of(m, arc->left), r = group_of(m, arc->right), at = node, last;
    GeoArc made = {reversed ? r : l, reversed ? l : r, node, 0, m->out->points->len, 0};
    do {
        arc = geo_arcs_get(m->arcs, i);
        reversed = arc->from != at;
        append_points(m, arc, reversed, passing);
        m->used[i] = 1;
        passing = TRUE;
        at = reversed ? arc->from : arc->to;
        last = arc->first + (reversed ? 0 : arc->n - 1);
        if (at == node || is_junction(m, at))
            break;
        i = other_arc(m, at, i);
    } while (!m->used[i]);
    append_last(m, last);
    made.to = at;
    made.n = m->out->points->len - made.first;
    g_array_append_val(m->out->arcs, made);
}

GeoArcs *geo_arcs_merge(const GeoArcs *arcs, const guint32 *group)
{
    Merger m = {.arcs = arcs, .group = group, .out = geo_arcs_new()};
    m.out->n_nodes = arcs->n_nodes;
    m.used = g_malloc0(arcs->arcs->len + 1);
    index_nodes(&m);
    for (guint32 i = 0; i < arcs->arcs->len; i++) {
        const GeoArc *arc = geo_arcs_get(arcs, i);
        if (!is_border(&m, arc))
            continue;
        if (!m.used[i] && is_junction(&m, arc->from))
            follow(&m, arc->from, i);
        if (!m.used[i] && is_junction(&m, arc->to))
            follow(&m, arc->to, i);
    }
    for (guint32 i = 0; i < arcs->arcs->len; i++)
        if (!m.used[i] && is_border(&m, geo_arcs_get(arcs, i)))
            follow(&m, geo_arcs_get(arcs, i)->from, i);
    g_free(m.start);
    g_free(m.around);
    g_free(m.used);
    return m.out;
}
