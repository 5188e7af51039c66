#ifndef DRAW_TEXT_INT_H
#define DRAW_TEXT_INT_H

#include <pango/pangocairo.h>

#include "draw/text.h"

/* A line of UTF-8, set. It is kept for the next time: not to be changed, and borrowed until the next call. */
PangoLayout *text_layout(Text *text, const char *utf8, CanvasFont font);
/* The same, cut with an ellipsis where it is wider than width. */
PangoLayout *text_layout_cut(Text *text, const char *utf8, CanvasFont font, double width);
/* The same, broken into lines of that width. */
PangoLayout *text_layout_wrapped(Text *text, const char *utf8, CanvasFont font, double width);

#endif
