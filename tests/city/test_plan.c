#include "city/plan.h"

static void add_building(City *city, gint32 households, gint32 people)
{
    CityBuilding b = {.households = households, .people = people};
    g_array_append_val(city->buildings, b);
}

/* Five buildings: two in the first cell, one each in the second and the third, one outside. The first two cells are
 * grid 0, the third is grid 1, the fourth is open land of grid 2. */
static CityPlan *make_plan(const City *city)
{
    static const guint32 cell_of[] = {0, 0, 1, 2, CITY_NONE};
    static const CityCell cells[] = {
        {0, 0, 0, FALSE}, {0, 2, 0, FALSE}, {0, 3, 1, FALSE}, {0, CITY_NONE, 2, FALSE}};
    CityPlan *plan = city_plan_new(city->buildings->len);
    g_array_append_vals(plan->cells, cells, G_N_ELEMENTS(cells));
    for (guint b = 0; b < G_N_ELEMENTS(cell_of); b++)
        plan->building_cell[b] = cell_of[b];
    for (guint g = 0; g < 3; g++) {
        CityGrid grid = {.households = 99, .people = 99, .buildings = 99};
        g_array_append_val(plan->grids, grid);
    }
    return plan;
}

static void assert_totals(const CityPlan *plan, guint grid, gint32 households, gint32 people,
                          gint32 buildings)
{
    const CityGrid *g = city_plan_grid(plan, grid);
    g_assert_cmpint(g->households, ==, households);
    g_assert_cmpint(g->people, ==, people);
    g_assert_cmpint(g->buildings, ==, buildings);
}

static void test_sum(void)
{
    g_autoptr(City) city = city_new("EPSG:4544");
    add_building(city, 10, 25);
    add_building(city, CITY_UNKNOWN, 3);
    add_building(city, 7, CITY_UNKNOWN);
    add_building(city, 40, 100);
    add_building(city, 1000, 3000);
    g_autoptr(CityPlan) plan = make_plan(city);
    city_plan_sum(plan, city);
    assert_totals(plan, 0, 17, 28, 3);
    assert_totals(plan, 1, 40, 100, 1);
    assert_totals(plan, 2, 0, 0, 0);
    g_array_index(plan->cells, CityCell, 1).grid = 2;
    g_array_index(plan->cells, CityCell, 2).grid = CITY_NONE;
    city_plan_sum(plan, city);
    assert_totals(plan, 0, 10, 28, 2);
    assert_totals(plan, 1, 0, 0, 0);
    assert_totals(plan, 2, 7, 0, 1);
}

static void test_building_grid(void)
{
    g_autoptr(City) city = city_new("EPSG:4544");
    for (guint b = 0; b < 5; b++)
        add_building(city, 1, 1);
    g_autoptr(CityPlan) plan = make_plan(city);
    const guint32 expected[] = {0, 0, 0, 1, CITY_NONE};
    for (guint b = 0; b < 5; b++)
        g_assert_cmpuint(city_plan_building_grid(plan, b), ==, expected[b]);
}

static void test_new(void)
{
    g_autoptr(CityPlan) plan = city_plan_new(3);
    for (guint b = 0; b < 3; b++)
        g_assert_cmpuint(city_plan_building_grid(plan, b), ==, CITY_NONE);
    g_assert_cmpuint(plan->cells->len, ==, 0);
    g_assert_cmpuint(geo_shapes_count(plan->cell_shapes), ==, 0);
    g_assert_cmpstr(city_plan_intern(plan, "东社区第1网格"), ==, "东社区第1网格");
    g_assert_null(city_plan_intern(plan, ""));
    g_assert_null(city_plan_intern(plan, NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/city/plan/sum", test_sum);
    g_test_add_func("/city/plan/building-grid", test_building_grid);
    g_test_add_func("/city/plan/new", test_new);
    return g_test_run();
}
