#include "cli/progress.h"

#include "base/text.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#define RATE_AFTER_SECONDS 0.5 /* a rate of less time than this says nothing */

static void append_remaining(GString *line, double seconds)
{
    guint64 s = (guint64)(seconds + 0.5);
    g_autofree char *time =
        s >= 3600 ? g_strdup_printf("%u:%02u:%02u", (guint)(s / 3600), (guint)(s / 60 % 60), (guint)(s % 60))
                  : g_strdup_printf("%u:%02u", (guint)(s / 60), (guint)(s % 60));
    g_string_append_printf(line, _("  %s left"), time);
}

/* Appends the line for a phase that has run for that many seconds; total 0 when it is not known. */
static void append_line(GString *line, const char *phase, guint64 done, guint64 total, double seconds)
{
    g_string_append(line, phase);
    if (total) {
        g_string_append_printf(line, "  %3u%%", (guint)(100 * (double)MIN(done, total) / (double)total));
    } else if (done) {
        g_string_append(line, "  ");
        text_append_count(line, done);
    }
    if (!done || seconds < RATE_AFTER_SECONDS)
        return;
    double rate = done / seconds;
    g_string_append(line, "  ");
    if (rate >= 10)
        text_append_count(line, (gint64)rate);
    else
        g_string_append_printf(line, "%.1f", rate);
    g_string_append(line, _("/s"));
    if (total > done)
        append_remaining(line, (total - done) / rate);
}

void progress_report(const char *phase, guint64 done, guint64 total, gpointer data)
{
    Progress *progress = data;
    gint64 now = g_get_monotonic_time();
    if (g_strcmp0(progress->phase, phase) != 0 || done < progress->done) {
        g_free(progress->phase);
        progress->phase = g_strdup(phase);
        progress->started_us = now;
    }
    progress->done = done;
    g_autoptr(GString) line = g_string_new("\r\033[K");
    append_line(line, phase, done, total, (now - progress->started_us) / 1e6);
    fputs(line->str, stderr);
    fflush(stderr);
    progress->shown = TRUE;
}

gboolean progress_tells_plans(void)
{
    return g_strcmp0(g_getenv("WANGGE_PROGRESS"), "plans") == 0;
}

gboolean progress_is_told(void)
{
    return progress_tells_plans() || g_strcmp0(g_getenv("WANGGE_PROGRESS"), "lines") == 0;
}

void progress_lines(const char *phase, guint64 done, guint64 total, gpointer data)
{
    (void)data;
    fprintf(stderr, "\x1e%s\t%" G_GUINT64_FORMAT "\t%" G_GUINT64_FORMAT "\n", phase, done, total);
    fflush(stderr);
}

void progress_plan(const char *text)
{
    fprintf(stderr, "\x1f%s\n", text);
}

void progress_clear(Progress *progress)
{
    if (progress->shown) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
        progress->shown = FALSE;
    }
    g_clear_pointer(&progress->phase, g_free);
}
