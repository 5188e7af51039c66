/* Buildings by use: homes, public buildings, trade. Small ones are left out where they would be a speck. */
#include "draw/look.h"
#include "draw/map_int.h"

#define CHUNK 400 /* buildings a shape: a painter sorts all edges of a shape */

static void append_square(Map *map, GeoPoint world)
{
    GeoPoint p = view_to_picture(&map->view, world);
    double half = look_point_side(map->metres_a_unit) / 2;
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
    if (map->metres_a_unit <= LOOK_OUTLINE_LIMIT)
        scene_stroke(map->scene, SCENE_BUILDINGS, shape, &line);
}

static gboolean is_worth_drawing(const Map *map, GeoShape building)
{
    GeoBox box;
    if (!map_sees(map, building, &box))
        return FALSE;
    return building.kind == GEO_POINT || (box.x1 - box.x0) * (box.y1 - box.y0) >= LOOK_LEAST_BUILDING;
}

static void draw_use(Map *map, const guint8 *uses, LookUse use, Colour colour)
{
    static const MapSeen seen[LOOK_N_USES] = {MAP_SEEN_HOME, MAP_SEEN_PUBLIC, MAP_SEEN_TRADE};
    const GeoShapes *shapes = map->city->building_shapes;
    CanvasFill fill = {.colour = colour};
    fill.colour.a *= map->metres_a_unit > LOOK_PALE_LIMIT ? LOOK_PALE : 1;
    guint shape = map_begin(map, GEO_POLYGON), in_shape = 0;
    for (guint i = 0; i < map->city->buildings->len; i++) {
        GeoShape building = geo_shapes_get(shapes, i);
        if (uses[i] != use || !is_worth_drawing(map, building))
            continue;
        if (building.kind == GEO_POINT)
            append_square(map, building.points[building.starts[0]]);
        else
            map_append(map, building);
        map->seen |= map->parcels ? MAP_SEEN_PARCEL : seen[use];
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
    if (map->parcels && map->metres_a_unit > LOOK_OUTLINE_LIMIT)
        return;
    g_autofree guint8 *uses = g_new0(guint8, n + 1);
    for (guint i = 0; i < n; i++)
        uses[i] = (guint8)look_use(city_building(map->city, i));
    draw_use(map, uses, LOOK_HOME, map->style->home);
    draw_use(map, uses, LOOK_PUBLIC, map->style->public);
    draw_use(map, uses, LOOK_TRADE, map->style->trade);
}
