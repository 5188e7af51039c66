/* The plans of a project side by side: what each comes to, and where another differs from the one that is current. */
#ifndef DESK_PLANS_H
#define DESK_PLANS_H

#include "check/rules.h"
#include "city/plan.h"

typedef struct PlanScores {
    guint grids;        /* general, in force */
    guint below, above; /* of them, outside the band */
    gint32 least, most; /* of a grid */
    double deviation;   /* mean, as a share of the target */
} PlanScores;

PlanScores plan_scores(const CityPlan *plan, const CheckRules *rules, gint32 target);

/* Where two plans differ. Their grids are paired so that most households stay in their pair. */
typedef struct PlanDifferences {
    double *shares;    /* of each grid's households that are not in its pair, 0 to 1; NaN: it has none */
    guint8 *moves;     /* of each building whether it leaves its pair */
    guint buildings;   /* so many do */
    gint64 households; /* in them */
} PlanDifferences;

/* Shares are of plan's grids. Free with plan_differences_free(). */
PlanDifferences *plan_differences_new(const City *city, const CityPlan *plan, const CityPlan *other);
void plan_differences_free(PlanDifferences *differences);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlanDifferences, plan_differences_free)

/* The grid of another plan that has most households of a grid of plan, or else most of its buildings; CITY_NONE: none
 * of them. shared gets those households. */
guint32 plan_partner(const City *city, const CityPlan *plan, guint32 grid, const CityPlan *other,
                     gint64 *shared);

#endif
