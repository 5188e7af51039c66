/* The graph a division works on: one community's atoms and the borders between them, as compressed sparse rows.
 *
 * An atom is one cell, or cells that must stay together. Edge e of atom a is in [start[a], start[a + 1]); each
 * border stands in both rows. Lengths are in metres. */
#ifndef DIVIDE_GRAPH_H
#define DIVIDE_GRAPH_H

#include "geo/shapes.h"

/* Where the weight of each atom was in the plan before. Row i of atom a is in [start[a], start[a + 1]): so much of
 * its weight was in that old grid. An atom that was in an old grid has a row for it even if nobody lives there. */
typedef struct Origins {
    guint n_old;    /* grids of the plan before */
    guint32 *start; /* one an atom, and one */
    guint32 *old;   /* a row: in [0, n_old) */
    gint32 *weight; /* a row */
} Origins;

typedef struct AtomGraph {
    guint n;           /* atoms */
    gint32 *weight;    /* households or people of each atom, >= 0 */
    GeoPoint *centre;  /* centroid of the land */
    double *area;      /* square metres of land */
    double *outline;   /* length of the atom's border with the community's outside */
    guint32 *compound; /* compound number in [0, n_compounds), or G_MAXUINT32 */
    guint n_compounds;
    guint32 *start;     /* n + 1 */
    guint32 *neighbour; /* start[n] */
    float *length;      /* of the shared border; 0 for a bridge */
    float *cost;    /* length weighted by what the border runs along: near 0 on a road, dear in a courtyard */
    float *major;   /* length of it along avenues, water and railways */
    guint8 *bridge; /* the edge ties land parts that do not touch */
    Origins *origins; /* owned; NULL: the plan before does not matter */
} AtomGraph;

Origins *origins_new(guint n_atoms, guint n_rows, guint n_old);
/* Those of n of the atoms, which become atoms 0 to n - 1. */
Origins *origins_part(const Origins *origins, const guint32 *atom, guint n);
void origins_free(Origins *origins);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Origins, origins_free)

AtomGraph *atom_graph_new(guint n, guint n_edges);
void atom_graph_free(AtomGraph *graph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AtomGraph, atom_graph_free)

#endif
