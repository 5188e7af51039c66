/* A sheet spread over smaller ones: a page that shows how they go together, then the tiles, row by row from the
 * upper left. Each tile repeats a strip of its neighbours; the register marks of two tiles lie on each other when
 * they are glued, and the thin lines say where to cut. */
#ifndef PRINT_TILES_H
#define PRINT_TILES_H

#include <cairo.h>

#include "print/sheet.h"

typedef struct Tiles {
    double width, height;    /* of the tiles' paper, turned so that there are the fewest; points */
    guint columns, rows;     /* of tiles */
    double step_x, step_y;   /* from one tile's part of the sheet to the next's */
    double shown_x, shown_y; /* what of the sheet a tile shows */
} Tiles;

/* How the sheet goes on paper of that size, either way up. */
Tiles tiles_of(const Sheet *sheet, double width, double height);

/* FALSE (USAGE) when the sheet fits on one tile as it is, needs more than 400, or the paper is too small. */
gboolean tiles_check(const Sheet *sheet, double width, double height, GError **error);

/* Pages: the tiles and the plan. */
guint tiles_pages(Tiles tiles);

/* What of the sheet the tile shows, in points from its upper left corner; may reach beyond the sheet. */
GeoBox tiles_part(const Tiles *tiles, guint column, guint row);

/* Paints the pages on a PDF; whole: the sheet, at the origin. */
void tiles_paint(const Tiles *tiles, const Sheet *sheet, cairo_surface_t *whole, cairo_t *cr);

#endif
