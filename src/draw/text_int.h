#ifndef DRAW_TEXT_INT_H
#define DRAW_TEXT_INT_H

#include <pango/pangocairo.h>

#include "draw/text.h"

/* The one layout of text, set to a line of UTF-8; borrowed until the next call. */
PangoLayout *text_layout(Text *text, const char *utf8, CanvasFont font);

#endif
