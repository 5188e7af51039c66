#include "io/project_edit.h"

#include "base/error.h"
#include "io/gdal_init.h"
#include "io/project_read_int.h"
#include "io/project_store_int.h"

#include <glib/gi18n-lib.h>

#define POSITION "edit.position"
#define VERSION  "edit.version"

static void clear_command(gpointer data)
{
    ProjectCommand *c = data;
    g_free(c->time);
    g_free(c->done);
    g_free(c->inverse);
}

void project_history_free(ProjectHistory *h)
{
    if (!h)
        return;
    g_array_unref(h->commands);
    g_free(h);
}

/* A setting that is a number, 0 where there is none. */
static gboolean read_number(GDALDatasetH dataset, const char *path, const char *key, guint64 *number,
                            GError **error)
{
    g_autoptr(GError) inner = NULL;
    g_autofree char *sql = g_strdup_printf("SELECT value FROM setting WHERE key = '%s'", key);
    g_autofree char *text = project_sql_text(dataset, path, sql, &inner);
    *number = text ? g_ascii_strtoull(text, NULL, 10) : 0;
    if (!inner)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&inner));
    return FALSE;
}

static gboolean write_numbers(GDALDatasetH dataset, const char *path, guint position, guint64 version,
                              GError **error)
{
    g_autofree char *at = g_strdup_printf("%u", position),
                    *number = g_strdup_printf("%" G_GUINT64_FORMAT, version);
    const ProjectSetting settings[] = {{POSITION, at}, {VERSION, number}};
    return project_write_settings(dataset, path, settings, G_N_ELEMENTS(settings), error);
}

gboolean project_plan_changed(GDALDatasetH dataset, const char *path, GError **error)
{
    guint64 version;
    return read_number(dataset, path, VERSION, &version, error) &&
           project_sql(dataset, path, "DELETE FROM edit_log", error) &&
           write_numbers(dataset, path, 0, version + 1, error);
}

static gboolean take_command(const ProjectSource *s, OGRFeatureH f, gpointer data,
                             G_GNUC_UNUSED GError **error)
{
    ProjectCommand c = {.time = g_strdup(project_row_text(s, f, EDIT_TIME)),
                        .done = g_strdup(project_row_text(s, f, EDIT_COMMAND)),
                        .inverse = g_strdup(project_row_text(s, f, EDIT_INVERSE))};
    g_array_append_val((GArray *)data, c);
    return TRUE;
}

ProjectHistory *project_load_history(const char *path, GError **error)
{
    GDALDatasetH dataset = project_open(path, FALSE, error);
    if (!dataset)
        return NULL;
    guint64 position = 0;
    g_autoptr(ProjectHistory) h = g_new0(ProjectHistory, 1);
    h->commands = g_array_new(FALSE, FALSE, sizeof(ProjectCommand));
    g_array_set_clear_func(h->commands, clear_command);
    gboolean good = read_number(dataset, path, VERSION, &h->version, error) &&
                    read_number(dataset, path, POSITION, &position, error) &&
                    project_read(dataset, path, LAYER_EDIT_LOG, take_command, h->commands, error);
    h->position = (guint)MIN(position, h->commands->len);
    GDALClose(dataset);
    return good ? g_steal_pointer(&h) : NULL;
}

/* The numbers are read and written within one transaction. */
typedef struct Save {
    GDALDatasetH dataset;
    const char *path;
    const City *city;
    const CityPlan *plan;
    const ProjectEdit *edit;
    GArray *grid_ids;  /* gint64: the keys of the file's grids, by their numbers */
    gboolean officers; /* who is in charge of a grid may be another */
} Save;

static gboolean take_id(G_GNUC_UNUSED const ProjectSource *s, OGRFeatureH f, gpointer data,
                        G_GNUC_UNUSED GError **error)
{
    gint64 id = OGR_F_GetFID(f);
    g_array_append_val((GArray *)data, id);
    return TRUE;
}

static gboolean fail_changed(const char *path, GError **error)
{
    g_set_error(
        error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
        _("another program changed the plan of %s meanwhile, and this change was not saved: open it again"),
        path);
    return FALSE;
}

static gboolean check_version(const Save *s, guint64 expected, GError **error)
{
    guint64 version;
    return read_number(s->dataset, s->path, VERSION, &version, error) &&
           (version == expected || fail_changed(s->path, error));
}

/* Runs a statement in which "$" and "#" stand for texts. */
static gboolean run(const Save *s, const char *statement, const char *text, const char *other, GError **error)
{
    return project_store_sql(s->dataset, s->path, statement, text, other, error);
}

/* A code that ends is kept among the grids before. */
static gboolean end_code(const Save *s, const CityGrid *g, GError **error)
{
    return run(s, "UPDATE grid_before SET valid_to = # WHERE code = $", g->code, g->valid_to, error) &&
           run(s,
               "INSERT INTO grid_before (code, valid_to) SELECT $, # WHERE $ NOT IN (SELECT code FROM "
               "grid_before WHERE code IS NOT NULL)",
               g->code, g->valid_to, error) &&
           run(s, "UPDATE grid_before SET name = # WHERE code = $ AND geom IS NULL", g->code, g->name, error);
}

static gboolean revive_code(const Save *s, const char *code, GError **error)
{
    return run(s, "DELETE FROM grid_before WHERE code = $ AND geom IS NULL", code, NULL, error) &&
           run(s, "UPDATE grid_before SET valid_to = NULL WHERE code = $", code, NULL, error);
}

/* Whoever names the grid by its old code names it by its new one. */
static gboolean follow_code(const Save *s, const char *was, const char *code, GError **error)
{
    return run(s, "UPDATE cell SET grid = # WHERE grid = $", was, code, error) &&
           run(s, "UPDATE building SET grid = # WHERE grid = $", was, code, error) &&
           run(s, "UPDATE worker SET grid = # WHERE grid = $", was, code, error) &&
           (!GDALDatasetGetLayerByName(s->dataset, project_tables[LAYER_FIGURE].name) ||
            run(s, "UPDATE figure SET place = # WHERE place = $", was, code, error));
}

/* What a grid was in the file; NULL where it is new. Free with OGR_F_Destroy(). */
static OGRFeatureH read_grid(const Save *s, OGRLayerH layer, guint32 grid)
{
    return grid < s->grid_ids->len ? OGR_L_GetFeature(layer, g_array_index(s->grid_ids, gint64, grid)) : NULL;
}

static char *old_text(OGRFeatureH was, const char *field)
{
    int i = was ? OGR_F_GetFieldIndex(was, field) : -1;
    return i >= 0 && OGR_F_IsFieldSetAndNotNull(was, i) ? g_strdup(OGR_F_GetFieldAsString(was, i)) : NULL;
}

/* What else changes with the row of a grid; grid is NULL when it is no more. */
static gboolean follow_grid(Save *s, OGRFeatureH was, const CityGrid *grid, GError **error)
{
    g_autofree char *code = old_text(was, "code"), *ended = old_text(was, "valid_to");
    gboolean same = code && grid && g_str_equal(code, grid->code), ends = grid && grid->valid_to;
    s->officers |= !same || !ended != !ends;
    return (!ended || (same && ends) || revive_code(s, code, error)) &&
           (!code || !grid || same || follow_code(s, code, grid->code, error)) &&
           (!ends || (same && ended) || end_code(s, grid, error));
}

static gboolean write_grid(Save *s, OGRLayerH layer, const Table *table, guint32 grid, GError **error)
{
    OGRFeatureH was = read_grid(s, layer, grid);
    gboolean good = follow_grid(s, was, city_plan_grid(s->plan, grid), error);
    g_autofree char *officer = old_text(was, "officer");
    OGRFeatureH row = was ? was : OGR_F_Create(OGR_L_GetLayerDefn(layer));
    gdal_forget();
    table->fill(row, grid, table->data);
    table_set_text(row, GRID_OFFICER, officer);
    OGR_F_SetGeometryDirectly(
        row, table_geometry(geo_shapes_get(s->plan->grid_shapes, grid), OGR_L_GetGeomType(layer)));
    if (good && (was ? OGR_L_SetFeature(layer, row) : OGR_L_CreateFeature(layer, row)) != OGRERR_NONE)
        good = table_fail(s->path, table->name, error);
    OGR_F_Destroy(row);
    return good;
}

static gboolean remove_grid(Save *s, OGRLayerH layer, guint32 grid, GError **error)
{
    OGRFeatureH was = read_grid(s, layer, grid);
    if (!was)
        return TRUE;
    gboolean good = follow_grid(s, was, NULL, error);
    if (good && OGR_L_DeleteFeature(layer, OGR_F_GetFID(was)) != OGRERR_NONE)
        good = table_fail(s->path, "grid", error);
    OGR_F_Destroy(was);
    return good;
}

static gboolean write_grids(Save *s, GError **error)
{
    ProjectPlanRows rows = {s->city, s->plan, NULL};
    Table table = project_grid_table(&rows);
    OGRLayerH layer = project_layer(s->dataset, s->path, LAYER_GRID, error);
    if (!layer ||
        !project_read_field(s->dataset, s->path, LAYER_GRID, GRID_CODE, take_id, s->grid_ids, error))
        return FALSE;
    for (guint i = 0; i < s->edit->n_grids; i++) {
        guint32 g = s->edit->grids[i];
        if (g < s->plan->grids->len ? !write_grid(s, layer, &table, g, error)
                                    : !remove_grid(s, layer, g, error))
            return FALSE;
    }
    return TRUE;
}

/* Keys of the cells of a community, in their order. */
static GArray *read_cell_ids(const Save *s, const char *community, GError **error)
{
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GString) sql = g_string_new("SELECT fid AS id FROM cell WHERE community = ");
    project_sql_quote(sql, community);
    g_string_append(sql, " ORDER BY fid");
    gdal_forget();
    OGRLayerH rows = GDALDatasetExecuteSQL(s->dataset, sql->str, NULL, NULL);
    for (OGRFeatureH f; rows && (f = OGR_L_GetNextFeature(rows)); OGR_F_Destroy(f)) {
        gint64 id = OGR_F_GetFieldAsInteger64(f, 0);
        g_array_append_val(ids, id);
    }
    if (rows)
        GDALDatasetReleaseResultSet(s->dataset, rows);
    if (!project_check_read(s->path, "cell", error))
        g_clear_pointer(&ids, g_array_unref);
    return ids;
}

/* Has a cell's row in values, and its key in list. */
static void add_cell(const Save *s, guint32 cell, gint64 id, GString *values, GString *list)
{
    const CityCell *c = city_plan_cell(s->plan, cell);
    g_string_append_printf(list, "%s%" G_GINT64_FORMAT, list->len ? "," : "", id);
    g_string_append_printf(values, "%s(%" G_GINT64_FORMAT ",", values->len ? "," : "", id);
    project_sql_quote(values, c->grid == CITY_NONE ? NULL : city_plan_grid(s->plan, c->grid)->code);
    g_string_append_printf(values, ",%d)", c->pinned);
}

static gboolean update_cells(const Save *s, const char *community, const GString *values, const GString *list,
                             GError **error)
{
    g_autofree char *cells = g_strconcat("UPDATE cell SET grid = m.column2, pinned = m.column3 FROM (VALUES ",
                                         values->str, ") AS m WHERE fid = m.column1", NULL);
    g_autoptr(GString) buildings = g_string_new("UPDATE building SET grid = c.grid FROM cell AS c WHERE "
                                                "building.community = ");
    project_sql_quote(buildings, community);
    g_string_append_printf(buildings, " AND building.cell = c.fid AND c.fid IN (%s)", list->str);
    return project_sql(s->dataset, s->path, cells, error) &&
           project_sql(s->dataset, s->path, buildings->str, error);
}

static gboolean write_cells_of(const Save *s, guint32 community, GError **error)
{
    const char *code = city_community(s->city, community)->code;
    g_autoptr(GArray) ids = read_cell_ids(s, code, error);
    g_autoptr(GString) values = g_string_new(NULL), list = g_string_new(NULL);
    guint place = 0, next = 0;
    if (!ids)
        return FALSE;
    for (guint32 c = 0; c < s->plan->cells->len; c++) {
        while (next < s->edit->n_cells && s->edit->cells[next] < c)
            next++;
        if (city_plan_cell(s->plan, c)->community != community)
            continue;
        if (next < s->edit->n_cells && s->edit->cells[next] == c && place < ids->len)
            add_cell(s, c, g_array_index(ids, gint64, place), values, list);
        place++;
    }
    if (place != ids->len)
        return fail_changed(s->path, error);
    return !list->len || update_cells(s, code, values, list, error);
}

static gboolean write_cells(const Save *s, GError **error)
{
    g_autofree guint8 *wanted = g_malloc0(s->city->communities->len + 1);
    for (guint i = 0; i < s->edit->n_cells; i++)
        wanted[city_plan_cell(s->plan, s->edit->cells[i])->community] = TRUE;
    for (guint32 c = 0; c < s->city->communities->len; c++)
        if (wanted[c] && !write_cells_of(s, c, error))
            return FALSE;
    return TRUE;
}

static gboolean write_commands(const Save *s, GError **error)
{
    g_autofree char *rest = g_strdup_printf(
        "DELETE FROM edit_log WHERE fid IN (SELECT fid FROM edit_log ORDER BY fid LIMIT -1 OFFSET %u)",
        s->edit->kept);
    g_autofree char *now = project_now();
    if (!project_sql(s->dataset, s->path, rest, error))
        return FALSE;
    for (guint i = 0; i < s->edit->n_commands; i++) {
        const ProjectCommand *c = &s->edit->commands[i];
        const char *texts[] = {c->time ? c->time : now, c->done, c->inverse};
        g_autoptr(GString) sql = g_string_new("INSERT INTO edit_log (time, command, inverse) VALUES (");
        for (guint k = 0; k < G_N_ELEMENTS(texts); k++) {
            g_string_append(sql, k ? "," : "");
            project_sql_quote(sql, texts[k]);
        }
        g_string_append_c(sql, ')');
        if (!project_sql(s->dataset, s->path, sql->str, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean write_all(Save *s, guint64 version, GError **error)
{
    return check_version(s, version, error) && write_grids(s, error) && write_cells(s, error) &&
           (!s->officers || project_staff_name(s->dataset, s->path, error)) && write_commands(s, error) &&
           write_numbers(s->dataset, s->path, s->edit->position, version + 1, error);
}

gboolean project_save_edit(const char *path, const City *city, const CityPlan *plan, const ProjectEdit *edit,
                           guint64 *version, GError **error)
{
    Save save = {.path = path, .city = city, .plan = plan, .edit = edit};
    if (!(save.dataset = project_open(path, TRUE, error)))
        return FALSE;
    save.grid_ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    gboolean done = project_begin(save.dataset, path, error) && write_all(&save, *version, error);
    done = project_end(save.dataset, path, done, error);
    g_array_unref(save.grid_ids);
    *version += done;
    return done;
}

gboolean project_forget_history(const char *path, guint *n, GError **error)
{
    GDALDatasetH dataset = project_open(path, TRUE, error);
    if (!dataset)
        return FALSE;
    gboolean done = project_begin(dataset, path, error);
    g_autofree char *count =
        done ? project_sql_text(dataset, path, "SELECT COUNT(*) FROM edit_log", error) : NULL;
    *n = count ? (guint)g_ascii_strtoull(count, NULL, 10) : 0;
    return project_end(dataset, path, count && project_plan_changed(dataset, path, error), error);
}
