/* Rows of the register that are in no building: put into one by hand, and taken out again. */
#ifndef DESK_PLACING_H
#define DESK_PLACING_H

#include "desk/desk_int.h"

/* What is chosen in the list of the ledger, or NULL. */
const LedgerPlace *placing_chosen(const Desk *desk);

/* Whether the rows that are chosen can be put into the building that is selected; does so. What cannot be done is
 * said. */
gboolean placing_can(const Desk *desk);
void placing_run(Desk *desk);
/* Whether those that are chosen were put into a building; takes them out again. */
gboolean placing_can_take_back(const Desk *desk);
void placing_take_back(Desk *desk);

/* What the rows of a place say. */
const char *placing_text(const LedgerPlace *place);
/* What is chosen, with what to do, in a column of that width; returns where it ends. */
double placing_paint(const Desk *desk, double x, double y, double width);

#endif
