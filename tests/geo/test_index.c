#include "geo/index.h"

static GeoBox random_box(GRand *rand, double size)
{
    double x = g_rand_double_range(rand, -1000, 1000), y = g_rand_double_range(rand, -1000, 1000);
    return (GeoBox){x, y, x + g_rand_double_range(rand, 0, size), y + g_rand_double_range(rand, 0, size)};
}

/* The index finds what a look at every box finds. */
static void check_against_scan(const GeoBox *boxes, guint n, GeoBox window)
{
    g_autoptr(GeoIndex) index = geo_index_new(boxes, n);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    geo_index_query(index, window, hits);
    guint found = 0;
    for (guint32 i = 0; i < n; i++) {
        if (!geo_box_meets(boxes[i], window))
            continue;
        g_assert_cmpuint(found, <, hits->len);
        g_assert_cmpuint(g_array_index(hits, guint32, found), ==, i);
        found++;
    }
    g_assert_cmpuint(found, ==, hits->len);
}

static void test_scan(void)
{
    const guint sizes[] = {1, 2, 15, 16, 17, 255, 256, 257, 5000};
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    for (guint s = 0; s < G_N_ELEMENTS(sizes); s++) {
        g_autofree GeoBox *boxes = g_new(GeoBox, sizes[s]);
        for (guint i = 0; i < sizes[s]; i++)
            boxes[i] = random_box(rand, 30);
        for (guint w = 0; w < 20; w++)
            check_against_scan(boxes, sizes[s], random_box(rand, w < 10 ? 5 : 800));
    }
}

static void test_empty(void)
{
    g_autoptr(GeoIndex) none = geo_index_new(NULL, 0);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    geo_index_query(none, (GeoBox){-1e9, -1e9, 1e9, 1e9}, hits);
    g_assert_cmpuint(hits->len, ==, 0);
    GeoBox boxes[] = {geo_box_empty(), {0, 0, 1, 1}, geo_box_empty()};
    check_against_scan(boxes, 3, (GeoBox){1, 1, 2, 2});
    g_autoptr(GeoIndex) some = geo_index_new(boxes, 3);
    geo_index_query(some, geo_box_empty(), hits);
    g_assert_cmpuint(hits->len, ==, 0);
}

static void test_same_place(void)
{
    GeoBox boxes[100];
    for (guint i = 0; i < 100; i++)
        boxes[i] = (GeoBox){5, 5, 5, 5};
    check_against_scan(boxes, 100, (GeoBox){5, 5, 5, 5});
    check_against_scan(boxes, 100, (GeoBox){5.001, 5, 6, 6});
}

static gboolean stop_at_third(guint32 item, gpointer data)
{
    (void)item;
    return ++*(guint *)data < 3;
}

static void test_stop(void)
{
    GeoBox boxes[100];
    for (guint i = 0; i < 100; i++)
        boxes[i] = (GeoBox){i, i, i + 1, i + 1};
    g_autoptr(GeoIndex) index = geo_index_new(boxes, 100);
    guint seen = 0;
    geo_index_visit(index, (GeoBox){0, 0, 100, 100}, stop_at_third, &seen);
    g_assert_cmpuint(seen, ==, 3);
}

static void test_shapes(void)
{
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    geo_shapes_begin(shapes, GEO_POINT);
    geo_shapes_part(shapes);
    geo_shapes_point(shapes, 3, 4);
    geo_shapes_begin(shapes, GEO_NONE);
    geo_shapes_begin(shapes, GEO_LINE);
    geo_shapes_part(shapes);
    geo_shapes_point(shapes, 0, 0);
    geo_shapes_point(shapes, 2, 2);
    g_autoptr(GeoIndex) index = geo_index_new_shapes(shapes);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    geo_index_query(index, (GeoBox){1, 1, 9, 9}, hits);
    g_assert_cmpuint(hits->len, ==, 2);
    g_assert_cmpuint(g_array_index(hits, guint32, 0), ==, 0);
    g_assert_cmpuint(g_array_index(hits, guint32, 1), ==, 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/geo/index/scan", test_scan);
    g_test_add_func("/geo/index/empty", test_empty);
    g_test_add_func("/geo/index/same-place", test_same_place);
    g_test_add_func("/geo/index/stop", test_stop);
    g_test_add_func("/geo/index/shapes", test_shapes);
    return g_test_run();
}
