/* The lists as a panel: what the user does to them. */
#ifndef DESK_LIST_PANEL_H
#define DESK_LIST_PANEL_H

#include "desk/desk_int.h"

/* Lists anew; what is chosen stays so. */
void list_panel_fill(Desk *desk);
void list_panel_turn_to(Desk *desk, ListKind kind);
/* Turns to the ledger, narrowed to rows in no building, and chooses a place of it; flies there. */
void list_panel_show_place(Desk *desk, guint place);
/* Moves the choice by so many rows and flies to it. */
void list_panel_choose(Desk *desk, int step);
/* Lists what a search finds; "": everything. */
void list_panel_seek(Desk *desk, const char *text);
/* The choice of what the list is narrowed to. */
void list_panel_open_filter(Desk *desk);

#endif
