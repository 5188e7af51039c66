/* Sheets on paper of bytes: painted by Cairo as the pages of a PDF. */
#ifndef PRINT_PRESS_H
#define PRINT_PRESS_H

#include "base/job.h"
#include "print/sheet.h"

/* The n sheets as a PDF, a page each; one report each. text: as for SheetPaint. The job advances by one a sheet. IO when
 * Cairo fails, CANCELLED. */
GBytes *press_pdf(Sheet *const *sheets, guint n, Text *text, SheetReport *reports, Job *job, GError **error);

#endif
