#include "geo/arcs.h"

#include <math.h>

#define SIDE 40

/* A square of land cut by a lattice of lines; label of the face at (column, row) by a function. */
static GeoMesh *lattice(int cells)
{
    GeoMesh *m = geo_mesh_new((GeoBox){0, 0, SIDE, SIDE});
    double step = (double)SIDE / cells;
    for (int i = 0; i <= cells; i++) {
        guint32 a = geo_mesh_point(m, (GeoPoint){i * step, 0}),
                b = geo_mesh_point(m, (GeoPoint){i * step, SIDE});
        guint32 c = geo_mesh_point(m, (GeoPoint){0, i * step}),
                d = geo_mesh_point(m, (GeoPoint){SIDE, i * step});
        geo_mesh_segment(m, a, b, 1);
        geo_mesh_segment(m, c, d, 1);
    }
    geo_mesh_build(m);
    return m;
}

static guint32 *label_faces(const GeoMesh *m, int cells, const guint32 *label_of)
{
    guint32 *label = g_new(guint32, 3 * geo_mesh_n_triangles(m) + 1);
    for (guint32 h = 0; h < 3 * geo_mesh_n_triangles(m); h++) {
        guint32 v[3], first = h - h % 3;
        for (guint i = 0; i < 3; i++)
            v[i] = geo_mesh_origin(m, first + i);
        GeoPoint p = geo_mesh_middle(m, v, 3);
        int x = (int)floor(p.x * cells / SIDE), y = (int)floor(p.y * cells / SIDE);
        label[h] = x < 0 || y < 0 || x >= cells || y >= cells ? GEO_ARCS_OUTSIDE : label_of[y * cells + x];
    }
    return label;
}

static GeoShapes *polygons_of(int cells, const guint32 *label_of, const guint32 *group, guint n_groups)
{
    g_autoptr(GeoMesh) m = lattice(cells);
    g_autofree guint32 *label = label_faces(m, cells, label_of);
    g_autoptr(GeoArcs) arcs = geo_arcs_trace(m, label);
    GeoShapes *out = geo_shapes_new();
    geo_arcs_polygons(arcs, group, n_groups, out);
    g_assert_cmpuint(geo_shapes_count(out), ==, n_groups);
    return out;
}

static void test_checkerboard(void)
{
    guint32 label_of[16], group[16];
    for (guint32 i = 0; i < 16; i++) {
        label_of[i] = i;
        group[i] = (i + i / 4) % 2;
    }
    g_autoptr(GeoShapes) out = polygons_of(4, label_of, group, 2);
    for (guint g = 0; g < 2; g++) {
        GeoShape s = geo_shapes_get(out, g);
        g_assert_cmpuint(s.n_parts, ==, 8);
        g_assert_cmpfloat(fabs(geo_shape_area(s) - SIDE * SIDE / 2.0), <, 1e-9);
    }
}

/* A frame round a hole that touches it in a corner: the exterior must not run through the hole. */
static void test_hole_touching(void)
{
    const guint32 label_of[9] = {1, 0, 0, 0, 1, 0, 0, 0, 0};
    const guint32 group[2] = {0, 1};
    g_autoptr(GeoShapes) out = polygons_of(3, label_of, group, 2);
    GeoShape frame = geo_shapes_get(out, 0), inner = geo_shapes_get(out, 1);
    double ninth = SIDE * SIDE / 9.0;
    g_assert_cmpuint(frame.n_parts, ==, 2);
    g_assert_cmpfloat(fabs(geo_shape_area(frame) - 7 * ninth), <, 1);
    g_assert_cmpuint(inner.n_parts, ==, 2);
    g_assert_cmpfloat(fabs(geo_shape_area(inner) - 2 * ninth), <, 1);
    for (guint p = 0; p < 2; p++)
        g_assert_cmpfloat(
            geo_ring_area2(inner.points + inner.starts[p], inner.starts[p + 1] - inner.starts[p]), >, 0);
}

static void test_island_in_hole(void)
{
    guint32 label_of[25] = {0};
    const guint32 group[2] = {0, 1};
    for (int i = 0; i < 25; i++)
        label_of[i] = i % 5 >= 1 && i % 5 <= 3 && i / 5 >= 1 && i / 5 <= 3 && i != 12 ? 1 : 0;
    g_autoptr(GeoShapes) out = polygons_of(5, label_of, group, 2);
    g_assert_cmpuint(geo_shapes_get(out, 0).n_parts, ==, 3);
    g_assert_cmpuint(geo_shapes_get(out, 1).n_parts, ==, 2);
    g_assert_cmpfloat(fabs(geo_shape_area(geo_shapes_get(out, 1)) - 8 * 64.0), <, 1e-6);
}

/* Corners with labels of their own inside one triangle: the areas still add up, and borders are shared. */
static void test_corner_labels(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    g_autoptr(GeoMesh) m = lattice(6);
    const guint32 none[36] = {0};
    g_autofree guint32 *label = label_faces(m, 6, none);
    const guint32 group[4] = {0, 1, 2, 3};
    for (guint32 h = 0; h < 3 * geo_mesh_n_triangles(m); h++)
        if (label[h] != GEO_ARCS_OUTSIDE)
            label[h] = g_rand_int_range(rand, 0, 4);
    g_autoptr(GeoArcs) arcs = geo_arcs_trace(m, label);
    g_autoptr(GeoShapes) out = geo_shapes_new();
    geo_arcs_polygons(arcs, group, 4, out);
    double sum = 0;
    for (guint g = 0; g < 4; g++)
        sum += geo_shape_area(geo_shapes_get(out, g));
    g_assert_cmpfloat(fabs(sum - SIDE * SIDE), <, 1e-6);
}

static guint32 *label_by_side(const GeoMesh *m)
{
    guint32 *label = g_new(guint32, 3 * geo_mesh_n_triangles(m) + 1);
    for (guint32 h = 0; h < 3 * geo_mesh_n_triangles(m); h++)
        label[h] = geo_mesh_vertex(m, geo_mesh_origin(m, h)).x < SIDE / 2.0 ? 0 : 1;
    return label;
}

/* Two ragged rows of points, left and right of a gap: the border halfway is ragged too, and taut it is nearly
 * straight, and still between the rows. */
static void test_taut(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    g_autoptr(GeoMesh) m = geo_mesh_new((GeoBox){0, 0, SIDE, SIDE});
    for (int i = 0; i <= SIDE; i++) {
        geo_mesh_point(m, (GeoPoint){SIDE / 2.0 - 4 + g_rand_double(rand) * 3, i});
        geo_mesh_point(m, (GeoPoint){SIDE / 2.0 + 1 + g_rand_double(rand) * 3, i});
    }
    geo_mesh_build(m);
    g_autofree guint32 *label = label_by_side(m);
    g_autoptr(GeoArcs) arcs = geo_arcs_trace(m, label);
    g_autoptr(GeoArcs) taut = geo_arcs_taut(arcs, 0.1);
    g_assert_cmpuint(arcs->arcs->len, ==, 1);
    g_assert_cmpuint(taut->arcs->len, ==, 1);
    const GeoArc *before = geo_arcs_get(arcs, 0), *after = geo_arcs_get(taut, 0);
    g_assert_cmpuint(before->n, >, 40);
    g_assert_cmpuint(after->n, <, 12);
    for (guint i = 0; i < after->n; i++) {
        double x = g_array_index(taut->points, GeoPoint, after->first + i).x;
        g_assert_cmpfloat(x, >, SIDE / 2.0 - 4);
        g_assert_cmpfloat(x, <, SIDE / 2.0 + 4);
    }
}

/* Nine faces in two groups: what is left is one arc between the groups and one round each to the outside. */
static void test_merge(void)
{
    guint32 label_of[9];
    const guint32 group[9] = {0, 0, 1, 0, 0, 1, 0, 1, 1};
    for (guint32 i = 0; i < 9; i++)
        label_of[i] = i;
    g_autoptr(GeoMesh) m = lattice(3);
    g_autofree guint32 *label = label_faces(m, 3, label_of);
    g_autoptr(GeoArcs) arcs = geo_arcs_trace(m, label);
    g_autoptr(GeoArcs) merged = geo_arcs_merge(arcs, group);
    g_autoptr(GeoShapes) direct = geo_shapes_new(), after = geo_shapes_new();
    const guint32 same[2] = {0, 1};
    g_assert_cmpuint(arcs->arcs->len, ==, 24 - 4);
    g_assert_cmpuint(merged->arcs->len, ==, 3);
    geo_arcs_polygons(arcs, group, 2, direct);
    geo_arcs_polygons(merged, same, 2, after);
    for (guint g = 0; g < 2; g++)
        g_assert_cmpfloat(
            fabs(geo_shape_area(geo_shapes_get(direct, g)) - geo_shape_area(geo_shapes_get(after, g))), <,
            1e-9);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/geo/arcs/checkerboard", test_checkerboard);
    g_test_add_func("/geo/arcs/hole-touching", test_hole_touching);
    g_test_add_func("/geo/arcs/island-in-hole", test_island_in_hole);
    g_test_add_func("/geo/arcs/corner-labels", test_corner_labels);
    g_test_add_func("/geo/arcs/taut", test_taut);
    g_test_add_func("/geo/arcs/merge", test_merge);
    return g_test_run();
}
