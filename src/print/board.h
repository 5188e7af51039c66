/* The board (公示牌) of one grid: its map, who looks after it and how they are reached. */
#ifndef PRINT_BOARD_H
#define PRINT_BOARD_H

#include "print/sheet.h"

extern const char template_board[];
extern const SheetKind board_kind;

#endif
