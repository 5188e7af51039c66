#include "jobs/command_run.h"

#include <string.h>

#include "base/error.h"
#include "base/language.h"
#include "cli/program.h"
#include "guide/demo_city.h"

typedef struct Seen {
    guint reports;
    char *phase;
    Job *cancels; /* at the first report */
} Seen;

static void note(const char *phase, guint64 done, guint64 total, gpointer data)
{
    Seen *seen = (Seen *)data;
    (void)done;
    (void)total;
    seen->reports++;
    g_free(seen->phase);
    seen->phase = g_strdup(phase);
    if (seen->cancels)
        job_cancel(seen->cancels);
}

static void test_output_and_faults(void)
{
    g_autoptr(GError) error = NULL;
    const char *const help[] = {"help", NULL}, *const missing[] = {"info", "/nonexistent/a.gpkg", NULL},
                      *const unknown[] = {"frobnicate", NULL};
    g_autofree char *text = command_run(help, NULL, &error);
    g_assert_no_error(error);
    g_assert_true(g_str_has_prefix(text, "Usage: wangge COMMAND"));
    g_assert_null(command_run(missing, NULL, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_IO);
    g_assert_nonnull(strstr(error->message, "/nonexistent/a.gpkg"));
    g_clear_error(&error);
    g_assert_null(command_run(unknown, NULL, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE);
}

/* The demo city is made, divided and has officers; a second one lies beside the first. */
static void test_demo_city(void)
{
    g_autoptr(GError) error = NULL;
    Seen seen = {0};
    g_autoptr(Job) job = job_new(note, &seen);
    g_autofree char *path = demo_city_make(job, &error);
    g_assert_no_error(error);
    g_assert_true(g_str_has_prefix(path, g_get_home_dir()));
    g_assert_cmpuint(seen.reports, >, 5);
    const char *const info[] = {"info", path, NULL};
    g_autofree char *text = command_run(info, NULL, &error);
    g_assert_no_error(error);
    g_assert_nonnull(strstr(text, "grid"));
    g_free(seen.phase);
}

static void test_cancel(void)
{
    g_autoptr(GError) error = NULL;
    Seen seen = {0};
    g_autoptr(Job) job = job_new(note, &seen);
    seen.cancels = job;
    g_assert_null(demo_city_make(job, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_CANCELLED);
    g_autofree char *left =
        g_build_filename(g_get_home_dir(), "Wangge demo 2", NULL); /* the first is there */
    g_assert_false(g_file_test(left, G_FILE_TEST_EXISTS));
    g_free(seen.phase);
}

int main(int argc, char **argv)
{
    char *home = folder_make(); /* where the demo city goes */
    g_setenv("HOME", home, TRUE);
    g_setenv("XDG_CONFIG_HOME", home, TRUE);
    g_test_init(&argc, &argv, NULL);
    language_set("en");
    g_test_add_func("/desk/command-run/output-and-faults", test_output_and_faults);
    g_test_add_func("/desk/command-run/demo-city", test_demo_city);
    g_test_add_func("/desk/command-run/cancel", test_cancel);
    int failed = g_test_run();
    folder_remove(home);
    g_free(home);
    return failed;
}
