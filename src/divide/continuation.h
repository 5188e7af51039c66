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

/* Fills in one a grid of the plan: the grid before that it continues as the plan says, or CITY_NONE. FALSE when it
 * says nothing at all. */
gboolean continuation_said(const City *city, const CityPlan *plan, guint32 *continued);

/* Fills in the pairs of grids that share households in n of the buildings (NULL: in all n), so that the most stay
 * together; no other entry, of one a grid of the plan, is touched. others is the other grid of each building, of so
 * many of them. */
void continuation_pair(const City *city, const CityPlan *plan, const guint32 *others, guint n_others,
                       const guint32 *buildings, guint n, guint32 *paired);

#endif
