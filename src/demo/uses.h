/* Which lot becomes what: a school and a park here, an estate there, so that the households that a community is to
 * have find their homes. */
#ifndef DEMO_USES_H
#define DEMO_USES_H

#include "demo/town.h"

/* Gives the n lots from first on, which are those of one community of before the merger, their uses and households. */
void uses_choose(Town *town, guint before, guint first, guint n);

#endif
