#include "divide/graph.h"

#include <string.h>

Origins *origins_new(guint n_atoms, guint n_rows, guint n_old)
{
    Origins *o = g_new0(Origins, 1);
    o->n_old = n_old;
    o->start = g_new0(guint32, n_atoms + 1);
    o->old = g_new0(guint32, n_rows + 1);
    o->weight = g_new0(gint32, n_rows + 1);
    return o;
}

Origins *origins_part(const Origins *o, const guint32 *atom, guint n)
{
    guint n_rows = 0;
    for (guint i = 0; i < n; i++)
        n_rows += o->start[atom[i] + 1] - o->start[atom[i]];
    Origins *part = origins_new(n, n_rows, o->n_old);
    for (guint i = 0; i < n; i++) {
        guint32 first = o->start[atom[i]], rows = o->start[atom[i] + 1] - first, at = part->start[i];
        memcpy(part->old + at, o->old + first, rows * sizeof *o->old);
        memcpy(part->weight + at, o->weight + first, rows * sizeof *o->weight);
        part->start[i + 1] = at + rows;
    }
    return part;
}

void origins_free(Origins *o)
{
    if (!o)
        return;
    g_free(o->start);
    g_free(o->old);
    g_free(o->weight);
    g_free(o);
}

AtomGraph *atom_graph_new(guint n, guint n_edges)
{
    AtomGraph *g = g_new0(AtomGraph, 1);
    g->n = n;
    g->weight = g_new0(gint32, n + 1);
    g->centre = g_new0(GeoPoint, n + 1);
    g->area = g_new0(double, n + 1);
    g->outline = g_new0(double, n + 1);
    g->compound = g_new0(guint32, n + 1);
    g->start = g_new0(guint32, n + 1);
    g->neighbour = g_new0(guint32, n_edges + 1);
    g->length = g_new0(float, n_edges + 1);
    g->cost = g_new0(float, n_edges + 1);
    g->major = g_new0(float, n_edges + 1);
    g->bridge = g_new0(guint8, n_edges + 1);
    return g;
}

void atom_graph_free(AtomGraph *g)
{
    if (!g)
        return;
    g_free(g->weight);
    g_free(g->centre);
    g_free(g->area);
    g_free(g->outline);
    g_free(g->compound);
    g_free(g->start);
    g_free(g->neighbour);
    g_free(g->length);
    g_free(g->cost);
    g_free(g->major);
    g_free(g->bridge);
    origins_free(g->origins);
    g_free(g);
}
