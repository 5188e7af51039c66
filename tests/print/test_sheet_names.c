#include "print/sheet_names.h"

#include <string.h>

#include "print/sheet.h"

static GPtrArray *sheets_of(const char *const *codes)
{
    static const SheetSet set = {.width = 100, .height = 100};
    GPtrArray *sheets = g_ptr_array_new_with_free_func((GDestroyNotify)sheet_free);
    for (guint i = 0; codes[i]; i++)
        g_ptr_array_add(sheets, sheet_new(&set, i, codes[i], NULL, NULL));
    return sheets;
}

static void test_safe(void)
{
    const char *codes[] = {"640202001001001",
                           "../../etc/passwd",
                           ".hidden",
                           "a/b\\c:d*e?",
                           "东社区 1",
                           "",
                           "\xff",
                           "A-1_b.2",
                           NULL};
    const char *wanted[] = {
        "640202001001001", "_._.._etc_passwd", "_hidden", "a_b_c_d_e_", "东社区_1", "sheet", "_", "A-1_b.2"};
    g_autoptr(GPtrArray) sheets = sheets_of(codes);
    g_auto(GStrv) names = sheet_names(sheets);
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++)
        g_assert_cmpstr(names[i], ==, wanted[i]);
    g_assert_null(names[G_N_ELEMENTS(wanted)]);
}

static void test_once(void)
{
    const char *codes[] = {"a", "a", "a-2", "a", "b", NULL};
    const char *wanted[] = {"a", "a-2", "a-2-2", "a-3", "b"};
    g_autoptr(GPtrArray) sheets = sheets_of(codes);
    g_auto(GStrv) names = sheet_names(sheets);
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++)
        g_assert_cmpstr(names[i], ==, wanted[i]);
}

static void test_long(void)
{
    g_autofree char *code = g_strnfill(1000, 'x');
    const char *codes[] = {code, NULL};
    g_autoptr(GPtrArray) sheets = sheets_of(codes);
    g_auto(GStrv) names = sheet_names(sheets);
    g_assert_cmpuint(strlen(names[0]), <=, 124);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/print/sheet_names/safe", test_safe);
    g_test_add_func("/print/sheet_names/once", test_once);
    g_test_add_func("/print/sheet_names/long", test_long);
    return g_test_run();
}
