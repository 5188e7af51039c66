#include "geo/mesh.h"

#include <math.h>

/* Every twin is mutual, every triangle counter-clockwise, and the triangles fill the rectangle. */
static void assert_sound(const GeoMesh *m)
{
    gint64 area2 = 0;
    GeoBox box = geo_box_empty();
    for (guint v = 0; v < geo_mesh_n_vertices(m); v++)
        geo_box_add(&box, geo_mesh_vertex(m, v));
    for (guint32 t = 0; t < geo_mesh_n_triangles(m); t++) {
        g_assert_cmpint(geo_mesh_area2(m, t), >, 0);
        area2 += geo_mesh_area2(m, t);
        for (guint32 h = 3 * t; h < 3 * t + 3; h++) {
            guint32 twin = geo_mesh_twin(m, h);
            if (twin == GEO_MESH_NONE)
                continue;
            g_assert_cmpuint(geo_mesh_twin(m, twin), ==, h);
            g_assert_cmpuint(geo_mesh_origin(m, twin), ==, geo_mesh_origin(m, geo_mesh_next(h)));
            g_assert_cmpuint(geo_mesh_mark(m, twin), ==, geo_mesh_mark(m, h));
        }
    }
    double whole = (box.x1 - box.x0) * (box.y1 - box.y0) * 1e6;
    g_assert_cmpfloat(fabs(area2 / 2.0 - whole), <, 1 + whole * 1e-12);
}

static double marked_length(const GeoMesh *m, guint16 mark)
{
    double sum = 0;
    for (guint32 h = 0; h < 3 * geo_mesh_n_triangles(m); h++)
        if (geo_mesh_mark(m, h) & mark) {
            GeoPoint a = geo_mesh_vertex(m, geo_mesh_origin(m, h));
            GeoPoint b = geo_mesh_vertex(m, geo_mesh_origin(m, geo_mesh_next(h)));
            sum += hypot(a.x - b.x, a.y - b.y) / 2;
        }
    return sum;
}

static void random_mesh(guint32 seed, double size, guint n)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    g_autoptr(GeoMesh) m = geo_mesh_new((GeoBox){1000, 2000, 1000 + size, 2000 + size});
    for (guint i = 0; i < n; i++)
        geo_mesh_point(m, (GeoPoint){1000 + g_rand_double(rand) * size, 2000 + g_rand_double(rand) * size});
    for (guint i = 0; i + 1 < n; i += 2)
        geo_mesh_segment(m, i, i + 1, (guint16)(1u << (i / 2 % 16)));
    geo_mesh_build(m);
    assert_sound(m);
}

/* Sizes from 5 mm, where nearly everything coincides, to a kilometre. */
static void test_random(void)
{
    const double sizes[] = {0.005, 0.02, 0.1, 1, 30, 1000};
    for (guint s = 0; s < G_N_ELEMENTS(sizes); s++)
        for (guint32 seed = 0; seed < 30; seed++)
            random_mesh(seed, sizes[s], 4 + 6 * seed);
}

static void test_crossing(void)
{
    g_autoptr(GeoMesh) m = geo_mesh_new((GeoBox){0, 0, 100, 100});
    guint32 a = geo_mesh_point(m, (GeoPoint){10, 50}), b = geo_mesh_point(m, (GeoPoint){90, 50});
    guint32 c = geo_mesh_point(m, (GeoPoint){50, 10}), d = geo_mesh_point(m, (GeoPoint){50, 90});
    geo_mesh_segment(m, a, b, 1);
    geo_mesh_segment(m, c, d, 2);
    geo_mesh_build(m);
    assert_sound(m);
    g_assert_cmpuint(geo_mesh_n_vertices(m), ==, 4 + 5);
    g_assert_cmpfloat(fabs(marked_length(m, 1) - 80), <, 1e-9);
    g_assert_cmpfloat(fabs(marked_length(m, 2) - 80), <, 1e-9);
}

static void test_overlap(void)
{
    g_autoptr(GeoMesh) m = geo_mesh_new((GeoBox){0, 0, 100, 100});
    guint32 p[5];
    for (int i = 0; i < 5; i++)
        p[i] = geo_mesh_point(m, (GeoPoint){10 + 20 * i, 50});
    guint32 same = geo_mesh_point(m, (GeoPoint){10, 50});
    geo_mesh_segment(m, p[0], p[3], 1);
    geo_mesh_segment(m, p[4], p[1], 2);
    geo_mesh_segment(m, same, p[0], 4);
    geo_mesh_build(m);
    assert_sound(m);
    g_assert_cmpuint(geo_mesh_vertex_of(m, same), ==, geo_mesh_vertex_of(m, p[0]));
    g_assert_cmpfloat(fabs(marked_length(m, 1) - 60), <, 1e-9);
    g_assert_cmpfloat(fabs(marked_length(m, 2) - 60), <, 1e-9);
    g_assert_cmpfloat(marked_length(m, 4), ==, 0);
}

static void test_grid_of_lines(void)
{
    g_autoptr(GeoMesh) m = geo_mesh_new((GeoBox){0, 0, 1000, 1000});
    for (int i = 0; i <= 20; i++) {
        guint32 a = geo_mesh_point(m, (GeoPoint){i * 50, 0}), b = geo_mesh_point(m, (GeoPoint){i * 50, 1000});
        guint32 c = geo_mesh_point(m, (GeoPoint){0, i * 50}), d = geo_mesh_point(m, (GeoPoint){1000, i * 50});
        geo_mesh_segment(m, a, b, 1);
        geo_mesh_segment(m, c, d, 1);
    }
    geo_mesh_build(m);
    assert_sound(m);
    g_assert_cmpuint(geo_mesh_n_vertices(m), ==, 4 + 21 * 21);
    g_assert_cmpfloat(fabs(marked_length(m, 1) - 42000), <, 1e-6);
}

static void test_refused(void)
{
    g_assert_null(geo_mesh_new(geo_box_empty()));
    g_assert_null(geo_mesh_new((GeoBox){0, 0, NAN, 1}));
    g_assert_null(geo_mesh_new((GeoBox){0, 0, 1e9, 1}));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/geo/mesh/crossing", test_crossing);
    g_test_add_func("/geo/mesh/overlap", test_overlap);
    g_test_add_func("/geo/mesh/grid-of-lines", test_grid_of_lines);
    g_test_add_func("/geo/mesh/random", test_random);
    g_test_add_func("/geo/mesh/refused", test_refused);
    return g_test_run();
}
