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

/* Whether the program that started this one asks to be told of progress by WANGGE_PROGRESS=lines, or of plans that get
 * better too, by WANGGE_PROGRESS=plans. */
gboolean progress_is_told(void);
gboolean progress_tells_plans(void);

/* A JobReport for that program: a line a report on standard error, a record separator (\x1e) and then phase, done and
 * total with tabs between. */
void progress_lines(const char *phase, guint64 done, guint64 total, gpointer data);

/* Tells that program of a plan: a unit separator (\x1f) and then the text. Thread-safe. */
void progress_plan(const char *text);

/* Takes the line off the screen, at the end. */
void progress_clear(Progress *progress);

#endif
