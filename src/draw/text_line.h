/* Text set into a box by Cairo: for widgets. The context's source is the colour of the letters. */
#ifndef DRAW_TEXT_LINE_H
#define DRAW_TEXT_LINE_H

#include <cairo.h>

#include "draw/text.h"

/* One line in the middle of the box's height, from its start (align 0) to its end (1); cut with an ellipsis where it
 * is too long. */
void text_line_show(Text *text, cairo_t *cr, const char *utf8, CanvasFont font, GeoBox box, double align);

/* As many lines as the text takes at the box's width, from its top; returns their height. cr NULL: only that. */
double text_line_wrap(Text *text, cairo_t *cr, const char *utf8, CanvasFont font, GeoBox box);

#endif
