/* An atom graph as text, for measurements and tests.
 *
 *   wangge-graph 1 ATOMS EDGES COMPOUNDS
 *   then a line an atom: weight x y area outline compound (-1: none)
 *   then a line an atom: its number of edges, and for each: neighbour length cost bridge (AtomGraph.major is left out)
 *
 * EDGES counts each border twice, once in each row. */
#ifndef DIVIDE_GRAPH_TEXT_H
#define DIVIDE_GRAPH_TEXT_H

#include "divide/graph.h"

/* NULL with error set if the file cannot be read or is not such a graph. */
AtomGraph *atom_graph_read(const char *path, GError **error);
gboolean atom_graph_write(const AtomGraph *graph, const char *path, GError **error);

#endif
