/* The plans of a project side by side: what each comes to, and which grids go together. */
#ifndef VIEW_PLANS_H
#define VIEW_PLANS_H

#include "check/rules.h"
#include "city/plan.h"

typedef struct PlanScores {
    guint grids;        /* general, in force */
    guint below, above; /* of them, outside the band */
    gint32 least, most; /* of a grid */
    double deviation;   /* mean, as a share of the target */
} PlanScores;

PlanScores plan_scores(const CityPlan *plan, const CheckRules *rules, gint32 target);

/* The grid of another plan that has most households of a grid of plan, or else most of its buildings; CITY_NONE: none
 * of them. shared gets those households. among holds all buildings (guint32) that may be of the grid, NULL: all. */
guint32 plan_partner(const City *city, const CityPlan *plan, guint32 grid, const CityPlan *other,
                     const GArray *among, gint64 *shared);

#endif
