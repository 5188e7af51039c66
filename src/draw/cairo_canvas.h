/* The canvas that Cairo implements: a PNG image, or a PDF or SVG page of the same scene. The result is bytes, so
 * that whoever writes the file decides how. */
#ifndef DRAW_CAIRO_CANVAS_H
#define DRAW_CAIRO_CANVAS_H

#include "draw/canvas.h"
#include "draw/text.h"

typedef enum { CAIRO_CANVAS_PNG, CAIRO_CANVAS_PDF, CAIRO_CANVAS_SVG } CairoCanvasFormat;

/* A white page of width x height pixels (PNG) or points (PDF, SVG), each 1 to 32767. text is borrowed and must
 * outlive the canvas. Fails with WANGGE_ERROR_USAGE when the page is too large for the memory. */
Canvas *cairo_canvas_new(CairoCanvasFormat format, guint width, guint height, Text *text, GError **error);

/* A canvas for a sheet that others paint on as well: a page of a PDF or an SVG. context is a cairo_t, borrowed like
 * text; it is not finished from here. */
Canvas *cairo_canvas_on(gpointer context, Text *text);

/* How many characters of the texts painted so far no font has. */
guint cairo_canvas_unknown(const Canvas *canvas);

/* Ends the page and returns the file's contents; afterwards the canvas can only be freed. */
GBytes *cairo_canvas_finish(Canvas *canvas, GError **error);

/* A PNG canvas's pixels, 0xAARRGGBB in rows of stride bytes; valid until it is painted on or freed. */
const guint8 *cairo_canvas_pixels(Canvas *canvas, guint *stride);

#endif
