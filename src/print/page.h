/* Text, pictures and boxes on one sheet of paper, by Cairo and Pango. Units are points, y grows downwards. A text
 * that does not fit is set smaller, down to seven tenths, then cut with an ellipsis: that is counted. */
#ifndef PRINT_PAGE_H
#define PRINT_PAGE_H

#include <pango/pangocairo.h>

#include "draw/canvas.h"
#include "print/content.h"

typedef struct Page {
    cairo_t *cr;
    PangoLayout *layout;
    const char *family;
    guint cut;          /* texts that did not fit */
    guint glyphs;       /* characters that no font has */
    gboolean measuring; /* nothing is painted: only to see what fits */
    GArray *placed;     /* PagePlaced: where the texts are; borrowed, or NULL: not kept */
    Content *content;   /* watches the page, or NULL */
    GeoBox sheet;       /* the sheet's edges, */
    double bleed;       /* and how far fills that reach an edge run over it */
} Page;

/* A text on the page: where its letters are, and the box that they had, in the sheet's points. */
typedef struct PagePlaced {
    char *text;
    GeoBox letters, room;
} PagePlaced;

typedef struct PageFont {
    double size;
    gboolean bold;
    Colour colour;
    double align; /* 0 start, 0.5 middle, 1 end */
} PageFont;

/* Pages begun on the context from now on have such a sheet, in the context's units of now, and let fills run over
 * its edges: for sheets that are cut after they are printed. */
void page_set_bleed(cairo_t *cr, GeoBox sheet, double bleed);

/* family is borrowed. Clear with page_clear(). */
Page page_new(cairo_t *cr, const char *family);
void page_clear(Page *page);

/* What is wrong with the texts so far, as SheetFault bits. */
guint page_faults(const Page *page);

/* One line in box, in the middle of its height. */
void page_line(Page *page, const char *text, GeoBox box, PageFont font);
/* Lines from the top of box, wrapped; returns where the last ends. */
double page_paragraph(Page *page, const char *text, GeoBox box, PageFont font);
void page_fill(Page *page, GeoBox box, Colour colour);
void page_rule(Page *page, double x0, double x1, double y, Colour colour);
void page_frame(Page *page, GeoBox box, Colour colour, double width);
/* A JPEG or PNG file's picture, filling box, what is over cut at the longer sides; a JPEG goes into the page as it
 * is. FALSE when it cannot be read. *dpi is its resolution there. */
gboolean page_photo(Page *page, GBytes *photo, GeoBox box, double *dpi);
/* A picture as a whole at the left of box, in the middle of its height; returns its width there. */
double page_picture(Page *page, cairo_surface_t *picture, GeoBox box);
/* text as a QR code, error correction M. FALSE when it is too long for one. */
gboolean page_qr(Page *page, const char *text, GeoBox box, Colour ink);

#endif
