/* All rules of a project: each family of rules is one file, and one line in the list of families. */
#ifndef CHECK_PROJECT_RULES_H
#define CHECK_PROJECT_RULES_H

#include "base/job.h"
#include "check/rules.h"
#include "city/plan.h"
#include "city/problem.h"
#include "city/staff.h"

/* What the rules look at; all borrowed. */
typedef struct CheckInput {
    const City *city;
    const CityPlan *plan; /* its indices in range: plan_check_indices() */
    const ProblemList *problems;
    const CityStaff *staff; /* without photos: who has one is enough */
    const CheckRules *rules;
    const char
        *part; /* codes, with spaces between them, of the only communities that are whole, or NULL: all are */
    const guint8 *changed;   /* one a community: bands and boards are looked at in these only; NULL: in all */
    GHashTable *boards;      /* that were printed: posted_boards_new(); NULL: not known */
    const GPtrArray *ledger; /* LedgerPlace: of the rows of the register; NULL: none was read */
} CheckInput;

/* Families of rules: on what does not change while a plan is edited (the sources, the land, the shapes of the plan),
 * on the grids as they are, and on the ledger, which both take a few milliseconds. */
typedef enum {
    PROJECT_RULES_LASTING = 1,
    PROJECT_RULES_OF_GRIDS = 2,
    PROJECT_RULES_OF_LEDGER = 4,
    PROJECT_RULES_ALL = 7
} ProjectRules;

/* Appends the findings of some families, of the communities that are whole, in the order of the families. What takes
 * long is a phase of the job, which may be NULL. FALSE with CANCELLED set: only some were found. */
gboolean project_rules_some(const CheckInput *input, ProjectRules which, Job *job, Findings *findings,
                            GError **error);

/* Appends the findings of every family, of the communities that are whole, and sorts all. */
gboolean project_rules(const CheckInput *input, Job *job, Findings *findings, GError **error);

#endif
