#include "city/outline.h"

#include "base/error.h"

static void add_ring(GeoShapes *shapes, const double (*xy)[2], guint n)
{
    geo_shapes_begin(shapes, GEO_POLYGON);
    geo_shapes_part(shapes);
    for (guint i = 0; i <= n; i++)
        geo_shapes_point(shapes, xy[i % n][0], xy[i % n][1]);
}

static void add_box(GeoShapes *shapes, double x0, double y0, double x1, double y1)
{
    const double xy[][2] = {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}};
    add_ring(shapes, xy, 4);
}

static void add_community(City *city, const double (*xy)[2], guint n)
{
    CityCommunity c = {.code = "c"};
    g_array_append_val(city->communities, c);
    add_ring(city->community_shapes, xy, n);
}

static void add_square(City *city, double x0, double y0, double x1, double y1)
{
    const double xy[][2] = {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}};
    add_community(city, xy, 4);
}

static void add_building(City *city, guint32 community, gint32 households, double x0, double y0, double x1,
                         double y1)
{
    CityBuilding b = {.community = community, .households = households, .people = CITY_UNKNOWN};
    g_array_append_val(city->buildings, b);
    add_box(city->building_shapes, x0, y0, x1, y1);
}

static GeoShapes *outlines_of(const City *city)
{
    g_autoptr(GError) error = NULL;
    GeoShapes *outlines = outlines_new(city, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(geo_shapes_count(outlines), ==, city->communities->len);
    return outlines;
}

static void assert_area(const GeoShapes *outlines, guint community, double area)
{
    g_assert_cmpfloat_with_epsilon(geo_shape_area(geo_shapes_get(outlines, community)), area, 1e-6);
}

static gboolean has_point(GeoShape shape, GeoPoint p)
{
    for (guint32 i = shape.starts[0]; i < shape.starts[shape.n_parts]; i++)
        if (shape.points[i].x == p.x && shape.points[i].y == p.y)
            return TRUE;
    return FALSE;
}

static void test_overlap(void)
{
    g_autoptr(City) city = city_new("EPSG:4544");
    add_square(city, 0, 0, 100, 100);
    add_square(city, 80, 0, 200, 100);
    add_square(city, 40, 40, 60, 60); /* inside the first: nothing is left */
    g_autoptr(GeoShapes) outlines = outlines_of(city);
    assert_area(outlines, 0, 100 * 100);
    assert_area(outlines, 1, 100 * 100);
    g_assert_cmpint(geo_shapes_get(outlines, 2).kind, ==, GEO_NONE);
    g_assert_true(geo_shape_contains(geo_shapes_get(outlines, 0), (GeoPoint){90, 50}));
    g_assert_false(geo_shape_contains(geo_shapes_get(outlines, 1), (GeoPoint){90, 50}));
}

/* A corner of one neighbour in the middle of the other's side, and a border that is askew. */
static void test_neighbours(void)
{
    g_autoptr(City) city = city_new("EPSG:4544");
    const double west[][2] = {{0, 0}, {100.1234, 0}, {133.3333, 177.7777}, {0, 177.7777}};
    const double south[][2] = {{100.1234, 0}, {250, 0}, {250, 80}, {115.0681, 80}};
    const double north[][2] = {{115.0681, 80}, {250, 80}, {250, 177.7777}, {133.3333, 177.7777}};
    add_community(city, west, 4);
    add_community(city, south, 4);
    add_community(city, north, 4);
    g_autoptr(GeoShapes) outlines = outlines_of(city);
    const GeoPoint junction = {115.068, 80};
    double sum = 0;
    for (guint c = 0; c < 3; c++) {
        g_assert_true(has_point(geo_shapes_get(outlines, c), junction));
        sum += geo_shape_area(geo_shapes_get(outlines, c));
    }
    g_assert_cmpfloat_with_epsilon(sum, 250 * 177.778, 1e-6);
    GeoShape shape = geo_shapes_get(outlines, 0);
    for (guint32 i = shape.starts[0]; i < shape.starts[1]; i++)
        if (shape.points[i].x > 50)
            g_assert_true(has_point(geo_shapes_get(outlines, 1), shape.points[i]) ||
                          has_point(geo_shapes_get(outlines, 2), shape.points[i]));
}

/* The land under a footprint goes with it when it belongs to nobody; a neighbour's land stays the neighbour's. */
static void test_reaching(void)
{
    g_autoptr(City) city = city_new("EPSG:4544");
    add_square(city, 0, 0, 100, 100);
    add_square(city, 100, 0, 200, 100);
    add_building(city, 0, 10, 40, 90, 60, 105);
    add_building(city, 0, 10, 90, 40, 110, 60);
    g_autoptr(GeoShapes) outlines = outlines_of(city);
    assert_area(outlines, 0, 100 * 100 + 20 * 5);
    assert_area(outlines, 1, 100 * 100);
    g_assert_cmpuint(geo_shapes_get(outlines, 0).n_parts, ==, 1);
    g_assert_true(geo_shape_contains(geo_shapes_get(outlines, 0), (GeoPoint){50, 102}));
}

/* What stands apart, touches in a corner, belongs to no community or is ground takes nothing along. */
static void test_loose(void)
{
    g_autoptr(City) city = city_new("EPSG:4544");
    add_square(city, 0, 0, 100, 100);
    add_building(city, 0, 10, 40, 120, 60, 140);
    add_building(city, 0, 10, 100, 100, 120, 120);
    add_building(city, CITY_NONE, 10, -10, 40, 10, 60);
    add_building(city, 0, 0, 50, 50, 55, 1000);
    g_autoptr(GeoShapes) outlines = outlines_of(city);
    assert_area(outlines, 0, 100 * 100);
    g_assert_cmpuint(geo_shapes_get(outlines, 0).n_parts, ==, 1);
}

/* A community without an outline keeps its place in the list. */
static void test_no_shape(void)
{
    g_autoptr(City) city = city_new("EPSG:4544");
    CityCommunity nowhere = {.code = "nowhere"};
    g_array_append_val(city->communities, nowhere);
    geo_shapes_begin(city->community_shapes, GEO_POLYGON);
    add_square(city, 0, 0, 100, 100);
    g_autoptr(GeoShapes) outlines = outlines_of(city);
    g_assert_cmpint(geo_shapes_get(outlines, 0).kind, ==, GEO_NONE);
    assert_area(outlines, 1, 100 * 100);
}

static void test_refused(void)
{
    for (int pass = 0; pass < 2; pass++) {
        g_autoptr(City) city = city_new("EPSG:4544");
        g_autoptr(GError) error = NULL;
        if (pass) {
            add_square(city, 0, 0, 100, 100);
            add_square(city, 1e6, 0, 1e6 + 100, 100);
        }
        g_assert_null(outlines_new(city, &error));
        g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/city/outline/overlap", test_overlap);
    g_test_add_func("/city/outline/neighbours", test_neighbours);
    g_test_add_func("/city/outline/reaching", test_reaching);
    g_test_add_func("/city/outline/loose", test_loose);
    g_test_add_func("/city/outline/no-shape", test_no_shape);
    g_test_add_func("/city/outline/refused", test_refused);
    return g_test_run();
}
