/* A print run: sheets of any kind in one PDF, a page and a bookmark each. */
#ifndef PRINT_RUN_H
#define PRINT_RUN_H

#include "base/job.h"
#include "print/sheet.h"

/* Paints the sheets (Sheet *, at least one) into a new file at path, one report each. title: of the document; when: the
 * time that goes into it, ISO 8601; the same when and input give the same bytes on any number of threads. FALSE (IO,
 * CANCELLED) leaves what there is of the file to the caller. */
gboolean run_write(const GPtrArray *sheets, const char *path, const char *title, const char *when,
                   SheetReport *reports, Job *job, GError **error);

#endif
