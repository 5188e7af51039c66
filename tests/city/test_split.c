#include "base/error.h"
#include "city/redraw.h"
#include "town.h"

#include <string.h>

/* One to be split, with neighbours west and north. */
static City *block_new(void)
{
    City *city = city_new("EPSG:4544");
    add_community(city, "west", -100, 0, 0, 100);
    add_community(city, "block", 0, 0, 100, 100);
    add_community(city, "north", 0, 100, 100, 200);
    return city;
}

static void add_line(GeoShapes *lines, const double (*xy)[2], guint n)
{
    geo_shapes_begin(lines, GEO_LINE);
    geo_shapes_part(lines);
    for (guint i = 0; i < n; i++)
        geo_shapes_point(lines, xy[i][0], xy[i][1]);
}

static CityRedraw *split_along(City *city, const double (*xy)[2], guint n, GError **error)
{
    g_autoptr(GeoShapes) lines = geo_shapes_new();
    add_line(lines, xy, n);
    return city_split(city, 1, lines, "new", "新社区", error);
}

static CityRedraw *split_across(City *city)
{
    const double across[][2] = {{-5, 50}, {105, 50}};
    g_autoptr(GError) error = NULL;
    CityRedraw *r = split_along(city, across, 2, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(r->made->len, ==, 2);
    return r;
}

static const CityMade *made_at(const CityRedraw *r, guint i)
{
    return &g_array_index(r->made, CityMade, i);
}

static double area_of(const CityRedraw *r, guint i)
{
    return geo_shape_area(geo_shapes_get(r->made_shapes, i));
}

/* The side with more households keeps the code, wherever it is; each building goes to its side. */
static void test_sides(void)
{
    for (int south = 0; south < 2; south++) {
        g_autoptr(City) city = block_new();
        add_building(city, 1, south ? 90 : 10, 40, 10, 60, 20);
        add_building(city, 1, 50, 40, 80, 60, 90);
        g_autoptr(CityRedraw) r = split_across(city);
        g_assert_cmpstr(made_at(r, 0)->row.code, ==, "block");
        g_assert_cmpuint(made_at(r, 0)->place, ==, 1);
        g_assert_cmpstr(made_at(r, 1)->row.code, ==, "new");
        g_assert_cmpstr(made_at(r, 1)->row.street, ==, "block");
        g_assert_cmpuint(made_at(r, 1)->place, ==, CITY_NONE);
        g_assert_cmpint(made_at(r, 0)->households, ==, south ? 90 : 50);
        g_assert_cmpuint(r->building_made[0], ==, south ? 0 : 1);
        g_assert_cmpuint(r->building_made[1], ==, south ? 1 : 0);
        g_assert_cmpfloat(area_of(r, 0), ==, 50 * 100);
        g_assert_cmpfloat(area_of(r, 1), ==, 50 * 100);
    }
}

/* The border goes round a footprint, on the side that leaves it with most of it. */
static void test_footprint(void)
{
    g_autoptr(City) city = block_new();
    add_building(city, 1, 10, 40, 40, 60, 55);
    add_building(city, 1, 50, 70, 48, 80, 70);
    g_autoptr(CityRedraw) r = split_across(city);
    g_assert_cmpuint(r->building_made[0], ==, 1);
    g_assert_cmpuint(r->building_made[1], ==, 0);
    g_assert_cmpfloat(area_of(r, 0), ==, 50 * 100 - 20 * 5 + 10 * 2);
    g_assert_true(has_point(geo_shapes_get(r->made_shapes, 0), 40, 55));
    g_assert_true(has_point(geo_shapes_get(r->made_shapes, 1), 80, 48));
}

/* Footprints that stand in each other go together. */
static void test_overlapping(void)
{
    g_autoptr(City) city = block_new();
    add_building(city, 1, 10, 40, 20, 60, 45);
    add_building(city, 1, 10, 45, 40, 55, 60);
    add_building(city, 1, 50, 40, 90, 60, 95);
    g_autoptr(CityRedraw) r = split_across(city);
    g_assert_cmpuint(r->building_made[0], ==, 1);
    g_assert_cmpuint(r->building_made[1], ==, 1);
    g_assert_cmpfloat(area_of(r, 1), ==, 50 * 100 + 10 * 10);
}

/* Land that a footprint would cut off from its side goes along with it, and so does what stands there. */
static void test_cut_off(void)
{
    g_autoptr(City) city = block_new();
    const double along[][2] = {{-5, 90}, {105, 90}};
    g_autoptr(GError) error = NULL;
    add_building(city, 1, 50, 40, 60, 60, 100);
    add_building(city, 1, 5, 80, 94, 85, 98);
    add_building(city, 1, 5, 10, 94, 15, 98);
    g_autoptr(CityRedraw) r = split_along(city, along, 2, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(made_at(r, 0)->n_pieces, ==, 1);
    g_assert_cmpuint(made_at(r, 1)->n_pieces, ==, 1);
    g_assert_cmpfloat(area_of(r, 1), ==, 40 * 10);
    g_assert_cmpuint(r->building_made[1] + r->building_made[2], ==, 1);
}

/* A line that stops just short of the border is long enough. */
static void test_short(void)
{
    g_autoptr(City) city = block_new();
    const double along[][2] = {{0.9, 50}, {99.2, 50}};
    g_autoptr(GError) error = NULL;
    g_autoptr(CityRedraw) r = split_along(city, along, 2, &error);
    g_assert_no_error(error);
    g_assert_cmpfloat(area_of(r, 0), ==, 50 * 100);
}

/* Where the cut ends on a border, the neighbour gets the corner too; the land of all is what it was. */
static void test_neighbours(void)
{
    g_autoptr(City) city = block_new();
    g_autoptr(GError) error = NULL;
    const double along[][2] = {{-5, 33.3333}, {50, 41}, {105, 60}};
    g_autoptr(CityRedraw) r = split_along(city, along, 3, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(r->beside->len, ==, 1);
    g_assert_cmpuint(g_array_index(r->beside, guint32, 0), ==, 0);
    GeoShape west = geo_shapes_get(r->beside_shapes, 0);
    guint shared = 0;
    for (guint32 i = west.starts[0]; i + 1 < west.starts[1]; i++)
        if (west.points[i].x == 0 && west.points[i].y > 0 && west.points[i].y < 100) {
            shared++;
            for (guint m = 0; m < 2; m++)
                g_assert_true(has_point(geo_shapes_get(r->made_shapes, m), 0, west.points[i].y));
        }
    g_assert_cmpuint(shared, ==, 1);
    g_assert_cmpfloat(geo_shape_area(west), ==, 100 * 100);
    g_assert_cmpfloat_with_epsilon(area_of(r, 0) + area_of(r, 1), 100 * 100, 1e-6);
}

static void assert_refused(City *city, const double (*xy)[2], guint n, const char *word)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(split_along(city, xy, n, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
    g_assert_nonnull(strstr(error->message, word));
}

static void test_refused(void)
{
    g_autoptr(City) city = block_new();
    const double inside[][2] = {{20, 50}, {80, 50}}, beside[][2] = {{-50, 150}, {-50, 300}},
                 twice[][2] = {{-5, 30}, {105, 30}, {105, 60}, {-5, 60}};
    assert_refused(city, inside, 2, "does not cut");
    assert_refused(city, beside, 2, "does not cut");
    assert_refused(city, twice, 4, "into 3 pieces");
    const double corner[][2] = {{80, 105}, {105, 80}};
    add_building(city, 1, 10, 70, 70, 99.9, 99.9);
    add_building(city, 1, 10, 99.9, 10, 100, 100);
    add_building(city, 1, 10, 10, 99.9, 100, 100);
    assert_refused(city, corner, 2, "cuts off nothing");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/city/split/sides", test_sides);
    g_test_add_func("/city/split/footprint", test_footprint);
    g_test_add_func("/city/split/overlapping", test_overlapping);
    g_test_add_func("/city/split/cut-off", test_cut_off);
    g_test_add_func("/city/split/short", test_short);
    g_test_add_func("/city/split/neighbours", test_neighbours);
    g_test_add_func("/city/split/refused", test_refused);
    return g_test_run();
}
