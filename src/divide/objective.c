#include "divide/objective.h"

/* A violation of the band by the whole mean grid costs this much: more than any border is worth. */
#define BAND_PRICE      400.0
/* And this many times what it costs to move as much weight away from its old grid. */
#define BAND_TIMES      50.0
/* Excess deviation is priced linearly at first and twice as steeply at this excess. */
#define STEEP           0.10
/* A tolerance of nothing says that only balance counts: deviation outweighs every border. */
#define STRICT_TIMES    20.0
/* A tolerance of nothing would make the price of deviations inside it infinite. */
#define LEAST_TOLERANCE 1e-3

Objective objective_make(const AtomGraph *graph, guint k, const ObjectiveTerms *terms, double tolerance,
                         double min, double max)
{
    gint64 weight = 0;
    double area = 0;
    for (guint a = 0; a < graph->n; a++) {
        weight += graph->weight[a];
        area += graph->area[a];
    }
    ObjectiveTerms priced = *terms;
    if (tolerance == 0)
        priced.deviation *= STRICT_TIMES;
    priced.evenness = MIN(priced.evenness / MAX(tolerance, LEAST_TOLERANCE), priced.deviation);
    double mean = weight > 0 ? (double)weight / k : 1, side = area > 0 ? sqrt(area / k) : 1;
    return (Objective){
        .terms = priced,
        .mean = mean,
        .side = side,
        .tolerance = tolerance,
        .min = min,
        .max = max,
        .origin = graph->n ? graph->centre[0] : (GeoPoint){0, 0},
        .per_mean = 1 / mean,
        .per_excess = 1 / STEEP,
        .band = MAX(BAND_PRICE, BAND_TIMES * terms->moved) / mean,
        .shape = terms->shape / (4 * G_PI),
        .spread = terms->spread / (mean * side * side),
    };
}

void objective_add_part(const Objective *o, const PartSum *sum, ObjectiveValue *value)
{
    double off = fabs((double)sum->weight - o->mean) * o->per_mean;
    double excess = off > o->tolerance ? off - o->tolerance : 0;
    value->deviation += o->terms.deviation * excess * (1 + excess * o->per_excess);
    value->evenness += o->terms.evenness * (off - excess);
    value->band += o->band * objective_violation(o, sum->weight);
    value->shape += objective_shape(o, sum->perimeter, sum->area);
    value->spread += objective_spread(o, sum);
}

double objective_border(const Objective *objective, double length, double cost)
{
    return (objective->terms.border * length + objective->terms.open * cost) / objective->side;
}

double objective_straddle(const Objective *objective, double major)
{
    return objective->terms.straddle * major / objective->side;
}

double objective_total(const ObjectiveValue *v)
{
    return v->deviation + v->evenness + v->band + v->border + v->open + v->straddle + v->shape + v->spread +
           v->compound + v->moved;
}
