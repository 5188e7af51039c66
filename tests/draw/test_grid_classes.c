/* The classes that maps colour grids by. */
#include "draw/grid_classes.h"

static CityPlan *plan_of(const gint32 *households, guint n)
{
    CityPlan *plan = city_plan_new(0);
    for (guint i = 0; i < n; i++) {
        g_autofree char *code = g_strdup_printf("%03u", i + 1);
        CityGrid g = {
            .code = city_plan_intern(plan, code), .community = CITY_NONE, .households = households[i]};
        g_array_append_val(plan->grids, g);
    }
    return plan;
}

static void test_band(void)
{
    static const gint32 households[] = {299, 300, 432, 433, 567, 568, 700, 701, 0, 0};
    static const guint8 expected[] = {0, 1, 1, 2, 2, 3, 3, 4, 5, 5};
    g_autoptr(CityPlan) plan = plan_of(households, G_N_ELEMENTS(households));
    g_array_index(plan->grids, CityGrid, 8).kind = CITY_DEDICATED;
    g_array_index(plan->grids, CityGrid, 9).valid_to = "2025-06-01";
    g_autoptr(Classes) c = grid_classes_by_band(plan, CITY_HOUSEHOLDS, 300, 700);
    g_assert_cmpuint(c->n, ==, 5);
    g_assert_cmpmem(c->of_grid, G_N_ELEMENTS(expected), expected, G_N_ELEMENTS(expected));
    g_assert_cmpstr(c->labels[0], ==, "under 300");
    g_assert_cmpstr(c->labels[1], ==, "300 – 432");
    g_assert_cmpstr(c->labels[3], ==, "568 – 700");
    g_assert_cmpstr(c->labels[4], ==, "over 700");
}

static void test_officers(void)
{
    static const gint32 households[] = {1, 2, 3, 0};
    g_autoptr(CityPlan) plan = plan_of(households, 4);
    g_array_index(plan->grids, CityGrid, 3).valid_to = "2025-06-01";
    g_autoptr(CityStaff) staff = city_staff_new();
    city_staff_add(staff, &(CityWorker){.name = "a", .role = CITY_OFFICER, .phone = "1", .grid = "002"});
    city_staff_add(staff, &(CityWorker){.name = "b", .role = CITY_OFFICER, .grid = "003"});
    g_autoptr(Classes) c = grid_classes_by_officer(plan, staff);
    static const guint8 expected[] = {2, 0, 1, 3};
    g_assert_cmpmem(c->of_grid, 4, expected, 4);
}

static void test_change(void)
{
    static const double shares[] = {0, 0.1, 0.11, 0.5, 1, NAN};
    static const guint8 expected[] = {0, 1, 2, 3, 4, 5};
    g_autoptr(Classes) c = grid_classes_by_change(shares, G_N_ELEMENTS(shares));
    g_assert_cmpmem(c->of_grid, G_N_ELEMENTS(expected), expected, G_N_ELEMENTS(expected));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/draw/grid-classes/band", test_band);
    g_test_add_func("/draw/grid-classes/officers", test_officers);
    g_test_add_func("/draw/grid-classes/change", test_change);
    return g_test_run();
}
