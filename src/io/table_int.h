/* A table to be written through OGR: its fields, its rows, and for each row a function that fills them. The
 * project file and the exports write all they have this way. */
#ifndef IO_TABLE_INT_H
#define IO_TABLE_INT_H

#include "base/job.h"
#include "geo/shapes.h"

#include <gdal.h>
#include <ogr_api.h>

typedef struct TableField {
    const char *name;
    OGRFieldType type;
    OGRFieldSubType subtype;
    int width; /* in bytes, for the formats that need one; 0: not said */
} TableField;

/* Fields of no said width. */
#define TABLE_TEXT(name)                                                                                     \
    {                                                                                                        \
        name, OFTString, OFSTNone, 0                                                                         \
    }
#define TABLE_COUNT(name)                                                                                    \
    {                                                                                                        \
        name, OFTInteger, OFSTNone, 0                                                                        \
    }
#define TABLE_FLAG(name)                                                                                     \
    {                                                                                                        \
        name, OFTInteger, OFSTBoolean, 0                                                                     \
    }
#define TABLE_BIG(name)                                                                                      \
    {                                                                                                        \
        name, OFTInteger64, OFSTNone, 0                                                                      \
    }
#define TABLE_BYTES(name)                                                                                    \
    {                                                                                                        \
        name, OFTBinary, OFSTNone, 0                                                                         \
    }

typedef struct Table {
    const char *name;
    const TableField *fields;
    guint n_fields;
    guint n_rows;
    const guint32 *rows;           /* which row of the data stands at each place; NULL: row i at place i */
    const GeoShapes *shapes;       /* by row of the data; NULL: a table without geometry */
    OGRwkbGeometryType empty_type; /* of the layer when no row has a geometry */
    /* Sets every field of the feature; row is the row of the data. */
    void (*fill)(OGRFeatureH feature, guint row, gconstpointer data);
    gconstpointer data;
} Table;

/* Where tables go. */
typedef struct TableSink {
    const char *path; /* as the user knows it, for messages */
    GDALDatasetH dataset;
    OGRSpatialReferenceH srs;
    Job *job;
    gboolean spreadsheet; /* texts that it would take for formulas get an apostrophe in front */
} TableSink;

/* The one geometry type that holds all shapes of the table: multi-polygon, multi-line, point, or any. */
OGRwkbGeometryType table_geometry_type(const Table *table);

/* Makes the empty layer. options: the driver's creation options, or NULL. */
OGRLayerH table_create(const TableSink *sink, const Table *table, OGRwkbGeometryType type, char **options,
                       GError **error);

/* Adds field i of the table to the layer at its end, unless it is there. */
gboolean table_add_field(const char *path, OGRLayerH layer, const Table *table, guint i, GError **error);

/* Appends the rows; the first gets first_fid, the next the one after it, unless first_fid is OGRNullFID.
 * Advances the job by one a row; stops when it is cancelled. */
gboolean table_append(const TableSink *sink, const Table *table, OGRLayerH layer, gint64 first_fid,
                      GError **error);

/* A new geometry of the shape, of the type or of its single form; NULL for GEO_NONE. */
OGRGeometryH table_geometry(GeoShape shape, OGRwkbGeometryType type);

/* A row apart from any layer, to be filled by the table's fill. Free with OGR_F_Destroy(). */
OGRFeatureH table_new_row(const Table *table);

/* FALSE, with IO set: what GDAL last said. */
gboolean table_fail(const char *path, const char *layer, GError **error);

/* table_fail() if GDAL reported a failure since gdal_forget(). */
gboolean table_check_written(const char *path, const char *layer, GError **error);

/* Setters of one field; NULL and CITY_UNKNOWN become null. */
void table_set_text(OGRFeatureH feature, int field, const char *text);
void table_set_count(OGRFeatureH feature, int field, gint32 count);
void table_set_bytes(OGRFeatureH feature, int field, GBytes *bytes);

#endif
