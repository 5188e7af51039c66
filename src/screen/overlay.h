/* A picture laid over the window: what Cairo painted, uploaded only when it was painted anew. */
#ifndef SCREEN_OVERLAY_H
#define SCREEN_OVERLAY_H

#include <glib.h>

typedef struct Overlay Overlay;

Overlay *overlay_new(void);
void overlay_free(Overlay *overlay);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Overlay, overlay_free)

/* Premultiplied 0xAARRGGBB, width x height, rows of stride bytes from above. */
void overlay_set(Overlay *overlay, const void *pixels, guint width, guint height, guint stride);

/* Draws it into the upper left corner of a window of that size. */
void overlay_show(const Overlay *overlay, guint window_width, guint window_height);

#endif
