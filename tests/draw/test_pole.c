#include "draw/pole.h"

#include <math.h>

static void add_ring(GeoShapes *shapes, const double (*points)[2], guint n)
{
    geo_shapes_part(shapes);
    for (guint i = 0; i < n; i++)
        geo_shapes_point(shapes, points[i][0], points[i][1]);
}

static GeoPoint pole_of(const double (*points)[2], guint n, double *radius)
{
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    geo_shapes_begin(shapes, GEO_POLYGON);
    add_ring(shapes, points, n);
    return pole_find(geo_shapes_get(shapes, 0), 0.01, radius);
}

static void test_square(void)
{
    static const double ring[][2] = {{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}};
    double radius;
    GeoPoint p = pole_of(ring, G_N_ELEMENTS(ring), &radius);
    g_assert_cmpfloat_with_epsilon(p.x, 5, 0.05);
    g_assert_cmpfloat_with_epsilon(p.y, 5, 0.05);
    g_assert_cmpfloat_with_epsilon(radius, 5, 0.02);
}

/* The centroid of an L lies outside or near the corner; the pole is in the thick arm. */
static void test_thick_arm_of_an_l(void)
{
    static const double ring[][2] = {{0, 0}, {30, 0}, {30, 3}, {8, 3}, {8, 30}, {0, 30}, {0, 0}};
    double radius;
    GeoPoint p = pole_of(ring, G_N_ELEMENTS(ring), &radius);
    g_assert_cmpfloat(radius, >=, 3.99);
    g_assert_cmpfloat(p.x, <, 5);
}

static void test_hole_is_avoided(void)
{
    static const double outer[][2] = {{0, 0}, {20, 0}, {20, 20}, {0, 20}, {0, 0}};
    static const double hole[][2] = {{4, 4}, {4, 16}, {10, 16}, {10, 4}, {4, 4}};
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    double radius;
    geo_shapes_begin(shapes, GEO_POLYGON);
    add_ring(shapes, outer, G_N_ELEMENTS(outer));
    add_ring(shapes, hole, G_N_ELEMENTS(hole));
    GeoPoint p = pole_find(geo_shapes_get(shapes, 0), 0.01, &radius);
    g_assert_cmpfloat(p.x, >, 14);
    g_assert_cmpfloat_with_epsilon(radius, 5, 0.02);
}

/* Against the distance at every point of a fine raster. */
static void test_no_point_is_farther(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    for (guint round = 0; round < 20; round++) {
        double ring[13][2], radius;
        for (guint i = 0; i < 12; i++) {
            double r = g_rand_double_range(rand, 3, 20), angle = 2 * G_PI * i / 12;
            ring[i][0] = r * cos(angle);
            ring[i][1] = r * sin(angle);
        }
        ring[12][0] = ring[0][0];
        ring[12][1] = ring[0][1];
        GeoPoint p = pole_of(ring, 13, &radius);
        g_assert_cmpfloat(radius, >, 0);
        g_autoptr(GeoShapes) shapes = geo_shapes_new();
        geo_shapes_begin(shapes, GEO_POLYGON);
        add_ring(shapes, ring, 13);
        GeoShape shape = geo_shapes_get(shapes, 0);
        g_assert_true(geo_shape_contains(shape, p));
        for (gint i = -40; i < 40; i++)
            for (gint j = -40; j < 40; j++) {
                double x = 0.5 * i, y = 0.5 * j;
                double nearest = INFINITY;
                for (guint k = 0; k < 12; k++) {
                    double dx = ring[k + 1][0] - ring[k][0], dy = ring[k + 1][1] - ring[k][1];
                    double t = ((x - ring[k][0]) * dx + (y - ring[k][1]) * dy) / (dx * dx + dy * dy);
                    t = CLAMP(t, 0, 1);
                    nearest = MIN(nearest, hypot(x - ring[k][0] - t * dx, y - ring[k][1] - t * dy));
                }
                if (geo_shape_contains(shape, (GeoPoint){x, y}))
                    g_assert_cmpfloat(nearest, <=, radius + 0.011);
            }
    }
}

static void test_without_area(void)
{
    static const double ring[][2] = {{1, 1}, {5, 1}, {1, 1}};
    double radius = -1;
    GeoPoint p = pole_of(ring, G_N_ELEMENTS(ring), &radius);
    g_assert_cmpfloat(radius, ==, 0);
    g_assert_true(isfinite(p.x) && isfinite(p.y));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/draw/pole/square", test_square);
    g_test_add_func("/draw/pole/thick-arm-of-an-l", test_thick_arm_of_an_l);
    g_test_add_func("/draw/pole/hole-is-avoided", test_hole_is_avoided);
    g_test_add_func("/draw/pole/no-point-is-farther", test_no_point_is_farther);
    g_test_add_func("/draw/pole/without-area", test_without_area);
    return g_test_run();
}
