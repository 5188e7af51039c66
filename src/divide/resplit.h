/* Optimal re-splitting of two neighbouring parts: all ways to share out their atoms that leave both in one piece are
 * gone through by branch and bound, and the best one under the objective is taken. A branch is given up when what is
 * decided, with the cheaper side for each atom that is not, already costs as much as the best.
 *
 * Where the two parts have more atoms than RESPLIT_NODES, the atoms farthest from their common border stay where
 * they are and are joined into lumps. The search is given up after a number of branches, so it is exact only if it
 * ends before. */
#ifndef DIVIDE_RESPLIT_H
#define DIVIDE_RESPLIT_H

#include "base/job.h"
#include "divide/parts.h"

#define RESPLIT_NODES 64

typedef struct Resplit Resplit;

/* Working memory for k parts on land. */
Resplit *resplit_new(const Land *land, guint k);
void resplit_free(Resplit *resplit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Resplit, resplit_free)

/* Re-splits all neighbouring pairs until none changes, or the job is cancelled. Returns whether any changed. */
gboolean resplit_all(Resplit *resplit, Parts *parts, guint64 branches, const Job *job);

/* The same for a plan that differs from one of which no pair can be bettered, before: only pairs with a part that
 * has changed are looked at, and those next to what changes then. */
gboolean resplit_changed(Resplit *resplit, Parts *parts, const guint32 *before, guint64 branches,
                         const Job *job);

/* Of how many neighbouring pairs no other split is better. */
typedef struct ResplitProof {
    guint pairs, proven;
} ResplitProof;

/* Goes through all splits of each neighbouring pair, in at most branches steps a pair, and changes nothing. A pair
 * that is too large, or where the steps do not suffice, is not proven. */
ResplitProof resplit_prove(Resplit *resplit, Parts *parts, guint64 branches, const Job *job);

#endif
