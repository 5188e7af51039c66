/* What each layer of the city is called, where it is in an OpenStreetMap file, and how its columns are usually
 * named: the best name first. Names are compared without case, spaces and punctuation. */
#include "io/import_int.h"

#define NAMES(...) ((const char *const[]){__VA_ARGS__, NULL})

static const char *const community_layers[] = {
    "community",      "communities",   "社区",           "社区边界",     "社区界", "社区范围",
    "村居",           "neighborhoods", "neighbourhoods", "neighborhood", "wards",  "ward",
    "municipalities", "communes",      "boundary",       "aoi",          NULL};
static const char *const building_layers[] = {
    "building",   "buildings",  "楼栋",   "建筑",     "建筑物",
    "房屋",       "楼幢",       "房屋面", "建筑轮廓", "居民楼",
    "parcels",    "parcel",     "blocks", "batiment", "gis_osm_buildings_a_free_1",
    "footprints", "structures", NULL};
static const char *const road_layers[] = {"road",        "roads",       "street",
                                          "streets",     "道路",        "路网",
                                          "道路中心线",  "highway",     "gis_osm_roads_free_1",
                                          "centerlines", "centrelines", NULL};
static const char *const water_layers[] = {"water",    "waters",    "水系",  "河流",   "水域", "水面",
                                           "waterway", "waterways", "hydro", "rivers", NULL};
static const char *const rail_layers[] = {"rail", "rails", "railway", "railways", "铁路", "轨道", NULL};
static const char *const compound_layers[] = {"compound", "compounds", "小区",   "居住小区", "小区范围",
                                              "院落",     "estates",   "estate", NULL};
static const char *const grid_layers[] = {"grid_before", "grids_before", "grid",     "grids", "网格",
                                          "原网格",      "现状网格",     "网格边界", NULL};

static const Field community_fields[] = {
    [COMMUNITY_CODE] = {"code",
                        NAMES("社区代码", "代码", "社区编码", "编码", "行政区划代码", "区划代码", "code",
                              "community_code", "communitycode", "geoid", "geoid10", "geoid20", "ags",
                              "insee"),
                        NULL, FALSE},
    [COMMUNITY_NAME] = {"name",
                        NAMES("社区名称", "社区", "名称", "community", "community_name", "name", "name10",
                              "name20", "村居名称", "neighborhood", "nhood", "label"),
                        "name", FALSE},
    [COMMUNITY_STREET] = {"street",
                          NAMES("街道", "街道名称", "乡镇", "镇街", "乡镇街道", "street", "town", "township"),
                          NULL, FALSE},
    [COMMUNITY_DISTRICT] = {"district", NAMES("区县", "区县名称", "区", "县区", "县", "district", "county"),
                            NULL, FALSE},
    [COMMUNITY_CITY] = {"city", NAMES("市", "城市", "地市", "市名称", "city"), NULL, FALSE},
    [COMMUNITY_LEVEL] = {"admin_level", NAMES("admin_level"), "admin_level", FALSE},
};

static const Field building_fields[] = {
    [BUILDING_ID] = {"id",
                     NAMES("楼栋编号", "楼栋编码", "建筑编号", "建筑编码", "房屋编号", "building_id",
                           "bldg_id", "buildingid", "id", "编号", "编码", "代码", "code", "parcel_id", "pid",
                           "geoid10", "geoid20", "geoid", "uuid", "osm_id", "loc_id"),
                     NULL, FALSE},
    [BUILDING_NAME] = {"name",
                       NAMES("楼号", "楼栋号", "楼幢号", "幢号", "栋号", "楼名", "楼栋名称", "楼栋",
                             "建筑名称", "名称", "门牌号", "building_name", "name", "house_number",
                             "housenumber", "addr:housenumber", "number", "name10", "label"),
                       "name", FALSE},
    [BUILDING_COMPOUND] = {"compound",
                           NAMES("小区名称", "小区名", "所属小区", "小区", "院落", "compound",
                                 "compound_name", "estate", "complex"),
                           NULL, FALSE},
    [BUILDING_HOUSEHOLDS] = {"households",
                             NAMES("户数", "总户数", "居民户数", "家庭户数", "常住户数", "住户数", "居住户数",
                                   "套数", "住宅套数", "households", "household", "num_households", "hh",
                                   "hh_count", "dwellings", "dwelling_units", "num_dwellings",
                                   "housing_units", "nb_logts", "nb_logements", "logements", "apartments",
                                   "flats", "building:flats", "res_units", "residential_units", "unit_count",
                                   "num_units", "units", "hu100", "housing10"),
                             "building:flats", TRUE},
    [BUILDING_PEOPLE] = {"people",
                         NAMES("人口", "人口数", "总人口", "常住人口", "居住人口", "人数", "people",
                               "population", "totpop", "tot_pop", "total_pop", "total_population", "pop100",
                               "pop", "residents", "inhabitants", "persons", "totpop10", "totpop20"),
                         NULL, TRUE},
    [BUILDING_FLOORS] = {"floors",
                         NAMES("层数", "楼层数", "总层数", "地上层数", "楼层", "建筑层数", "floors",
                               "num_floors", "floor_count", "floor", "levels", "building:levels", "stories",
                               "storeys", "num_stories", "nb_etages"),
                         "building:levels", TRUE},
    [BUILDING_USAGE] = {"usage",
                        NAMES("用途", "建筑用途", "房屋用途", "使用性质", "规划用途", "建筑类型", "房屋类型",
                              "类型", "性质", "usage", "use", "building_use", "building", "use_code",
                              "land_use", "type", "fclass", "kind", "class", "usage_1"),
                        "building", FALSE},
};

static const Field compound_fields[] = {
    [COMPOUND_ID] = {"id",
                     NAMES("小区编号", "小区编码", "编号", "编码", "代码", "id", "code", "compound_id",
                           "osm_id"),
                     NULL, FALSE},
    [COMPOUND_NAME] = {"name",
                       NAMES("小区名称", "小区名", "小区", "名称", "compound", "name", "compound_name"),
                       "name", FALSE},
    [COMPOUND_KIND] = {"kind", NAMES("类型", "小区类型", "性质", "kind", "type", "class"), "landuse", FALSE},
};

static const Field road_fields[] = {
    [ROAD_NAME] = {"name",
                   NAMES("道路名称", "路名", "名称", "name", "street_name", "streetname", "road_name",
                         "street", "fullname", "label"),
                   "name", FALSE},
    [ROAD_CLASS] = {"class",
                    NAMES("道路等级", "等级", "道路类型", "道路级别", "类型", "class", "highway", "fclass",
                          "road_class", "roadclass", "kind", "type"),
                    "highway", FALSE},
};

static const Field water_fields[] = {
    [FEATURE_NAME] = {"name", NAMES("河流名称", "水系名称", "名称", "name"), "name", FALSE},
    [FEATURE_KIND] = {"kind",
                      NAMES("类型", "kind", "waterway", "water", "natural", "fclass", "type", "class"),
                      "waterway", FALSE},
};

static const Field rail_fields[] = {
    [FEATURE_NAME] = {"name", NAMES("铁路名称", "线路名称", "名称", "name"), "name", FALSE},
    [FEATURE_KIND] = {"kind", NAMES("类型", "kind", "railway", "fclass", "type", "class"), "railway", FALSE},
};

static const Field grid_fields[] = {
    [GRID_CODE] = {"code",
                   NAMES("网格编码", "网格代码", "网格编号", "编码", "代码", "编号", "code", "grid_code",
                         "id"),
                   NULL, FALSE},
    [GRID_NAME] = {"name", NAMES("网格名称", "网格", "名称", "name", "grid_name"), NULL, FALSE},
    [GRID_OFFICER] = {"officer", NAMES("网格员", "网格长", "负责人", "officer", "worker"), NULL, FALSE},
    [GRID_COMMUNITY] = {"community",
                        NAMES("社区代码", "社区编码", "社区", "社区名称", "community", "community_code",
                              "community_before"),
                        NULL, FALSE},
    [GRID_VALID_TO] = {"valid_to", NAMES("停用日期", "失效日期", "valid_to"), NULL, FALSE},
};

static const SourceHint waterways = {water_layers, "lines", "waterway IS NOT NULL"};

#define FIELDS(list) (list), G_N_ELEMENTS(list)

static const Role roles[IMPORT_LAYERS] = {
    [IMPORT_COMMUNITY] = {"community",
                          {community_layers, "multipolygons",
                           "boundary = 'administrative' AND admin_level IS NOT NULL"},
                          NULL,
                          FIELDS(community_fields),
                          {{"boundary", "administrative"}},
                          ACCEPT_POLYGON},
    [IMPORT_BUILDING] = {"building",
                         {building_layers, "multipolygons", "building IS NOT NULL AND building <> 'no'"},
                         NULL,
                         FIELDS(building_fields),
                         {{"building", NULL}},
                         ACCEPT_POLYGON | ACCEPT_POINT},
    [IMPORT_ROAD] = {"road",
                     {road_layers, "lines", "highway IS NOT NULL"},
                     NULL,
                     FIELDS(road_fields),
                     {{"highway", NULL}},
                     ACCEPT_LINE},
    [IMPORT_WATER] = {"water",
                      {water_layers, "multipolygons", "natural = 'water'"},
                      &waterways,
                      FIELDS(water_fields),
                      {{"natural", "water"}, {"waterway", NULL}},
                      ACCEPT_LINE | ACCEPT_POLYGON},
    [IMPORT_RAIL] = {"rail",
                     {rail_layers, "lines", "railway IN ('rail', 'light_rail', 'narrow_gauge', 'funicular')"},
                     NULL,
                     FIELDS(rail_fields),
                     {{"railway", "rail"},
                      {"railway", "light_rail"},
                      {"railway", "narrow_gauge"},
                      {"railway", "funicular"}},
                     ACCEPT_LINE},
    [IMPORT_COMPOUND] = {"compound",
                         {compound_layers, "multipolygons", "landuse = 'residential'"},
                         NULL,
                         FIELDS(compound_fields),
                         {{"landuse", "residential"}},
                         ACCEPT_POLYGON},
    [IMPORT_GRID_BEFORE] =
        {"grid_before", {grid_layers, NULL, NULL}, NULL, FIELDS(grid_fields), {{NULL, NULL}}, ACCEPT_POLYGON},
};

const Role *import_role(ImportLayer layer)
{
    g_assert(layer < IMPORT_LAYERS);
    return &roles[layer];
}

const char *import_layer_name(ImportLayer layer)
{
    return import_role(layer)->name;
}
