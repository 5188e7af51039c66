/* What Cairo paints of the window, and how that and the maps come on it. */
#ifndef WIDGETS_FRAME_H
#define WIDGETS_FRAME_H

#include <cairo.h>
#include <glib.h>

typedef struct Frame Frame;

/* Needs a current context, as all that follows. */
Frame *frame_new(void);
void frame_free(Frame *frame);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Frame, frame_free)

/* A window of width x height pixels to paint, empty, in units of scale pixels. Owned by the frame until
 * frame_finish(). */
cairo_t *frame_begin(Frame *frame, guint width, guint height, double scale);

/* What was painted becomes the picture of the window; maps are drawn over it until frame_show(). */
void frame_finish(Frame *frame);

/* Draws what was painted in a rectangle, pixels, over the map there. */
void frame_cover(Frame *frame, guint x, guint y, guint width, guint height);

/* The window gets the picture. */
void frame_show(Frame *frame);

#endif
