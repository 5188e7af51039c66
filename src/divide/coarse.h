/* A graph with whole compounds as atoms: where a plan that spares compounds starts from. */
#ifndef DIVIDE_COARSE_H
#define DIVIDE_COARSE_H

#include "divide/graph.h"

/* Joins the touching atoms of each compound that weighs at most most. group receives, for each atom, its atom in the
 * result. Free with atom_graph_free(). */
AtomGraph *coarse_new(const AtomGraph *graph, double most, guint32 *group);

#endif
