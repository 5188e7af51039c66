#include "draw/map.h"

#include <math.h>

#include "draw/map_int.h"

#define THIN 0.3 /* units: points closer than this are not told apart */

guint map_begin(Map *map, GeoKind kind)
{
    return geo_shapes_begin(scene_shapes(map->scene), kind);
}

void map_append(Map *map, GeoShape world)
{
    view_append(&map->view, world, THIN, scene_shapes(map->scene));
}

gboolean map_sees(const Map *map, GeoShape world, GeoBox *box)
{
    if (world.kind == GEO_NONE)
        return FALSE;
    GeoBox b = geo_shape_box(world);
    if (box) {
        GeoPoint low = view_to_picture(&map->view, (GeoPoint){b.x0, b.y1});
        GeoPoint high = view_to_picture(&map->view, (GeoPoint){b.x1, b.y0});
        *box = (GeoBox){low.x, low.y, high.x, high.y};
    }
    return geo_box_meets(b, map->world);
}

CanvasStroke map_line(const Map *map, CanvasStroke line)
{
    line.width *= map->weight;
    for (guint i = 0; i < line.n_dashes; i++)
        line.dashes[i] *= map->weight;
    return line;
}

CanvasText map_text(const Map *map, StyleTextKind kind, double factor)
{
    const StyleText *style = &map->style->texts[kind];
    return (CanvasText){
        .align = 0.5,
        .font = {style->font.size * factor, style->font.bold},
        .colour = style->colour,
        .halo = map->style->halo,
        .halo_width = style->halo,
    };
}

double map_text_width(const Map *map, const CanvasText *text, const char *string)
{
    double width, height;
    text_measure(map->text, string, text->font, &width, &height);
    return width;
}

/* What the picture is to show: the community asked for, or everything that is administered or divided. */
static GeoBox whole_box(const City *city, const CityPlan *plan, guint32 community)
{
    GeoBox box = geo_box_empty();
    if (community != CITY_NONE)
        return geo_shape_box(geo_shapes_get(city->community_shapes, community));
    for (guint i = 0; i < geo_shapes_count(city->community_shapes); i++)
        geo_box_join(&box, geo_shape_box(geo_shapes_get(city->community_shapes, i)));
    for (guint i = 0; i < geo_shapes_count(plan->grid_shapes); i++)
        geo_box_join(&box, geo_shape_box(geo_shapes_get(plan->grid_shapes, i)));
    for (guint i = 0; geo_box_is_empty(box) && i < geo_shapes_count(city->building_shapes); i++)
        geo_box_join(&box, geo_shape_box(geo_shapes_get(city->building_shapes, i)));
    return box;
}

static void set_view(Map *map)
{
    GeoBox frame = sheet_map_frame(map->options);
    double margin = MIN(28, 0.04 * MIN(frame.x1 - frame.x0, frame.y1 - frame.y0));
    map->view = view_fit(whole_box(map->city, map->plan, map->options->community), frame, margin);
    map->world = view_world(&map->view);
    map->metres_a_unit = 1 / map->view.scale;
    map->weight = CLAMP(1.15 - 0.17 * log2(map->metres_a_unit), 0.6, 1.5);
    map->labels = labels_new((GeoBox){frame.x0 + 3, frame.y0 + 3, frame.x1 - 3, frame.y1 - 3});
}

Scene *map_scene(const City *city, const CityPlan *plan, const Style *style, Text *text,
                 const MapOptions *options, MapReport *report)
{
    Map map = {.city = city, .plan = plan, .style = style, .text = text, .options = options};
    g_assert(options->width >= 16 && options->height >= 16);
    g_assert(options->community == CITY_NONE || options->community < city->communities->len);
    map.scene = scene_new();
    set_view(&map);
    scene_push_clip(map.scene, scene_box(map.scene, map.view.frame));
    map_draw_land(&map);
    map_draw_buildings(&map);
    map_draw_roads(&map);
    map_draw_rails(&map);
    map_draw_borders(&map);
    sheet_reserve(&map);
    map_name_areas(&map);
    map_name_streets(&map);
    map_name_compounds(&map);
    map_number_buildings(&map);
    scene_pop_clip(map.scene);
    sheet_draw(&map);
    labels_free(map.labels);
    map.report.metres_a_unit = map.metres_a_unit;
    if (report)
        *report = map.report;
    return map.scene;
}
