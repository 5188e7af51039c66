#include "geo/shapes.h"

#include <math.h>

static void add_ring(GeoShapes *s, const double (*xy)[2], guint n)
{
    geo_shapes_part(s);
    for (guint i = 0; i < n; i++)
        geo_shapes_point(s, xy[i][0], xy[i][1]);
}

static const double outer[][2] = {{0, 0}, {30, 0}, {30, 20}, {0, 20}, {0, 0}};
static const double hole[][2] = {{5, 5}, {5, 15}, {15, 15}, {15, 5}, {5, 5}}; /* clockwise */
static const double other[][2] = {{100, 0}, {110, 0}, {110, 10}, {100, 10}, {100, 0}};

/* Shape 0: a polygon with a hole and a second part; 1: a line; 2: nothing; 3: two points. */
static GeoShapes *make_shapes(void)
{
    GeoShapes *s = geo_shapes_new();
    static const double line[][2] = {{0, 0}, {3, 4}, {3, 14}};
    static const double point[2][1][2] = {{{1, 2}}, {{3, 6}}};
    geo_shapes_begin(s, GEO_POLYGON);
    add_ring(s, outer, G_N_ELEMENTS(outer));
    add_ring(s, hole, G_N_ELEMENTS(hole));
    add_ring(s, other, G_N_ELEMENTS(other));
    geo_shapes_begin(s, GEO_LINE);
    add_ring(s, line, G_N_ELEMENTS(line));
    geo_shapes_begin(s, GEO_POLYGON);
    geo_shapes_begin(s, GEO_POINT);
    add_ring(s, point[0], 1);
    add_ring(s, point[1], 1);
    return s;
}

static void assert_point(GeoPoint p, double x, double y)
{
    g_assert_cmpfloat_with_epsilon(p.x, x, 1e-9);
    g_assert_cmpfloat_with_epsilon(p.y, y, 1e-9);
}

static void test_store(void)
{
    g_autoptr(GeoShapes) s = make_shapes();
    guint n;
    g_assert_cmpuint(geo_shapes_count(s), ==, 4);
    g_assert_cmpint(geo_shapes_get(s, 0).kind, ==, GEO_POLYGON);
    g_assert_cmpint(geo_shapes_get(s, 1).kind, ==, GEO_LINE);
    g_assert_cmpint(geo_shapes_get(s, 2).kind, ==, GEO_NONE);
    g_assert_cmpint(geo_shapes_get(s, 3).kind, ==, GEO_POINT);
    g_assert_cmpuint(geo_shapes_get(s, 0).n_parts, ==, 3);
    g_assert_cmpuint(geo_shapes_get(s, 2).n_parts, ==, 0);
    g_assert_cmpuint(geo_shape_n_points(geo_shapes_get(s, 0)), ==, 15);
    g_assert_cmpuint(geo_shape_n_points(geo_shapes_get(s, 2)), ==, 0);
    GeoPoint *points = geo_shapes_points(s, &n);
    g_assert_cmpuint(n, ==, 15 + 3 + 2);
    points[15].x = 7;
    GeoShape line = geo_shapes_get(s, 1);
    g_assert_cmpfloat(line.points[line.starts[0]].x, ==, 7);
}

static void test_copy(void)
{
    g_autoptr(GeoShapes) s = make_shapes();
    g_autoptr(GeoShapes) t = geo_shapes_new();
    for (guint i = geo_shapes_count(s); i-- > 0;)
        g_assert_cmpuint(geo_shapes_copy(t, geo_shapes_get(s, i)), ==, 3 - i);
    for (guint i = 0; i < 4; i++) {
        GeoShape a = geo_shapes_get(s, i), b = geo_shapes_get(t, 3 - i);
        g_assert_cmpint(a.kind, ==, b.kind);
        g_assert_cmpuint(a.n_parts, ==, b.n_parts);
        for (guint p = 0; p < a.n_parts; p++)
            g_assert_cmpmem(a.points + a.starts[p], (a.starts[p + 1] - a.starts[p]) * sizeof *a.points,
                            b.points + b.starts[p], (b.starts[p + 1] - b.starts[p]) * sizeof *b.points);
    }
}

static void test_measures(void)
{
    g_autoptr(GeoShapes) s = make_shapes();
    const double area[] = {30 * 20 - 100 + 100, 0, 0, 0}, length[] = {100 + 40 + 40, 15, 0, 0};
    for (guint i = 0; i < 4; i++) {
        g_assert_cmpfloat_with_epsilon(geo_shape_area(geo_shapes_get(s, i)), area[i], 1e-9);
        g_assert_cmpfloat_with_epsilon(geo_shape_length(geo_shapes_get(s, i)), length[i], 1e-9);
    }
    g_assert_cmpfloat(geo_distance((GeoPoint){1, 1}, (GeoPoint){4, 5}), ==, 5);
    const GeoPoint ccw[] = {{0, 0}, {2, 0}, {0, 3}, {0, 0}}, cw[] = {{0, 0}, {0, 3}, {2, 0}, {0, 0}};
    g_assert_cmpfloat(geo_ring_area2(ccw, 4), ==, 6);
    g_assert_cmpfloat(geo_ring_area2(cw, 4), ==, -6);
}

static void test_centroid(void)
{
    g_autoptr(GeoShapes) s = make_shapes();
    /* 600 m2 at (15, 10), less 100 at (10, 10), and 100 at (105, 5) */
    assert_point(geo_shape_centroid(geo_shapes_get(s, 0)), (9000 - 1000 + 10500) / 600.0,
                 (6000 - 1000 + 500) / 600.0);
    assert_point(geo_shape_centroid(geo_shapes_get(s, 1)), (5 * 1.5 + 10 * 3) / 15, (5 * 2 + 10 * 9) / 15.0);
    g_assert_true(isnan(geo_shape_centroid(geo_shapes_get(s, 2)).x));
    assert_point(geo_shape_centroid(geo_shapes_get(s, 3)), 2, 4);
    /* no area, no length: the mean of the points */
    static const double flat[][2] = {{0, 0}, {4, 0}, {2, 0}, {0, 0}}, still[][2] = {{3, 3}, {3, 3}};
    guint polygon = geo_shapes_begin(s, GEO_POLYGON);
    add_ring(s, flat, G_N_ELEMENTS(flat));
    guint line = geo_shapes_begin(s, GEO_LINE);
    add_ring(s, still, G_N_ELEMENTS(still));
    assert_point(geo_shape_centroid(geo_shapes_get(s, polygon)), 1.5, 0);
    assert_point(geo_shape_centroid(geo_shapes_get(s, line)), 3, 3);
}

/* At coordinates of seven digits and more the square millimetres stand. */
static void test_far(void)
{
    g_autoptr(GeoShapes) s = geo_shapes_new();
    const double x = 36512345.678, y = 4312345.678;
    const double box[][2] = {{x, y}, {x + 0.7, y}, {x + 0.7, y + 0.3}, {x, y + 0.3}, {x, y}};
    geo_shapes_begin(s, GEO_POLYGON);
    add_ring(s, box, G_N_ELEMENTS(box));
    g_assert_cmpfloat_with_epsilon(geo_shape_area(geo_shapes_get(s, 0)), 0.21, 1e-7);
    GeoPoint centre = geo_shape_centroid(geo_shapes_get(s, 0));
    g_assert_cmpfloat_with_epsilon(centre.x, x + 0.35, 1e-6);
    g_assert_cmpfloat_with_epsilon(centre.y, y + 0.15, 1e-6);
}

static void test_contains(void)
{
    g_autoptr(GeoShapes) s = make_shapes();
    GeoShape shape = geo_shapes_get(s, 0);
    g_assert_true(geo_shape_contains(shape, (GeoPoint){2, 2}));
    g_assert_true(geo_shape_contains(shape, (GeoPoint){20, 10}));
    g_assert_true(geo_shape_contains(shape, (GeoPoint){105, 5}));
    g_assert_false(geo_shape_contains(shape, (GeoPoint){10, 10})); /* in the hole */
    g_assert_false(geo_shape_contains(shape, (GeoPoint){50, 5}));
    g_assert_false(geo_shape_contains(shape, (GeoPoint){-1, 5}));
    g_assert_false(geo_shape_contains(geo_shapes_get(s, 1), (GeoPoint){3, 10}));
    g_assert_false(geo_shape_contains(geo_shapes_get(s, 2), (GeoPoint){0, 0}));
}

/* The point lies inside even where the centre of area does not: in a ring, in a horseshoe. */
static void test_inner_point(void)
{
    g_autoptr(GeoShapes) s = make_shapes();
    static const double shoe[][2] = {{0, 0},   {50, 0},   {50, 100}, {40, 100}, {40, 10},
                                     {10, 10}, {10, 100}, {0, 100},  {0, 0}};
    static const double wide[][2] = {{0, 0}, {40, 0}, {40, 40}, {0, 40}, {0, 0}};
    static const double pond[][2] = {{2, 2}, {2, 38}, {38, 38}, {38, 2}, {2, 2}};
    guint horseshoe = geo_shapes_begin(s, GEO_POLYGON);
    add_ring(s, shoe, G_N_ELEMENTS(shoe));
    guint ring = geo_shapes_begin(s, GEO_POLYGON);
    add_ring(s, wide, G_N_ELEMENTS(wide));
    add_ring(s, pond, G_N_ELEMENTS(pond));
    const guint polygons[] = {0, horseshoe, ring};
    for (guint i = 0; i < G_N_ELEMENTS(polygons); i++) {
        GeoShape shape = geo_shapes_get(s, polygons[i]);
        g_assert_true(geo_shape_contains(shape, geo_shape_inner_point(shape)));
    }
    assert_point(geo_shape_inner_point(geo_shapes_get(s, 3)), 1, 2);
    g_assert_true(isnan(geo_shape_inner_point(geo_shapes_get(s, 2)).x));
}

static void test_box(void)
{
    g_autoptr(GeoShapes) s = make_shapes();
    GeoBox box = geo_shape_box(geo_shapes_get(s, 0)), empty = geo_shape_box(geo_shapes_get(s, 2));
    g_assert_true(box.x0 == 0 && box.y0 == 0 && box.x1 == 110 && box.y1 == 20);
    g_assert_true(geo_box_is_empty(empty));
    g_assert_false(geo_box_is_empty(box));
    g_assert_false(geo_box_meets(empty, box));
    g_assert_true(geo_box_meets(box, (GeoBox){110, 20, 200, 30})); /* a touch */
    g_assert_false(geo_box_meets(box, (GeoBox){110.1, 0, 200, 30}));
    geo_box_join(&box, empty);
    g_assert_true(box.x0 == 0 && box.x1 == 110);
    geo_box_join(&empty, box);
    g_assert_true(empty.x0 == 0 && empty.x1 == 110);
    geo_box_add(&box, (GeoPoint){-5, 25});
    g_assert_true(box.x0 == -5 && box.y0 == 0 && box.x1 == 110 && box.y1 == 25);
}

/* In the place of each shape of a store, each of another: as if all had been copied in that order. */
static void test_replace(void)
{
    g_autoptr(GeoShapes) others = make_shapes();
    guint n = geo_shapes_count(others);
    for (guint at = 0; at < n; at++)
        for (guint with = 0; with < n; with++) {
            g_autoptr(GeoShapes) s = make_shapes();
            geo_shapes_replace(s, at, geo_shapes_get(others, with));
            g_assert_cmpuint(geo_shapes_count(s), ==, n);
            for (guint i = 0; i < n; i++)
                g_assert_true(
                    geo_shape_equal(geo_shapes_get(s, i), geo_shapes_get(others, i == at ? with : i)));
            geo_shapes_pop(s);
            g_assert_cmpuint(geo_shapes_count(s), ==, n - 1);
            geo_shapes_copy(s, geo_shapes_get(others, 0));
            g_assert_true(geo_shape_equal(geo_shapes_get(s, n - 1), geo_shapes_get(others, 0)));
        }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/geo/shapes/store", test_store);
    g_test_add_func("/geo/shapes/copy", test_copy);
    g_test_add_func("/geo/shapes/replace", test_replace);
    g_test_add_func("/geo/shapes/measures", test_measures);
    g_test_add_func("/geo/shapes/centroid", test_centroid);
    g_test_add_func("/geo/shapes/far", test_far);
    g_test_add_func("/geo/shapes/contains", test_contains);
    g_test_add_func("/geo/shapes/inner-point", test_inner_point);
    g_test_add_func("/geo/shapes/box", test_box);
    return g_test_run();
}
