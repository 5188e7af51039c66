#include "demo/layers.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/error.h"
#include "demo/signs.h"
#include "geo/crs.h"
#include "io/vector_out.h"

#define WRITTEN    "2025-01-01T00:00:00.000Z" /* the day that the files say: the same city, the same bytes */
#define CANAL_HALF 11.0                       /* metres */

typedef enum {
    LAYER_COMMUNITY,
    LAYER_BEFORE,
    LAYER_BUILDING,
    LAYER_COMPOUND,
    LAYER_ROAD,
    LAYER_WATER,
    LAYER_RAIL,
    LAYER_GRID,
    LAYER_COUNT
} LayerKind;

struct Layers {
    const Town *town;
    GeoTransform *to_degrees;
    VectorOut *city, *shp_community, *shp_building;
    VectorLayer *layers[LAYER_COUNT], *street_community, *street_building;
    GArray *ring; /* GeoPoint: scratch */
    guint64 compounds;
};

static const VectorField community_fields[] = {{"code", VECTOR_TEXT, 0},
                                               {"name", VECTOR_TEXT, 0},
                                               {"street", VECTOR_TEXT, 0},
                                               {"district", VECTOR_TEXT, 0},
                                               {"city", VECTOR_TEXT, 0}};
static const VectorField before_fields[] = {
    {"code", VECTOR_TEXT, 0}, {"name", VECTOR_TEXT, 0}, {"merged_into", VECTOR_TEXT, 0}};
static const VectorField building_fields[] = {{"id", VECTOR_TEXT, 0},       {"name", VECTOR_TEXT, 0},
                                              {"compound", VECTOR_TEXT, 0}, {"floors", VECTOR_INT, 0},
                                              {"units", VECTOR_INT, 0},     {"households", VECTOR_INT, 0},
                                              {"usage", VECTOR_TEXT, 0}};
static const VectorField compound_fields[] = {
    {"id", VECTOR_TEXT, 0}, {"name", VECTOR_TEXT, 0}, {"kind", VECTOR_TEXT, 0}};
static const VectorField road_fields[] = {{"name", VECTOR_TEXT, 0}, {"class", VECTOR_TEXT, 0}};
static const VectorField feature_fields[] = {{"name", VECTOR_TEXT, 0}, {"kind", VECTOR_TEXT, 0}};
static const VectorField grid_fields[] = {{"code", VECTOR_TEXT, 0},
                                          {"name", VECTOR_TEXT, 0},
                                          {"officer", VECTOR_TEXT, 0},
                                          {"community_before", VECTOR_TEXT, 0}};

static const VectorField shp_community_fields[] = {{"社区代码", VECTOR_TEXT, 12},
                                                   {"社区名称", VECTOR_TEXT, 40},
                                                   {"街道", VECTOR_TEXT, 40},
                                                   {"区", VECTOR_TEXT, 40}};
static const VectorField shp_building_fields[] = {
    {"编号", VECTOR_TEXT, 13}, {"名称", VECTOR_TEXT, 40}, {"小区", VECTOR_TEXT, 60}, {"层数", VECTOR_INT, 3},
    {"单元数", VECTOR_INT, 3}, {"户数", VECTOR_INT, 5},   {"用途", VECTOR_TEXT, 20}};

#define FIELDS(list) .fields = list, .n_fields = G_N_ELEMENTS(list)

static const VectorLayerSpec city_layers[LAYER_COUNT] = {
    [LAYER_COMMUNITY] = {.name = "community",
                         .kind = GEO_POLYGON,
                         .crs = LAYERS_CRS,
                         FIELDS(community_fields)},
    [LAYER_BEFORE] = {.name = "community_before",
                      .kind = GEO_POLYGON,
                      .crs = LAYERS_CRS,
                      FIELDS(before_fields)},
    [LAYER_BUILDING] = {.name = "building", .kind = GEO_POLYGON, .crs = LAYERS_CRS, FIELDS(building_fields)},
    [LAYER_COMPOUND] = {.name = "compound", .kind = GEO_POLYGON, .crs = LAYERS_CRS, FIELDS(compound_fields)},
    [LAYER_ROAD] = {.name = "road", .kind = GEO_LINE, .crs = LAYERS_CRS, FIELDS(road_fields)},
    [LAYER_WATER] = {.name = "water", .kind = GEO_POLYGON, .crs = LAYERS_CRS, FIELDS(feature_fields)},
    [LAYER_RAIL] = {.name = "rail", .kind = GEO_LINE, .crs = LAYERS_CRS, FIELDS(feature_fields)},
    [LAYER_GRID] = {.name = "grid_before", .kind = GEO_POLYGON, .crs = LAYERS_CRS, FIELDS(grid_fields)},
};

static gboolean open_city(Layers *layers, const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, "city.gpkg", NULL);
    layers->city = vector_out_new(path, "gpkg", WRITTEN, error);
    if (!layers->city)
        return FALSE;
    for (guint i = 0; i < LAYER_COUNT; i++) {
        layers->layers[i] = vector_out_layer(layers->city, &city_layers[i], error);
        if (!layers->layers[i])
            return FALSE;
    }
    return TRUE;
}

static gboolean open_shapefile(const char *folder, VectorLayerSpec spec, VectorOut **out, VectorLayer **layer,
                               GError **error)
{
    g_autofree char *name = g_strconcat(spec.name, ".shp", NULL);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    spec.kind = GEO_POLYGON;
    spec.crs = LAYERS_CRS;
    spec.encoding = "GBK";
    spec.no_cpg = TRUE;
    *out = vector_out_new(path, "shp", NULL, error);
    if (!*out)
        return FALSE;
    *layer = vector_out_layer(*out, &spec, error);
    return *layer != NULL;
}

static gboolean open_shapefiles(Layers *layers, const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, "shp_gbk", NULL);
    if (g_mkdir(path, 0777) != 0) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, _("cannot create the folder %s: %s"), path,
                    g_strerror(errno));
        return FALSE;
    }
    return open_shapefile(path, (VectorLayerSpec){.name = "community", FIELDS(shp_community_fields)},
                          &layers->shp_community, &layers->street_community, error) &&
           open_shapefile(path, (VectorLayerSpec){.name = "building", FIELDS(shp_building_fields)},
                          &layers->shp_building, &layers->street_building, error);
}

Layers *layers_new(const char *folder, const Town *town, GError **error)
{
    g_autoptr(Layers) layers = g_new0(Layers, 1);
    layers->town = town;
    layers->ring = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    layers->to_degrees = geo_transform_new(TOWN_CRS, LAYERS_CRS, error);
    if (!layers->to_degrees || !open_city(layers, folder, error) || !open_shapefiles(layers, folder, error))
        return NULL;
    return g_steal_pointer(&layers);
}

static gboolean transform_shapes(Layers *layers, GeoShapes *shapes, GError **error)
{
    guint n;
    GeoPoint *points = geo_shapes_points(shapes, &n);
    if (n && geo_transform_points(layers->to_degrees, points, n) != 0) {
        g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                            _("the city is too large for its map projection; ask for fewer households"));
        return FALSE;
    }
    return TRUE;
}

/* Writes the points of the scratch ring as one shape. */
static gboolean add_ring(Layers *layers, VectorLayer *layer, GeoKind kind, const VectorValue *values,
                         GError **error)
{
    GeoPoint *points = &g_array_index(layers->ring, GeoPoint, 0);
    const guint32 starts[2] = {0, layers->ring->len};
    const GeoShape shape = {kind, 1, starts, points};
    if (geo_transform_points(layers->to_degrees, points, layers->ring->len) != 0) {
        g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                            _("the city is too large for its map projection; ask for fewer households"));
        return FALSE;
    }
    return vector_layer_add(layer, &shape, values, error);
}

/* The faces of a community of before, or (n_before of them) of a community. */
static void outline(Layers *layers, const guint32 *labels, guint first_before, guint n_before)
{
    const Town *town = layers->town;
    g_autoptr(GArray) faces = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint i = first_before; i < first_before + n_before; i++) {
        const TownBefore *before = town_before(town, i);
        for (guint k = 0; k < before->n_blocks; k++)
            g_array_append_val(faces, town_block(town, before->first_block + k)->face);
    }
    net_region(town->net, labels, (const guint32 *)(const void *)faces->data, faces->len, layers->ring);
}

static gboolean add_community(Layers *layers, guint i, GError **error)
{
    const Town *town = layers->town;
    const TownCommunity *c = town_community(town, i);
    const TownStreet *street = town_street(town, c->street);
    const TownDistrict *district = town_district(town, street->district);
    const VectorValue values[] = {{.text = c->code},
                                  {.text = c->name},
                                  {.text = street->name},
                                  {.text = district->name},
                                  {.text = town->name}};
    outline(layers, town->face_community, c->first_before, c->n_before);
    if (!add_ring(layers, layers->layers[LAYER_COMMUNITY], GEO_POLYGON, values, error))
        return FALSE;
    if (c->street == 0) {
        const guint32 starts[2] = {0, layers->ring->len};
        const GeoShape shape = {GEO_POLYGON, 1, starts, &g_array_index(layers->ring, GeoPoint, 0)};
        if (!vector_layer_add(layers->street_community, &shape, values, error))
            return FALSE;
    }
    for (guint k = c->first_before; k < c->first_before + c->n_before; k++) {
        const TownBefore *before = town_before(town, k);
        const VectorValue row[] = {{.text = before->code}, {.text = before->name}, {.text = c->code}};
        outline(layers, town->face_before, k, 1);
        if (!add_ring(layers, layers->layers[LAYER_BEFORE], GEO_POLYGON, row, error))
            return FALSE;
    }
    return TRUE;
}

/* The water's edge on one side of the canal's middle line. */
static GeoPoint bank(const GArray *line, guint i, double side)
{
    const GeoPoint a = g_array_index(line, GeoPoint, i ? i - 1 : 0);
    const GeoPoint b = g_array_index(line, GeoPoint, MIN(i + 1, line->len - 1));
    const GeoPoint p = g_array_index(line, GeoPoint, i);
    const double length = fmax(hypot(b.x - a.x, b.y - a.y), 1e-9);
    return (GeoPoint){p.x - side * (b.y - a.y) / length, p.y + side * (b.x - a.x) / length};
}

/* Keeps the points that stand at least 8 m apart: junctions close together would fold the banks. */
static void thin_line(GArray *line)
{
    guint kept = 1;
    for (guint i = 1; i < line->len; i++) {
        const GeoPoint a = g_array_index(line, GeoPoint, kept - 1), b = g_array_index(line, GeoPoint, i);
        if (hypot(a.x - b.x, a.y - b.y) >= 8)
            g_array_index(line, GeoPoint, kept++) = b;
    }
    g_array_set_size(line, kept);
}

static gboolean add_canal(Layers *layers, GError **error)
{
    g_autoptr(GArray) line = g_array_copy(layers->ring);
    thin_line(line);
    if (line->len < 2)
        return TRUE;
    g_array_set_size(layers->ring, 0);
    for (guint i = 0; i < line->len; i++) {
        const GeoPoint p = bank(line, i, -CANAL_HALF);
        g_array_append_val(layers->ring, p);
    }
    for (guint i = line->len; i-- > 0;) {
        const GeoPoint p = bank(line, i, CANAL_HALF);
        g_array_append_val(layers->ring, p);
    }
    const GeoPoint first = g_array_index(layers->ring, GeoPoint, 0);
    g_array_append_val(layers->ring, first);
    const VectorValue values[] = {{.text = "民利渠"}, {.text = "canal"}};
    return add_ring(layers, layers->layers[LAYER_WATER], GEO_POLYGON, values, error);
}

static gboolean add_road(Layers *layers, guint i, GError **error)
{
    static const char *const classes[ROAD_KINDS] = {
        [ROAD_TRUNK] = "trunk",       [ROAD_PRIMARY] = "primary",         [ROAD_SECONDARY] = "secondary",
        [ROAD_TERTIARY] = "tertiary", [ROAD_RESIDENTIAL] = "residential",
    };
    const TownRoad *road = town_road(layers->town, i);
    signs_road_line(layers->town, i, layers->ring);
    if (road->kind == ROAD_OUTLINE || layers->ring->len < 2)
        return TRUE;
    if (road->kind == ROAD_CANAL)
        return add_canal(layers, error);
    const gboolean rail = road->kind == ROAD_RAIL;
    const VectorValue values[] = {{.text = rail ? "朔云铁路" : road->name},
                                  {.text = rail ? "rail" : classes[road->kind]}};
    return add_ring(layers, layers->layers[rail ? LAYER_RAIL : LAYER_ROAD], GEO_LINE, values, error);
}

gboolean layers_add_plan(Layers *layers, GError **error)
{
    for (guint i = 0; i < layers->town->communities->len; i++)
        if (!add_community(layers, i, error))
            return FALSE;
    for (guint i = 0; i < layers->town->roads->len; i++)
        if (!add_road(layers, i, error))
            return FALSE;
    return TRUE;
}

static const char *usage_in_chinese(const char *usage)
{
    static const char *const words[][2] = {{"residential", "住宅"},    {"school", "学校"},
                                           {"kindergarten", "幼儿园"}, {"hospital", "医院"},
                                           {"office", "办公"},         {"shop", "商业"},
                                           {"industrial", "工业"},     {"community_service", "社区服务"}};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_equal(words[i][0], usage))
            return words[i][1];
    return "其他";
}

static gboolean add_buildings(Layers *layers, const char *division, gboolean street, const Site *site,
                              GError **error)
{
    VectorLayer *layer = layers->layers[LAYER_BUILDING];
    for (guint i = 0; i < site->buildings->len; i++) {
        const SiteBuilding *b = site_building(site, i);
        const GeoShape shape = geo_shapes_get(site->building_shapes, i);
        char id[24];
        g_snprintf(id, sizeof id, "%s%07" G_GUINT64_FORMAT, division, vector_layer_rows(layer) + 1);
        VectorValue values[] = {
            {.text = id},
            {.text = b->name},
            {.text = b->compound == SITE_NONE
                         ? NULL
                         : g_array_index(site->compounds, SiteCompound, b->compound).name},
            {.integer = b->floors},
            {.integer = b->units},
            {.integer = b->households},
            {.text = b->usage}};
        if (!vector_layer_add(layer, &shape, values, error))
            return FALSE;
        values[6].text = usage_in_chinese(b->usage);
        if (street && !vector_layer_add(layers->street_building, &shape, values, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean add_compounds(Layers *layers, const char *division, const Site *site, GError **error)
{
    for (guint i = 0; i < site->compounds->len; i++) {
        const SiteCompound *compound = &g_array_index(site->compounds, SiteCompound, i);
        const GeoShape shape = geo_shapes_get(site->compound_shapes, i);
        char id[24];
        g_snprintf(id, sizeof id, "X%s%05" G_GUINT64_FORMAT, division, ++layers->compounds);
        const VectorValue values[] = {{.text = id}, {.text = compound->name}, {.text = compound->kind}};
        if (!vector_layer_add(layers->layers[LAYER_COMPOUND], &shape, values, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean add_lanes(Layers *layers, const Site *site, GError **error)
{
    for (guint i = 0; i < site->lanes->len; i++) {
        const SiteLane *lane = &g_array_index(site->lanes, SiteLane, i);
        const GeoShape shape = geo_shapes_get(site->lane_shapes, i);
        const VectorValue values[] = {{.text = lane->name}, {.text = lane->klass}};
        if (!vector_layer_add(layers->layers[LAYER_ROAD], &shape, values, error))
            return FALSE;
    }
    for (guint i = 0; i < site->lakes->len; i++) {
        const GeoShape shape = geo_shapes_get(site->lake_shapes, i);
        const VectorValue values[] = {{.text = site->lakes->pdata[i]}, {.text = "lake"}};
        if (!vector_layer_add(layers->layers[LAYER_WATER], &shape, values, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean add_grids(Layers *layers, const OldGrids *grids, GError **error)
{
    for (guint i = 0; i < grids->grids->len; i++) {
        const OldGrid *grid = &g_array_index(grids->grids, OldGrid, i);
        const VectorValue values[] = {{.text = grid->code},
                                      {.text = grid->name},
                                      {.text = grid->officer},
                                      {.text = town_before(layers->town, grid->before)->code}};
        old_grids_outline(grids, layers->town, i, layers->ring);
        if (!add_ring(layers, layers->layers[LAYER_GRID], GEO_POLYGON, values, error))
            return FALSE;
    }
    return TRUE;
}

gboolean layers_add_site(Layers *layers, guint community, Site *site, const OldGrids *grids, GError **error)
{
    const TownCommunity *c = town_community(layers->town, community);
    const char *division = town_district(layers->town, town_street(layers->town, c->street)->district)->code;
    return transform_shapes(layers, site->building_shapes, error) &&
           transform_shapes(layers, site->compound_shapes, error) &&
           transform_shapes(layers, site->lane_shapes, error) &&
           transform_shapes(layers, site->lake_shapes, error) &&
           add_buildings(layers, division, c->street == 0, site, error) &&
           add_compounds(layers, division, site, error) && add_lanes(layers, site, error) &&
           add_grids(layers, grids, error);
}

guint64 layers_buildings(const Layers *layers)
{
    return vector_layer_rows(layers->layers[LAYER_BUILDING]);
}

guint64 layers_old_grids(const Layers *layers)
{
    return vector_layer_rows(layers->layers[LAYER_GRID]);
}

gboolean layers_close(Layers *layers, GError **error)
{
    VectorOut **const outs[] = {&layers->city, &layers->shp_community, &layers->shp_building};
    gboolean good = TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(outs); i++)
        if (!vector_out_close(g_steal_pointer(outs[i]), good ? error : NULL))
            good = FALSE;
    layers_discard(layers);
    return good;
}

void layers_discard(Layers *layers)
{
    if (!layers)
        return;
    vector_out_discard(layers->city);
    vector_out_discard(layers->shp_community);
    vector_out_discard(layers->shp_building);
    geo_transform_free(layers->to_degrees);
    g_array_unref(layers->ring);
    g_free(layers);
}
