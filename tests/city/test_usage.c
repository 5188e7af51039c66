#include "city/usage.h"

#include <glib.h>

static void test_texts(void)
{
    g_assert_cmpstr(usage_text("residential"), ==, "dwelling");
}

/* The source's own word, or none. */
static void test_other(void)
{
    g_assert_cmpstr(usage_text("锅炉房"), ==, "锅炉房");
    g_assert_null(usage_text(NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/city/usage/texts", test_texts);
    g_test_add_func("/city/usage/other", test_other);
    return g_test_run();
}
