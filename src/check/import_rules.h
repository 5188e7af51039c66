/* What import found in the sources, summarised: one finding a kind and layer. */
#ifndef CHECK_IMPORT_RULES_H
#define CHECK_IMPORT_RULES_H

#include "check/findings.h"
#include "city/problem.h"

/* Appends findings of the kind "import", with ids "import:LAYER.PROBLEM", for the problems that city_rules() does
 * not find by itself: rows left out, outlines repaired, counts that could not be read. Notes where nothing was lost,
 * else warnings. */
void import_rules(const ProblemList *problems, Findings *findings);

#endif
