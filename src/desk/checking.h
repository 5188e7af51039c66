/* The findings of the plan, found again as it changes: those that no command changes by a worker, those of grids at
 * once. */
#ifndef DESK_CHECKING_H
#define DESK_CHECKING_H

#include "check/findings.h"
#include "desk/worker.h"

typedef struct Desk Desk;

typedef struct Checking {
    Worker worker;
    gboolean stale;     /* all are to be found anew */
    Findings *lasting;  /* those that commands do not change; NULL: not known yet */
    Findings *of_grids; /* those that they do */
} Checking;

/* What the worker does must have been taken. */
void checking_clear(Checking *checking);

/* Takes what the worker has found into desk->findings. wait: until it has. */
void checking_take(Desk *desk, gboolean wait);
/* The same, and sets it to work where findings are stale. */
void checking_mind(Desk *desk, gboolean wait);
/* The findings of grids as they are, at once, where these communities (numbers as pointers) changed; NULL: all. */
void checking_of_grids(Desk *desk, GHashTable *communities);
/* Boards were printed: reads them again, and what is found of them. A fault is said. */
void checking_of_boards(Desk *desk);

#endif
