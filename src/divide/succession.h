/* Which of a community's new grids continues which grid of the plan before: the pairs, each once, that leave the
 * most weight with the grid it was in. */
#ifndef DIVIDE_SUCCESSION_H
#define DIVIDE_SUCCESSION_H

#include "divide/old_plan.h"

typedef struct Succession {
    guint n;              /* new grids */
    guint32 *old;         /* of each: the old grid that it continues, or CITY_NONE */
    gint64 *shared;       /* of each: weight that was in that one */
    guint kept, ended;    /* old grids of the community that are continued, and that are not */
    gint64 stayed, moved; /* weight that was in old grids: in a new one that continues its own, or not */
} Succession;

/* The new grids are described by the grid, in [0, n), of each of n_buildings of the city, ascending. Only old grids
 * of the community count. settled has one a grid: the code of the old grid that it continues by an earlier decision,
 * or NULL. */
Succession *succession_new(const OldPlan *old, guint32 community, const guint32 *buildings,
                           const guint32 *grid, guint n_buildings, guint n, const char *const *settled,
                           CityUnit unit);
void succession_free(Succession *succession);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Succession, succession_free)

#endif
