/* The shifted coordinates of Chinese map sites: GCJ-02, and BD-09 on top of it. Longitude and latitude in degrees,
 * from and to WGS 84 (which CGCS2000 equals to centimetres). Outside the box of China the shift is nothing. */
#ifndef GEO_SHIFT_H
#define GEO_SHIFT_H

#include "geo/shapes.h"

/* The published formulas (they have no exact inverse). */
GeoPoint geo_shift_to_gcj02(GeoPoint wgs84);
GeoPoint geo_shift_to_bd09(GeoPoint wgs84);

/* Their inverses, by iteration, to better than 1 mm. A point that is not finite comes back as it is. */
GeoPoint geo_shift_from_gcj02(GeoPoint gcj02);
GeoPoint geo_shift_from_bd09(GeoPoint bd09);

#endif
