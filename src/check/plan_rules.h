/* The rules that a division keeps whatever its target: every piece of land and every building in exactly one grid,
 * grids in one piece, totals right. Everything is recomputed from the shapes. */
#ifndef CHECK_PLAN_RULES_H
#define CHECK_PLAN_RULES_H

#include "base/job.h"
#include "check/rules.h"

/* Appends what is wrong with the plan, as errors of the kinds "gap", "overlap", "outside", "seam" (cells or grids
 * do not tile their community), "pieces", "empty", "code", "building-none", "building-two", "building-cut",
 * "totals", and as warnings of the kind "rim" (the outer border deviates by less than 5 cm from the community's,
 * but over more than 1 m2). Land of no community may belong to a grid under a building of its own. A community
 * without a grid is passed over. Indices in the plan must be in range: plan_check_indices().
 * The job is that of city_rules(). */
void plan_rules(const City *city, const CityPlan *plan, Job *job, Findings *findings);

#endif
