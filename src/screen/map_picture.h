/* The map as it was drawn last. When the map is only shifted, what is still in view is copied and just the strips
 * that came into view are drawn, so that panning costs the same in any city. A map that is slow to draw is shown
 * stretched while it is zoomed, and drawn when the hand rests. */
#ifndef SCREEN_MAP_PICTURE_H
#define SCREEN_MAP_PICTURE_H

#include "screen/city_layers.h"

typedef struct MapPicture MapPicture;

MapPicture *map_picture_new(void);
void map_picture_free(MapPicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MapPicture, map_picture_free)

/* What is drawn has changed: the next picture is drawn from nothing. */
void map_picture_spoil(MapPicture *picture);

/* The same of a part of the world, metres of the city's CRS: of world where the map is drawn in its full detail, of
 * far, which is larger, where lines are simplified. */
void map_picture_spoil_part(MapPicture *picture, GeoBox world, GeoBox far);

/* Makes the picture of a view: width x height pixels, ratio pixels a unit. hurried: the view changes again soon, so
 * that the last picture, stretched, is good enough where drawing takes long. Returns TRUE when the picture is as it
 * should be, FALSE when it is stretched. */
gboolean map_picture_draw(MapPicture *picture, const CityLayers *layers, const View *view, guint width,
                          guint height, double ratio, gboolean hurried);

/* Lays the picture into the surface that has begun, from (x, y). */
void map_picture_lay(const MapPicture *picture, guint x, guint y);

#endif
