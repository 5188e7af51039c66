#include "desk/plans.h"

#include <math.h>

#include "divide/continuation.h"

PlanScores plan_scores(const CityPlan *plan, const CheckRules *rules, gint32 target)
{
    PlanScores s = {.least = G_MAXINT32};
    for (guint g = 0; g < plan->grids->len; g++) {
        const CityGrid *grid = city_plan_grid(plan, g);
        gint32 count = city_grid_weight(grid, rules->unit);
        if (grid->kind != CITY_GENERAL || grid->valid_to)
            continue;
        s.grids++;
        s.below += count < rules->min;
        s.above += count > rules->max;
        s.least = MIN(s.least, count);
        s.most = MAX(s.most, count);
        s.deviation += fabs((double)count / MAX(1, target) - 1);
    }
    s.least = s.grids ? s.least : 0;
    s.deviation = s.grids ? s.deviation / s.grids : 0;
    return s;
}

/* What each grid of a plan has of households, and of them in buildings that move. */
static double *shares_of(const City *city, const CityPlan *plan, const guint8 *moves)
{
    guint n = plan->grids->len;
    double *shares = g_new0(double, n + 1);
    g_autofree gint64 *sums = g_new0(gint64, n + 1);
    for (guint32 b = 0; b < plan->n_buildings; b++) {
        guint32 grid = city_plan_building_grid(plan, b);
        gint32 households = city_building_weight(city, b, CITY_HOUSEHOLDS);
        if (grid == CITY_NONE)
            continue;
        sums[grid] += households;
        shares[grid] += moves[b] ? households : 0;
    }
    for (guint g = 0; g < n; g++)
        shares[g] = sums[g] ? shares[g] / (double)sums[g] : NAN;
    return shares;
}

PlanDifferences *plan_differences_new(const City *city, const CityPlan *plan, const CityPlan *other)
{
    g_autofree guint32 *paired = continuation_between(city, plan, other);
    PlanDifferences *d = g_new0(PlanDifferences, 1);
    d->moves = g_malloc0(plan->n_buildings + 1);
    for (guint32 b = 0; b < plan->n_buildings; b++) {
        guint32 grid = city_plan_building_grid(plan, b), there = city_plan_building_grid(other, b);
        gint32 households = city_building_weight(city, b, CITY_HOUSEHOLDS);
        if (!households || grid == CITY_NONE || paired[grid] == there)
            continue;
        d->moves[b] = TRUE;
        d->buildings++;
        d->households += households;
    }
    d->shares = shares_of(city, plan, d->moves);
    return d;
}

void plan_differences_free(PlanDifferences *d)
{
    if (!d)
        return;
    g_free(d->shares);
    g_free(d->moves);
    g_free(d);
}

guint32 plan_partner(const City *city, const CityPlan *plan, guint32 grid, const CityPlan *other,
                     gint64 *shared)
{
    guint n = other->grids->len;
    g_autofree gint64 *households = g_new0(gint64, n + 1);
    g_autofree guint *buildings = g_new0(guint, n + 1);
    guint32 best = CITY_NONE;
    for (guint32 b = 0; b < plan->n_buildings; b++) {
        guint32 there = city_plan_building_grid(other, b);
        if (there == CITY_NONE || city_plan_building_grid(plan, b) != grid)
            continue;
        households[there] += city_building_weight(city, b, CITY_HOUSEHOLDS);
        buildings[there]++;
    }
    for (guint32 g = 0; g < n; g++)
        if (buildings[g] && (best == CITY_NONE || households[g] > households[best] ||
                             (households[g] == households[best] && buildings[g] > buildings[best])))
            best = g;
    *shared = best != CITY_NONE ? households[best] : 0;
    return best;
}
