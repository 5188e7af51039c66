/* Reading a project's city back into the model. */
#include "io/project_read_int.h"

#include "base/error.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static guint32 find_community(GHashTable *communities, const char *code)
{
    gpointer index;
    gboolean found = code && g_hash_table_lookup_extended(communities, code, NULL, &index);
    return found ? GPOINTER_TO_UINT(index) : CITY_NONE;
}

static gboolean take_community(const ProjectSource *s, OGRFeatureH f, gpointer data, GError **error)
{
    ProjectCityReader *r = data;
    City *city = r->city;
    CityCommunity c = {
        .code = city_intern(city, project_row_text(s, f, COMMUNITY_CODE)),
        .name = city_intern(city, project_row_text(s, f, COMMUNITY_NAME)),
        .street = city_intern(city, project_row_text(s, f, COMMUNITY_STREET)),
        .district = city_intern(city, project_row_text(s, f, COMMUNITY_DISTRICT)),
        .city = city_intern(city, project_row_text(s, f, COMMUNITY_CITY)),
    };
    if (!c.code ||
        !g_hash_table_insert(r->communities, (gpointer)c.code, GUINT_TO_POINTER(city->communities->len))) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("%s: layer %s, row %" PRId64 ": the code %s is missing or stands twice: give it one "
                      "of its own"),
                    s->path, s->name, (gint64)OGR_F_GetFID(f), c.code ? c.code : "");
        return FALSE;
    }
    g_array_append_val(city->communities, c);
    project_row_shape(f, city->community_shapes);
    gint64 id = OGR_F_GetFID(f);
    if (r->community_ids)
        g_array_append_val(r->community_ids, id);
    return project_row_taken(r->job, error);
}

static gboolean take_building(const ProjectSource *s, OGRFeatureH f, gpointer data, GError **error)
{
    ProjectCityReader *r = data;
    City *city = r->city;
    CityBuilding b = {
        .id = city_intern(city, project_row_text(s, f, BUILDING_ID)),
        .name = city_intern(city, project_row_text(s, f, BUILDING_NAME)),
        .compound = city_intern(city, project_row_text(s, f, BUILDING_COMPOUND)),
        .usage = city_intern(city, project_row_text(s, f, BUILDING_USAGE)),
        .community = find_community(r->communities, project_row_text(s, f, BUILDING_COMMUNITY)),
        .households = project_row_count(s, f, BUILDING_HOUSEHOLDS),
        .people = project_row_count(s, f, BUILDING_PEOPLE),
        .floors = project_row_count(s, f, BUILDING_FLOORS),
        .estimated = project_row_integer(s, f, BUILDING_ESTIMATED, 0) != 0,
    };
    g_array_append_val(city->buildings, b);
    project_row_shape(f, city->building_shapes);
    gint64 id = OGR_F_GetFID(f);
    if (r->building_ids)
        g_array_append_val(r->building_ids, id);
    return project_row_taken(r->job, error);
}

static gboolean take_compound(const ProjectSource *s, OGRFeatureH f, gpointer data, GError **error)
{
    const ProjectCityReader *r = data;
    City *city = r->city;
    CityCompound c = {.id = city_intern(city, project_row_text(s, f, COMPOUND_ID)),
                      .name = city_intern(city, project_row_text(s, f, COMPOUND_NAME)),
                      .kind = city_intern(city, project_row_text(s, f, COMPOUND_KIND))};
    g_array_append_val(city->compounds, c);
    project_row_shape(f, city->compound_shapes);
    return project_row_taken(r->job, error);
}

static gboolean take_road(const ProjectSource *s, OGRFeatureH f, gpointer data, GError **error)
{
    const ProjectCityReader *r = data;
    City *city = r->city;
    CityRoad road = {.name = city_intern(city, project_row_text(s, f, ROAD_NAME)),
                     .klass = city_intern(city, project_row_text(s, f, ROAD_CLASS))};
    g_array_append_val(city->roads, road);
    project_row_shape(f, city->road_shapes);
    return project_row_taken(r->job, error);
}

static void take_feature(const ProjectSource *s, OGRFeatureH f, City *city, GArray *rows, GeoShapes *shapes)
{
    CityFeature feature = {.name = city_intern(city, project_row_text(s, f, FEATURE_NAME)),
                           .kind = city_intern(city, project_row_text(s, f, FEATURE_KIND))};
    g_array_append_val(rows, feature);
    project_row_shape(f, shapes);
}

static gboolean take_water(const ProjectSource *s, OGRFeatureH f, gpointer data, GError **error)
{
    const ProjectCityReader *r = data;
    City *city = r->city;
    take_feature(s, f, city, city->waters, city->water_shapes);
    return project_row_taken(r->job, error);
}

static gboolean take_rail(const ProjectSource *s, OGRFeatureH f, gpointer data, GError **error)
{
    const ProjectCityReader *r = data;
    City *city = r->city;
    take_feature(s, f, city, city->rails, city->rail_shapes);
    return project_row_taken(r->job, error);
}

static gboolean take_grid_before(const ProjectSource *s, OGRFeatureH f, gpointer data, GError **error)
{
    const ProjectCityReader *r = data;
    City *city = r->city;
    CityGridBefore g = {.code = city_intern(city, project_row_text(s, f, BEFORE_CODE)),
                        .name = city_intern(city, project_row_text(s, f, BEFORE_NAME)),
                        .officer = city_intern(city, project_row_text(s, f, BEFORE_OFFICER)),
                        .community = city_intern(city, project_row_text(s, f, BEFORE_COMMUNITY)),
                        .valid_to = city_intern(city, project_row_text(s, f, BEFORE_VALID_TO))};
    g_array_append_val(city->grids_before, g);
    project_row_shape(f, city->grid_before_shapes);
    return project_row_taken(r->job, error);
}

gboolean project_read_city_layer(GDALDatasetH dataset, const char *path, ProjectLayer layer,
                                 const char *where, ProjectCityReader *reader, GError **error)
{
    static const ProjectTakeRow take[PROJECT_CITY_LAYERS] = {
        [LAYER_COMMUNITY] = take_community,
        [LAYER_BUILDING] = take_building,
        [LAYER_COMPOUND] = take_compound,
        [LAYER_ROAD] = take_road,
        [LAYER_WATER] = take_water,
        [LAYER_RAIL] = take_rail,
        [LAYER_GRID_BEFORE] = take_grid_before,
    };
    return project_read_where(dataset, path, layer, where, take[layer], reader, error);
}

City *project_new_city(GDALDatasetH dataset, const char *path, GError **error)
{
    g_autoptr(GError) inner = NULL;
    g_autofree char *crs =
        project_sql_text(dataset, path, "SELECT value FROM setting WHERE key = 'crs'", &inner);
    if (crs)
        return city_new(crs);
    if (inner)
        g_propagate_error(error, g_steal_pointer(&inner));
    else
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("%s does not say its coordinate system: take a good copy, or import again"), path);
    return NULL;
}

gboolean project_read_city(GDALDatasetH dataset, const char *path, City *city, Job *job, GError **error)
{
    ProjectCityReader reader = {
        .city = city, .communities = g_hash_table_new(g_str_hash, g_str_equal), .job = job};
    gboolean good = TRUE;
    for (guint i = 0; good && i < PROJECT_CITY_LAYERS; i++)
        good = project_read_city_layer(dataset, path, (ProjectLayer)i, NULL, &reader, error);
    g_hash_table_unref(reader.communities);
    return good;
}

City *project_load_city(const char *path, GError **error)
{
    GDALDatasetH dataset = project_open(path, FALSE, error);
    if (!dataset)
        return NULL;
    g_autoptr(City) city = project_new_city(dataset, path, error);
    gboolean good = city && project_read_city(dataset, path, city, NULL, error);
    GDALClose(dataset);
    return good ? g_steal_pointer(&city) : NULL;
}
