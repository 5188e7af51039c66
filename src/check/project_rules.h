/* All rules of a project: each family of rules is one file, and one line in the list of families. */
#ifndef CHECK_PROJECT_RULES_H
#define CHECK_PROJECT_RULES_H

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
} CheckInput;

/* Appends the findings of every family, of the communities that are whole, and sorts all. */
void project_rules(const CheckInput *input, Findings *findings);

#endif
