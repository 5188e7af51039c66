/* Grids that the user gathers, one by one, to be balanced with one another. */
#ifndef DESK_GATHERED_H
#define DESK_GATHERED_H

#include "desk/desk_int.h"

/* Whether there is a grid that can join them. */
gboolean gathered_can(const Desk *desk);
/* The grid that is selected joins them, or leaves when it was one of them; how many they are is said. */
void gathered_toggle(Desk *desk);
/* The same for the grid at a place, which is selected. */
void gathered_press(Desk *desk, GeoPoint world);
/* After a command: those that have ended leave, and the others are outlined as they are now. */
void gathered_mind(Desk *desk);
/* All leave. FALSE: there was none. */
gboolean gathered_drop(Desk *desk);

/* Whether there are two, to be balanced. */
gboolean gathered_can_balance(const Desk *desk);
void gathered_balance(Desk *desk);

#endif
