/* How many households an estate can take. */
#ifndef DEMO_ESTATE_H
#define DEMO_ESTATE_H

#include "demo/convex.h"

/* Households that find room on the land in slabs or, with towers, in towers of middling height: measured by the rows
 * that fit, as the builders lay them. */
double estate_room(const Convex *land, gboolean towers);

#endif
