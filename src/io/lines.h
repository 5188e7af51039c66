/* Lines that a planner drew in another program. */
#ifndef IO_LINES_H
#define IO_LINES_H

#include "geo/shapes.h"

/* Reads all lines of a source ("path" or "path::layer") into a planar CRS. crs is the source's where it does not say
 * it, or NULL. Errors: IO, INPUT when there is no line, or no CRS. Free with geo_shapes_free(). */
GeoShapes *lines_read(const char *source, const char *crs, const char *planar, GError **error);

#endif
