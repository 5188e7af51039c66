#include "divide/keep.h"

/* Prices of moving a mean grid's weight, at a half and at 1: at a half some eight households in five hundred are
 * worth one side of a mean grid in border. */
#define MOVED_HALF 60.0
#define MOVED_FULL 200.0
/* A deviation is at most so many times as dear as moving as much weight; as dear twice over at three quarters. */
#define STRICT     1000.0
#define MIDDLE     0.4

void keep_price(ObjectiveTerms *terms, double keep)
{
    double over = MAX(0, 2 * keep - 1), half = MIN(1, 2 * keep);
    if (keep <= 0)
        return;
    if (terms->moved == 0)
        terms->moved = MOVED_HALF * half * half + (MOVED_FULL - MOVED_HALF) * over;
    if (over == 0) {
        terms->deviation = MAX(terms->deviation, STRICT * terms->moved);
        return;
    }
    double odds = (1 - over) / over;
    terms->deviation = MIN(STRICT, MIDDLE * odds * odds) * terms->moved;
}
