/* A picture that GL draws into. With samples the drawing is smoothed when it is finished. */
#ifndef SCREEN_SURFACE_H
#define SCREEN_SURFACE_H

#include <glib.h>

typedef struct Surface Surface;

/* samples: 0 or 1 for none. Needs a current context. */
Surface *surface_new(guint width, guint height, guint samples);
void surface_free(Surface *surface);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Surface, surface_free)

guint surface_width(const Surface *surface);
guint surface_height(const Surface *surface);

/* What is drawn from here on goes into the surface, until surface_end(), which gives back the window. */
void surface_begin(Surface *surface);
void surface_end(Surface *surface);

/* Copies width x height pixels from (from_x, from_y) of another surface to (x, y) of the one that has begun; y up.
 * Both without samples. */
void surface_copy(const Surface *from, int from_x, int from_y, int x, int y, int width, int height);

/* The finished picture as a texture, its first row the lowest; valid until the surface is freed. */
guint surface_texture(const Surface *surface);

/* The finished picture, 0xffRRGGBB a pixel, the first row the uppermost. Free with g_free(). */
guint32 *surface_pixels(const Surface *surface);

#endif
