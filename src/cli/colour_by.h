/* What the grids of a map are coloured by: a figure that was joined, or what the project knows itself. */
#ifndef CLI_COLOUR_BY_H
#define CLI_COLOUR_BY_H

#include "city/plan.h"
#include "draw/classes.h"

/* what is "households", in the unit of the division; "officer": who has one; "change": what share of the households
 * is not in the grid that continues theirs; or the name of a figure. NULL with USAGE set for another, INPUT where
 * the project lacks what it is told by. */
Classes *colour_by_new(const char *path, const City *city, const CityPlan *plan, CityUnit unit,
                       const char *what, GError **error);

#endif
