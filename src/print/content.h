/* What is on a sheet, as a checksum that tells whether it differs from what was printed before. It is taken while
 * the sheet is painted, from what the page and the map's scene are given, so that it depends neither on the paper's
 * format nor on the fonts of a file, nor on the day of the print. */
#ifndef PRINT_CONTENT_H
#define PRINT_CONTENT_H

#include <cairo.h>

#include "draw/scene.h"
#include "print/sheet.h"

typedef struct Content Content;

/* Begins to watch what is painted on the context. passing: a text that does not count wherever it stands, as that of
 * the date; copied. */
void content_begin(cairo_t *cr, const char *passing);
/* Ends it. */
void content_end(cairo_t *cr, guint8 sum[SHEET_SUM]);

/* What watches the context; NULL, which the functions below ignore, when nothing does. */
Content *content_of(cairo_t *cr);

void content_note(Content *content, const void *bytes, gsize n);
void content_note_text(Content *content, const char *text);
void content_note_scene(Content *content, const Scene *scene);

#endif
