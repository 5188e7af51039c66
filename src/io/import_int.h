/* What the files of import share: the purpose of each layer, a table that was read for it, and the run. */
#ifndef IO_IMPORT_INT_H
#define IO_IMPORT_INT_H

#include "geo/engine.h"
#include "io/fields.h"
#include "io/import.h"
#include "io/source.h"

#define MAX_FIELDS   8
#define MAX_PURPOSES 5

/* A row serves a purpose if this OpenStreetMap key has the value (NULL: any but "no"). */
typedef struct Purpose {
    const char *key, *value;
} Purpose;

enum { ACCEPT_POINT = 1, ACCEPT_LINE = 2, ACCEPT_POLYGON = 4 };

/* What a layer of the city wants of its source. */
typedef struct Role {
    const char *name;
    SourceHint hint;
    const SourceHint *second; /* of an OpenStreetMap file, also this; or NULL */
    const Field *fields;      /* numbered by the enums below */
    guint n_fields;
    Purpose purposes[MAX_PURPOSES]; /* up to the first without a key */
    guint accepts;
} Role;

enum {
    COMMUNITY_CODE,
    COMMUNITY_NAME,
    COMMUNITY_STREET,
    COMMUNITY_DISTRICT,
    COMMUNITY_CITY,
    COMMUNITY_LEVEL
};
enum {
    BUILDING_ID,
    BUILDING_NAME,
    BUILDING_COMPOUND,
    BUILDING_HOUSEHOLDS,
    BUILDING_PEOPLE,
    BUILDING_FLOORS,
    BUILDING_USAGE
};
enum { COMPOUND_ID, COMPOUND_NAME, COMPOUND_KIND };
enum { ROAD_NAME, ROAD_CLASS };
enum { FEATURE_NAME, FEATURE_KIND };
enum { GRID_CODE, GRID_NAME, GRID_OFFICER, GRID_COMMUNITY, GRID_VALID_TO };

const Role *import_role(ImportLayer layer);

/* The column that packs OpenStreetMap tags, or -1. */
int import_tag_column(const char *const *columns, guint n);

/* The rows of one source, and where each field of the role is found in them. */
typedef struct ImportTable {
    ImportLayer layer;
    const Role *role;
    Source *source;
    SourceRows *rows;
    FieldPlace places[MAX_FIELDS];
    int slots[MAX_FIELDS];           /* column of rows, or -1 */
    int purpose_slots[MAX_PURPOSES]; /* column of rows, or -1 */
    int tags_slot;                   /* column of rows that packs tags, or -1 */
    int way_slot;                    /* column with the OpenStreetMap way's number, or -1 */
    gboolean filtered;               /* only rows that serve the role's purpose are used */
    const GeoBox *window;            /* only rows that meet it are used, in the project's CRS; NULL: all */
} ImportTable;

typedef struct ImportRun {
    const ImportOptions *options;
    Job *job;
    ImportReport *report;
    GeoEngine *engine;
    GPtrArray *tables; /* ImportTable, owned; communities and buildings first */
    guint n_moved;     /* tables that are in the project's CRS */
    City *city;
    GArray *building_fids; /* gint64: the source's row of each building */
    GeoBox window;         /* of a part: what is read of the layers beside the communities */
} ImportRun;

/* Opens, places and reads; tells the choices. NULL on failure. */
ImportTable *import_table_read(ImportRun *run, ImportLayer layer, const SourceHint *hint, GError **error);
void import_table_free(ImportTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ImportTable, import_table_free)

/* TRUE if the field was found somewhere. */
gboolean import_table_has(const ImportTable *table, guint field);
/* The first table that was read for a layer, or NULL. */
ImportTable *import_find_table(const ImportRun *run, ImportLayer layer);

/* A field's text, as long as the table lives; NULL when absent or blank. */
const char *import_table_text(ImportTable *table, guint field, guint row);
/* The number of the row's OpenStreetMap way, where areas of ways and of relations stand in one layer; or NULL. */
const char *import_table_way(ImportTable *table, guint row);
/* A field's count; *said (may be NULL) gets what stood there. */
CountResult import_table_count(ImportTable *table, guint field, guint row, gint32 *count, const char **said);
/* Whether the row serves the role's purpose and lies in the part; also TRUE where rows are not filtered. */
gboolean import_table_serves(ImportTable *table, guint row);

static inline gint64 import_table_fid(const ImportTable *table, guint row)
{
    return g_array_index(table->rows->fids, gint64, row);
}

/* Appends the row's shape to out, made clean and of an accepted kind, and lists what was wrong. FALSE: the row is
 * left out, and nothing was appended. */
gboolean import_append_shape(ImportRun *run, ImportTable *table, guint row, GeoShapes *out);

void import_choose(ImportRun *run, const char *layer, const char *what, const char *value, const char *format,
                   ...) G_GNUC_PRINTF(5, 6);
void import_problem(ImportRun *run, const ImportTable *table, guint row, ProblemKind kind, const char *field,
                    const char *value, const char *format, ...) G_GNUC_PRINTF(7, 8);
/* A problem of a layer as a whole. */
void import_layer_problem(ImportRun *run, ImportLayer layer, ProblemKind kind, const char *value,
                          const char *format, ...) G_GNUC_PRINTF(5, 6);

/* Finds the project's CRS, sets run->city, and brings the shapes of all tables into the CRS that are not yet. */
gboolean import_project(ImportRun *run, GError **error);

/* Keeps of the communities those of the streets and round them; sets run->window and the report's part. USAGE when
 * there is no such street. */
gboolean import_choose_part(ImportRun *run, GError **error);
/* Makes the source give only what lies in the window. */
gboolean import_limit_source(const ImportRun *run, Source *source, GError **error);

/* Fill the city from the tables. */
gboolean import_communities(ImportRun *run, GError **error);
gboolean import_buildings(ImportRun *run, GError **error);
void import_context(ImportRun *run);

/* The community around all buildings. */
gboolean import_one_community(ImportRun *run, GError **error);

/* Gives each building its community; lists overlaps, and buildings outside or across borders. */
gboolean import_assign(ImportRun *run, GError **error);

/* Estimates the households that are unknown, or lists that they are. */
void import_estimate(ImportRun *run);

#endif
