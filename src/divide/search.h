/* Divides one community's graph into K grids.
 *
 * A few starts, each annealed and then re-split pair by pair until no pair can be bettered. The best is then
 * reworked in rounds (iterated local search: Lourenco, Martin & Stuetzle 2003): a few neighbouring grids are cut
 * anew by random trees, as in recombination chains (DeFord, Duchin & Solomon 2021), annealed for a moment and
 * re-split; the result is the next round's plan unless it is much worse. Rounds end when so many were in vain, so
 * that steps are spent where they still pay; then ejection chains (divide/chain.h) carry weight across several
 * grids. The answer depends on the graph, the options and the seed, and on nothing else: effort is counted in steps,
 * never in time. Only a job that is hurried (job_hurry_after()) ends earlier, with the best plan met by then, which
 * is at least one that was annealed once. */
#ifndef DIVIDE_SEARCH_H
#define DIVIDE_SEARCH_H

#include "base/job.h"
#include "divide/bound.h"
#include "divide/exact.h"
#include "divide/resplit.h"

typedef enum {
    SEARCH_WHOLE,  /* no price: the graph's atoms are whole compounds already */
    SEARCH_PREFER, /* each compound that is split costs terms.compound */
    SEARCH_IGNORE, /* each building is alone */
} SearchCompounds;

typedef enum { SEARCH_QUICK, SEARCH_NORMAL, SEARCH_THOROUGH } SearchEffort;

/* Told by the searching thread of its first plan and of each that is better than all before: the part, in [0, k), of
 * each atom. The search waits, and goes its way whatever is done with it. */
typedef void (*SearchWatch)(const guint32 *plan, gpointer data);

typedef struct SearchOptions {
    double target;    /* weight of a grid, for the number of grids; > 0 */
    double min, max;  /* the band; 0 <= min <= max, max may be infinite */
    double tolerance; /* fraction of the mean grid; deviations inside it cost only terms.evenness */
    SearchCompounds compounds;
    ObjectiveTerms terms;
    guint64 seed;
    SearchEffort effort;
    gboolean exact;    /* small graphs get the best of all plans, proven */
    gboolean explain;  /* SearchScore.pairs and by_part are wanted */
    SearchWatch watch; /* or NULL */
    gpointer watch_data;
} SearchOptions;

/* How good a plan is. Deviations are |weight - W/K| / (W/K). */
typedef struct SearchScore {
    double energy;        /* sum of value */
    ObjectiveValue value; /* by term, priced */
    double violation;     /* weight outside the band, over all grids */
    guint out_of_band;    /* grids */
    double mean_deviation, max_deviation;
    guint within_5, within_10; /* grids within 5 and 10 % of the mean grid */
    double border_length;      /* metres, each border once */
    double border_cost;        /* the same, weighted by AtomGraph.cost */
    guint compounds_split;     /* compounds in more than one grid */
    guint compound_pieces;     /* pieces beyond those that the band makes necessary */
    gboolean cut_short;        /* the search ended early because the job was hurried */
    /* Of search_divide() only: */
    Bound bound;        /* how even any plan can be at best */
    ExactProof proof;   /* whether a better plan can exist */
    ResplitProof pairs; /* with exact or explain */
    GArray *by_part;    /* with explain: an ObjectiveValue a part; the caller's, may be NULL */
} SearchScore;

/* Target 500 in 300..700, tolerance 0.05, compounds ignored, seed 1, normal effort. */
SearchOptions search_options_default(void);

/* Weight up to which a compound is kept whole where it can be: up to 30 % above the target, in the band. */
double search_whole_most(const SearchOptions *options);

/* Divides graph into k grids. assignment holds one number an atom. It comes in either as all CITY_NONE, or as a plan
 * to start from (numbers in [0, k) or CITY_NONE, in any condition); it goes out as the grid, in [0, k), of each
 * atom. Where the graph knows its origins and terms.moved has a price, the search starts from the grids before
 * instead. Every grid holds an inhabited atom, and is in one piece wherever the land is. score may be NULL. Fails
 * with WANGGE_ERROR_INPUT when k is 0 or exceeds the inhabited atoms (1 is always possible unless the graph is
 * empty), and with WANGGE_ERROR_CANCELLED; assignment is then untouched. */
gboolean search_divide(const AtomGraph *graph, guint k, const SearchOptions *options, const Job *job,
                       guint32 *assignment, SearchScore *score, GError **error);

/* Scores a plan as search_divide() does. */
SearchScore search_score(const AtomGraph *graph, guint k, const SearchOptions *options,
                         const guint32 *assignment);

#endif
