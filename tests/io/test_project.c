#include "city_fixture.h"

#include "base/error.h"
#include "io/project.h"

#include <fcntl.h>
#include <gdal.h>
#include <glib/gstdio.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define COLUMNS 5
#define ROWS    4

typedef struct Place {
    char *dir, *path;
    City *city;
    CityPlan *plan;
} Place;

static void place_set_up(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    p->dir = g_dir_make_tmp("wangge-project-XXXXXX", NULL);
    p->path = g_build_filename(p->dir, "石嘴山.gpkg", NULL);
    p->city = city_fixture_new(3, COLUMNS, ROWS);
    p->plan = city_fixture_plan(p->city, COLUMNS, ROWS);
}

static guint count_files(const char *dir)
{
    guint n = 0;
    GDir *d = g_dir_open(dir, 0, NULL);
    while (g_dir_read_name(d))
        n++;
    g_dir_close(d);
    return n;
}

static void remove_tree(const char *dir)
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

static void place_tear_down(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    city_plan_free(p->plan);
    city_free(p->city);
    remove_tree(p->dir);
    g_free(p->path);
    g_free(p->dir);
}

static void create(Place *p)
{
    GError *error = NULL;
    gboolean made = project_create(p->path, p->city, NULL, NULL, 0, FALSE, NULL, &error);
    g_assert_no_error(error);
    g_assert_true(made);
}

static void save(Place *p, const CityPlan *plan)
{
    GError *error = NULL;
    gboolean saved = project_save_plan(p->path, p->city, plan, NULL, 0, NULL, NULL, &error);
    g_assert_no_error(error);
    g_assert_true(saved);
}

static CityPlan *load_plan(Place *p)
{
    GError *error = NULL;
    CityPlan *plan = project_load_plan(p->path, p->city, &error);
    g_assert_no_error(error);
    g_assert_nonnull(plan);
    return plan;
}

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

static GBytes *file_bytes(const char *path)
{
    char *text;
    gsize n;
    GError *error = NULL;
    g_file_get_contents(path, &text, &n, &error);
    g_assert_no_error(error);
    return g_bytes_new_take(text, n);
}

static void write_bytes(const char *path, gconstpointer bytes, gsize n)
{
    GError *error = NULL;
    g_file_set_contents(path, bytes, (gssize)n, &error);
    g_assert_no_error(error);
}

static void assert_fails(GError **error, WanggeError code, const char *part)
{
    g_assert_error(*error, WANGGE_ERROR, (int)code);
    if (part)
        g_assert_nonnull(strstr((*error)->message, part));
    g_clear_error(error);
}

static void assert_load_fails(const char *path, WanggeError code, const char *part)
{
    GError *error = NULL;
    g_assert_null(project_load_city(path, &error));
    assert_fails(&error, code, part);
}

/* Runs SQL on the file, as another program would. */
static char *run_sql(const char *path, const char *sql)
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

static void assert_sound(const char *path)
{
    g_autofree char *answer = run_sql(path, "PRAGMA integrity_check");
    g_assert_cmpstr(answer, ==, "ok");
}

/* A second plan of the same cells: the grids of each community in one, and unlocked. */
static CityPlan *merged_plan(Place *p)
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
    g_autofree char *odd = project_get_setting(p->path, "odd", &error);
    g_assert_cmpstr(odd, ==, first[1].value);
    project_set_settings(p->path, next, 3, &error);
    g_assert_no_error(error);
    g_autoptr(GHashTable) all = project_get_settings(p->path, &error);
    g_assert_no_error(error);
    g_assert_false(g_hash_table_contains(all, "divide.target"));
    g_assert_cmpstr(g_hash_table_lookup(all, "odd"), ==, "");
    g_assert_cmpstr(g_hash_table_lookup(all, "new"), ==, "1");
    g_assert_cmpstr(g_hash_table_lookup(all, "crs"), ==, "EPSG:4544");
    g_assert_null(project_get_setting(p->path, "nothing", &error));
    g_assert_no_error(error);
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
    g_autofree char *seed = project_get_setting(p->path, "divide.seed", &error);
    g_assert_cmpstr(seed, ==, "7");
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

static void test_no_project(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    assert_load_fails(p->path, WANGGE_ERROR_IO, p->path);
    assert_load_fails(p->dir, WANGGE_ERROR_INPUT, p->dir);
    write_bytes(p->path, "", 0);
    assert_load_fails(p->path, WANGGE_ERROR_INPUT, p->path);
    write_bytes(p->path, "SQLite format 3", 16);
    assert_load_fails(p->path, WANGGE_ERROR_INPUT, p->path);
    g_unlink(p->path);
    GDALDatasetH other = GDALCreate(GDALGetDriverByName("GPKG"), p->path, 0, 0, 0, GDT_Unknown, NULL);
    GDALDatasetCreateLayer(other, "building", NULL, wkbPoint, NULL);
    GDALClose(other);
    assert_load_fails(p->path, WANGGE_ERROR_INPUT, "wangge import");
}

static void test_newer(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    create(p);
    project_set_settings(p->path, &(ProjectSetting){"form", "2"}, 1, &error);
    g_assert_no_error(error);
    assert_load_fails(p->path, WANGGE_ERROR_INPUT, "2");
    g_assert_false(project_save_plan(p->path, p->city, p->plan, NULL, 0, NULL, NULL, &error));
    assert_fails(&error, WANGGE_ERROR_INPUT, "2");
}

static void test_truncated(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    create(p);
    save(p, p->plan);
    g_autoptr(GBytes) whole = file_bytes(p->path);
    gsize n = g_bytes_get_size(whole);
    for (gsize keep = 1; keep < n; keep += n / 37 + 1) {
        write_bytes(p->path, g_bytes_get_data(whole, NULL), keep);
        assert_load_fails(p->path, WANGGE_ERROR_INPUT, p->path);
    }
}

/* Whatever another program or a bad disk did to it: an error or a city, never a crash. */
static void test_damaged(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    create(p);
    save(p, p->plan);
    g_autoptr(GBytes) whole = file_bytes(p->path);
    gsize n = g_bytes_get_size(whole);
    guint failed = 0;
    for (int i = 0; i < 60; i++) {
        g_autofree guint8 *bytes = g_memdup2(g_bytes_get_data(whole, NULL), n);
        gsize from = (gsize)g_test_rand_int_range(100, (gint)n), to = MIN(n, from + 3000);
        for (gsize k = from; k < to; k++)
            bytes[k] = (guint8)g_test_rand_int();
        write_bytes(p->path, bytes, n);
        g_autoptr(GError) error = NULL;
        g_autoptr(City) city = project_load_city(p->path, &error);
        g_autoptr(CityPlan) plan = city ? project_load_plan(p->path, city, &error) : NULL;
        g_assert_true((plan == NULL) == (error != NULL));
        failed += error != NULL;
    }
    g_assert_cmpuint(failed, >, 0);
}

static void test_lost_parts(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    create(p);
    save(p, p->plan);
    g_free(run_sql(p->path, "ALTER TABLE road DROP COLUMN class"));
    assert_load_fails(p->path, WANGGE_ERROR_INPUT, "class");
    g_free(run_sql(p->path, "DROP TABLE rail"));
    g_free(run_sql(p->path, "ALTER TABLE road ADD COLUMN class TEXT"));
    assert_load_fails(p->path, WANGGE_ERROR_INPUT, "rail");
    g_free(run_sql(p->path, "UPDATE grid SET code = NULL WHERE fid = 2"));
    g_assert_null(project_load_plan(p->path, p->city, &error));
    assert_fails(&error, WANGGE_ERROR_INPUT, "grid");
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

/* Runs part in a process of its own; fails the test unless it returns TRUE there. */
static void in_child(gboolean (*part)(Place *), Place *p)
{
    int status = 0;
    pid_t child = fork();
    if (child == 0)
        _exit(part(p) ? 0 : 1);
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    g_assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* error is read after the call that sets it, which an argument need not be. */
static gboolean fails_with_io(gboolean done, GError **error)
{
    return !done && g_error_matches(*error, WANGGE_ERROR, WANGGE_ERROR_IO);
}

static gboolean write_as_nobody(Place *p)
{
    g_autoptr(GError) saved = NULL, created = NULL;
    if (geteuid() == 0 && setuid(65534) != 0)
        return FALSE;
    g_autofree char *other = g_build_filename(p->dir, "new.gpkg", NULL);
    return fails_with_io(project_save_plan(p->path, p->city, p->plan, NULL, 0, NULL, NULL, &saved), &saved) &&
           fails_with_io(project_create(other, p->city, NULL, NULL, 0, FALSE, NULL, &created), &created);
}

static void test_read_only(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    create(p);
    g_chmod(p->path, 0666);
    g_chmod(p->dir, 0555);
    in_child(write_as_nobody, p);
    g_chmod(p->dir, 0755);
    g_chmod(p->path, 0444);
    in_child(write_as_nobody, p);
    g_autoptr(CityPlan) plan = load_plan(p);
    g_assert_cmpuint(plan->cells->len, ==, 0);
}

static gboolean read_as_nobody(Place *p)
{
    g_autoptr(GError) error = NULL;
    if (geteuid() == 0 && setuid(65534) != 0)
        return FALSE;
    g_autoptr(City) city = project_load_city(p->path, &error);
    return fails_with_io(city != NULL, &error);
}

static void test_unreadable(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    create(p);
    g_chmod(p->path, 0000);
    in_child(read_as_nobody, p);
}

/* The disk is full after so many bytes. */
static void limit_disk(rlim_t bytes)
{
    struct rlimit limit = {bytes, bytes};
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
}

static gboolean create_on_full_disk(Place *p)
{
    g_autoptr(GError) error = NULL;
    limit_disk(100 * 1024);
    return fails_with_io(project_create(p->path, p->city, NULL, NULL, 0, TRUE, NULL, &error), &error);
}

static gboolean save_on_full_disk(Place *p)
{
    GStatBuf now;
    g_autoptr(GError) error = NULL;
    g_autoptr(CityPlan) merged = merged_plan(p);
    g_stat(p->path, &now);
    limit_disk((rlim_t)now.st_size / 2);
    return fails_with_io(project_save_plan(p->path, p->city, merged, NULL, 0, NULL, NULL, &error), &error);
}

static void test_full_disk(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    in_child(create_on_full_disk, p);
    g_assert_cmpuint(count_files(p->dir), ==, 0);
    create(p);
    save(p, p->plan);
    in_child(create_on_full_disk, p);
    g_assert_cmpuint(count_files(p->dir), ==, 1);
    in_child(save_on_full_disk, p);
    g_autoptr(CityPlan) plan = load_plan(p);
    city_fixture_assert_same_plan(p->plan, plan);
    assert_sound(p->path);
}

static void cancel_at(const char *phase, guint64 done, G_GNUC_UNUSED guint64 total, gpointer data)
{
    if (phase && done >= 1)
        job_cancel(*(Job **)data);
}

static void test_cancel(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    Job *job = NULL;
    job = job_new(cancel_at, &job);
    job_cancel(job);
    g_assert_false(project_create(p->path, p->city, NULL, NULL, 0, FALSE, job, &error));
    assert_fails(&error, WANGGE_ERROR_CANCELLED, NULL);
    g_assert_cmpuint(count_files(p->dir), ==, 0);
    create(p);
    g_autoptr(GBytes) before = file_bytes(p->path);
    g_assert_false(project_save_plan(p->path, p->city, p->plan, NULL, 0, NULL, job, &error));
    assert_fails(&error, WANGGE_ERROR_CANCELLED, NULL);
    job_free(job);
    g_autoptr(GBytes) after = file_bytes(p->path);
    g_assert_true(g_bytes_equal(before, after));
    g_assert_cmpuint(count_files(p->dir), ==, 1);
}

/* Another process holds SQLite's lock for writing until the pipe closes. */
static pid_t start_writer(const char *path, int ready[2], int stop[2])
{
    g_assert_cmpint(pipe(ready) | pipe(stop), ==, 0);
    pid_t child = fork();
    if (child != 0) {
        char c;
        close(stop[0]);
        g_assert_cmpint(read(ready[0], &c, 1), ==, 1);
        return child;
    }
    close(stop[1]);
    struct flock reserved = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0x40000001, .l_len = 1};
    int fd = g_open(path, O_RDWR, 0);
    gboolean good = fcntl(fd, F_SETLK, &reserved) == 0 && write(ready[1], "r", 1) == 1;
    char c;
    good = good && read(stop[0], &c, 1) == 0;
    _exit(good ? 0 : 1);
}

static void test_second_writer(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    int ready[2], stop[2], status;
    create(p);
    pid_t child = start_writer(p->path, ready, stop);
    g_assert_false(project_save_plan(p->path, p->city, p->plan, NULL, 0, NULL, NULL, &error));
    assert_fails(&error, WANGGE_ERROR_IO, p->path);
    /* Reading goes on meanwhile. */
    g_autoptr(City) city = project_load_city(p->path, &error);
    g_assert_no_error(error);
    g_assert_nonnull(city);
    close(stop[1]);
    waitpid(child, &status, 0);
    g_assert_cmpint(WEXITSTATUS(status), ==, 0);
    for (int i = 0; i < 2; i++)
        close(ready[i]);
    close(stop[0]);
    save(p, p->plan);
    assert_sound(p->path);
}

static gboolean same_households(const CityPlan *a, const CityPlan *b)
{
    gboolean same = a->grids->len == b->grids->len;
    for (guint i = 0; same && i < a->grids->len; i++)
        same = city_plan_grid(a, i)->households == city_plan_grid(b, i)->households;
    return same;
}

/* Saves one plan after the other until it is killed; tells when it starts. */
static void save_for_ever(Place *p, const CityPlan *other, int ready)
{
    for (int i = 0; write(ready, "s", 1) == 1; i++)
        project_save_plan(p->path, p->city, i % 2 ? p->plan : other, NULL, 0, NULL, NULL, NULL);
    _exit(1);
}

static void test_kill(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(CityPlan) other = merged_plan(p);
    guint seen[2] = {0, 0};
    create(p);
    save(p, p->plan);
    for (int i = 0; i < 25; i++) {
        int ready[2];
        char c;
        g_assert_cmpint(pipe(ready), ==, 0);
        pid_t child = fork();
        if (child == 0)
            save_for_ever(p, other, ready[1]);
        g_assert_cmpint(read(ready[0], &c, 1), ==, 1);
        g_usleep((gulong)g_test_rand_int_range(0, 150000));
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        close(ready[0]);
        close(ready[1]);
        g_autoptr(CityPlan) plan = load_plan(p);
        gboolean is_other = same_households(plan, other);
        city_fixture_assert_same_plan(is_other ? other : p->plan, plan);
        seen[is_other]++;
        assert_sound(p->path);
    }
    /* A journal that was begun may lie there still; it hinders nobody. */
    GError *error = NULL;
    project_create(p->path, p->city, NULL, NULL, 0, TRUE, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(count_files(p->dir), ==, 1);
    g_test_message("old %u, new %u", seen[0], seen[1]);
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
        {"worker", wkbNone, 0, FALSE},
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
    ADD("bad/no-project", test_no_project);
    ADD("bad/newer", test_newer);
    ADD("bad/truncated", test_truncated);
    ADD("bad/damaged", test_damaged);
    ADD("bad/lost-parts", test_lost_parts);
    ADD("row-removed", test_row_removed);
    ADD("read-only", test_read_only);
    ADD("unreadable", test_unreadable);
    ADD("full-disk", test_full_disk);
    ADD("cancel", test_cancel);
    ADD("second-writer", test_second_writer);
    ADD("kill", test_kill);
    return g_test_run();
}
