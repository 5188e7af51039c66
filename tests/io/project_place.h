/* What the tests of the project file share: a folder with a city, its plan, and the file they are saved in. */
#ifndef TESTS_IO_PROJECT_PLACE_H
#define TESTS_IO_PROJECT_PLACE_H

#include "city_fixture.h"

#include "base/error.h"
#include "io/project.h"

#include <gdal.h>
#include <glib/gstdio.h>
#include <ogr_api.h>
#include <string.h>

#define COLUMNS 5
#define ROWS    4

typedef struct Place {
    char *dir, *path;
    City *city;
    CityPlan *plan;
} Place;

static inline void place_set_up(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    p->dir = g_dir_make_tmp("wangge-project-XXXXXX", NULL);
    p->path = g_build_filename(p->dir, "石嘴山.gpkg", NULL);
    p->city = city_fixture_new(3, COLUMNS, ROWS);
    p->plan = city_fixture_plan(p->city, COLUMNS, ROWS);
}

static inline guint count_files(const char *dir)
{
    guint n = 0;
    GDir *d = g_dir_open(dir, 0, NULL);
    while (g_dir_read_name(d))
        n++;
    g_dir_close(d);
    return n;
}

static inline void remove_tree(const char *dir)
{
    GDir *d = g_dir_open(dir, 0, NULL);
    for (const char *name; d && (name = g_dir_read_name(d));) {
        g_autofree char *path = g_build_filename(dir, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            remove_tree(path);
        else
            g_unlink(path);
    }
    g_clear_pointer(&d, g_dir_close);
    g_rmdir(dir);
}

static inline void place_tear_down(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    city_plan_free(p->plan);
    city_free(p->city);
    remove_tree(p->dir);
    g_free(p->path);
    g_free(p->dir);
}

static inline void create(Place *p)
{
    GError *error = NULL;
    gboolean made = project_create(p->path, p->city, NULL, NULL, 0, FALSE, NULL, &error);
    g_assert_no_error(error);
    g_assert_true(made);
}

static inline void save(Place *p, const CityPlan *plan)
{
    GError *error = NULL;
    gboolean saved = project_save_plan(p->path, p->city, plan, NULL, 0, NULL, NULL, &error);
    g_assert_no_error(error);
    g_assert_true(saved);
}

static inline CityPlan *load_plan(Place *p)
{
    GError *error = NULL;
    CityPlan *plan = project_load_plan(p->path, p->city, &error);
    g_assert_no_error(error);
    g_assert_nonnull(plan);
    return plan;
}

static inline GBytes *file_bytes(const char *path)
{
    char *text;
    gsize n;
    GError *error = NULL;
    g_file_get_contents(path, &text, &n, &error);
    g_assert_no_error(error);
    return g_bytes_new_take(text, n);
}

static inline void write_bytes(const char *path, gconstpointer bytes, gsize n)
{
    GError *error = NULL;
    g_file_set_contents(path, bytes, (gssize)n, &error);
    g_assert_no_error(error);
}

static inline void assert_fails(GError **error, WanggeError code, const char *part)
{
    g_assert_error(*error, WANGGE_ERROR, (int)code);
    if (part)
        g_assert_nonnull(strstr((*error)->message, part));
    g_clear_error(error);
}

/* Runs SQL on the file, as another program would. */
static inline char *run_sql(const char *path, const char *sql)
{
    GDALDatasetH dataset = GDALOpenEx(path, GDAL_OF_VECTOR | GDAL_OF_UPDATE, NULL, NULL, NULL);
    g_assert_nonnull(dataset);
    OGRLayerH result = GDALDatasetExecuteSQL(dataset, sql, NULL, NULL);
    OGRFeatureH row = result ? OGR_L_GetNextFeature(result) : NULL;
    char *text = row ? g_strdup(OGR_F_GetFieldAsString(row, 0)) : NULL;
    OGR_F_Destroy(row);
    GDALDatasetReleaseResultSet(dataset, result);
    GDALClose(dataset);
    return text;
}

static inline void assert_sound(const char *path)
{
    g_autofree char *answer = run_sql(path, "PRAGMA integrity_check");
    g_assert_cmpstr(answer, ==, "ok");
}

/* A second plan of the same cells: the grids of each community in one, and unlocked. */
static inline CityPlan *merged_plan(Place *p)
{
    CityPlan *plan = city_fixture_plan(p->city, COLUMNS, ROWS);
    guint n = p->city->communities->len;
    GeoShapes *shapes = geo_shapes_new();
    for (guint i = 0; i < n; i++) {
        g_array_index(plan->grids, CityGrid, i) = g_array_index(plan->grids, CityGrid, i * COLUMNS);
        geo_shapes_copy(shapes, geo_shapes_get(p->city->community_shapes, i));
    }
    g_array_set_size(plan->grids, n);
    geo_shapes_free(plan->grid_shapes);
    plan->grid_shapes = shapes;
    for (guint i = 0; i < plan->cells->len; i++)
        g_array_index(plan->cells, CityCell, i).grid /= COLUMNS;
    city_plan_sum(plan, p->city);
    return plan;
}

#endif
