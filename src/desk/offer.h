/* A building offered by keys to the grids beside it, one after the other: what the brush does with the pointer. */
#ifndef DESK_OFFER_H
#define DESK_OFFER_H

#include "desk/desk_int.h"

/* Whether a building is selected that can be moved. */
gboolean offer_can(const Desk *desk);
/* Shows what the next grid would make of it; Return does it. */
void offer_next(Desk *desk);

#endif
