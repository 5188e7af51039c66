/* Buildings by use: homes, public buildings, trade. Small ones are left out where they would be a speck. */
#include <string.h>

#include "draw/map_int.h"

#define LEAST_AREA    0.5  /* square units */
#define OUTLINE_LIMIT 2.2  /* metres a unit above which no outline is drawn */
#define PALE_LIMIT    5.0  /* above which buildings are but a texture */
#define POINT_METRES  10.0 /* side of the square for a building that is a point */
#define CHUNK         400  /* buildings a shape: a painter sorts all edges of a shape */

typedef enum { USE_HOME, USE_PUBLIC, USE_TRADE, N_USES } BuildingUse;

static gboolean is_one_of(const char *word, const char *const *list, guint n)
{
    for (guint i = 0; i < n; i++)
        if (g_str_equal(word, list[i]))
            return TRUE;
    return FALSE;
}

static BuildingUse use_of(const CityBuilding *b)
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
        return USE_HOME;
    if (is_one_of(b->usage, public, G_N_ELEMENTS(public)))
        return USE_PUBLIC;
    return is_one_of(b->usage, trade, G_N_ELEMENTS(trade)) ? USE_TRADE : USE_HOME;
}

static void append_square(Map *map, GeoPoint world)
{
    GeoPoint p = view_to_picture(&map->view, world);
    double half = CLAMP(POINT_METRES / map->metres_a_unit, 1.2, 12) / 2;
    GeoShapes *shapes = scene_shapes(map->scene);
    geo_shapes_part(shapes);
    geo_shapes_point(shapes, p.x - half, p.y - half);
    geo_shapes_point(shapes, p.x - half, p.y + half);
    geo_shapes_point(shapes, p.x + half, p.y + half);
    geo_shapes_point(shapes, p.x + half, p.y - half);
    geo_shapes_point(shapes, p.x - half, p.y - half);
}

static void paint_chunk(Map *map, guint shape, const CanvasFill *fill)
{
    CanvasStroke line = map_line(map, map->style->building_line);
    if (!map->parcels)
        scene_fill(map->scene, SCENE_BUILDINGS, shape, fill);
    if (map->metres_a_unit <= OUTLINE_LIMIT)
        scene_stroke(map->scene, SCENE_BUILDINGS, shape, &line);
}

static gboolean is_worth_drawing(const Map *map, GeoShape building)
{
    GeoBox box;
    if (!map_sees(map, building, &box))
        return FALSE;
    return building.kind == GEO_POINT || (box.x1 - box.x0) * (box.y1 - box.y0) >= LEAST_AREA;
}

static void draw_use(Map *map, const guint8 *uses, BuildingUse use, Colour colour)
{
    static const MapSeen seen[N_USES] = {SEEN_HOME, SEEN_PUBLIC, SEEN_TRADE};
    const GeoShapes *shapes = map->city->building_shapes;
    CanvasFill fill = {.colour = colour};
    fill.colour.a *= map->metres_a_unit > PALE_LIMIT ? 0.6 : 1;
    guint shape = map_begin(map, GEO_POLYGON), in_shape = 0;
    for (guint i = 0; i < map->city->buildings->len; i++) {
        GeoShape building = geo_shapes_get(shapes, i);
        if (uses[i] != use || !is_worth_drawing(map, building))
            continue;
        if (building.kind == GEO_POINT)
            append_square(map, building.points[building.starts[0]]);
        else
            map_append(map, building);
        map->seen |= map->parcels ? SEEN_PARCEL : seen[use];
        if (++in_shape == CHUNK) {
            paint_chunk(map, shape, &fill);
            shape = map_begin(map, GEO_POLYGON);
            in_shape = 0;
        }
    }
    paint_chunk(map, shape, &fill);
}

void map_draw_buildings(Map *map)
{
    guint n = map->city->buildings->len;
    if (map->parcels && map->metres_a_unit > OUTLINE_LIMIT)
        return;
    g_autofree guint8 *uses = g_new0(guint8, n + 1);
    for (guint i = 0; i < n; i++)
        uses[i] = (guint8)use_of(city_building(map->city, i));
    draw_use(map, uses, USE_HOME, map->style->home);
    draw_use(map, uses, USE_PUBLIC, map->style->public);
    draw_use(map, uses, USE_TRADE, map->style->trade);
}
