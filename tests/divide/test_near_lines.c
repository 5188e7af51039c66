#include "divide/near_lines.h"

#define REACH 0.5

static void test_repeats(void)
{
    g_autoptr(NearLines) lines = near_lines_new((GeoBox){0, 0, 200, 100}, REACH);
    g_assert_false(near_lines_repeats(lines, (GeoPoint){10, 50}, (GeoPoint){20, 50}));
    near_lines_add(lines, (GeoPoint){0, 50}, (GeoPoint){200, 50});
    const struct {
        GeoPoint a, b;
        gboolean repeats;
    } stretches[] = {
        {{10, 50}, {150, 50}, TRUE},   {{150, 50.4}, {10, 49.6}, TRUE}, {{10, 50.6}, {150, 50.6}, FALSE},
        {{10, 50}, {150, 51}, FALSE},  {{100, 50}, {100, 60}, FALSE},   {{-0.4, 50}, {200.4, 50}, TRUE},
        {{190, 50}, {201, 50}, FALSE}, {{60, 50}, {60, 50}, TRUE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(stretches); i++)
        g_assert_cmpint(near_lines_repeats(lines, stretches[i].a, stretches[i].b), ==, stretches[i].repeats);
}

/* Both ends lie on lines, the middle does not. */
static void test_middle(void)
{
    g_autoptr(NearLines) lines = near_lines_new((GeoBox){0, 0, 100, 100}, REACH);
    near_lines_add(lines, (GeoPoint){10, 0}, (GeoPoint){10, 100});
    near_lines_add(lines, (GeoPoint){90, 0}, (GeoPoint){90, 100});
    g_assert_false(near_lines_repeats(lines, (GeoPoint){10, 50}, (GeoPoint){90, 50}));
    near_lines_add(lines, (GeoPoint){50, 0}, (GeoPoint){50, 100});
    g_assert_true(near_lines_repeats(lines, (GeoPoint){10, 50}, (GeoPoint){90, 50}));
}

/* The index has squares of 16 m: a line is found from the square beside its own, and a slanted one all along. */
static void test_squares(void)
{
    g_autoptr(NearLines) lines = near_lines_new((GeoBox){0, 0, 160, 160}, REACH);
    near_lines_add(lines, (GeoPoint){150, 10}, (GeoPoint){10, 150});
    for (int i = 20; i < 300; i++) {
        double x = i * 0.5;
        GeoPoint below = {x, 160 - x - 0.4}, above = {x, 160 - x + 0.4}, off = {x, 160 - x + 1};
        g_assert_true(near_lines_repeats(lines, below, above));
        g_assert_false(near_lines_repeats(lines, off, off));
    }
    for (int i = -2; i <= 2; i++) {
        double at = 32 + 0.2 * i;
        g_autoptr(NearLines) level = near_lines_new((GeoBox){0, 0, 160, 160}, REACH);
        g_autoptr(NearLines) upright = near_lines_new((GeoBox){0, 0, 160, 160}, REACH);
        near_lines_add(level, (GeoPoint){40, at}, (GeoPoint){100, at});
        near_lines_add(upright, (GeoPoint){at, 40}, (GeoPoint){at, 100});
        for (int k = -1; k <= 1; k += 2) {
            double beside = at + 0.4 * k;
            g_assert_true(near_lines_repeats(level, (GeoPoint){50, beside}, (GeoPoint){90, beside}));
            g_assert_true(near_lines_repeats(upright, (GeoPoint){beside, 50}, (GeoPoint){beside, 90}));
        }
    }
}

/* Beyond the box, and in a box so large that the squares of the index grow. */
static void test_extent(void)
{
    g_autoptr(NearLines) lines = near_lines_new((GeoBox){0, 0, 100e3, 100e3}, REACH);
    near_lines_add(lines, (GeoPoint){-10, -10}, (GeoPoint){-10, 20});
    near_lines_add(lines, (GeoPoint){99e3, 99e3}, (GeoPoint){101e3, 99e3});
    g_assert_true(near_lines_repeats(lines, (GeoPoint){-10, -10}, (GeoPoint){-10, 10}));
    g_assert_true(near_lines_repeats(lines, (GeoPoint){99e3, 99e3}, (GeoPoint){101e3, 99e3}));
    g_assert_false(near_lines_repeats(lines, (GeoPoint){0, -10}, (GeoPoint){0, 10}));
}

static void test_list(void)
{
    g_autoptr(NearLines) lines = near_lines_new((GeoBox){0, 0, 10, 10}, REACH);
    GeoPoint a, b;
    g_assert_cmpuint(near_lines_count(lines), ==, 0);
    near_lines_add(lines, (GeoPoint){1, 2}, (GeoPoint){3, 4});
    near_lines_add(lines, (GeoPoint){5, 6}, (GeoPoint){5, 6});
    g_assert_cmpuint(near_lines_count(lines), ==, 2);
    near_lines_get(lines, 0, &a, &b);
    g_assert_true(a.x == 1 && a.y == 2 && b.x == 3 && b.y == 4);
    near_lines_get(lines, 1, &a, &b);
    g_assert_true(a.x == 5 && a.y == 6 && b.x == 5 && b.y == 6);
    g_assert_true(near_lines_repeats(lines, a, b));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/near-lines/repeats", test_repeats);
    g_test_add_func("/divide/near-lines/middle", test_middle);
    g_test_add_func("/divide/near-lines/squares", test_squares);
    g_test_add_func("/divide/near-lines/extent", test_extent);
    g_test_add_func("/divide/near-lines/list", test_list);
    return g_test_run();
}
