#include "io/wkb.h"

#include <math.h>
#include <string.h>

/* Bytes from hexadecimal digits; spaces are passed over. */
static GByteArray *bytes(const char *hex)
{
    GByteArray *array = g_byte_array_new();
    for (; *hex; hex++) {
        if (*hex == ' ')
            continue;
        guint8 byte = (guint8)(g_ascii_xdigit_value(hex[0]) << 4 | g_ascii_xdigit_value(hex[1]));
        g_byte_array_append(array, &byte, 1);
        hex++;
    }
    return array;
}

#define LE_0   "0000000000000000"
#define LE_1   "000000000000f03f"
#define LE_2   "0000000000000040"
#define LE_NAN "000000000000f87f"
#define BE_1   "3ff0000000000000"
#define BE_2   "4000000000000000"

#define RING_CW  "05000000" LE_0 LE_0 LE_0 LE_2 LE_2 LE_2 LE_2 LE_0 LE_0 LE_0
#define RING_CCW "05000000" LE_0 LE_0 LE_2 LE_0 LE_2 LE_2 LE_0 LE_2 LE_0 LE_0

static WkbResult read_hex(const char *hex, GeoShapes *shapes)
{
    g_autoptr(GByteArray) wkb = bytes(hex);
    return wkb_read(wkb->data, wkb->len, shapes);
}

static void check_point(const char *hex)
{
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    g_assert_cmpint(read_hex(hex, shapes), ==, WKB_OK);
    GeoShape shape = geo_shapes_get(shapes, 0);
    g_assert_cmpint(shape.kind, ==, GEO_POINT);
    g_assert_cmpfloat(shape.points[0].x, ==, 1);
    g_assert_cmpfloat(shape.points[0].y, ==, 2);
}

static void test_dialects(void)
{
    check_point("01 01000000" LE_1 LE_2);
    check_point("00 00000001" BE_1 BE_2);
    check_point("01 e9030000" LE_1 LE_2 LE_0);      /* ISO Z */
    check_point("01 d1070000" LE_1 LE_2 LE_0);      /* ISO M */
    check_point("01 b90b0000" LE_1 LE_2 LE_0 LE_0); /* ISO ZM */
    check_point("01 01000080" LE_1 LE_2 LE_0);      /* extended Z */
    check_point("01 010000c0" LE_1 LE_2 LE_0 LE_0); /* extended ZM */
    check_point("01 01000020 e6100000" LE_1 LE_2);  /* extended, with SRID */
    check_point("00 20000001 000010e6" BE_1 BE_2);
    check_point("01 04000000 01000000 01 01000000" LE_1 LE_2); /* multipoint of one */
    check_point("01 04000000 01000000 00 00000001" BE_1 BE_2); /* mixed byte orders */
}

static void check_square(const char *hex, guint n_parts, double area)
{
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    g_assert_cmpint(read_hex(hex, shapes), ==, WKB_OK);
    GeoShape shape = geo_shapes_get(shapes, 0);
    g_assert_cmpint(shape.kind, ==, GEO_POLYGON);
    g_assert_cmpuint(shape.n_parts, ==, n_parts);
    g_assert_cmpfloat(geo_shape_area(shape), ==, area);
    g_assert_cmpfloat(geo_ring_area2(shape.points, shape.starts[1]), ==, 8);
}

static void test_polygon(void)
{
    check_square("01 03000000 01000000" RING_CCW, 1, 4);
    check_square("01 03000000 01000000" RING_CW, 1, 4);
    /* Not closed, and with a point twice: closed, and the point once. */
    check_square("01 03000000 01000000 05000000" LE_0 LE_0 LE_2 LE_0 LE_2 LE_0 LE_2 LE_2 LE_0 LE_2, 1, 4);
    /* A hole that is as large: turned clockwise. */
    check_square("01 03000000 02000000" RING_CW RING_CCW, 2, 0);
    check_square("01 06000000 02000000 01 03000000 01000000" RING_CW "01 03000000 01000000" RING_CCW, 2, 8);
    /* Of a collection the polygons are taken. */
    check_square("01 07000000 02000000 01 01000000" LE_1 LE_2 "01 03000000 01000000" RING_CW, 1, 4);
}

static void test_line(void)
{
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    g_assert_cmpint(read_hex("01 02000000 03000000" LE_0 LE_0 LE_2 LE_0 LE_2 LE_0, shapes), ==, WKB_OK);
    GeoShape shape = geo_shapes_get(shapes, 0);
    g_assert_cmpint(shape.kind, ==, GEO_LINE);
    g_assert_cmpuint(geo_shape_n_points(shape), ==, 2);
}

static void check_result(const char *hex, WkbResult expected)
{
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    g_test_message("%s", hex);
    g_assert_cmpint(read_hex(hex, shapes), ==, expected);
    g_assert_cmpuint(geo_shapes_count(shapes), ==, expected == WKB_CURVE ? 0 : 1);
    if (expected != WKB_CURVE)
        g_assert_cmpint(geo_shapes_get(shapes, 0).kind, ==, GEO_NONE);
}

static void test_empty(void)
{
    check_result("01 01000000" LE_NAN LE_NAN, WKB_EMPTY);
    check_result("01 02000000 00000000", WKB_EMPTY);
    check_result("01 03000000 00000000", WKB_EMPTY);
    check_result("01 03000000 01000000 00000000", WKB_EMPTY);
    check_result("01 07000000 00000000", WKB_EMPTY);
}

static void test_broken(void)
{
    check_result("", WKB_BROKEN);
    check_result("02 01000000" LE_0 LE_0, WKB_BROKEN);
    check_result("01 0100", WKB_BROKEN);
    check_result("01 01000000" LE_0, WKB_BROKEN);
    check_result("01 00000000", WKB_BROKEN);
    check_result("01 02000000 ffffffff" LE_0 LE_0, WKB_BROKEN);
    check_result("01 03000000 ffffffff", WKB_BROKEN);
    check_result("01 03000000 01000000 ffffff0f" LE_0 LE_0, WKB_BROKEN);
    check_result("01 06000000 ffffff7f", WKB_BROKEN);
    check_result("01 01000020 e610", WKB_BROKEN);
    check_result("01 a10f0000" LE_0 LE_0, WKB_BROKEN); /* 4001 */
}

/* Every beginning of a good text is a bad one, and harms nothing. */
static void test_cut(void)
{
    g_autoptr(GByteArray) whole =
        bytes("01 06000000 02000000 01 03000000 01000000" RING_CW "01 03000000 01000000" RING_CCW);
    for (guint n = 0; n < whole->len; n++) {
        g_autoptr(GeoShapes) shapes = geo_shapes_new();
        g_autofree guint8 *copy = g_memdup2(whole->data, n);
        g_assert_cmpint(wkb_read(copy, n, shapes), ==, WKB_BROKEN);
    }
}

static void test_deep(void)
{
    g_autoptr(GString) hex = g_string_new(NULL);
    for (guint i = 0; i < 1000; i++)
        g_string_append(hex, "01 07000000 01000000 ");
    g_string_append(hex, "01 01000000" LE_0 LE_0);
    check_result(hex->str, WKB_BROKEN);
}

static void test_curve(void)
{
    check_result("01 08000000 03000000" LE_0 LE_0 LE_1 LE_1 LE_2 LE_0, WKB_CURVE);
    check_result("01 0a000000 01000000 01 08000000 03000000" LE_0 LE_0 LE_1 LE_1 LE_2 LE_0, WKB_CURVE);
}

static void test_finite(void)
{
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    read_hex("01 01000000" LE_NAN LE_1, shapes);
    read_hex("01 01000000" LE_0 LE_1, shapes);
    g_assert_false(wkb_is_finite(geo_shapes_get(shapes, 0)));
    g_assert_true(wkb_is_finite(geo_shapes_get(shapes, 1)));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/wkb/dialects", test_dialects);
    g_test_add_func("/io/wkb/polygon", test_polygon);
    g_test_add_func("/io/wkb/line", test_line);
    g_test_add_func("/io/wkb/empty", test_empty);
    g_test_add_func("/io/wkb/broken", test_broken);
    g_test_add_func("/io/wkb/cut", test_cut);
    g_test_add_func("/io/wkb/deep", test_deep);
    g_test_add_func("/io/wkb/curve", test_curve);
    g_test_add_func("/io/wkb/finite", test_finite);
    return g_test_run();
}
