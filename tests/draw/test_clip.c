#include "draw/clip.h"

#include <math.h>

static const GeoBox frame = {0, 0, 10, 10};

static GeoShapes *shape_of(GeoKind kind, const GeoPoint *points, guint n)
{
    GeoShapes *shapes = geo_shapes_new();
    geo_shapes_begin(shapes, kind);
    geo_shapes_part(shapes);
    for (guint i = 0; i < n; i++)
        geo_shapes_point(shapes, points[i].x, points[i].y);
    return shapes;
}

/* What of the shape is in the frame. */
static GeoShapes *clipped(GeoKind kind, const GeoPoint *points, guint n)
{
    g_autoptr(GeoShapes) whole = shape_of(kind, points, n);
    GeoShapes *out = geo_shapes_new();
    geo_shapes_begin(out, kind);
    clip_append(geo_shapes_get(whole, 0), frame, out);
    return out;
}

static void assert_area(const GeoPoint *points, guint n, double wanted)
{
    g_autoptr(GeoShapes) out = clipped(GEO_POLYGON, points, n);
    GeoShape shape = geo_shapes_get(out, 0);
    g_assert_cmpfloat_with_epsilon(fabs(geo_shape_area(shape)), wanted, 1e-9);
    for (guint part = 0; part < shape.n_parts; part++) {
        guint32 first = shape.starts[part], last = shape.starts[part + 1] - 1;
        g_assert_cmpfloat(shape.points[first].x, ==, shape.points[last].x);
        g_assert_cmpfloat(shape.points[first].y, ==, shape.points[last].y);
        for (guint32 i = first; i <= last; i++) {
            g_assert_true(shape.points[i].x >= -1e-9 && shape.points[i].x <= 10 + 1e-9);
            g_assert_true(shape.points[i].y >= -1e-9 && shape.points[i].y <= 10 + 1e-9);
        }
    }
}

static void test_polygon(void)
{
    const GeoPoint inside[] = {{1, 1}, {3, 1}, {3, 4}, {1, 4}, {1, 1}};
    const GeoPoint around[] = {{-5, -5}, {20, -5}, {20, 20}, {-5, 20}, {-5, -5}};
    const GeoPoint corner[] = {{8, 8}, {12, 8}, {12, 12}, {8, 12}, {8, 8}};
    const GeoPoint beyond[] = {{11, 1}, {13, 1}, {13, 4}, {11, 1}};
    const GeoPoint diagonal[] = {{-10, 0}, {0, -10}, {20, 10}, {10, 20}, {-10, 0}};
    assert_area(inside, G_N_ELEMENTS(inside), 6);
    assert_area(around, G_N_ELEMENTS(around), 100);
    assert_area(corner, G_N_ELEMENTS(corner), 4);
    assert_area(beyond, G_N_ELEMENTS(beyond), 0);
    assert_area(diagonal, G_N_ELEMENTS(diagonal), 100);
}

/* A comb whose back is outside: its teeth stay, joined along the frame without any area. */
static void test_pieces(void)
{
    const GeoPoint comb[] = {{15, 0}, {15, 9}, {5, 9}, {5, 7},  {12, 7},
                             {12, 3}, {5, 3},  {5, 1}, {14, 1}, {15, 0}};
    assert_area(comb, G_N_ELEMENTS(comb), 20);
}

/* Triangles of points on a grid of halves, so that many lie on the frame, cover the same points, none of which lies
 * on an edge: no line through rational points passes through multiples of the roots of 2 and 3. */
static void test_triangles(void)
{
    for (guint round = 0; round < 500; round++) {
        GeoPoint t[4];
        for (guint i = 0; i < 3; i++)
            t[i] = (GeoPoint){g_test_rand_int_range(-10, 31) / 2.0, g_test_rand_int_range(-10, 31) / 2.0};
        t[3] = t[0];
        g_autoptr(GeoShapes) out = clipped(GEO_POLYGON, t, 4);
        g_autoptr(GeoShapes) whole = shape_of(GEO_POLYGON, t, 4);
        GeoShape cut = geo_shapes_get(out, 0), full = geo_shapes_get(whole, 0);
        for (double x = 0.1; x < 7; x += 0.9)
            for (double y = 0.2; y < 5.7; y += 0.8) {
                GeoPoint p = {x * sqrt(2), y * sqrt(3)};
                g_assert_cmpint(geo_shape_contains(cut, p), ==, geo_shape_contains(full, p));
            }
    }
}

/* A line keeps its segments whole; those beyond one side go, and with them what joined the rest. */
static void test_line(void)
{
    const GeoPoint line[] = {{-5, 5}, {5, 5}, {5, 15}, {6, 16}, {7, 15}, {7, 5}};
    g_autoptr(GeoShapes) out = clipped(GEO_LINE, line, G_N_ELEMENTS(line));
    GeoShape shape = geo_shapes_get(out, 0);
    g_assert_cmpuint(shape.n_parts, ==, 2);
    g_assert_cmpuint(shape.starts[1] - shape.starts[0], ==, 3);
    g_assert_cmpuint(shape.starts[2] - shape.starts[1], ==, 2);
    g_assert_cmpfloat(shape.points[shape.starts[0]].x, ==, -5);
    g_assert_cmpfloat(shape.points[shape.starts[1]].y, ==, 15);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/draw/clip/polygon", test_polygon);
    g_test_add_func("/draw/clip/pieces", test_pieces);
    g_test_add_func("/draw/clip/triangles", test_triangles);
    g_test_add_func("/draw/clip/line", test_line);
    return g_test_run();
}
