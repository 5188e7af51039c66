/* What Cairo paints of the window, and how that and the maps come on it. */
#ifndef DESK_PANELS_H
#define DESK_PANELS_H

#include <cairo.h>
#include <glib.h>

typedef struct Panels Panels;

/* Needs a current context, as all that follows. */
Panels *panels_new(void);
void panels_free(Panels *panels);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Panels, panels_free)

/* A window of width x height pixels to paint, empty, in units of scale pixels. Owned by the panels until
 * panels_finish(). */
cairo_t *panels_begin(Panels *panels, guint width, guint height, double scale);

/* What was painted becomes the picture of the window; maps are drawn over it until panels_show(). */
void panels_finish(Panels *panels);

/* Draws what was painted in a rectangle, pixels, over the map there. */
void panels_cover(Panels *panels, guint x, guint y, guint width, guint height);

/* The window gets the picture. */
void panels_show(Panels *panels);

#endif
