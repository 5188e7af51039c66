/* A picture that GL draws into, its first row the uppermost. With samples the drawing is smoothed when it is
 * finished. Its bytes are in the order of those that Cairo paints and windows show, so that software GL copies between
 * the three as memory does; to draw a rectangle with a texture costs it fifty times as much. */
#ifndef SCREEN_SURFACE_H
#define SCREEN_SURFACE_H

#include <glib.h>

typedef struct Surface Surface;

/* samples: 0 or 1 for none. deep: has a depth buffer too. Needs a current context. */
Surface *surface_new(guint width, guint height, guint samples, gboolean deep);
void surface_free(Surface *surface);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Surface, surface_free)

/* Has *surface be of a size, empty when it was of another or NULL; FALSE when it was of that size. */
gboolean surface_fit(Surface **surface, guint width, guint height, gboolean deep);

guint surface_width(const Surface *surface);
guint surface_height(const Surface *surface);

/* What is drawn from here on goes into the surface, until surface_end(), which gives back the window. */
void surface_begin(Surface *surface);
void surface_end(Surface *surface);

/* What is drawn from here on fills a rectangle of the surface that has begun, from (x, y), y down. */
void surface_part(int x, int y, guint width, guint height);

/* Takes over a picture of the same size: premultiplied 0xAARRGGBB, rows of stride bytes. */
void surface_put(Surface *surface, const void *pixels, guint stride);

/* Copies width x height pixels from (from_x, from_y) of another surface to (x, y) of the one that has begun; y
 * down. Both without samples. */
void surface_copy(const Surface *from, int from_x, int from_y, int x, int y, int width, int height);

/* The window, which is of the same size, gets the picture. */
void surface_show(const Surface *surface);

/* The finished picture as a texture; valid until the surface is freed. */
guint surface_texture(const Surface *surface);

/* The finished picture, 0xffRRGGBB a pixel. Free with g_free(). */
guint32 *surface_pixels(const Surface *surface);

#endif
