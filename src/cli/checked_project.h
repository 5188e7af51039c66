/* A project with everything that its rules look at, and what they found. */
#ifndef CLI_CHECKED_PROJECT_H
#define CLI_CHECKED_PROJECT_H

#include "base/job.h"
#include "check/project_rules.h"
#include "io/ledger_places.h"

typedef struct CheckedProject {
    City *city;
    CityPlan *plan;
    CityStaff *staff;
    GHashTable *settings, *boards; /* boards: those that were printed */
    CheckRules rules;
    Findings *findings; /* sorted; of a part of a larger project only those of its own communities */
    ProblemList *problems;
    LedgerPlaces *ledger; /* NULL: no register was read */
} CheckedProject;

/* Reads the project, its staff with their photos or without, and runs all rules. Clear also after failure. */
gboolean checked_project_load(CheckedProject *project, const char *path, gboolean photos, Job *job,
                              GError **error);
void checked_project_clear(CheckedProject *project);

#endif
