#include "view/plans.h"

#include <math.h>

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

guint32 plan_partner(const City *city, const CityPlan *plan, guint32 grid, const CityPlan *other,
                     const GArray *among, gint64 *shared)
{
    guint n = other->grids->len, n_buildings = among ? among->len : plan->n_buildings;
    g_autofree gint64 *households = g_new0(gint64, n + 1);
    g_autofree guint *buildings = g_new0(guint, n + 1);
    guint32 best = CITY_NONE;
    for (guint i = 0; i < n_buildings; i++) {
        guint32 b = among ? g_array_index(among, guint32, i) : i, there = city_plan_building_grid(other, b);
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
