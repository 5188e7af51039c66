/* Change sheets: for each community the buildings that get another grid, with the grid and officer that they had and
 * those that they get, under a small map. */
#ifndef PRINT_CHANGES_H
#define PRINT_CHANGES_H

#include "print/sheet.h"

extern const char template_changes[];
extern const SheetKind changes_kind;

#endif
