/* A thread beside the window that does one thing at a time. It reads what stays as it is meanwhile, and its result
 * is taken over by the main thread, which it wakes. */
#ifndef JOBS_WORKER_H
#define JOBS_WORKER_H

#include <glib.h>

/* Returns the result; data is the task's while it runs. */
typedef gpointer (*WorkerTask)(gpointer data);

typedef struct Worker {
    GThread *thread;
    WorkerTask task;
    gpointer data, result;
    gint done;
} Worker;

/* The worker must be idle. */
void worker_start(Worker *worker, const char *name, WorkerTask task, gpointer data);
gboolean worker_busy(const Worker *worker);
/* TRUE once when a task has ended: its result and its data are the caller's. wait: until it has. */
gboolean worker_take(Worker *worker, gboolean wait, gpointer *result, gpointer *data);

#endif
