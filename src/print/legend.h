/* What the colours and signs of a map mean, in one line of samples. */
#ifndef PRINT_LEGEND_H
#define PRINT_LEGEND_H

#include "print/page.h"
#include "print/sheet.h"

/* From x to at most right, their middles at y: smaller where they would not fit. seen: MapSeen of the map. own: what
 * the lit grid is called, or NULL for a map without one. */
void legend_draw(Page *page, const SheetSet *set, Text *text, double x, double y, double right, guint seen,
                 const char *own);

#endif
