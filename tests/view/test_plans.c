/* What plans come to, and which grids of two go together. */
#include "view/plans.h"

static CityPlan *plan_of(const City *city, const guint32 *grids, guint n_grids)
{
    guint n = city->buildings->len;
    CityPlan *plan = city_plan_new(n);
    for (guint g = 0; g < n_grids; g++) {
        CityGrid grid = {.community = 0};
        g_array_append_val(plan->grids, grid);
    }
    for (guint b = 0; b < n; b++) {
        CityCell cell = {.community = 0, .building = b, .grid = grids[b]};
        g_array_append_val(plan->cells, cell);
        plan->building_cell[b] = b;
    }
    city_plan_sum(plan, city);
    return plan;
}

static City *town(const gint32 *households, guint n)
{
    City *city = city_new("EPSG:4544");
    for (guint b = 0; b < n; b++) {
        CityBuilding building = {.households = households[b]};
        g_array_append_val(city->buildings, building);
    }
    return city;
}

static void test_scores(void)
{
    static const gint32 households[] = {200, 100, 500, 900};
    static const guint32 grids[] = {0, 0, 1, 2};
    const CheckRules rules = {.unit = CITY_HOUSEHOLDS, .min = 300, .max = 700};
    g_autoptr(City) city = town(households, 4);
    g_autoptr(CityPlan) plan = plan_of(city, grids, 3);
    PlanScores s = plan_scores(plan, &rules, 500);
    g_assert_cmpuint(s.grids, ==, 3);
    g_assert_cmpuint(s.below, ==, 0);
    g_assert_cmpuint(s.above, ==, 1);
    g_assert_cmpint(s.least, ==, 300);
    g_assert_cmpint(s.most, ==, 900);
    g_assert_cmpfloat_with_epsilon(s.deviation, (0.4 + 0 + 0.8) / 3, 1e-9);
}

static void test_partners(void)
{
    static const gint32 households[] = {30, 20, 50, 0};
    static const guint32 one[] = {0, 0, 1, 2}, two[] = {1, 0, 0, CITY_NONE};
    gint64 shared;
    g_autoptr(City) city = town(households, 4);
    g_autoptr(CityPlan) a = plan_of(city, one, 3);
    g_autoptr(CityPlan) b = plan_of(city, two, 2);
    g_assert_cmpuint(plan_partner(city, a, 0, b, NULL, &shared), ==, 1);
    g_assert_cmpint(shared, ==, 30);
    g_assert_cmpuint(plan_partner(city, b, 0, a, NULL, &shared), ==, 1);
    g_assert_cmpint(shared, ==, 50);
    g_assert_cmpuint(plan_partner(city, a, 2, b, NULL, &shared), ==, CITY_NONE);
    g_assert_cmpint(shared, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/plans/scores", test_scores);
    g_test_add_func("/plans/partners", test_partners);
    return g_test_run();
}
