#include "city_fixture.h"
#include "folder.h"

#include "base/error.h"
#include "io/export.h"

#include <cpl_vsi.h>
#include <gdal.h>
#include <glib/gstdio.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define COLUMNS 3
#define ROWS    12

static const char *const endings[] = {"gpkg", "shp", "geojson", "fgb", "kml", "dxf", "csv", "xlsx"};

typedef struct Place {
    char *dir;
    City *city;
    CityPlan *plan;
    GPtrArray *figures; /* none, unless a test adds some */
} Place;

static void place_set_up(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    p->dir = folder_new();
    p->city = city_fixture_new(2, COLUMNS, ROWS);
    p->plan = city_fixture_plan(p->city, COLUMNS, ROWS);
    p->figures = city_figures_new();
}

/* Fails when a hidden folder was left. */
static void place_tear_down(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    city_plan_free(p->plan);
    city_free(p->city);
    g_ptr_array_unref(p->figures);
    folder_remove(p->dir);
}

static char *place_path(const Place *p, const char *ending)
{
    g_autofree char *name = g_strconcat("网格.", ending, NULL);
    return g_build_filename(p->dir, name, NULL);
}

static char *write_format(Place *p, const char *ending, ExportWhat what)
{
    GError *error = NULL;
    char *path = place_path(p, ending);
    gboolean done =
        export_write(path, &(ExportSource){p->city, p->plan, p->figures}, what, FALSE, NULL, &error);
    g_assert_no_error(error);
    g_assert_true(done);
    return path;
}

static void assert_fails(GError **error, WanggeError code, const char *part)
{
    g_assert_error(*error, WANGGE_ERROR, (int)code);
    g_assert_nonnull(strstr((*error)->message, part));
    g_clear_error(error);
}

static GDALDatasetH open_file(const char *path)
{
    GDALDatasetH dataset = GDALOpenEx(path, GDAL_OF_VECTOR, NULL, NULL, NULL);
    g_assert_nonnull(dataset);
    return dataset;
}

static const char *text_at(OGRFeatureH f, const char *field)
{
    int i = OGR_F_GetFieldIndex(f, field);
    g_assert_cmpint(i, >=, 0);
    return OGR_F_GetFieldAsString(f, i);
}

static char *read_text(const char *path)
{
    char *text = NULL;
    GError *error = NULL;
    g_file_get_contents(path, &text, NULL, &error);
    g_assert_no_error(error);
    return text;
}

/* The grid of the plan that the row is about. */
static guint32 find_grid(const Place *p, const char *code)
{
    for (guint32 i = 0; i < p->plan->grids->len; i++)
        if (g_strcmp0(city_plan_grid(p->plan, i)->code, code) == 0)
            return i;
    g_assert_not_reached();
}

static void assert_first_ring(OGRGeometryH geometry, GeoShape shape)
{
    while (OGR_G_GetGeometryCount(geometry) > 0)
        geometry = OGR_G_GetGeometryRef(geometry, 0);
    g_assert_cmpint(OGR_G_GetPointCount(geometry), ==, (int)(shape.starts[1] - shape.starts[0]));
    GeoBox box = geo_shape_box(shape), found = geo_box_empty();
    for (int i = 0; i < OGR_G_GetPointCount(geometry); i++)
        geo_box_add(&found, (GeoPoint){OGR_G_GetX(geometry, i), OGR_G_GetY(geometry, i)});
    g_assert_cmpfloat(found.x0, ==, box.x0);
    g_assert_cmpfloat(found.y1, ==, box.y1);
}

static void assert_grids(Place *p, OGRLayerH layer, gboolean shapes)
{
    guint n = 0;
    g_assert_nonnull(layer);
    for (OGRFeatureH f; (f = OGR_L_GetNextFeature(layer)); OGR_F_Destroy(f), n++) {
        guint32 i = find_grid(p, text_at(f, "code"));
        const CityGrid *g = city_plan_grid(p->plan, i);
        g_assert_cmpstr(text_at(f, "community"), ==, city_community(p->city, g->community)->code);
        g_assert_cmpstr(text_at(f, "comm_name"), ==, city_community(p->city, g->community)->name);
        g_assert_cmpint(OGR_F_GetFieldAsInteger(f, OGR_F_GetFieldIndex(f, "households")), ==, g->households);
        if (shapes)
            assert_first_ring(OGR_F_GetGeometryRef(f), geo_shapes_get(p->plan->grid_shapes, i));
    }
    g_assert_cmpuint(n, ==, p->plan->grids->len);
}

static void test_gpkg(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *path = write_format(p, "gpkg", EXPORT_USUAL);
    GDALDatasetH dataset = open_file(path);
    g_assert_cmpint(GDALDatasetGetLayerCount(dataset), ==, 2);
    OGRLayerH grids = GDALDatasetGetLayerByName(dataset, "grid");
    OGRLayerH buildings = GDALDatasetGetLayerByName(dataset, "building");
    g_assert_cmpstr(OSRGetAuthorityCode(OGR_L_GetSpatialRef(grids), NULL), ==, "4544");
    g_assert_true(OGR_L_TestCapability(grids, OLCFastSpatialFilter));
    assert_grids(p, grids, TRUE);
    guint n = 0;
    for (OGRFeatureH f; (f = OGR_L_GetNextFeature(buildings)); OGR_F_Destroy(f), n++) {
        guint b = (guint)g_ascii_strtoull(text_at(f, "id"), NULL, 10);
        guint32 grid = city_plan_building_grid(p->plan, b);
        g_assert_cmpstr(text_at(f, "grid"), ==, grid == CITY_NONE ? "" : city_plan_grid(p->plan, grid)->code);
    }
    g_assert_cmpuint(n, ==, p->city->buildings->len);
    GDALClose(dataset);
}

static void test_fgb(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *path = write_format(p, "fgb", EXPORT_USUAL);
    GDALDatasetH dataset = open_file(path);
    assert_grids(p, GDALDatasetGetLayer(dataset, 0), TRUE);
    GDALClose(dataset);
}

static void test_shp(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *path = write_format(p, "shp", EXPORT_USUAL);
    g_autofree char *cpg = place_path(p, "cpg");
    g_autofree char *encoding = read_text(cpg);
    g_assert_cmpstr(g_strstrip(encoding), ==, "UTF-8");
    GDALDatasetH dataset = open_file(path);
    assert_grids(p, GDALDatasetGetLayer(dataset, 0), TRUE);
    GDALClose(dataset);
}

/* Points and polygons do not mix in a Shapefile: all become points inside. */
static void test_shp_buildings(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *path = write_format(p, "shp", EXPORT_BUILDINGS);
    GDALDatasetH dataset = open_file(path);
    OGRLayerH layer = GDALDatasetGetLayer(dataset, 0);
    g_assert_cmpint(OGR_L_GetGeomType(layer), ==, wkbPoint);
    for (OGRFeatureH f; (f = OGR_L_GetNextFeature(layer)); OGR_F_Destroy(f)) {
        guint b = (guint)g_ascii_strtoull(text_at(f, "id"), NULL, 10);
        GeoShape shape = geo_shapes_get(p->city->building_shapes, b);
        OGRGeometryH point = OGR_F_GetGeometryRef(f);
        GeoPoint at = {OGR_G_GetX(point, 0), OGR_G_GetY(point, 0)};
        g_assert_true(shape.kind == GEO_POINT || geo_shape_contains(shape, at));
    }
    g_assert_cmpint(OGR_L_GetFeatureCount(layer, TRUE), ==, (gint64)p->city->buildings->len);
    GDALClose(dataset);
}

static void assert_degrees(OGRLayerH layer)
{
    OGREnvelope e;
    g_assert_cmpint(OGR_L_GetExtent(layer, &e, TRUE), ==, OGRERR_NONE);
    g_assert_true(e.MinX > 105 && e.MaxX < 105.3 && e.MinY > 38.3 && e.MaxY < 38.6);
}

static void test_geojson(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *path = write_format(p, "geojson", EXPORT_USUAL);
    GDALDatasetH dataset = open_file(path);
    OGRLayerH layer = GDALDatasetGetLayer(dataset, 0);
    assert_grids(p, layer, FALSE);
    assert_degrees(layer);
    /* Neighbours share their border to the last digit. */
    OGR_L_ResetReading(layer);
    OGRFeatureH first = OGR_L_GetNextFeature(layer), second = OGR_L_GetNextFeature(layer);
    OGRGeometryH a = OGR_G_GetGeometryRef(OGR_F_GetGeometryRef(first), 0);
    OGRGeometryH b = OGR_G_GetGeometryRef(OGR_F_GetGeometryRef(second), 0);
    g_assert_cmpfloat(OGR_G_GetX(a, 1), ==, OGR_G_GetX(b, 0));
    g_assert_cmpfloat(OGR_G_GetY(a, 1), ==, OGR_G_GetY(b, 0));
    g_assert_cmpfloat(OGR_G_GetX(a, 2), ==, OGR_G_GetX(b, 3));
    OGR_F_Destroy(first);
    OGR_F_Destroy(second);
    GDALClose(dataset);
    g_autofree char *text = read_text(path);
    g_assert_nonnull(strstr(text, "\"code\": \"640202001001001\""));
    g_assert_null(strstr(text, "\"crs\""));
}

static void test_kml(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *path = write_format(p, "kml", EXPORT_USUAL);
    GDALDatasetH dataset = open_file(path);
    OGRLayerH layer = GDALDatasetGetLayer(dataset, 0);
    g_assert_cmpint(OGR_L_GetFeatureCount(layer, TRUE), ==, (gint64)p->plan->grids->len);
    assert_degrees(layer);
    GDALClose(dataset);
    g_autofree char *text = read_text(path);
    g_assert_nonnull(strstr(text, "<name>640202001001001</name>"));
    g_autofree char *buildings = place_path(p, "2.kml");
    g_assert_true(export_write(buildings, &(ExportSource){p->city, p->plan, p->figures}, EXPORT_BUILDINGS,
                               FALSE, NULL, NULL));
    g_autofree char *escaped = read_text(buildings);
    g_assert_nonnull(strstr(escaped, "锦绣花园, &quot;东区&quot;"));
    g_assert_nonnull(strstr(escaped, "<innerBoundaryIs>"));
    g_assert_nonnull(strstr(escaped, "<Point>"));
}

static void test_dxf(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *path = write_format(p, "dxf", EXPORT_USUAL);
    GDALDatasetH dataset = open_file(path);
    OGRLayerH layer = GDALDatasetGetLayer(dataset, 0);
    guint outlines = 0, codes = 0;
    for (OGRFeatureH f; (f = OGR_L_GetNextFeature(layer)); OGR_F_Destroy(f)) {
        if (g_str_equal(text_at(f, "Layer"), "GRID")) {
            outlines++;
            g_assert_nonnull(strstr(text_at(f, "SubClasses"), "Polyline"));
            continue;
        }
        g_assert_cmpstr(text_at(f, "Layer"), ==, "GRID_CODE");
        OGRGeometryH at = OGR_F_GetGeometryRef(f);
        guint32 grid = find_grid(p, text_at(f, "Text"));
        g_assert_true(geo_shape_contains(geo_shapes_get(p->plan->grid_shapes, grid),
                                         (GeoPoint){OGR_G_GetX(at, 0), OGR_G_GetY(at, 0)}));
        codes++;
    }
    g_assert_cmpuint(outlines, ==, p->plan->grids->len);
    g_assert_cmpuint(codes, ==, p->plan->grids->len);
    GDALClose(dataset);
}

/* House numbers in Chinese survive the drawing. */
static void test_dxf_buildings(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *path = write_format(p, "dxf", EXPORT_BUILDINGS);
    GDALDatasetH dataset = open_file(path);
    OGRLayerH layer = GDALDatasetGetLayer(dataset, 0);
    gboolean found = FALSE;
    for (OGRFeatureH f; (f = OGR_L_GetNextFeature(layer)); OGR_F_Destroy(f))
        found = found || g_str_equal(text_at(f, "Text"), "6号楼");
    g_assert_true(found);
    GDALClose(dataset);
}

static void test_csv(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *path = write_format(p, "csv", EXPORT_USUAL);
    g_autofree char *text = read_text(path);
    g_assert_true(g_str_has_prefix(text, "\xef\xbb\xbfid,name,compound,"));
    g_auto(GStrv) lines = g_strsplit(text, "\r\n", -1);
    guint n = p->city->buildings->len;
    g_assert_cmpuint(g_strv_length(lines), ==, n + 2);
    g_assert_cmpstr(lines[n + 1], ==, "");
    g_assert_null(strstr(text, ",=SUM"));
    g_assert_nonnull(strstr(text, "'=SUM(A1)"));
    g_assert_nonnull(strstr(text, ",\"锦绣花园, \"\"东区\"\"\","));
    /* Building 1 is in no community and no grid: the last line. */
    g_assert_true(g_str_has_prefix(lines[n], "00000001,"));
    g_assert_true(g_str_has_suffix(lines[n], ",,"));
    /* Of the first grid: by compound, then 3号楼 before 12号楼. */
    char *third = strstr(text, ",3号楼,"), *twelfth = strstr(text, ",12号楼,");
    g_assert_true(third && twelfth && third < twelfth);
}

static void test_csv_grids(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *path = write_format(p, "csv", EXPORT_GRIDS);
    g_autofree char *text = read_text(path);
    g_assert_true(g_str_has_prefix(text, "\xef\xbb\xbf"
                                         "code,name,community,"));
    g_assert_nonnull(strstr(text, "\r\n640202001001001,,640202001001,锦绣1社区,"));
}

static char *read_zipped(const char *path, const char *member)
{
    g_autofree char *inner = g_strdup_printf("/vsizip/{%s}/%s", path, member);
    vsi_l_offset size;
    VSILFILE *file = VSIFOpenL(inner, "rb");
    g_assert_nonnull(file);
    VSIFSeekL(file, 0, SEEK_END);
    size = VSIFTellL(file);
    VSIFSeekL(file, 0, SEEK_SET);
    char *text = g_malloc0(size + 1);
    g_assert_cmpuint(VSIFReadL(text, 1, size, file), ==, size);
    VSIFCloseL(file);
    return text;
}

/* In the sheets themselves: codes are strings, counts are numbers, nothing is a formula. */
static void test_xlsx(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *path = write_format(p, "xlsx", EXPORT_USUAL);
    g_autofree char *grids = read_zipped(path, "xl/worksheets/sheet1.xml");
    g_autofree char *buildings = read_zipped(path, "xl/worksheets/sheet2.xml");
    g_autofree char *strings = read_zipped(path, "xl/sharedStrings.xml");
    for (guint row = 2; row < p->plan->grids->len + 2; row++) {
        g_autofree char *code = g_strdup_printf("<c r=\"A%u\" t=\"s\">", row);
        g_autofree char *count = g_strdup_printf("<c r=\"G%u\">", row);
        g_assert_nonnull(strstr(grids, code));
        g_assert_nonnull(strstr(grids, count));
    }
    g_assert_nonnull(strstr(buildings, "<c r=\"A2\" t=\"s\">"));
    g_assert_null(strstr(grids, "<f"));
    g_assert_null(strstr(buildings, "<f"));
    g_assert_nonnull(strstr(strings, ">640202001001001<"));
    g_assert_nonnull(strstr(strings, ">00000000<"));
    g_assert_nonnull(strstr(strings, "锦绣1社区"));
    GDALDatasetH dataset = open_file(path);
    g_assert_cmpstr(OGR_L_GetName(GDALDatasetGetLayer(dataset, 0)), ==, "grid");
    g_assert_cmpstr(OGR_L_GetName(GDALDatasetGetLayer(dataset, 1)), ==, "building");
    GDALClose(dataset);
}

/* The first grid's own figure, and the second community's for its three grids. */
static void add_figures(Place *p)
{
    static const char *const names[] = {"季度考核得分", "季度考核", "=score"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_ptr_array_add(p->figures, city_figure_new(names[i], FALSE));
        city_figure_set(p->figures->pdata[i], "640202001001001", 92.5 + i);
        city_figure_set(p->figures->pdata[i], "640202001002", 3);
    }
}

/* Figures are columns of the grids in every format with fields; in a Shapefile their names are cut, and stay apart. */
static void test_figures(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const formats[] = {"gpkg", "shp", "geojson", "fgb", "xlsx"};
    add_figures(p);
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        gboolean shp = g_str_equal(formats[i], "shp"), xlsx = g_str_equal(formats[i], "xlsx");
        g_autofree char *path = write_format(p, formats[i], EXPORT_GRIDS);
        GDALDatasetH dataset = open_file(path);
        guint n = 0, own = 0, of_community = 0;
        for (OGRFeatureH f; (f = OGR_L_GetNextFeature(GDALDatasetGetLayer(dataset, 0))); OGR_F_Destroy(f)) {
            int first = OGR_F_GetFieldIndex(f, shp ? "季度考" : "季度考核得分"),
                second = OGR_F_GetFieldIndex(f, shp ? "季度考2" : "季度考核"),
                third = OGR_F_GetFieldIndex(f, xlsx ? "'=score" : "=score");
            g_assert_true(first >= 0 && second >= 0 && third >= 0);
            n += OGR_F_IsFieldSetAndNotNull(f, first) != 0;
            own += OGR_F_GetFieldAsDouble(f, first) == 92.5 && OGR_F_GetFieldAsDouble(f, second) == 93.5;
            of_community += OGR_F_GetFieldAsDouble(f, third) == 3;
        }
        GDALClose(dataset);
        g_assert_cmpuint(n, ==, 4);
        g_assert_cmpuint(own, ==, 1);
        g_assert_cmpuint(of_community, ==, 3);
    }
}

/* Texts that a spreadsheet would run are defused, wherever they come from; in other formats they stay as they are. */
static void test_formulas(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const texts[] = {"=1+1", "+86", "-x", "@SUM(A1)", "\t=2"};
    add_figures(p);
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        CityBuilding *b = &g_array_index(p->city->buildings, CityBuilding, i);
        b->name = b->compound = b->usage = city_intern(p->city, texts[i]);
    }
    g_array_index(p->plan->grids, CityGrid, 0).name = city_plan_intern(p->plan, texts[0]);
    g_array_index(p->plan->grids, CityGrid, 1).officer = city_plan_intern(p->plan, texts[3]);
    g_array_index(p->city->communities, CityCommunity, 0).name = city_intern(p->city, texts[2]);
    g_autofree char *xlsx = write_format(p, "xlsx", EXPORT_USUAL),
                    *strings = read_zipped(xlsx, "xl/sharedStrings.xml");
    g_autofree char *csv = write_format(p, "csv", EXPORT_BUILDINGS), *rows = read_text(csv);
    g_unlink(csv);
    g_autofree char *grids = write_format(p, "csv", EXPORT_GRIDS), *grid_rows = read_text(grids);
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *cell = g_strdup_printf("<t>%s<", texts[i]),
                        *bare = g_strdup_printf(",%s,", texts[i]),
                        *defused = g_strdup_printf("\"'%s\"", texts[i]);
        g_assert_null(strstr(strings, cell));
        g_assert_null(strstr(rows, bare));
        g_assert_nonnull(strstr(rows, defused));
    }
    g_assert_null(strstr(grid_rows, ",="));
    g_assert_null(strstr(strings, "<t>=score"));
    g_assert_nonnull(strstr(grid_rows, "\"'=score\""));
    g_autofree char *gpkg = write_format(p, "gpkg", EXPORT_USUAL);
    GDALDatasetH dataset = open_file(gpkg);
    OGRFeatureH f = OGR_L_GetNextFeature(GDALDatasetGetLayer(dataset, 0));
    g_assert_cmpstr(text_at(f, "name"), ==, texts[0]);
    OGR_F_Destroy(f);
    GDALClose(dataset);
}

/* Grids that have ended are history, and no part of an export. */
static void test_ended(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    g_array_index(p->plan->grids, CityGrid, 0).valid_to = city_plan_intern(p->plan, "2025-06-30");
    g_autofree char *path = write_format(p, "csv", EXPORT_GRIDS);
    g_autofree char *text = read_text(path);
    g_assert_null(strstr(text, "640202001001001"));
    g_assert_nonnull(strstr(text, "640202001001002"));
}

static void test_refused(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    g_autofree char *odd = place_path(p, "doc"), *bare = g_build_filename(p->dir, "grids", NULL);
    g_autofree char *path = place_path(p, "csv");
    g_assert_false(
        export_write(odd, &(ExportSource){p->city, p->plan, p->figures}, EXPORT_USUAL, FALSE, NULL, &error));
    assert_fails(&error, WANGGE_ERROR_USAGE, ".xlsx");
    g_assert_false(
        export_write(bare, &(ExportSource){p->city, p->plan, p->figures}, EXPORT_USUAL, FALSE, NULL, &error));
    assert_fails(&error, WANGGE_ERROR_USAGE, bare);
    g_autoptr(CityPlan) empty = city_plan_new(p->city->buildings->len);
    g_assert_false(
        export_write(path, &(ExportSource){p->city, empty, NULL}, EXPORT_USUAL, FALSE, NULL, &error));
    assert_fails(&error, WANGGE_ERROR_INPUT, "wangge divide");
    g_assert_false(export_write("/nowhere/at/all.gpkg", &(ExportSource){p->city, p->plan, p->figures},
                                EXPORT_USUAL, FALSE, NULL, &error));
    assert_fails(&error, WANGGE_ERROR_IO, "/nowhere/at/all.gpkg");
}

static void test_overwrite(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *path = place_path(p, endings[i]), *stale = place_path(p, "qix");
        g_file_set_contents(path, "mine", 4, NULL);
        g_file_set_contents(stale, "old", 3, NULL);
        g_assert_false(export_write(path, &(ExportSource){p->city, p->plan, p->figures}, EXPORT_USUAL, FALSE,
                                    NULL, &error));
        assert_fails(&error, WANGGE_ERROR_IO, "--overwrite");
        g_autofree char *kept = read_text(path);
        g_assert_cmpstr(kept, ==, "mine");
        export_write(path, &(ExportSource){p->city, p->plan, p->figures}, EXPORT_USUAL, TRUE, NULL, &error);
        g_assert_no_error(error);
        GDALClose(open_file(path));
        g_assert_cmpint(g_file_test(stale, G_FILE_TEST_EXISTS), ==, !g_str_equal(endings[i], "shp"));
    }
}

static void test_cancel(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    g_autoptr(Job) job = job_new(NULL, NULL);
    job_cancel(job);
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *path = place_path(p, endings[i]);
        g_assert_false(export_write(path, &(ExportSource){p->city, p->plan, p->figures}, EXPORT_USUAL, TRUE,
                                    job, &error));
        g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_CANCELLED);
        g_clear_error(&error);
        g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    }
}

/* The export fails with IO and leaves the old file. */
static gboolean fails_whole(Place *p, const char *ending)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = place_path(p, ending), *kept = NULL;
    gboolean done =
        export_write(path, &(ExportSource){p->city, p->plan, p->figures}, EXPORT_USUAL, TRUE, NULL, &error);
    if (!done && g_error_matches(error, WANGGE_ERROR, WANGGE_ERROR_IO) &&
        g_file_get_contents(path, &kept, NULL, NULL) && g_str_equal(kept, "mine"))
        return TRUE;
    g_printerr("%s: %s\n", ending, error ? error->message : "done");
    return FALSE;
}

/* With room for half of the file, and for all of it but the last bytes (a line end alone would be no loss). */
static gboolean fail_on_full_disk(Place *p)
{
    struct rlimit limit;
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &limit);
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *name = g_strconcat("whole.", endings[i], NULL);
        g_autofree char *whole = g_build_filename(p->dir, name, NULL);
        GStatBuf found;
        g_stat(whole, &found);
        for (rlim_t lacks = 4; lacks <= (rlim_t)found.st_size / 2; lacks += (rlim_t)found.st_size / 2 - 4) {
            struct rlimit low = {(rlim_t)found.st_size - lacks, limit.rlim_max};
            setrlimit(RLIMIT_FSIZE, &low);
            gboolean failed = fails_whole(p, endings[i]);
            setrlimit(RLIMIT_FSIZE, &limit);
            if (!failed)
                return FALSE;
        }
    }
    return TRUE;
}

static gboolean fail_as_nobody(Place *p)
{
    if (geteuid() == 0 && setuid(65534) != 0)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++)
        if (!fails_whole(p, endings[i]))
            return FALSE;
    return TRUE;
}

static void in_child(gboolean (*part)(Place *), Place *p)
{
    int status = 0;
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *path = place_path(p, endings[i]);
        g_file_set_contents(path, "mine", 4, NULL);
    }
    pid_t child = fork();
    if (child == 0)
        _exit(part(p) ? 0 : 1);
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    g_assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void test_full_disk(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *name = g_strconcat("whole.", endings[i], NULL);
        g_autofree char *whole = g_build_filename(p->dir, name, NULL);
        export_write(whole, &(ExportSource){p->city, p->plan, p->figures}, EXPORT_USUAL, FALSE, NULL, &error);
        g_assert_no_error(error);
    }
    in_child(fail_on_full_disk, p);
}

static void test_read_only(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    g_chmod(p->dir, 0555);
    in_child(fail_as_nobody, p);
    g_chmod(p->dir, 0755);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    GDALAllRegister();
#define ADD(path, test) g_test_add("/io/export/" path, Place, NULL, place_set_up, test, place_tear_down)
    ADD("gpkg", test_gpkg);
    ADD("fgb", test_fgb);
    ADD("shp", test_shp);
    ADD("shp/buildings", test_shp_buildings);
    ADD("geojson", test_geojson);
    ADD("kml", test_kml);
    ADD("dxf", test_dxf);
    ADD("dxf/buildings", test_dxf_buildings);
    ADD("csv", test_csv);
    ADD("csv/grids", test_csv_grids);
    ADD("xlsx", test_xlsx);
    ADD("figures", test_figures);
    ADD("formulas", test_formulas);
    ADD("ended", test_ended);
    ADD("refused", test_refused);
    ADD("overwrite", test_overwrite);
    ADD("cancel", test_cancel);
    ADD("full-disk", test_full_disk);
    ADD("read-only", test_read_only);
    return g_test_run();
}
