#include "geo/shape_change.h"

static GeoShapes *shapes;

/* A ring through these points, closed. */
static GeoShape ring(const double (*xy)[2], guint n, guint first)
{
    guint shape = geo_shapes_begin(shapes, GEO_POLYGON);
    geo_shapes_part(shapes);
    for (guint i = 0; i <= n; i++)
        geo_shapes_point(shapes, xy[(first + i) % n][0], xy[(first + i) % n][1]);
    return geo_shapes_get(shapes, shape);
}

static void assert_box(GeoBox box, double x0, double y0, double x1, double y1)
{
    g_assert_cmpfloat(box.x0, ==, x0);
    g_assert_cmpfloat(box.y0, ==, y0);
    g_assert_cmpfloat(box.x1, ==, x1);
    g_assert_cmpfloat(box.y1, ==, y1);
}

static const double square[][2] = {{0, 0}, {10, 0}, {10, 10}, {0, 10}};

/* Where a ring begins, and which way it goes, is no difference. */
static void test_alike(void)
{
    static const double back[][2] = {{0, 10}, {10, 10}, {10, 0}, {0, 0}};
    shapes = geo_shapes_new();
    ring(square, 4, 0);
    ring(square, 4, 2);
    ring(back, 4, 0);
    g_assert_true(geo_box_is_empty(geo_shape_change(geo_shapes_get(shapes, 0), geo_shapes_get(shapes, 1))));
    g_assert_true(geo_box_is_empty(geo_shape_change(geo_shapes_get(shapes, 0), geo_shapes_get(shapes, 2))));
    geo_shapes_free(shapes);
}

/* A corner that is given away. */
static void test_part(void)
{
    static const double bitten[][2] = {{0, 0}, {10, 0}, {10, 8}, {9, 8}, {9, 10}, {0, 10}};
    shapes = geo_shapes_new();
    ring(square, 4, 0);
    ring(bitten, 6, 3);
    GeoBox box = geo_shape_change(geo_shapes_get(shapes, 0), geo_shapes_get(shapes, 1));
    assert_box(box, 0, 0, 10, 10); /* the long sides have another end */
    static const double first[][2] = {{0, 0}, {10, 0}, {10, 8}, {10, 10}, {9, 10}, {0, 10}};
    ring(first, 6, 1);
    box = geo_shape_change(geo_shapes_get(shapes, 2), geo_shapes_get(shapes, 1));
    assert_box(box, 9, 8, 10, 10);
    geo_shapes_free(shapes);
}

static void test_none(void)
{
    shapes = geo_shapes_new();
    ring(square, 4, 0);
    geo_shapes_begin(shapes, GEO_NONE);
    GeoBox box = geo_shape_change(geo_shapes_get(shapes, 1), geo_shapes_get(shapes, 0));
    assert_box(box, 0, 0, 10, 10);
    geo_shapes_free(shapes);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/geo/shape-change/alike", test_alike);
    g_test_add_func("/geo/shape-change/part", test_part);
    g_test_add_func("/geo/shape-change/none", test_none);
    return g_test_run();
}
