/* Well-known binary into shapes: both byte orders, ISO and extended codes, Z and M left out. The bytes are not
 * trusted: every count is checked against what is left before anything is read or allocated. */
#ifndef IO_WKB_H
#define IO_WKB_H

#include "geo/shapes.h"

typedef enum {
    WKB_OK,
    WKB_EMPTY,  /* well formed, but nothing in it */
    WKB_CURVE,  /* a curve, surface patch or unknown type: straighten it first */
    WKB_BROKEN, /* ends early, nests too deep, or is no WKB */
} WkbResult;

/* Appends exactly one shape, GEO_NONE unless the result is WKB_OK; but none for WKB_CURVE. Of a collection, what has
 * the highest dimension is taken. Rings are closed, exteriors turned counter-clockwise and holes clockwise, points
 * that repeat the one before are left out; rings of no area are kept, for repair to judge. Coordinates may be
 * anything, also not finite: see wkb_is_finite(). */
WkbResult wkb_read(const guint8 *data, gsize size, GeoShapes *shapes);

/* FALSE if a coordinate of the shape is infinite or not a number. */
gboolean wkb_is_finite(GeoShape shape);

#endif
