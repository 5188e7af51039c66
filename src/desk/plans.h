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

/* One a grid of plan: the share of its households, 0 to 1, that are not together with most of them in other; NaN for
 * a grid without households. Free with g_free(). moved gets the households of all that are so. */
double *plan_differences(const City *city, const CityPlan *plan, const CityPlan *other, gint64 *moved);

#endif
