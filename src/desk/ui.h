/* The widgets: drawn by the same calls that answer to what the user does. A pass goes over all widgets, either with
 * an event that they may take, or with a Cairo context that they paint on; nothing is kept between passes but what
 * the caller keeps. Sizes are in units: pixels at scale 1. */
#ifndef DESK_UI_H
#define DESK_UI_H

#include <cairo.h>

#include "draw/text.h"
#include "screen/window.h"

typedef struct UiTheme {
    Colour panel, field, line, text, faint, accent, accent_text, warning, hover;
} UiTheme;

typedef struct Ui {
    const UiTheme *theme;
    Text *text;
    double scale; /* pixels a unit */
    cairo_t *cr;  /* of a painting pass, else NULL */
    WindowEvent
        *event;       /* of an answering pass, else NULL; its kind is WINDOW_NOTHING once a widget took it */
    GeoPoint pointer; /* in units */
} Ui;

extern const UiTheme ui_light_theme, ui_dark_theme, ui_contrast_theme;

void ui_fill(const Ui *ui, GeoBox box, Colour colour);
/* A line of text in the box, cut with an ellipsis where it is too long; align as in CanvasText. */
void ui_text(const Ui *ui, GeoBox box, const char *text, double size, gboolean bold, Colour colour,
             double align);
/* The same over several lines of the given height; returns how high they are. */
double ui_paragraph(const Ui *ui, GeoBox box, const char *text, double size, Colour colour);
/* A background; what happens over it does not reach the map. */
void ui_panel(const Ui *ui, GeoBox box);
/* TRUE when it was clicked. on: it stays pressed. */
gboolean ui_button(const Ui *ui, GeoBox box, const char *text, gboolean on);
/* A row of a list; TRUE when it was clicked. */
gboolean ui_row(const Ui *ui, GeoBox box, const char *text, const char *right, gboolean selected,
                Colour colour);
/* A line to type into; focused shows the caret. TRUE when it was clicked. composing may be NULL. */
gboolean ui_field(const Ui *ui, GeoBox box, const char *text, const char *composing, const char *hint,
                  gboolean focused);
/* A count on a scale from 0 to 1.5 times most, with the band marked. */
void ui_band(const Ui *ui, GeoBox box, double count, double least, double most);

gboolean ui_over(const Ui *ui, GeoBox box);

#endif
