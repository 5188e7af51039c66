/* A job is a piece of long work: it tells how far it is, can be cancelled, and spreads independent tasks over
 * threads. Workers read const data and fill results of their own; the caller installs them. */
#ifndef BASE_JOB_H
#define BASE_JOB_H

#include <glib.h>

typedef struct Job Job;

/* Called on the thread that runs the job, at most every 50 ms and at each change of phase. phase is translated
 * text, owned by the job; done and total are in units of the phase (total 0: not known). */
typedef void (*JobReport)(const char *phase, guint64 done, guint64 total, gpointer data);

/* One task of a parallel run; index in [0, n). Returns FALSE with error set to stop the whole run. */
typedef gboolean (*JobTask)(guint index, gpointer data, GError **error);

/* A job that reports to report (may be NULL). Free with job_free(). */
Job *job_new(JobReport report, gpointer data);
void job_free(Job *job);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Job, job_free)

/* Number of threads that job_parallel() uses; 0 (the default) is one a processor. */
void job_set_threads(Job *job, guint threads);
guint job_threads(const Job *job);

/* Asks the job to stop. Async-signal-safe and thread-safe. */
void job_cancel(Job *job);
gboolean job_cancelled(const Job *job);

/* Asks the job to make do with the best it has found once seconds from now have passed; unlike a cancel, it then
 * ends well. What it comes to depends on the machine. To be called before the job's work. */
void job_hurry_after(Job *job, double seconds);
/* Whether that time has come. NULL job: never. */
gboolean job_hurried(const Job *job);

/* FALSE with WANGGE_ERROR_CANCELLED set once the job was cancelled. NULL is a job nobody watches. */
gboolean job_check(const Job *job, GError **error);

/* Starts a phase; name is copied. Not thread-safe: call it between parallel runs. NULL job: nothing happens. */
void job_phase(Job *job, const char *name, guint64 total);

/* The phases from here on are those of one of several like parts, counted from 1; they say so when there is more
 * than one. To be called before job_phase(). NULL job: nothing happens. */
void job_part(Job *job, guint part, guint parts);

/* Adds to what is done of the phase. Thread-safe. NULL job: nothing happens. */
void job_advance(Job *job, guint64 by);

/* Runs task(0) .. task(n-1) on the job's threads, in the order of the indices, and waits for all. Stops early at the
 * first failure or at a cancel; then FALSE, with the error of the lowest failed index or WANGGE_ERROR_CANCELLED.
 * NULL job: as many threads as processors, no cancel. */
gboolean job_parallel(Job *job, guint n, JobTask task, gpointer data, GError **error);

#endif
