/* Sheets as files in memory, painted by Cairo: pages of a PDF, a PNG or an SVG picture. A sheet can be given more
 * paper than it has, with crop marks (bleed), or be spread over several smaller ones (tiles.h). */
#ifndef PRINT_PRESS_H
#define PRINT_PRESS_H

#include "base/job.h"
#include "print/sheet.h"

typedef enum { PRESS_PDF, PRESS_PNG, PRESS_SVG } PressFormat;

typedef struct PressOptions {
    PressFormat format;
    double dpi;                     /* of a PNG */
    double bleed;                   /* points that colours run over the sheet's edge; > 0: with crop marks */
    double tile_width, tile_height; /* of the tiles' paper, points; 0: the sheet is not spread */
} PressOptions;

/* The ending of such files, without the dot. */
const char *press_ending(PressFormat format);

/* FALSE (USAGE) when the sheet cannot be had so: too many pixels, or tiles that are no smaller than it. */
gboolean press_check(const PressOptions *options, const Sheet *sheet, GError **error);

/* Pages that the sheet takes in a PDF. */
guint press_pages(const PressOptions *options, const Sheet *sheet);

/* Where the sheet's upper left corner is on the page, when it takes one, and the page's size; points. */
GeoPoint press_origin(const PressOptions *options);
void press_page_size(const PressOptions *options, const Sheet *sheet, double *width, double *height);

/* The n sheets as a PDF, in order; or one sheet as a picture. One report each. text: as for SheetPaint. The job
 * advances by one a sheet. IO when Cairo fails, CANCELLED. */
GBytes *press_paint(const PressOptions *options, Sheet *const *sheets, guint n, Text *text,
                    SheetReport *reports, Job *job, GError **error);

#endif
