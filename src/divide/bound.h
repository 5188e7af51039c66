/* How even a division can be at best: bounds that hold for every division of the land into k parts in one piece,
 * whatever it costs. docs/proof.md derives them. */
#ifndef DIVIDE_BOUND_H
#define DIVIDE_BOUND_H

#include "divide/land.h"

typedef enum {
    BOUND_NONE,  /* all parts may have the mean weight */
    BOUND_SUMS,  /* no set of atoms weighs as much as the mean */
    BOUND_HEAVY, /* atom alone weighs more than the mean */
    BOUND_PAIRS, /* there are more heavy atoms than parts, so that some part has several; atom is the least of them */
    BOUND_NECK, /* what hangs on atom cannot be divided evenly without it */
} BoundCause;

/* Deviations are |weight - W/k| / (W/k). */
typedef struct Bound {
    double largest, mean; /* no plan's largest, and mean, deviation is less */
    BoundCause cause;     /* of the largest */
    guint32 atom;
} Bound;

/* k > 0. Thread-safe. */
Bound bound_deviation(const Land *land, guint k);

/* Whether some atom proves that no division, into any number of parts, has all of them in [min, max]: what hangs on
 * it cannot be shared out so. *atom is that atom. Says nothing where there is none. Thread-safe. */
gboolean bound_breaks_band(const Land *land, double min, double max, guint32 *atom);

#endif
