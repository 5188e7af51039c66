/* Reading a project's division back into the model. Rows that another program removed are followed: a reference that
 * leads nowhere becomes none. */
#include "io/project_read_int.h"

#include "base/error.h"
#include "io/gdal_init.h"
#include "io/project_plans.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <stdlib.h>

typedef struct PlanReader {
    const City *city;
    const char *name; /* of a stored plan, or NULL for the current one */
    CityPlan *plan;
    GHashTable *communities; /* code to index */
    GHashTable *grids;       /* code to index */
    GArray *cell_ids;        /* gint64, ascending */
    GArray *building_ids;    /* gint64, ascending */
    GArray *cells_of;        /* gint64: of each building the id of its cell, or 0 */
    Job *job;                /* advances by every row; or NULL */
} PlanReader;

static guint32 find_text(GHashTable *table, const char *key)
{
    gpointer index;
    gboolean found = key && g_hash_table_lookup_extended(table, key, NULL, &index);
    return found ? GPOINTER_TO_UINT(index) : CITY_NONE;
}

static int compare_ids(const void *a, const void *b)
{
    gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;
    return (x > y) - (x < y);
}

static guint32 find_id(const GArray *ids, gint64 id)
{
    const gint64 *found = ids->len ? bsearch(&id, ids->data, ids->len, sizeof id, compare_ids) : NULL;
    return found ? (guint32)(found - (const gint64 *)(const void *)ids->data) : CITY_NONE;
}

static gboolean take_building(const ProjectSource *s, OGRFeatureH f, gpointer data, GError **error)
{
    PlanReader *r = data;
    gint64 id = OGR_F_GetFID(f), cell = project_row_integer(s, f, BUILDING_CELL, 0);
    g_array_append_val(r->building_ids, id);
    g_array_append_val(r->cells_of, cell);
    return project_row_taken(r->job, error);
}

static gboolean take_grid(const ProjectSource *s, OGRFeatureH f, gpointer data, GError **error)
{
    PlanReader *r = data;
    CityPlan *plan = r->plan;
    const char *kind = project_row_text(s, f, GRID_KIND);
    CityGrid g = {
        .code = city_plan_intern(plan, project_row_text(s, f, GRID_CODE)),
        .name = city_plan_intern(plan, project_row_text(s, f, GRID_NAME)),
        .community = find_text(r->communities, project_row_text(s, f, GRID_COMMUNITY)),
        .kind = g_strcmp0(kind, project_grid_kind_name(CITY_DEDICATED)) == 0 ? CITY_DEDICATED : CITY_GENERAL,
        .households = (gint32)project_row_integer(s, f, GRID_HOUSEHOLDS, 0),
        .people = (gint32)project_row_integer(s, f, GRID_PEOPLE, 0),
        .buildings = (gint32)project_row_integer(s, f, GRID_BUILDINGS, 0),
        .locked = project_row_integer(s, f, GRID_LOCKED, 0) != 0,
        .valid_from = city_plan_intern(plan, project_row_text(s, f, GRID_VALID_FROM)),
        .valid_to = city_plan_intern(plan, project_row_text(s, f, GRID_VALID_TO)),
        .before = city_plan_intern(plan, project_row_text(s, f, GRID_BEFORE)),
        .officer = city_plan_intern(plan, project_row_text(s, f, GRID_OFFICER)),
    };
    if (!g.code || !g_hash_table_insert(r->grids, (gpointer)g.code, GUINT_TO_POINTER(plan->grids->len)) ||
        g.community == CITY_NONE) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("%s: layer %s, row %" PRId64 " (code %s): it needs a code of its own and the code of "
                      "a community. Correct it, or divide again"),
                    s->path, s->name, (gint64)OGR_F_GetFID(f), g.code ? g.code : "");
        return FALSE;
    }
    g_array_append_val(plan->grids, g);
    project_row_shape(f, plan->grid_shapes);
    return project_row_taken(r->job, error);
}

static gboolean take_cell(const ProjectSource *s, OGRFeatureH f, gpointer data, GError **error)
{
    PlanReader *r = data;
    gint64 id = r->name ? project_row_integer(s, f, PLAN_CELL_ID, 0) : OGR_F_GetFID(f);
    CityCell cell = {
        .community = find_text(r->communities, project_row_text(s, f, CELL_COMMUNITY)),
        .building = find_id(r->building_ids, project_row_integer(s, f, CELL_BUILDING, 0)),
        .grid = find_text(r->grids, project_row_text(s, f, CELL_GRID)),
        .pinned = project_row_integer(s, f, r->name ? PLAN_CELL_PINNED : CELL_PINNED, 0) != 0,
    };
    if (cell.community == CITY_NONE) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("%s: layer %s, row %" PRId64 ": there is no community of its code. Divide again"),
                    s->path, s->name, id);
        return FALSE;
    }
    g_array_append_val(r->cell_ids, id);
    g_array_append_val(r->plan->cells, cell);
    project_row_shape(f, r->plan->cell_shapes);
    return project_row_taken(r->job, error);
}

/* Where a building is in a stored plan. */
static gboolean take_stored_building(const ProjectSource *s, OGRFeatureH f, gpointer data,
                                     G_GNUC_UNUSED GError **error)
{
    PlanReader *r = data;
    guint32 building = find_id(r->building_ids, project_row_integer(s, f, PLAN_BUILDING_ID, 0));
    if (building != CITY_NONE)
        g_array_index(r->cells_of, gint64, building) = project_row_integer(s, f, PLAN_BUILDING_CELL, 0);
    return TRUE;
}

static void reader_init(PlanReader *r, const City *city, const char *name)
{
    *r = (PlanReader){
        .city = city,
        .name = name,
        .plan = city_plan_new(city->buildings->len),
        .communities = g_hash_table_new(g_str_hash, g_str_equal),
        .grids = g_hash_table_new(g_str_hash, g_str_equal),
        .cell_ids = g_array_new(FALSE, FALSE, sizeof(gint64)),
        .building_ids = g_array_new(FALSE, FALSE, sizeof(gint64)),
        .cells_of = g_array_new(FALSE, FALSE, sizeof(gint64)),
    };
    for (guint i = 0; i < city->communities->len; i++)
        g_hash_table_insert(r->communities, (gpointer)city_community(city, i)->code, GUINT_TO_POINTER(i));
}

static void reader_clear(PlanReader *r)
{
    city_plan_free(r->plan);
    g_hash_table_unref(r->communities);
    g_hash_table_unref(r->grids);
    g_array_unref(r->cell_ids);
    g_array_unref(r->building_ids);
    g_array_unref(r->cells_of);
}

static gboolean read_current(PlanReader *r, GDALDatasetH dataset, const char *path, const char *where,
                             GError **error)
{
    gboolean buildings =
        where ? project_read_where(dataset, path, LAYER_BUILDING, where, take_building, r, error)
              : project_read_field(dataset, path, LAYER_BUILDING, BUILDING_CELL, take_building, r, error);
    return buildings && project_read_where(dataset, path, LAYER_GRID, where, take_grid, r, error) &&
           project_read_where(dataset, path, LAYER_CELL, where, take_cell, r, error);
}

static gboolean read_stored(PlanReader *r, GDALDatasetH dataset, const char *path, GError **error)
{
    static const char *const no_shapes[] = {"OGR_GEOMETRY", NULL};
    static const struct {
        ProjectLayer layer;
        ProjectTakeRow take;
    } tables[] = {{LAYER_PLAN_GRID, take_grid},
                  {LAYER_PLAN_CELL, take_cell},
                  {LAYER_PLAN_BUILDING, take_stored_building}};
    g_autoptr(GString) filter = g_string_new("plan = ");
    project_sql_quote(filter, r->name);
    if (!project_read_field(dataset, path, LAYER_BUILDING, BUILDING_CELL, take_building, r, error))
        return FALSE;
    for (guint b = 0; b < r->cells_of->len; b++)
        g_array_index(r->cells_of, gint64, b) = 0; /* that was the current plan's */
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
        OGRLayerH layer = project_layer(dataset, path, tables[i].layer, error);
        if (!layer)
            return FALSE;
        if (tables[i].layer == LAYER_PLAN_CELL)
            OGR_L_SetIgnoredFields(layer, (const char **)no_shapes);
        OGR_L_SetAttributeFilter(layer, filter->str);
        if (!project_read(dataset, path, tables[i].layer, tables[i].take, r, error))
            return FALSE;
    }
    return TRUE;
}

/* The plan that was read; NULL when the file has other buildings than the city. */
static CityPlan *finish(PlanReader *r, const char *path, GError **error)
{
    if (!project_check_buildings(path, r->city, r->building_ids, error))
        return NULL;
    for (guint b = 0; b < r->plan->n_buildings; b++)
        r->plan->building_cell[b] = find_id(r->cell_ids, g_array_index(r->cells_of, gint64, b));
    return g_steal_pointer(&r->plan);
}

CityPlan *project_read_plan(GDALDatasetH dataset, const char *path, const City *city, const char *where,
                            Job *job, GError **error)
{
    PlanReader reader;
    reader_init(&reader, city, NULL);
    reader.job = job;
    CityPlan *plan = read_current(&reader, dataset, path, where, error) ? finish(&reader, path, error) : NULL;
    reader_clear(&reader);
    return plan;
}

CityPlan *project_load_plan(const char *path, const City *city, GError **error)
{
    GDALDatasetH dataset = project_open(path, FALSE, error);
    if (!dataset)
        return NULL;
    CityPlan *plan = project_read_plan(dataset, path, city, NULL, NULL, error);
    GDALClose(dataset);
    return plan;
}

static guint64 count_layer(GDALDatasetH dataset, ProjectLayer layer)
{
    OGRLayerH rows = GDALDatasetGetLayerByName(dataset, project_tables[layer].name);
    return rows ? (guint64)MAX(0, OGR_L_GetFeatureCount(rows, TRUE)) : 0;
}

/* What is read of city and plan; the buildings twice. */
static guint64 count_rows(GDALDatasetH dataset)
{
    static const ProjectLayer of_plan[] = {LAYER_BUILDING, LAYER_GRID, LAYER_CELL};
    guint64 n = 0;
    for (guint i = 0; i < PROJECT_CITY_LAYERS; i++)
        n += count_layer(dataset, (ProjectLayer)i);
    for (guint i = 0; i < G_N_ELEMENTS(of_plan); i++)
        n += count_layer(dataset, of_plan[i]);
    return n;
}

gboolean project_load(const char *path, City **city, CityPlan **plan, Job *job, GError **error)
{
    GDALDatasetH dataset = project_open(path, FALSE, error);
    *city = NULL;
    *plan = NULL;
    if (!dataset)
        return FALSE;
    job_phase(job, _("reading"), count_rows(dataset));
    gboolean good = (*city = project_new_city(dataset, path, error)) &&
                    project_read_city(dataset, path, *city, job, error) &&
                    (*plan = project_read_plan(dataset, path, *city, NULL, job, error));
    GDALClose(dataset);
    return good;
}

static CityPlan *read_grids(GDALDatasetH dataset, const char *path, const City *city, GError **error)
{
    PlanReader reader;
    reader_init(&reader, city, NULL);
    gboolean good = project_read(dataset, path, LAYER_GRID, take_grid, &reader, error);
    CityPlan *plan = good ? g_steal_pointer(&reader.plan) : NULL;
    reader_clear(&reader);
    return plan;
}

gboolean project_load_grids(const char *path, City **city, CityPlan **plan, GError **error)
{
    GDALDatasetH dataset = project_open(path, FALSE, error);
    *plan = NULL;
    if (!dataset || !(*city = project_new_city(dataset, path, error))) {
        g_clear_pointer(&dataset, GDALClose);
        return FALSE;
    }
    ProjectCityReader reader = {.city = *city, .communities = g_hash_table_new(g_str_hash, g_str_equal)};
    if (project_read_city_layer(dataset, path, LAYER_COMMUNITY, NULL, &reader, error))
        *plan = read_grids(dataset, path, *city, error);
    g_hash_table_unref(reader.communities);
    GDALClose(dataset);
    if (!*plan)
        g_clear_pointer(city, city_free);
    return *plan != NULL;
}

CityPlan *project_load_stored_plan(const char *path, const City *city, const char *name, GError **error)
{
    GDALDatasetH dataset = project_open(path, FALSE, error);
    if (!dataset)
        return NULL;
    PlanReader reader;
    reader_init(&reader, city, name);
    CityPlan *plan = read_stored(&reader, dataset, path, error) ? finish(&reader, path, error) : NULL;
    reader_clear(&reader);
    GDALClose(dataset);
    return plan;
}
