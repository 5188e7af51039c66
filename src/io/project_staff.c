#include "io/project_staff.h"

#include "base/error.h"
#include "io/project_read_int.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static GBytes *row_bytes(const ProjectSource *s, OGRFeatureH f, int field)
{
    int i = s->fields[field], n = 0;
    const GByte *bytes = i >= 0 && OGR_F_IsFieldSetAndNotNull(f, i) ? OGR_F_GetFieldAsBinary(f, i, &n) : NULL;
    return bytes && n > 0 ? g_bytes_new(bytes, (gsize)n) : NULL;
}

static gboolean is_binary(const ProjectSource *s, OGRFeatureH f, int field)
{
    return OGR_Fld_GetType(OGR_F_GetFieldDefnRef(f, s->fields[field])) == OFTBinary;
}

static gboolean take_worker(const ProjectSource *s, OGRFeatureH f, gpointer data, GError **error)
{
    const char *role = project_row_text(s, f, WORKER_ROLE);
    g_autoptr(GBytes) photo = is_binary(s, f, WORKER_PHOTO) ? row_bytes(s, f, WORKER_PHOTO) : NULL;
    CityWorker worker = {
        .name = project_row_text(s, f, WORKER_NAME),
        .phone = project_row_text(s, f, WORKER_PHONE),
        .grid = project_row_text(s, f, WORKER_GRID),
        .stand_in = project_row_text(s, f, WORKER_STAND_IN),
        .supervision = project_row_text(s, f, WORKER_SUPERVISION),
        .duties = project_row_text(s, f, WORKER_DUTIES),
        .photo = photo,
        .has_photo = photo || (!is_binary(s, f, WORKER_PHOTO) && project_row_integer(s, f, WORKER_PHOTO, 0)),
    };
    if (worker.name && city_role_parse(role, &worker.role)) {
        city_staff_add(data, &worker);
        return TRUE;
    }
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                _("%s: layer %s, row %" PRId64
                  " (name \"%s\", role \"%s\"): it needs a name, and as role one "
                  "of officer, supervisor, police, fire, monitor, volunteer. Correct it, or import the "
                  "officers again"),
                s->path, s->name, (gint64)OGR_F_GetFID(f), worker.name ? worker.name : "", role ? role : "");
    return FALSE;
}

/* The columns that the table has, with the photo only as whether there is one. */
static char *columns_without_photo(OGRLayerH layer)
{
    OGRFeatureDefnH defn = OGR_L_GetLayerDefn(layer);
    const char *photo = project_tables[LAYER_WORKER].fields[WORKER_PHOTO].name;
    GString *columns = g_string_new(PROJECT_ID_COLUMN);
    for (int i = 0; i < OGR_FD_GetFieldCount(defn); i++) {
        const char *name = OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(defn, i));
        g_string_append_printf(columns,
                               g_str_equal(name, photo) ? ", length(\"%s\") > 0 AS photo" : ", \"%s\"", name);
    }
    return g_string_free(columns, FALSE);
}

static char *workers_query(OGRLayerH layer, ProjectStaffWanted wanted)
{
    g_autofree char *columns = wanted.photos ? g_strdup("*") : columns_without_photo(layer);
    GString *sql = g_string_new(NULL);
    g_string_printf(sql, "SELECT %s FROM worker", columns);
    if (wanted.communities) {
        g_string_append(sql, " WHERE \"grid\" IN (SELECT code FROM \"grid\" WHERE community IN (");
        for (guint i = 0; wanted.communities[i]; i++) {
            g_string_append(sql, i ? "," : "");
            project_sql_quote(sql, wanted.communities[i]);
        }
        g_string_append(sql, "))");
    }
    g_string_append(sql, " ORDER BY " PROJECT_ID_COLUMN);
    return g_string_free(sql, FALSE);
}

CityStaff *project_load_staff(const char *path, ProjectStaffWanted wanted, GError **error)
{
    GDALDatasetH dataset = project_open(path, FALSE, error);
    OGRLayerH layer = dataset ? project_layer(dataset, path, LAYER_WORKER, error) : NULL;
    g_autoptr(CityStaff) staff = city_staff_new();
    gboolean read = FALSE;
    if (layer) {
        g_autofree char *sql = workers_query(layer, wanted);
        read = project_read_query(dataset, path, LAYER_WORKER, sql, take_worker, staff, error);
    }
    g_clear_pointer(&dataset, GDALClose);
    return read ? g_steal_pointer(&staff) : NULL;
}

/* Who is in charge of each grid is read from the workers alone; the grids say it for those who only look at them. */
#define NAME_OFFICERS                                                                                        \
    "UPDATE grid SET officer = m.name FROM (SELECT g.fid AS fid, (SELECT w.name FROM worker AS w WHERE "     \
    "w.grid = "                                                                                              \
    "g.code AND w.role = 'officer' ORDER BY w.fid LIMIT 1) AS name FROM grid AS g WHERE g.valid_to IS "      \
    "NULL) AS m "                                                                                            \
    "WHERE grid.fid = m.fid AND grid.officer IS NOT m.name"

gboolean project_staff_name(GDALDatasetH dataset, const char *path, GError **error)
{
    return project_sql(dataset, path, NAME_OFFICERS, error);
}

gboolean project_staff_leave(GDALDatasetH dataset, const char *path, GError **error)
{
    return project_sql(dataset, path,
                       "UPDATE worker SET grid = g.\"before\" FROM grid AS g WHERE g.code = worker.grid AND "
                       "g.valid_to IS NULL AND g.\"before\" IS NOT NULL AND g.\"before\" <> worker.grid",
                       error);
}

gboolean project_staff_follow(GDALDatasetH dataset, const char *path, GError **error)
{
    return project_sql(dataset, path,
                       "UPDATE worker SET grid = g.code FROM grid AS g WHERE g.\"before\" = worker.grid AND "
                       "g.valid_to IS NULL AND g.code <> worker.grid",
                       error) &&
           project_staff_name(dataset, path, error);
}

gboolean project_staff_start(GDALDatasetH dataset, const char *path, GError **error)
{
    return project_sql(
        dataset, path,
        "INSERT INTO worker (name, role, grid) SELECT officer, 'officer', code FROM grid_before "
        "WHERE officer <> '' AND code <> '' AND valid_to IS NULL ORDER BY fid",
        error);
}

static gboolean write_workers(GDALDatasetH dataset, const char *path, const CityStaff *staff, GError **error)
{
    Table table = project_worker_table(staff);
    TableSink sink = {.path = path, .dataset = dataset};
    OGRLayerH layer = project_layer(dataset, path, LAYER_WORKER, error);
    return layer && project_sql(dataset, path, "DELETE FROM worker", error) &&
           table_append(&sink, &table, layer, OGRNullFID, error);
}

gboolean project_save_staff(const char *path, const CityStaff *staff, GError **error)
{
    GDALDatasetH dataset = project_open(path, TRUE, error);
    if (!dataset)
        return FALSE;
    gboolean done = project_begin(dataset, path, error) && write_workers(dataset, path, staff, error) &&
                    project_staff_follow(dataset, path, error) &&
                    project_write_settings(dataset, path, NULL, 0, error);
    return project_end(dataset, path, done, error);
}
