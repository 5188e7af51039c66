/* What the files of the window share. */
#ifndef DESK_DESK_INT_H
#define DESK_DESK_INT_H

#include "desk/desk.h"
#include "desk/ui.h"
#include "draw/scene.h"
#include "draw/style.h"
#include "draw/view.h"

#define DESK_LEFT   300.0 /* widths and heights of the panels, units */
#define DESK_RIGHT  280.0
#define DESK_STATUS 28.0
#define DESK_ROW    26.0

typedef enum { DESK_COMMUNITIES, DESK_FINDINGS } DeskList;

/* What the user sees and does beside the map. */
typedef struct DeskPanels {
    DeskList list;
    GArray *rows;   /* guint32: findings, or Thing when communities are listed or something is searched */
    GArray *things; /* Thing */
    GString *search;
    char composing[256];
    gboolean searching, help;
    double scroll;
    guint chosen; /* row, or G_MAXUINT */
    Thing selected, hovered;
    gboolean flies; /* to selected, or to the finding chosen */
    GeoPoint target;
} DeskPanels;

void desk_panels_init(DeskPanels *panels, const Document *document);
void desk_panels_clear(DeskPanels *panels);
/* Lists anew what fits the list and the search. findings may be NULL: not known yet. */
void desk_panels_list(DeskPanels *panels, const Document *document, const Findings *findings);
/* A pass over all widgets of a window of that size, in units. */
void desk_panels_pass(DeskPanels *panels, const Ui *ui, const Document *document, const Findings *findings,
                      double width, double height, double metres_a_unit);
/* What the desk shows now, for tests. */
const DeskPanels *desk_get_panels(const Desk *desk);
const View *desk_get_view(const Desk *desk);

/* Moves the choice in the list and flies to it. */
void desk_panels_choose(DeskPanels *panels, const Document *document, const Findings *findings, int step);

#endif
