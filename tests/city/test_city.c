#include "city/city.h"

static void add_parcel(City *city, double width, double height, gint32 households, gint32 people)
{
    CityBuilding b = {.households = households, .people = people};
    const double xy[][2] = {{0, 0}, {width, 0}, {width, height}, {0, height}, {0, 0}};
    g_array_append_val(city->buildings, b);
    geo_shapes_begin(city->building_shapes, GEO_POLYGON);
    geo_shapes_part(city->building_shapes);
    for (guint i = 0; i < G_N_ELEMENTS(xy); i++)
        geo_shapes_point(city->building_shapes, xy[i][0], xy[i][1]);
}

static void test_ground(void)
{
    const struct {
        double width, height;
        gint32 households, people;
        gboolean ground;
    } parcels[] = {
        {1000, 10, CITY_UNKNOWN, CITY_UNKNOWN, TRUE}, /* a street */
        {1000, 10, 0, 0, TRUE},
        {1000, 10, 1, CITY_UNKNOWN, FALSE}, /* somebody lives there */
        {1000, 10, CITY_UNKNOWN, 1, FALSE},
        {190, 10, 0, 0, FALSE},  /* a long shed */
        {100, 100, 0, 0, FALSE}, /* a school */
        {160, 40, 0, 0, FALSE},  /* a slab: 4 pi area / perimeter^2 is 0.5 */
    };
    g_autoptr(City) city = city_new("EPSG:4544");
    for (guint i = 0; i < G_N_ELEMENTS(parcels); i++) {
        add_parcel(city, parcels[i].width, parcels[i].height, parcels[i].households, parcels[i].people);
        g_assert_cmpint(city_building_is_ground(city, i), ==, parcels[i].ground);
    }
}

static void test_ground_without_outline(void)
{
    g_autoptr(City) city = city_new("EPSG:4544");
    const GeoKind kinds[] = {GEO_POINT, GEO_NONE};
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        CityBuilding b = {.households = CITY_UNKNOWN, .people = CITY_UNKNOWN};
        g_array_append_val(city->buildings, b);
        geo_shapes_begin(city->building_shapes, kinds[i]);
        if (kinds[i] == GEO_POINT) {
            geo_shapes_part(city->building_shapes);
            geo_shapes_point(city->building_shapes, 1, 2);
        }
        g_assert_false(city_building_is_ground(city, i));
    }
}

static void test_weight(void)
{
    g_autoptr(City) city = city_new("EPSG:4544");
    add_parcel(city, 10, 10, 12, 30);
    add_parcel(city, 10, 10, CITY_UNKNOWN, CITY_UNKNOWN);
    g_assert_cmpint(city_building_weight(city, 0, CITY_HOUSEHOLDS), ==, 12);
    g_assert_cmpint(city_building_weight(city, 0, CITY_PEOPLE), ==, 30);
    g_assert_cmpint(city_building_weight(city, 1, CITY_HOUSEHOLDS), ==, 0);
    g_assert_cmpint(city_building_weight(city, 1, CITY_PEOPLE), ==, 0);
}

static void test_intern(void)
{
    g_autoptr(City) city = city_new("EPSG:4544");
    char word[] = "锦绣花园";
    const char *first = city_intern(city, word);
    g_assert_true(first != word);
    g_assert_cmpstr(first, ==, word);
    g_assert_true(city_intern(city, "锦绣花园") == first);
    g_assert_null(city_intern(city, ""));
    g_assert_null(city_intern(city, NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/city/city/ground", test_ground);
    g_test_add_func("/city/city/ground-without-outline", test_ground_without_outline);
    g_test_add_func("/city/city/weight", test_weight);
    g_test_add_func("/city/city/intern", test_intern);
    return g_test_run();
}
