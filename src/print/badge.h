/* Badges to be worn: one a worker, with photo, name, role and grid, and a QR code and phone by which they can be
 * checked. */
#ifndef PRINT_BADGE_H
#define PRINT_BADGE_H

#include "print/sheet.h"

extern const char template_badge[];
extern const SheetKind badge_kind;

#endif
