#include "io/project_figures.h"

#include "base/error.h"
#include "base/text.h"
#include "io/gdal_init.h"
#include "io/project_read_int.h"

#include <glib/gi18n-lib.h>

/* The places by the codes that are in force. */
#define FIGURES                                                                                              \
    "SELECT f.fid AS fid, f.name AS name, COALESCE(g.code, h.code, f.place) AS place, f.value AS value, "    \
    "f.sums AS sums FROM figure AS f LEFT JOIN \"grid\" AS g ON g.code = f.place AND g.valid_to IS NULL "    \
    "LEFT JOIN \"grid\" AS h ON h.\"before\" = f.place AND h.valid_to IS NULL ORDER BY f.fid"

/* Older projects have no such table. */
static OGRLayerH find_table(GDALDatasetH dataset)
{
    OGRLayerH layer = GDALDatasetGetLayerByName(dataset, project_tables[LAYER_FIGURE].name);
    gdal_forget();
    return layer;
}

static gboolean take_row(const ProjectSource *s, OGRFeatureH f, gpointer data, G_GNUC_UNUSED GError **error)
{
    GPtrArray *figures = data;
    const char *name = project_row_text(s, f, FIGURE_NAME), *place = project_row_text(s, f, FIGURE_PLACE);
    int value = s->fields[FIGURE_VALUE];
    if (!name || !place || !OGR_F_IsFieldSetAndNotNull(f, value))
        return TRUE;
    CityFigure *figure = city_figures_find(figures, name);
    if (!figure)
        g_ptr_array_add(figures,
                        figure = city_figure_new(name, project_row_integer(s, f, FIGURE_SUMS, 0) != 0));
    city_figure_set(figure, place, OGR_F_GetFieldAsDouble(f, value));
    return TRUE;
}

static gboolean read_figures(GDALDatasetH dataset, const char *path, GPtrArray *figures, GError **error)
{
    return !find_table(dataset) ||
           project_read_query(dataset, path, LAYER_FIGURE, FIGURES, take_row, figures, error);
}

GPtrArray *project_load_figures(const char *path, GError **error)
{
    GDALDatasetH dataset = project_open(path, FALSE, error);
    g_autoptr(GPtrArray) figures = city_figures_new();
    gboolean read = dataset && read_figures(dataset, path, figures, error);
    g_clear_pointer(&dataset, GDALClose);
    return read ? g_steal_pointer(&figures) : NULL;
}

/* A figure as rows of the table, by the order of its places. */
typedef struct FigureRows {
    const CityFigure *figure;
    const char *const *places;
} FigureRows;

static void fill_row(OGRFeatureH f, guint row, gconstpointer data)
{
    const FigureRows *rows = data;
    table_set_text(f, FIGURE_NAME, rows->figure->name);
    table_set_text(f, FIGURE_PLACE, rows->places[row]);
    OGR_F_SetFieldDouble(f, FIGURE_VALUE, city_figure_get(rows->figure, rows->places[row]));
    OGR_F_SetFieldInteger(f, FIGURE_SUMS, rows->figure->sums);
}

static gint compare_places(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(const char *const *)a, *(const char *const *)b);
}

static gboolean remove_figure(GDALDatasetH dataset, const char *path, const char *name, GError **error)
{
    g_autoptr(GString) sql = g_string_new("DELETE FROM figure WHERE name = ");
    project_sql_quote(sql, name);
    return project_sql(dataset, path, sql->str, error);
}

static gboolean write_figure(const TableSink *sink, OGRLayerH layer, const CityFigure *figure, GError **error)
{
    guint n;
    g_autofree gpointer *places = g_hash_table_get_keys_as_array(figure->values, &n);
    FigureRows rows = {figure, (const char *const *)places};
    Table table = project_tables[LAYER_FIGURE];
    qsort(places, n, sizeof *places, compare_places);
    table.n_rows = n;
    table.fill = fill_row;
    table.data = &rows;
    return remove_figure(sink->dataset, sink->path, figure->name, error) &&
           table_append(sink, &table, layer, OGRNullFID, error);
}

static OGRLayerH make_table(const TableSink *sink, GError **error)
{
    g_auto(GStrv) options = g_strsplit("FID=" PROJECT_ID_COLUMN, "\n", -1);
    OGRLayerH layer = find_table(sink->dataset);
    return layer ? layer : table_create(sink, &project_tables[LAYER_FIGURE], wkbNone, options, error);
}

static gboolean write_figures(GDALDatasetH dataset, const char *path, const GPtrArray *figures,
                              GError **error)
{
    TableSink sink = {.path = path, .dataset = dataset};
    OGRLayerH layer = make_table(&sink, error);
    gboolean done = layer != NULL;
    for (guint i = 0; done && i < figures->len; i++)
        done = write_figure(&sink, layer, figures->pdata[i], error);
    return done && project_write_settings(dataset, path, NULL, 0, error);
}

gboolean project_save_figures(const char *path, const GPtrArray *figures, GError **error)
{
    GDALDatasetH dataset = project_open(path, TRUE, error);
    if (!dataset)
        return FALSE;
    gboolean done = project_begin(dataset, path, error) && write_figures(dataset, path, figures, error);
    return project_end(dataset, path, done, error);
}

static gboolean fail_unknown(const char *path, const GPtrArray *figures, const char *name, GError **error)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < figures->len; i++)
        g_string_append_printf(list, "%s%s", i ? ", " : "", ((const CityFigure *)figures->pdata[i])->name);
    if (figures->len)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("%s has no figure %s; there are: %s"), path,
                    name, list->str);
    else
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("%s has no figures yet: run wangge join"),
                    path);
    return FALSE;
}

static gboolean remove_figures(GDALDatasetH dataset, const char *path, const char *const *names, guint n,
                               GError **error)
{
    g_autoptr(GPtrArray) figures = city_figures_new();
    gboolean done = read_figures(dataset, path, figures, error);
    for (guint i = 0; done && i < n; i++)
        done = city_figures_find(figures, names[i]) ? remove_figure(dataset, path, names[i], error)
                                                    : fail_unknown(path, figures, names[i], error);
    return done && project_write_settings(dataset, path, NULL, 0, error);
}

gboolean project_remove_figures(const char *path, const char *const *names, guint n, GError **error)
{
    GDALDatasetH dataset = project_open(path, TRUE, error);
    if (!dataset)
        return FALSE;
    gboolean done = project_begin(dataset, path, error) && remove_figures(dataset, path, names, n, error);
    return project_end(dataset, path, done, error);
}
