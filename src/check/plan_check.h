/* The invariants of a plan, recomputed from the shapes and independent of how the division was made: each cell in
 * one grid, each grid in one piece (in several only where the land is), totals equal, land tiled, each building in
 * exactly one grid of its community. Called after every mutation in tests and debug builds. */
#ifndef CHECK_PLAN_CHECK_H
#define CHECK_PLAN_CHECK_H

#include "city/plan.h"

/* FALSE with WANGGE_ERROR_INPUT and the first broken invariant in words. */
gboolean plan_check(const City *city, const CityPlan *plan, GError **error);

/* Only that every index in the plan is in range and every layer has its shapes, which all else builds on. */
gboolean plan_check_indices(const City *city, const CityPlan *plan, GError **error);

#endif
