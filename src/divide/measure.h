/* What a plan is worth, measured on its polygons and buildings alone, so that plans of any origin can be compared. */
#ifndef DIVIDE_MEASURE_H
#define DIVIDE_MEASURE_H

#include "city/plan.h"

#define MEASURE_NEAR 15.0 /* metres: a border this near to a road, water, railway or wall follows it */

typedef struct PlanMeasure {
    guint grids, dedicated; /* general grids in force, and dedicated ones beside them */
    guint in_band; /* general grids; the next four are of those in communities that anybody lives in */
    guint inhabited;
    guint within_5, within_10; /* within 5 and 10 % of the mean general grid of their community */
    double deviation;          /* from it, on average, as a fraction */
    gint64 lightest, heaviest; /* of the general grids; 0 where there is none */
    double border;             /* metres between grids of one community, each border once */
    double natural;            /* metres of it that follow something; service lanes do not count */
    guint compounds;           /* that anybody lives in */
    guint split;               /* of them, in several grids */
    gint64 before;             /* households in grids before */
    gint64 moved;              /* of them, in no grid or one that does not continue theirs */
    guint kept, fresh,
        ended; /* grids that continue one before, other grids, grids before that none continues */
} PlanMeasure;

/* What is measured against, once for all plans of a city. */
typedef struct Measurer Measurer;

/* Borrows the city. */
Measurer *measurer_new(const City *city);
void measurer_free(Measurer *measurer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Measurer, measurer_free)

/* min and max are the band. Where no grid of the plan names the one that it continues, those pairs count that keep
 * the most households where they were. */
PlanMeasure measure_plan(const Measurer *measurer, const CityPlan *plan, CityUnit unit, double min,
                         double max);

#endif
