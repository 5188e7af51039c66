/* What the window can do about a finding. */
#ifndef DESK_FIXES_H
#define DESK_FIXES_H

#include "desk/desk_int.h"

/* The finding that is chosen in the list, or NULL. */
const Finding *fixes_finding(const Desk *desk);
/* What would be done about it, translated; NULL when nothing can be done here. */
const char *fixes_text(const Desk *desk);
/* Does so, or shows what it would come to. */
void fixes_run(Desk *desk);
/* Whether that is to show rows of the register where they can be placed. */
gboolean fixes_leads_to_ledger(const Desk *desk);

/* The finding that is chosen, with what to do, in a column of that width; returns where it ends. */
double fixes_paint(const Desk *desk, double x, double y, double width);
/* A mark on the map wherever a finding of the list is. */
void fixes_paint_marks(Desk *desk);
/* Where they are: appends GeoBox, units of the window. */
void fixes_list_marks(const Desk *desk, GArray *boxes);

#endif
