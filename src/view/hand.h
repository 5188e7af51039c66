/* What the hand holds while it edits: the cells that are to move to a grid, thought through after each change, so
 * that both sides' totals and what would have to follow are known before anything moves. */
#ifndef VIEW_HAND_H
#define VIEW_HAND_H

#include "edit/edit.h"
#include "view/document.h"

typedef struct Hand {
    guint32 to;     /* the grid that takes them, or CITY_NONE: the hand is empty */
    GArray *cells;  /* guint32: those asked for */
    EditMove *move; /* of them; NULL when it cannot be done, or nothing is held */
    char *reason;   /* why it cannot */
    GArray *lasso;  /* GeoPoint of the world: round what is taken, or, not closed, along what is cut */
    gboolean waits; /* for the user to agree that others follow */
} Hand;

void hand_init(Hand *hand);
void hand_clear(Hand *hand);
/* Lets everything go. */
void hand_drop(Hand *hand);

/* A cell with a building, of the same community as the grid to and not in it, is taken into the hand; TRUE when it
 * was not there. */
gboolean hand_take(Hand *hand, const Document *document, guint32 cell);
/* Holds those cells, and no others, whose building lies within the lasso. */
void hand_take_within(Hand *hand, const Document *document);
/* Holds what a move that was thought through elsewhere asks for; takes it over. NULL with a reason: cannot be done. */
void hand_hold(Hand *hand, EditMove *move, const GError *reason);
/* Thinks the move through. */
void hand_think(Hand *hand, Edit *edit);

#endif
