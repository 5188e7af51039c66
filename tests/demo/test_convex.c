#include "demo/convex.h"

#include <math.h>

static void test_clip(void)
{
    Convex c = convex_of_box((GeoBox){0, 0, 10, 10});
    convex_clip(&c, (GeoPoint){0, 0}, (GeoPoint){10, 0}, 2); /* two metres in from the south */
    g_assert_cmpfloat_with_epsilon(convex_area(&c), 80, 1e-9);
    convex_clip(&c, (GeoPoint){0, 0}, (GeoPoint){10, 10}, 0); /* what is left of the diagonal */
    g_assert_cmpfloat_with_epsilon(convex_area(&c), 48, 1e-9);
    g_assert_true(convex_contains(&c, (GeoPoint){1, 9}));
    g_assert_false(convex_contains(&c, (GeoPoint){9, 5}));
    convex_clip(&c, (GeoPoint){0, 20}, (GeoPoint){10, 20}, 0);
    g_assert_cmpuint(c.n, ==, 0);
}

static void test_span(void)
{
    const Convex triangle = {3, {{0, 0}, {10, 0}, {5, 10}}};
    double a, b;
    g_assert_true(convex_span(&triangle, 1, 4, &a, &b));
    g_assert_cmpfloat_with_epsilon(a, 2, 1e-9);
    g_assert_cmpfloat_with_epsilon(b, 8, 1e-9);
    g_assert_false(convex_span(&triangle, 1, 11, &a, &b));
    g_assert_true(convex_rise(&triangle, 5, &a, &b));
    g_assert_cmpfloat_with_epsilon(a, 0, 1e-9);
    g_assert_cmpfloat_with_epsilon(b, 10, 1e-9);
    g_assert_false(convex_rise(&triangle, 11, &a, &b));
}

static void test_frame(void)
{
    const Frame frame = frame_new((GeoPoint){100, 200}, 0.3);
    const GeoPoint ground = frame_to_ground(frame, 7, -2), local = frame_to_local(frame, ground);
    g_assert_cmpfloat_with_epsilon(local.x, 7, 1e-9);
    g_assert_cmpfloat_with_epsilon(local.y, -2, 1e-9);
    g_assert_cmpfloat_with_epsilon(hypot(ground.x - 100, ground.y - 200), hypot(7, 2), 1e-9);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/demo/convex/clip", test_clip);
    g_test_add_func("/demo/convex/span", test_span);
    g_test_add_func("/demo/convex/frame", test_frame);
    return g_test_run();
}
