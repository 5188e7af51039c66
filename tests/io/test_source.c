#include "io/source.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "folder.h"
#include "io/vector_out.h"

static const char *const building_names[] = {"building", "buildings", NULL};
static const SourceHint hint = {building_names, "multipolygons", "building IS NOT NULL"};

static const char square[] = "[[[7,43],[7.001,43],[7.001,43.001],[7,43.001],[7,43]]]";

/* A GeoJSON text of n squares with id, name and count. */
static char *geojson(guint n)
{
    g_autoptr(GString) text = g_string_new("{\"type\":\"FeatureCollection\",\"features\":[");
    for (guint i = 0; i < n; i++)
        g_string_append_printf(
            text,
            "%s{\"type\":\"Feature\",\"properties\":{\"id\":\"%03u\",\"户数\":%u,\"name\":%s},"
            "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":%s}}",
            i ? "," : "", i, i * 10, i % 2 ? "null" : "\"楼\"", square);
    g_string_append(text, "]}");
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void check_refused(const char *text, int code, const char *says)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Source) source = source_open(text, &hint, NULL, &error);
    g_assert_null(source);
    g_assert_error(error, WANGGE_ERROR, code);
    g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, says));
    g_assert_null(strchr(error->message, '\n'));
    g_assert_null(strstr(error->message, "secret"));
}

static void test_read(void)
{
    char *folder = folder_new();
    g_autofree char *text = geojson(5), *path = folder_write(folder, "a.geojson", text, -1);
    g_autoptr(GError) error = NULL;
    g_autoptr(Source) source = source_open(path, &hint, NULL, &error);
    g_assert_no_error(error);
    guint n_columns;
    const char *const *columns = source_columns(source, &n_columns);
    g_assert_cmpuint(n_columns, ==, 3);
    g_assert_cmpstr(columns[1], ==, "户数");
    g_assert_cmpstr(source_title(source), ==, "a.geojson, layer a");
    g_assert_nonnull(source_crs(source));
    const int wanted[] = {0, 1, 2, 1};
    const SourceWant wants[] = {SOURCE_TEXT, SOURCE_NUMBER, SOURCE_TEXT, SOURCE_TEXT};
    g_autoptr(SourceRows) rows = source_read(source, wanted, wants, 4, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(rows->n, ==, 5);
    g_assert_cmpuint(geo_shapes_count(rows->shapes), ==, 5);
    char number[32];
    g_assert_cmpstr(source_text(rows, 0, 3, number), ==, "003");
    g_assert_cmpfloat(g_array_index(rows->columns[1].numbers, double, 3), ==, 30);
    g_assert_cmpstr(source_text(rows, 1, 3, number), ==, "30");
    g_assert_cmpstr(source_text(rows, 2, 2, number), ==, "楼");
    g_assert_null(source_text(rows, 2, 3, number));
    g_assert_cmpstr(source_text(rows, 3, 4, number), ==, "40");
    folder_remove(folder);
}

/* A GeoPackage of two layers: "building" of n points, and "other". */
static char *make_package(const char *folder, guint n)
{
    char *path = g_build_filename(folder, "a.gpkg", NULL);
    const VectorField fields[] = {{"code", VECTOR_TEXT, 0},
                                  {"units", VECTOR_INT, 0},
                                  {"area", VECTOR_REAL, 0},
                                  {"big", VECTOR_INT64, 0}};
    g_autoptr(GError) error = NULL;
    VectorOut *out = vector_out_new(path, "gpkg", NULL, &error);
    g_assert_no_error(error);
    const char *const names[] = {"other", "Building"};
    for (guint l = 0; l < 2; l++) {
        VectorLayerSpec spec = {
            .name = names[l], .kind = GEO_POINT, .crs = "EPSG:4490", .fields = fields, .n_fields = 4};
        VectorLayer *layer = vector_out_layer(out, &spec, &error);
        g_assert_no_error(error);
        for (guint i = 0; i < n; i++) {
            g_autoptr(GeoShapes) shapes = geo_shapes_new();
            g_autofree char *code = g_strdup_printf("%05u", i);
            geo_shapes_begin(shapes, GEO_POINT);
            geo_shapes_part(shapes);
            geo_shapes_point(shapes, 100 + i * 1e-5, 30);
            GeoShape shape = geo_shapes_get(shapes, 0);
            const VectorValue values[] = {{.text = i % 7 ? code : NULL},
                                          {.integer = i % 5 ? (gint64)i : VECTOR_NULL},
                                          {.real = i / 4.0},
                                          {.integer = (gint64)i * 10000000000}};
            vector_layer_add(layer, i % 11 ? &shape : NULL, values, &error);
            g_assert_no_error(error);
        }
    }
    vector_out_close(out, &error);
    g_assert_no_error(error);
    return path;
}

static SourceRows *read_package(const char *text)
{
    const int wanted[] = {0, 1, 2, 3, 3};
    const SourceWant wants[] = {SOURCE_TEXT, SOURCE_NUMBER, SOURCE_NUMBER, SOURCE_TEXT, SOURCE_NUMBER};
    g_autoptr(GError) error = NULL;
    g_autoptr(Source) source = source_open(text, &hint, NULL, &error);
    g_assert_no_error(error);
    SourceRows *rows = source_read(source, wanted, wants, 5, NULL, &error);
    g_assert_no_error(error);
    return rows;
}

/* The record batches of a GeoPackage, read over several batches with nulls of every kind. */
static void test_batches(void)
{
    const guint n = 150000;
    char *folder = folder_new();
    g_autofree char *path = make_package(folder, n);
    g_autoptr(SourceRows) rows = read_package(path);
    g_assert_cmpuint(rows->n, ==, n);
    char number[32], code[8], big[24];
    for (guint i = 0; i < n; i++) {
        GeoShape shape = geo_shapes_get(rows->shapes, i);
        g_snprintf(code, sizeof code, "%05u", i);
        g_snprintf(big, sizeof big, "%" G_GINT64_FORMAT, (gint64)i * 10000000000);
        g_assert_cmpint(g_array_index(rows->fids, gint64, i), ==, i + 1);
        g_assert_cmpint(g_array_index(rows->states, guint8, i), ==, i % 11 ? SHAPE_OK : SHAPE_NONE);
        g_assert_cmpint(shape.kind, ==, i % 11 ? GEO_POINT : GEO_NONE);
        g_assert_cmpstr(source_text(rows, 0, i, number), ==, i % 7 ? code : NULL);
        double units = g_array_index(rows->columns[1].numbers, double, i);
        g_assert_true(i % 5 ? units == i : isnan(units));
        g_assert_cmpfloat(g_array_index(rows->columns[2].numbers, double, i), ==, i / 4.0);
        g_assert_cmpstr(source_text(rows, 3, i, number), ==, big);
        if (i % 11)
            g_assert_cmpfloat(shape.points[shape.starts[0]].x, ==, 100 + i * 1e-5);
    }
    folder_remove(folder);
}

static void test_layers(void)
{
    char *folder = folder_new();
    g_autofree char *path = make_package(folder, 20), *other = g_strconcat(path, "::other", NULL);
    g_autofree char *clause = g_strconcat(path, "::other::units > 12 AND \"area\" < 4", NULL);
    g_autofree char *short_clause = g_strconcat(path, "::::units = 4", NULL);
    g_autofree char *no_layer = g_strconcat(path, "::nothing", NULL);
    g_autofree char *bad_clause = g_strconcat(path, "::other::nonsense = 1", NULL);
    g_autoptr(Source) source = source_open(path, &hint, NULL, NULL);
    g_assert_cmpstr(source_layer(source), ==, "Building");
    g_assert_true(source_layer_was_found(source));
    g_autoptr(Source) picked = source_open(other, &hint, NULL, NULL);
    g_assert_cmpstr(source_layer(picked), ==, "other");
    g_assert_false(source_layer_was_found(picked));
    g_autoptr(SourceRows) some = read_package(clause);
    g_autoptr(SourceRows) one = read_package(short_clause);
    g_assert_cmpuint(some->n, ==, 2); /* 13, 14 of those under 16 that are no multiple of 5 */
    g_assert_cmpuint(one->n, ==, 1);
    check_refused(no_layer, WANGGE_ERROR_INPUT, "its layers are: other, Building");
    check_refused(bad_clause, WANGGE_ERROR_INPUT, "nonsense");
    static const char *const nothing[] = {NULL};
    const SourceHint no_hint = {nothing, NULL, NULL};
    g_autoptr(GError) error = NULL;
    g_assert_null(source_open(path, &no_hint, NULL, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
    g_assert_nonnull(strstr(error->message, "::LAYER"));
    folder_remove(folder);
}

static void test_bad_files(void)
{
    char *folder = folder_new();
    g_autofree char *png = folder_write(folder, "a.gpkg", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
    g_autofree char *none = folder_write(folder, "b.gpkg", "", 0);
    g_autofree char *json =
        folder_write(folder, "c.geojson", "{\"type\":\"FeatureCollection\",\"features\":[{", -1);
    check_refused(png, WANGGE_ERROR_INPUT, "a.gpkg");
    check_refused(none, WANGGE_ERROR_INPUT, "b.gpkg");
    check_refused(json, WANGGE_ERROR_INPUT, "c.geojson");
    check_refused("/nonexistent/x.gpkg", WANGGE_ERROR_IO, "/nonexistent/x.gpkg");
    check_refused("", WANGGE_ERROR_IO, "");
    check_refused("PG:dbname=none host=/nonexistent password=secret", WANGGE_ERROR_INPUT, "password=***");
    folder_remove(folder);
}

/* Reads a damaged file: it is refused, or fails while it is read, or is whole after all. */
static void check_damaged(const char *path, guint n_rows)
{
    const int wanted[] = {0};
    const SourceWant wants[] = {SOURCE_TEXT};
    g_autoptr(GError) error = NULL;
    g_autoptr(Source) source = source_open(path, &hint, NULL, &error);
    g_autoptr(SourceRows) rows = source ? source_read(source, wanted, wants, 1, NULL, &error) : NULL;
    if (!rows)
        g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
    else
        g_assert_cmpuint(rows->n, ==, n_rows);
}

/* A GeoPackage of several batches, cut or overwritten anywhere, never passes as a smaller one. */
static void test_damaged(void)
{
    const guint n_rows = 150000;
    char *folder = folder_new();
    g_autofree char *path = make_package(folder, n_rows), *content = NULL;
    gsize n;
    g_assert_true(g_file_get_contents(path, &content, &n, NULL));
    for (gsize at = n / 8; at < n; at += n / 8) {
        gsize page = at & ~(gsize)4095;
        g_autofree char *cut = folder_write(folder, "cut.gpkg", content, (gssize)page);
        check_damaged(cut, n_rows);
        g_autofree char *other = g_memdup2(content, n);
        memset(other + page, 0, MIN(4096, n - page));
        g_autofree char *holed = folder_write(folder, "holed.gpkg", other, (gssize)n);
        check_damaged(holed, n_rows);
    }
    folder_remove(folder);
}

#define GBK_HUSHU  "\xbb\xa7\xca\xfd" /* 户数 */
#define GBK_XIAOQU "\xd0\xa1\xc7\xf8" /* 小区 */

static void check_csv(const char *content, const char *encoding, const char *sniffed)
{
    char *folder = folder_new(), number[32];
    g_autofree char *path = folder_write(folder, "a.csv", content, -1);
    g_autoptr(GError) error = NULL;
    g_autoptr(Source) source = source_open(path, &hint, encoding, &error);
    g_assert_no_error(error);
    guint n_columns;
    const char *const *columns = source_columns(source, &n_columns);
    g_assert_cmpstr(source_encoding(source), ==, sniffed);
    g_assert_cmpstr(columns[1], ==, "户数");
    const int wanted[] = {0, 1, 2};
    const SourceWant wants[] = {SOURCE_TEXT, SOURCE_NUMBER, SOURCE_TEXT};
    g_autoptr(SourceRows) rows = source_read(source, wanted, wants, 3, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(rows->n, ==, 2);
    g_assert_cmpstr(source_text(rows, 0, 0, number), ==, "00012"); /* zeros are kept */
    g_assert_cmpstr(source_text(rows, 1, 0, number), ==, "36");
    g_assert_cmpstr(source_text(rows, 2, 0, number), ==, "小区");
    GeoShape shape = geo_shapes_get(rows->shapes, 0);
    g_assert_cmpint(shape.kind, ==, GEO_POINT);
    g_assert_cmpfloat(shape.points[0].x, ==, 105.5);
    g_assert_cmpint(g_array_index(rows->states, guint8, 1), ==, SHAPE_BROKEN);
    folder_remove(folder);
}

static void test_csv(void)
{
    check_csv("id,户数,name,lon,lat\n00012,36,小区,105.5,38\n2,,x,east,38\n", NULL, "UTF-8");
    check_csv("id," GBK_HUSHU ",name,lon,lat\n00012,36," GBK_XIAOQU ",105.5,38\n2,,x,east,38\n", NULL,
              "GB18030");
    check_csv("id," GBK_HUSHU ",name,lon,lat\n00012,36," GBK_XIAOQU ",105.5,38\n2,,x,east,38\n", "GBK", NULL);
    check_csv("\xef\xbb\xbfid,户数,name,经度,纬度\n00012,36,小区,105.5,38\n2,,x,east,38\n", NULL, "UTF-8");
}

static void test_csv_wkt(void)
{
    char *folder = folder_new();
    g_autofree char *path =
        folder_write(folder, "a.csv",
                     "id,wkt\n1,\"POLYGON((0 0,1 0,1 1,0 0))\"\n2,\"CURVEPOLYGON(CIRCULARSTRING(0 0,"
                     "1 1,2 0,1 -1,0 0))\"\n3,\n",
                     -1);
    g_autoptr(Source) source = source_open(path, &hint, NULL, NULL);
    g_autoptr(SourceRows) rows = source_read(source, NULL, NULL, 0, NULL, NULL);
    g_assert_cmpuint(rows->n, ==, 3);
    g_assert_cmpfloat(geo_shape_area(geo_shapes_get(rows->shapes, 0)), ==, 0.5);
    g_assert_cmpfloat_with_epsilon(geo_shape_area(geo_shapes_get(rows->shapes, 1)), G_PI, 0.02);
    g_assert_cmpint(g_array_index(rows->states, guint8, 2), ==, SHAPE_NONE);
    g_assert_null(source_crs(source));
    folder_remove(folder);
}

/* A spreadsheet: all cells text, the header still the header, points from two columns. */
static void test_spreadsheet(void)
{
    char *folder = folder_new(), number[32];
    g_autofree char *path = g_build_filename(folder, "a.xlsx", NULL);
    const VectorField fields[] = {{"编号", VECTOR_TEXT, 0}, {"X", VECTOR_TEXT, 0}, {"Y", VECTOR_TEXT, 0}};
    g_autoptr(GError) error = NULL;
    VectorOut *out = vector_out_new(path, "xlsx", NULL, &error);
    VectorLayerSpec spec = {.name = "楼", .kind = GEO_NONE, .fields = fields, .n_fields = 3};
    VectorLayer *layer = vector_out_layer(out, &spec, &error);
    g_assert_no_error(error);
    const VectorValue values[] = {{.text = "00012"}, {.text = "500123.5"}, {.text = " 4200000 "}};
    vector_layer_add(layer, NULL, values, &error);
    vector_out_close(out, &error);
    g_assert_no_error(error);
    g_autoptr(Source) source = source_open(path, &hint, NULL, &error);
    g_assert_no_error(error);
    const int wanted[] = {0};
    const SourceWant wants[] = {SOURCE_TEXT};
    g_autoptr(SourceRows) rows = source_read(source, wanted, wants, 1, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(rows->n, ==, 1);
    g_assert_cmpstr(source_text(rows, 0, 0, number), ==, "00012");
    GeoShape shape = geo_shapes_get(rows->shapes, 0);
    g_assert_cmpint(shape.kind, ==, GEO_POINT);
    g_assert_cmpfloat(shape.points[0].x, ==, 500123.5);
    g_assert_cmpfloat(shape.points[0].y, ==, 4200000);
    folder_remove(folder);
}

static void check_shapefile(const char *encoding, gboolean no_cpg, const char *sniffed)
{
    char *folder = folder_new(), number[32];
    g_autofree char *path = g_build_filename(folder, "楼.shp", NULL),
                    *inside = g_strconcat(folder, "::楼", NULL);
    const VectorField fields[] = {{"户数", VECTOR_INT, 0}, {"小区", VECTOR_TEXT, 20}};
    g_autoptr(GError) error = NULL;
    VectorOut *out = vector_out_new(path, "shp", NULL, &error);
    VectorLayerSpec spec = {.name = "楼",
                            .kind = GEO_POINT,
                            .crs = "EPSG:4490",
                            .fields = fields,
                            .n_fields = 2,
                            .encoding = encoding,
                            .no_cpg = no_cpg};
    VectorLayer *layer = vector_out_layer(out, &spec, &error);
    g_assert_no_error(error);
    const VectorValue values[] = {{.integer = 36}, {.text = "锦绣花园"}};
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    geo_shapes_begin(shapes, GEO_POINT);
    geo_shapes_part(shapes);
    geo_shapes_point(shapes, 105, 38);
    GeoShape shape = geo_shapes_get(shapes, 0);
    vector_layer_add(layer, &shape, values, &error);
    vector_out_close(out, &error);
    g_assert_no_error(error);
    const char *const texts[] = {path, inside};
    for (guint i = 0; i < 2; i++) {
        g_autoptr(Source) source = source_open(texts[i], &hint, NULL, &error);
        g_assert_no_error(error);
        guint n;
        const char *const *columns = source_columns(source, &n);
        g_assert_cmpstr(columns[0], ==, "户数");
        g_assert_cmpstr(source_encoding(source), ==, sniffed);
        const int wanted[] = {1};
        const SourceWant wants[] = {SOURCE_TEXT};
        g_autoptr(SourceRows) rows = source_read(source, wanted, wants, 1, NULL, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(source_text(rows, 0, 0, number), ==, "锦绣花园");
    }
    folder_remove(folder);
}

static void test_shapefile(void)
{
    check_shapefile("GBK", TRUE, "GB18030");
    check_shapefile("GBK", FALSE, NULL);
    check_shapefile(NULL, TRUE, "UTF-8");
    check_shapefile(NULL, FALSE, NULL);
}

static void test_cancel(void)
{
    char *folder = folder_new();
    g_autofree char *text = geojson(3000), *path = folder_write(folder, "a.geojson", text, -1);
    g_autoptr(Job) job = job_new(NULL, NULL);
    g_autoptr(Source) source = source_open(path, &hint, NULL, NULL);
    g_autoptr(GError) error = NULL;
    job_cancel(job);
    g_assert_null(source_read(source, NULL, NULL, 0, job, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_CANCELLED);
    folder_remove(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/source/read", test_read);
    g_test_add_func("/io/source/batches", test_batches);
    g_test_add_func("/io/source/layers", test_layers);
    g_test_add_func("/io/source/bad-files", test_bad_files);
    g_test_add_func("/io/source/damaged", test_damaged);
    g_test_add_func("/io/source/csv", test_csv);
    g_test_add_func("/io/source/csv-wkt", test_csv_wkt);
    g_test_add_func("/io/source/spreadsheet", test_spreadsheet);
    g_test_add_func("/io/source/shapefile", test_shapefile);
    g_test_add_func("/io/source/cancel", test_cancel);
    return g_test_run();
}
