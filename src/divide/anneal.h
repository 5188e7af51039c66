/* Simulated annealing on a division: random moves and swaps of border atoms, taken whenever they are better and,
 * less and less often as the temperature falls, when they are worse. */
#ifndef DIVIDE_ANNEAL_H
#define DIVIDE_ANNEAL_H

#include "base/job.h"
#include "divide/parts.h"

typedef struct AnnealPlan {
    double hot, cold; /* temperatures, in units of the objective's energy */
    guint64 steps;    /* moves tried */
} AnnealPlan;

/* Leaves parts at the best division met in the second half of the steps; scratch holds one number an atom. FALSE if
 * the job was cancelled; parts are then as far as they came. */
gboolean anneal(Parts *parts, const AnnealPlan *plan, Random *random, guint32 *scratch, const Job *job);

#endif
