/* OpenStreetMap tags packed in one text: as GDAL's OSM driver packs them ("key"=>"value","key"=>"value") or as a
 * flat JSON object ({"key": "value"}). */
#ifndef IO_TAGS_H
#define IO_TAGS_H

#include <glib.h>

/* The value of a key, or NULL when it is not there, is null, or is itself an object. Whatever stands in text, it is
 * not read past its end; a text that is neither form has no keys. Free with g_free(). */
char *tags_get(const char *text, const char *key);

#endif
