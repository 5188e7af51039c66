/* After boards were printed: the project notes what they tell, so that wangge check can say which are out of date. */
#ifndef CLI_POSTED_H
#define CLI_POSTED_H

#include "city/plan.h"
#include "city/staff.h"
#include "cli/command.h"

/* Notes the boards of the n grids as printed at a time (ISO 8601). A project that cannot be written is no failure:
 * the user is told. */
void posted_note(Cli *cli, const char *project, const City *city, const CityPlan *plan,
                 const CityStaff *staff, const guint32 *grids, guint n, const char *when);

#endif
