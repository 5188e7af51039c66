#include "city/plan.h"

CityPlan *city_plan_new(guint n_buildings)
{
    CityPlan *p = g_new0(CityPlan, 1);
    p->strings = g_string_chunk_new(4096);
    p->cells = g_array_new(FALSE, TRUE, sizeof(CityCell));
    p->grids = g_array_new(FALSE, TRUE, sizeof(CityGrid));
    p->old_codes = g_array_new(FALSE, TRUE, sizeof(CityOldCode));
    p->cell_shapes = geo_shapes_new();
    p->grid_shapes = geo_shapes_new();
    p->n_buildings = n_buildings;
    p->building_cell = g_new(guint32, n_buildings + 1);
    for (guint i = 0; i < n_buildings; i++)
        p->building_cell[i] = CITY_NONE;
    return p;
}

void city_plan_free(CityPlan *p)
{
    if (!p)
        return;
    g_string_chunk_free(p->strings);
    g_array_unref(p->cells);
    g_array_unref(p->grids);
    g_array_unref(p->old_codes);
    geo_shapes_free(p->cell_shapes);
    geo_shapes_free(p->grid_shapes);
    g_free(p->building_cell);
    g_free(p);
}

const char *city_plan_intern(CityPlan *p, const char *text)
{
    return text && *text ? g_string_chunk_insert_const(p->strings, text) : NULL;
}

guint32 city_plan_building_grid(const CityPlan *p, guint building)
{
    guint32 cell = p->building_cell[building];
    return cell == CITY_NONE ? CITY_NONE : city_plan_cell(p, cell)->grid;
}

guint city_plan_grids_in_force(const CityPlan *plan)
{
    guint n = 0;
    for (guint i = 0; i < plan->grids->len; i++)
        n += !city_plan_grid(plan, i)->valid_to;
    return n;
}

void city_plan_sum(CityPlan *p, const City *city)
{
    for (guint g = 0; g < p->grids->len; g++) {
        CityGrid *grid = &g_array_index(p->grids, CityGrid, g);
        grid->households = grid->people = grid->buildings = 0;
    }
    for (guint b = 0; b < p->n_buildings; b++) {
        guint32 g = city_plan_building_grid(p, b);
        if (g == CITY_NONE)
            continue;
        CityGrid *grid = &g_array_index(p->grids, CityGrid, g);
        grid->households += city_building_weight(city, b, CITY_HOUSEHOLDS);
        grid->people += city_building_weight(city, b, CITY_PEOPLE);
        grid->buildings++;
    }
}
