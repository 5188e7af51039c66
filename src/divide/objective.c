#include "divide/objective.h"

#include <math.h>

/* A violation of the band by the whole mean grid costs this much: more than any border is worth. */
#define BAND_PRICE      400.0
/* Excess deviation is priced linearly at first and twice as steeply at this excess. */
#define STEEP           0.10
/* A tolerance below the usual one says that balance matters more: the price of deviation rises with the square of how
 * much tighter it is, until it outweighs every border. */
#define USUAL_TOLERANCE 0.02
#define STRICT_FACTOR   200.0

static double tightness(double tolerance)
{
    double times = tolerance > 0 ? USUAL_TOLERANCE / tolerance : STRICT_FACTOR;
    return times <= 1 ? 1 : MIN(times * times, STRICT_FACTOR);
}

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
    priced.deviation *= tightness(tolerance);
    return (Objective){
        .terms = priced,
        .mean = weight > 0 ? (double)weight / k : 1,
        .side = area > 0 ? sqrt(area / k) : 1,
        .tolerance = tolerance,
        .min = min,
        .max = max,
        .origin = graph->n ? graph->centre[0] : (GeoPoint){0, 0},
    };
}

double objective_violation(const Objective *objective, gint64 weight)
{
    if (weight < objective->min)
        return objective->min - weight;
    return weight > objective->max ? weight - objective->max : 0;
}

void objective_add_part(const Objective *o, const PartSum *sum, ObjectiveValue *value)
{
    double off = fabs(sum->weight - o->mean) / o->mean;
    double excess = off > o->tolerance ? off - o->tolerance : 0;
    value->deviation += o->terms.deviation * excess * (1 + excess / STEEP);
    value->evenness += o->terms.evenness * (off - excess);
    value->band += BAND_PRICE / o->mean * objective_violation(o, sum->weight);
    if (sum->area > 0)
        value->shape += o->terms.shape * sum->perimeter * sum->perimeter / (4 * G_PI * sum->area);
    if (sum->weight > 0)
        value->spread += o->terms.spread * (sum->r2 - (sum->x * sum->x + sum->y * sum->y) / sum->weight) /
                         (o->mean * o->side * o->side);
}

double objective_part(const Objective *objective, const PartSum *sum)
{
    ObjectiveValue value = {0};
    objective_add_part(objective, sum, &value);
    return value.deviation + value.evenness + value.band + value.shape + value.spread;
}

double objective_border(const Objective *objective, double length, double cost)
{
    return (objective->terms.border * length + objective->terms.open * cost) / objective->side;
}

double objective_total(const ObjectiveValue *v)
{
    return v->deviation + v->evenness + v->band + v->border + v->open + v->shape + v->spread + v->compound +
           v->moved;
}
