/* Reading from a real PostgreSQL with PostGIS, that the test starts for itself: in a folder of its own, on a socket in
 * that folder and no network port, as the user postgres when the test is root. */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "io/import.h"
#include "io/source.h"

typedef struct Server {
    char *folder, *programs; /* PostgreSQL's own programs */
} Server;

/* The folder of the newest PostgreSQL's programs, or NULL. */
static char *find_programs(void)
{
    const char *root = "/usr/lib/postgresql";
    g_autoptr(GDir) dir = g_dir_open(root, 0, NULL);
    g_autofree char *newest = NULL;
    const char *version;
    while (dir && (version = g_dir_read_name(dir)) != NULL) {
        g_autofree char *control = g_build_filename(root, version, "bin", "pg_ctl", NULL);
        if (!g_file_test(control, G_FILE_TEST_IS_EXECUTABLE) || (newest && atoi(version) < atoi(newest)))
            continue;
        g_free(newest);
        newest = g_strdup(version);
    }
    return newest ? g_build_filename(root, newest, "bin", NULL) : NULL;
}

static void become_postgres(gpointer data)
{
    const struct passwd *user = data;
    if (user && (setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0))
        _exit(126);
}

/* Runs a program of PostgreSQL in the server's folder; TRUE if it ended with 0. */
static gboolean run_program(const Server *server, const char *name, ...)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    g_autofree char *program = g_build_filename(server->programs, name, NULL), *said = NULL;
    struct passwd *user = getuid() == 0 ? getpwnam("postgres") : NULL;
    va_list args;
    va_start(args, name);
    g_ptr_array_add(words, program);
    for (char *word = va_arg(args, char *); word; word = va_arg(args, char *))
        g_ptr_array_add(words, word);
    va_end(args);
    g_ptr_array_add(words, NULL);
    int status = -1;
    gboolean spawned = g_spawn_sync(server->folder, (char **)words->pdata, NULL, G_SPAWN_STDOUT_TO_DEV_NULL,
                                    become_postgres, user, NULL, &said, &status, NULL);
    if (!spawned || status != 0)
        g_test_message("%s: %s", name, said ? said : "");
    return spawned && status == 0;
}

static gboolean run_sql(const Server *server, const char *sql)
{
    return run_program(server, "psql", "-q", "-v", "ON_ERROR_STOP=1", "-h", server->folder, "-U", "postgres",
                       "-d", "postgres", "-c", sql, NULL);
}

static const char city_sql[] =
    "CREATE EXTENSION postgis;"
    "CREATE SCHEMA plan;"
    "CREATE TABLE plan.community (gid serial PRIMARY KEY, 社区代码 text, 社区名称 text,"
    " geom geometry(MultiPolygon, 4490));"
    "CREATE TABLE plan.building (gid serial PRIMARY KEY, 楼号 text, 户数 integer, geom geometry(PolygonZ, "
    "4490));"
    "INSERT INTO plan.community (社区代码, 社区名称, geom) VALUES ('640202001001', '东',"
    " ST_Multi(ST_SetSRID(ST_MakeEnvelope(105, 38, 105.01, 38.01), 4490)));"
    "INSERT INTO plan.building (楼号, 户数, geom) SELECT i || '号楼', i, "
    "ST_Force3D(ST_SetSRID(ST_MakeEnvelope("
    "105.0001 + i * 0.0001, 38.001, 105.00015 + i * 0.0001, 38.0011), 4490)) FROM generate_series(1, 50) i;"
    "INSERT INTO plan.building (楼号, 户数, geom) VALUES ('x', 1000, NULL);";

static gboolean server_start(Server *server)
{
    server->programs = find_programs();
    if (!server->programs || (getuid() == 0 && !getpwnam("postgres")))
        return FALSE;
    server->folder = g_dir_make_tmp("wangge-pg-XXXXXX", NULL);
    g_assert_nonnull(server->folder);
    struct passwd *user = getuid() == 0 ? getpwnam("postgres") : NULL;
    if (user)
        g_assert_cmpint(chown(server->folder, user->pw_uid, user->pw_gid), ==, 0);
    g_autofree char *options = g_strdup_printf(
        "-c listen_addresses='' -c unix_socket_directories='%s' -c fsync=off", server->folder);
    g_assert_true(run_program(server, "initdb", "-D", "data", "-U", "postgres", "-A", "trust", "-E", "UTF8",
                              "--locale=C", "--no-sync", NULL));
    g_assert_true(
        run_program(server, "pg_ctl", "-D", "data", "-w", "-l", "log", "-o", options, "start", NULL));
    return TRUE;
}

static void remove_tree(const char *path)
{
    GDir *dir = g_dir_open(path, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *inside = g_build_filename(path, name, NULL);
        if (g_file_test(inside, G_FILE_TEST_IS_DIR) && !g_file_test(inside, G_FILE_TEST_IS_SYMLINK))
            remove_tree(inside);
        else
            g_unlink(inside);
    }
    g_clear_pointer(&dir, g_dir_close);
    g_rmdir(path);
}

static void server_stop(Server *server)
{
    if (server->folder) {
        run_program(server, "pg_ctl", "-D", "data", "-w", "-m", "immediate", "stop", NULL);
        remove_tree(server->folder);
    }
    g_free(server->folder);
    g_free(server->programs);
}

static char *connection(const Server *server, const char *rest)
{
    return g_strdup_printf("PG:host=%s user=postgres dbname=postgres password=secret%s", server->folder,
                           rest);
}

static void check_import(const Server *server)
{
    g_autofree char *communities = connection(server, "::plan.community");
    g_autofree char *buildings = connection(server, "::plan.building::户数 <> 7 AND gid > 1");
    g_autoptr(ImportReport) report = import_report_new();
    g_autoptr(GError) error = NULL;
    ImportOptions options = {.sources = {[IMPORT_COMMUNITY] = communities, [IMPORT_BUILDING] = buildings}};
    g_autoptr(City) city = import_run(&options, NULL, report, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(city->crs, ==, "EPSG:4544");
    g_assert_cmpstr(city_community(city, 0)->code, ==, "640202001001");
    g_assert_cmpuint(city->buildings->len, ==, 48);
    g_assert_cmpint(report->households, ==, 50 * 51 / 2 - 8);
    g_assert_cmpstr(city_building(city, 0)->name, ==, "2号楼");
    g_assert_cmpuint(city_building(city, 47)->community, ==, 0);
    g_assert_cmpuint(report->problems->counts[PROBLEM_NO_GEOMETRY], ==, 1);
    for (guint i = 0; i < report->choices->len; i++)
        g_assert_null(strstr(import_report_choice(report, i)->text, "secret"));
}

static void check_refused(const Server *server, const char *rest, const char *says)
{
    static const char *const no_names[] = {NULL};
    const SourceHint hint = {no_names, NULL, NULL};
    g_autofree char *text = connection(server, rest);
    g_autoptr(GError) error = NULL;
    g_assert_null(source_open(text, &hint, NULL, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
    g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, says));
    g_assert_null(strstr(error->message, "secret"));
}

static void test_postgres(void)
{
    Server server = {NULL, NULL};
    if (!server_start(&server)) {
        g_test_skip("PostgreSQL is not installed");
        server_stop(&server);
        return;
    }
    if (run_sql(&server, city_sql)) {
        check_import(&server);
        check_refused(&server, "::plan.nothing", "plan.nothing");
        check_refused(&server, "::plan.building::nonsense = 1", "nonsense");
    } else {
        g_test_skip("PostGIS is not installed");
    }
    server_stop(&server);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/source-postgres/read", test_postgres);
    return g_test_run();
}
