/* A real PostgreSQL with PostGIS that a test starts for itself: in a folder of its own, on a socket in that folder
 * and no network port, as the user postgres when the test is root. Its log holds every statement. */
#ifndef TESTS_IO_POSTGRES_H
#define TESTS_IO_POSTGRES_H

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <pwd.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct Server {
    char *folder, *programs; /* PostgreSQL's own programs */
} Server;

/* The folder of the newest PostgreSQL's programs, or NULL. */
static inline char *find_programs(void)
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

static inline void become_postgres(gpointer data)
{
    const struct passwd *user = data;
    if (user && (setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0))
        _exit(126);
}

/* Runs a program of PostgreSQL in the server's folder; TRUE if it ended with 0. */
static inline gboolean run_program(const Server *server, const char *name, ...)
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

static inline gboolean server_sql(const Server *server, const char *sql)
{
    return run_program(server, "psql", "-q", "-v", "ON_ERROR_STOP=1", "-h", server->folder, "-U", "postgres",
                       "-d", "postgres", "-c", sql, NULL);
}

static inline gboolean server_start(Server *server)
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
        "-c listen_addresses='' -c unix_socket_directories='%s' -c fsync=off -c log_statement=all",
        server->folder);
    g_assert_true(run_program(server, "initdb", "-D", "data", "-U", "postgres", "-A", "trust", "-E", "UTF8",
                              "--locale=C", "--no-sync", NULL));
    g_assert_true(
        run_program(server, "pg_ctl", "-D", "data", "-w", "-l", "log", "-o", options, "start", NULL));
    return TRUE;
}

static inline void server_remove_tree(const char *path)
{
    GDir *dir = g_dir_open(path, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *inside = g_build_filename(path, name, NULL);
        if (g_file_test(inside, G_FILE_TEST_IS_DIR) && !g_file_test(inside, G_FILE_TEST_IS_SYMLINK))
            server_remove_tree(inside);
        else
            g_unlink(inside);
    }
    g_clear_pointer(&dir, g_dir_close);
    g_rmdir(path);
}

static inline void server_stop(Server *server)
{
    if (server->folder) {
        run_program(server, "pg_ctl", "-D", "data", "-w", "-m", "immediate", "stop", NULL);
        server_remove_tree(server->folder);
    }
    g_free(server->folder);
    g_free(server->programs);
}

static inline char *connection(const Server *server, const char *rest)
{
    return g_strdup_printf("PG:host=%s user=postgres dbname=postgres password=secret%s", server->folder,
                           rest);
}

#endif
