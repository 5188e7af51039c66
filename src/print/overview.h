/* The overview of one community: its grids in colours of their own, who looks after them, and an index of the
 * buildings by the map's squares, which goes on over further sheets where it is long. */
#ifndef PRINT_OVERVIEW_H
#define PRINT_OVERVIEW_H

#include "print/sheet.h"

extern const char template_overview[];
extern const SheetKind overview_kind;

#endif
