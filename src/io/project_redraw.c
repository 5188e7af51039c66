#include "io/project_redraw.h"

#include "base/error.h"
#include "io/gdal_init.h"
#include "io/project_read_int.h"
#include "io/project_store_int.h"

#include <glib/gi18n-lib.h>

#define ROWS_A_STATEMENT 500

typedef struct Redraw {
    GDALDatasetH dataset;
    const char *path;
    const City *city;
    const CityRedraw *redraw;
    City *rows;            /* the rows to write: communities made, then those beside; grids before */
    GArray *community_ids; /* gint64: primary keys */
    GArray *building_ids;  /* gint64 */
    GArray *before_ids;    /* gint64 */
    char *old;             /* "('code','code')" */
    Job *job;
} Redraw;

static gboolean take_id(G_GNUC_UNUSED const ProjectSource *s, OGRFeatureH f, gpointer data,
                        G_GNUC_UNUSED GError **error)
{
    gint64 id = OGR_F_GetFID(f);
    g_array_append_val((GArray *)data, id);
    return TRUE;
}

static gboolean read_ids(Redraw *r, GError **error)
{
    if (!project_read_field(r->dataset, r->path, LAYER_COMMUNITY, COMMUNITY_CODE, take_id, r->community_ids,
                            error) ||
        !project_read_field(r->dataset, r->path, LAYER_BUILDING, BUILDING_ID, take_id, r->building_ids,
                            error) ||
        !project_read_field(r->dataset, r->path, LAYER_GRID_BEFORE, BEFORE_CODE, take_id, r->before_ids,
                            error) ||
        !project_check_buildings(r->path, r->city, r->building_ids, error))
        return FALSE;
    if (r->community_ids->len == r->city->communities->len &&
        r->before_ids->len == r->city->grids_before->len)
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT, _("%s was changed meanwhile: try again"), r->path);
    return FALSE;
}

/* "('a','b')" of the codes of the old communities. */
static char *old_codes(const Redraw *r)
{
    GString *list = g_string_new("(");
    for (guint i = 0; i < r->redraw->n_old; i++) {
        g_string_append(list, i ? "," : "");
        project_sql_quote(list, city_community(r->city, r->redraw->old[i])->code);
    }
    g_string_append_c(list, ')');
    return g_string_free(list, FALSE);
}

static const CityMade *made_at(const Redraw *r, guint i)
{
    return &g_array_index(r->redraw->made, CityMade, i);
}

/* Runs "before OLD after", where before has one %s for the code of the first made community. */
static gboolean run_for_old(const Redraw *r, const char *before, const char *after, GError **error)
{
    g_autoptr(GString) code = g_string_new(NULL), sql = g_string_new(before);
    project_sql_quote(code, made_at(r, 0)->row.code);
    g_string_replace(sql, "%s", code->str, 1);
    g_string_append(sql, r->old);
    g_string_append(sql, after);
    return project_sql(r->dataset, r->path, sql->str, error);
}

static gboolean clear_plan(const Redraw *r, GError **error)
{
    return run_for_old(r, "DELETE FROM cell WHERE community IN ", "", error) &&
           run_for_old(r, "DELETE FROM grid WHERE community IN ", " AND valid_to IS NULL", error) &&
           run_for_old(r, "UPDATE grid SET community = %s WHERE community IN ", "", error) &&
           run_for_old(r, "UPDATE building SET community = %s, cell = NULL, grid = NULL WHERE community IN ",
                       "", error);
}

static gboolean move_buildings(const Redraw *r, const char *code, GString *list, GError **error)
{
    g_autoptr(GString) sql = g_string_new("UPDATE building SET community = ");
    if (!list->len)
        return TRUE;
    project_sql_quote(sql, code);
    g_string_append_printf(sql, " WHERE fid IN (%s)", list->str);
    g_string_truncate(list, 0);
    return project_sql(r->dataset, r->path, sql->str, error) && job_check(r->job, error);
}

/* All buildings are in the first made community already. */
static gboolean share_buildings(const Redraw *r, GError **error)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint made = 1; made < r->redraw->made->len; made++) {
        guint n = 0;
        for (guint b = 0; b < r->city->buildings->len; b++) {
            if (r->redraw->building_made[b] != made)
                continue;
            g_string_append_printf(list, "%s%" G_GINT64_FORMAT, list->len ? "," : "",
                                   g_array_index(r->building_ids, gint64, b));
            if (++n % ROWS_A_STATEMENT == 0 && !move_buildings(r, made_at(r, made)->row.code, list, error))
                return FALSE;
        }
        if (!move_buildings(r, made_at(r, made)->row.code, list, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean remove_rows(const Redraw *r, const char *layer, const GArray *ids, const guint32 *rows,
                            guint n, GError **error)
{
    for (guint i = 0; i < n; i++) {
        g_autofree char *sql =
            g_strdup_printf("DELETE FROM %s WHERE " PROJECT_ID_COLUMN " = %" G_GINT64_FORMAT, layer,
                            g_array_index(ids, gint64, rows[i]));
        if (!project_sql(r->dataset, r->path, sql, error))
            return FALSE;
    }
    return TRUE;
}

/* Appends rows of the table, or with id replaces one. */
static gboolean write_community(const Redraw *r, OGRLayerH layer, const Table *table, guint row,
                                guint32 place, GError **error)
{
    gboolean old = place != CITY_NONE;
    OGRFeatureH f = OGR_F_Create(OGR_L_GetLayerDefn(layer));
    gdal_forget();
    table->fill(f, row, table->data);
    OGR_F_SetGeometryDirectly(f,
                              table_geometry(geo_shapes_get(table->shapes, row), OGR_L_GetGeomType(layer)));
    if (old)
        OGR_F_SetFID(f, g_array_index(r->community_ids, gint64, place));
    OGRErr failed = old ? OGR_L_SetFeature(layer, f) : OGR_L_CreateFeature(layer, f);
    OGR_F_Destroy(f);
    return failed == OGRERR_NONE || table_fail(r->path, table->name, error);
}

static gboolean write_communities(const Redraw *r, const Table *table, GError **error)
{
    OGRLayerH layer = project_layer(r->dataset, r->path, LAYER_COMMUNITY, error);
    g_autoptr(GArray) gone = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint i = 0; i < r->redraw->n_old; i++) {
        gboolean kept = FALSE;
        for (guint m = 0; m < r->redraw->made->len; m++)
            kept |= made_at(r, m)->place == r->redraw->old[i];
        if (!kept)
            g_array_append_val(gone, r->redraw->old[i]);
    }
    if (!layer ||
        !remove_rows(r, "community", r->community_ids, (const guint32 *)(void *)gone->data, gone->len, error))
        return FALSE;
    for (guint row = 0; row < r->rows->communities->len; row++) {
        guint n_made = r->redraw->made->len;
        guint32 place =
            row < n_made ? made_at(r, row)->place : g_array_index(r->redraw->beside, guint32, row - n_made);
        if (!write_community(r, layer, table, row, place, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean write_before(const Redraw *r, const Table *table, GError **error)
{
    const GArray *gone = r->redraw->before_gone;
    TableSink sink = {.path = r->path, .dataset = r->dataset, .job = r->job};
    OGRLayerH layer = project_layer(r->dataset, r->path, LAYER_GRID_BEFORE, error);
    return layer &&
           remove_rows(r, "grid_before", r->before_ids, (const guint32 *)(void *)gone->data, gone->len,
                       error) &&
           table_append(&sink, table, layer, OGRNullFID, error);
}

/* The new rows as a city of their own, which borrows its texts. */
static City *collect_rows(const City *city, const CityRedraw *redraw)
{
    City *rows = city_new(city->crs);
    for (guint i = 0; i < redraw->made->len; i++) {
        g_array_append_val(rows->communities, g_array_index(redraw->made, CityMade, i).row);
        geo_shapes_copy(rows->community_shapes, geo_shapes_get(redraw->made_shapes, i));
    }
    for (guint i = 0; i < redraw->beside->len; i++) {
        g_array_append_val(rows->communities,
                           *city_community(city, g_array_index(redraw->beside, guint32, i)));
        geo_shapes_copy(rows->community_shapes, geo_shapes_get(redraw->beside_shapes, i));
    }
    g_array_append_vals(rows->grids_before, redraw->before->data, redraw->before->len);
    for (guint i = 0; i < redraw->before->len; i++)
        geo_shapes_copy(rows->grid_before_shapes, geo_shapes_get(redraw->before_shapes, i));
    return rows;
}

static gboolean write_all(Redraw *r, GError **error)
{
    Table tables[PROJECT_CITY_LAYERS];
    project_city_tables(r->rows, tables);
    return project_begin(r->dataset, r->path, error) && read_ids(r, error) && clear_plan(r, error) &&
           share_buildings(r, error) && write_communities(r, &tables[LAYER_COMMUNITY], error) &&
           write_before(r, &tables[LAYER_GRID_BEFORE], error) &&
           project_store_communities_changed(r->dataset, r->path, error) &&
           project_plan_changed(r->dataset, r->path, error) && job_check(r->job, error);
}

gboolean project_save_redraw(const char *path, const City *city, const CityRedraw *redraw, Job *job,
                             GError **error)
{
    Redraw r = {.path = path, .city = city, .redraw = redraw, .job = job};
    if (!(r.dataset = project_open(path, TRUE, error)))
        return FALSE;
    job_phase(job, _("Saving the communities"), redraw->before->len);
    r.rows = collect_rows(city, redraw);
    r.community_ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    r.building_ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    r.before_ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    r.old = old_codes(&r);
    gboolean done = project_end(r.dataset, path, write_all(&r, error), error);
    city_free(r.rows);
    g_array_unref(r.community_ids);
    g_array_unref(r.building_ids);
    g_array_unref(r.before_ids);
    g_free(r.old);
    return done;
}
