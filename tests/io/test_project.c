#include "project_place.h"

#include <ogr_srs_api.h>

static void test_city(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    create(p);
    g_assert_cmpuint(count_files(p->dir), ==, 1);
    g_autoptr(City) city = project_load_city(p->path, &error);
    g_assert_no_error(error);
    city_fixture_assert_same_city(p->city, city);
    g_autoptr(CityPlan) plan = load_plan(p);
    g_assert_cmpuint(plan->cells->len, ==, 0);
    g_assert_cmpuint(plan->grids->len, ==, 0);
}

static void test_plan(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    create(p);
    for (int i = 0; i < 2; i++) {
        save(p, p->plan);
        g_autoptr(CityPlan) plan = load_plan(p);
        city_fixture_assert_same_plan(p->plan, plan);
    }
    g_assert_cmpuint(count_files(p->dir), ==, 1);
}

/* Saving some communities leaves the others, cell for cell. */
static void test_some(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    const guint32 some[] = {1};
    g_autoptr(CityPlan) merged = merged_plan(p);
    create(p);
    save(p, p->plan);
    project_save_plan(p->path, p->city, merged, some, 1, NULL, NULL, &error);
    g_assert_no_error(error);
    g_autoptr(CityPlan) plan = load_plan(p);
    g_assert_cmpuint(plan->cells->len, ==, p->plan->cells->len);
    g_assert_cmpuint(plan->grids->len, ==, 2 * COLUMNS + 1);
    for (guint b = 0; b < plan->n_buildings; b++) {
        const CityPlan *from = city_building(p->city, b)->community == 1 ? merged : p->plan;
        guint32 is = city_plan_building_grid(plan, b), was = city_plan_building_grid(from, b);
        g_assert_cmpstr(is == CITY_NONE ? NULL : city_plan_grid(plan, is)->code, ==,
                        was == CITY_NONE ? NULL : city_plan_grid(from, was)->code);
        if (plan->building_cell[b] != CITY_NONE)
            g_assert_cmpuint(city_plan_cell(plan, plan->building_cell[b])->building, ==, b);
    }
    assert_sound(p->path);
}

/* A building that had a cell and has none in the new plan loses it. */
static void test_cell_lost(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    create(p);
    save(p, p->plan);
    g_autoptr(CityPlan) less = city_fixture_plan(p->city, COLUMNS, ROWS);
    g_array_index(less->cells, CityCell, less->building_cell[7]).building = CITY_NONE;
    less->building_cell[7] = CITY_NONE;
    save(p, less);
    g_autoptr(CityPlan) plan = load_plan(p);
    city_fixture_assert_same_plan(less, plan);
}

static void test_settings(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    ProjectSetting first[] = {{"divide.target", "500"}, {"odd", "it's \"so\" 网格"}};
    ProjectSetting next[] = {{"divide.target", NULL}, {"odd", ""}, {"new", "1"}};
    project_create(p->path, p->city, NULL, first, 2, FALSE, NULL, &error);
    g_assert_no_error(error);
    g_autoptr(GHashTable) fresh = project_get_settings(p->path, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(g_hash_table_lookup(fresh, "odd"), ==, first[1].value);
    g_assert_true(g_hash_table_contains(fresh, "divide.target"));
    ProjectPlanNote note = {.name = "plan", .settings = next, .n_settings = 3};
    project_save_plan(p->path, p->city, p->plan, NULL, 0, &note, NULL, &error);
    g_assert_no_error(error);
    g_autoptr(GHashTable) all = project_get_settings(p->path, &error);
    g_assert_no_error(error);
    g_assert_false(g_hash_table_contains(all, "divide.target"));
    g_assert_cmpstr(g_hash_table_lookup(all, "odd"), ==, "");
    g_assert_cmpstr(g_hash_table_lookup(all, "new"), ==, "1");
    g_assert_cmpstr(g_hash_table_lookup(all, "crs"), ==, "EPSG:4544");
    g_assert_false(g_hash_table_contains(all, "nothing"));
}

static void test_note(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    ProjectSetting setting = {"divide.seed", "7"};
    ProjectPlanNote even = {"most even", "{\"target\":500}", NULL, &setting, 1},
                    least = {.name = "least change"};
    g_autofree char *name = NULL, *parameters = NULL, *scores = NULL;
    create(p);
    project_save_plan(p->path, p->city, p->plan, NULL, 0, &least, NULL, &error);
    project_save_plan(p->path, p->city, p->plan, NULL, 0, &even, NULL, &error);
    project_load_note(p->path, &name, &parameters, &scores, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(name, ==, "most even");
    g_assert_cmpstr(parameters, ==, "{\"target\":500}");
    g_assert_null(scores);
    g_autofree char *n = run_sql(p->path, "SELECT COUNT(*) FROM plan");
    g_assert_cmpstr(n, ==, "2");
    g_autoptr(GHashTable) settings = project_get_settings(p->path, &error);
    g_assert_cmpstr(g_hash_table_lookup(settings, "divide.seed"), ==, "7");
}

static void test_problems(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    g_autoptr(ProblemList) list = problem_list_new();
    problem_list_add(list, PROBLEM_COUNT_NEGATIVE, "building", 12, "户数", "-3", "负数");
    problem_list_add(list, PROBLEM_OVERLAP, "community", PROBLEM_NO_ROW, NULL, NULL, "two overlap");
    project_create(p->path, p->city, list, NULL, 0, FALSE, NULL, &error);
    g_assert_no_error(error);
    g_autoptr(ProblemList) found = project_load_problems(p->path, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(found->rows->len, ==, 2);
    for (guint i = 0; i < 2; i++) {
        const Problem *a = problem_list_get(list, i), *b = problem_list_get(found, i);
        g_assert_cmpint(a->kind, ==, b->kind);
        g_assert_cmpint(a->row, ==, b->row);
        g_assert_cmpstr(a->layer, ==, b->layer);
        g_assert_cmpstr(a->field, ==, b->field);
        g_assert_cmpstr(a->value, ==, b->value);
        g_assert_cmpstr(a->message, ==, b->message);
    }
}

static void test_overwrite(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    create(p);
    g_assert_false(project_create(p->path, p->city, NULL, NULL, 0, FALSE, NULL, &error));
    assert_fails(&error, WANGGE_ERROR_IO, p->path);
    save(p, p->plan);
    g_assert_true(project_create(p->path, p->city, NULL, NULL, 0, TRUE, NULL, &error));
    g_autoptr(CityPlan) plan = load_plan(p);
    g_assert_cmpuint(plan->cells->len, ==, 0);
    g_assert_cmpuint(count_files(p->dir), ==, 1);
}

/* What is no project of ours is not replaced, even when asked. */
static void test_overwrite_foreign(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    write_bytes(p->path, "my thesis", 9);
    g_assert_false(project_create(p->path, p->city, NULL, NULL, 0, TRUE, NULL, &error));
    assert_fails(&error, WANGGE_ERROR_INPUT, p->path);
    g_assert_false(project_create(p->dir, p->city, NULL, NULL, 0, TRUE, NULL, &error));
    assert_fails(&error, WANGGE_ERROR_IO, p->dir);
    g_assert_false(project_create("/dev/full", p->city, NULL, NULL, 0, TRUE, NULL, &error));
    assert_fails(&error, WANGGE_ERROR_IO, "/dev/full");
    g_autoptr(GBytes) left = file_bytes(p->path);
    g_assert_cmpmem(g_bytes_get_data(left, NULL), g_bytes_get_size(left), "my thesis", 9);
    g_assert_cmpuint(count_files(p->dir), ==, 1);
}

static void test_codes_twice(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    g_array_index(p->city->communities, CityCommunity, 2).code = city_community(p->city, 0)->code;
    g_assert_false(project_create(p->path, p->city, NULL, NULL, 0, FALSE, NULL, &error));
    assert_fails(&error, WANGGE_ERROR_INPUT, "640202001001");
    g_assert_cmpuint(count_files(p->dir), ==, 0);
}

/* A building that was taken out in QGIS leaves its cell empty; the rest stays as it was. */
static void test_row_removed(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    create(p);
    save(p, p->plan);
    g_free(run_sql(p->path, "DELETE FROM building WHERE fid = 3"));
    g_assert_null(project_load_plan(p->path, p->city, &error));
    assert_fails(&error, WANGGE_ERROR_INPUT, p->path);
    g_autoptr(City) city = project_load_city(p->path, &error);
    g_autoptr(CityPlan) plan = project_load_plan(p->path, city, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(city->buildings->len, ==, p->city->buildings->len - 1);
    g_assert_cmpuint(city_plan_cell(plan, p->plan->building_cell[2])->building, ==, CITY_NONE);
    g_assert_cmpuint(plan->building_cell[2], ==, p->plan->building_cell[3]);
    project_save_plan(p->path, city, plan, NULL, 0, NULL, NULL, &error);
    g_assert_no_error(error);
    g_autoptr(CityPlan) again = project_load_plan(p->path, city, &error);
    city_fixture_assert_same_plan(plan, again);
}

/* A file from before grids had officers and codes ended: read as it is, and brought up to date by the next save. */
static void test_older_fields(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    create(p);
    save(p, p->plan);
    g_free(run_sql(p->path, "ALTER TABLE grid DROP COLUMN before"));
    g_free(run_sql(p->path, "ALTER TABLE grid DROP COLUMN officer"));
    g_free(run_sql(p->path, "ALTER TABLE grid_before DROP COLUMN valid_to"));
    g_autoptr(City) city = project_load_city(p->path, &error);
    g_assert_no_error(error);
    g_autoptr(CityPlan) old = project_load_plan(p->path, city, &error);
    g_assert_no_error(error);
    g_assert_null(city_plan_grid(old, 0)->officer);
    CityGrid *first = &g_array_index(p->plan->grids, CityGrid, 0);
    first->before = "640202001001001";
    first->officer = "网格员甲";
    save(p, p->plan);
    g_autoptr(CityPlan) plan = load_plan(p);
    g_assert_cmpstr(city_plan_grid(plan, 0)->before, ==, first->before);
    g_assert_cmpstr(city_plan_grid(plan, 0)->officer, ==, first->officer);
    g_assert_null(city_plan_grid(plan, 1)->officer);
}

static void add_old_code(Place *p, const char *code, const char *valid_to)
{
    CityOldCode old = {.code = code, .valid_to = valid_to};
    g_array_append_val(p->plan->old_codes, old);
}

/* A code of before ends with a plan and lives again with another; one that is nowhere is kept, once. */
static void test_old_codes(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    create(p);
    add_old_code(p, "640202001001001", "2024-05-06");
    add_old_code(p, "640202001001077", "2024-05-06");
    add_old_code(p, "640202001001078", NULL);
    save(p, p->plan);
    save(p, p->plan);
    g_autoptr(City) ended = project_load_city(p->path, &error);
    g_assert_cmpuint(ended->grids_before->len, ==, 2);
    for (guint i = 0; i < 2; i++)
        g_assert_cmpstr(g_array_index(ended->grids_before, CityGridBefore, i).valid_to, ==, "2024-05-06");
    g_assert_cmpstr(g_array_index(ended->grids_before, CityGridBefore, 1).code, ==, "640202001001077");
    g_assert_cmpint(geo_shapes_get(ended->grid_before_shapes, 0).kind, ==, GEO_POLYGON);
    g_assert_cmpint(geo_shapes_get(ended->grid_before_shapes, 1).kind, ==, GEO_NONE);
    g_array_set_size(p->plan->old_codes, 0);
    add_old_code(p, "640202001001001", NULL);
    save(p, p->plan);
    g_autoptr(City) again = project_load_city(p->path, &error);
    g_assert_no_error(error);
    g_assert_null(g_array_index(again->grids_before, CityGridBefore, 0).valid_to);
    g_assert_cmpstr(g_array_index(again->grids_before, CityGridBefore, 1).valid_to, ==, "2024-05-06");
}

/* QGIS leaves a file that it opened in another journal mode. */
static void test_after_qgis(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    create(p);
    g_autofree char *mode = run_sql(p->path, "PRAGMA journal_mode = WAL");
    g_assert_cmpstr(mode, ==, "wal");
    save(p, p->plan);
    g_autoptr(CityPlan) plan = load_plan(p);
    city_fixture_assert_same_plan(p->plan, plan);
    GError *error = NULL;
    project_create(p->path, p->city, NULL, NULL, 0, TRUE, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(count_files(p->dir), ==, 1);
}

/* What QGIS and ogrinfo see: types, extents, keys, indexes. */
static void test_others_read(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    static const struct {
        const char *name;
        OGRwkbGeometryType type;
        GIntBig rows;
        gboolean indexed;
    } layers[] = {
        {"community", wkbMultiPolygon, 3, TRUE},
        {"building", wkbUnknown, 60, TRUE},
        {"compound", wkbMultiPolygon, 1, TRUE},
        {"road", wkbMultiLineString, 1, TRUE},
        {"water", wkbUnknown, 2, TRUE},
        {"rail", wkbMultiLineString, 1, TRUE},
        {"grid_before", wkbMultiPolygon, 1, TRUE},
        {"cell", wkbMultiPolygon, 60, FALSE},
        {"grid", wkbMultiPolygon, 15, TRUE},
        {"worker", wkbNone, 1, FALSE},
        {"edit_log", wkbNone, 0, FALSE},
        {"ledger", wkbNone, 0, FALSE},
        {"plan", wkbNone, 1, FALSE},
        {"import_problem", wkbNone, 0, FALSE},
    };
    create(p);
    save(p, p->plan);
    GDALDatasetH dataset = GDALOpenEx(p->path, GDAL_OF_VECTOR, NULL, NULL, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(layers); i++) {
        OGRLayerH layer = GDALDatasetGetLayerByName(dataset, layers[i].name);
        g_test_message("%s", layers[i].name);
        g_assert_cmpint(OGR_L_GetGeomType(layer), ==, layers[i].type);
        g_assert_cmpint(OGR_L_GetFeatureCount(layer, TRUE), ==, layers[i].rows);
        g_assert_cmpstr(OGR_L_GetFIDColumn(layer), ==, "fid");
        g_assert_cmpint(OGR_L_TestCapability(layer, OLCFastSpatialFilter), ==, layers[i].indexed);
        if (layers[i].type == wkbNone)
            continue;
        g_assert_cmpstr(OSRGetAuthorityCode(OGR_L_GetSpatialRef(layer), NULL), ==, "4544");
        OGREnvelope extent;
        g_assert_cmpint(OGR_L_GetExtent(layer, &extent, FALSE), ==, OGRERR_NONE);
        g_assert_cmpfloat(extent.MinX, <, extent.MaxX);
    }
    GDALClose(dataset);
    assert_sound(p->path);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    GDALAllRegister();
#define ADD(path, test) g_test_add("/io/project/" path, Place, NULL, place_set_up, test, place_tear_down)
    ADD("city", test_city);
    ADD("plan", test_plan);
    ADD("plan/some-communities", test_some);
    ADD("plan/cell-lost", test_cell_lost);
    ADD("settings", test_settings);
    ADD("note", test_note);
    ADD("problems", test_problems);
    ADD("others-read", test_others_read);
    ADD("after-qgis", test_after_qgis);
    ADD("overwrite", test_overwrite);
    ADD("overwrite/foreign", test_overwrite_foreign);
    ADD("bad/codes-twice", test_codes_twice);
    ADD("row-removed", test_row_removed);
    ADD("older-fields", test_older_fields);
    ADD("old-codes", test_old_codes);
    return g_test_run();
}
