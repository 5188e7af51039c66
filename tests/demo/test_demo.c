#include "demo/demo.h"

#include "base/error.h"
#include "folder.h"
#include "io/source.h"

#include <math.h>
#include <string.h>

static const char *const layers[] = {"community", "community_before", "building", "compound", "road", "water",
                                     "rail",      "grid_before"};

static void write_demo(const char *dir, guint communities, guint64 seed, DemoSummary *summary)
{
    GError *error = NULL;
    const DemoOptions options = {communities, 0, seed};
    demo_write(dir, &options, NULL, summary, &error);
    g_assert_no_error(error);
}

static SourceRows *read_layer(const char *dir, const char *layer, const char *column, SourceWant want)
{
    static const char *const no_layers[] = {NULL};
    const SourceHint hint = {no_layers, NULL, NULL};
    GError *error = NULL;
    g_autofree char *text = g_strdup_printf("%s/%s", dir, layer);
    g_autoptr(Source) source = source_open(text, &hint, NULL, &error);
    g_assert_no_error(error);
    guint n;
    const char *const *columns = source_columns(source, &n);
    int number = -1;
    for (guint i = 0; i < n; i++)
        if (g_str_equal(columns[i], column))
            number = (int)i;
    g_assert_cmpint(number, >=, 0);
    SourceRows *rows = source_read(source, &number, &want, 1, NULL, &error);
    g_assert_no_error(error);
    return rows;
}

static double sum_column(const SourceRows *rows)
{
    double sum = 0;
    for (guint i = 0; i < rows->n; i++)
        sum += g_array_index(rows->columns[0].numbers, double, i);
    return sum;
}

static void test_files(void)
{
    char *folder = folder_new();
    g_autofree char *dir = g_build_filename(folder, "town", NULL);
    DemoSummary summary;
    write_demo(dir, 8, 1, &summary);
    for (guint i = 0; i < G_N_ELEMENTS(layers); i++) {
        g_autofree char *layer = g_strconcat("city.gpkg::", layers[i], NULL);
        g_autoptr(SourceRows) rows = read_layer(
            dir, layer,
            strstr(layers[i], "community") || g_str_equal(layers[i], "grid_before") ? "code" : "name",
            SOURCE_TEXT);
        g_assert_cmpuint(rows->n, >, 0);
    }
    g_autoptr(SourceRows) buildings = read_layer(dir, "city.gpkg::building", "households", SOURCE_NUMBER);
    g_assert_cmpuint(buildings->n, ==, summary.buildings);
    g_assert_cmpfloat(sum_column(buildings), ==, (double)summary.households);
    g_assert_cmpuint(summary.households, ==, summary.register_rows);
    g_assert_cmpuint(summary.photos, ==, summary.old_grids);
    static const char *const files[] = {"README.txt", "households.csv", "households_gbk.csv",
                                        "households.xlsx", "workers.csv"};
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        gsize length;
        g_free(folder_read(dir, files[i], &length));
        g_assert_cmpuint(length, >, 1000);
    }
    folder_remove(folder);
}

/* The street office's files have no .cpg, and read as GBK. */
static void test_shapefiles(void)
{
    char *folder = folder_new();
    g_autofree char *dir = g_build_filename(folder, "town", NULL);
    g_autofree char *cpg = g_build_filename(dir, "shp_gbk", "building.cpg", NULL);
    DemoSummary summary;
    write_demo(dir, 3, 1, &summary);
    g_assert_false(g_file_test(cpg, G_FILE_TEST_EXISTS));
    g_autoptr(SourceRows) buildings = read_layer(dir, "shp_gbk/building.shp", "户数", SOURCE_NUMBER);
    g_assert_cmpuint(buildings->n, ==, summary.buildings);
    g_assert_cmpfloat(sum_column(buildings), ==, (double)summary.households);
    g_autoptr(SourceRows) communities = read_layer(dir, "shp_gbk/community.shp", "社区名称", SOURCE_TEXT);
    g_assert_true(g_str_has_suffix(g_array_index(communities->columns[0].texts, const char *, 0), "社区"));
    folder_remove(folder);
}

static void check_same(const char *a, const char *b, gboolean same)
{
    for (guint i = 0; i < G_N_ELEMENTS(layers); i++) {
        g_autofree char *layer = g_strconcat("city.gpkg::", layers[i], NULL);
        const char *column =
            strstr(layers[i], "community") || g_str_equal(layers[i], "grid_before") ? "code" : "name";
        g_autoptr(SourceRows) left = read_layer(a, layer, column, SOURCE_TEXT);
        g_autoptr(SourceRows) right = read_layer(b, layer, column, SOURCE_TEXT);
        guint n, m;
        const GeoPoint *p = geo_shapes_points(left->shapes, &n), *q = geo_shapes_points(right->shapes, &m);
        const gboolean equal = n == m && memcmp(p, q, n * sizeof(GeoPoint)) == 0;
        g_assert_true(equal == same);
    }
    static const char *const files[] = {"households.csv", "workers.csv", "README.txt"};
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *left = folder_read(a, files[i], NULL), *right = folder_read(b, files[i], NULL);
        g_assert_true(g_str_equal(left, right) == same);
    }
}

static void test_seed(void)
{
    char *folder = folder_new();
    g_autofree char *a = g_build_filename(folder, "a", NULL), *b = g_build_filename(folder, "b", NULL);
    g_autofree char *c = g_build_filename(folder, "c", NULL);
    DemoSummary summary;
    write_demo(a, 8, 1, &summary);
    write_demo(b, 8, 1, &summary);
    write_demo(c, 8, 2, &summary);
    check_same(a, b, TRUE);
    check_same(a, c, FALSE);
    folder_remove(folder);
}

static void test_households(void)
{
    char *folder = folder_new();
    g_autofree char *dir = g_build_filename(folder, "town", NULL);
    const DemoOptions options = {10, 30000, 4};
    DemoSummary summary;
    g_assert_true(demo_write(dir, &options, NULL, &summary, NULL));
    g_assert_cmpfloat(fabs((double)summary.households - 30000), <, 900);
    folder_remove(folder);
}

static void check_refused(const char *dir, DemoOptions options, WanggeError code)
{
    g_autoptr(GError) error = NULL;
    DemoSummary summary;
    g_assert_false(demo_write(dir, &options, NULL, &summary, &error));
    g_assert_error(error, WANGGE_ERROR, (int)code);
}

static void test_refused(void)
{
    char *folder = folder_new();
    g_autofree char *file = g_build_filename(folder, "mine.txt", NULL);
    g_autofree char *inside = g_build_filename(file, "town", NULL);
    g_assert_true(g_file_set_contents(file, "x", 1, NULL));
    check_refused(folder, (DemoOptions){3, 0, 1}, WANGGE_ERROR_IO);
    check_refused(file, (DemoOptions){3, 0, 1}, WANGGE_ERROR_IO);
    check_refused(inside, (DemoOptions){3, 0, 1}, WANGGE_ERROR_IO);
    check_refused("/nowhere", (DemoOptions){0, 0, 1}, WANGGE_ERROR_USAGE);
    check_refused("/nowhere", (DemoOptions){12001, 0, 1}, WANGGE_ERROR_USAGE);
    check_refused("/nowhere", (DemoOptions){12, 100, 1}, WANGGE_ERROR_USAGE);
    check_refused("/nowhere", (DemoOptions){12, 10000000, 1}, WANGGE_ERROR_USAGE);
    g_autofree char *kept = folder_read(folder, "mine.txt", NULL);
    g_assert_cmpstr(kept, ==, "x");
    folder_remove(folder);
}

static void test_empty_folder(void)
{
    char *folder = folder_new();
    g_autofree char *dir = g_build_filename(folder, "town", NULL);
    g_assert_cmpint(g_mkdir(dir, 0777), ==, 0);
    DemoSummary summary;
    write_demo(dir, 1, 1, &summary);
    g_assert_cmpuint(summary.communities, ==, 1);
    folder_remove(folder);
}

typedef struct Stopper {
    Job *job;
    guint after;
} Stopper;

static void stop_after(const char *phase G_GNUC_UNUSED, guint64 done G_GNUC_UNUSED,
                       guint64 total G_GNUC_UNUSED, gpointer data)
{
    Stopper *stopper = data;
    if (stopper->after-- == 0)
        job_cancel(stopper->job);
}

/* Nothing stays behind, whenever the user stops it. */
static void test_cancelled(void)
{
    char *folder = folder_new();
    g_autofree char *dir = g_build_filename(folder, "town", NULL);
    for (guint after = 0; after < 4; after++) {
        g_autoptr(GError) error = NULL;
        Stopper stopper = {NULL, after};
        g_autoptr(Job) job = job_new(stop_after, &stopper);
        stopper.job = job;
        const DemoOptions options = {6, 0, 1};
        DemoSummary summary;
        g_assert_false(demo_write(dir, &options, job, &summary, &error));
        g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_CANCELLED);
        g_autoptr(GDir) open = g_dir_open(folder, 0, NULL);
        g_assert_null(g_dir_read_name(open));
    }
    folder_remove(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/demo/demo/files", test_files);
    g_test_add_func("/demo/demo/shapefiles", test_shapefiles);
    g_test_add_func("/demo/demo/seed", test_seed);
    g_test_add_func("/demo/demo/households", test_households);
    g_test_add_func("/demo/demo/refused", test_refused);
    g_test_add_func("/demo/demo/empty-folder", test_empty_folder);
    g_test_add_func("/demo/demo/cancelled", test_cancelled);
    return g_test_run();
}
