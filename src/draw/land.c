/* The ground, the communities' land, the grids in their colours, compounds and water. */
#include "draw/look.h"
#include "draw/map_int.h"

static void draw_ground(Map *map)
{
    CanvasFill fill = {.colour = map->style->ground};
    guint box = scene_box(map->scene, map->view.frame);
    scene_fill(map->scene, SCENE_GROUND, box, &fill);
}

/* The grids of one class in one shape: where neighbours are of other classes none hides another's edge. */
static void draw_class(Map *map, guint klass)
{
    CanvasFill fill = map->options->classes ? classes_fill(map->options->classes, map->style, klass)
                                            : style_grid_fill(map->style, klass);
    guint shape = map_begin(map, GEO_POLYGON);
    for (guint i = 0; i < map->plan->grids->len; i++) {
        GeoShape area = geo_shapes_get(map->plan->grid_shapes, i);
        if (map->grid_classes[i] == klass && map_sees(map, area, NULL))
            map_append(map, area);
    }
    scene_fill(map->scene, SCENE_LAND, shape, &fill);
}

static void draw_communities(Map *map)
{
    const GeoShapes *shapes = map->city->community_shapes;
    CanvasFill fill = {.colour = map->style->community};
    guint shape = map_begin(map, GEO_POLYGON);
    for (guint i = 0; i < geo_shapes_count(shapes); i++) {
        GeoShape community = geo_shapes_get(shapes, i);
        if (map_sees(map, community, NULL))
            map_append(map, community);
    }
    scene_fill(map->scene, SCENE_LAND, shape, &fill);
}

static void draw_compounds(Map *map)
{
    const GeoShapes *shapes = map->city->compound_shapes;
    if (map->metres_a_unit > LOOK_COMPOUND_LIMIT)
        return;
    CanvasFill fill = {.colour = map->style->compound};
    CanvasStroke line = map_line(map, map->style->compound_line);
    guint shape = map_begin(map, GEO_POLYGON);
    for (guint i = 0; i < geo_shapes_count(shapes); i++) {
        GeoShape compound = geo_shapes_get(shapes, i);
        if (!map_sees(map, compound, NULL))
            continue;
        map_append(map, compound);
        map->seen |= MAP_SEEN_COMPOUND;
    }
    scene_fill(map->scene, SCENE_COMPOUNDS, shape, &fill);
    scene_stroke(map->scene, SCENE_COMPOUNDS, shape, &line);
}

/* All waters of one kind of geometry, in one shape. */
static guint collect_waters(Map *map, GeoKind kind)
{
    const GeoShapes *shapes = map->city->water_shapes;
    guint shape = map_begin(map, kind);
    for (guint i = 0; i < geo_shapes_count(shapes); i++) {
        GeoShape water = geo_shapes_get(shapes, i);
        if (water.kind != kind || !map_sees(map, water, NULL))
            continue;
        map_append(map, water);
        map->seen |= MAP_SEEN_WATER;
    }
    return shape;
}

static void draw_waters(Map *map)
{
    CanvasFill fill = {.colour = map->style->water};
    CanvasStroke shore = {.colour = map->style->shore, .width = LOOK_SHORE_WIDTH};
    CanvasStroke stream = map_line(map, map->style->stream);
    scene_stroke(map->scene, SCENE_WATER, collect_waters(map, GEO_LINE), &stream);
    guint areas = collect_waters(map, GEO_POLYGON);
    scene_fill(map->scene, SCENE_WATER, areas, &fill);
    scene_stroke(map->scene, SCENE_WATER, areas, &shore);
}

void map_draw_land(Map *map)
{
    draw_ground(map);
    draw_communities(map);
    for (guint klass = 0; klass < map->report.classes; klass++)
        draw_class(map, klass);
    draw_compounds(map);
    draw_waters(map);
}
