/* Roads with casing, lesser classes first, all casings under all fills, so that junctions open into each other; and
 * railways. */
#include "draw/look.h"
#include "draw/map_int.h"

double map_road_width(const Map *map, StyleRoadClass klass)
{
    return look_road_width(map->style, klass, map->metres_a_unit);
}

/* One shape a class that is drawn; G_MAXUINT for the others. */
static void collect_classes(Map *map, guint *shapes)
{
    const City *city = map->city;
    for (guint klass = 0; klass < STYLE_N_ROADS; klass++) {
        shapes[klass] = G_MAXUINT;
        if (map_road_width(map, klass) <= 0)
            continue;
        shapes[klass] = map_begin(map, GEO_LINE);
        for (guint i = 0; i < city->roads->len; i++) {
            const CityRoad *road = &g_array_index(city->roads, CityRoad, i);
            GeoShape line = geo_shapes_get(city->road_shapes, i);
            if (style_road_class(road->klass) != klass || !map_sees(map, line, NULL))
                continue;
            map_append(map, line);
            map->seen |= klass <= STYLE_PRIMARY       ? MAP_SEEN_MAIN_ROAD
                         : klass <= STYLE_RESIDENTIAL ? MAP_SEEN_STREET
                                                      : MAP_SEEN_LANE;
        }
    }
}

void map_draw_roads(Map *map)
{
    guint shapes[STYLE_N_ROADS];
    collect_classes(map, shapes);
    for (guint pass = 0; pass < 2; pass++)
        for (guint k = STYLE_N_ROADS; k-- > 0;) {
            const StyleRoad *road = &map->style->roads[k];
            if (shapes[k] == G_MAXUINT)
                continue;
            CanvasStroke stroke = {.colour = road->casing, .round = TRUE};
            stroke.width = map_road_width(map, k) + 2 * road->edge;
            if (pass == 1) {
                stroke.colour = road->fill;
                stroke.width = map_road_width(map, k);
            }
            scene_stroke(map->scene, SCENE_ROADS, shapes[k], &stroke);
        }
}

void map_draw_rails(Map *map)
{
    guint shape = map_begin(map, GEO_LINE);
    for (guint i = 0; i < geo_shapes_count(map->city->rail_shapes); i++) {
        GeoShape line = geo_shapes_get(map->city->rail_shapes, i);
        if (!map_sees(map, line, NULL))
            continue;
        map_append(map, line);
        map->seen |= MAP_SEEN_RAIL;
    }
    CanvasStroke rail = map_line(map, map->style->rail), gap = map_line(map, map->style->rail_gap);
    if (map->metres_a_unit > LOOK_RAIL_LIMIT) {
        rail.width /= 2;
        scene_stroke(map->scene, SCENE_RAILS, shape, &rail);
        return;
    }
    scene_stroke(map->scene, SCENE_RAILS, shape, &rail);
    scene_stroke(map->scene, SCENE_RAILS, shape, &gap);
}
