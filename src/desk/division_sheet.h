/* The sheet on which a division is asked for: what is counted, how large grids shall be, what stays together, what
 * to start from, and where. */
#ifndef DESK_DIVISION_SHEET_H
#define DESK_DIVISION_SHEET_H

#include "widgets/entry.h"

typedef struct Desk Desk;

typedef struct DivisionSheet {
    Entry target, least, most;
    guint unit, compounds, start, place, effort; /* of the words for the command */
    char *fault;
} DivisionSheet;

void division_sheet_init(DivisionSheet *sheet);
void division_sheet_clear(DivisionSheet *sheet);

/* Opens it with what the project was divided by. */
void division_sheet_open(Desk *desk);
void division_sheet_pass(Desk *desk);

#endif
