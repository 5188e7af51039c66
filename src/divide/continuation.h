/* Which grid of a plan continues which of the grids before. */
#ifndef DIVIDE_CONTINUATION_H
#define DIVIDE_CONTINUATION_H

#include "city/plan.h"

/* One a grid of the plan: the grid before that it continues, or CITY_NONE. That is what the plan says; where it says
 * nothing at all, those pairs, each grid in one, that leave the most households where they were. before is the grid
 * before of each building, as city_before_of_buildings() gives it. Free with g_free(). */
guint32 *continuation_find(const City *city, const CityPlan *plan, const guint32 *before);

/* One a grid of the plan: the share of its households, 0 to 1, that come from elsewhere than the grid that it
 * continues; NaN for a grid without households. Free with g_free(). */
double *continuation_shares(const City *city, const CityPlan *plan);

/* One a grid of the plan: the grid of other that it is paired with, or CITY_NONE: those pairs, each grid in one, that
 * leave the most households together. other is of the same city. Free with g_free(). */
guint32 *continuation_between(const City *city, const CityPlan *plan, const CityPlan *other);

#endif
