/* The table of all plans and what each is worth, and what can be done with a plan: see it beside, make it
 * current, keep a copy, rename, delete. */
#ifndef DESK_SCORES_SHEET_H
#define DESK_SCORES_SHEET_H

#include "view/scoring.h"

typedef struct Desk Desk;

typedef struct ScoresSheet {
    Scoring scoring;
    guint chosen;  /* plan */
    guint first;   /* plan in the first column, where not all have room */
    gboolean sure; /* the next Delete deletes */
} ScoresSheet;

void scores_sheet_init(ScoresSheet *sheet);
void scores_sheet_clear(ScoresSheet *sheet);

/* Opens it, with all plans measured anew. */
void scores_sheet_open(Desk *desk);
void scores_sheet_pass(Desk *desk);

#endif
