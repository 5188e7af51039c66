/* The widgets: drawn by the same calls that answer to what the user does. A pass goes over all widgets, either with
 * an event that they may take, or with a Cairo context that they paint on; nothing is kept between passes but what
 * the caller keeps. Sizes are in units: pixels at scale 1. */
#ifndef WIDGETS_UI_H
#define WIDGETS_UI_H

#include <cairo.h>

#include "draw/text.h"
#include "screen/window.h"

typedef struct UiTheme {
    Colour panel, field, line, text, faint, accent, accent_text, warning, hover, focus;
    Colour off; /* text of what cannot be done */
} UiTheme;

/* A widget that the keys can be given to. */
typedef struct UiStop {
    guint id;
    GeoBox box;
} UiStop;

/* Which widget has the keys. Widgets are told apart by names that the user does not see. */
typedef struct UiFocus {
    guint id;         /* of the one, or 0 */
    gboolean visible; /* keys brought it there */
    gboolean away;    /* the keys are elsewhere: none of these widgets has them */
    GArray *stops;    /* UiStop: all widgets of the last answering pass, in order */
    GArray *clicked;  /* GeoBox: all places of that pass that a click does something at */
} UiFocus;

/* A text that was painted, and where its letters are. */
typedef struct UiText {
    GeoBox box;
    char *text; /* NULL: a panel was painted over what came before there */
} UiText;

typedef struct Ui {
    const UiTheme *theme;
    Text *text;
    UiFocus *focus;
    double scale; /* pixels a unit */
    cairo_t *cr;  /* of a painting pass, else NULL */
    WindowEvent
        *event;       /* of an answering pass, else NULL; its kind is WINDOW_NOTHING once a widget took it */
    GeoPoint pointer; /* in units */
    GeoBox typing;    /* of the entry that is typed into, set by each pass; empty: none */
    GString *tip;     /* of what the pointer is over, set by each painting pass; "": none */
    GPtrArray *cut;   /* gets each text that has no room for all of it, for tests; NULL: none is asked for */
    GArray *texts;    /* gets each UiText, for tests; NULL */
} Ui;

extern const UiTheme ui_light_theme, ui_dark_theme, ui_contrast_theme;

/* "light", "dark" or "contrast"; NULL when it is none of these. */
const UiTheme *ui_theme(const char *name);
const char *ui_theme_name(const UiTheme *theme);
/* The one after it, round and round. */
const UiTheme *ui_next_theme(const UiTheme *theme);

void ui_fill(const Ui *ui, GeoBox box, Colour colour);
void ui_frame(const Ui *ui, GeoBox box, Colour colour, double width);
/* A line of text in the box; align as in CanvasText. Where it is too long it is cut with an ellipsis, and then the
 * whole of it is its tip. */
void ui_text(const Ui *ui, GeoBox box, const char *text, double size, gboolean bold, Colour colour,
             double align);
/* The same over several lines of the given height; returns how high they are. */
double ui_paragraph(const Ui *ui, GeoBox box, const char *text, double size, Colour colour);
/* The same, in the middle of the box's height. */
void ui_note(const Ui *ui, GeoBox box, const char *text, double size, Colour colour);
/* The width of a line of text. */
double ui_text_width(const Ui *ui, const char *text, double size, gboolean bold);
/* A background; what happens over it does not reach what lies below, which has no tips there either. */
void ui_panel(const Ui *ui, GeoBox box);
/* Darkens what was painted in the box: it cannot be reached now. */
void ui_shade(const Ui *ui, GeoBox box);
/* A panel with a border and a shadow, for what lies over the map or the window. */
void ui_card(const Ui *ui, GeoBox box);

typedef enum { UI_PLAIN, UI_ON, UI_OFF } UiState; /* pressed for good; cannot be pressed */

/* TRUE when it was clicked, or pressed with Return or the space bar. */
gboolean ui_button(const Ui *ui, const char *name, GeoBox box, const char *text, UiState state);
/* A row of a list; TRUE when it was clicked. colour is of the text and right of what stands at its end. */
gboolean ui_row(const Ui *ui, GeoBox box, const char *text, const char *right, gboolean selected,
                Colour colour);
/* A count on a scale from 0 to 1.5 times most, with the band marked. */
void ui_band(const Ui *ui, GeoBox box, double count, double least, double most);
/* A box with a fill of the map, for legends. */
void ui_swatch(const Ui *ui, GeoBox box, const CanvasFill *fill);
/* Says text when the pointer rests over the box. */
void ui_tip(const Ui *ui, GeoBox box, const char *text);

gboolean ui_over(const Ui *ui, GeoBox box);
/* TRUE for a left click over the box, which is taken then. */
gboolean ui_clicked(const Ui *ui, GeoBox box);
/* What is painted until the next ui_unclip() is cut to the box. */
void ui_clip(const Ui *ui, GeoBox box);
void ui_unclip(const Ui *ui);

/* Has keys come as text while something is typed into, and candidates of input methods beside its caret. */
void ui_mind_typing(const Ui *ui, Window *window);

/* Makes a place that keys can reach; TRUE while it has them, and then it is framed. */
gboolean ui_focusable(const Ui *ui, const char *name, GeoBox box);
/* TRUE when the event is that key without modifiers, which is taken then. */
gboolean ui_pressed(const Ui *ui, guint key);
void ui_focus_init(UiFocus *focus);
void ui_focus_clear(UiFocus *focus);
/* Before each answering pass. */
void ui_focus_begin(UiFocus *focus);
/* No widget has the keys. */
void ui_focus_none(UiFocus *focus);
/* Whether the widget has them. */
gboolean ui_has_focus(const Ui *ui, const char *name);
/* Gives the keys to the next widget of the last pass (step 1) or to the one before (-1). */
void ui_focus_step(UiFocus *focus, int step);
/* By Tab and Shift+Tab, where nothing else took the event. */
void ui_step_by_keys(const Ui *ui);
void ui_focus_on(UiFocus *focus, const char *name);
/* The same for a widget that was clicked: it need not be framed. */
void ui_focus_take(UiFocus *focus, const char *name);

#endif
