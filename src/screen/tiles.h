/* Items of the map put in order by place: tiles of neighbours, so that what is out of view costs nothing.
 * Coordinates are metres from the map's origin. */
#ifndef SCREEN_TILES_H
#define SCREEN_TILES_H

#include "geo/shapes.h"

typedef struct Tile {
    GeoBox box;
    guint first, n; /* of the items in their new order */
} Tile;

/* Tiles of about tile_items items each for n items with these boxes. *order gets the items tile after tile, in each
 * by number, or the largest first. Items with an empty box are left out. Free the array with g_array_unref(), order
 * with g_free(). */
GArray *tiles_new(const GeoBox *boxes, guint n, guint tile_items, gboolean by_size, guint32 **order);

static inline const Tile *tiles_get(const GArray *tiles, guint index)
{
    return &g_array_index(tiles, Tile, index);
}

/* The longer side of a box. */
static inline double tiles_size(GeoBox box)
{
    return MAX(box.x1 - box.x0, box.y1 - box.y0);
}

#endif
