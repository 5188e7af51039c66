/* Sheets painted ahead: other threads record the next pages while those before them are written. Few wait at a time, so
 * that memory does not grow with the run; they come in order, so that threads change nothing. */
#ifndef PRINT_AHEAD_H
#define PRINT_AHEAD_H

#include <cairo.h>

#include "print/sheet.h"

typedef struct Ahead Ahead;

/* A sheet as a recording surface. Free with ahead_page_free(). */
typedef struct AheadPage {
    cairo_surface_t *picture;
    SheetReport report;
} AheadPage;

void ahead_page_free(AheadPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AheadPage, ahead_page_free)

/* Begins with the sheets (Sheet *, at least one), borrowed until ahead_free(). threads: of the run, the caller's own
 * included. */
Ahead *ahead_new(const GPtrArray *sheets, guint threads);

/* The next page, in the order of the sheets; to be called at most once a sheet. */
AheadPage *ahead_take(Ahead *ahead);

/* Ends the threads, whatever is not yet painted or taken. */
void ahead_free(Ahead *ahead);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ahead, ahead_free)

#endif
