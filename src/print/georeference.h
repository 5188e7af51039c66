/* Where in the world the map of a PDF page lies, in the form of ISO 32000-2, 12.10: a viewport with a geospatial
 * measure. Viewers show coordinates by it, and GDAL reads the page as a map. */
#ifndef PRINT_GEOREFERENCE_H
#define PRINT_GEOREFERENCE_H

#include "geo/shapes.h"

typedef struct Georeference Georeference;

/* For maps in the planar CRS; NULL when it has no degrees to be tied to. For use by one thread at a time. */
Georeference *georeference_new(const char *crs);
void georeference_free(Georeference *georeference);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Georeference, georeference_free)

/* The viewport as a PDF dictionary. frame: of the map, on the page, points, y up; world: what it shows. NULL when
 * that cannot be told in degrees. Free with g_free(). */
char *georeference_viewport(Georeference *georeference, GeoBox frame, GeoBox world);

#endif
