/* What the files of the window share. A desk is answered and painted by the same passes over its parts; each part is
 * a file with a desk_PART_pass(). */
#ifndef DESK_DESK_INT_H
#define DESK_DESK_INT_H

#include "desk/beside.h"
#include "desk/checking.h"
#include "desk/coverage.h"
#include "desk/desk.h"
#include "desk/division_sheet.h"
#include "desk/people.h"
#include "desk/preview.h"
#include "desk/printers_sheet.h"
#include "desk/scores_sheet.h"
#include "desk/tools.h"
#include "desk/work.h"
#include "jobs/worker.h"
#include "view/backdrop.h"
#include "view/camera.h"
#include "view/colouring.h"
#include "view/hand.h"
#include "view/lists.h"
#include "view/map_canvas.h"
#include "view/measure.h"
#include "view/plan_list.h"
#include "view/plans.h"
#include "widgets/entry.h"
#include "widgets/frame.h"
#include "widgets/looks.h"
#include "widgets/ui.h"

#define DESK_ROW 26.0

/* Where the parts are, in units. */
typedef struct DeskLayout {
    GeoBox bar, tools, left, map, right, status;
    GeoBox beside; /* the second map, as large as the first; empty: there is none */
} DeskLayout;

/* What lies over everything else, one at a time. */
typedef enum {
    SHEET_NONE,
    SHEET_KEYS,
    SHEET_PALETTE,
    SHEET_COLOURINGS,
    SHEET_FILTER,
    SHEET_MENU,
    SHEET_PROMPT,
    SHEET_DIVISION,
    SHEET_SETTINGS,
    SHEET_PREVIEW,
    SHEET_PRINTERS,
    SHEET_SCORES
} DeskSheet;

struct Desk {
    Document *document;
    Session *session; /* NULL: only for looking */
    Window *window;
    double scale;
    guint width, height; /* pixels */
    DeskLayout layout;
    Camera camera;
    MapCanvas *map;
    Frame *frame;
    Backdrop *backdrop; /* or NULL */
    Style *style;
    Text *text;
    Ui ui;
    UiFocus focus;       /* of all but the sheet */
    UiFocus sheet_focus; /* of the sheet that is open */
    Naming names;
    Beside beside;
    Checking checking;
    Work work;
    DivisionSheet division;
    ScoresSheet scores;
    PrintersSheet printers;
    PlanList plans;     /* read when they are listed */
    guint marked;       /* buildings on the map: those that change their grid */
    gint64 named;       /* camera.moved when the names were last looked at */
    Findings *findings; /* NULL: not known yet */
    Lists lists;
    Thing selected, hovered;
    GArray *gathered; /* guint32: grids that are to be balanced with one another */
    guint colouring;
    Classes *classes;   /* of the colouring, or NULL */
    Coverage *coverage; /* while the map is coloured by it, or NULL */
    gboolean old_plan, no_legend;
    DeskTool tool;
    Measure measure;
    People people;
    Hand hand;
    guint32 sides[2];     /* grids on the two sides of the border that is dragged */
    GeoPoint pressed;     /* where the button went down, in the world */
    guint32 pressed_cell; /* where the button went down */
    GeoPoint dragged;     /* where the pointer was, in the world, while a tool is dragged */
    gboolean tooling;     /* the tool takes the drag */
    gboolean unsaved;     /* a command was done since the last save */
    guint saved_position; /* of the list of commands, in the file */
    char *boards_folder;  /* where boards were printed last in this window, or NULL */
    char *message;        /* in the line below, or NULL */
    gboolean message_is_bad;
    DeskSheet sheet;
    Preview *preview;                               /* while it is open */
    GeoBox sheet_at;                                /* below what the sheet hangs, where it does */
    void (*prompted)(Desk *desk, const char *text); /* does what a prompt was for */
    const char *prompt;                             /* what it asks for, translated */
    guint prompted_from;                            /* what had the keys before, on the preview */
    guint menu;                                     /* that is open */
    Entry search;                                   /* above the lists */
    Entry sought;                                   /* what is typed into the palette, or the prompt */
    guint sheet_chosen;                             /* row of the sheet */
    gboolean dragging;
    guint button; /* that drags the map or a tool */
    GeoPoint grabbed;
    gint64 pointed;  /* when the pointer last moved: microseconds of the monotonic clock */
    gboolean leaves; /* the user wants to */
    DeskWish wish;   /* then, for what */
    gboolean still;  /* a picture: nothing waits for time to pass */
    gboolean chinese;
};

/* The parts, in the order in which they answer. */
void desk_sheet_pass(Desk *desk);
void desk_bar_pass(Desk *desk);
void desk_lists_pass(Desk *desk);
void desk_inspector_pass(Desk *desk);
void desk_notes_pass(Desk *desk);

/* Where legend and scale lie over the maps: appends GeoBox, units of the window. */
void notes_list_boxes(const Desk *desk, GArray *boxes);

/* Only painted. The cards at the pointer come last; returns after how many milliseconds one is to be painted, or -1. */
void desk_key_sheet_paint(const Desk *desk);
int desk_cards_paint(Desk *desk);

/* The menu whose button has that place opens. */
void desk_open_menu(Desk *desk, guint menu, GeoBox below);
/* Opens the next menu (1) or the one before (-1). */
void desk_step_menu(Desk *desk, int by);
/* Asks for a line of text, which begins as text; Return does with it what was meant. */
void desk_ask(Desk *desk, const char *prompt, const char *text,
              void (*prompted)(Desk *desk, const char *text));
/* Paints the prompt, or answers in it. */
void desk_prompt_pass(Desk *desk);
/* The sheet of settings: opens it; paints it, or answers on it. */
void desk_settings_open(Desk *desk);
void desk_settings_pass(Desk *desk);
/* The print preview: opens it, or says why not; paints, and answers to everything; closes it. */
void desk_preview_open(Desk *desk);
void desk_preview_pass(Desk *desk);
void desk_preview_close(Desk *desk);
/* Whether the sheet that is shown can be printed alone. */
gboolean desk_preview_has_single(const Preview *preview);
/* Sends what is shown, or of it the one sheet where only_one says so, to a printer, by way of a file at that place;
 * then it is closed. */
void desk_preview_send(Desk *desk, const char *place, const char *printer);
/* Has painted what is to be seen; wait: until nothing is left. */
void desk_preview_mind(Desk *desk, gboolean wait);
/* TRUE when the event is a press of a button beside a sheet that is there: this closes it. */
gboolean desk_clicks_beside(const Desk *desk, GeoBox sheet);
/* Paints the card of a sheet, and what is around it darker. */
void desk_sheet_paint(const Desk *desk, GeoBox card);
/* Begins the pass of a sheet that is a card in the middle, units: paints it; a click beside closes it. Returns where it
 * is. */
GeoBox desk_sheet_begin(Desk *desk, double width, double height);
/* Ends it: Tab goes from one stop to the next, and no event reaches what lies below. */
void desk_sheet_end(Desk *desk);
/* Opens a sheet with nothing chosen, or closes the one that is open. */
void desk_open_sheet(Desk *desk, DeskSheet sheet);

/* Says something in the line below until something else is done; NULL: nothing. */
void desk_say(Desk *desk, gboolean bad, const char *text);
/* What is held, beside the map. */
void desk_hand_paint(const Desk *desk, double x, double y);
/* Whether there are grids. */
gboolean desk_is_divided(const Desk *desk);
/* The document's plan, or the one that a division has come to while it runs. */
const CityPlan *desk_shown_plan(const Desk *desk);
/* The community of what is selected, or CITY_NONE. */
guint32 desk_community(const Desk *desk);
/* The grid that is selected or holds the building that is, or CITY_NONE. */
guint32 desk_grid(const Desk *desk);
/* The grid on the map at a place of the world, or CITY_NONE. */
guint32 desk_grid_at(const Desk *desk, GeoPoint world);
/* Ends the window's life for a wish. */
void desk_leave(Desk *desk, DeskWish wish);
/* The comparison of two plans, beside the map. */
void desk_plans_paint(Desk *desk, double x, double y);
void desk_select(Desk *desk, Thing thing);
/* Shows the thing across most of the map. */
void desk_fly_to(Desk *desk, Thing thing);
void desk_colour_by(Desk *desk, guint colouring);
/* The classes of the colouring, of the plan as it is now; the map does not know yet. */
void desk_classify(Desk *desk);
/* The other of the two languages. */
void desk_next_language(Desk *desk);
void desk_next_theme(Desk *desk);
/* All findings and names anew. */
void desk_recheck(Desk *desk);
/* Takes what the workers have made, and sets them to work. wait: until nothing is left to do. */
void desk_mind_workers(Desk *desk, gboolean wait);
/* Has keys come as text while something is typed into. */
void desk_mind_typing(Desk *desk);
/* Finds out what is under the pointer. */
void desk_hover(Desk *desk);
/* Whether buildings are large enough to be pointed at. */
gboolean desk_shows_buildings(const Desk *desk);
/* Where the parts are, for the window's size and what is open. */
void desk_lay_out(Desk *desk);
/* A map's box in pixels. */
MapPlace desk_place(const Desk *desk, GeoBox box);
/* Lays a map into the picture of the window, and over it what was painted there. */
void desk_lay_map(Desk *desk, MapCanvas *map, GeoBox box);
/* Marks on the maps the buildings that change their grid, where grids are coloured by that; communities: where that may
 * be others than before (numbers as pointers), NULL: everywhere. */
void desk_mark_moves(Desk *desk, GHashTable *communities);
/* A place of the window, in units, as a place of the map that it is on, and as one of the world. */
GeoPoint desk_on_map(const Desk *desk, GeoPoint at);
GeoPoint desk_in_world(const Desk *desk, GeoPoint at);
/* A place of the world, in units of the window, on the map of the plan that is edited. */
GeoPoint desk_from_world(const Desk *desk, GeoPoint world);

#endif
