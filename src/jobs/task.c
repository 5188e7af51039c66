#include "jobs/task.h"

#include <glib/gi18n-lib.h>

#include "screen/window.h"

#define RATE_AFTER 1.0 /* seconds from which on the rest can be told */
#define CANCEL     96.0

void task_init(Task *t)
{
    *t = (Task){0};
    g_mutex_init(&t->lock);
}

void task_clear(Task *t)
{
    gpointer result = NULL;
    task_cancel(t);
    if (task_take(t, TRUE, &result, NULL) && result && t->free_result)
        t->free_result(result);
    g_clear_error(&t->error);
    g_free(t->phase);
    g_mutex_clear(&t->lock);
}

static void note_progress(const char *phase, guint64 done, guint64 total, gpointer data)
{
    Task *t = (Task *)data;
    g_mutex_lock(&t->lock);
    if (g_strcmp0(t->phase, phase) != 0 || done < t->done) {
        g_free(t->phase);
        t->phase = g_strdup(phase);
        t->phase_began = g_get_monotonic_time();
    }
    t->done = done;
    t->total = total;
    g_mutex_unlock(&t->lock);
    window_wake();
}

static gpointer run(gpointer data)
{
    Task *t = (Task *)data;
    Job *job = job_new(note_progress, t);
    g_mutex_lock(&t->lock);
    t->job = job;
    if (t->cancelled)
        job_cancel(job);
    g_mutex_unlock(&t->lock);
    gpointer result = t->work(t->data, job, &t->error);
    g_mutex_lock(&t->lock);
    t->job = NULL;
    g_mutex_unlock(&t->lock);
    job_free(job);
    return result;
}

void task_start(Task *t, const char *name, TaskWork work, gpointer data, GDestroyNotify free_result)
{
    g_clear_error(&t->error);
    g_clear_pointer(&t->phase, g_free);
    t->name = name;
    t->work = work;
    t->data = data;
    t->free_result = free_result;
    t->cancelled = FALSE;
    t->done = t->total = 0;
    t->began = g_get_monotonic_time();
    worker_start(&t->worker, name, run, t);
}

gboolean task_busy(const Task *t)
{
    return worker_busy(&t->worker);
}

void task_cancel(Task *t)
{
    g_mutex_lock(&t->lock);
    t->cancelled = TRUE;
    if (t->job)
        job_cancel(t->job);
    g_mutex_unlock(&t->lock);
}

gboolean task_take(Task *t, gboolean wait, gpointer *result, GError **error)
{
    gpointer itself;
    if (!worker_take(&t->worker, wait, result, &itself))
        return FALSE;
    if (t->error)
        g_propagate_error(error, g_steal_pointer(&t->error));
    return TRUE;
}

static double seconds_since(gint64 time)
{
    return (double)(g_get_monotonic_time() - time) / G_USEC_PER_SEC;
}

double task_seconds(const Task *t)
{
    return seconds_since(t->began);
}

/* How long it has run and, where that can be said, what is left: "0:12, 1:05 left". */
static char *tell_time(const Task *t)
{
    double seconds = seconds_since(t->phase_began);
    guint all = (guint)seconds_since(t->began);
    if (!t->done || t->total <= t->done || seconds < RATE_AFTER)
        return g_strdup_printf("%u:%02u", all / 60, all % 60);
    guint left = (guint)(seconds * (double)(t->total - t->done) / (double)t->done + 0.5);
    return g_strdup_printf(_("%u:%02u, %u:%02u left"), all / 60, all % 60, left / 60, left % 60);
}

static void paint_progress(Task *t, const Ui *ui, GeoBox b)
{
    GeoBox bar = {b.x0, b.y0 + 30, b.x1 - CANCEL - 12, b.y0 + 42};
    g_mutex_lock(&t->lock);
    double share = t->total ? MIN(1, (double)t->done / (double)t->total) : 0;
    g_autofree char *time = tell_time(t), *text = g_strdup(t->phase ? t->phase : _("Starting"));
    g_autofree char *percent = t->total ? g_strdup_printf("%.0f%%", share * 100) : g_strdup("");
    g_mutex_unlock(&t->lock);
    ui_text(ui, (GeoBox){b.x0, b.y0, b.x1 - 50, b.y0 + 22}, text, 13, FALSE, ui->theme->text, 0);
    ui_text(ui, (GeoBox){b.x1 - 50, b.y0, b.x1, b.y0 + 22}, percent, 13, FALSE, ui->theme->text, 1);
    ui_fill(ui, bar, ui->theme->field);
    ui_fill(ui, (GeoBox){bar.x0, bar.y0, bar.x0 + share * (bar.x1 - bar.x0), bar.y1}, ui->theme->accent);
    ui_frame(ui, bar, ui->theme->line, 1);
    ui_text(ui, (GeoBox){b.x0, b.y0 + 44, bar.x1, b.y0 + 62}, time, 12, FALSE, ui->theme->faint, 0);
}

void task_pass(Task *t, const Ui *ui, GeoBox b)
{
    if (ui->cr)
        paint_progress(t, ui, b);
    g_autofree char *name = g_strdup_printf("cancel-%s", t->name);
    GeoBox button = {b.x1 - CANCEL, b.y0 + 30, b.x1, b.y0 + 58};
    if (ui_button(ui, name, button, t->cancelled ? _("Stopping") : _("Cancel"),
                  t->cancelled ? UI_OFF : UI_PLAIN))
        task_cancel(t);
}

void task_pass_keyed(Task *t, const Ui *ui, GeoBox b)
{
    task_pass(t, ui, b);
    if (!t->cancelled && ui_pressed(ui, WINDOW_KEY_ESCAPE))
        task_cancel(t);
}
