/* A picture of the land, such as an aerial photograph: GeoTIFF, MBTiles, or whatever GDAL reads with a place in the
 * world. It is read as it is looked at: a box of the world at a number of pixels. One thread at a time. */
#ifndef IO_RASTER_H
#define IO_RASTER_H

#include "geo/shapes.h"

typedef struct Raster Raster;

/* Opens the file for reading in a CRS of the world (the city's). IO when it cannot be read, INPUT when it is no
 * picture or does not say where it lies: the message says what to do. */
Raster *raster_open(const char *path, const char *crs, GError **error);
void raster_free(Raster *raster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Raster, raster_free)

/* What it covers of the world. */
GeoBox raster_box(const Raster *raster);

/* The box as width x height pixels (1 to 16384 each), premultiplied 0xAARRGGBB, the upper row first; transparent
 * where the picture has nothing. NULL with IO when it cannot be read. Free with g_free(). */
guint32 *raster_read(Raster *raster, GeoBox box, guint width, guint height, GError **error);

#endif
