#include "base/error.h"
#include "base/job.h"

typedef struct Seen {
    GString *phases;
    guint reports;
    guint64 last_done;
    GThread *thread;
} Seen;

static void note(const char *phase, guint64 done, guint64 total, gpointer data)
{
    Seen *seen = data;
    g_assert_true(g_thread_self() == seen->thread);
    g_assert_cmpuint(done, <=, total);
    if (done == 0)
        g_string_append_printf(seen->phases, "%s;", phase);
    seen->reports++;
    seen->last_done = done;
}

static gboolean square(guint index, gpointer data, GError **error G_GNUC_UNUSED)
{
    ((guint *)data)[index] = index * index;
    return TRUE;
}

static void test_runs_every_task(void)
{
    for (guint threads = 1; threads <= 8; threads += 7) {
        guint squares[1000] = {0};
        g_autoptr(GError) error = NULL;
        g_autoptr(Job) job = job_new(NULL, NULL);
        job_set_threads(job, threads);
        g_assert_cmpuint(job_threads(job), ==, threads);
        g_assert_true(job_parallel(job, G_N_ELEMENTS(squares), square, squares, &error));
        g_assert_no_error(error);
        for (guint i = 0; i < G_N_ELEMENTS(squares); i++)
            g_assert_cmpuint(squares[i], ==, i * i);
    }
}

static void test_null_job(void)
{
    guint squares[10] = {0};
    g_autoptr(GError) error = NULL;
    g_assert_true(job_parallel(NULL, 10, square, squares, &error));
    g_assert_cmpuint(squares[9], ==, 81);
    g_assert_true(job_parallel(NULL, 0, square, NULL, &error));
    g_assert_true(job_check(NULL, &error));
    g_assert_cmpuint(job_threads(NULL), ==, g_get_num_processors());
    job_phase(NULL, "nothing", 3);
    job_advance(NULL, 1);
    job_free(NULL);
}

static void test_hurry(void)
{
    g_autoptr(Job) job = job_new(NULL, NULL);
    g_assert_false(job_hurried(NULL));
    g_assert_false(job_hurried(job));
    job_hurry_after(job, 1000);
    g_assert_false(job_hurried(job));
    job_hurry_after(job, 0);
    g_assert_true(job_hurried(job));
    g_assert_true(job_check(job, NULL));
}

static gboolean fail_from_700(guint index, gpointer data G_GNUC_UNUSED, GError **error)
{
    if (index < 700)
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT, "task %u", index);
    return FALSE;
}

static void test_lowest_failure_wins(void)
{
    for (guint threads = 1; threads <= 16; threads *= 2) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Job) job = job_new(NULL, NULL);
        job_set_threads(job, threads);
        g_assert_false(job_parallel(job, 1000, fail_from_700, NULL, &error));
        g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
        g_assert_cmpstr(error->message, ==, "task 700");
    }
}

static gboolean cancel_at_10(guint index, gpointer data, GError **error G_GNUC_UNUSED)
{
    if (index == 10)
        job_cancel(data);
    g_assert_cmpuint(index, <, 100);
    return TRUE;
}

static void test_cancel_stops_the_run(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Job) job = job_new(NULL, NULL);
    job_set_threads(job, 2);
    g_assert_true(job_check(job, &error));
    g_assert_false(job_parallel(job, G_MAXUINT - 1000, cancel_at_10, job, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_CANCELLED);
    g_assert_true(job_cancelled(job));
    g_clear_error(&error);
    g_assert_false(job_check(job, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_CANCELLED);
}

static gboolean advance(guint index G_GNUC_UNUSED, gpointer data, GError **error G_GNUC_UNUSED)
{
    g_usleep(2000);
    job_advance(data, 1);
    return TRUE;
}

static void test_reports_on_its_own_thread(void)
{
    for (guint threads = 1; threads <= 4; threads += 3) {
        Seen seen = {.phases = g_string_new(NULL), .thread = g_thread_self()};
        Job *job = job_new(note, &seen);
        g_autoptr(GError) error = NULL;
        job_set_threads(job, threads);
        job_phase(job, "read", 200);
        g_assert_true(job_parallel(job, 200, advance, job, &error));
        job_phase(job, "write", 1);
        g_assert_cmpstr(seen.phases->str, ==, "read;write;");
        g_assert_cmpuint(seen.reports, >, 2); /* 100 ms and more of work were reported in between */
        g_assert_cmpuint(seen.last_done, ==, 0);
        job_free(job);
        g_string_free(seen.phases, TRUE);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/job/hurry", test_hurry);
    g_test_add_func("/base/job/runs-every-task", test_runs_every_task);
    g_test_add_func("/base/job/null", test_null_job);
    g_test_add_func("/base/job/lowest-failure-wins", test_lowest_failure_wins);
    g_test_add_func("/base/job/cancel-stops-the-run", test_cancel_stops_the_run);
    g_test_add_func("/base/job/reports-on-its-own-thread", test_reports_on_its_own_thread);
    return g_test_run();
}
