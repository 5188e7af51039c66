#include "city/changes.h"

#include "city/before.h"
#include "town.h"

/* Four buildings in a row. Grids before: "a" holds the first two, "b" the third; the last is in none. */
static City *row_new(void)
{
    City *city = city_new("EPSG:4544");
    add_community(city, "c", 0, 0, 400, 100);
    for (guint i = 0; i < 4; i++) {
        add_building(city, 0, 10, 100 * i + 40, 40, 100 * i + 60, 60);
        g_array_index(city->buildings, CityBuilding, i).name = i == 0 ? "10" : "9";
    }
    add_before(city, "a", "c", 0, 0, 200, 100);
    add_before(city, "b", "c", 200, 0, 300, 100);
    g_array_index(city->grids_before, CityGridBefore, 0).officer = "甲";
    g_array_index(city->grids_before, CityGridBefore, 1).officer = "乙";
    return city;
}

/* grids: the grid of each building, or '-'. */
static CityPlan *plan_new(const char *grids, guint n_grids, const char *const *codes)
{
    CityPlan *plan = city_plan_new(4);
    for (guint i = 0; i < n_grids; i++) {
        CityGrid grid = {.code = codes[i]};
        g_array_append_val(plan->grids, grid);
    }
    for (guint b = 0; b < 4; b++) {
        CityCell cell = {0, b, grids[b] == '-' ? CITY_NONE : (guint32)(grids[b] - '0'), FALSE};
        g_array_append_val(plan->cells, cell);
        plan->building_cell[b] = b;
    }
    return plan;
}

static const CityChange *change_at(const GArray *changes, guint i)
{
    return &g_array_index(changes, CityChange, i);
}

static void test_before(void)
{
    static const char *const codes[] = {"c002", "c001"};
    const guint32 continued[] = {0, CITY_NONE};
    g_autoptr(City) city = row_new();
    g_autoptr(CityPlan) plan = plan_new("001-", 2, codes);
    g_autofree guint32 *before = city_before_of_buildings(city);
    g_autoptr(GArray) changes = city_changes_from_before(city, plan, before, continued);
    g_assert_cmpuint(changes->len, ==, 3); /* the last was in none and is in none */
    /* By new code, then by name as people list them. */
    g_assert_cmpuint(change_at(changes, 0)->building, ==, 2);
    g_assert_cmpuint(change_at(changes, 1)->building, ==, 1);
    g_assert_cmpuint(change_at(changes, 2)->building, ==, 0);
    g_assert_cmpint(change_at(changes, 0)->kind, ==, CITY_CHANGE_MOVED);
    g_assert_cmpstr(change_at(changes, 0)->was.officer, ==, "乙");
    g_assert_cmpstr(change_at(changes, 0)->is.officer, ==, NULL);
    g_assert_cmpint(change_at(changes, 1)->kind, ==, CITY_CHANGE_KEPT);
    g_assert_cmpstr(change_at(changes, 1)->was.code, ==, "a");
    g_assert_cmpstr(change_at(changes, 1)->is.code, ==, "c002");
    g_assert_cmpstr(change_at(changes, 1)->was.officer, ==, "甲");
    g_assert_cmpstr(change_at(changes, 1)->is.officer, ==, NULL); /* its own, which it has none */
    g_array_index(plan->grids, CityGrid, 0).officer = "丙";
    g_autoptr(GArray) own = city_changes_from_before(city, plan, before, continued);
    g_assert_cmpstr(change_at(own, 1)->is.officer, ==, "丙");
}

/* Into a grid, and out of all. */
static void test_none(void)
{
    static const char *const codes[] = {"c001"};
    const guint32 continued[] = {0};
    g_autoptr(City) city = row_new();
    g_autoptr(CityPlan) plan = plan_new("-000", 1, codes);
    g_autofree guint32 *before = city_before_of_buildings(city);
    g_autoptr(GArray) changes = city_changes_from_before(city, plan, before, continued);
    g_assert_cmpuint(changes->len, ==, 4);
    g_assert_cmpint(change_at(changes, 2)->kind, ==, CITY_CHANGE_NEW);
    g_assert_cmpuint(change_at(changes, 2)->building, ==, 3);
    g_assert_cmpint(change_at(changes, 3)->kind, ==, CITY_CHANGE_LOST);
    g_assert_cmpuint(change_at(changes, 3)->building, ==, 0);
}

/* Between plans a grid continues the one of its code, whatever their order. */
static void test_plans(void)
{
    static const char *const codes[] = {"c001", "c002"}, *const turned[] = {"c002", "c001"};
    g_autoptr(City) city = row_new();
    g_autoptr(CityPlan) from = plan_new("0011", 2, codes), plan = plan_new("1010", 2, turned);
    g_autoptr(GArray) changes = city_changes_from_plan(city, from, plan);
    g_assert_cmpuint(changes->len, ==, 4);
    for (guint i = 0; i < 4; i++) {
        const CityChange *change = change_at(changes, i);
        gboolean kept = change->building == 0 || change->building == 3;
        g_assert_cmpint(change->kind, ==, kept ? CITY_CHANGE_KEPT : CITY_CHANGE_MOVED);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/city/changes/before", test_before);
    g_test_add_func("/city/changes/none", test_none);
    g_test_add_func("/city/changes/plans", test_plans);
    return g_test_run();
}
