/* The parts of divide/exact.c. Atoms are renumbered so that a set of them is one word of 64 bits; the root of a set
 * is its lowest atom. */
#ifndef DIVIDE_EXACT_INT_H
#define DIVIDE_EXACT_INT_H

#include "divide/exact.h"

#define EXACT_BIT(i) (G_GUINT64_CONSTANT(1) << (i))
#define EXACT_MOST   2000000 /* candidates: 48 MB */

typedef enum { EXACT_BAND, EXACT_ENERGY } ExactGoal;

/* A part that a better plan may have. */
typedef struct ExactGrid {
    guint64 set;
    double
        cost; /* its share of the goal: a plan has at least the sum of its grids' costs and exact_constant() */
    double violation; /* weight outside the band */
} ExactGrid;

typedef struct Exact {
    Parts *parts; /* borrowed: a place to weigh plans in */
    guint n, k;
    guint64 all;
    guint32 atom[EXACT_ATOMS]; /* of the land */
    guint64 touch[EXACT_ATOMS];
    double length[EXACT_ATOMS][EXACT_ATOMS], price[EXACT_ATOMS][EXACT_ATOMS]; /* of borders */
    gint64 weight[EXACT_ATOMS], total;
    guint64 inhabited;
    guint64 *compound; /* atoms of each that is inhabited */
    double *splitting; /* the least that each part which holds some of it adds to the price */
    guint n_compounds;
    double needed; /* the same for the parts that the compounds need, in all */
    ExactGoal goal;
    double best;      /* of the goal: what is to be bettered */
    double violation; /* of the best plan */
    double energy;
    guint32 *best_of; /* the best plan, for the land's atoms */
    gint64 low, high; /* weights that a part may have */
    guint64 steps;    /* left */
    const Job *job;
    GArray *grids; /* ExactGrid: the candidates */
} Exact;

static inline guint exact_first(guint64 set)
{
    return (guint)__builtin_ctzll(set);
}

gint64 exact_weight(const Exact *x, guint64 set);
/* All atoms of within that are reached from those of seed. */
guint64 exact_reach(const Exact *x, guint64 seed, guint64 within);
/* The least that a part of that weight, and n parts that share a weight, can add to the goal by their weights. */
double exact_balance(const Exact *x, gint64 weight);
double exact_share(const Exact *x, gint64 weight, guint n);
/* The least weight outside the band that n parts which share a weight can have. */
double exact_share_violation(const Exact *x, gint64 weight, guint n);
/* The least that a part with these atoms adds to the price of compounds. */
double exact_splitting(const Exact *x, guint64 set);
/* What every plan has beside the costs of its grids. */
double exact_constant(const Exact *x);
/* A connected set as a candidate. */
ExactGrid exact_grid(const Exact *x, guint64 set);
/* Takes the plan of these k sets if it is better than the best so far. */
void exact_take(Exact *x, const guint64 *sets);
/* Takes a step; FALSE when no more may be taken. */
gboolean exact_step(Exact *x);

/* Lists the candidates, or, for two parts, takes the best plan at once. FALSE when the budget ran out. */
gboolean exact_list_grids(Exact *x);
/* Combines candidates into the best plan. bound receives what no plan can undercut. FALSE when the budget ran out. */
gboolean exact_cover(Exact *x, double *bound);

#endif
