/* The minimum cut of a small graph between a source and a sink: which of its nodes stay with the source when edges
 * of the least weight in all are taken out. (E. A. Dinic, "Algorithm for solution of a problem of maximum flow in
 * networks with power estimation", 1970.) */
#ifndef DIVIDE_MINCUT_H
#define DIVIDE_MINCUT_H

#include <glib.h>

typedef struct Mincut Mincut;

Mincut *mincut_new(void);
void mincut_free(Mincut *cut);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Mincut, mincut_free)

/* Begins anew with n nodes and no edges; what was allocated before is used again. */
void mincut_start(Mincut *cut, guint32 n);
/* What it costs that the node is cut off from the source, and from the sink; both >= 0, added up over calls. */
void mincut_tie(Mincut *cut, guint32 node, double to_source, double to_sink);
/* An edge in both directions. */
void mincut_edge(Mincut *cut, guint32 a, guint32 b, double weight);
/* Cuts. Afterwards mincut_is_source() says of each node on which side it is: as few nodes as can be are the
 * source's. */
void mincut_run(Mincut *cut);
gboolean mincut_is_source(const Mincut *cut, guint32 node);

#endif
