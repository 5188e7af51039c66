/* The plans of the project: their names at once, and by a worker which of them are outdated, which takes long in a
 * large city. */
#ifndef VIEW_PLAN_LIST_H
#define VIEW_PLAN_LIST_H

#include "jobs/worker.h"

typedef struct PlanList {
    GArray *plans; /* ProjectPlan; NULL: not read */
    Worker worker;
    gboolean stale; /* it is to be looked up which are outdated */
} PlanList;

/* Waits for the worker. */
void plan_list_clear(PlanList *list);

/* Reads the plans of a project anew; FALSE: they cannot be, and there are none. */
gboolean plan_list_read(PlanList *list, const char *path, GError **error);
/* Takes what the worker has found, and sets it to work. wait: until nothing is left. TRUE when something was found. */
gboolean plan_list_mind(PlanList *list, const char *path, gboolean wait);

#endif
