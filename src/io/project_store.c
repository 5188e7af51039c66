#include "io/project_store_int.h"

#include "base/error.h"
#include "io/gdal_init.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The version of the communities: how often they were drawn anew. */
#define VERSION "COALESCE((SELECT CAST(value AS INTEGER) FROM setting WHERE key = 'communities.version'), 0)"

static const ProjectLayer stored[] = {LAYER_PLAN_GRID, LAYER_PLAN_CELL, LAYER_PLAN_BUILDING};

gboolean project_store_sql(GDALDatasetH dataset, const char *path, const char *statement, const char *name,
                           const char *to, GError **error)
{
    g_autoptr(GString) sql = g_string_new(NULL);
    for (const char *p = statement; *p; p++)
        if (*p == '$' || *p == '#')
            project_sql_quote(sql, *p == '$' ? name : to);
        else
            g_string_append_c(sql, *p);
    return project_sql(dataset, path, sql->str, error);
}

static gboolean run(GDALDatasetH dataset, const char *path, const char *statement, const char *name,
                    GError **error)
{
    return project_store_sql(dataset, path, statement, name, NULL, error);
}

static gboolean add_fields(OGRLayerH layer, const char *path, const Table *table, GError **error)
{
    for (guint i = 0; i < table->n_fields; i++)
        if (!table_add_field(path, layer, table, i, error))
            return FALSE;
    return TRUE;
}

gboolean project_prepare_table(GDALDatasetH dataset, const char *path, ProjectLayer which, GError **error)
{
    const Table *table = &project_tables[which];
    OGRLayerH layer = GDALDatasetGetLayerByName(dataset, table->name);
    gdal_forget();
    if (layer)
        return add_fields(layer, path, table, error);
    OGRLayerH grids = project_layer(dataset, path, LAYER_GRID, error);
    if (!grids)
        return FALSE;
    g_auto(GStrv) options =
        g_strsplit("FID=" PROJECT_ID_COLUMN "\nGEOMETRY_NAME=geom\nSPATIAL_INDEX=NO", "\n", -1);
    TableSink sink = {.path = path, .dataset = dataset, .srs = OGR_L_GetSpatialRef(grids)};
    return table_create(&sink, table, table->empty_type, options, error) != NULL;
}

gboolean project_store_prepare(GDALDatasetH dataset, const char *path, GError **error)
{
    static const ProjectLayer all[] = {LAYER_PLAN, LAYER_GRID, LAYER_PLAN_GRID, LAYER_PLAN_CELL,
                                       LAYER_PLAN_BUILDING};
    for (guint i = 0; i < G_N_ELEMENTS(all); i++)
        if (!project_prepare_table(dataset, path, all[i], error))
            return FALSE;
    return TRUE;
}

/* The name of the current plan, or NULL without error set. */
static char *name_current(GDALDatasetH dataset, const char *path, GError **error)
{
    return project_sql_text(dataset, path, "SELECT name FROM plan WHERE current", error);
}

/* "a,b,c": the fields of a layer. */
static char *field_list(ProjectLayer which)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < project_tables[which].n_fields; i++)
        g_string_append_printf(list, "%s\"%s\"", i ? "," : "", project_tables[which].fields[i].name);
    return g_string_free(list, FALSE);
}

gboolean project_store_remove(GDALDatasetH dataset, const char *path, const char *name, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(stored); i++) {
        g_autofree char *sql =
            g_strdup_printf("DELETE FROM %s WHERE plan = $", project_tables[stored[i]].name);
        if (!run(dataset, path, sql, name, error))
            return FALSE;
    }
    return TRUE;
}

gboolean project_store_put(GDALDatasetH dataset, const char *path, const char *name, GError **error)
{
    g_autofree char *grid = field_list(LAYER_GRID), *cell = field_list(LAYER_CELL);
    g_autofree char *put_grids = g_strdup_printf(
        "INSERT INTO plan_grid (plan, %s, geom) SELECT $, %s, geom FROM grid ORDER BY fid", grid, grid);
    g_autofree char *put_cells = g_strdup_printf(
        "INSERT INTO plan_cell (plan, cell, %s, geom) SELECT $, fid, %s, geom FROM cell ORDER BY fid", cell,
        cell);
    return project_store_remove(dataset, path, name, error) && run(dataset, path, put_grids, name, error) &&
           run(dataset, path, put_cells, name, error) &&
           run(dataset, path,
               "INSERT INTO plan_building (plan, building, cell) SELECT $, fid, cell FROM building "
               "WHERE cell IS NOT NULL",
               name, error) &&
           run(dataset, path,
               "UPDATE plan SET communities = " VERSION
               ", settings = (SELECT json_group_object(key, value) FROM "
               "setting WHERE key LIKE 'divide.%') WHERE name = $",
               name, error);
}

static gboolean take_rows(GDALDatasetH dataset, const char *path, const char *name, GError **error)
{
    g_autofree char *grid = field_list(LAYER_GRID), *cell = field_list(LAYER_CELL);
    g_autofree char *take_grids = g_strdup_printf(
        "INSERT INTO grid (%s, geom) SELECT %s, geom FROM plan_grid WHERE plan = $ ORDER BY fid", grid, grid);
    g_autofree char *take_cells = g_strdup_printf(
        "INSERT INTO cell (fid, %s, geom) SELECT cell, %s, geom FROM plan_cell WHERE plan = $ ORDER BY fid",
        cell, cell);
    return run(dataset, path, "DELETE FROM grid", name, error) &&
           run(dataset, path, "DELETE FROM cell", name, error) &&
           run(dataset, path, take_grids, name, error) && run(dataset, path, take_cells, name, error) &&
           run(dataset, path,
               "UPDATE building SET cell = NULL, grid = NULL WHERE cell IS NOT NULL AND fid NOT IN "
               "(SELECT building FROM plan_building WHERE plan = $)",
               name, error) &&
           run(dataset, path,
               "UPDATE building SET cell = p.cell, grid = c.grid FROM plan_building AS p JOIN cell AS c ON "
               "c.fid = "
               "p.cell WHERE p.plan = $ AND p.building = building.fid AND "
               "(building.cell, building.grid) IS NOT (p.cell, c.grid)",
               name, error);
}

/* Where all communities are divided, the plan in use says which codes of before have ended. */
#define DATE_OLD_CODES                                                                                       \
    "UPDATE grid_before SET valid_to = CASE WHEN code IN (SELECT code FROM grid WHERE valid_to IS NULL) "    \
    "THEN "                                                                                                  \
    "NULL "                                                                                                  \
    "ELSE (SELECT MAX(valid_from) FROM grid) END WHERE geom IS NOT NULL AND NOT EXISTS "                     \
    "(SELECT 1 FROM community WHERE code NOT IN (SELECT community FROM grid))"

gboolean project_store_take(GDALDatasetH dataset, const char *path, const char *name, GError **error)
{
    return take_rows(dataset, path, name, error) && run(dataset, path, DATE_OLD_CODES, name, error) &&
           project_store_remove(dataset, path, name, error) &&
           run(dataset, path, "DELETE FROM setting WHERE key LIKE 'divide.%'", name, error) &&
           run(dataset, path,
               "INSERT INTO setting (key, value) SELECT e.key, e.value FROM plan AS p, json_each(p.settings) "
               "AS e "
               "WHERE p.name = $",
               name, error) &&
           run(dataset, path, "UPDATE plan SET current = (name = $)", name, error) &&
           project_plan_changed(dataset, path, error);
}

int project_store_outdated(GDALDatasetH dataset, const char *path, const char *name, GError **error)
{
    static const char question[] =
        "SELECT (SELECT communities FROM plan WHERE name = $) IS NOT " VERSION
        " OR EXISTS (SELECT 1 FROM plan_cell AS c WHERE c.plan = $ AND c.community NOT IN (SELECT code FROM "
        "community))"
        " OR EXISTS (SELECT 1 FROM plan_building AS p LEFT JOIN building AS b ON b.fid = p.building LEFT "
        "JOIN "
        "plan_cell AS c ON c.plan = p.plan AND c.cell = p.cell WHERE p.plan = $ AND (b.fid IS NULL OR "
        "b.community IS "
        "NOT c.community))"
        " OR EXISTS (SELECT 1 FROM building AS b WHERE b.community IN (SELECT community FROM plan_cell WHERE "
        "plan = $) "
        "AND b.fid NOT IN (SELECT building FROM plan_building WHERE plan = $))";
    g_autoptr(GError) inner = NULL;
    g_autoptr(GString) literal = g_string_new(NULL), sql = g_string_new(question);
    project_sql_quote(literal, name);
    g_string_replace(sql, "$", literal->str, 0);
    g_autofree char *answer = project_sql_text(dataset, path, sql->str, &inner);
    if (!inner)
        return g_strcmp0(answer, "0") != 0;
    g_propagate_error(error, g_steal_pointer(&inner));
    return -1;
}

gboolean project_store_communities_changed(GDALDatasetH dataset, const char *path, GError **error)
{
    g_autoptr(GError) inner = NULL;
    g_autofree char *next = project_sql_text(dataset, path, "SELECT " VERSION " + 1", &inner);
    ProjectSetting setting = {"communities.version", next};
    if (!inner)
        return project_write_settings(dataset, path, &setting, 1, error);
    g_propagate_error(error, g_steal_pointer(&inner));
    return FALSE;
}

static gboolean is_plan(GDALDatasetH dataset, const char *path, const char *name, gboolean *found,
                        GError **error)
{
    g_autoptr(GError) inner = NULL;
    g_autoptr(GString) sql = g_string_new("SELECT 1 FROM plan WHERE name = ");
    project_sql_quote(sql, name);
    g_autofree char *answer = project_sql_text(dataset, path, sql->str, &inner);
    *found = answer != NULL;
    if (!inner)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&inner));
    return FALSE;
}

static gboolean take_if_fits(GDALDatasetH dataset, const char *path, const char *name, gboolean all,
                             GError **error)
{
    int outdated = project_store_outdated(dataset, path, name, error);
    if (outdated < 0)
        return FALSE;
    if (!outdated)
        return project_store_take(dataset, path, name, error);
    if (all)
        return project_store_remove(dataset, path, name, error);
    g_set_error(
        error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
        _("the plan \"%s\" is outdated: communities or buildings changed since. Divide all communities, or "
          "give another name"),
        name);
    return FALSE;
}

gboolean project_store_switch(GDALDatasetH dataset, const char *path, const char *name, gboolean all,
                              GError **error)
{
    gboolean found;
    g_autoptr(GError) inner = NULL;
    if (!name)
        return TRUE;
    g_autofree char *current = name_current(dataset, path, &inner);
    if (inner) {
        g_propagate_error(error, g_steal_pointer(&inner));
        return FALSE;
    }
    if (g_strcmp0(current, name) == 0)
        return TRUE;
    if (!project_store_prepare(dataset, path, error) || !is_plan(dataset, path, name, &found, error) ||
        (current && !project_store_put(dataset, path, current, error)))
        return FALSE;
    return !found || take_if_fits(dataset, path, name, all, error);
}

gboolean project_store_note(GDALDatasetH dataset, const char *path, const ProjectPlanNote *note,
                            GError **error)
{
    static const ProjectPlanNote none;
    note = note ? note : &none;
    g_autoptr(GError) inner = NULL;
    g_autofree char *current = note->name ? NULL : name_current(dataset, path, &inner);
    g_autofree char *now = project_now();
    if (inner) {
        g_propagate_error(error, g_steal_pointer(&inner));
        return FALSE;
    }
    const char *name = note->name ? note->name : current ? current : _("plan");
    return project_store_prepare(dataset, path, error) &&
           run(dataset, path, "DELETE FROM plan WHERE name = $", name, error) &&
           run(dataset, path, "UPDATE plan SET current = 0", NULL, error) &&
           project_store_sql(dataset, path, "INSERT INTO plan (name, current, made) VALUES ($, 1, #)", name,
                             now, error) &&
           project_store_sql(dataset, path, "UPDATE plan SET parameters = $, scores = # WHERE current",
                             note->parameters, note->scores, error) &&
           project_write_settings(dataset, path, note->settings, note->n_settings, error);
}
