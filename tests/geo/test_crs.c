#include "geo/crs.h"

#include <math.h>

#include "base/error.h"
#include "geo/shift.h"

static void check_planar(double longitude, double latitude, const char *expected)
{
    g_autofree char *planar = geo_crs_planar_for(longitude, latitude);
    g_assert_cmpstr(planar, ==, expected);
    g_assert_true(geo_crs_check(planar, NULL));
}

static void test_planar(void)
{
    check_planar(105.6, 38.8, "EPSG:4544");  /* Alxa: central meridian 105 */
    check_planar(106.49, 38.5, "EPSG:4544"); /* the edge of the zone */
    check_planar(106.51, 38.5, "EPSG:4545");
    check_planar(75.9, 39.5, "EPSG:4534");   /* Kashgar */
    check_planar(134.2, 48.3, "EPSG:4554");  /* Fuyuan */
    check_planar(109.5, 18.3, "EPSG:4546");  /* Sanya: 109.5 lies between 108 and 111 */
    check_planar(114.1, 22.55, "EPSG:4547"); /* Shenzhen */
    check_planar(129.5, 42.9, "EPSG:4552");  /* Yanji */
    check_planar(85.3, 27.7, "EPSG:32645");  /* Kathmandu is not in China */
    check_planar(126.98, 37.57, "EPSG:32652");
    check_planar(105.85, 21.03, "EPSG:32648"); /* Hanoi */
    check_planar(106.9, 47.9, "EPSG:32648");   /* Ulaanbaatar */
    check_planar(7.42, 43.74, "EPSG:32632");
    check_planar(-58.4, -34.6, "EPSG:32721");
    check_planar(180, 10, "EPSG:32660");
}

static void test_transform(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GeoTransform) there = geo_transform_new("EPSG:4490", "EPSG:4544", &error);
    g_assert_no_error(error);
    GeoPoint points[] = {{105, 38}, {106, 38}, {105, 39}};
    g_assert_cmpuint(geo_transform_points(there, points, 3), ==, 0);
    g_assert_cmpfloat_with_epsilon(points[0].x, 500000, 0.001); /* false easting, no zone in front */
    g_assert_cmpfloat_with_epsilon(points[0].y, 4207498, 100);
    g_assert_cmpfloat_with_epsilon(points[1].x - points[0].x, 87832, 50);
    g_assert_cmpfloat_with_epsilon(points[2].y - points[0].y, 111000, 50);
    g_autoptr(GeoTransform) back = geo_transform_new("EPSG:4544", "EPSG:4490", &error);
    g_assert_no_error(error);
    geo_transform_points(back, points, 3);
    g_assert_cmpfloat_with_epsilon(points[1].x, 106, 1e-9);
    g_assert_cmpfloat_with_epsilon(points[1].y, 38, 1e-9);
}

static void test_bad_points(void)
{
    g_autoptr(GeoTransform) transform = geo_transform_new("EPSG:4326", "EPSG:32632", NULL);
    GeoPoint points[] = {{9, 45}, {NAN, 45}, {9, INFINITY}, {181, 45}, {9, -91}, {9.1, 45}};
    g_assert_cmpuint(geo_transform_points(transform, points, 6), ==, 4);
    for (guint i = 0; i < 6; i++)
        g_assert_cmpint(isfinite(points[i].x) != 0, ==, i == 0 || i == 5);
}

/* Points given in a shifted system come out where the unshifted ones do. */
static void check_shifted(const char *crs, GeoPoint (*shift)(GeoPoint))
{
    g_autoptr(GeoTransform) plain = geo_transform_new("EPSG:4490", "EPSG:4544", NULL);
    g_autoptr(GeoTransform) shifted = geo_transform_new(crs, "EPSG:4544", NULL);
    for (int i = 0; i < 100; i++) {
        GeoPoint a = {105 + i * 0.011, 36 + i * 0.037}, b = shift(a);
        geo_transform_points(plain, &a, 1);
        geo_transform_points(shifted, &b, 1);
        g_assert_cmpfloat(hypot(a.x - b.x, a.y - b.y), <, 0.01);
    }
}

static void test_shifted(void)
{
    check_shifted("GCJ-02", geo_shift_to_gcj02);
    check_shifted("bd-09", geo_shift_to_bd09);
}

static void test_name(void)
{
    g_autofree char *epsg = geo_crs_name("EPSG:4490"), *shifted = geo_crs_name("gcj02"),
                    *none = geo_crs_name("x");
    g_assert_cmpstr(epsg, ==, "EPSG:4490");
    g_assert_cmpstr(shifted, ==, "GCJ-02");
    g_assert_null(none);
}

/* What a planar CRS is written as leads to the same place, by way of its degrees. */
static void test_wkt(void)
{
    g_autofree char *wkt = geo_crs_wkt("EPSG:4544"), *degrees = geo_crs_degrees("EPSG:4544");
    g_assert_true(g_str_has_prefix(wkt, "PROJCS["));
    g_assert_true(g_str_has_prefix(degrees, "GEOGCRS["));
    g_autoptr(GeoTransform) there = geo_transform_new("EPSG:4544", degrees, NULL);
    g_autoptr(GeoTransform) back = geo_transform_new(degrees, wkt, NULL);
    GeoPoint p = {510000, 4320000};
    g_assert_cmpuint(geo_transform_points(there, &p, 1), ==, 0);
    g_assert_cmpfloat_with_epsilon(p.x, 105.115, 0.01);
    g_assert_cmpuint(geo_transform_points(back, &p, 1), ==, 0);
    g_assert_cmpfloat_with_epsilon(p.x, 510000, 1e-3);
    g_assert_cmpfloat_with_epsilon(p.y, 4320000, 1e-3);
    g_assert_null(geo_crs_wkt("nonsense"));
    g_assert_null(geo_crs_degrees("GCJ-02"));
}

static void test_no_crs(void)
{
    const char *undefined =
        "ENGCRS[\"Undefined Cartesian SRS\",EDATUM[\"\"],CS[Cartesian,2],AXIS[\"e\",east],"
        "AXIS[\"n\",north],LENGTHUNIT[\"metre\",1]]";
    const char *bad[] = {"", "EPSG:1", "nonsense", undefined};
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(geo_crs_check(bad[i], &error));
        g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
        g_assert_null(geo_transform_new(bad[i], "EPSG:4544", NULL));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/geo/crs/planar", test_planar);
    g_test_add_func("/geo/crs/transform", test_transform);
    g_test_add_func("/geo/crs/bad-points", test_bad_points);
    g_test_add_func("/geo/crs/shifted", test_shifted);
    g_test_add_func("/geo/crs/name", test_name);
    g_test_add_func("/geo/crs/wkt", test_wkt);
    g_test_add_func("/geo/crs/no-crs", test_no_crs);
    return g_test_run();
}
