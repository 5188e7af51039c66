/* What pages without a map share: the widgets, their texts, and how they come on the window. */
#ifndef WIDGETS_PAGE_H
#define WIDGETS_PAGE_H

#include "widgets/frame.h"
#include "widgets/ui.h"

typedef struct Page {
    Window *window;
    Ui ui;
    UiFocus focus;
    GeoBox box; /* the window, units */
    Text *text;
    Frame *frame;
    gint64 pointed; /* when the pointer last moved: microseconds of the monotonic clock */
} Page;

/* The window is borrowed; scale: pixels a unit. */
void page_init(Page *page, Window *window, double scale, const UiTheme *theme);
void page_close(Page *page);

/* Goes over all widgets of the page, by page->ui. */
typedef void (*PagePass)(Page *page, gpointer data);

/* Gives an event to the widgets; arrows and Tab that none of them takes go from one to the next. */
void page_answer(Page *page, WindowEvent *event, PagePass pass, gpointer data);
void page_draw(Page *page, PagePass pass, gpointer data);

/* A heading and, below it, what is to be done; returns where the rest begins. */
double page_title(const Page *page, GeoBox box, const char *title, const char *advice);

#endif
