#include "io/vector_out.h"

#include "base/error.h"
#include "folder.h"

#include <gdal.h>
#include <ogr_api.h>

static const VectorField fields[] = {
    {"code", VECTOR_TEXT, 0}, {"户数", VECTOR_INT, 5}, {"share", VECTOR_REAL, 0}};

static const GeoPoint points[] = {{0, 0}, {4, 0}, {4, 4},  {0, 4},  {0, 0},  {1, 1},  {1, 2}, {2, 2},
                                  {2, 1}, {1, 1}, {10, 0}, {12, 0}, {12, 2}, {10, 2}, {10, 0}};

/* A square with a hole, and another square. */
static GeoShape two_squares(void)
{
    static const guint32 starts[] = {0, 5, 10, 15};
    return (GeoShape){GEO_POLYGON, 3, starts, points};
}

static void write_rows(const char *path, const char *format, const char *crs)
{
    GError *error = NULL;
    const GeoShape all = two_squares();
    const GeoShape one = {GEO_POLYGON, 2, all.starts, all.points};
    const VectorLayerSpec spec = {
        .name = "grid", .kind = GEO_POLYGON, .multi = TRUE, .crs = crs, .fields = fields, .n_fields = 3};
    const VectorValue first[] = {{.text = "007"}, {.integer = 12}, {.real = 0.5}};
    const VectorValue second[] = {{.text = NULL}, {.integer = VECTOR_NULL}, {.real = 1}};
    VectorOut *out = vector_out_new(path, format, NULL, &error);
    g_assert_no_error(error);
    VectorLayer *layer = vector_out_layer(out, &spec, &error);
    g_assert_no_error(error);
    g_assert_true(vector_layer_add(layer, &all, first, &error));
    g_assert_true(vector_layer_add(layer, &one, second, &error));
    g_assert_cmpuint(vector_layer_rows(layer), ==, 2);
    g_assert_true(vector_out_close(out, &error));
}

static GDALDatasetH reopen(const char *path)
{
    GDALAllRegister();
    GDALDatasetH dataset = GDALOpenEx(path, GDAL_OF_VECTOR, NULL, NULL, NULL);
    g_assert_nonnull(dataset);
    return dataset;
}

static void check_rows(const char *path)
{
    GDALDatasetH dataset = reopen(path);
    OGRLayerH layer = GDALDatasetGetLayer(dataset, 0);
    g_assert_cmpint((int)OGR_L_GetFeatureCount(layer, TRUE), ==, 2);
    /* Some formats write in an order of their own. */
    OGR_L_SetAttributeFilter(layer, "code = '007'");
    OGRFeatureH feature = OGR_L_GetNextFeature(layer);
    OGRGeometryH geometry = OGR_F_GetGeometryRef(feature);
    g_assert_cmpfloat_with_epsilon(OGR_G_Area(geometry), 19, 1e-9);
    g_assert_cmpint(OGR_G_GetGeometryCount(geometry), ==, 2);
    g_assert_cmpint(OGR_F_GetFieldAsInteger(feature, OGR_F_GetFieldIndex(feature, "户数")), ==, 12);
    OGR_F_Destroy(feature);
    OGR_L_SetAttributeFilter(layer, "share = 1");
    feature = OGR_L_GetNextFeature(layer);
    g_assert_cmpfloat_with_epsilon(OGR_G_Area(OGR_F_GetGeometryRef(feature)), 15, 1e-9);
    g_assert_false(OGR_F_IsFieldSetAndNotNull(feature, OGR_F_GetFieldIndex(feature, "户数")));
    g_assert_false(OGR_F_IsFieldSetAndNotNull(feature, OGR_F_GetFieldIndex(feature, "code")));
    OGR_F_Destroy(feature);
    GDALClose(dataset);
}

static void test_formats(void)
{
    static const char *const formats[] = {"gpkg", "shp", "geojson", "fgb"};
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        char *folder = folder_new();
        g_autofree char *name = g_strconcat("grid.", formats[i], NULL);
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_test_message("%s", formats[i]);
        write_rows(path, formats[i], "EPSG:4490");
        check_rows(path);
        folder_remove(folder);
    }
}

/* Codes stay text in a sheet, and two sheets fit into one file. */
static void test_sheet(void)
{
    GError *error = NULL;
    char *folder = folder_new();
    g_autofree char *path = g_build_filename(folder, "grid.xlsx", NULL);
    const VectorLayerSpec spec = {.name = "one", .kind = GEO_NONE, .fields = fields, .n_fields = 3};
    VectorLayerSpec other = spec;
    other.name = "two";
    VectorOut *out = vector_out_new(path, "xlsx", NULL, &error);
    VectorLayer *one = vector_out_layer(out, &spec, &error), *two = vector_out_layer(out, &other, &error);
    const VectorValue row[] = {{.text = "00700000000000001"}, {.integer = 3}, {.real = 2}};
    g_assert_true(vector_layer_add(one, NULL, row, &error));
    g_assert_true(vector_layer_add(two, NULL, row, &error));
    g_assert_true(vector_out_close(out, &error));
    GDALDatasetH dataset = reopen(path);
    g_assert_cmpint(GDALDatasetGetLayerCount(dataset), ==, 2);
    OGRFeatureH feature = OGR_L_GetNextFeature(GDALDatasetGetLayer(dataset, 1));
    g_assert_cmpstr(OGR_F_GetFieldAsString(feature, 0), ==, "00700000000000001");
    OGR_F_Destroy(feature);
    GDALClose(dataset);
    folder_remove(folder);
}

static void test_same_bytes(void)
{
    char *folder = folder_new();
    char *content[2];
    gsize length[2];
    for (guint i = 0; i < 2; i++) {
        GError *error = NULL;
        g_autofree char *path = g_strdup_printf("%s/%u.gpkg", folder, i);
        VectorOut *out = vector_out_new(path, "gpkg", "2025-01-01T00:00:00.000Z", &error);
        const VectorLayerSpec spec = {
            .name = "grid", .kind = GEO_POLYGON, .multi = TRUE, .fields = fields, .n_fields = 3};
        const VectorValue row[] = {{.text = "1"}, {.integer = 3}, {.real = 2}};
        const GeoShape shape = two_squares();
        g_assert_true(vector_layer_add(vector_out_layer(out, &spec, &error), &shape, row, &error));
        g_assert_true(vector_out_close(out, &error));
        g_assert_true(g_file_get_contents(path, &content[i], &length[i], NULL));
        g_usleep(5000);
    }
    g_assert_cmpmem(content[0], length[0], content[1], length[1]);
    g_free(content[0]);
    g_free(content[1]);
    folder_remove(folder);
}

static void test_faults(void)
{
    GError *error = NULL;
    g_assert_null(vector_out_new("/nowhere/at/all.gpkg", "gpkg", NULL, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_IO);
    g_clear_error(&error);
    g_assert_null(vector_out_new("/tmp/x.doc", "doc", NULL, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE);
    g_clear_error(&error);
    vector_out_discard(NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/vector_out/formats", test_formats);
    g_test_add_func("/io/vector_out/sheet", test_sheet);
    g_test_add_func("/io/vector_out/same-bytes", test_same_bytes);
    g_test_add_func("/io/vector_out/faults", test_faults);
    return g_test_run();
}
