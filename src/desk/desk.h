/* The window of a project: the map in the middle, what there is to find on the left, what is selected on the right.
 * The same state answers to a person and to a test. */
#ifndef DESK_DESK_H
#define DESK_DESK_H

#include "screen/window.h"
#include "session/session.h"
#include "view/document.h"

typedef struct Desk Desk;
typedef struct Looks Looks; /* widgets/looks.h */

/* All borrowed. session edits the document's plan; NULL: the window is only for looking. scale: pixels a unit, 1 to
 * 3. */
Desk *desk_new(Document *document, Session *session, Window *window, double scale, GError **error);
void desk_free(Desk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Desk, desk_free)

/* How it looks, as the user has chosen; and to look so. */
void desk_get_looks(const Desk *desk, Looks *looks);
void desk_set_looks(Desk *desk, const Looks *looks);

/* A picture beneath the map (io/raster.h); "" takes it away. A fault is said in the window. */
void desk_set_backdrop(Desk *desk, const char *path);

/* Does what the table of actions names so; FALSE when there is none of that name or it cannot be done now. */
gboolean desk_do(Desk *desk, const char *action);

/* Whether that is on, of what can be on and off. */
gboolean desk_is_on(const Desk *desk, const char *action);

/* FALSE: the user wants to leave, for what desk_wish() tells. */
gboolean desk_answer(Desk *desk, WindowEvent *event);

/* To end, to see the start page, to read the project again. */
typedef enum { DESK_WISH_QUIT, DESK_WISH_START, DESK_WISH_AGAIN } DeskWish;
DeskWish desk_wish(const Desk *desk);

/* The part of the world that is seen; and to see it again. */
GeoBox desk_world(const Desk *desk);
void desk_show_world(Desk *desk, GeoBox world);

/* Draws what has changed. wait: until names and findings are there, for pictures. Returns the milliseconds after
 * which it is to be called again, or -1: not before the next event. */
int desk_draw(Desk *desk, gboolean wait);

/* Saves what commands have changed, after it was shown. */
void desk_settle(Desk *desk);

/* Waits for the work that runs beside the window; desk_answer() tells what comes of it. */
void desk_finish(Desk *desk);

/* The window as a PNG file's bytes. */
GBytes *desk_picture(Desk *desk, GError **error);

#endif
