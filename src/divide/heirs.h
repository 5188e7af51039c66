/* Which part of a division continues which grid of the plan before: the pairs, each once, that keep the most weight
 * where it was. Old numbers mean nothing: the pairs follow from the shared weight alone, and change with the parts. */
#ifndef DIVIDE_HEIRS_H
#define DIVIDE_HEIRS_H

#include "divide/assign.h"
#include "divide/graph.h"

typedef struct Heirs {
    const Origins *origins; /* borrowed */
    guint k;
    guint32 *part_of; /* an old grid: the part that continues it, or ASSIGN_NONE */
    guint changes;    /* how often the pairs became others */
    gint64 *shared;   /* scratch: weight that old grid and part share, a row of parts each */
    guint32 *match;   /* scratch: n_old */
    Assign *assign;   /* scratch */
} Heirs;

/* For divisions into k parts of the graph that the origins belong to. */
Heirs *heirs_new(const Origins *origins, guint k);
void heirs_free(Heirs *heirs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Heirs, heirs_free)

/* Pairs anew for n atoms in the parts of. */
void heirs_match(Heirs *heirs, guint n, const guint32 *of);

/* Weight of the atom that is not in its grid's heir when the atom is in part; weight from no old grid is at home
 * anywhere. */
static inline gint64 heirs_away(const Heirs *heirs, guint32 atom, guint32 part)
{
    const Origins *o = heirs->origins;
    gint64 away = 0;
    for (guint32 i = o->start[atom]; i < o->start[atom + 1]; i++)
        away += heirs->part_of[o->old[i]] == part ? 0 : o->weight[i];
    return away;
}

#endif
