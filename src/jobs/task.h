/* Long work beside the window: its progress is seen, and it can be cancelled. Its result is taken over by the main
 * thread. */
#ifndef JOBS_TASK_H
#define JOBS_TASK_H

#include "base/job.h"
#include "jobs/worker.h"
#include "widgets/ui.h"

/* Runs on a thread of its own; data is its own until it has ended. NULL with error set when it fails. */
typedef gpointer (*TaskWork)(gpointer data, Job *job, GError **error);

typedef struct Task {
    Worker worker;
    const char *name; /* static */
    TaskWork work;
    gpointer data;
    GDestroyNotify free_result;
    GError *error;
    GMutex lock; /* guards what follows */
    Job *job;    /* while it runs */
    gboolean cancelled;
    char *phase;
    guint64 done, total;
    gint64 began, phase_began; /* microseconds of the monotonic clock */
} Task;

void task_init(Task *task);
/* Cancels what runs and waits for its end. */
void task_clear(Task *task);

/* The task must be idle. name: static, and of no other task that is seen at the same time. free_result frees a
 * result that nobody takes. */
void task_start(Task *task, const char *name, TaskWork work, gpointer data, GDestroyNotify free_result);
gboolean task_busy(const Task *task);
void task_cancel(Task *task);
/* TRUE once when it has ended: its result, or NULL and the error. wait: until it has. */
gboolean task_take(Task *task, gboolean wait, gpointer *result, GError **error);

/* For how long it has run. */
double task_seconds(const Task *task);

/* What it does, how far it is and how long it will take, with a button that cancels it. The box is TASK_HEIGHT
 * high. */
#define TASK_HEIGHT 64.0
void task_pass(Task *task, const Ui *ui, GeoBox box);
/* The same where Esc cancels it as well. */
void task_pass_keyed(Task *task, const Ui *ui, GeoBox box);

#endif
