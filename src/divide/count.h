/* How many grids a community should have, and why not another number. */
#ifndef DIVIDE_COUNT_H
#define DIVIDE_COUNT_H

#include "divide/search.h"

typedef enum {
    COUNT_TARGET,  /* the number whose mean is nearest to the target, by floor(W / target + 0.5) */
    COUNT_BAND,    /* with that number the mean grid itself would be outside the band */
    COUNT_LUMPS,   /* with that number the atoms cannot be shared out inside the band, or are too few */
    COUNT_EMPTY,   /* nobody lives here: one grid */
    COUNT_BORDERS, /* with that number no borders were found that keep the band */
    COUNT_PARTS,   /* fixed grids part the free land, and each part has its own number */
    COUNT_ASKED,   /* as was asked for */
    COUNT_SHARED,  /* the community's share of a total */
} CountReason;

typedef struct Count {
    guint grids;  /* at least 1, never more than the inhabited atoms (unless nobody lives here) */
    guint wanted; /* floor(W / target + 0.5), at least 1 */
    CountReason reason;
    gint64 weight;    /* W */
    guint inhabited;  /* atoms of weight > 0 */
    guint32 heaviest; /* the heaviest atom */
    double
        violation; /* weight outside the band in the best sharing found that ignores geometry, with grids grids;
                        * above 0: the band cannot be kept, or hardly */
} Count;

/* The number whose mean is nearest to the target: floor(weight / target + 0.5), at least 1. */
guint count_wanted(gint64 weight, double target);

/* Of the numbers near the wanted one, takes that with the least weight outside the band when atoms are shared out
 * without regard to geometry, and of these the one whose mean is nearest to the target. */
Count count_explain(const AtomGraph *graph, const SearchOptions *options);

/* The stable name of a reason, for --json: "target", "band", ... */
const char *count_reason_name(CountReason reason);

/* count_explain()'s grids. */
guint count_grids(const AtomGraph *graph, const SearchOptions *options);

#endif
