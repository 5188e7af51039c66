/* The ledger of a project as a table for a spreadsheet: to be corrected there, and read again. */
#ifndef IO_LEDGER_SHEET_H
#define IO_LEDGER_SHEET_H

#include "base/job.h"
#include "io/project_ledger.h"

/* Writes the rows of the project's ledger to path (.csv or .xlsx), with an empty column in which is filled in where
 * a row belongs: an id of a building, or an address. Matched rows that were taken by a near name are among them, to
 * be looked at. *rows is their number. Errors as in io/export.h and io/project.h. */
gboolean ledger_sheet_write(const char *path, const char *project, gboolean overwrite, guint *rows, Job *job,
                            GError **error);

#endif
