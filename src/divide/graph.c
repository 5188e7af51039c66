#include "divide/graph.h"

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
    g_free(g->bridge);
    g_free(g);
}
