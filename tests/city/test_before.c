/* The grids before, as a plan. */
#include "city/before.h"

static void add_before(City *city, const char *code, double x0, double x1, const char *valid_to)
{
    CityGridBefore before = {.code = code, .officer = "old", .valid_to = valid_to};
    g_array_append_val(city->grids_before, before);
    geo_shapes_begin(city->grid_before_shapes, x1 > x0 ? GEO_POLYGON : GEO_NONE);
    if (x1 <= x0)
        return;
    geo_shapes_part(city->grid_before_shapes);
    const GeoPoint ring[] = {{x0, 0}, {x1, 0}, {x1, 100}, {x0, 100}, {x0, 0}};
    for (guint i = 0; i < G_N_ELEMENTS(ring); i++)
        geo_shapes_point(city->grid_before_shapes, ring[i].x, ring[i].y);
}

static void add_building(City *city, double x, guint32 community, gint32 households)
{
    CityBuilding building = {.community = community, .households = households, .people = CITY_UNKNOWN};
    g_array_append_val(city->buildings, building);
    geo_shapes_begin(city->building_shapes, GEO_POINT);
    geo_shapes_part(city->building_shapes);
    geo_shapes_point(city->building_shapes, x, 50);
}

static void test_plan(void)
{
    g_autoptr(City) city = city_new("EPSG:4544");
    add_before(city, "1", 0, 100, "2025-01-01");
    add_before(city, "2", 100, 200, NULL);
    add_before(city, "0", 0, 0, "2020-01-01");
    add_building(city, 10, 0, 20);
    add_building(city, 20, 1, 30);
    add_building(city, 30, 1, 40);
    add_building(city, 500, 1, 70);
    g_autoptr(CityPlan) plan = city_before_plan(city);
    g_assert_cmpuint(plan->grids->len, ==, 3);
    g_assert_cmpint(city_plan_grid(plan, 0)->households, ==, 90);
    g_assert_cmpuint(city_plan_grid(plan, 0)->community, ==, 1); /* most of its buildings */
    g_assert_null(city_plan_grid(plan, 0)->valid_to);            /* it was in force in this plan */
    g_assert_cmpstr(city_plan_grid(plan, 0)->officer, ==, "old");
    g_assert_cmpuint(city_plan_grid(plan, 1)->community, ==, CITY_NONE);
    g_assert_cmpstr(city_plan_grid(plan, 2)->valid_to, ==, "2020-01-01");
    g_assert_cmpuint(city_plan_building_grid(plan, 2), ==, 0);
    g_assert_cmpuint(city_plan_building_grid(plan, 3), ==, CITY_NONE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/before/plan", test_plan);
    return g_test_run();
}
