/* Continuity: what it costs when households change their grid.
 *
 * A wish in [0, 1] to keep the plan before sets two prices. That of a household that is not in the grid that
 * continues its own rises all the way. That of a deviation beyond the tolerance is so high up to a half that the
 * tolerance goes before; from there it falls to nothing, so that at 1 only the band does. */
#ifndef DIVIDE_KEEP_H
#define DIVIDE_KEEP_H

#include "divide/objective.h"

/* Prices the terms for the wish; 0 leaves them as they are. A price for moving that is there already stays. */
void keep_price(ObjectiveTerms *terms, double keep);

#endif
