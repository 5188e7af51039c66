/* Long work on the project beside its window, one piece at a time: dividing anew, printing, exporting. wangge itself
 * does it; what it said is shown at the end. */
#ifndef DESK_WORK_H
#define DESK_WORK_H

#include "jobs/task.h"
#include "view/draft.h"

typedef struct Desk Desk;

typedef struct Work {
    Task task;
    char **words;     /* of the command that runs */
    gboolean changes; /* the plan: it is not to be edited meanwhile, and read again afterwards */
    char *done;       /* what is said when all went well */
    Draft draft;      /* of a division that runs */
    gint64 named;     /* when the draft's names were last asked for: microseconds of the monotonic clock */
} Work;

void work_init(Work *work);
/* Cancels what runs and waits for its end. */
void work_clear(Work *work);

/* Runs `wangge words...` (NULL-terminated); done is said when it has ended well. changes: it changes the plan. */
void work_start(Desk *desk, const char *const *words, gboolean changes, const char *done);
/* Whether the plan is being changed by what runs. */
gboolean work_changes(const Desk *desk);
/* Takes over what has ended; wait: until it has. */
void work_mind(Desk *desk, gboolean wait);
/* A card at the foot of the box while something runs: progress, cancel, and how good the plan of a division is by
 * now. Returns where the card begins, or the foot. */
double work_pass(Desk *desk, GeoBox box);

/* The project's name with another ending, and a number where that is taken. Free with g_free(). */
char *work_free_place(const Desk *desk, const char *what, const char *ending);

/* The actions that start it. */
void work_divide(Desk *desk);
void work_divide_community(Desk *desk);
/* Balances all grids of the city that are not locked or dedicated; it can be undone as other edits. */
void work_rebalance(Desk *desk);
void work_print(Desk *desk);
void work_export(Desk *desk);
void work_report(Desk *desk);

#endif
