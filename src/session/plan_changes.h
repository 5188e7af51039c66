/* What the plan of a project changes for each building. */
#ifndef SESSION_PLAN_CHANGES_H
#define SESSION_PLAN_CHANGES_H

#include "city/changes.h"

/* From the plan of the name given, or from the grids before (from NULL), CityChange. The changes borrow from *old,
 * which the caller frees after them; it may be NULL. INPUT when there is nothing to compare with. */
GArray *plan_changes(const char *path, const City *city, const CityPlan *plan, const char *from,
                     CityPlan **old, GError **error);

#endif
