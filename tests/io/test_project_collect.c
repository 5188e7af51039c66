/* Parts of a city, each divided by a process of its own, brought together: the plan is the one of a single process.
 * The processes are the built program; in one test they read a PostgreSQL server at the same time. */
#include "io/project_collect.h"

#include "plan_text.h"
#include "postgres.h"

#include <gdal_utils.h>

typedef struct Parts {
    char *dir, *whole, *project, *halves[2];
    GString *sources;      /* the options of import */
    GPtrArray *streets[2]; /* names */
} Parts;

static void parts_init(Parts *p)
{
    p->dir = g_dir_make_tmp("wangge-collect-XXXXXX", NULL);
    g_assert_cmpint(g_chmod(p->dir, 0755), ==, 0);
    p->whole = g_build_filename(p->dir, "whole.gpkg", NULL);
    p->project = g_build_filename(p->dir, "project.gpkg", NULL);
    for (int i = 0; i < 2; i++) {
        g_autofree char *name = g_strdup_printf("half%d.gpkg", i);
        p->halves[i] = g_build_filename(p->dir, name, NULL);
        p->streets[i] = g_ptr_array_new_with_free_func(g_free);
    }
    p->sources = g_string_new(NULL);
    g_autofree char *demo = g_build_filename(p->dir, "demo", NULL);
    write_demo(demo);
}

static void parts_clear(Parts *p)
{
    remove_tree(p->dir);
    g_free(p->dir);
    g_free(p->whole);
    g_free(p->project);
    for (int i = 0; i < 2; i++) {
        g_free(p->halves[i]);
        g_ptr_array_unref(p->streets[i]);
    }
    g_string_free(p->sources, TRUE);
}

static void set_sources(Parts *p, const char *before, const char *between)
{
    static const char *const options[IMPORT_LAYERS] = {"communities", "buildings", "roads",       "water",
                                                       "rail",        "compounds", "grids-before"};
    for (guint i = 0; i < IMPORT_LAYERS; i++)
        g_string_append_printf(p->sources, " --%s '%s%s%s'", options[i], before, between, demo_layers[i]);
}

/* Starts a line of shell in which $WANGGE is the program; ends with wait_for(). */
static GSubprocess *start(const char *line)
{
    GError *error = NULL;
    GSubprocess *process = g_subprocess_new(G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, "env",
                                            "LC_ALL=C.UTF-8", "LANGUAGE=en", "sh", "-c", line, NULL);
    g_assert_no_error(error);
    return process;
}

static void wait_for(GSubprocess *process)
{
    GError *error = NULL;
    g_subprocess_wait_check(process, NULL, &error);
    g_assert_no_error(error);
    g_object_unref(process);
}

static void run(const char *format, ...) G_GNUC_PRINTF(1, 2);
static void run(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *line = g_strdup_vprintf(format, args);
    va_end(args);
    wait_for(start(line));
}

static void list_streets(Parts *p)
{
    GError *error = NULL;
    g_autoptr(City) city = project_load_city(p->whole, &error);
    g_assert_no_error(error);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < city->communities->len; i++) {
        const char *street = city_community(city, i)->street;
        if (g_hash_table_add(seen, (gpointer)street))
            g_ptr_array_add(p->streets[g_hash_table_size(seen) % 2], g_strdup(street));
    }
    g_assert_cmpuint(p->streets[0]->len, >, 0);
    g_assert_cmpuint(p->streets[1]->len, >, 0);
}

static GSubprocess *start_half(const Parts *p, int half)
{
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_printf(line, "\"$WANGGE\" import '%s'%s", p->halves[half], p->sources->str);
    for (guint i = 0; i < p->streets[half]->len; i++)
        g_string_append_printf(line, " --street '%s'", (const char *)p->streets[half]->pdata[i]);
    g_string_append_printf(line, " && \"$WANGGE\" divide '%s' --effort quick", p->halves[half]);
    return start(line->str);
}

/* The whole by one process, and both halves by two at once. */
static void divide_both_ways(Parts *p)
{
    run("\"$WANGGE\" import '%s'%s && cp '%s' '%s'", p->whole, p->sources->str, p->whole, p->project);
    list_streets(p);
    GSubprocess *halves[] = {start_half(p, 0), start_half(p, 1)};
    run("\"$WANGGE\" divide '%s' --effort quick", p->whole);
    for (int i = 0; i < 2; i++)
        wait_for(halves[i]);
}

static void collect_and_compare(const Parts *p)
{
    GError *error = NULL;
    ProjectCollected collected;
    project_collect(p->project, (const char *const *)p->halves, 2, &collected, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(collected.communities, ==, 18);
    g_autofree char *whole = plan_text(p->whole), *together = plan_text(p->project);
    assert_same_text(whole, together);
    g_autofree char *max = run_sql(p->project, "SELECT value FROM setting WHERE key = 'divide.max'");
    g_assert_cmpstr(max, ==, "700");
    g_autofree char *current = run_sql(p->project, "SELECT COUNT(*) FROM plan WHERE current");
    g_assert_cmpstr(current, ==, "1");
}

static guint buildings_of(const char *path)
{
    g_autofree char *text = run_sql(path, "SELECT COUNT(*) FROM building");
    return (guint)g_ascii_strtoull(text, NULL, 10);
}

/* Another program's change of the project, and what collect says of the first half then; the change is undone. */
static void check_refused(const Parts *p, const char *change, const char *says)
{
    GError *error = NULL;
    ProjectCollected collected;
    g_autofree char *copy = g_strconcat(p->project, ".copy", NULL);
    run("cp '%s' '%s'", p->project, copy);
    g_free(run_sql(p->project, change));
    g_assert_false(project_collect(p->project, (const char *const *)p->halves, 1, &collected, NULL, &error));
    assert_fails(&error, WANGGE_ERROR_INPUT, says);
    run("mv '%s' '%s'", copy, p->project);
}

static void check_faults(const Parts *p)
{
    GError *error = NULL;
    ProjectCollected collected;
    const char *const twice[] = {p->halves[0], p->halves[0]};
    g_assert_false(project_collect(p->project, twice, 2, &collected, NULL, &error));
    assert_fails(&error, WANGGE_ERROR_INPUT, "give one of them");
    check_refused(p, "UPDATE \"grid\" SET locked = 1", "locked");
    check_refused(p, "UPDATE building SET households = households + 1", "is another");
    check_refused(p, "DELETE FROM building WHERE fid % 5 = 0", "import the part again");
    check_refused(p, "UPDATE setting SET value = 'EPSG:4545' WHERE key = 'crs'", "EPSG:4545");
    run("\"$WANGGE\" divide '%s' --effort quick --max 800", p->halves[1]);
    g_assert_false(project_collect(p->project, (const char *const *)p->halves, 2, &collected, NULL, &error));
    assert_fails(&error, WANGGE_ERROR_INPUT, "max=800");
    g_autofree char *outside = run_sql(p->halves[0], "SELECT code FROM community WHERE code NOT IN "
                                                     "(SELECT community FROM \"grid\") LIMIT 1");
    run("! \"$WANGGE\" divide '%s' --community %s 2>'%s/said' && grep -q 'own street' '%s/said'",
        p->halves[0], outside, p->dir, p->dir);
}

static void test_files(void)
{
    Parts p;
    parts_init(&p);
    g_autofree char *city = g_build_filename(p.dir, "demo", "city.gpkg", NULL);
    set_sources(&p, city, "::");
    divide_both_ways(&p);
    collect_and_compare(&p);
    check_faults(&p);
    parts_clear(&p);
}

/* Copies the layers of the invented city into the server's database. */
static gboolean fill_server(const Parts *p, const Server *server)
{
    if (!server_sql(server, "CREATE EXTENSION postgis; CREATE SCHEMA plan"))
        return FALSE;
    g_autofree char *city = g_build_filename(p->dir, "demo", "city.gpkg", NULL);
    g_autofree char *to = connection(server, "");
    GDALDatasetH source = GDALOpenEx(city, GDAL_OF_VECTOR, NULL, NULL, NULL);
    GDALDatasetH target = GDALOpenEx(to, GDAL_OF_VECTOR | GDAL_OF_UPDATE, NULL, NULL, NULL);
    for (guint i = 0; i < IMPORT_LAYERS; i++) {
        g_autofree char *text = g_strdup_printf(
            "-update -nln plan.%s -lco GEOMETRY_NAME=geom -lco FID=gid %s", demo_layers[i], demo_layers[i]);
        g_auto(GStrv) words = g_strsplit(text, " ", -1);
        GDALVectorTranslateOptions *options = GDALVectorTranslateOptionsNew(words, NULL);
        g_assert_nonnull(GDALVectorTranslate(NULL, target, 1, &source, options, NULL));
        GDALVectorTranslateOptionsFree(options);
    }
    GDALClose(source);
    GDALClose(target);
    /* Rows that were changed lie elsewhere in the table. */
    return server_sql(server, "UPDATE plan.building SET name = name WHERE gid % 3 = 0");
}

/* A single community, named by its whole code, as a part. */
static void check_reads_less(const Parts *p)
{
    g_autofree char *code = run_sql(p->whole, "SELECT MIN(code) FROM community");
    run("\"$WANGGE\" import '%s' --overwrite%s --street %s", p->project, p->sources->str, code);
    g_assert_cmpuint(buildings_of(p->project), <, buildings_of(p->whole));
    g_autofree char *part = run_sql(p->project, "SELECT value FROM setting WHERE key = '" PROJECT_PART "'");
    g_assert_cmpstr(part, ==, code);
}

static void test_server(void)
{
    Server server = {NULL, NULL};
    Parts p;
    parts_init(&p);
    GDALAllRegister();
    if (!server_start(&server)) {
        g_test_skip("PostgreSQL is not installed");
    } else if (!fill_server(&p, &server)) {
        g_test_skip("PostGIS is not installed");
    } else {
        g_autofree char *to = connection(&server, ""), *log = g_build_filename(server.folder, "log", NULL);
        set_sources(&p, to, "::plan.");
        divide_both_ways(&p);
        collect_and_compare(&p);
        check_reads_less(&p);
        run("grep -c 'FROM \"plan\".\"building\".* && ' '%s' | grep -qvx 0", log);
    }
    server_stop(&server);
    parts_clear(&p);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/project-collect/files", test_files);
    g_test_add_func("/io/project-collect/server", test_server);
    return g_test_run();
}
