#include "divide/codes.h"

static void assert_order(const GeoPoint *centres, guint n, double side, const guint *expected)
{
    g_autofree guint *order = codes_order(centres, n, side);
    for (guint i = 0; i < n; i++)
        g_assert_cmpuint(order[i], ==, expected[i]);
}

/* Two rows whose centres stand up to a third of a side out of line. */
static void test_rows(void)
{
    const GeoPoint centres[] = {{250, 70}, {50, 150}, {150, 50}, {150, 180}, {40, 80}, {260, 160}};
    const guint expected[] = {1, 3, 5, 4, 2, 0};
    assert_order(centres, G_N_ELEMENTS(centres), 100, expected);
}

/* A stair of small steps: a row is measured from its northernmost grid, so it ends although each step is small. */
static void test_stair(void)
{
    const GeoPoint centres[] = {{0, 0}, {100, 30}, {200, 60}, {300, 90}};
    const guint expected[] = {2, 3, 0, 1};
    assert_order(centres, G_N_ELEMENTS(centres), 100, expected);
}

static void test_same_place(void)
{
    const GeoPoint centres[] = {{5, 5}, {5, 5}, {5, 5}};
    const guint expected[] = {0, 1, 2};
    assert_order(centres, G_N_ELEMENTS(centres), 100, expected);
    assert_order(centres, 0, 100, expected);
}

static void test_code(void)
{
    const CityCommunity community = {.code = "640202001003"};
    g_autofree char *first = codes_grid_code(&community, 1), *last = codes_grid_code(&community, CODES_MOST);
    g_assert_cmpstr(first, ==, "640202001003001");
    g_assert_cmpstr(last, ==, "640202001003999");
}

static void test_name(void)
{
    const struct {
        const char *community, *grid;
    } names[] = {
        {"东社区", "东社区第12网格"},        {"Block 5 社区", "Block 5 社区第12网格"},
        {"Riverside", "Riverside, grid 12"}, {"Zürich Süd", "Zürich Süd, grid 12"},
        {NULL, "640202001003, grid 12"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        CityCommunity community = {.code = "640202001003", .name = names[i].community};
        g_autofree char *name = codes_grid_name(&community, 12);
        g_assert_cmpstr(name, ==, names[i].grid);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/codes/rows", test_rows);
    g_test_add_func("/divide/codes/stair", test_stair);
    g_test_add_func("/divide/codes/same-place", test_same_place);
    g_test_add_func("/divide/codes/code", test_code);
    g_test_add_func("/divide/codes/name", test_name);
    return g_test_run();
}
