/* The best of all divisions of a small graph, with the proof that there is no better one.
 *
 * A division is a choice of k connected parts that cover every atom once (set partitioning: Garfinkel and Nemhauser,
 * "Optimal political districting by implicit enumeration techniques", Management Science 16, 1970). All connected
 * parts that can belong to a plan better than the one at hand are listed (connected subsets are grown atom by atom
 * as in Fifield, Imai, Kawahara and Kenny, "The essential role of empirical validation in legislative redistricting
 * simulation", Statistics and Public Policy 7, 2020, but pruned by weight, border and energy); a price for each
 * atom, found by Lagrangian relaxation with subgradient steps (Held, Wolfe and Crowder, Mathematical Programming 6,
 * 1974), rules most of them out, and the rest is combined by branch and bound. What is minimised is the order of the
 * search itself: first the weight outside the band, then the energy of divide/objective.h. */
#ifndef DIVIDE_EXACT_H
#define DIVIDE_EXACT_H

#include "base/job.h"
#include "divide/parts.h"

#define EXACT_ATOMS  64       /* graphs of more atoms are not tried */
#define EXACT_STEPS  20000000 /* a budget that lasts some ten seconds */
#define EXACT_MARGIN 1e-6     /* of energy and of weight: plans closer than that count as equal */

typedef enum {
    EXACT_PROVEN,    /* no plan is better */
    EXACT_TOO_LARGE, /* not tried: more than EXACT_ATOMS atoms */
    EXACT_GAVE_UP,   /* the budget ran out */
    EXACT_NOT_TRIED, /* nobody asked */
} ExactResult;

typedef struct ExactProof {
    ExactResult result;
    gboolean band_known;  /* whether any plan keeps the band: the plan at hand does, or none */
    gboolean band_proven; /* no plan has less weight outside the band; true where there is none outside */
    double bound;  /* no plan with as little weight outside the band has less energy; -INFINITY: not known */
    guint64 steps; /* taken */
} ExactProof;

/* What is asked for; each contains what stands before it. */
typedef enum {
    EXACT_KEEP_BAND, /* a plan that keeps the band */
    EXACT_NEAR_BAND, /* a plan with the least weight outside it */
    EXACT_BEST,
} ExactAim;

/* Replaces the plan in parts, which must be whole, by the best there is, or by what aim asks for, as far as
 * steps allow: what it has then is never worse. A cancelled job gives up. */
ExactProof exact_improve(Parts *parts, guint64 steps, ExactAim aim, const Job *job);

#endif
