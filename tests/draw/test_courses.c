#include "draw/courses.h"

static const char *const main_street = "Main Street", *const side_street = "Side Street";

static void add_road(City *city, const char *name, const char *klass, const double (*points)[2], guint n)
{
    CityRoad road = {name, klass};
    g_array_append_val(city->roads, road);
    geo_shapes_begin(city->road_shapes, GEO_LINE);
    geo_shapes_part(city->road_shapes);
    for (guint i = 0; i < n; i++)
        geo_shapes_point(city->road_shapes, points[i][0], points[i][1]);
}

static void add_piece(City *city, const char *name, double x0, double y0, double x1, double y1)
{
    const double points[][2] = {{x0, y0}, {x1, y1}};
    add_road(city, name, "residential", points, 2);
}

static const GeoBox window = {-1000, -1000, 1000, 1000};

/* Lengths of the courses of a name, in their order, as text. */
static char *lengths_of(const City *city, const char *name)
{
    GString *text = g_string_new(NULL);
    g_autoptr(Courses) c = courses_new(city, STYLE_RESIDENTIAL, window);
    g_assert_cmpuint(c->names->len, ==, geo_shapes_count(c->lines));
    for (guint i = 0; i < c->names->len; i++)
        if (c->names->pdata[i] == name)
            g_string_append_printf(text, "%.0f ", geo_shape_length(geo_shapes_get(c->lines, i)));
    return g_string_free(text, FALSE);
}

static void test_pieces_in_any_order_and_direction(void)
{
    g_autoptr(City) city = city_new("EPSG:4544");
    add_piece(city, main_street, 100, 0, 200, 0);
    add_piece(city, main_street, 300, 10, 200, 0);
    add_piece(city, main_street, 0, 0, 100, 0);
    g_autofree char *lengths = lengths_of(city, main_street);
    g_assert_cmpstr(lengths, ==, "300 ");
}

static void test_the_straightest_way_at_a_fork(void)
{
    g_autoptr(City) city = city_new("EPSG:4544");
    add_piece(city, main_street, 0, 0, 100, 0);
    add_piece(city, main_street, 100, 0, 150, 50);
    add_piece(city, main_street, 100, 0, 300, 5);
    g_autofree char *lengths = lengths_of(city, main_street);
    g_assert_cmpstr(lengths, ==, "300 71 ");
}

static void test_names_corners_and_classes_part(void)
{
    static const double service[][2] = {{200, 0}, {300, 0}};
    g_autoptr(City) city = city_new("EPSG:4544");
    add_piece(city, main_street, 0, 0, 100, 0);
    add_piece(city, side_street, 100, 0, 200, 0);
    add_piece(city, main_street, 100, 0, 100, 80);
    add_road(city, side_street, "service", service, 2);
    add_piece(city, NULL, 0, 0, -50, 0);
    add_piece(city, main_street, 5000, 5000, 6000, 6000);
    g_autofree char *first = lengths_of(city, main_street), *second = lengths_of(city, side_street);
    g_assert_cmpstr(first, ==, "100 80 ");
    g_assert_cmpstr(second, ==, "100 ");
}

static void test_a_ring_ends(void)
{
    g_autoptr(City) city = city_new("EPSG:4544");
    static const double ring[][2] = {{0, 0}, {10, 5}, {20, 5}, {30, 0}, {15, -10}, {0, 0}};
    add_road(city, main_street, "residential", ring, 6);
    add_piece(city, main_street, 0, 0, 0, 0);
    g_autofree char *lengths = lengths_of(city, main_street);
    g_assert_true(g_str_has_suffix(lengths, " 0 "));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/draw/courses/any-order", test_pieces_in_any_order_and_direction);
    g_test_add_func("/draw/courses/fork", test_the_straightest_way_at_a_fork);
    g_test_add_func("/draw/courses/parting", test_names_corners_and_classes_part);
    g_test_add_func("/draw/courses/ring", test_a_ring_ends);
    return g_test_run();
}
