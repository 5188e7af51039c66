#include "io/survey.h"

#include <string.h>

#include "base/error.h"
#include "folder.h"
#include "io/vector_out.h"

static const GeoPoint square[] = {{100, 30}, {100.1, 30}, {100.1, 30.1}, {100, 30.1}, {100, 30}};
static const guint32 square_starts[] = {0, 5}, line_starts[] = {0, 2}, point_starts[] = {0, 1};

static GeoShape shape_of(GeoKind kind)
{
    return (GeoShape){kind, 1,
                      kind == GEO_POLYGON ? square_starts
                      : kind == GEO_LINE  ? line_starts
                                          : point_starts,
                      square};
}

/* A layer of three rows in which the text column says name-0, name-1, name-1. */
static void write_layer(VectorOut *out, VectorLayerSpec spec, const char *name, const char *text)
{
    g_autoptr(GError) error = NULL;
    const VectorField fields[] = {{text, VECTOR_TEXT, 30}, {"units", VECTOR_INT, 0}};
    spec.name = name;
    spec.fields = fields;
    spec.n_fields = 2;
    VectorLayer *layer = vector_out_layer(out, &spec, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < 3; i++) {
        g_autofree char *value = g_strdup_printf("小区-%u", MIN(i, 1));
        const VectorValue values[] = {{.text = value}, {.integer = i ? (gint64)i * 10 : VECTOR_NULL}};
        GeoShape shape = shape_of(spec.kind);
        vector_layer_add(layer, spec.kind == GEO_NONE ? NULL : &shape, values, &error);
        g_assert_no_error(error);
    }
}

static char *write_file(const char *folder, const char *file, const char *format, VectorLayerSpec spec,
                        const char *text)
{
    g_autoptr(GError) error = NULL;
    char *path = g_build_filename(folder, file, NULL);
    VectorOut *out = vector_out_new(path, format, NULL, &error);
    g_assert_no_error(error);
    g_autofree char *stem = g_strndup(file, (gsize)(strrchr(file, '.') - file));
    write_layer(out, spec, stem, text);
    vector_out_close(out, &error);
    g_assert_no_error(error);
    return path;
}

static Survey *survey_of(const char *path)
{
    g_autoptr(GError) error = NULL;
    Survey *survey = survey_new();
    survey_add(survey, path, NULL, NULL, &error);
    g_assert_no_error(error);
    return survey;
}

static const SurveyLayer *named(const Survey *survey, const char *name)
{
    for (guint i = 0; i < survey->layers->len; i++)
        if (!strcmp(survey_layer(survey, i)->layer, name))
            return survey_layer(survey, i);
    g_error("no layer %s", name);
}

static char *write_package(const char *folder)
{
    g_autoptr(GError) error = NULL;
    char *path = g_build_filename(folder, "资料.gpkg", NULL);
    VectorOut *out = vector_out_new(path, "gpkg", NULL, &error);
    g_assert_no_error(error);
    write_layer(out, (VectorLayerSpec){.kind = GEO_POLYGON, .crs = "EPSG:4490"}, "宁安社区边界2024",
                "社区名称");
    write_layer(out, (VectorLayerSpec){.kind = GEO_POLYGON, .crs = "EPSG:4490"}, "building", "name");
    write_layer(out, (VectorLayerSpec){.kind = GEO_LINE, .crs = "EPSG:4490"}, "roads", "name");
    write_layer(out, (VectorLayerSpec){.kind = GEO_POLYGON}, "面层1", "网格名称");
    write_layer(out, (VectorLayerSpec){.kind = GEO_POLYGON}, "roads_area", "name");
    write_layer(out, (VectorLayerSpec){.kind = GEO_NONE}, "户籍", "小区名称");
    vector_out_close(out, &error);
    g_assert_no_error(error);
    return path;
}

static void test_package(void)
{
    char *folder = folder_new();
    g_autofree char *path = write_package(folder);
    g_autoptr(Survey) survey = survey_of(path);
    g_assert_cmpuint(survey->layers->len, ==, 6);
    g_assert_cmpint(named(survey, "宁安社区边界2024")->role, ==, IMPORT_COMMUNITY);
    g_assert_cmpint(named(survey, "roads")->role, ==, IMPORT_ROAD);
    g_assert_cmpint(named(survey, "roads")->kinds, ==, SURVEY_LINES);
    g_assert_cmpint(named(survey, "面层1")->role, ==, IMPORT_GRID_BEFORE);
    g_assert_null(named(survey, "面层1")->crs);
    g_assert_cmpint(named(survey, "roads_area")->role, ==, -1);
    g_assert_cmpint(named(survey, "户籍")->role, ==, -1);
    g_assert_cmpint(named(survey, "户籍")->kinds, ==, 0);
    const SurveyLayer *building = named(survey, "building");
    g_assert_cmpint(building->role, ==, IMPORT_BUILDING);
    g_assert_true(g_str_has_suffix(building->source, "资料.gpkg::building"));
    g_assert_cmpuint(building->rows, ==, 3);
    g_assert_cmpstr(building->crs, ==, "EPSG:4490");
    g_assert_null(building->encoding);
    const SurveyColumn *name = &g_array_index(building->columns, SurveyColumn, 0);
    g_assert_cmpstr(name->name, ==, "name");
    g_assert_cmpstr(name->samples[0], ==, "小区-0");
    g_assert_cmpstr(name->samples[1], ==, "小区-1");
    g_assert_null(name->samples[2]);
    folder_remove(folder);
}

static void test_fields(void)
{
    char *folder = folder_new();
    g_autofree char *path = write_package(folder);
    g_autoptr(Survey) survey = survey_of(path);
    const SurveyLayer *building = survey_of_role(survey, IMPORT_BUILDING);
    SurveyField fields[SURVEY_MAX_FIELDS];
    guint n = survey_fields(building, IMPORT_BUILDING, fields), seen = 0;
    g_assert_cmpuint(n, ==, 7);
    for (guint i = 0; i < n; i++) {
        if (!strcmp(fields[i].name, "households")) {
            g_assert_cmpint(fields[i].column, ==, 1);
            seen++;
        }
        if (!strcmp(fields[i].name, "floors")) {
            g_assert_cmpint(fields[i].column, ==, -1);
            seen++;
        }
        g_assert_null(fields[i].tag);
    }
    g_assert_cmpuint(seen, ==, 2);
    g_assert_false(survey_accepts(building, IMPORT_ROAD));
    g_assert_true(survey_accepts(building, IMPORT_COMPOUND));
    folder_remove(folder);
}

/* No two layers have one role: who takes it last has it. */
static void test_roles_are_taken_over(void)
{
    char *folder = folder_new();
    g_autofree char *path = write_package(folder);
    g_autoptr(Survey) survey = survey_of(path);
    survey_set_role(survey, 3, IMPORT_COMMUNITY);
    g_assert_cmpint(survey_layer(survey, 3)->role, ==, IMPORT_COMMUNITY);
    g_assert_cmpint(named(survey, "宁安社区边界2024")->role, ==, -1);
    g_assert_null(survey_of_role(survey, IMPORT_GRID_BEFORE));
    folder_remove(folder);
}

/* A Shapefile in GBK that does not say so, in a folder with another: what it is, its file's name tells. */
static void test_folder_of_shapefiles(void)
{
    char *folder = folder_new();
    g_autofree char *houses = write_file(
        folder, "某街道楼栋.shp", "shp",
        (VectorLayerSpec){.kind = GEO_POLYGON, .encoding = "GBK", .no_cpg = TRUE, .crs = "EPSG:4549"},
        "小区");
    g_autofree char *roads =
        write_file(folder, "路网.shp", "shp", (VectorLayerSpec){.kind = GEO_LINE}, "name");
    g_free(folder_write(folder, "broken.geojson", "no data", -1));
    g_autoptr(Survey) survey = survey_of(folder);
    g_assert_cmpuint(survey->layers->len, ==, 2);
    const SurveyLayer *building = survey_of_role(survey, IMPORT_BUILDING);
    g_assert_nonnull(building);
    g_assert_cmpstr(building->source, ==, houses);
    g_assert_cmpstr(building->encoding, ==, "GB18030");
    g_assert_cmpstr(building->crs, ==, "EPSG:4549");
    const SurveyColumn *compound = &g_array_index(building->columns, SurveyColumn, 0);
    g_assert_cmpstr(compound->name, ==, "小区");
    g_assert_cmpstr(compound->samples[0], ==, "小区-0");
    g_assert_cmpstr(survey_of_role(survey, IMPORT_ROAD)->source, ==, roads);
    g_autoptr(GError) error = NULL;
    g_autoptr(Survey) misread = survey_new();
    g_assert_true(survey_add(misread, houses, "UTF-8", NULL, &error));
    folder_remove(folder);
}

/* Coordinates in two columns are places. */
static void test_tables(void)
{
    char *folder = folder_new();
    const char csv[] = "楼栋号,户数,经度,纬度\n1号楼,36,106.1,38.9\n2号楼,,106.2,38.9\n";
    g_autofree char *points = folder_write(folder, "点.csv", csv, -1);
    g_autofree char *sheet =
        write_file(folder, "buildings.xlsx", "xlsx", (VectorLayerSpec){.kind = GEO_NONE}, "name");
    g_autoptr(Survey) survey = survey_of(points);
    const SurveyLayer *table = survey_layer(survey, 0);
    g_assert_cmpuint(table->kinds, ==, SURVEY_POINTS);
    g_assert_cmpint(table->role, ==, IMPORT_BUILDING);
    g_assert_null(table->crs);
    g_assert_cmpuint(table->rows, ==, 2);
    g_autoptr(GError) error = NULL;
    g_assert_true(survey_add(survey, sheet, NULL, NULL, &error));
    g_assert_cmpuint(survey->layers->len, ==, 2);
    const SurveyLayer *workbook = survey_layer(survey, 1);
    g_assert_cmpint(workbook->role, ==, -1);
    g_assert_cmpuint(workbook->columns->len, ==, 2);
    g_assert_cmpstr(g_array_index(workbook->columns, SurveyColumn, 1).samples[0], ==, "10");
    folder_remove(folder);
}

static void test_osm(void)
{
    char *folder = folder_new();
    const char osm[] = "<osm version='0.6'><node id='1' lat='38' lon='106' version='1'/><node id='2' "
                       "lat='38.1' lon='106' version='1'/>"
                       "<node id='3' lat='38.1' lon='106.1' version='1'/>"
                       "<way id='1' version='1'><nd ref='1'/><nd ref='2'/><tag k='highway' v='primary'/><tag "
                       "k='name' v='人民路'/></way>"
                       "<way id='2' version='1'><nd ref='1'/><nd ref='2'/><nd ref='3'/><nd ref='1'/><tag "
                       "k='building' v='yes'/></way>"
                       "</osm>";
    g_autofree char *path = folder_write(folder, "城.osm", osm, -1);
    g_autoptr(Survey) survey = survey_of(path);
    const SurveyLayer *road = survey_of_role(survey, IMPORT_ROAD),
                      *building = survey_of_role(survey, IMPORT_BUILDING);
    g_assert_nonnull(road);
    g_assert_nonnull(building);
    g_assert_cmpstr(road->source, ==, path);
    g_assert_nonnull(strstr(road->title, "highway IS NOT NULL"));
    g_assert_null(survey_of_role(survey, IMPORT_RAIL));
    SurveyField fields[SURVEY_MAX_FIELDS];
    survey_fields(building, IMPORT_BUILDING, fields);
    g_assert_cmpstr(fields[3].name, ==, "households");
    g_assert_cmpstr(fields[3].tag, ==, "building:flats");
    folder_remove(folder);
}

static void check_refused(const char *path, int code, const char *says)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Survey) survey = survey_new();
    g_assert_false(survey_add(survey, path, NULL, NULL, &error));
    g_assert_error(error, WANGGE_ERROR, code);
    g_assert_nonnull(strstr(error->message, says));
    g_assert_cmpuint(survey->layers->len, ==, 0);
}

static void test_refused(void)
{
    char *folder = folder_new();
    check_refused(folder, WANGGE_ERROR_INPUT, "no map data in this folder");
    g_autofree char *text = folder_write(folder, "readme.md", "hello", -1);
    check_refused(text, WANGGE_ERROR_INPUT, "readme.md");
    check_refused("/nonexistent/a.shp", WANGGE_ERROR_IO, "/nonexistent/a.shp");
    g_autoptr(Job) job = job_new(NULL, NULL);
    g_autoptr(Survey) survey = survey_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *path = write_package(folder);
    job_cancel(job);
    g_assert_false(survey_add(survey, path, NULL, job, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_CANCELLED);
    folder_remove(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/survey/package", test_package);
    g_test_add_func("/io/survey/fields", test_fields);
    g_test_add_func("/io/survey/roles-are-taken-over", test_roles_are_taken_over);
    g_test_add_func("/io/survey/folder-of-shapefiles", test_folder_of_shapefiles);
    g_test_add_func("/io/survey/tables", test_tables);
    g_test_add_func("/io/survey/osm", test_osm);
    g_test_add_func("/io/survey/refused", test_refused);
    return g_test_run();
}
