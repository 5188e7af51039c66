/* The rule that every row of the register is in a building: no household is missed. */
#ifndef CHECK_REGISTER_RULES_H
#define CHECK_REGISTER_RULES_H

#include "check/findings.h"
#include "city/city.h"
#include "city/ledger_place.h"

/* Appends a finding of the kind "register" for what rows in no building name as their place: a warning, or a note for
 * all that are of communities outside the project. Rows that name nothing, or the same without a building, are told
 * together. Its key is the first row's number in the register. places: LedgerPlace, of which some may have their
 * building. */
void register_rules(const City *city, const GPtrArray *places, Findings *findings);

/* The row of the register that a finding of that kind has as its key. */
guint64 register_rules_row(const Finding *finding);

#endif
