#include "geo/repair.h"

#include <string.h>

/* Appends a polygon of rings written as "x y, x y; x y, ...", as they are. */
static GeoShape polygon(GeoShapes *shapes, const char *text)
{
    guint index = geo_shapes_begin(shapes, GEO_POLYGON);
    g_auto(GStrv) rings = g_strsplit(text, ";", -1);
    for (guint r = 0; rings[r]; r++) {
        g_auto(GStrv) points = g_strsplit(rings[r], ",", -1);
        geo_shapes_part(shapes);
        for (guint i = 0; points[i]; i++) {
            char *end;
            double x = g_ascii_strtod(points[i], &end), y = g_ascii_strtod(end, NULL);
            geo_shapes_point(shapes, x, y);
        }
    }
    return geo_shapes_get(shapes, index);
}

static void check_repair(const char *text, GeoValidity expected, double area)
{
    g_autoptr(GeoEngine) engine = geo_engine_new();
    g_autoptr(GeoShapes) in = geo_shapes_new(), out = geo_shapes_new();
    g_autofree char *fault = NULL;
    g_test_message("%s", text);
    g_assert_cmpint(geo_repair_copy(engine, polygon(in, text), out, &fault), ==, expected);
    g_assert_cmpuint(geo_shapes_count(out), ==, 1);
    GeoShape shape = geo_shapes_get(out, 0);
    g_assert_cmpfloat_with_epsilon(geo_shape_area(shape), area, 1e-9);
    g_assert_cmpint(shape.kind, ==, expected == GEO_HOPELESS ? GEO_NONE : GEO_POLYGON);
    for (guint p = 0; p < shape.n_parts; p++) {
        const GeoPoint *first = &shape.points[shape.starts[p]],
                       *last = &shape.points[shape.starts[p + 1] - 1];
        g_assert_cmpmem(first, sizeof *first, last, sizeof *last);
    }
    if (shape.n_parts > 0)
        g_assert_cmpfloat(geo_ring_area2(shape.points, shape.starts[1]), >, 0);
}

static void test_valid(void)
{
    check_repair("0 0,10 0,10 10,0 10,0 0", GEO_VALID, 100);
    check_repair("0 0,5 0,10 0,10 10,0 10,0 0", GEO_VALID, 100); /* a straight corner */
    check_repair("0 0,10 0,10 10,0 10,0 0;2 2,2 4,4 4,4 2,2 2", GEO_VALID, 96);
    check_repair("0 0,1 0,1 1,0 1,0 0;5 5,6 5,6 6,5 6,5 5", GEO_VALID, 2);
}

static void test_repaired(void)
{
    check_repair("0 0,10 10,10 0,0 10,0 0", GEO_REPAIRED, 50);                 /* a bow tie */
    check_repair("0 0,10 0,10 10,5 10,5 15,5 10,0 10,0 0", GEO_REPAIRED, 100); /* a spike */
    check_repair("0 0,10 0,10 10,0 10,0 0;5 5,15 5,15 15,5 15,5 5", GEO_REPAIRED,
                 175); /* parts that overlap */
    check_repair("0 0,10 0,10 10,0 10,0 0;20 20,20 21,21 21,21 20,20 20", GEO_REPAIRED,
                 101); /* a hole outside is land */
}

static void test_hopeless(void)
{
    check_repair("0 0,10 0,0 0", GEO_HOPELESS, 0);
    check_repair("0 0,10 0,5 0,0 0", GEO_HOPELESS, 0);
    check_repair("3 3,3 3,3 3,3 3", GEO_HOPELESS, 0);
}

/* What is called plain is valid, whatever the ring; and ordinary footprints are plain. */
static void test_plain(void)
{
    g_autoptr(GeoEngine) engine = geo_engine_new();
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    guint n_plain = 0;
    for (guint round = 0; round < 3000; round++) {
        g_autoptr(GeoShapes) in = geo_shapes_new();
        guint n = (guint)g_rand_int_range(rand, 3, 9);
        GeoPoint first = {g_rand_int_range(rand, 0, 6), g_rand_int_range(rand, 0, 6)};
        geo_shapes_begin(in, GEO_POLYGON);
        geo_shapes_part(in);
        geo_shapes_point(in, first.x, first.y);
        for (guint i = 1; i < n; i++)
            geo_shapes_point(in, g_rand_int_range(rand, 0, 6), g_rand_int_range(rand, 0, 6));
        geo_shapes_point(in, first.x, first.y);
        GeoShape shape = geo_shapes_get(in, 0);
        if (!geo_shape_is_plain(shape) || geo_ring_area2(shape.points, n + 1) < 0)
            continue;
        n_plain++;
        /* A second part far away takes the shape through GEOS, which must find both valid. */
        const GeoPoint square[] = {{50, 50}, {51, 50}, {51, 51}, {50, 51}, {50, 50}};
        g_autoptr(GeoShapes) two = geo_shapes_new(), out = geo_shapes_new();
        geo_shapes_copy(two, shape);
        geo_shapes_part(two);
        for (guint i = 0; i < 5; i++)
            geo_shapes_point(two, square[i].x, square[i].y);
        g_assert_cmpint(geo_repair_copy(engine, geo_shapes_get(two, 0), out, NULL), ==, GEO_VALID);
    }
    g_assert_cmpuint(n_plain, >, 100);
    g_autoptr(GeoShapes) footprint = geo_shapes_new();
    g_assert_true(geo_shape_is_plain(polygon(
        footprint,
        "500000.1 4200000.2,500060.1 4200000.2,500060.1 4200012.2,500000.1 4200012.2,500000.1 4200000.2")));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/geo/repair/valid", test_valid);
    g_test_add_func("/geo/repair/repaired", test_repaired);
    g_test_add_func("/geo/repair/hopeless", test_hopeless);
    g_test_add_func("/geo/repair/plain", test_plain);
    return g_test_run();
}
