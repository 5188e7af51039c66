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

static void test_number(void)
{
    const CityCommunity community = {.code = "640202001003"};
    g_assert_cmpuint(codes_number(&community, "640202001003012"), ==, 12);
    g_assert_cmpuint(codes_number(&community, "640202001004012"), ==, 0);
    g_assert_cmpuint(codes_number(&community, "6402020010030121"), ==, 0);
    g_assert_cmpuint(codes_number(&community, "64020200100301x"), ==, 0);
    g_assert_cmpuint(codes_number(&community, NULL), ==, 0);
}

static void assert_site_name(const char *community, CodesSite site, const char *expected)
{
    const CityCommunity c = {.code = "640202001003", .name = community};
    g_autofree char *name = codes_site_name(&c, 7, &site);
    g_assert_cmpstr(name, ==, expected);
}

static void test_site_name(void)
{
    assert_site_name("东社区", (CodesSite){"第一中学", NULL, "教学楼", 1, 5}, "第一中学");
    assert_site_name("东社区", (CodesSite){"第一中学", NULL, "教学楼", 2, 5}, "第一中学 (2)");
    assert_site_name("东社区", (CodesSite){NULL, NULL, "教学楼", 1, 5}, "东社区教学楼等5栋");
    assert_site_name("东社区", (CodesSite){NULL, NULL, "教学楼", 1, 1}, "东社区教学楼");
    assert_site_name("东社区", (CodesSite){NULL, "太西嘉园", "幼儿园", 1, 1}, "太西嘉园幼儿园");
    assert_site_name("东社区", (CodesSite){NULL, NULL, NULL, 1, 1}, "东社区专属网格7");
    assert_site_name("Riverside", (CodesSite){NULL, NULL, "Main Hall", 1, 3},
                     "Riverside, Main Hall and 2 more");
    assert_site_name("Riverside", (CodesSite){NULL, NULL, "Main Hall", 1, 1}, "Riverside, Main Hall");
    assert_site_name("Riverside", (CodesSite){NULL, NULL, NULL, 1, 1}, "Riverside, dedicated grid 7");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/codes/rows", test_rows);
    g_test_add_func("/divide/codes/stair", test_stair);
    g_test_add_func("/divide/codes/same-place", test_same_place);
    g_test_add_func("/divide/codes/code", test_code);
    g_test_add_func("/divide/codes/name", test_name);
    g_test_add_func("/divide/codes/number", test_number);
    g_test_add_func("/divide/codes/site-name", test_site_name);
    return g_test_run();
}
