/* The sheet of a street: all its communities and their grids on one map, with the officers of all in a table. */
#ifndef PRINT_STREET_H
#define PRINT_STREET_H

#include "print/sheet.h"

extern const char template_street[];
extern const SheetKind street_kind;

#endif
