/* Contact cards of the grids' officers, to be cut out and handed to the households: 90 x 54 mm, eight to an A4. */
#ifndef PRINT_CARD_H
#define PRINT_CARD_H

#include "print/sheet.h"

extern const char template_card[];
extern const SheetKind card_kind;

#endif
