#include "io/workbook.h"

#include <cpl_vsi.h>
#include <string.h>

#include "base/error.h"
#include "folder.h"

/* A workbook of one sheet, of so many megabytes of nothing. */
static char *workbook(const char *folder, const char *name, guint megabytes)
{
    char *path = g_build_filename(folder, name, NULL);
    g_autofree char *inside = g_strdup_printf("/vsizip/{%s}/xl/worksheets/sheet1.xml", path);
    g_autofree char *nothing = g_malloc0(1 << 20);
    VSILFILE *file = VSIFOpenL(inside, "wb");
    g_assert_nonnull(file);
    for (guint i = 0; i < megabytes; i++)
        g_assert_cmpuint(VSIFWriteL(nothing, 1, 1 << 20, file), ==, 1 << 20);
    VSIFCloseL(file);
    return path;
}

/* Few bytes that would fill the memory are refused before they are unpacked. */
static void test_bomb(void)
{
    GError *error = NULL;
    char *folder = folder_new();
    g_autofree char *bomb = workbook(folder, "bomb.XLSX", 513), *small = workbook(folder, "small.ods", 1),
                    *none = folder_write(folder, "none.xlsx", "no archive", 10);
    g_assert_false(workbook_check(bomb, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
    g_assert_nonnull(strstr(error->message, "bomb.XLSX"));
    g_assert_nonnull(strstr(error->message, "513 MB"));
    g_clear_error(&error);
    g_assert_true(workbook_check(small, &error));
    g_assert_true(workbook_check(none, &error));
    g_assert_no_error(error);
    folder_remove(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/workbook/bomb", test_bomb);
    return g_test_run();
}
