/* The rules for the people of the grids: every grid in force has one officer, who has one grid, a phone and a
 * photo. */
#ifndef CHECK_STAFF_RULES_H
#define CHECK_STAFF_RULES_H

#include "check/findings.h"
#include "city/plan.h"
#include "city/staff.h"

/* Appends warnings of the kinds "grid-officer" (a grid has none), "grid-officers" (it has several), "officer-two"
 * (an officer has several), "officer-phone" and "officer-photo" (the officer lacks it; one for all where nobody has
 * a photo), "worker-grid" (a grid is none in force, but has workers); and instead of all these the note "roster"
 * where no phone and no photo of anybody is known: then no table of workers was read yet. Where there is no worker
 * at all nothing is said. */
void staff_rules(const City *city, const CityPlan *plan, const CityStaff *staff, Findings *findings);

#endif
