/* A building offered by keys to the grids beside it, one after the other: what the brush does with the pointer. */
#ifndef DESK_OFFER_H
#define DESK_OFFER_H

#include "desk/desk_int.h"

/* Shows what the next grid would make of the building that is selected, which is in one; Return does it. */
void offer_next(Desk *desk);

#endif
