#include "jobs/worker.h"

#include "screen/window.h"

static gpointer work(gpointer data)
{
    Worker *w = (Worker *)data;
    w->result = w->task(w->data);
    g_atomic_int_set(&w->done, 1);
    window_wake();
    return NULL;
}

void worker_start(Worker *w, const char *name, WorkerTask task, gpointer data)
{
    g_assert(!w->thread);
    *w = (Worker){.task = task, .data = data};
    w->thread = g_thread_new(name, work, w);
}

gboolean worker_busy(const Worker *w)
{
    return w->thread != NULL;
}

gboolean worker_take(Worker *w, gboolean wait, gpointer *result, gpointer *data)
{
    if (!w->thread || (!wait && !g_atomic_int_get(&w->done)))
        return FALSE;
    g_thread_join(g_steal_pointer(&w->thread));
    *result = g_steal_pointer(&w->result);
    *data = g_steal_pointer(&w->data);
    return TRUE;
}
