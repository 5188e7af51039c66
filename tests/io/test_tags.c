#include "io/tags.h"

static void check_tag(const char *text, const char *key, const char *expected)
{
    g_autofree char *value = tags_get(text, key);
    g_test_message("%s", text);
    g_assert_cmpstr(value, ==, expected);
}

static void test_packed(void)
{
    const char *text = "\"building:levels\"=>\"3\",\"name\"=>\"a \\\"b\\\", c\",\"x\"=>\"\"";
    check_tag(text, "building:levels", "3");
    check_tag(text, "name", "a \"b\", c");
    check_tag(text, "x", "");
    check_tag(text, "levels", NULL);
    check_tag(text, "3", NULL);
}

static void test_json(void)
{
    const char *text =
        "{ \"building\": \"yes\", \"building:levels\" : 3, \"more\": {\"name\": \"inner\", \"a\": [1, "
        "\"}\"]}, \"none\": null, \"name\": \"\\u4e2d\\n\", \"last\": true }";
    check_tag(text, "building", "yes");
    check_tag(text, "building:levels", "3");
    check_tag(text, "name", "中\n");
    check_tag(text, "more", NULL);
    check_tag(text, "none", NULL);
    check_tag(text, "last", "true");
}

static void test_broken(void)
{
    check_tag(NULL, "a", NULL);
    check_tag("", "a", NULL);
    check_tag("a", "a", NULL);
    check_tag("{\"a", "a", NULL);
    check_tag("{\"a\"", "a", NULL);
    check_tag("{\"a\":", "a", NULL);
    check_tag("{\"a\":\"b", "a", NULL);
    check_tag("{\"a\":\"b\\", "a", NULL);
    check_tag("\"a\"=>", "a", NULL);
    check_tag("{\"b\":[[[[", "a", NULL);
    check_tag("{\"b\":{\"a", "a", NULL);
    check_tag("[\"a\", 1]", "a", NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/tags/packed", test_packed);
    g_test_add_func("/io/tags/json", test_json);
    g_test_add_func("/io/tags/broken", test_broken);
    return g_test_run();
}
