/* The whole division, phase by phase: cells, graph, number of grids, search, borders, codes. */
#ifndef DIVIDE_DIVISION_H
#define DIVIDE_DIVISION_H

#include "base/job.h"
#include "city/plan.h"
#include "divide/count.h"

typedef struct DivisionOptions {
    SearchOptions search;
    CityUnit unit;
    guint grids;                /* in each community; 0: as many as the weight asks for */
    const guint32 *communities; /* ascending indices of those to divide; NULL: all */
    guint n_communities;
    const char *date; /* ISO: since when the grids are valid; or NULL */
} DivisionOptions;

/* What became of one community. */
typedef struct DivisionNote {
    guint32 community;
    guint atoms, cells;
    guint grids;       /* 0 where there is no land */
    Count count;       /* how many grids the weight asks for, and why */
    SearchScore score; /* zero where there is no land */
} DivisionNote;

/* Divides communities of the city. *plan gets their cells and grids, *notes a DivisionNote for each of them, in the
 * order of the city. A community without land gets no grid, one without weight a single grid. The plan depends on the
 * city and the options alone, not on the number of threads. Errors: INPUT when the number of grids asked for cannot
 * be made, CANCELLED. Free with city_plan_free() and g_array_unref(). */
gboolean division_run(const City *city, const DivisionOptions *options, Job *job, CityPlan **plan,
                      GArray **notes, GError **error);

#endif
