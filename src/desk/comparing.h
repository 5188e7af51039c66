/* The plan that is compared with the one that is edited: which it is, and what the window shows of the difference. */
#ifndef DESK_COMPARING_H
#define DESK_COMPARING_H

#include "desk/desk_int.h"

/* Compares with a plan of the project, or, name NULL, with the one that the division replaced; what cannot be read is
 * said, and then nothing is compared. */
void comparing_with(Desk *desk, const char *name);
void comparing_end(Desk *desk);

/* The plan that is compared on a map beside the first, or one map again. With none it is the old plan. */
void comparing_toggle_beside(Desk *desk);

#endif
