/* From sources to a city: reads the layers a planner holds, finds the fields, brings everything into one planar CRS,
 * checks every row and says what it found and what it chose. */
#ifndef IO_IMPORT_H
#define IO_IMPORT_H

#include "base/job.h"
#include "city/city.h"
#include "city/problem.h"

typedef enum {
    IMPORT_COMMUNITY,
    IMPORT_BUILDING,
    IMPORT_ROAD,
    IMPORT_WATER,
    IMPORT_RAIL,
    IMPORT_COMPOUND,
    IMPORT_GRID_BEFORE,
    IMPORT_LAYERS
} ImportLayer;

/* "community", "building", "road", "water", "rail", "compound", "grid_before". */
const char *import_layer_name(ImportLayer layer);

/* All texts are borrowed. A source is anything GDAL opens: "path", "path::layer", "path::layer::WHERE" (the clause
 * in OGR SQL; the layer may be empty), or "PG:dbname=...::schema.table". */
typedef struct ImportOptions {
    const char
        *sources[IMPORT_LAYERS]; /* NULL: none. Buildings are needed, and communities or one_community */
    const char *one_community;   /* make one community of this name around the buildings, or NULL */
    const char *const
        *fields;          /* "building.households=units", NULL-terminated, or NULL; "...=": in no column */
    const char *encoding; /* of Shapefile and CSV text; NULL: sniffed, UTF-8 else GB18030 */
    const char *crs;      /* "EPSG:n", "GCJ-02" or "BD-09" for all sources; NULL: as they say */
    gboolean estimate;    /* estimate the household counts that are missing */
    const char *const
        *streets; /* import a part: the communities of these streets, by name or by the first digits
                                    of their codes, and what their division needs of what is round them; or NULL */
} ImportOptions;

/* Something import decided that the planner may want otherwise. */
typedef struct ImportChoice {
    char *layer; /* "building" */
    char *what;  /* "households", "id", "layer", "rows", "encoding", "crs", "code", ... */
    char *value; /* the field, layer, clause, encoding, ... that was taken */
    char *text;  /* translated, one line, complete */
} ImportChoice;

typedef struct ImportReport {
    ProblemList *problems;
    GArray *choices;             /* ImportChoice */
    guint64 read[IMPORT_LAYERS]; /* rows the sources gave */
    guint64 kept[IMPORT_LAYERS]; /* rows in the city */
    gint64 households, people;   /* totals over all buildings, estimated counts included */
    guint64 estimated;           /* buildings whose households were estimated */
    char *part; /* the codes of the communities of the streets, with blanks between; or NULL */
} ImportReport;

ImportReport *import_report_new(void);
void import_report_free(ImportReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ImportReport, import_report_free)

static inline const ImportChoice *import_report_choice(const ImportReport *report, guint index)
{
    return &g_array_index(report->choices, ImportChoice, index);
}

/* Reads everything into a new city in the project's CRS: the CGCS2000 3-degree zone of the data in China, UTM on WGS
 * 84 elsewhere. The report is filled also when it fails. job may be NULL. Errors: USAGE for a field that is not
 * there, IO for what cannot be opened or read, INPUT for what cannot be used, CANCELLED.
 *
 * A part (streets) has the same CRS, rows and order as the whole would have: all communities are read, and of the
 * other layers what lies round those of the streets. Beside these, the city has the communities that meet them,
 * whose cells theirs must meet point by point, and those that shape the outlines of these, the latter not complete:
 * only the communities of the report's part can be divided, and get the same grids as in the whole.
 *
 * With estimate, a building without a count gets
 *     households = max(1, floor(area x floors x 0.8 / 90 + 0.5))
 * where area is its footprint in square metres, 0.8 the share of it that is dwellings and 90 the square metres of a
 * dwelling. Unknown floors are 1 for houses, and for others 6, but 1 under 120 square metres and 2 under 300. A
 * house of one family (usage house, detached, bungalow, ...) holds 1. Buildings whose usage is no dwelling hold 0.
 * All of these are marked estimated. A point has no area and gets nothing. */
City *import_run(const ImportOptions *options, Job *job, ImportReport *report, GError **error);

#endif
