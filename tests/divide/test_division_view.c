#include "divide/division_view.h"

#include <string.h>

static void add_grid(DivisionView *v, gint64 weight, double x)
{
    g_array_append_val(v->weights, weight);
    geo_shapes_begin(v->shapes, GEO_POLYGON);
    for (guint hole = 0; hole < 2; hole++) {
        double a = x + hole, b = x + 10 - hole;
        geo_shapes_part(v->shapes);
        geo_shapes_point(v->shapes, a, a);
        geo_shapes_point(v->shapes, b, a);
        geo_shapes_point(v->shapes, b, b + 1e-9);
        geo_shapes_point(v->shapes, a, a);
    }
}

static DivisionView *make_view(void)
{
    DivisionView *v = division_view_new("640202001001");
    add_grid(v, 512, 0);
    add_grid(v, G_GINT64_CONSTANT(5000000000), 20);
    geo_shapes_begin(v->shapes, GEO_POLYGON); /* a grid without land */
    g_array_set_size(v->weights, 3);
    g_array_index(v->weights, gint64, 2) = 0;
    v->general = 2;
    v->in_band = v->within = 1;
    v->border = 1234.5;
    v->done = TRUE;
    return v;
}

/* To the last bit. */
static void test_there_and_back(void)
{
    g_autoptr(DivisionView) v = make_view();
    g_autofree char *text = division_view_print(v);
    g_assert_null(strchr(text, '\n'));
    g_autoptr(DivisionView) back = division_view_parse(text);
    g_assert_nonnull(back);
    g_assert_cmpstr(back->community, ==, "640202001001");
    g_assert_true(back->done);
    g_assert_cmpuint(back->general, ==, 2);
    g_assert_cmpuint(back->in_band, ==, 1);
    g_assert_cmpuint(back->within, ==, 1);
    g_assert_cmpfloat(back->border, ==, 1234.5);
    g_assert_cmpuint(back->weights->len, ==, 3);
    for (guint i = 0; i < 3; i++) {
        g_assert_cmpint(g_array_index(back->weights, gint64, i), ==, g_array_index(v->weights, gint64, i));
        g_assert_true(geo_shape_equal(geo_shapes_get(back->shapes, i), geo_shapes_get(v->shapes, i)));
    }
}

/* What was cut short, or is something else, is no view. */
static void test_no_view(void)
{
    static const char *const texts[] = {"",
                                        "640202",
                                        "c\t2\t0\t0\t0\t1.0\t",
                                        "c\t0\t1\t0\t0\t1.0\t",
                                        "c\t0\t0\t0\t0\t-1\t",
                                        "c\t0\t0\t0\t0\tnan\t",
                                        "c\t0\t0\t0\t0\t1.0\tAAAA"};
    g_autoptr(DivisionView) v = make_view();
    g_autofree char *text = division_view_print(v);
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        g_assert_null(division_view_parse(texts[i]));
    guint none = 0;
    for (gsize n = 0; n < strlen(text); n++) {
        g_autofree char *cut = g_strndup(text, n);
        g_autoptr(DivisionView) read = division_view_parse(cut);
        none += !read;
    }
    g_assert_cmpuint(none, >, strlen(text) - 8); /* but where it ends with a whole grid */
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/division-view/there-and-back", test_there_and_back);
    g_test_add_func("/divide/division-view/no-view", test_no_view);
    return g_test_run();
}
