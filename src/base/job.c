#include "base/job.h"

#include "base/error.h"

#include <glib/gi18n-lib.h>
#include <stdatomic.h>

#define REPORT_EVERY_US 50000

struct Job {
    JobReport report;
    gpointer data;
    GThread *owner; /* the only thread that reports */
    guint threads;
    gint64 hurry_at;      /* monotonic, in microseconds; 0: never */
    atomic_int cancelled; /* lock-free, so a signal handler may set it */
    char *phase;
    guint part, parts;
    guint64 total;
    atomic_ullong done;
    gint64 reported_at;
};

typedef struct Run {
    Job *job;
    JobTask task;
    gpointer data;
    guint n;
    atomic_uint next;
    atomic_int failed;
    GMutex lock;    /* guards what follows */
    GCond finished; /* signalled when a thread ends */
    guint running;
    guint error_index;
    GError *error;
} Run;

Job *job_new(JobReport report, gpointer data)
{
    Job *job = g_new0(Job, 1);
    job->report = report;
    job->data = data;
    job->owner = g_thread_self();
    atomic_init(&job->cancelled, 0);
    atomic_init(&job->done, 0);
    return job;
}

void job_free(Job *job)
{
    if (!job)
        return;
    g_free(job->phase);
    g_free(job);
}

void job_set_threads(Job *job, guint threads)
{
    job->threads = threads;
}

guint job_threads(const Job *job)
{
    return job && job->threads ? job->threads : g_get_num_processors();
}

void job_cancel(Job *job)
{
    atomic_store(&job->cancelled, 1);
}

gboolean job_cancelled(const Job *job)
{
    return job && atomic_load(&job->cancelled);
}

void job_hurry_after(Job *job, double seconds)
{
    job->hurry_at = g_get_monotonic_time() + (gint64)(seconds * G_USEC_PER_SEC);
}

gboolean job_hurried(const Job *job)
{
    return job && job->hurry_at && g_get_monotonic_time() >= job->hurry_at;
}

gboolean job_check(const Job *job, GError **error)
{
    if (!job_cancelled(job))
        return TRUE;
    g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_CANCELLED, _("cancelled; nothing was changed"));
    return FALSE;
}

static void report_now(Job *job)
{
    job->reported_at = g_get_monotonic_time();
    job->report(job->phase, atomic_load(&job->done), job->total, job->data);
}

static void report_when_due(Job *job)
{
    if (!job || !job->report || !job->phase || g_thread_self() != job->owner)
        return;
    if (g_get_monotonic_time() - job->reported_at >= REPORT_EVERY_US)
        report_now(job);
}

void job_phase(Job *job, const char *name, guint64 total)
{
    if (!job)
        return;
    g_free(job->phase);
    job->phase = job->parts > 1 ? g_strdup_printf(_("%s, part %u of %u"), name, job->part, job->parts)
                                : g_strdup(name);
    job->total = total;
    atomic_store(&job->done, 0);
    if (job->report && g_thread_self() == job->owner)
        report_now(job);
}

void job_part(Job *job, guint part, guint parts)
{
    if (!job)
        return;
    job->part = part;
    job->parts = parts;
}

void job_advance(Job *job, guint64 by)
{
    if (!job)
        return;
    atomic_fetch_add(&job->done, by);
    report_when_due(job);
}

/* Indices are handed out in order, so every index below the lowest failing one runs: which error is returned
 * does not depend on the threads. */
static void run_tasks(Run *run)
{
    while (!atomic_load(&run->failed) && !job_cancelled(run->job)) {
        guint index = atomic_fetch_add(&run->next, 1);
        if (index >= run->n)
            return;
        GError *error = NULL;
        if (run->task(index, run->data, &error))
            continue;
        atomic_store(&run->failed, 1);
        g_mutex_lock(&run->lock);
        if (!run->error || index < run->error_index) {
            g_clear_error(&run->error);
            run->error = g_steal_pointer(&error);
            run->error_index = index;
        }
        g_mutex_unlock(&run->lock);
        g_clear_error(&error);
    }
}

static gpointer run_thread(gpointer data)
{
    Run *run = data;
    run_tasks(run);
    g_mutex_lock(&run->lock);
    run->running--;
    g_cond_signal(&run->finished);
    g_mutex_unlock(&run->lock);
    return NULL;
}

static void run_on_threads(Run *run, guint n_threads)
{
    g_autofree GThread **threads = g_new(GThread *, n_threads);
    run->running = n_threads;
    for (guint i = 0; i < n_threads; i++)
        threads[i] = g_thread_new("job", run_thread, run);
    g_mutex_lock(&run->lock);
    while (run->running) {
        g_cond_wait_until(&run->finished, &run->lock, g_get_monotonic_time() + REPORT_EVERY_US);
        g_mutex_unlock(&run->lock);
        report_when_due(run->job);
        g_mutex_lock(&run->lock);
    }
    g_mutex_unlock(&run->lock);
    for (guint i = 0; i < n_threads; i++)
        g_thread_join(threads[i]);
}

gboolean job_parallel(Job *job, guint n, JobTask task, gpointer data, GError **error)
{
    Run run = {.job = job, .task = task, .data = data, .n = n};
    g_mutex_init(&run.lock);
    g_cond_init(&run.finished);
    guint n_threads = MIN(job_threads(job), n);
    if (n_threads > 1)
        run_on_threads(&run, n_threads);
    else
        run_tasks(&run);
    g_mutex_clear(&run.lock);
    g_cond_clear(&run.finished);
    if (run.error) {
        g_propagate_error(error, run.error);
        return FALSE;
    }
    return job_check(job, error);
}
