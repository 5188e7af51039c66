#include "draw/text_line.h"

static void test_measure(void)
{
    g_autoptr(Text) text = text_new("Noto Sans CJK SC, WenQuanYi Micro Hei, sans-serif");
    double w1, h1, w2, h2, w3, h3;
    text_measure(text, "社区", (CanvasFont){20, FALSE}, &w1, &h1);
    text_measure(text, "社区网格", (CanvasFont){20, FALSE}, &w2, &h2);
    text_measure(text, "社区", (CanvasFont){40, FALSE}, &w3, &h3);
    g_assert_cmpfloat(w1, >, 0);
    g_assert_cmpfloat_with_epsilon(w2, 2 * w1, 0.05);
    g_assert_cmpfloat_with_epsilon(w3, 2 * w1, 0.05); /* no rounding by hints: layout scales */
    g_assert_cmpfloat(h3, >, h1);
}

static void test_order_of_sizes_does_not_matter(void)
{
    g_autoptr(Text) text = text_new("sans-serif");
    double first, other, again, h;
    text_measure(text, "12-3", (CanvasFont){9, TRUE}, &first, &h);
    text_measure(text, "12-3", (CanvasFont){30, FALSE}, &other, &h);
    text_measure(text, "12-3", (CanvasFont){17, TRUE}, &other, &h);
    text_measure(text, "12-3", (CanvasFont){9, TRUE}, &again, &h);
    g_assert_cmpfloat(first, ==, again);
    g_assert_cmpfloat(other, >, first);
}

/* The same text is a line, is cut and is wrapped: none of them takes the place of another, nor is lost among many. */
static void test_settings_are_told_apart(void)
{
    static const char *const sentence = "Each grid has about five hundred households and one officer.";
    const CanvasFont font = {13, FALSE};
    g_autoptr(Text) text = text_new("sans-serif");
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1000, 100);
    cairo_t *cr = cairo_create(surface);
    double width, height, again;
    text_measure(text, sentence, font, &width, &height);
    double narrow = text_line_wrap(text, NULL, sentence, font, (GeoBox){0, 0, 80, 0});
    for (guint i = 0; i < 3000; i++) {
        g_autofree char *other = g_strdup_printf("%u", i);
        text_line_show(text, cr, i % 3 ? other : sentence, font, (GeoBox){0, 0, 5.0 + i % 7, 20}, 0);
        text_measure(text, sentence, font, &again, &height);
        g_assert_cmpfloat(again, ==, width);
    }
    g_assert_cmpfloat(text_line_wrap(text, cr, sentence, font, (GeoBox){0, 0, 80, 0}), ==, narrow);
    g_assert_cmpfloat(text_line_wrap(text, cr, sentence, font, (GeoBox){0, 0, 2000, 0}), <, narrow);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}

static void test_is_han(void)
{
    g_assert_true(text_is_han("人民路"));
    g_assert_true(text_is_han("G6 高速"));
    g_assert_false(text_is_han("Main Street 12"));
    g_assert_false(text_is_han(""));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/draw/text/measure", test_measure);
    g_test_add_func("/draw/text/order-of-sizes", test_order_of_sizes_does_not_matter);
    g_test_add_func("/draw/text/settings-are-told-apart", test_settings_are_told_apart);
    g_test_add_func("/draw/text/is-han", test_is_han);
    return g_test_run();
}
