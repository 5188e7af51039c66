#include "demo/names.h"

#include <string.h>

static void test_unique(void)
{
    Dice dice = dice_of(1, 2, 3);
    NameSet *taken = name_set_new();
    for (guint i = 0; i < 3000; i++) {
        g_autofree char *name = name_of_community(&dice, taken);
        g_assert_true(g_str_has_suffix(name, "社区"));
        g_assert_true(g_utf8_validate(name, -1, NULL));
    }
    g_assert_cmpuint(g_hash_table_size(taken), ==, 3000);
    name_set_free(taken);
}

static void test_numbers(void)
{
    static const struct {
        guint number;
        const char *name;
    } cases[] = {{1, "一"}, {10, "十"}, {12, "十二"}, {20, "二十"}, {35, "三十五"}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *name = name_number(cases[i].number);
        g_assert_cmpstr(name, ==, cases[i].name);
    }
}

/* The office that receives the GBK files has no other characters. */
static void test_gbk(void)
{
    Dice dice = dice_of(4, 5, 6);
    NameSet *taken = name_set_new();
    for (guint i = 0; i < 400; i++) {
        char *names[] = {name_of_compound(&dice, taken, i % 2), name_of_person(&dice, taken),
                         name_of_quarter(&dice, taken), name_of_small_road(&dice, taken)};
        for (guint k = 0; k < G_N_ELEMENTS(names); k++) {
            g_autofree char *gbk = g_convert(names[k], -1, "GBK", "UTF-8", NULL, NULL, NULL);
            g_assert_nonnull(gbk);
            g_free(names[k]);
        }
    }
    name_set_free(taken);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/demo/names/unique", test_unique);
    g_test_add_func("/demo/names/numbers", test_numbers);
    g_test_add_func("/demo/names/gbk", test_gbk);
    return g_test_run();
}
