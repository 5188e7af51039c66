/* One layer of a source, and its rows in memory: what GDAL opens, as columns and shapes, before anything is made of
 * it.
 *
 * A source is "path", "path::layer", "path::layer::WHERE" (the layer may be empty), or "PG:...::schema.table". */
#ifndef IO_SOURCE_H
#define IO_SOURCE_H

#include "base/job.h"
#include "geo/shapes.h"

/* What is looked for when the source's text does not say it. */
typedef struct SourceHint {
    const char *const *layers; /* usual names of the layer, best first, NULL-terminated */
    const char *osm_layer;     /* the layer and rows of an OpenStreetMap file; NULL: none fits */
    const char *osm_where;
} SourceHint;

typedef struct Source Source;

/* Opens the source and finds its layer. encoding NULL is sniffed. Errors: IO when it is not there or cannot be read,
 * INPUT when it is nothing GDAL knows, has no such layer, or several and none has a usual name. */
Source *source_open(const char *text, const SourceHint *hint, const char *encoding, GError **error);
void source_free(Source *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Source, source_free)

/* The names of all layers of what the text opens, whatever layer it names. is_osm: it is an OpenStreetMap file.
 * Errors as of source_open(). Free with g_strfreev(). */
char **source_layers(const char *text, const char *encoding, gboolean *is_osm, GError **error);

/* "city.gpkg, layer building": how messages name it. */
const char *source_title(const Source *source);
const char *source_layer(const Source *source);
/* TRUE when the hint chose the layer among several. */
gboolean source_layer_was_found(const Source *source);
/* The clause that picks the rows, or NULL. */
const char *source_where(const Source *source);
/* The encoding that was sniffed, or NULL where the source says it itself. */
const char *source_encoding(const Source *source);
/* The CRS as WKT, or NULL when the source has none. */
const char *source_crs(const Source *source);
gboolean source_is_osm(const Source *source);
/* Only rows whose shapes may meet the window (in the source's CRS) are read from here on: the driver leaves out what
 * it can, a database does so on its server. */
void source_set_window(Source *source, GeoBox window);
/* TRUE when a row's fid is its own, whatever other rows are read: not so in a database's table without a primary
 * key. */
gboolean source_has_keys(const Source *source);
/* How many rows there are, where the source knows without reading them; else 0. */
guint64 source_count(const Source *source);
/* The columns, in UTF-8. */
const char *const *source_columns(const Source *source, guint *n);

typedef enum { SOURCE_TEXT, SOURCE_NUMBER } SourceWant;

/* One column that was read. Numbers are read as numbers only where they are wanted and the source has numbers; all
 * else is text. */
typedef struct SourceColumn {
    GArray *texts;   /* const char *, NULL for null; or NULL */
    GArray *numbers; /* double, NaN for null; or NULL */
} SourceColumn;

typedef enum { SHAPE_OK, SHAPE_NONE, SHAPE_BROKEN } SourceShape;

/* The rows that were read: row i has fid i, shape i, and cell i of each column. The fids ascend. */
typedef struct SourceRows {
    guint n;
    GArray *fids;      /* gint64 */
    GeoShapes *shapes; /* as wkb_read() leaves them, in the source's CRS */
    GArray *states;    /* guint8, a SourceShape each: how reading the geometry went */
    SourceColumn *columns;
    guint n_columns;
    GStringChunk *strings;
    gboolean is_gb; /* texts come in GB18030 and are converted when they are kept */
} SourceRows;

/* Reads all rows, with the columns of these numbers, each wanted as text or number. job may be NULL. NULL with INPUT
 * when a row cannot be read (the message names it), CANCELLED when the job was. Free with source_rows_free(). */
SourceRows *source_read(Source *source, const int *columns, const SourceWant *wants, guint n, Job *job,
                        GError **error);
void source_rows_free(SourceRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SourceRows, source_rows_free)

/* Takes a row, counted from 0, with one text for each column asked for, NULL for null; they are valid during the
 * call. FALSE with error set to stop. */
typedef gboolean (*SourceTakeRow)(guint64 row, const char *const *cells, gpointer data, GError **error);

/* Gives all rows, one after the other in the order of the source, with the columns of these numbers as text: in
 * memory that does not grow with the rows, where the driver's does not. Errors as of source_read(), and those of
 * take. */
gboolean source_stream(Source *source, const int *columns, guint n, SourceTakeRow take, gpointer data,
                       Job *job, GError **error);

/* The text of a cell; NULL for null. A number is written out into buffer (at least 32 bytes). */
const char *source_text(const SourceRows *rows, guint column, guint row, char *buffer);

#endif
