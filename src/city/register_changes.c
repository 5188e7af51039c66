#include "city/register_changes.h"

const char *register_change_name(RegisterChangeKind kind)
{
    static const char *const names[REGISTER_CHANGES] = {"gained", "lost", "grown", "shrunk"};
    return names[kind];
}

static RegisterChangeKind kind_of(gint32 was, gint32 is)
{
    if (was == 0)
        return REGISTER_GAINED;
    if (is == 0)
        return REGISTER_LOST;
    return is > was ? REGISTER_GROWN : REGISTER_SHRUNK;
}

GArray *register_changes_new(const City *city, const gint32 *was, const gint32 *is)
{
    GArray *changes = g_array_new(FALSE, FALSE, sizeof(RegisterChange));
    g_autofree gboolean *covered = g_new0(gboolean, city->communities->len + 1);
    for (guint i = 0; i < city->buildings->len; i++) {
        const guint32 community = city_building(city, i)->community;
        if (community != CITY_NONE && is[i] > 0)
            covered[community] = TRUE;
    }
    for (guint i = 0; i < city->buildings->len; i++) {
        const guint32 community = city_building(city, i)->community;
        if (was[i] == CITY_UNKNOWN || was[i] == is[i] || community == CITY_NONE || !covered[community])
            continue;
        const RegisterChange change = {i, kind_of(was[i], is[i]), was[i], is[i]};
        g_array_append_val(changes, change);
    }
    return changes;
}

static gboolean in_band(gint64 households, gint32 min, gint32 max)
{
    return households >= min && households <= max;
}

GArray *register_grids_new(const City *city, const CityPlan *plan, const GArray *changes, const gint32 *was,
                           const gint32 *is, gint32 min, gint32 max)
{
    GArray *grids = g_array_new(FALSE, FALSE, sizeof(RegisterGrid));
    g_autofree RegisterGrid *all = g_new0(RegisterGrid, plan->grids->len + 1);
    g_autofree gboolean *touched = g_new0(gboolean, plan->grids->len + 1);
    for (guint i = 0; i < city->buildings->len; i++) {
        const guint32 grid = city_plan_building_grid(plan, i);
        if (grid == CITY_NONE)
            continue;
        all[grid].was += MAX(0, was[i]);
        all[grid].is += MAX(0, is[i]);
    }
    for (guint i = 0; i < changes->len; i++) {
        const guint32 grid =
            city_plan_building_grid(plan, g_array_index(changes, RegisterChange, i).building);
        if (grid != CITY_NONE)
            touched[grid] = TRUE;
    }
    for (guint32 i = 0; i < plan->grids->len; i++) {
        const CityGrid *g = city_plan_grid(plan, i);
        if (!touched[i] || g->valid_to)
            continue;
        all[i].grid = i;
        all[i].left_band =
            g->kind == CITY_GENERAL && in_band(all[i].was, min, max) && !in_band(all[i].is, min, max);
        g_array_append_val(grids, all[i]);
    }
    return grids;
}
