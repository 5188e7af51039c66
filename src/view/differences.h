/* Where one plan of a city differs from another, kept up to date while a plan is edited. Grids of the two are paired so
 * that most households stay in their pair.
 *
 * Communities whose grids, of either plan, hold buildings of one another are a quarter; mostly that is one community.
 * Pairs never leave a quarter and no edit changes which quarters there are, so that after an edit one is looked at. */
#ifndef VIEW_DIFFERENCES_H
#define VIEW_DIFFERENCES_H

#include "city/plan.h"

typedef struct Differences {
    double *shares;    /* of each grid's households that are not in its pair, 0 to 1; NaN: it has none */
    guint8 *moves;     /* of each building whether it leaves its pair */
    guint buildings;   /* so many do */
    gint64 households; /* in them */

    guint n_grids;
    guint32 *paired, *there; /* the pair of each grid; where each building is in the other plan */
    gboolean before;         /* the other plan is the one that the city had before */
    gboolean said;           /* and plan says what its grids continue */
    guint n_others;
    guint32 *quarters; /* one a community */
    guint32 *first,
        *members; /* the buildings of quarter q are members[first[q]] to members[first[q + 1] - 1] */
} Differences;

/* Shares are of plan's grids. Free with differences_free(). */
Differences *differences_new(const City *city, const CityPlan *plan, const CityPlan *other);
/* From the plan that the city had before: grids are paired as the plan says, where it does, and what was in no grid
 * then moves. */
Differences *differences_from_before(const City *city, const CityPlan *plan);
void differences_free(Differences *differences);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Differences, differences_free)

/* Grids of these communities (numbers as pointers), of either plan, were changed. other NULL: that before. */
void differences_update(Differences *differences, const City *city, const CityPlan *plan,
                        const CityPlan *other, GHashTable *communities);

#endif
