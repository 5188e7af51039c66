/* Distances and areas that the user measures, and how they are written. */
#include "view/measure.h"

#include "base/language.h"

static void test_triangle(void)
{
    Measure m;
    measure_init(&m);
    g_assert_cmpfloat(measure_length(&m), ==, 0);
    measure_add(&m, (GeoPoint){500000, 4400000});
    measure_add(&m, (GeoPoint){500300, 4400000});
    g_assert_cmpfloat_with_epsilon(measure_length(&m), 300, 1e-9);
    g_assert_cmpfloat(measure_area(&m), ==, 0);
    m.end = (GeoPoint){500300, 4400400};
    g_assert_cmpfloat_with_epsilon(measure_length(&m), 700, 1e-9);
    g_assert_cmpfloat_with_epsilon(measure_area(&m), 60000, 1e-6);
    m.done = TRUE;
    g_assert_cmpfloat_with_epsilon(measure_length(&m), 300, 1e-9);
    measure_drop_last(&m);
    g_assert_cmpuint(m.points->len, ==, 1);
    m.done = TRUE;
    measure_add(&m, (GeoPoint){0, 0});
    g_assert_cmpuint(m.points->len, ==, 1);
    measure_clear(&m);
}

static void test_texts(void)
{
    static const struct {
        double value;
        const char *length, *area;
    } cases[] = {
        {840.4, "840 m", "840 m²"}, {23100, "23.10 km", "2.31 ha"}, {1.2e6, "1200.00 km", "1.20 km²"}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *length = measure_length_text(cases[i].value);
        g_autofree char *area = measure_area_text(cases[i].value);
        g_assert_cmpstr(length, ==, cases[i].length);
        g_assert_cmpstr(area, ==, cases[i].area);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    language_set("en");
    g_test_add_func("/measure/triangle", test_triangle);
    g_test_add_func("/measure/texts", test_texts);
    return g_test_run();
}
