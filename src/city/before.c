#include "city/before.h"

#include "geo/index.h"

static guint32 before_at(const City *city, const GeoIndex *index, GeoPoint p, GArray *hits)
{
    g_array_set_size(hits, 0);
    geo_index_query(index, (GeoBox){p.x, p.y, p.x, p.y}, hits);
    for (guint i = 0; i < hits->len; i++) {
        guint32 g = g_array_index(hits, guint32, i);
        if (geo_shape_contains(geo_shapes_get(city->grid_before_shapes, g), p))
            return g;
    }
    return CITY_NONE;
}

gboolean city_before_is_replaced(const City *city, guint i)
{
    return geo_shapes_get(city->grid_before_shapes, i).kind != GEO_NONE ||
           !g_array_index(city->grids_before, CityGridBefore, i).valid_to;
}

guint32 *city_before_of_buildings(const City *city)
{
    guint32 *before = g_new(guint32, city->buildings->len + 1);
    GeoIndex *index = geo_index_new_shapes(city->grid_before_shapes);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint b = 0; b < city->buildings->len; b++) {
        GeoShape shape = geo_shapes_get(city->building_shapes, b);
        before[b] =
            shape.kind == GEO_NONE ? CITY_NONE : before_at(city, index, geo_shape_inner_point(shape), hits);
    }
    geo_index_free(index);
    return before;
}

static void add_grids(CityPlan *plan, const City *city)
{
    for (guint i = 0; i < city->grids_before->len; i++) {
        const CityGridBefore *before = &g_array_index(city->grids_before, CityGridBefore, i);
        CityGrid grid = {.code = before->code, .name = before->name, .community = CITY_NONE};
        grid.valid_to = city_before_is_replaced(city, i) ? NULL : before->valid_to;
        grid.officer = before->officer;
        g_array_append_val(plan->grids, grid);
        geo_shapes_copy(plan->grid_shapes, geo_shapes_get(city->grid_before_shapes, i));
    }
}

static void add_cells(CityPlan *plan, const City *city)
{
    g_autofree guint32 *before = city_before_of_buildings(city);
    for (guint32 b = 0; b < city->buildings->len; b++) {
        CityCell cell = {city_building(city, b)->community, b, before[b], FALSE};
        g_array_append_val(plan->cells, cell);
        geo_shapes_begin(plan->cell_shapes, GEO_NONE);
        plan->building_cell[b] = b;
    }
}

/* A cell's grid and community. */
typedef struct Part {
    guint32 grid, community;
} Part;

static int compare_parts(const void *a, const void *b)
{
    const Part *x = a, *y = b;
    if (x->grid != y->grid)
        return x->grid < y->grid ? -1 : 1;
    return (x->community > y->community) - (x->community < y->community);
}

static void find_communities(CityPlan *plan)
{
    g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(Part));
    for (guint i = 0; i < plan->cells->len; i++) {
        const CityCell *cell = city_plan_cell(plan, i);
        Part part = {cell->grid, cell->community};
        if (cell->grid != CITY_NONE && cell->community != CITY_NONE)
            g_array_append_val(parts, part);
    }
    g_array_sort(parts, compare_parts);
    guint most = 0, run = 0;
    for (guint i = 0; i < parts->len; i++) {
        const Part *part = &g_array_index(parts, Part, i), *last = i ? part - 1 : NULL;
        run = last && compare_parts(last, part) == 0 ? run + 1 : 1;
        most = last && last->grid == part->grid ? most : 0;
        if (run > most) {
            g_array_index(plan->grids, CityGrid, part->grid).community = part->community;
            most = run;
        }
    }
}

CityPlan *city_before_plan(const City *city)
{
    CityPlan *plan = city_plan_new(city->buildings->len);
    add_grids(plan, city);
    add_cells(plan, city);
    find_communities(plan);
    city_plan_sum(plan, city);
    return plan;
}
