#include "geo/shift.h"

#include <math.h>

/* Metres between two points of nearly the same latitude. */
static double metres(GeoPoint a, GeoPoint b)
{
    return hypot((a.x - b.x) * 111320 * cos(a.y * G_PI / 180), (a.y - b.y) * 110950);
}

static const GeoPoint places[] = {
    {116.397, 39.909}, {105.61, 38.83}, {87.6, 43.8},  {121.47, 31.23},
    {110.33, 20.02},   {126.63, 45.75}, {91.1, 29.65},
};

/* Values of the published formula for Tiananmen, to a metre. */
static void test_known(void)
{
    GeoPoint gcj = geo_shift_to_gcj02((GeoPoint){116.391349, 39.907375});
    g_assert_cmpfloat(metres(gcj, (GeoPoint){116.397590, 39.908776}), <, 2);
    GeoPoint bd = geo_shift_to_bd09((GeoPoint){116.391349, 39.907375});
    g_assert_cmpfloat(metres(bd, (GeoPoint){116.403963, 39.915119}), <, 3);
}

static void test_size(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        double gcj = metres(places[i], geo_shift_to_gcj02(places[i]));
        g_assert_cmpfloat(gcj, >, 50);
        g_assert_cmpfloat(gcj, <, 900);
        g_assert_cmpfloat(metres(places[i], geo_shift_to_bd09(places[i])), >, gcj);
    }
}

static void test_round_trip(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        g_assert_cmpfloat(metres(places[i], geo_shift_from_gcj02(geo_shift_to_gcj02(places[i]))), <, 0.001);
        g_assert_cmpfloat(metres(places[i], geo_shift_from_bd09(geo_shift_to_bd09(places[i]))), <, 0.001);
    }
}

static void test_outside(void)
{
    GeoPoint paris = {2.35, 48.85}, nowhere = {NAN, 30};
    g_assert_cmpfloat(geo_shift_to_gcj02(paris).x, ==, paris.x);
    g_assert_cmpfloat(geo_shift_from_bd09(paris).y, ==, paris.y);
    g_assert_true(isnan(geo_shift_from_gcj02(nowhere).x));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/geo/shift/known", test_known);
    g_test_add_func("/geo/shift/size", test_size);
    g_test_add_func("/geo/shift/round-trip", test_round_trip);
    g_test_add_func("/geo/shift/outside", test_outside);
    return g_test_run();
}
