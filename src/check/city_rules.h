/* The rules for the sources, which apply before there is a division: communities, buildings and counts. */
#ifndef CHECK_CITY_RULES_H
#define CHECK_CITY_RULES_H

#include "base/job.h"
#include "check/rules.h"

/* Appends findings of the kinds "community-code", "community-overlap", "community-empty", "community-uninhabited",
 * "building-outside", "straddle", "duplicate", "count-missing", "count-estimated", "building-large" (alone above the
 * band's top). Only a repeated community code is an error: grids could not be told apart.
 * The job, which may be NULL, advances by every building of a community; once it is cancelled, the rest is not looked
 * at. */
void city_rules(const City *city, const CheckRules *rules, Job *job, Findings *findings);

#endif
