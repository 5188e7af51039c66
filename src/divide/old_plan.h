/* The plan that a division starts from: the grids before, or those of the project's present plan. */
#ifndef DIVIDE_OLD_PLAN_H
#define DIVIDE_OLD_PLAN_H

#include "city/plan.h"
#include "geo/index.h"

typedef struct OldGrid {
    const char *code, *name, *officer;
    const char *before; /* its code among the grids before, or NULL: in the present plan it continues none */
} OldGrid;

typedef struct OldPlan {
    const City *city;        /* borrowed, and below */
    GArray *grids;           /* OldGrid */
    const GeoShapes *shapes; /* one a grid */
    GeoIndex *index;
    guint32 *of_building; /* the grid of each building, or CITY_NONE */
    guint32 *
        community; /* of each grid: where most of its households live (of equals, the first); where nobody lives,
                           * where its inner point is; or CITY_NONE */
} OldPlan;

/* The city's grids before. A building's is the first that holds its inner point. */
OldPlan *old_plan_before(const City *city);
/* The grids of a plan of the city, which must outlive it. */
OldPlan *old_plan_current(const City *city, const CityPlan *plan);
void old_plan_free(OldPlan *old);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OldPlan, old_plan_free)

static inline const OldGrid *old_plan_grid(const OldPlan *old, guint index)
{
    return &g_array_index(old->grids, OldGrid, index);
}

/* The grid that holds p, the first of several, or CITY_NONE. hits (guint32) is scratch. Thread-safe. */
guint32 old_plan_at(const OldPlan *old, GeoPoint p, GArray *hits);

#endif
