#include "program.h"

#include <sys/wait.h>

Run *run_shell(const char *dir, const char *line)
{
    const char *argv[] = {"sh", "-c", line, NULL};
    g_auto(GStrv) env = g_environ_setenv(g_get_environ(), "LC_ALL", "C.UTF-8", TRUE);
    env = g_environ_setenv(env, "DIR", dir ? dir : "/nonexistent", TRUE);
    g_autoptr(GError) error = NULL;
    Run *run = g_new0(Run, 1);
    int wait_status = 0;
    g_spawn_sync(NULL, (char **)argv, env, G_SPAWN_SEARCH_PATH, NULL, NULL, &run->out, &run->err,
                 &wait_status, &error);
    g_assert_no_error(error);
    run->status = WIFEXITED(wait_status) ? WEXITSTATUS(wait_status) : 128 + WTERMSIG(wait_status);
    return run;
}

void run_free(Run *run)
{
    g_free(run->out);
    g_free(run->err);
    g_free(run);
}

Run *run_expecting(int status, const char *dir, const char *line)
{
    Run *run = run_shell(dir, line);
    if (run->status != status)
        g_test_message("%s\nexit %d\nstdout: %s\nstderr: %s", line, run->status, run->out, run->err);
    g_assert_cmpint(run->status, ==, status);
    return run;
}

char *folder_make(void)
{
    g_autoptr(GError) error = NULL;
    char *dir = g_dir_make_tmp("wangge-cli-XXXXXX", &error);
    g_assert_no_error(error);
    return dir;
}

void folder_remove(const char *dir)
{
    run_free(run_expecting(0, dir, "chmod -R u+rwX \"$DIR\" && rm -r \"$DIR\""));
}
