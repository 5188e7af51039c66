#include "print/tiles.h"

#include "base/error.h"

#define MM (72 / 25.4)

static Sheet sheet_of(double width, double height)
{
    return (Sheet){.width = width * MM, .height = height * MM};
}

/* Every point of the sheet is on a tile, neighbours share a strip, and no tile lies beyond the sheet. */
static void test_cover(void)
{
    const double sizes[][2] = {{420, 297}, {1189, 841}, {841, 1189}, {211, 297}, {2000, 100}, {190.1, 277.1}};
    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
        Sheet sheet = sheet_of(sizes[i][0], sizes[i][1]);
        Tiles t = tiles_of(&sheet, 210 * MM, 297 * MM);
        GeoBox last = tiles_part(&t, t.columns - 1, t.rows - 1);
        g_assert_cmpfloat(last.x1, >=, sheet.width - 1e-6);
        g_assert_cmpfloat(last.y1, >=, sheet.height - 1e-6);
        g_assert_cmpfloat(last.x0, <, sheet.width);
        g_assert_cmpfloat(last.y0, <, sheet.height);
        for (guint column = 0; column + 1 < t.columns; column++)
            g_assert_cmpfloat_with_epsilon(tiles_part(&t, column, 0).x1 - tiles_part(&t, column + 1, 0).x0,
                                           10 * MM, 1e-6);
        for (guint row = 0; row + 1 < t.rows; row++)
            g_assert_cmpfloat_with_epsilon(tiles_part(&t, 0, row).y1 - tiles_part(&t, 0, row + 1).y0, 10 * MM,
                                           1e-6);
        g_assert_cmpuint(tiles_pages(t), ==, t.columns * t.rows + 1);
    }
}

/* The way up that takes fewer. */
static void test_turned(void)
{
    Sheet lying = sheet_of(270, 180), upright = sheet_of(180, 500);
    Tiles one = tiles_of(&lying, 210 * MM, 297 * MM), two = tiles_of(&upright, 297 * MM, 210 * MM);
    g_assert_cmpuint(one.columns * one.rows, ==, 1);
    g_assert_cmpuint(two.columns, ==, 1);
    g_assert_cmpuint(two.rows, ==, 2);
}

static void check_refused(Sheet sheet, double width, double height)
{
    g_autoptr(GError) error = NULL;
    g_assert_false(tiles_check(&sheet, width * MM, height * MM, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE);
}

static void test_check(void)
{
    Sheet fine = sheet_of(420, 297);
    g_assert_true(tiles_check(&fine, 210 * MM, 297 * MM, NULL));
    check_refused(sheet_of(180, 200), 210, 297);
    check_refused(fine, 50, 50);
    check_refused(sheet_of(5000, 5000), 105, 148);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/print/tiles/cover", test_cover);
    g_test_add_func("/print/tiles/turned", test_turned);
    g_test_add_func("/print/tiles/check", test_check);
    return g_test_run();
}
