#include "check/free_grids.h"

#include "base/sets.h"
#include "check/tiling.h"

static gboolean is_free(const CityPlan *plan, guint32 grid)
{
    const CityGrid *g = city_plan_grid(plan, grid);
    return g->kind == CITY_GENERAL && !g->locked;
}

/* Joins neighbours among the plan's grids, all of them or only the free ones; says how many components n grids are
 * in. */
static guint join(const CityPlan *plan, const Tiling *t, const guint32 *grids, guint n, gboolean only_free,
                  guint32 *parent)
{
    guint components = 0;
    for (guint i = 0; i < n; i++)
        parent[grids[i]] = grids[i];
    for (guint i = 0; i < t->borders->len; i++) {
        const TilingBorder *b = &g_array_index(t->borders, TilingBorder, i);
        if (only_free && (!is_free(plan, b->a) || !is_free(plan, b->b)))
            continue;
        sets_join(parent, b->a, b->b);
    }
    for (guint i = 0; i < n; i++)
        components += sets_first(parent, grids[i]) == grids[i];
    return components;
}

guint32 *free_grids_regions(const City *city, const CityPlan *plan, const guint32 *grids, guint n,
                            guint *n_regions)
{
    guint32 *region = g_new0(guint32, n + 1);
    guint n_free = 0;
    for (guint i = 0; i < n; i++) {
        n_free += is_free(plan, grids[i]);
        region[i] = is_free(plan, grids[i]) ? 0 : CITY_NONE;
    }
    *n_regions = n_free > 0;
    if (n_free == n || n_free == 0)
        return region;
    guint32 community = city_plan_grid(plan, grids[0])->community;
    g_autoptr(Tiling) t =
        tiling_new(plan->grid_shapes, grids, n, geo_shapes_get(city->community_shapes, community));
    g_autofree guint32 *parent = g_new(guint32, plan->grids->len + 1);
    if (join(plan, t, grids, n, FALSE, parent) > 1)
        return region;
    join(plan, t, grids, n, TRUE, parent);
    g_autofree guint32 *number = g_new(guint32, plan->grids->len + 1);
    *n_regions = 0;
    for (guint i = 0; i < n; i++) {
        if (region[i] == CITY_NONE)
            continue;
        guint32 head = sets_first(parent, grids[i]);
        if (head == grids[i])
            number[head] = (*n_regions)++;
        region[i] = number[head];
    }
    return region;
}
