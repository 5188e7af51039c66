/* Saving a division: the rows of its communities are replaced, all in one transaction. */
#include "io/project_read_int.h"

#include "base/error.h"
#include "io/gdal_init.h"
#include "io/project_store_int.h"

#include <glib/gi18n-lib.h>

#define ROWS_A_STATEMENT 500

typedef struct Save {
    GDALDatasetH dataset;
    const char *path;
    const City *city;
    const CityPlan *plan;
    gboolean *wanted;           /* one a community: its rows are replaced */
    gboolean all;               /* every community is wanted */
    const GArray *building_ids; /* gint64: primary keys */
    GArray *cells;              /* guint32: the wanted cells of the plan */
    GArray *grids;              /* guint32: the wanted grids of the plan */
    gint64 first_cell;          /* id of the first wanted cell */
    Job *job;
} Save;

gboolean project_check_buildings(const char *path, const City *city, const GArray *ids, GError **error)
{
    if (ids->len == city->buildings->len)
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                _("%s was changed meanwhile: it has %u buildings, not %u. Open it again"), path, ids->len,
                city->buildings->len);
    return FALSE;
}

static gboolean take_id(G_GNUC_UNUSED const ProjectSource *s, OGRFeatureH f, gpointer data,
                        G_GNUC_UNUSED GError **error)
{
    gint64 id = OGR_F_GetFID(f);
    g_array_append_val((GArray *)data, id);
    return TRUE;
}

/* " WHERE community IN (...)", or nothing for all. */
static char *wanted_clause(const Save *s)
{
    GString *clause = g_string_new(NULL);
    if (s->all)
        return g_string_free(clause, FALSE);
    g_string_append(clause, " WHERE community IN (");
    const char *comma = "";
    for (guint i = 0; i < s->city->communities->len; i++) {
        if (!s->wanted[i])
            continue;
        g_string_append(clause, comma);
        project_sql_quote(clause, city_community(s->city, i)->code);
        comma = ",";
    }
    g_string_append_c(clause, ')');
    return g_string_free(clause, FALSE);
}

static gboolean remove_old(Save *s, GError **error)
{
    static const char *const statements[] = {"DELETE FROM cell", "DELETE FROM grid"};
    g_autofree char *clause = wanted_clause(s);
    for (guint i = 0; i < G_N_ELEMENTS(statements); i++) {
        g_autofree char *sql = g_strconcat(statements[i], clause, NULL);
        if (!project_sql(s->dataset, s->path, sql, error))
            return FALSE;
    }
    g_autoptr(GError) inner = NULL;
    g_autofree char *last = project_sql_text(s->dataset, s->path, "SELECT MAX(fid) FROM cell", &inner);
    if (inner) {
        g_propagate_error(error, g_steal_pointer(&inner));
        return FALSE;
    }
    s->first_cell = last ? g_ascii_strtoll(last, NULL, 10) + 1 : 1;
    return TRUE;
}

static void choose_rows(Save *s)
{
    for (guint i = 0; i < s->plan->cells->len; i++)
        if (s->wanted[city_plan_cell(s->plan, i)->community])
            g_array_append_val(s->cells, i);
    for (guint i = 0; i < s->plan->grids->len; i++)
        if (s->wanted[city_plan_grid(s->plan, i)->community])
            g_array_append_val(s->grids, i);
}

static gboolean append_rows(Save *s, Table table, ProjectLayer which, const GArray *rows, gint64 first,
                            GError **error)
{
    TableSink sink = {.path = s->path, .dataset = s->dataset, .job = s->job};
    OGRLayerH layer = project_layer(s->dataset, s->path, which, error);
    table.rows = (const guint32 *)(void *)rows->data;
    table.n_rows = rows->len;
    return layer && table_append(&sink, &table, layer, first, error);
}

static gboolean write_rows(Save *s, GError **error)
{
    ProjectPlanRows rows = {s->city, s->plan, (const gint64 *)(void *)s->building_ids->data};
    return append_rows(s, project_cell_table(&rows), LAYER_CELL, s->cells, s->first_cell, error) &&
           append_rows(s, project_grid_table(&rows), LAYER_GRID, s->grids, OGRNullFID, error);
}

/* Rows that stay as they are are not written: a change of one community touches its own buildings only. */
static gboolean update_buildings(Save *s, GString *values, GError **error)
{
    if (!values->len)
        return TRUE;
    g_string_prepend(values, "UPDATE building SET cell = m.column2, grid = m.column3 FROM (VALUES ");
    g_string_append(values, ") AS m WHERE fid = m.column1 AND (cell, grid) IS NOT (m.column2, m.column3)");
    gboolean good = project_sql(s->dataset, s->path, values->str, error);
    g_string_truncate(values, 0);
    return good && job_check(s->job, error);
}

/* Where each wanted cell stands among the wanted; CITY_NONE for others. */
static guint32 *places_of_cells(const Save *s)
{
    guint32 *places = g_new(guint32, s->plan->cells->len + 1);
    for (guint i = 0; i < s->plan->cells->len; i++)
        places[i] = CITY_NONE;
    for (guint i = 0; i < s->cells->len; i++)
        places[g_array_index(s->cells, guint32, i)] = i;
    return places;
}

static void append_values(const Save *s, guint building, guint32 cell, const guint32 *places, GString *values)
{
    g_string_append_printf(values, "%s(%" G_GINT64_FORMAT ",", values->len ? "," : "",
                           g_array_index(s->building_ids, gint64, building));
    if (cell == CITY_NONE) {
        g_string_append(values, "NULL,NULL)");
        return;
    }
    guint32 grid = city_plan_cell(s->plan, cell)->grid;
    g_string_append_printf(values, "%" G_GINT64_FORMAT ",", s->first_cell + places[cell]);
    project_sql_quote(values, grid == CITY_NONE ? NULL : city_plan_grid(s->plan, grid)->code);
    g_string_append_c(values, ')');
}

static void append_old_code(const CityOldCode *c, GString *values)
{
    const char *texts[] = {c->code, c->name, c->officer, c->valid_to};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_string_append(values, i ? "," : values->len ? ",(" : "(");
        project_sql_quote(values, texts[i]);
    }
    g_string_append_c(values, ')');
}

/* Codes of the plan before end, or are in force again; those of a plan that is nowhere kept are kept as bare codes. */
static gboolean write_some_old_codes(Save *s, GString *values, GError **error)
{
    g_autofree char *update =
        g_strconcat("UPDATE grid_before SET valid_to = m.column4 FROM (VALUES ", values->str,
                    ") AS m WHERE code = m.column1 AND geom IS NOT NULL AND valid_to IS NOT m.column4", NULL);
    g_autofree char *insert = g_strconcat(
        "INSERT INTO grid_before (code, name, officer, valid_to) SELECT * FROM (VALUES ", values->str,
        ") AS m WHERE m.column4 IS NOT NULL AND m.column1 NOT IN (SELECT code FROM grid_before "
        "WHERE code IS NOT NULL)",
        NULL);
    g_string_truncate(values, 0);
    return project_sql(s->dataset, s->path, update, error) &&
           project_sql(s->dataset, s->path, insert, error) && job_check(s->job, error);
}

static gboolean write_old_codes(Save *s, GError **error)
{
    g_autoptr(GString) values = g_string_new(NULL);
    for (guint i = 0; i < s->plan->old_codes->len; i++) {
        append_old_code(&g_array_index(s->plan->old_codes, CityOldCode, i), values);
        if ((i + 1) % ROWS_A_STATEMENT == 0 && !write_some_old_codes(s, values, error))
            return FALSE;
    }
    return !values->len || write_some_old_codes(s, values, error);
}

static gboolean is_wanted_building(const Save *s, guint building, guint32 cell)
{
    guint32 community = cell != CITY_NONE ? city_plan_cell(s->plan, cell)->community
                                          : city_building(s->city, building)->community;
    return s->all || (community != CITY_NONE && s->wanted[community]);
}

static gboolean write_building_cells(Save *s, GError **error)
{
    g_autofree guint32 *places = places_of_cells(s);
    g_autoptr(GString) values = g_string_new(NULL);
    guint n = 0;
    for (guint b = 0; b < s->plan->n_buildings; b++) {
        guint32 cell = s->plan->building_cell[b];
        if (!is_wanted_building(s, b, cell))
            continue;
        append_values(s, b, cell, places, values);
        job_advance(s->job, 1);
        if (++n % ROWS_A_STATEMENT == 0 && !update_buildings(s, values, error))
            return FALSE;
    }
    return update_buildings(s, values, error);
}

static void save_init(Save *s, const guint32 *communities, guint n_communities)
{
    guint n = s->city->communities->len;
    s->all = communities == NULL;
    s->wanted = g_new0(gboolean, n + 1);
    for (guint i = 0; i < (s->all ? n : n_communities); i++)
        s->wanted[s->all ? i : communities[i]] = TRUE;
    s->cells = g_array_new(FALSE, FALSE, sizeof(guint32));
    s->grids = g_array_new(FALSE, FALSE, sizeof(guint32));
    choose_rows(s);
    job_phase(s->job, _("Saving the division"), s->cells->len + s->grids->len + s->plan->n_buildings);
}

static void save_clear(Save *s)
{
    g_free(s->wanted);
    g_array_unref(s->cells);
    g_array_unref(s->grids);
}

gboolean project_replace_plan(GDALDatasetH dataset, const char *path, const City *city, const CityPlan *plan,
                              const GArray *building_ids, const guint32 *communities, guint n_communities,
                              Job *job, GError **error)
{
    Save save = {.dataset = dataset,
                 .path = path,
                 .city = city,
                 .plan = plan,
                 .building_ids = building_ids,
                 .job = job};
    g_assert(plan->n_buildings == city->buildings->len);
    save_init(&save, communities, n_communities);
    gboolean done = project_check_buildings(path, city, building_ids, error) && remove_old(&save, error) &&
                    write_rows(&save, error) && write_building_cells(&save, error) &&
                    write_old_codes(&save, error) && project_plan_changed(dataset, path, error);
    save_clear(&save);
    return done;
}

gboolean project_save_plan(const char *path, const City *city, const CityPlan *plan,
                           const guint32 *communities, guint n_communities, const ProjectPlanNote *note,
                           Job *job, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    GDALDatasetH dataset = project_open(path, TRUE, error);
    if (!dataset)
        return FALSE;
    gboolean done =
        project_begin(dataset, path, error) && project_staff_leave(dataset, path, error) &&
        project_store_switch(dataset, path, note ? note->name : NULL, communities == NULL, error) &&
        project_read_field(dataset, path, LAYER_BUILDING, BUILDING_CELL, take_id, ids, error) &&
        project_replace_plan(dataset, path, city, plan, ids, communities, n_communities, job, error) &&
        project_staff_follow(dataset, path, error) && project_store_note(dataset, path, note, error) &&
        job_check(job, error);
    return project_end(dataset, path, done, error);
}
