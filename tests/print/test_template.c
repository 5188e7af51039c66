/* Templates: what differs is taken over, faults are named with their line and column. */
#include "print/board.h"
#include "print/template.h"

#include <cairo.h>
#include <glib/gstdio.h>

#include "base/error.h"

static void assert_fault(const char *text, const char *message)
{
    g_autoptr(Template) t = template_new(template_board);
    g_autoptr(GError) error = NULL;
    g_assert_false(template_parse(t, text, "office.ini", &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
    g_assert_cmpstr(error->message, ==, message);
}

static void test_built_in(void)
{
    g_autoptr(Template) t = template_new(template_board);
    g_assert_true(t->show_photo && t->show_aides && t->show_volunteers && t->show_figures && t->show_qr &&
                  t->show_legend);
    g_assert_cmpstr(t->qr, ==, "");
    g_assert_cmpfloat(t->title.r, ==, 1);
}

static void test_office(void)
{
    g_autoptr(Template) t = template_new(template_board);
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

/* A logo lies beside the look file. */
static void test_logo(void)
{
    g_autofree char *dir = g_dir_make_tmp("look-XXXXXX", NULL), *png = g_build_filename(dir, "a.png", NULL),
                    *ini = g_build_filename(dir, "office.ini", NULL);
    cairo_surface_t *picture = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 30, 10);
    g_autoptr(GError) error = NULL;
    g_assert_cmpint(cairo_surface_write_to_png(picture, png), ==, CAIRO_STATUS_SUCCESS);
    cairo_surface_destroy(picture);
    g_assert_true(g_file_set_contents(ini, "[logo]\nfile = a.png\n", -1, NULL));
    g_autoptr(Template) t = template_read(template_board, ini, &error);
    g_assert_no_error(error);
    g_assert_cmpint(cairo_image_surface_get_width(t->logo), ==, 30);
    g_assert_true(g_file_set_contents(ini, "[logo]\nfile = office.ini\n", -1, NULL));
    g_autoptr(Template) wrong = template_read(template_board, ini, &error);
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
    g_assert_null(wrong);
    g_remove(png);
    g_remove(ini);
    g_rmdir(dir);
}

static void test_faults(void)
{
    assert_fault("[colours]\n  accent =  red\n",
                 "office.ini, line 2, column 13: accent: \"red\" is not a colour; write #rrggbb");
    assert_fault("[show]\nqr = maybe\n", "office.ini, line 2, column 6: qr: \"maybe\" is neither yes nor no");
    assert_fault("\n[paper]\n", "office.ini, line 2, column 2: there is no group [paper]");
    assert_fault("[show\n", "office.ini, line 1, column 1: \"[show\" is not a group; write [name]");
    assert_fault("[show]\n logo = yes\n", "office.ini, line 2, column 2: [show] has no key logo");
    assert_fault("[logo]\nfile = no.png\n", "office.ini, line 2, column 8: file: no.png cannot be read");
    assert_fault("[show]\nkept = yes\n", "office.ini, line 2, column 1: [show] has no key kept");
    assert_fault("qr = yes\n", "office.ini, line 1, column 1: qr stands before the first [group]");
    assert_fault("[texts]\n\t数据\n",
                 "office.ini, line 2, column 2: \"数据\" is neither a [group] nor \"key = value\"");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/template/built_in", test_built_in);
    g_test_add_func("/template/office", test_office);
    g_test_add_func("/template/logo", test_logo);
    g_test_add_func("/template/faults", test_faults);
    return g_test_run();
}
