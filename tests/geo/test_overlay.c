#include "geo/overlay.h"

#include <math.h>

static GeoShape rectangle(GeoShapes *shapes, double x0, double y0, double x1, double y1)
{
    guint index = geo_shapes_begin(shapes, GEO_POLYGON);
    const GeoPoint ring[] = {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}};
    geo_shapes_part(shapes);
    for (guint i = 0; i < 5; i++)
        geo_shapes_point(shapes, ring[i].x, ring[i].y);
    return geo_shapes_get(shapes, index);
}

static void test_overlap(void)
{
    g_autoptr(GeoEngine) engine = geo_engine_new();
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    rectangle(shapes, 0, 0, 10, 10);
    rectangle(shapes, 8, 0, 20, 10);
    rectangle(shapes, 10, 0, 20, 10);
    rectangle(shapes, 100, 100, 101, 101);
    GeoShape first = geo_shapes_get(shapes, 0);
    g_assert_cmpfloat_with_epsilon(geo_overlap_area(engine, first, geo_shapes_get(shapes, 1)), 20, 1e-9);
    g_assert_cmpfloat_with_epsilon(geo_overlap_area(engine, first, geo_shapes_get(shapes, 2)), 0, 1e-9);
    g_assert_cmpfloat_with_epsilon(geo_overlap_area(engine, first, geo_shapes_get(shapes, 3)), 0, 1e-9);
    g_assert_cmpfloat_with_epsilon(geo_overlap_area(engine, first, first), 100, 1e-9);
}

/* n x n squares of 20 m, that share edges if step is 20; the middle one is left out. */
static GeoShapes *squares(guint n, double step)
{
    GeoShapes *shapes = geo_shapes_new();
    for (guint i = 0; i < n; i++)
        for (guint j = 0; j < n; j++)
            if (i != n / 2 || j != n / 2)
                rectangle(shapes, 500000 + i * step, 4200000 + j * step, 500020 + i * step,
                          4200020 + j * step);
    return shapes;
}

static void check_holds_all(GeoShape land, const GeoShapes *shapes, double margin)
{
    for (guint i = 0; i < geo_shapes_count(shapes); i++) {
        GeoShape shape = geo_shapes_get(shapes, i);
        GeoBox box = geo_shape_box(shape);
        const GeoPoint around[] = {{box.x0 - margin, box.y0},
                                   {box.x1 + margin, box.y1},
                                   {box.x0, box.y1 + margin},
                                   {box.x1, box.y0 - margin},
                                   {(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2}};
        for (guint k = 0; k < G_N_ELEMENTS(around); k++)
            g_assert_true(geo_shape_contains(land, around[k]));
    }
}

static void test_tiles(void)
{
    g_autoptr(GeoEngine) engine = geo_engine_new();
    g_autoptr(GeoShapes) tiles = squares(9, 20), out = geo_shapes_new();
    g_assert_cmpint(geo_cover(engine, tiles, out), ==, GEO_COVER_UNION);
    g_assert_cmpuint(geo_shapes_count(out), ==, 1);
    /* The square left out is no small hole. */
    g_assert_cmpfloat_with_epsilon(geo_shape_area(geo_shapes_get(out, 0)), 80 * 400, 1e-6);
}

static void test_hull(void)
{
    g_autoptr(GeoEngine) engine = geo_engine_new();
    g_autoptr(GeoShapes) apart = squares(9, 45), out = geo_shapes_new();
    g_assert_cmpint(geo_cover(engine, apart, out), ==, GEO_COVER_HULL);
    GeoShape land = geo_shapes_get(out, 0);
    g_assert_cmpuint(land.n_parts, ==, 1);
    check_holds_all(land, apart, 7);
    g_assert_cmpfloat(geo_shape_area(land), <, 480 * 480);
}

static void test_few(void)
{
    g_autoptr(GeoEngine) engine = geo_engine_new();
    g_autoptr(GeoShapes) one = geo_shapes_new(), points = geo_shapes_new(), none = geo_shapes_new();
    g_autoptr(GeoShapes) out = geo_shapes_new();
    rectangle(one, 500003, 4200003, 500300, 4200018);
    g_assert_cmpint(geo_cover(engine, one, out), ==, GEO_COVER_HULL);
    check_holds_all(geo_shapes_get(out, 0), one, 7);
    for (guint i = 0; i < 2; i++) {
        geo_shapes_begin(points, GEO_POINT);
        geo_shapes_part(points);
        geo_shapes_point(points, 500000 + 3000.0 * i, 4200000);
    }
    g_assert_cmpint(geo_cover(engine, points, out), ==, GEO_COVER_HULL);
    check_holds_all(geo_shapes_get(out, 1), points, 7);
    g_assert_cmpint(geo_cover(engine, none, out), ==, GEO_COVER_FAILED);
    g_assert_cmpuint(geo_shapes_count(out), ==, 2);
}

/* Two squares of land; what covers them leaves an end of the one, and reaches beyond the other. */
static void test_uncovered(void)
{
    g_autoptr(GeoEngine) engine = geo_engine_new();
    g_autoptr(GeoShapes) land = geo_shapes_new(), cover = geo_shapes_new(), none = geo_shapes_new();
    g_autoptr(GeoShapes) out = geo_shapes_new();
    rectangle(land, 0, 0, 100, 100);
    rectangle(land, 200, 0, 300, 100);
    rectangle(cover, 0, 0, 90, 100);
    rectangle(cover, 190, -10, 250, 110);
    rectangle(cover, 240, -10, 310, 110);
    g_assert_true(geo_uncovered(engine, land, cover, out));
    g_assert_cmpuint(geo_shapes_count(out), ==, 1);
    g_assert_cmpfloat_with_epsilon(geo_shape_area(geo_shapes_get(out, 0)), 1000, 1e-6);
    g_assert_true(geo_uncovered(engine, land, none, out));
    g_assert_cmpuint(geo_shapes_count(out), ==, 3);
    g_assert_true(geo_uncovered(engine, none, land, out));
    g_assert_cmpuint(geo_shapes_count(out), ==, 3);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/geo/overlay/overlap", test_overlap);
    g_test_add_func("/geo/overlay/tiles", test_tiles);
    g_test_add_func("/geo/overlay/hull", test_hull);
    g_test_add_func("/geo/overlay/few", test_few);
    g_test_add_func("/geo/overlay/uncovered", test_uncovered);
    return g_test_run();
}
