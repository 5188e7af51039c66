/* Where what the print preview shows is sent to: the printers of this system, or the address of another. */
#ifndef DESK_PRINTERS_SHEET_H
#define DESK_PRINTERS_SHEET_H

#include "jobs/worker.h"
#include "widgets/scroll_list.h"

typedef struct Desk Desk;

typedef struct PrintersSheet {
    Worker worker; /* looks for them */
    char **names;  /* NULL: not known yet */
    ScrollList list;
    char *place; /* of the document that was sent, or NULL: nothing was */
} PrintersSheet;

void printers_sheet_init(PrintersSheet *sheet);
/* Whatever was sent must have been. */
void printers_sheet_clear(PrintersSheet *sheet);

/* Opens it over the preview, and has printers looked for. */
void printers_sheet_open(Desk *desk);
void printers_sheet_pass(Desk *desk);
/* Takes what was found; wait: until it has been. */
void printers_sheet_mind(PrintersSheet *sheet, gboolean wait);

#endif
