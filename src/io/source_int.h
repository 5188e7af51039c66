/* What the files that read a source share. */
#ifndef IO_SOURCE_INT_H
#define IO_SOURCE_INT_H

#include <gdal.h>
#include <ogr_api.h>

#include "io/source.h"

struct Source {
    GDALDatasetH dataset;
    OGRLayerH layer;
    gboolean is_result; /* layer is a result set of the dataset */
    gboolean is_osm, layer_was_found;
    gboolean is_gb; /* GDAL gives the texts of this file in GB18030 */
    const char *encoding;
    char *path, *shown, *layer_name, *where, *title, *crs;
    char *memory_path; /* a file in GDAL's memory, or NULL */
    GPtrArray *columns;
    int x_column, y_column; /* coordinates in columns, when there is no geometry; else -1 */
};

/* Appends the shape of a well-known binary (NULL: none) and its state; curves are straightened. */
void source_append_wkb(SourceRows *rows, const guint8 *wkb, gsize size);

/* A text as UTF-8 of the rows: what is no UTF-8 is taken for GB18030, as is all of a source that is in it. */
const char *source_keep_text(SourceRows *rows, const char *text, gsize n);

/* Sets INPUT: reading broke off after so many rows, and what GDAL said. */
void source_read_failed(const Source *source, guint64 rows_read, GError **error);

/* Spares the driver the columns that are not asked for. */
void source_ignore_others(Source *source, const int *columns, guint n);

/* Reads by the driver's own record batches. FALSE without error when it cannot be done that way: nothing was read. */
gboolean source_read_batches(Source *source, const int *columns, guint n, SourceRows *rows, Job *job,
                             GError **error);

#endif
