#include "sample.h"

#include "check/overlap.h"
#include "check/strips.h"

#include <math.h>

/* A star of n points with a square hole, so that most strips have many edges. */
static GeoShapes *star(guint n)
{
    GeoShapes *shapes = geo_shapes_new();
    geo_shapes_begin(shapes, GEO_POLYGON);
    geo_shapes_part(shapes);
    for (guint i = 0; i <= n; i++) {
        double r = i % 2 ? 100 : 60, a = 2 * G_PI * (i % n) / n;
        geo_shapes_point(shapes, SAMPLE_X + r * cos(a), SAMPLE_Y + r * sin(a));
    }
    const double hole[][2] = {{-10, -10}, {-10, 10}, {10, 10}, {10, -10}, {-10, -10}};
    geo_shapes_part(shapes);
    for (guint i = 0; i < 5; i++)
        geo_shapes_point(shapes, SAMPLE_X + hole[i][0], SAMPLE_Y + hole[i][1]);
    return shapes;
}

static void test_contain(void)
{
    g_autoptr(GeoShapes) shapes = star(200);
    GeoShape shape = geo_shapes_get(shapes, 0);
    g_autoptr(Strips) strips = strips_new(shape);
    guint inside = 0;
    for (guint i = 0; i < 5000; i++) {
        GeoPoint p = {SAMPLE_X + g_test_rand_double_range(-110, 110),
                      SAMPLE_Y + g_test_rand_double_range(-110, 110)};
        g_assert_cmpint(strips_contain(strips, p), ==, geo_shape_contains(shape, p));
        inside += strips_contain(strips, p);
    }
    g_assert_cmpuint(inside, >, 500);
    g_assert_false(strips_contain(strips, (GeoPoint){SAMPLE_X, SAMPLE_Y}));
}

static void test_touch(void)
{
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    sample_square(shapes, 0, 0, 100);
    g_autoptr(Strips) strips = strips_new(geo_shapes_get(shapes, 0));
    g_assert_true(strips_touch(strips, (GeoPoint){SAMPLE_X + 100.004, SAMPLE_Y + 50}, 0.005));
    g_assert_false(strips_touch(strips, (GeoPoint){SAMPLE_X + 100.006, SAMPLE_Y + 50}, 0.005));
    g_assert_true(strips_touch(strips, (GeoPoint){SAMPLE_X + 50, SAMPLE_Y - 0.004}, 0.005));
    g_assert_false(strips_touch(strips, (GeoPoint){SAMPLE_X + 50, SAMPLE_Y + 50}, 49));
    g_assert_true(strips_touch(strips, (GeoPoint){SAMPLE_X + 50, SAMPLE_Y + 50}, 51));
}

static void test_no_polygon(void)
{
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    geo_shapes_begin(shapes, GEO_POINT);
    geo_shapes_part(shapes);
    geo_shapes_point(shapes, 1, 1);
    g_autoptr(Strips) strips = strips_new(geo_shapes_get(shapes, 0));
    g_assert_false(strips_contain(strips, (GeoPoint){1, 1}));
    g_assert_false(strips_touch(strips, (GeoPoint){1, 1}, 10));
}

static void test_overlap(void)
{
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    GeoPoint at;
    double width;
    sample_square(shapes, 0, 0, 100);
    sample_square(shapes, 90, 40, 100);
    sample_square(shapes, 100, 0, 100);
    GeoShape a = geo_shapes_get(shapes, 0), b = geo_shapes_get(shapes, 1), c = geo_shapes_get(shapes, 2);
    g_assert_cmpfloat_with_epsilon(overlap_area(a, b, &at, &width), 600, 6);
    g_assert_cmpfloat_with_epsilon(at.x, SAMPLE_X + 95, 1e-6);
    g_assert_cmpfloat_with_epsilon(width, 10, 1e-6);
    g_assert_cmpfloat_with_epsilon(overlap_area(a, c, NULL, &width), 0, 1e-6);
    g_assert_cmpfloat_with_epsilon(overlap_area(a, a, NULL, NULL), 1e4, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/check/strips/contain", test_contain);
    g_test_add_func("/check/strips/touch", test_touch);
    g_test_add_func("/check/strips/no-polygon", test_no_polygon);
    g_test_add_func("/check/overlap/squares", test_overlap);
    return g_test_run();
}
