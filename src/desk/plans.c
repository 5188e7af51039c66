#include "desk/plans.h"

#include <math.h>

PlanScores plan_scores(const CityPlan *plan, const CheckRules *rules, gint32 target)
{
    PlanScores s = {.least = G_MAXINT32};
    for (guint g = 0; g < plan->grids->len; g++) {
        const CityGrid *grid = city_plan_grid(plan, g);
        gint32 count = rules->unit == CITY_PEOPLE ? grid->people : grid->households;
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

/* Households that a grid of a plan shares with one of another. */
static GHashTable *count_meetings(const City *city, const CityPlan *plan, const CityPlan *other, gint64 *sums)
{
    GHashTable *meetings = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    for (guint32 b = 0; b < plan->n_buildings; b++) {
        guint32 grid = city_plan_building_grid(plan, b);
        gint32 households = city_building_weight(city, b, CITY_HOUSEHOLDS);
        gint64 key = (gint64)((guint64)grid << 32 | city_plan_building_grid(other, b));
        if (grid == CITY_NONE || households == 0)
            continue;
        gint64 *shared = g_hash_table_lookup(meetings, &key);
        if (!shared)
            g_hash_table_insert(meetings, g_memdup2(&key, sizeof key), shared = g_new0(gint64, 1));
        *shared += households;
        sums[grid] += households;
    }
    return meetings;
}

double *plan_differences(const City *city, const CityPlan *plan, const CityPlan *other, gint64 *moved)
{
    guint n = plan->grids->len;
    g_autofree gint64 *sums = g_new0(gint64, n + 1), *most = g_new0(gint64, n + 1);
    g_autoptr(GHashTable) meetings = count_meetings(city, plan, other, sums);
    double *shares = g_new(double, n + 1);
    GHashTableIter iter;
    gpointer key, shared;
    g_hash_table_iter_init(&iter, meetings);
    while (g_hash_table_iter_next(&iter, &key, &shared)) {
        guint32 grid = (guint32)((guint64) * (const gint64 *)key >> 32);
        most[grid] = MAX(most[grid], *(const gint64 *)shared);
    }
    *moved = 0;
    for (guint g = 0; g < n; g++) {
        shares[g] = sums[g] ? 1 - (double)most[g] / (double)sums[g] : NAN;
        *moved += sums[g] - most[g];
    }
    return shares;
}
