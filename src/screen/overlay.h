/* A picture laid over another: what Cairo painted over the maps. Most of it is empty: only the parts where something is
 * are drawn, and only those where something shines through are blended. */
#ifndef SCREEN_OVERLAY_H
#define SCREEN_OVERLAY_H

#include <glib.h>

typedef struct Overlay Overlay;

Overlay *overlay_new(void);
void overlay_free(Overlay *overlay);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Overlay, overlay_free)

/* Premultiplied 0xAARRGGBB, width x height, rows of stride bytes. They are looked at until the next call. */
void overlay_set(Overlay *overlay, const void *pixels, guint width, guint height, guint stride);

/* The surface that has begun, of the same size, becomes all of it. */
void overlay_copy(const Overlay *overlay);

/* Draws a part of it over the surface that has begun, of the same size; what follows blends straight colours. */
void overlay_draw(Overlay *overlay, guint x, guint y, guint width, guint height);

#endif
