/* Coordinate systems: what a source is in, which planar system a project takes, and moving points between them.
 *
 * A CRS is given as text: "EPSG:n", WKT, whatever PROJ reads, or "GCJ-02" and "BD-09" for the shifted longitude and
 * latitude of Chinese map sites. Axes are always east, north (or longitude, latitude in degrees). */
#ifndef GEO_CRS_H
#define GEO_CRS_H

#include "geo/shapes.h"

/* TRUE if the text names a real CRS; the error (INPUT) says what could be typed instead. Placeholders that files
 * carry for "not known" (engineering and undefined systems) are no CRS. */
gboolean geo_crs_check(const char *crs, GError **error);

/* A short name for people: "EPSG:4490", else the CRS's own name. NULL if it is none. Free with g_free(). */
char *geo_crs_name(const char *crs);

/* The CRS as WKT 1, the form that other programs read. NULL if it is none. Free with g_free(). */
char *geo_crs_wkt(const char *crs);

/* The CRS of longitude and latitude on which a planar one is made, as WKT. NULL if there is none. Free with
 * g_free(). */
char *geo_crs_degrees(const char *crs);

/* The planar CRS for data around this longitude and latitude: in China the CGCS2000 3-degree zone of its central
 * meridian (EPSG:4534 to 4554), elsewhere UTM on WGS 84. Free with g_free(). */
char *geo_crs_planar_for(double longitude, double latitude);

typedef struct GeoTransform GeoTransform;

/* From one CRS to another, which must not be a shifted one. For use by one thread at a time. NULL with INPUT set if
 * either is no CRS or there is no way between them. */
GeoTransform *geo_transform_new(const char *from, const char *to, GError **error);
void geo_transform_free(GeoTransform *transform);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GeoTransform, geo_transform_free)

/* Moves n points in place. A point that is not finite, lies outside what from can hold (degrees beyond 180 and 90)
 * or cannot be moved becomes NaN, NaN. Returns how many did. */
gsize geo_transform_points(GeoTransform *transform, GeoPoint *points, gsize n);

#endif
