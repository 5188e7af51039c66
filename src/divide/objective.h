/* What a good division is, in one place: every term, its unit and its price.
 *
 * All terms are pure numbers, so one set of weights serves a village and a metropolis: deviations are fractions of
 * the mean grid W/K, lengths are in units of the side of the mean grid, sqrt(area/K). The sum of the terms is the
 * plan's energy; a plan with less band violation is better whatever its energy. */
#ifndef DIVIDE_OBJECTIVE_H
#define DIVIDE_OBJECTIVE_H

#include "divide/graph.h"

#include <math.h>

/* The price of one unit of each term. */
typedef struct ObjectiveTerms {
    double
        deviation; /* of a grid's deviation from the mean grid beyond the tolerance, as a fraction; counts 20 times
                       * where the tolerance is 0 */
    double evenness; /* of a grid's deviation inside the tolerance, as a share of the tolerance */
    double border;   /* of a mean grid's side of border, whatever it lies on */
    double open;     /* of a mean grid's side of border weighted by AtomGraph.cost, on top of border */
    double straddle; /* of a mean grid's side of AtomGraph.major inside a grid; at most border */
    double shape;    /* of a grid's perimeter^2 / (4 pi area): the inverse of the Polsby-Popper measure */
    double spread; /* of a grid's mean squared distance, household to household's centre, in squared sides */
    double compound; /* of objective_splitting(), for each compound */
    double moved;    /* of the share of a mean grid's weight that is not in the grid it was in before */
} ObjectiveTerms;

/* The terms made ready for one graph and one number of grids. */
typedef struct Objective {
    ObjectiveTerms terms;
    double mean;      /* weight of the mean grid */
    double side;      /* metres: side of the mean grid */
    double tolerance; /* fraction */
    double min, max;  /* the band; max may be infinite */
    GeoPoint origin;  /* moments are taken about this point */
    /* Made of the above, for speed. */
    double per_mean, per_excess, band, shape, spread;
} Objective;

/* What the terms need to know of one part. */
typedef struct PartSum {
    gint64 weight;
    guint32 atoms, inhabited;
    double area, perimeter; /* square metres, metres */
    double x, y,
        r2; /* weighted sums of the atoms' centres about the origin, and of their squared distances */
} PartSum;

/* The terms of a plan or of one part, priced. */
typedef struct ObjectiveValue {
    double deviation, evenness, band, border, open, straddle, shape, spread, compound, moved;
} ObjectiveValue;

/* For graph in k parts; tolerance is a fraction, min and max are in units of weight. k > 0. */
Objective objective_make(const AtomGraph *graph, guint k, const ObjectiveTerms *terms, double tolerance,
                         double min, double max);

/* Weight that a part lacks to min or has above max; 0 inside the band. */
static inline double objective_violation(const Objective *o, gint64 weight)
{
    double w = (double)weight;
    return w < o->min ? o->min - w : w > o->max ? w - o->max : 0;
}

/* Price of a part's weight: deviation, evenness and band. */
static inline double objective_balance(const Objective *o, gint64 weight)
{
    double off = fabs((double)weight - o->mean) * o->per_mean;
    double excess = off > o->tolerance ? off - o->tolerance : 0;
    return o->terms.deviation * excess * (1 + excess * o->per_excess) + o->terms.evenness * (off - excess) +
           o->band * objective_violation(o, weight);
}

/* Price of a part's shape; perimeter in metres, area in square metres. */
static inline double objective_shape(const Objective *o, double perimeter, double area)
{
    return area > 0 ? o->shape * perimeter * perimeter / area : 0;
}

/* Price of how far a part's households are spread. */
static inline double objective_spread(const Objective *o, const PartSum *sum)
{
    if (o->spread == 0 || sum->weight <= 0)
        return 0;
    return o->spread * (sum->r2 - (sum->x * sum->x + sum->y * sum->y) / (double)sum->weight);
}

/* Price of one part: all terms but border, open, straddle, compound and moved, which are not a part's own. */
static inline double objective_part(const Objective *o, const PartSum *sum)
{
    return objective_balance(o, sum->weight) + objective_shape(o, sum->perimeter, sum->area) +
           objective_spread(o, sum);
}

/* Adds these terms, each by itself, to value. */
void objective_add_part(const Objective *objective, const PartSum *sum, ObjectiveValue *value);

/* How badly a compound is split that lies in held parts and needs needed: 1 for the first piece that the band does
 * not make necessary and a quarter for each further one, or for each if it must be split anyway. */
static inline double objective_splitting(guint32 held, guint32 needed)
{
    return held > needed ? (needed > 1 ? 0 : 0.75) + 0.25 * (held - needed) : 0;
}

/* Price of a border between two parts, of length metres and cost AtomGraph.cost. */
double objective_border(const Objective *objective, double length, double cost);
/* Price of so many metres of major lines inside a part. */
double objective_straddle(const Objective *objective, double major);

double objective_total(const ObjectiveValue *value);

#endif
