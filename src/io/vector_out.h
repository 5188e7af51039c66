/* Writing tables with or without geometry to a new file of any format that GDAL writes: one file, its layers, their
 * fields, then rows of a GeoShape and values. It never opens an existing file: the caller writes beside and renames.
 *
 *     VectorOut *out = vector_out_new("grids.gpkg.part", "gpkg", NULL, &error);
 *     VectorLayer *layer = vector_out_layer(out, &(VectorLayerSpec){.name = "grid", ...}, &error);
 *     vector_layer_add(layer, &shape, values, &error); ...
 *     vector_out_close(out, &error);       <- says whether everything reached the disk
 *
 * Coordinates are written as they are: in the layer's CRS, and for geographic ones longitude first. Each failure is
 * WANGGE_ERROR_IO and names the file and layer; after one, vector_out_discard() is the only sensible call. */
#ifndef IO_VECTOR_OUT_H
#define IO_VECTOR_OUT_H

#include "geo/shapes.h"

typedef enum { VECTOR_TEXT, VECTOR_INT, VECTOR_INT64, VECTOR_REAL } VectorType;

typedef struct VectorField {
    const char *name; /* UTF-8; Shapefile keeps the first 10 bytes of it */
    VectorType type;
    guint width; /* characters (bytes in a Shapefile); 0 leaves it to the format */
} VectorField;

/* One value, read by its field's type. text NULL or integer VECTOR_NULL is an empty value. */
typedef union VectorValue {
    const char *text;
    gint64 integer;
    double real;
} VectorValue;

#define VECTOR_NULL G_MININT64

typedef struct VectorLayerSpec {
    const char *name;
    GeoKind kind;              /* GEO_NONE: a table without geometry */
    gboolean multi;            /* lines and polygons are declared and written as multi-part */
    const char *crs;           /* "EPSG:4490"; NULL: none */
    const VectorField *fields; /* at least n_fields long; copied */
    guint n_fields;
    gboolean no_spatial_index; /* GeoPackage: do not build one (three times as fast for millions of rows) */
    const char *encoding;      /* Shapefile: "GBK"; NULL: UTF-8 */
    gboolean no_cpg;           /* Shapefile: leave out the .cpg file that tells the encoding */
} VectorLayerSpec;

typedef struct VectorOut VectorOut;
typedef struct VectorLayer VectorLayer;

/* A new file at path (a Shapefile's .shp) for format "gpkg", "shp", "geojson", "fgb", "kml", "dxf", "csv" or
 * "xlsx"; another format is WANGGE_ERROR_USAGE. date, if not NULL, is an ISO time (2025-01-01T00:00:00.000Z) that
 * a GeoPackage records in place of now, so that the same content gives the same bytes. */
VectorOut *vector_out_new(const char *path, const char *format, const char *date, GError **error);

/* A new layer, owned by out. shp, geojson, fgb, kml, dxf and csv take one layer. dxf takes no fields. */
VectorLayer *vector_out_layer(VectorOut *out, const VectorLayerSpec *spec, GError **error);

/* Appends a row. shape may be NULL or GEO_NONE; polygons follow the ring order of GeoShapes, so a shape of several
 * exteriors becomes a multipolygon, whether or not the layer is multi. values: n_fields of them. */
gboolean vector_layer_add(VectorLayer *layer, const GeoShape *shape, const VectorValue *values,
                          GError **error);

guint64 vector_layer_rows(const VectorLayer *layer);

/* Flushes, closes and frees, also on failure: FALSE means that the file is not complete. */
gboolean vector_out_close(VectorOut *out, GError **error);

/* Closes and frees without caring for the file, which the caller removes. NULL is allowed. */
void vector_out_discard(VectorOut *out);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VectorOut, vector_out_discard)

#endif
