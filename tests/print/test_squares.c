/* The index: every named building of the community is in it once, under the square where it lies. */
#include "print/squares.h"

static void add_building(City *city, guint32 community, const char *compound, const char *name, double x,
                         double y)
{
    CityBuilding row = {.name = city_intern(city, name), .compound = city_intern(city, compound)};
    row.community = community;
    g_array_append_val(city->buildings, row);
    geo_shapes_begin(city->building_shapes, GEO_POINT);
    geo_shapes_part(city->building_shapes);
    geo_shapes_point(city->building_shapes, x, y);
}

static Squares squares_of(double width, double height)
{
    View view = {.centre = {width / 2, height / 2}, .scale = 1, .frame = {0, 0, width, height}};
    return squares_new(view, 100);
}

static void test_names(void)
{
    Squares s = squares_of(520, 300);
    char name[8];
    g_assert_cmpuint(s.columns, ==, 5);
    g_assert_cmpuint(s.rows, ==, 3);
    squares_name(&s, (GeoPoint){1, 299}, name);
    g_assert_cmpstr(name, ==, "A1");
    squares_name(&s, (GeoPoint){519, 1}, name);
    g_assert_cmpstr(name, ==, "E3");
    squares_name(&s, (GeoPoint){900, 900}, name);
    g_assert_cmpstr(name, ==, "E1");
}

static void assert_row(const GArray *rows, guint i, const char *place, const char *houses, const char *square)
{
    const IndexRow *row = &g_array_index(rows, IndexRow, i);
    g_assert_cmpstr(row->place, ==, place);
    g_assert_cmpstr(row->houses, ==, houses);
    g_assert_cmpstr(row->square, ==, square);
}

static void test_index(void)
{
    Squares s = squares_of(500, 300);
    g_autoptr(City) city = city_new("EPSG:4544");
    add_building(city, 0, NULL, "云台二巷1号", 450, 50);
    add_building(city, 0, NULL, "云台一巷2号", 450, 50);
    add_building(city, 0, "柳岸新村", "10号楼", 50, 250);
    add_building(city, 0, "柳岸新村", "2号楼", 60, 250);
    add_building(city, 0, "柳岸新村", "3号楼", 60, 250);
    add_building(city, 0, "柳岸新村", "4号楼", 60, 150);
    add_building(city, 0, NULL, "门诊楼", 250, 150);
    add_building(city, 0, NULL, NULL, 250, 150);
    add_building(city, 1, NULL, "别的", 250, 150);
    g_autoptr(GArray) rows = squares_index(&s, city, 0);
    g_assert_cmpuint(rows->len, ==, 5);
    assert_row(rows, 0, "柳岸新村", "2–3号楼, 10号楼", "A1");
    assert_row(rows, 1, "柳岸新村", "4号楼", "A2");
    assert_row(rows, 2, "云台一巷", "2号", "E3");
    assert_row(rows, 3, "云台二巷", "1号", "E3");
    assert_row(rows, 4, "门诊楼", "", "C2");
}

/* Many houses take several rows, the place is said once. */
static void test_long(void)
{
    Squares s = squares_of(500, 300);
    g_autoptr(City) city = city_new("EPSG:4544");
    for (guint i = 1; i < 40; i += 2) {
        g_autofree char *name = g_strdup_printf("云台巷%u号", i);
        add_building(city, 0, NULL, name, 50, 250);
    }
    g_autoptr(GArray) rows = squares_index(&s, city, 0);
    g_assert_cmpuint(rows->len, >, 3);
    assert_row(rows, 0, "云台巷", "1号, 3号, 5号, 7号, 9号", "A1");
    g_assert_null(g_array_index(rows, IndexRow, 1).place);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/squares/names", test_names);
    g_test_add_func("/squares/index", test_index);
    g_test_add_func("/squares/long", test_long);
    return g_test_run();
}
