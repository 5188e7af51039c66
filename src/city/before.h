/* Where the buildings are in the grids that the division replaces. */
#ifndef CITY_BEFORE_H
#define CITY_BEFORE_H

#include "city/plan.h"

/* Whether row i is of a grid that the plan replaced: one that had ended earlier is kept for its code alone, without
 * outline. */
gboolean city_before_is_replaced(const City *city, guint i);

/* One a building: the first of the grids before that holds the building's inner point, or CITY_NONE. Free with
 * g_free(). */
guint32 *city_before_of_buildings(const City *city);

/* The grids before as a plan, grid i for row i: a cell a building, without outline, and each grid in the community
 * where most of its buildings are, or CITY_NONE. The outlines are as the source has them: they may leave gaps, overlap
 * and reach over communities. Texts are the city's, which must outlive it. Free with city_plan_free(). */
CityPlan *city_before_plan(const City *city);

#endif
