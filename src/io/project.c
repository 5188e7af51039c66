/* A new project: all tables made and filled under another name, then put in place. */
#include "io/project_int.h"

#include "base/error.h"
#include "io/gdal_init.h"
#include "io/stage.h"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <glib/gi18n-lib.h>
#include <ogr_srs_api.h>
#include <string.h>

static gboolean check_codes(const char *path, const City *city, GError **error)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < city->communities->len; i++) {
        const CityCommunity *c = city_community(city, i);
        g_assert(c->code);
        if (g_hash_table_add(seen, (gpointer)c->code))
            continue;
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("cannot make %s: two communities have the code %s. Give each its own in the source"),
                    path, c->code);
        return FALSE;
    }
    return TRUE;
}

/* An old file gives way only if it is a project of ours that nobody writes to. A journal left beside it would be
 * played into the new file: a write clears it away. */
static gboolean check_old(const char *path, GError **error)
{
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return TRUE;
    g_autoptr(GError) inner = NULL;
    gboolean unfinished = project_is_unfinished(path);
    GDALDatasetH old = project_open(path, unfinished, &inner);
    if (!old) {
        g_set_error(error, WANGGE_ERROR, inner->code,
                    _("%s. It is not replaced: give another name, or remove it yourself"), inner->message);
        return FALSE;
    }
    if (!unfinished) {
        GDALClose(old);
        return TRUE;
    }
    gboolean written = project_begin(old, path, error) && project_write_settings(old, path, NULL, 0, error);
    if (!project_end(old, path, written, error))
        return FALSE;
    if (!project_is_unfinished(path))
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO,
                _("%s is open in another program: close it there, then try again"), path);
    return FALSE;
}

static gboolean write_table(const TableSink *sink, const Table *table, OGRwkbGeometryType type,
                            gboolean index, GError **error)
{
    g_auto(GStrv) options =
        g_strsplit(index ? "FID=" PROJECT_ID_COLUMN "\nGEOMETRY_NAME=geom\nSPATIAL_INDEX=YES"
                         : "FID=" PROJECT_ID_COLUMN "\nGEOMETRY_NAME=geom\nSPATIAL_INDEX=NO",
                   "\n", -1);
    OGRLayerH layer = table_create(sink, table, type, options, error);
    if (!layer)
        return FALSE;
    /* A transaction a table: within a longer one GDAL cannot take over the index that it builds on a thread. */
    GDALDatasetStartTransaction(sink->dataset, FALSE);
    return table_append(sink, table, layer, 1, error) &&
           (GDALDatasetCommitTransaction(sink->dataset) == OGRERR_NONE ||
            table_fail(sink->path, table->name, error));
}

static gboolean write_tables(const TableSink *sink, const City *city, const ProblemList *problems,
                             GError **error)
{
    Table tables[PROJECT_LAYERS];
    memcpy(tables, project_tables, sizeof tables);
    project_city_tables(city, tables);
    tables[LAYER_PROBLEM] = project_problem_table(problems);
    guint64 total = 0;
    for (guint i = 0; i < PROJECT_LAYERS; i++)
        total += tables[i].n_rows;
    job_phase(sink->job, _("Writing the project"), total);
    for (guint i = 0; i < PROJECT_LAYERS; i++) {
        gboolean filled = tables[i].shapes != NULL;
        OGRwkbGeometryType type = filled ? table_geometry_type(&tables[i]) : tables[i].empty_type;
        if (!write_table(sink, &tables[i], type, filled || i == LAYER_GRID, error))
            return FALSE;
    }
    return TRUE;
}

/* So that what is a community's is found without reading the others'. */
static gboolean write_indices(const TableSink *sink, GError **error)
{
    static const char *const statements[] = {
        "CREATE INDEX community_code ON community (code)",
        "CREATE INDEX community_street ON community (street)",
        "CREATE INDEX building_community ON building (community, id)",
        "CREATE INDEX cell_community ON cell (community)",
        "CREATE INDEX grid_community ON \"grid\" (community)",
        "CREATE INDEX grid_before_code ON grid_before (code)",
        "CREATE INDEX worker_grid ON worker (\"grid\")",
        "CREATE INDEX grid_before_community ON grid_before (substr(code, 1, length(code) - 3))",
    };
    for (guint i = 0; i < G_N_ELEMENTS(statements); i++)
        if (!project_sql(sink->dataset, sink->path, statements[i], error))
            return FALSE;
    return TRUE;
}

static gboolean write_own_settings(const TableSink *sink, const City *city, GError **error)
{
    g_autofree char *time = project_now();
    g_autofree char *form = g_strdup_printf("%d", PROJECT_FORM);
    ProjectSetting own[] = {{"form", form}, {"crs", city->crs}, {"created", time}};
    return project_write_settings(sink->dataset, sink->path, own, G_N_ELEMENTS(own), error);
}

static GDALDatasetH create_dataset(const char *path, const char *staged, GError **error)
{
    /* The file is brought to the disk once, when it is complete. */
    CPLSetThreadLocalConfigOption("OGR_SQLITE_SYNCHRONOUS", "OFF");
    /* Without the table of feature counts, whose triggers would make each removed cell cost two. */
    g_auto(GStrv) options = g_strsplit("ADD_GPKG_OGR_CONTENTS=NO", "\n", -1);
    gdal_forget();
    GDALDatasetH dataset = GDALCreate(GDALGetDriverByName("GPKG"), staged, 0, 0, 0, GDT_Unknown, options);
    CPLSetThreadLocalConfigOption("OGR_SQLITE_SYNCHRONOUS", NULL);
    if (!dataset)
        table_fail(path, "setting", error);
    return dataset;
}

static OGRSpatialReferenceH new_srs(const char *path, const char *crs, GError **error)
{
    OGRSpatialReferenceH srs = OSRNewSpatialReference(NULL);
    OSRSetAxisMappingStrategy(srs, OAMS_TRADITIONAL_GIS_ORDER);
    if (OSRSetFromUserInput(srs, crs) == OGRERR_NONE)
        return srs;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT, _("%s: the coordinate system %s is not known"), path,
                crs);
    OSRDestroySpatialReference(srs);
    return NULL;
}

static gboolean write_project(const char *path, const char *staged, const City *city,
                              const ProblemList *problems, const ProjectSetting *settings, guint n_settings,
                              Job *job, GError **error)
{
    TableSink sink = {.path = path, .job = job, .srs = new_srs(path, city->crs, error)};
    sink.dataset = sink.srs ? create_dataset(path, staged, error) : NULL;
    gboolean done = FALSE;
    if (sink.dataset) {
        done = write_tables(&sink, city, problems, error) && write_indices(&sink, error) &&
               project_staff_start(sink.dataset, path, error) && write_own_settings(&sink, city, error) &&
               project_write_settings(sink.dataset, path, settings, n_settings, error);
        done = project_close(sink.dataset, path, done ? error : NULL) && done && job_check(job, error);
    }
    if (sink.srs)
        OSRRelease(sink.srs);
    return done;
}

gboolean project_create(const char *path, const City *city, const ProblemList *problems,
                        const ProjectSetting *settings, guint n_settings, gboolean overwrite, Job *job,
                        GError **error)
{
    gdal_init();
    if (!check_codes(path, city, error))
        return FALSE;
    g_autoptr(Stage) stage = stage_new(path, overwrite, error);
    return stage &&
           write_project(path, stage_path(stage), city, problems, settings, n_settings, job, error) &&
           check_old(path, error) && stage_commit(stage, error);
}
