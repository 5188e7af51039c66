/* What the files of the project share: opening it, the form of its tables, and plain SQL. */
#ifndef IO_PROJECT_INT_H
#define IO_PROJECT_INT_H

#include "city/plan.h"
#include "city/problem.h"
#include "city/staff.h"
#include "io/project.h"
#include "io/table_int.h"

#define PROJECT_ID_COLUMN "fid" /* the primary key of every table; a cell's is its id */

/* Every table of a project. The first seven are the layers of a city. */
typedef enum {
    LAYER_COMMUNITY,
    LAYER_BUILDING,
    LAYER_COMPOUND,
    LAYER_ROAD,
    LAYER_WATER,
    LAYER_RAIL,
    LAYER_GRID_BEFORE,
    LAYER_CELL,
    LAYER_GRID,
    LAYER_PROBLEM,
    LAYER_WORKER,
    LAYER_PLAN,
    LAYER_EDIT_LOG,
    LAYER_LEDGER,
    LAYER_SETTING,
    LAYER_PLAN_GRID, /* of the plans that are not current: as LAYER_GRID, and a field plan */
    LAYER_PLAN_CELL,
    LAYER_PLAN_BUILDING,
    LAYER_FIGURE, /* of grids and communities; older files get it with the first */
    LAYER_REGISTER,
    LAYER_CORRECTION,
    LAYER_BOARD, /* that was printed; older files get it with the first */
    PROJECT_LAYERS
} ProjectLayer;

#define PROJECT_CITY_LAYERS LAYER_CELL

/* The fields of the layers that are read back by their numbers. */
enum { COMMUNITY_CODE, COMMUNITY_NAME, COMMUNITY_STREET, COMMUNITY_DISTRICT, COMMUNITY_CITY };
enum {
    BUILDING_ID,
    BUILDING_NAME,
    BUILDING_COMPOUND,
    BUILDING_USAGE,
    BUILDING_COMMUNITY,
    BUILDING_HOUSEHOLDS,
    BUILDING_PEOPLE,
    BUILDING_FLOORS,
    BUILDING_ESTIMATED,
    BUILDING_CELL,
    BUILDING_GRID
};
enum { COMPOUND_ID, COMPOUND_NAME, COMPOUND_KIND };
enum { ROAD_NAME, ROAD_CLASS };
enum { FEATURE_NAME, FEATURE_KIND };
enum { BEFORE_CODE, BEFORE_NAME, BEFORE_OFFICER, BEFORE_COMMUNITY, BEFORE_VALID_TO };
enum { CELL_COMMUNITY, CELL_BUILDING, CELL_GRID, CELL_PINNED };
enum {
    GRID_CODE,
    GRID_NAME,
    GRID_COMMUNITY,
    GRID_KIND,
    GRID_HOUSEHOLDS,
    GRID_PEOPLE,
    GRID_BUILDINGS,
    GRID_LOCKED,
    GRID_VALID_FROM,
    GRID_VALID_TO,
    GRID_BEFORE,
    GRID_OFFICER
};
enum { PLAN_CELL_ID = CELL_GRID + 1, PLAN_CELL_PLAN, PLAN_CELL_PINNED };
enum { PLAN_BUILDING_ID, PLAN_BUILDING_CELL };
enum {
    WORKER_NAME,
    WORKER_ROLE,
    WORKER_PHONE,
    WORKER_PHOTO,
    WORKER_GRID,
    WORKER_STAND_IN,
    WORKER_SUPERVISION,
    WORKER_DUTIES
};
enum { FIGURE_NAME, FIGURE_PLACE, FIGURE_VALUE, FIGURE_SUMS };
enum {
    LEDGER_SOURCE,
    LEDGER_ROW,
    LEDGER_ADDRESS,
    LEDGER_HOUSEHOLDS,
    LEDGER_REASON,
    LEDGER_NEAREST,
    LEDGER_OUTCOME,
    LEDGER_COMMUNITY,
    LEDGER_COMPOUND,
    LEDGER_BUILDING,
    LEDGER_PEOPLE,
    LEDGER_NEAREST_ID,
    LEDGER_CONFIDENCE,
    LEDGER_FIRST_ROW,
    LEDGER_KEY
};
enum { REGISTER_BUILDING, REGISTER_HOUSEHOLDS, REGISTER_PEOPLE, REGISTER_BEFORE };
enum { BOARD_GRID, BOARD_FACTS, BOARD_PRINTED };
enum { CORRECTION_KEY, CORRECTION_ADDRESS, CORRECTION_BUILDING };
enum { EDIT_TIME, EDIT_COMMAND, EDIT_INVERSE };
enum { SETTING_KEY, SETTING_VALUE };
enum { PROBLEM_KIND, PROBLEM_LAYER, PROBLEM_ROW, PROBLEM_FIELD, PROBLEM_VALUE, PROBLEM_MESSAGE };

/* The first of the fields that the table got after the form was fixed; older files may lack these. Its n_fields
 * where there are none. */
guint project_later_fields(ProjectLayer layer);

/* The form of each table, without rows: name, fields, fill and empty_type. */
extern const Table project_tables[PROJECT_LAYERS];

/* A plan in its city: what the rows of cell and grid are made of. */
typedef struct ProjectPlanRows {
    const City *city;
    const CityPlan *plan;
    const gint64 *building_ids; /* their primary keys; may be NULL where there is no cell */
} ProjectPlanRows;

/* The layers of the city with its rows and shapes. They borrow from the city. */
void project_city_tables(const City *city, Table tables[PROJECT_CITY_LAYERS]);

/* The tables of a plan, of a list of problems and of the workers, with their rows. They borrow what they are given. */
Table project_cell_table(const ProjectPlanRows *rows);
Table project_grid_table(const ProjectPlanRows *rows);
Table project_problem_table(const ProblemList *problems);
Table project_worker_table(const CityStaff *staff);

/* The stable name of a kind of grid: "general", "dedicated". */
const char *project_grid_kind_name(CityGridKind kind);

/* Opens a project for reading or, with update, for writing; it was checked to be one. NULL on failure. Close with
 * GDALClose(), after writing with project_end(). */
GDALDatasetH project_open(const char *path, gboolean update, GError **error);

/* Whether SQLite left a journal beside the file: someone writes to it, or was killed doing so. */
gboolean project_is_unfinished(const char *path);

/* Starts a transaction and takes the right to write; IO when another program has it. */
gboolean project_begin(GDALDatasetH dataset, const char *path, GError **error);

/* Closes a file that was written to: FALSE when closing could not write what it had left. */
gboolean project_close(GDALDatasetH dataset, const char *path, GError **error);

/* Ends the transaction, for good with done, else undoing it, and closes the file. Returns whether all is saved; with
 * done FALSE the error was set before. */
gboolean project_end(GDALDatasetH dataset, const char *path, gboolean done, GError **error);

/* Makes a table and the fields of it that a project of an earlier program lacks, within the caller's transaction. */
gboolean project_prepare_table(GDALDatasetH dataset, const char *path, ProjectLayer layer, GError **error);

/* The layer; NULL with INPUT set when the file has lost it. */
OGRLayerH project_layer(GDALDatasetH dataset, const char *path, ProjectLayer layer, GError **error);

/* Runs one statement that gives no rows. */
gboolean project_sql(GDALDatasetH dataset, const char *path, const char *sql, GError **error);

/* The first column of the first row as text; NULL without error set when there is none or it is null. */
char *project_sql_text(GDALDatasetH dataset, const char *path, const char *sql, GError **error);

/* Appends the text as an SQL literal; NULL as NULL. */
void project_sql_quote(GString *sql, const char *text);

/* Now, as it stands in settings: "2025-01-01T08:00:00Z". Free with g_free(). */
char *project_now(void);

/* Writes settings within the caller's transaction, and when they were saved. */
gboolean project_write_settings(GDALDatasetH dataset, const char *path, const ProjectSetting *settings,
                                guint n, GError **error);

/* Replaces the rows of the communities (NULL: of all) by those of the plan, within the caller's transaction.
 * building_ids are the keys of the city's buildings (gint64). */
gboolean project_replace_plan(GDALDatasetH dataset, const char *path, const City *city, const CityPlan *plan,
                              const GArray *building_ids, const guint32 *communities, guint n_communities,
                              Job *job, GError **error);

/* Workers follow their grids, within the caller's transaction. Before other grids come in force, those of grids that
 * continue older ones go back to these; afterwards they go on to the grids that continue them now, and the grids say
 * who their officers are. */
gboolean project_staff_leave(GDALDatasetH dataset, const char *path, GError **error);
gboolean project_staff_follow(GDALDatasetH dataset, const char *path, GError **error);

/* Has the grids say who their officers are. */
gboolean project_staff_name(GDALDatasetH dataset, const char *path, GError **error);

/* Has the grids before, which name their officers, give the first workers. */
gboolean project_staff_start(GDALDatasetH dataset, const char *path, GError **error);

/* Notes that the current plan has other cells and grids: its list of commands is emptied, and a program that has the
 * old one in memory will be told. Within the caller's transaction. */
gboolean project_plan_changed(GDALDatasetH dataset, const char *path, GError **error);

/* FALSE with INPUT set unless ids, the keys of the file's buildings, are as many as the city's buildings. */
gboolean project_check_buildings(const char *path, const City *city, const GArray *ids, GError **error);

/* FALSE with INPUT or IO set if GDAL reported a failure since gdal_forget(). */
gboolean project_check_read(const char *path, const char *layer, GError **error);

#endif
