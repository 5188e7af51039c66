/* The rule that every household is in a grid, summed up. */
#ifndef CHECK_GRID_RULES_H
#define CHECK_GRID_RULES_H

#include "check/findings.h"
#include "city/plan.h"

/* Appends a warning of the kind "household-none" where households of a divided city are in no grid: how many, in how
 * many buildings, and where the first of them is. What is wrong with each building or community is said, as an error
 * where it is one, by the other rules. */
void grid_rules(const City *city, const CityPlan *plan, Findings *findings);

#endif
