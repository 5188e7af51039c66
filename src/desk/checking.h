/* The findings of the plan, found again as it changes: those that no command changes by a worker, which shows how far
 * it is where that takes longer than a moment; those of grids and of the ledger at once. */
#ifndef DESK_CHECKING_H
#define DESK_CHECKING_H

#include "check/findings.h"
#include "jobs/task.h"

typedef struct Desk Desk;
typedef struct CheckOrder CheckOrder;

typedef struct Checking {
    Task task;
    CheckOrder *order;   /* what it reads; NULL: it rests */
    gboolean stale;      /* all are to be found anew */
    gboolean cancelled;  /* the last time: what is known is older, or nothing */
    Findings *lasting;   /* those that commands do not change; NULL: not known yet */
    Findings *of_grids;  /* those that they do */
    Findings *of_ledger; /* those that placing rows of the register does */
} Checking;

void checking_init(Checking *checking);
/* Cancels what runs and waits for its end. */
void checking_clear(Checking *checking);

/* Takes what the worker has found into desk->findings. wait: until it has. */
void checking_take(Desk *desk, gboolean wait);
/* The same, and sets it to work where findings are stale. */
void checking_mind(Desk *desk, gboolean wait);
/* Finds everything again. */
void checking_again(Desk *desk);
/* The findings of grids as they are, at once, where these communities (numbers as pointers) changed; NULL: all. */
void checking_of_grids(Desk *desk, GHashTable *communities);
/* Those of the ledger as it is. */
void checking_of_ledger(Desk *desk);
/* Boards were printed: reads them again, and what is found of them. A fault is said. */
void checking_of_boards(Desk *desk);
/* A card at the foot of the box while the worker has been at it for longer than a moment: progress, and cancel. */
void checking_pass(Desk *desk, GeoBox box);

#endif
