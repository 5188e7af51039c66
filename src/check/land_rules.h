/* Land that is left out: the rule that communities leave none between them, and what a plan leaves of theirs. */
#ifndef CHECK_LAND_RULES_H
#define CHECK_LAND_RULES_H

#include "check/findings.h"
#include "city/city.h"

#define LAND_LEAST 50.0 /* square metres */
#define LAND_WIDTH 0.5  /* metres: outlines that were drawn apart leave slivers */

/* Appends a polygon for each piece of land that is of no community but has communities all round it, unless it is
 * smaller or narrower than that. */
void land_of_none(const City *city, GeoShapes *pieces);

/* Appends a polygon for each piece of the communities' land that no grid of a plan covers by its outline, unless it is
 * smaller or narrower than that. Ended grids cover nothing. */
void land_of_no_grid(const City *city, const CityPlan *plan, GeoShapes *pieces);

/* Appends a warning of the kind "land-none" for each such piece. */
void land_rules(const City *city, Findings *findings);

#endif
