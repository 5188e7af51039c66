/* Reading the rows of one table of a project, its fields found by name. */
#ifndef IO_PROJECT_READ_INT_H
#define IO_PROJECT_READ_INT_H

#include "io/project_int.h"

/* One table being read. */
typedef struct ProjectSource {
    const char *path, *name;
    OGRLayerH layer;
    const int
        *fields; /* place of each of our fields in the table as it is; -1: an older file does not have it */
} ProjectSource;

/* Takes one row. FALSE with error set to stop. */
typedef gboolean (*ProjectTakeRow)(const ProjectSource *source, OGRFeatureH row, gpointer data,
                                   GError **error);

/* Reads all rows in the order of their primary keys. INPUT when the table or a field is gone, or the file is
 * damaged. */
gboolean project_read(GDALDatasetH dataset, const char *path, ProjectLayer layer, ProjectTakeRow take,
                      gpointer data, GError **error);

/* The same for the rows of an SQL condition; NULL is all. */
gboolean project_read_where(GDALDatasetH dataset, const char *path, ProjectLayer layer, const char *where,
                            ProjectTakeRow take, gpointer data, GError **error);

/* The same for the rows of a query whose columns have the names of the layer's. */
gboolean project_read_query(GDALDatasetH dataset, const char *path, ProjectLayer layer, const char *sql,
                            ProjectTakeRow take, gpointer data, GError **error);

/* The same for one field only, without geometry: several times as fast. */
gboolean project_read_field(GDALDatasetH dataset, const char *path, ProjectLayer layer, int field,
                            ProjectTakeRow take, gpointer data, GError **error);

/* A city while its layers are read, the communities first. */
typedef struct ProjectCityReader {
    City *city;
    GHashTable *communities; /* code to index; the codes are the city's */
    GArray *community_ids;   /* gint64: gets the key of each community; or NULL */
    GArray *building_ids;    /* gint64: gets the key of each building; or NULL */
    Job *job;                /* advances by every row; or NULL */
} ProjectCityReader;

/* A city's layers, all rows. */
gboolean project_read_city(GDALDatasetH dataset, const char *path, City *city, Job *job, GError **error);

/* A row was taken. FALSE with CANCELLED set once the job, which may be NULL, is. */
static inline gboolean project_row_taken(Job *job, GError **error)
{
    job_advance(job, 1);
    return job_check(job, error);
}

/* Appends the rows of one layer of a city for which the SQL condition holds; NULL is all. */
gboolean project_read_city_layer(GDALDatasetH dataset, const char *path, ProjectLayer layer,
                                 const char *where, ProjectCityReader *reader, GError **error);

/* A city without a row, in the project's CRS; NULL on failure. */
City *project_new_city(GDALDatasetH dataset, const char *path, GError **error);

/* The division of the city's communities; where is the SQL condition on community that picks their rows, or NULL.
 * The job, which may be NULL, advances by every row. Errors and freeing as in project_load_plan(). */
CityPlan *project_read_plan(GDALDatasetH dataset, const char *path, const City *city, const char *where,
                            Job *job, GError **error);

/* One field of a row; NULL for null and for empty text. Text is valid until the row is freed. */
const char *project_row_text(const ProjectSource *source, OGRFeatureH row, int field);
/* none for null. */
gint64 project_row_integer(const ProjectSource *source, OGRFeatureH row, int field, gint64 none);
/* CITY_UNKNOWN for null and for what is no count. */
gint32 project_row_count(const ProjectSource *source, OGRFeatureH row, int field);

/* Appends the row's geometry, point for point as it stands. */
void project_row_shape(OGRFeatureH row, GeoShapes *shapes);

#endif
