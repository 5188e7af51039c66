#include "draw/look.h"

#include <math.h>

#define PARCEL_SHARE 0.55
#define POINT_METRES 10.0

static gboolean is_one_of(const char *word, const char *const *list, guint n)
{
    for (guint i = 0; i < n; i++)
        if (g_str_equal(word, list[i]))
            return TRUE;
    return FALSE;
}

LookUse look_use(const CityBuilding *b)
{
    static const char *const public[] = {
        "school",
        "kindergarten",
        "college",
        "university",
        "hospital",
        "clinic",
        "public",
        "civic",
        "church",
        "mosque",
        "community_centre",
        "government",
        "library",
        "temple",
        "townhall",
        "museum",
        "chapel",
        "cathedral",
        "train_station",
        "fire_station",
        "community_service",
        "学校",
        "幼儿园",
        "医院",
        "公共",
        "政府",
    };
    static const char *const trade[] = {
        "shop",        "retail", "office",    "commercial", "industrial", "mall",
        "supermarket", "hotel",  "warehouse", "market",     "garage",     "garages",
        "parking",     "商业",   "办公",      "工业",       "商铺",
    };
    if (!b->usage || b->households > 0)
        return LOOK_HOME;
    if (is_one_of(b->usage, public, G_N_ELEMENTS(public)))
        return LOOK_PUBLIC;
    return is_one_of(b->usage, trade, G_N_ELEMENTS(trade)) ? LOOK_TRADE : LOOK_HOME;
}

gboolean look_parcels(const City *city)
{
    double built = 0, land = 0;
    for (guint i = 0; i < geo_shapes_count(city->building_shapes); i++)
        built += geo_shape_area(geo_shapes_get(city->building_shapes, i));
    for (guint i = 0; i < geo_shapes_count(city->community_shapes); i++)
        land += geo_shape_area(geo_shapes_get(city->community_shapes, i));
    return built > PARCEL_SHARE * land && land > 0;
}

double look_weight(double metres_a_unit)
{
    return CLAMP(1.15 - 0.17 * log2(metres_a_unit), 0.42, 1.5);
}

double look_road_width(const Style *style, StyleRoadClass klass, double metres_a_unit)
{
    const StyleRoad *road = &style->roads[klass];
    if (metres_a_unit > road->limit)
        return 0;
    return MIN(MAX(road->metres / metres_a_unit, road->least), MAX(road->most, road->least));
}

double look_point_side(double metres_a_unit)
{
    return CLAMP(POINT_METRES / metres_a_unit, 1.2, 12);
}
