/* The fonts of a picture, and the size of a text set in them. Layout is the same for every canvas and every scale:
 * no hinting, metrics not rounded. Not thread-safe: one a thread. */
#ifndef DRAW_TEXT_H
#define DRAW_TEXT_H

#include "draw/canvas.h"

typedef struct Text Text;

/* family: font families by preference, separated by commas; a character missing in the first is taken from the
 * next, then from any installed font. */
Text *text_new(const char *family);
void text_free(Text *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Text, text_free)

/* The advance and the line height of one line of UTF-8, in the units of font.size. */
void text_measure(Text *text, const char *utf8, CanvasFont font, double *width, double *height);

/* TRUE when the text holds a Han character, so that it may be set character by character along a line. */
gboolean text_is_han(const char *utf8);

#endif
