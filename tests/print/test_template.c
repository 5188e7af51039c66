/* Templates: what differs is taken over, faults are named with their line and column. */
#include "print/template.h"

#include "base/error.h"

static void assert_fault(const char *text, const char *message)
{
    g_autoptr(Template) t = template_new();
    g_autoptr(GError) error = NULL;
    g_assert_false(template_parse(t, text, "office.ini", &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
    g_assert_cmpstr(error->message, ==, message);
}

static void test_built_in(void)
{
    g_autoptr(Template) t = template_new();
    g_assert_true(t->show_photo && t->show_aides && t->show_volunteers && t->show_figures && t->show_qr &&
                  t->show_legend);
    g_assert_cmpstr(t->qr, ==, "");
    g_assert_cmpfloat(t->title.r, ==, 1);
}

static void test_office(void)
{
    g_autoptr(Template) t = template_new();
    g_autoptr(GError) error = NULL;
    g_assert_true(template_parse(t,
                                 "# ours\r\n[texts]\r\n  qr = https://example.org/?g={grid}&a=b\n"
                                 "[show]\nphoto = no\n[colours]\naccent = #ff0080\n",
                                 "office.ini", &error));
    g_assert_no_error(error);
    g_assert_cmpstr(t->qr, ==, "https://example.org/?g={grid}&a=b");
    g_assert_false(t->show_photo);
    g_assert_true(t->show_aides);
    g_assert_cmpfloat_with_epsilon(t->accent.b, 128 / 255.0, 1e-9);
}

static void test_faults(void)
{
    assert_fault("[colours]\n  accent =  red\n",
                 "office.ini, line 2, column 13: accent: \"red\" is not a colour; write #rrggbb");
    assert_fault("[show]\nqr = maybe\n", "office.ini, line 2, column 6: qr: \"maybe\" is neither yes nor no");
    assert_fault("\n[paper]\n", "office.ini, line 2, column 2: there is no group [paper]");
    assert_fault("[show\n", "office.ini, line 1, column 1: \"[show\" is not a group; write [name]");
    assert_fault("[show]\n logo = yes\n", "office.ini, line 2, column 2: [show] has no key logo");
    assert_fault("qr = yes\n", "office.ini, line 1, column 1: qr stands before the first [group]");
    assert_fault("[texts]\n\t数据\n",
                 "office.ini, line 2, column 2: \"数据\" is neither a [group] nor \"key = value\"");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/template/built_in", test_built_in);
    g_test_add_func("/template/office", test_office);
    g_test_add_func("/template/faults", test_faults);
    return g_test_run();
}
