/* A print run: sheets of any kind as one PDF, a page and a bookmark each, or as a folder of a file each. The sheets
 * are painted on all threads, some at a time, each time into a part of its own (workshop.h); when all are there, and
 * nothing is wrong with them, the parts are bound and take their place. Which sheets make a part does not depend on
 * the threads, so that they change nothing. */
#ifndef PRINT_RUN_H
#define PRINT_RUN_H

#include "base/job.h"
#include "print/press.h"
#include "print/workshop.h"

/* To be filled by the caller; what is borrowed must outlive the run. */
typedef struct RunOptions {
    const GPtrArray *sheets; /* of Sheet *, at least one */
    const char *title;       /* of the document */
    GDateTime *when;         /* the time that goes into it */
    const char *plan;        /* the name of the plan, for the record */
    const char *key; /* all that the sheets depend on: a run that was cut short goes on only with the same */
    PressOptions press;
    const char *out;    /* the place of the result */
    gboolean folder;    /* it is a folder, which is made when it is not there */
    gboolean overwrite; /* files that are there are replaced */
    gboolean
        changed; /* only sheets that differ from what was printed to out before; in a folder, over the old */
} RunOptions;

typedef struct Run Run;

/* Opens the workshop and the record of what was printed before. USAGE when the sheets cannot be had so, IO when
 * something is in the way or the place cannot be written. */
Run *run_new(const RunOptions *options, GError **error);
/* Leaves the workshop as it is, unless run_clear() was called. */
void run_free(Run *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Run, run_free)

/* Paints what the workshop does not have. FALSE: IO, CANCELLED. */
gboolean run_paint(Run *run, Job *job, GError **error);

/* Afterwards: the report of each sheet, in their order, and which of them are to be printed. */
const SheetReport *run_reports(const Run *run);
const gboolean *run_wanted(const Run *run);
guint run_n_wanted(const Run *run);

/* The names of sheets that were printed before and are not among those of this run. Free with g_strfreev(). */
char **run_gone(const Run *run);

/* Puts the wanted sheets in their place and records them. FALSE (IO): no file is half written. */
gboolean run_deliver(Run *run, GError **error);

/* Removes the workshop. */
void run_clear(Run *run);

#endif
