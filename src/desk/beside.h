/* The plan that is compared as a second map, beside that of the plan that is edited: the same camera, other grids. What
 * is selected is always a thing of the plan that is edited; its partner there is outlined with it. */
#ifndef DESK_BESIDE_H
#define DESK_BESIDE_H

#include "desk/coverage.h"
#include "view/naming.h"

#define BESIDE_STRIP   28.0 /* height of the titles over the two maps, units */
#define BESIDE_DIVIDER 4.0  /* between them */

typedef struct Beside {
    MapCanvas *map;    /* NULL: it is not shown */
    Document document; /* with the plan that is compared */
    guint opened;      /* so often, which is the revision of that plan */
    Naming names;
    Classes *classes;   /* of its grids, or NULL */
    Coverage *coverage; /* while the desk has one, or NULL */
    Thing hovered;      /* in that document */
    guint32 chosen;     /* the grid there that was clicked, or CITY_NONE */
    gboolean pressed;   /* the button went down over it */
} Beside;

typedef struct Desk Desk;

/* Shows the document's plan that is compared. */
void beside_open(Desk *desk);
void beside_close(Desk *desk);
gboolean beside_is_open(const Desk *desk);

/* Whether a place of the window is on the second map. */
gboolean beside_holds(const Desk *desk, GeoPoint at);
/* The button went down over it, at a place of the world: selects what is there. */
void beside_press(Desk *desk, GeoPoint world);
/* Finds what is under the pointer. */
void beside_hover(Desk *desk);
/* Outlines what belongs to the desk's selection, and what it is in households of the grid that is selected. */
void beside_select(Desk *desk);
/* The grids there have most households of the selected grid; CITY_NONE: none. shared gets those households. */
guint32 beside_partner(const Desk *desk, gint64 *shared);
/* Colours as the desk does. */
void beside_colour(Desk *desk);
/* Grids of these communities (numbers as pointers) were changed in the plan that is edited: what it shows of the
 * difference from that is brought up to date. */
void beside_update(Desk *desk, GHashTable *communities);

/* Takes names that were made. */
void beside_take(Desk *desk);
/* The same, and has them made; names that are stale come later. */
void beside_mind(Desk *desk, gboolean wait);
/* As map_canvas_draw(); TRUE when it is not shown. */
gboolean beside_draw(Desk *desk, gboolean hurried);
/* Lays the map into the picture of the window. */
void beside_lay(Desk *desk);
/* The titles over the maps, what is between them, and the mark of the pointer on the other one. */
void beside_pass(Desk *desk);

#endif
