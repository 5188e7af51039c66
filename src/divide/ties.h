/* Which pieces of land must stay together. */
#ifndef DIVIDE_TIES_H
#define DIVIDE_TIES_H

#include "geo/arcs.h"

typedef struct Ties Ties;

/* n pieces, the labels of the arcs, each tied to none; weight is borrowed. Pieces of different groups are never
 * tied; group NULL: all are of one. */
Ties *ties_new(const GeoArcs *arcs, guint n, const gint32 *weight, const guint32 *group);
void ties_free(Ties *ties);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ties, ties_free)

/* Ties the listed pieces (guint32) together. Where they do not touch, the pieces on a way between them that passes
 * through as few inhabited ones as possible are tied to them too. Parts whose union would weigh more than most, or
 * to which there is no way, stay apart. */
void ties_bind(Ties *ties, const GArray *pieces, double most);

/* The number of each piece's bundle, in the order of their first pieces; *n is how many there are. Free with
 * g_free(). */
guint32 *ties_number(Ties *ties, guint *n);

#endif
