#include "io/vocabulary.h"

static void test_words(void)
{
    g_assert_cmpstr(vocabulary_usage("普通住宅"), ==, "residential");
    g_assert_cmpstr(vocabulary_usage("幼儿园"), ==, "kindergarten");
    g_assert_cmpstr(vocabulary_usage("hospital"), ==, "hospital");
    g_assert_cmpstr(vocabulary_usage("怪"), ==, "怪");
    g_assert_null(vocabulary_usage(NULL));
    g_assert_cmpstr(vocabulary_road("城市次干路"), ==, "secondary");
    g_assert_cmpstr(vocabulary_road("主干道"), ==, "primary");
    g_assert_cmpstr(vocabulary_road("tertiary"), ==, "tertiary");
}

static void test_dwelling(void)
{
    g_assert_cmpint(vocabulary_dwelling(NULL), ==, DWELLING_FLATS);
    g_assert_cmpint(vocabulary_dwelling("Yes"), ==, DWELLING_FLATS);
    g_assert_cmpint(vocabulary_dwelling("apartments"), ==, DWELLING_FLATS);
    g_assert_cmpint(vocabulary_dwelling("house"), ==, DWELLING_HOUSE);
    g_assert_cmpint(vocabulary_dwelling("school"), ==, DWELLING_NONE);
    g_assert_cmpint(vocabulary_dwelling(vocabulary_usage("平房")), ==, DWELLING_HOUSE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/vocabulary/words", test_words);
    g_test_add_func("/io/vocabulary/dwelling", test_dwelling);
    return g_test_run();
}
