/* The rule that every grid's households (or people) lie in the band, and the reason where they cannot. */
#ifndef CHECK_BAND_RULES_H
#define CHECK_BAND_RULES_H

#include "check/rules.h"

/* Appends a "band" finding for each general grid in force that is out of the band: a warning where it is locked, or
 * where it is proven that no division of the community, or of the land that locked and dedicated grids leave it,
 * can avoid it (one building alone is too big, the land too small, no number of grids has its mean in the band, the
 * buildings cannot be shared out, or the division has proven it), else an error. Appends "undivided" for each
 * community without a grid: an error where somebody lives, else a note. */
void band_rules(const City *city, const CityPlan *plan, const CheckRules *rules, Findings *findings);

/* The same of wanted communities only (one a community of the city; NULL: all). */
void band_rules_of(const City *city, const CityPlan *plan, const CheckRules *rules, const guint8 *wanted,
                   Findings *findings);

#endif
