/* Reading the rows of one table of a project, its fields found by name. */
#ifndef IO_PROJECT_READ_INT_H
#define IO_PROJECT_READ_INT_H

#include "io/project_int.h"

/* One table being read. */
typedef struct ProjectSource {
    const char *path, *name;
    OGRLayerH layer;
    const int *fields; /* place of each of our fields in the table as it is */
} ProjectSource;

/* Takes one row. FALSE with error set to stop. */
typedef gboolean (*ProjectTakeRow)(const ProjectSource *source, OGRFeatureH row, gpointer data,
                                   GError **error);

/* Reads all rows in the order of their primary keys. INPUT when the table or a field is gone, or the file is
 * damaged. */
gboolean project_read(GDALDatasetH dataset, const char *path, ProjectLayer layer, ProjectTakeRow take,
                      gpointer data, GError **error);

/* The same for one field only, without geometry: several times as fast. */
gboolean project_read_field(GDALDatasetH dataset, const char *path, ProjectLayer layer, int field,
                            ProjectTakeRow take, gpointer data, GError **error);

/* One field of a row; NULL for null and for empty text. Text is valid until the row is freed. */
const char *project_row_text(const ProjectSource *source, OGRFeatureH row, int field);
/* none for null. */
gint64 project_row_integer(const ProjectSource *source, OGRFeatureH row, int field, gint64 none);
/* CITY_UNKNOWN for null and for what is no count. */
gint32 project_row_count(const ProjectSource *source, OGRFeatureH row, int field);

/* Appends the row's geometry, point for point as it stands. */
void project_row_shape(OGRFeatureH row, GeoShapes *shapes);

#endif
