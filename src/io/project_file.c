/* Opening a project: is it one, is it whole, may we write to it; and the plain SQL and settings that need no model. */
#include "io/project_int.h"

#include "base/error.h"
#include "io/gdal_init.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* The places in a SQLite file's header (sqlite.org/fileformat2.html, section 1.3). */
#define HEADER_SIZE   100
#define AT_PAGE_SIZE  16
#define AT_CHANGES    24
#define AT_PAGES      28
#define AT_CHANGES_OF 92 /* the change that AT_PAGES is valid for */

static guint32 big_endian(const guint8 *at, guint bytes)
{
    guint32 value = 0;
    for (guint i = 0; i < bytes; i++)
        value = value << 8 | at[i];
    return value;
}

static gboolean has_side_file(const char *path, const char *ending)
{
    g_autofree char *side = g_strconcat(path, ending, NULL);
    return g_file_test(side, G_FILE_TEST_EXISTS);
}

gboolean project_is_unfinished(const char *path)
{
    return has_side_file(path, "-journal") || has_side_file(path, "-wal");
}

static gboolean fail_input(const char *path, const char *what, GError **error)
{
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT, "%s %s", path, what);
    return FALSE;
}

static gboolean check_header(const char *path, const guint8 *header, gsize read, gint64 size, GError **error)
{
    if (read < HEADER_SIZE || memcmp(header, "SQLite format 3", 16) != 0)
        return fail_input(path, _("is not a Wangge project: make one with wangge import"), error);
    guint32 page = big_endian(header + AT_PAGE_SIZE, 2);
    gint64 whole = (gint64)(page == 1 ? 65536 : page) * big_endian(header + AT_PAGES, 4);
    gboolean valid = memcmp(header + AT_CHANGES, header + AT_CHANGES_OF, 4) == 0;
    if (valid && size < whole && !project_is_unfinished(path))
        return fail_input(path, _("is cut short: a part of the file is missing. Take a complete copy of it"),
                          error);
    return TRUE;
}

static gboolean check_file(const char *path, GError **error)
{
    guint8 header[HEADER_SIZE];
    GStatBuf found;
    FILE *file = g_fopen(path, "rb");
    if (!file || g_stat(path, &found) != 0) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, _("cannot read %s: %s"), path, g_strerror(errno));
        g_clear_pointer(&file, fclose);
        return FALSE;
    }
    gsize read = fread(header, 1, sizeof header, file);
    fclose(file);
    if (S_ISDIR(found.st_mode))
        return fail_input(path, _("is a folder: give the project file in it"), error);
    return check_header(path, header, read, found.st_size, error);
}

/* SQLite writes its journal beside the file, so that the folder must be writable too. */
static gboolean check_writable(const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    const char *what = g_access(path, W_OK) != 0     ? _("the file is read-only")
                       : g_access(folder, W_OK) != 0 ? _("its folder is read-only")
                                                     : NULL;
    if (!what)
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO,
                _("cannot write to %s: %s. Copy it to a folder of yours and work on the copy"), path, what);
    return FALSE;
}

static gboolean check_form(GDALDatasetH dataset, const char *path, GError **error)
{
    if (!GDALDatasetGetLayerByName(dataset, "setting"))
        return fail_input(path, _("is no Wangge project: make one from it with wangge import"), error);
    g_autoptr(GError) inner = NULL;
    g_autofree char *text =
        project_sql_text(dataset, path, "SELECT value FROM setting WHERE key = 'form'", &inner);
    if (inner) {
        g_propagate_error(error, g_steal_pointer(&inner));
        return FALSE;
    }
    guint64 form = 0;
    if (!text || !g_ascii_string_to_unsigned(text, 10, 1, G_MAXUINT32, &form, NULL))
        return fail_input(path, _("is no Wangge project: make one from it with wangge import"), error);
    if (form <= PROJECT_FORM)
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                _("%s was made by a newer Wangge (form %u; this program reads up to %u): update the program"),
                path, (guint)form, PROJECT_FORM);
    return FALSE;
}

GDALDatasetH project_open(const char *path, gboolean update, GError **error)
{
    static const char *const drivers[] = {"GPKG", NULL};
    gdal_init();
    if (!check_file(path, error) || (update && !check_writable(path, error)))
        return NULL;
    /* A save that was killed is undone by SQLite, which needs to write for that. */
    gboolean write = update || (project_is_unfinished(path) && g_access(path, W_OK) == 0);
    gdal_forget();
    GDALDatasetH dataset =
        GDALOpenEx(path, GDAL_OF_VECTOR | GDAL_OF_VERBOSE_ERROR | (write ? GDAL_OF_UPDATE : GDAL_OF_READONLY),
                   drivers, NULL, NULL);
    if (!dataset) {
        if (project_check_read(path, "setting", error))
            fail_input(path, _("is no Wangge project: make one from it with wangge import"), error);
        return NULL;
    }
    if (check_form(dataset, path, error))
        return dataset;
    GDALClose(dataset);
    return NULL;
}

/* The causes that SQLite tells only in words. FALSE if it is none of them. */
static gboolean tell_cause(const char *path, const char *said, GError **error)
{
    if (strstr(said, "locked"))
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO,
                    _("%s is being written by another program: wait until it is done, or close it"), path);
    else if (strstr(said, "malformed") || strstr(said, "not a database"))
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("%s is damaged (%s): take a good copy, or import again"), path, said);
    else if (strstr(said, "disk I/O error") || strstr(said, "disk is full"))
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO,
                    _("%s: the disk is full or fails (%s). Make room, then try again"), path, said);
    else
        return FALSE;
    return TRUE;
}

gboolean project_check_read(const char *path, const char *layer, GError **error)
{
    if (!gdal_failed())
        return TRUE;
    g_autofree char *said = gdal_message();
    if (!tell_cause(path, said, error))
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("%s: cannot read the layer %s (%s): take a good copy, or import again"), path, layer,
                    said);
    return FALSE;
}

static gboolean fail_sql(const char *path, GError **error)
{
    g_autofree char *said = gdal_message();
    if (!tell_cause(path, said, error))
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, _("cannot write to %s: %s"), path, said);
    return FALSE;
}

OGRLayerH project_layer(GDALDatasetH dataset, const char *path, ProjectLayer layer, GError **error)
{
    const char *name = project_tables[layer].name;
    OGRLayerH handle = GDALDatasetGetLayerByName(dataset, name);
    if (!handle)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("%s has lost its layer %s: take a good copy, or import again"), path, name);
    return handle;
}

gboolean project_sql(GDALDatasetH dataset, const char *path, const char *sql, GError **error)
{
    gdal_forget();
    OGRLayerH result = GDALDatasetExecuteSQL(dataset, sql, NULL, NULL);
    gboolean failed = gdal_failed();
    if (failed)
        fail_sql(path, error);
    if (result)
        GDALDatasetReleaseResultSet(dataset, result);
    return !failed;
}

char *project_sql_text(GDALDatasetH dataset, const char *path, const char *sql, GError **error)
{
    char *text = NULL;
    gdal_forget();
    OGRLayerH result = GDALDatasetExecuteSQL(dataset, sql, NULL, NULL);
    OGRFeatureH row = result ? OGR_L_GetNextFeature(result) : NULL;
    gboolean sound = project_check_read(path, "setting", error);
    if (row && sound && OGR_F_GetFieldCount(row) > 0 && OGR_F_IsFieldSetAndNotNull(row, 0))
        text = g_strdup(OGR_F_GetFieldAsString(row, 0));
    OGR_F_Destroy(row);
    if (result)
        GDALDatasetReleaseResultSet(dataset, result);
    return text;
}

void project_sql_quote(GString *sql, const char *text)
{
    if (!text) {
        g_string_append(sql, "NULL");
        return;
    }
    g_string_append_c(sql, '\'');
    for (; *text; text++) {
        if (*text == '\'')
            g_string_append_c(sql, '\'');
        g_string_append_c(sql, *text);
    }
    g_string_append_c(sql, '\'');
}

/* An older file's table of workers is empty, and has a field for whom they stand in, in the place of who stands in. */
static gboolean rename_stand_in(const char *path, OGRLayerH workers, int field, GError **error)
{
    const Table *table = &project_tables[LAYER_WORKER];
    OGRFieldDefnH defn = OGR_Fld_Create(table->fields[WORKER_STAND_IN].name, OFTString);
    gdal_forget();
    OGRErr failed = OGR_L_AlterFieldDefn(workers, field, defn, ALTER_NAME_FLAG);
    OGR_Fld_Destroy(defn);
    return failed == OGRERR_NONE || table_fail(path, table->name, error);
}

/* Gives an older file the fields that its tables got since. */
static gboolean add_later_fields(GDALDatasetH dataset, const char *path, GError **error)
{
    OGRLayerH workers = GDALDatasetGetLayerByName(dataset, project_tables[LAYER_WORKER].name);
    int renamed = workers ? OGR_FD_GetFieldIndex(OGR_L_GetLayerDefn(workers), "stand_in_for") : -1;
    if (renamed >= 0 && !rename_stand_in(path, workers, renamed, error))
        return FALSE;
    for (guint layer = 0; layer < PROJECT_LAYERS; layer++) {
        const Table *table = &project_tables[layer];
        OGRLayerH handle = GDALDatasetGetLayerByName(dataset, table->name);
        for (guint i = project_later_fields((ProjectLayer)layer); handle && i < table->n_fields; i++)
            if (!table_add_field(path, handle, table, i, error))
                return FALSE;
    }
    return renamed < 0 ||
           (project_staff_start(dataset, path, error) && project_staff_follow(dataset, path, error));
}

gboolean project_begin(GDALDatasetH dataset, const char *path, GError **error)
{
    gdal_forget();
    if (GDALDatasetStartTransaction(dataset, FALSE) != OGRERR_NONE)
        return fail_sql(path, error);
    /* SQLite gives the right to write with the first change, not with the transaction. */
    return project_sql(dataset, path, "UPDATE setting SET value = value WHERE key = 'form'", error) &&
           add_later_fields(dataset, path, error);
}

gboolean project_close(GDALDatasetH dataset, const char *path, GError **error)
{
    gdal_forget();
    GDALClose(dataset);
    return !gdal_failed() || fail_sql(path, error);
}

gboolean project_end(GDALDatasetH dataset, const char *path, gboolean done, GError **error)
{
    gdal_forget();
    if (!done)
        GDALDatasetRollbackTransaction(dataset);
    else if (GDALDatasetCommitTransaction(dataset) != OGRERR_NONE) {
        done = fail_sql(path, error);
        GDALDatasetRollbackTransaction(dataset);
    }
    return project_close(dataset, path, done ? error : NULL) && done;
}
