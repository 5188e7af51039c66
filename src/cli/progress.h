/* The progress line on standard error: phase, percent, rate and remaining time, rewritten in place. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <glib.h>

typedef struct Progress {
    gboolean shown;    /* a line is on the screen */
    char *phase;       /* of the last report; owned */
    guint64 done;      /* of the last report */
    gint64 started_us; /* when the phase began */
} Progress;

/* A JobReport; data is the Progress. */
void progress_report(const char *phase, guint64 done, guint64 total, gpointer data);

/* Takes the line off the screen, before something else is printed there and at the end. */
void progress_hide(Progress *progress);
void progress_clear(Progress *progress);

/* Appends the line for a phase that has run for that many seconds; total 0 when it is not known. */
void progress_format(GString *line, const char *phase, guint64 done, guint64 total, double seconds);

#endif
