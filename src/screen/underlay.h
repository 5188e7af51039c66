/* A picture under the map, such as an aerial photograph, at its place in the world. */
#ifndef SCREEN_UNDERLAY_H
#define SCREEN_UNDERLAY_H

#include "screen/pane.h"

typedef struct Underlay Underlay;

/* Shows nothing yet. Needs a current context, as all that follows. */
Underlay *underlay_new(void);
void underlay_free(Underlay *underlay);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Underlay, underlay_free)

/* Pixels as of io/raster.h: premultiplied 0xAARRGGBB, the upper row first. world: what they cover. */
void underlay_set(Underlay *underlay, const guint32 *pixels, guint width, guint height, GeoBox world);

/* Draws it into a pane of a map with that origin; what follows blends straight colours. */
void underlay_draw(const Underlay *underlay, const Pane *pane, GeoPoint origin);

#endif
