#include "draw/view.h"

#include <math.h>

static const GeoBox frame = {100, 50, 900, 650};

static void test_fit(void)
{
    View v = view_fit((GeoBox){1000, 2000, 5000, 3000}, frame, 20);
    g_assert_cmpfloat_with_epsilon(v.scale, 760.0 / 4000, 1e-12);
    GeoPoint west = view_to_picture(&v, (GeoPoint){1000, 2500}),
             east = view_to_picture(&v, (GeoPoint){5000, 2500});
    g_assert_cmpfloat_with_epsilon(west.x, 120, 1e-9);
    g_assert_cmpfloat_with_epsilon(east.x, 880, 1e-9);
    g_assert_cmpfloat_with_epsilon(west.y, 350, 1e-9);
}

static void test_fit_without_extent(void)
{
    View point = view_fit((GeoBox){7, 8, 7, 8}, frame, 0), none = view_fit(geo_box_empty(), frame, 0);
    View line = view_fit((GeoBox){7, 8, 7, 608}, frame, 0);
    g_assert_cmpfloat(point.scale, ==, 8);
    g_assert_cmpfloat(none.scale, ==, 8);
    g_assert_cmpfloat(line.scale, ==, 1);
    g_assert_cmpfloat(point.centre.x, ==, 7);
}

static void test_north_is_up(void)
{
    View v = view_fit((GeoBox){0, 0, 100, 100}, frame, 0);
    g_assert_cmpfloat(view_to_picture(&v, (GeoPoint){50, 90}).y, <,
                      view_to_picture(&v, (GeoPoint){50, 10}).y);
}

static void test_there_and_back(void)
{
    View v = view_fit((GeoBox){531000, 4320000, 532000, 4321000}, frame, 5);
    GeoPoint world = view_to_world(&v, view_to_picture(&v, (GeoPoint){531234.5, 4320678.25}));
    g_assert_cmpfloat_with_epsilon(world.x, 531234.5, 1e-6);
    g_assert_cmpfloat_with_epsilon(world.y, 4320678.25, 1e-6);
    GeoBox box = view_world(&v);
    GeoPoint corner = view_to_picture(&v, (GeoPoint){box.x0, box.y1});
    g_assert_cmpfloat_with_epsilon(corner.x, frame.x0, 1e-6);
    g_assert_cmpfloat_with_epsilon(corner.y, frame.y0, 1e-6);
}

static void test_round_down(void)
{
    static const double pairs[][2] = {{1, 1},   {1.99, 1},    {2, 2},     {4.9, 2},     {5, 5},    {9.99, 5},
                                      {10, 10}, {0.03, 0.02}, {777, 500}, {1000, 1000}, {0.1, 0.1}};
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
        g_assert_cmpfloat_with_epsilon(view_round_down(pairs[i][0]), pairs[i][1], 1e-12);
}

static void test_append_thins(void)
{
    g_autoptr(GeoShapes) world = geo_shapes_new();
    g_autoptr(GeoShapes) picture = geo_shapes_new();
    View v = view_fit((GeoBox){0, 0, 800, 600}, frame, 0); /* one unit a metre */
    guint line = geo_shapes_begin(world, GEO_LINE);
    geo_shapes_part(world);
    for (guint i = 0; i <= 100; i++)
        geo_shapes_point(world, 0.1 * i, 5);
    guint speck = geo_shapes_begin(world, GEO_POLYGON);
    geo_shapes_part(world);
    geo_shapes_point(world, 0, 0);
    geo_shapes_point(world, 0.1, 0);
    geo_shapes_point(world, 0.1, 0.1);
    geo_shapes_point(world, 0, 0);
    geo_shapes_begin(picture, GEO_LINE);
    view_append(&v, geo_shapes_get(world, line), 0.95, picture);
    geo_shapes_begin(picture, GEO_POLYGON);
    view_append(&v, geo_shapes_get(world, speck), 0.95, picture);
    GeoShape thin = geo_shapes_get(picture, 0);
    g_assert_cmpuint(geo_shape_n_points(thin), ==, 11);
    g_assert_cmpfloat_with_epsilon(thin.points[thin.starts[1] - 1].x, 110, 1e-9);
    g_assert_cmpint(geo_shapes_get(picture, 1).kind, ==, GEO_NONE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/draw/view/fit", test_fit);
    g_test_add_func("/draw/view/fit-without-extent", test_fit_without_extent);
    g_test_add_func("/draw/view/north-is-up", test_north_is_up);
    g_test_add_func("/draw/view/there-and-back", test_there_and_back);
    g_test_add_func("/draw/view/round-down", test_round_down);
    g_test_add_func("/draw/view/append-thins", test_append_thins);
    return g_test_run();
}
