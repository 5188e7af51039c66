/* A line given by its points on the command line. */
#ifndef CLI_ALONG_H
#define CLI_ALONG_H

#include "geo/shapes.h"

/* Reads "x,y,x,y,..." into points (GeoPoint); NULL with USAGE set when it is no such list of at least two. Free with
 * g_array_unref(). */
GArray *along_read(const char *text, GError **error);

#endif
