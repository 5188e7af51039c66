/* What lies in files before anything of them is imported: their layers, what each may be of a city, and what its
 * columns hold. Only the first rows of a layer are looked at. */
#ifndef IO_SURVEY_H
#define IO_SURVEY_H

#include "base/job.h"
#include "io/import.h"

#define SURVEY_SAMPLES    3
#define SURVEY_MAX_FIELDS 8

enum { SURVEY_POINTS = 1, SURVEY_LINES = 2, SURVEY_POLYGONS = 4 };

typedef struct SurveyColumn {
    char *name;
    char *samples[SURVEY_SAMPLES]; /* values that occur, each once; NULL after the last */
} SurveyColumn;

typedef struct SurveyLayer {
    char *source;         /* what ImportOptions.sources takes */
    char *title;          /* "city.gpkg, layer building" */
    guint kinds;          /* SURVEY_POINTS, ...: what there is; 0: a table without places */
    guint64 rows;         /* 0: not known before they are read, or none */
    gboolean empty;       /* there is no row */
    char *crs;            /* "EPSG:4490", for people; NULL: it does not say */
    const char *encoding; /* that was found out; NULL: it says so itself */
    int role;             /* ImportLayer that it looks like, or -1; may be set by whoever reads it */
    GArray *columns;      /* SurveyColumn */
    int tag_column;       /* that packs OpenStreetMap tags, or -1 */
    char *layer, *file;   /* names that tell what it is */
} SurveyLayer;

/* Several files' layers, in the order in which they were added. */
typedef struct Survey {
    GPtrArray *layers; /* SurveyLayer */
} Survey;

Survey *survey_new(void);
void survey_free(Survey *survey);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Survey, survey_free)

static inline SurveyLayer *survey_layer(const Survey *survey, guint index)
{
    return (SurveyLayer *)survey->layers->pdata[index];
}

/* Appends the layers of a file, or of all files of a folder that may be map data, and guesses anew which layer is
 * what: no two get the same role. An OpenStreetMap file gives one layer for each role that it can serve. encoding as
 * of ImportOptions; job may be NULL. On failure nothing is appended: IO and INPUT as of source_open(), INPUT for a
 * folder without map data, CANCELLED. */
gboolean survey_add(Survey *survey, const char *path, const char *encoding, Job *job, GError **error);

/* Whether a layer has geometry that the role takes. */
gboolean survey_accepts(const SurveyLayer *layer, ImportLayer role);
/* Gives the layer the role (-1: none) and takes it from the layer that had it. */
void survey_set_role(Survey *survey, guint index, int role);
/* The layer of a role, or NULL. */
SurveyLayer *survey_of_role(const Survey *survey, ImportLayer role);

/* Where a field of a role would be read from. */
typedef struct SurveyField {
    const char *name; /* "households" */
    int column;       /* -1: none */
    const char *tag;  /* also, or else, this OpenStreetMap key; NULL: not */
} SurveyField;

/* The fields that the role has, as an import would place them in the layer by itself; returns how many. */
guint survey_fields(const SurveyLayer *layer, ImportLayer role, SurveyField fields[SURVEY_MAX_FIELDS]);

#endif
