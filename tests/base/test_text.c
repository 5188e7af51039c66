#include "base/text.h"

static void test_natural_order(void)
{
    const char *sorted[] = {NULL,
                            "",
                            "1号楼",
                            "2号楼",
                            "9号楼",
                            "10号楼",
                            "10号楼a",
                            "11",
                            "a2b1",
                            "a2b10",
                            "a10b1",
                            "a99999999999999999999998",
                            "a99999999999999999999999",
                            "世纪城",
                            "中心"};
    const guint n = G_N_ELEMENTS(sorted);
    for (guint i = 0; i < n; i++) {
        for (guint j = 0; j < n; j++) {
            int order = text_natural_compare(sorted[i], sorted[j]);
            g_assert_cmpint((order > 0) - (order < 0), ==, (i > j) - (i < j));
        }
    }
    g_assert_cmpint(text_natural_compare("a01", "a1"), <, 0); /* equal in value, but not the same name */
    g_assert_cmpint(text_natural_compare("a1", "a01"), >, 0);
    g_assert_cmpint(text_natural_compare("a01b", "a1a"), >, 0);
}

static void assert_csv(const char *text, const char *expected)
{
    g_autoptr(GString) row = g_string_new(NULL);
    text_append_csv(row, text);
    g_assert_cmpstr(row->str, ==, expected);
}

static void test_csv(void)
{
    assert_csv(NULL, "");
    assert_csv("锦绣花园", "锦绣花园");
    assert_csv("00000000", "00000000");
    assert_csv("a,b", "\"a,b\"");
    assert_csv("say \"hi\"", "\"say \"\"hi\"\"\"");
    assert_csv("two\nlines", "\"two\nlines\"");
    assert_csv(" led", "\" led\"");
    assert_csv("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"");
    assert_csv("+1", "\"'+1\"");
    assert_csv("-1", "\"'-1\"");
    assert_csv("@x", "\"'@x\"");
    assert_csv("\tx", "\"'\tx\"");
    assert_csv("\rx", "\"'\rx\"");
    assert_csv("a=1", "a=1");
}

static void test_columns(void)
{
    g_assert_cmpuint(text_columns("grid"), ==, 4);
    g_assert_cmpuint(text_columns("网格 1"), ==, 6);
    g_autoptr(GString) line = g_string_new("|");
    text_append_padded(line, "网格", 6);
    text_append_padded(line, "too long", 3);
    g_assert_cmpstr(line->str, ==, "|网格  too long");
}

static void test_counts(void)
{
    const struct {
        gint64 count;
        const char *text;
    } cases[] = {{0, "0"}, {999, "999"}, {1000, "1,000"}, {273500, "273,500"}, {-1234567, "-1,234,567"}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) line = g_string_new(NULL);
        text_append_count(line, cases[i].count);
        g_assert_cmpstr(line->str, ==, cases[i].text);
    }
}

static void test_distance(void)
{
    g_assert_cmpuint(text_distance("", ""), ==, 0);
    g_assert_cmpuint(text_distance("", "网格"), ==, 2);
    g_assert_cmpuint(text_distance("kitten", "sitting"), ==, 3);
    g_assert_cmpuint(text_distance("锦绣花园", "锦秀花园"), ==, 1);
}

static void test_nearest(void)
{
    const char *names[] = {"import", "info", "divide", "export"};
    g_assert_cmpstr(text_nearest("inof", names, 4), ==, "info");
    g_assert_cmpstr(text_nearest("devide", names, 4), ==, "divide");
    g_assert_cmpstr(text_nearest("exprot", names, 4), ==, "export");
    g_assert_null(text_nearest("snapshot", names, 4));
    g_assert_null(text_nearest("xy", names, 4));
    g_assert_null(text_nearest("x", names, 0));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/text/natural-order", test_natural_order);
    g_test_add_func("/base/text/csv", test_csv);
    g_test_add_func("/base/text/columns", test_columns);
    g_test_add_func("/base/text/counts", test_counts);
    g_test_add_func("/base/text/distance", test_distance);
    g_test_add_func("/base/text/nearest", test_nearest);
    return g_test_run();
}
