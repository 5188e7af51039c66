/* A print run: sheets of any kind in one PDF, a page and a bookmark each. The sheets are painted on all threads, some at
 * a time, each time into a part of its own (workshop.h); the parts are bound into one document. Which sheets make a part
 * does not depend on the threads, so that they change nothing. */
#ifndef PRINT_RUN_H
#define PRINT_RUN_H

#include "base/job.h"
#include "print/workshop.h"

typedef struct Run {
    const GPtrArray *sheets; /* of Sheet *, at least one */
    const char *title;       /* of the document */
    GDateTime *when;         /* the time that goes into it */
    const char *key; /* all that the sheets depend on: a run that was cut short goes on only with the same */
    SheetReport *reports; /* one a sheet, filled by run_paint() */
} Run;

/* The workshop for a result at path. Free with workshop_free(). */
Workshop *run_workshop(const Run *run, const char *path, GError **error);

/* Paints what the workshop does not have. FALSE: IO, CANCELLED. */
gboolean run_paint(Run *run, Workshop *workshop, Job *job, GError **error);

/* Binds the parts into a new file at path. FALSE (IO) leaves what there is of the file to the caller. */
gboolean run_bind(const Run *run, const Workshop *workshop, const char *path, GError **error);

#endif
