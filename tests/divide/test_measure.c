#include "divide/measure.h"

#include "town.h"

/* A community of 400 x 100 m in four squares, each a building and a grid; a road along x = 100 ends where grids two
 * and three begin to part from it. */
static City *town_new(void)
{
    City *city = city_new("EPSG:4544");
    add_community(city, "c", 0, 0, 400, 100);
    for (guint i = 0; i < 4; i++)
        add_building(city, 0, 100 * i + 40, 40, 100 * i + 60, 60);
    add_road(city, 110, 0, 110, 100);
    return city;
}

/* households: of each building, and so of each grid. */
static CityPlan *plan_new(City *city, const gint32 *households)
{
    CityPlan *plan = city_plan_new(4);
    for (guint i = 0; i < 4; i++) {
        g_array_index(city->buildings, CityBuilding, i).households = households[i];
        CityCell cell = {0, i, i, FALSE};
        CityGrid grid = {.code = "g"};
        g_array_append_val(plan->cells, cell);
        g_array_append_val(plan->grids, grid);
        plan->building_cell[i] = i;
        add_box(plan->grid_shapes, 100 * i, 0, 100 * i + 100, 100);
    }
    city_plan_sum(plan, city);
    return plan;
}

static PlanMeasure measure(const City *city, const CityPlan *plan)
{
    g_autoptr(Measurer) measurer = measurer_new(city);
    return measure_plan(measurer, plan, CITY_HOUSEHOLDS, 95, 120);
}

static void test_balance(void)
{
    const gint32 households[] = {100, 104, 108, 88};
    g_autoptr(City) city = town_new();
    g_autoptr(CityPlan) plan = plan_new(city, households);
    PlanMeasure m = measure(city, plan);
    g_assert_cmpuint(m.grids, ==, 4);
    g_assert_cmpuint(m.in_band, ==, 3);
    g_assert_cmpuint(m.within_5, ==, 2);
    g_assert_cmpuint(m.within_10, ==, 3);
    g_assert_cmpint(m.lightest, ==, 88);
    g_assert_cmpint(m.heaviest, ==, 108);
    g_assert_cmpfloat_with_epsilon(m.deviation, 0.06, 1e-9);
}

/* Dedicated grids have no share in the balance, and retired ones in nothing. */
static void test_kinds(void)
{
    const gint32 households[] = {100, 100, 1, 7};
    g_autoptr(City) city = town_new();
    g_autoptr(CityPlan) plan = plan_new(city, households);
    g_array_index(plan->grids, CityGrid, 2).kind = CITY_DEDICATED;
    g_array_index(plan->grids, CityGrid, 3).valid_to = "2025-01-01";
    PlanMeasure m = measure(city, plan);
    g_assert_cmpuint(m.grids, ==, 2);
    g_assert_cmpuint(m.dedicated, ==, 1);
    g_assert_cmpuint(m.within_5, ==, 2);
    g_assert_cmpfloat(m.border, ==, 200);
}

/* Of three borders the first runs beside the road; service lanes are none. */
static void test_borders(void)
{
    const gint32 households[] = {100, 100, 100, 100};
    g_autoptr(City) city = town_new();
    g_autoptr(CityPlan) plan = plan_new(city, households);
    PlanMeasure m = measure(city, plan);
    g_assert_cmpfloat(m.border, ==, 300);
    g_assert_cmpfloat_with_epsilon(m.natural, 100, 1e-9);
    g_array_index(city->roads, CityRoad, 0).klass = "service";
    g_assert_cmpfloat(measure(city, plan).natural, ==, 0);
    add_compound(city, "x", 186, 0, 380, 50); /* beside the second, across the third */
    m = measure(city, plan);
    g_assert_cmpfloat_with_epsilon(m.natural, 65 + 45, 4);
}

static void test_compounds(void)
{
    const gint32 households[] = {100, 100, 100, 0};
    g_autoptr(City) city = town_new();
    g_autoptr(CityPlan) plan = plan_new(city, households);
    for (guint i = 0; i < 4; i++)
        g_array_index(city->buildings, CityBuilding, i).compound = i < 2 ? "one" : "two";
    PlanMeasure m = measure(city, plan);
    g_assert_cmpuint(m.compounds, ==, 2);
    g_assert_cmpuint(m.split, ==, 1);
    add_compound(city, "all", 0, 0, 290, 100); /* the layer goes before the names */
    m = measure(city, plan);
    g_assert_cmpuint(m.compounds, ==, 1);
    g_assert_cmpuint(m.split, ==, 1);
}

static void add_before(City *city, const char *code, double x0, double x1)
{
    CityGridBefore g = {.code = code};
    g_array_append_val(city->grids_before, g);
    add_box(city->grid_before_shapes, x0, 0, x1, 100);
}

static void test_continuity(void)
{
    const gint32 households[] = {100, 60, 100, 100};
    g_autoptr(City) city = town_new();
    g_autoptr(CityPlan) plan = plan_new(city, households);
    g_assert_cmpint(measure(city, plan).before, ==, 0);
    add_before(city, "a", 0, 200);
    add_before(city, "b", 200, 300);
    add_before(city, "c", 300, 310);
    PlanMeasure m = measure(city, plan);
    g_assert_cmpint(m.before, ==, 260);
    g_assert_cmpint(m.moved, ==, 60);
    g_assert_cmpuint(m.kept, ==, 2);
    g_assert_cmpuint(m.fresh, ==, 2);
    g_assert_cmpuint(m.ended, ==, 1);
    g_array_index(city->grids_before, CityGridBefore, 2).valid_to = "2025-06-01"; /* with this plan */
    CityGridBefore past = {.code = "d", .valid_to = "2024-06-01"};
    g_array_append_val(city->grids_before, past);
    geo_shapes_begin(city->grid_before_shapes, GEO_NONE);
    m = measure(city, plan);
    g_assert_cmpuint(m.ended, ==, 1);
    g_array_index(plan->grids, CityGrid, 1).before = "a"; /* the plan says it */
    m = measure(city, plan);
    g_assert_cmpint(m.moved, ==, 200);
    g_assert_cmpuint(m.kept, ==, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/measure/balance", test_balance);
    g_test_add_func("/divide/measure/kinds", test_kinds);
    g_test_add_func("/divide/measure/borders", test_borders);
    g_test_add_func("/divide/measure/compounds", test_compounds);
    g_test_add_func("/divide/measure/continuity", test_continuity);
    return g_test_run();
}
