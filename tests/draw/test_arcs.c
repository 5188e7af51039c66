#include "draw/arcs.h"

static void add_ring(GeoShapes *shapes, const double (*points)[2], guint n)
{
    geo_shapes_part(shapes);
    for (guint i = 0; i < n; i++)
        geo_shapes_point(shapes, points[i][0], points[i][1]);
}

static void add_box(GeoShapes *shapes, double x0, double y0, double x1, double y1)
{
    const double ring[][2] = {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}};
    geo_shapes_begin(shapes, GEO_POLYGON);
    add_ring(shapes, ring, 5);
}

/* Length of the arcs between a and b, and their number. */
static double length_between(const Arcs *arcs, guint32 a, guint32 b, guint *n)
{
    double sum = 0;
    *n = 0;
    for (guint i = 0; i < arcs->arcs->len; i++) {
        const Arc *arc = &g_array_index(arcs->arcs, Arc, i);
        if (arc->a != a || arc->b != b)
            continue;
        g_assert_cmpfloat_with_epsilon(geo_shape_length(geo_shapes_get(arcs->lines, i)), arc->length, 1e-9);
        sum += arc->length;
        ++*n;
    }
    return sum;
}

static void assert_border(const Arcs *arcs, guint32 a, guint32 b, double length, guint n)
{
    guint found;
    g_assert_cmpfloat_with_epsilon(length_between(arcs, a, b, &found), length, 0.1);
    g_assert_cmpuint(found, ==, n);
}

static void test_common_edges_once(void)
{
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    add_box(shapes, 0, 0, 10, 10);
    add_box(shapes, 10, 0, 20, 10);
    g_autoptr(Arcs) arcs = arcs_new(shapes);
    assert_border(arcs, 0, 1, 10, 1);
    assert_border(arcs, 0, ARC_OUTSIDE, 30, 1);
    assert_border(arcs, 1, ARC_OUTSIDE, 30, 1);
}

/* A long edge against two short ones, whose common corner it lacks. */
static void test_corner_on_one_side(void)
{
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    add_box(shapes, 0, 0, 20, 10);
    add_box(shapes, 0, 10, 8, 20);
    add_box(shapes, 8, 10.001, 20, 20);
    g_autoptr(Arcs) arcs = arcs_new(shapes);
    guint n;
    g_assert_cmpfloat(length_between(arcs, 0, 1, &n) + length_between(arcs, 0, 2, &n), >, 11);
    g_assert_cmpfloat(length_between(arcs, 1, 2, &n), >, 9.9);
}

static void test_island(void)
{
    static const double outer[][2] = {{0, 0}, {30, 0}, {30, 30}, {0, 30}, {0, 0}};
    static const double hole[][2] = {{10, 10}, {10, 20}, {20, 20}, {20, 10}, {10, 10}};
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    geo_shapes_begin(shapes, GEO_POLYGON);
    add_ring(shapes, outer, 5);
    add_ring(shapes, hole, 5);
    add_box(shapes, 10, 10, 20, 20);
    g_autoptr(Arcs) arcs = arcs_new(shapes);
    assert_border(arcs, 0, 1, 40, 1);
    assert_border(arcs, 0, ARC_OUTSIDE, 120, 1);
    assert_border(arcs, 1, ARC_OUTSIDE, 0, 0);
}

static void test_parallel_is_not_common(void)
{
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    add_box(shapes, 0, 0, 10, 10);
    add_box(shapes, 10.2, 0, 20, 10);
    g_autoptr(Arcs) arcs = arcs_new(shapes);
    assert_border(arcs, 0, 1, 0, 0);
}

static void test_other_kinds_are_skipped(void)
{
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    geo_shapes_begin(shapes, GEO_POINT);
    geo_shapes_part(shapes);
    geo_shapes_point(shapes, 1, 1);
    geo_shapes_begin(shapes, GEO_POLYGON);
    add_box(shapes, 0, 0, 10, 10);
    g_autoptr(Arcs) arcs = arcs_new(shapes);
    assert_border(arcs, 2, ARC_OUTSIDE, 40, 1);
    g_assert_cmpuint(arcs->arcs->len, ==, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/draw/arcs/common-edges-once", test_common_edges_once);
    g_test_add_func("/draw/arcs/corner-on-one-side", test_corner_on_one_side);
    g_test_add_func("/draw/arcs/island", test_island);
    g_test_add_func("/draw/arcs/parallel-is-not-common", test_parallel_is_not_common);
    g_test_add_func("/draw/arcs/other-kinds", test_other_kinds_are_skipped);
    return g_test_run();
}
