#include "draw/map.h"

#include <string.h>

#include "draw/clip.h"
#include "draw/colour.h"
#include "draw/look.h"
#include "draw/map_int.h"

#define THIN   0.3  /* units: points closer than this are not told apart */
#define BEYOND 40.0 /* units round the frame where shapes are kept: more than half of any line's width */

guint map_begin(Map *map, GeoKind kind)
{
    return geo_shapes_begin(scene_shapes(map->scene), kind);
}

void map_append(Map *map, GeoShape world)
{
    GeoBox f = map->view.frame, b = geo_shape_box(world);
    GeoBox seen = {f.x0 - BEYOND, f.y0 - BEYOND, f.x1 + BEYOND, f.y1 + BEYOND};
    GeoPoint low = view_to_picture(&map->view, (GeoPoint){b.x0, b.y1});
    GeoPoint high = view_to_picture(&map->view, (GeoPoint){b.x1, b.y0});
    if (low.x >= seen.x0 && low.y >= seen.y0 && high.x <= seen.x1 && high.y <= seen.y1) {
        view_append(&map->view, world, THIN, scene_shapes(map->scene));
        return;
    }
    g_autoptr(GeoShapes) whole = geo_shapes_new();
    geo_shapes_begin(whole, world.kind);
    view_append(&map->view, world, THIN, whole);
    clip_append(geo_shapes_get(whole, 0), seen, scene_shapes(map->scene));
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

gboolean map_shows(const Map *map, guint32 community)
{
    guint32 shown = map->options->community;
    if (map->options->only)
        return community != CITY_NONE && map->options->only[community];
    return shown == CITY_NONE || community == shown;
}

CanvasStroke map_line(const Map *map, CanvasStroke line)
{
    line.width *= map->weight;
    for (guint i = 0; i < line.n_dashes; i++)
        line.dashes[i] *= map->weight;
    return line;
}

double map_text_step(double factor)
{
    return floor(factor * 20 + 1e-6) / 20;
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

void map_avoid(Map *map, GArray *boxes)
{
    g_clear_pointer(&map->obstacles, g_array_unref);
    g_clear_pointer(&map->obstacle_index, geo_index_free);
    map->obstacles = boxes;
    map->obstacle_index = geo_index_new((const GeoBox *)(void *)boxes->data, boxes->len);
}

double map_covered(const Map *map, GeoBox box)
{
    if (!map->obstacle_index || map->obstacles->len == 0)
        return 0;
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    double covered = 0, area = (box.x1 - box.x0) * (box.y1 - box.y0);
    geo_index_query(map->obstacle_index, box, hits);
    for (guint i = 0; i < hits->len; i++) {
        GeoBox o = g_array_index(map->obstacles, GeoBox, g_array_index(hits, guint32, i));
        covered += (MIN(o.x1, box.x1) - MAX(o.x0, box.x0)) * (MIN(o.y1, box.y1) - MAX(o.y0, box.y0));
    }
    return area > 0 ? covered / area : 0;
}

static void add_boxes(GArray *boxes, const GeoShapes *shapes)
{
    for (guint i = 0; i < geo_shapes_count(shapes); i++) {
        GeoBox box = geo_shape_box(geo_shapes_get(shapes, i));
        g_array_append_val(boxes, box);
    }
}

/* What the picture is to show: the community asked for, or everything that is administered or divided. */
static void set_panels(Map *map)
{
    g_autoptr(GArray) boxes = g_array_new(FALSE, FALSE, sizeof(GeoBox));
    double margin = MIN(28, 0.04 * MIN(map->frame.x1 - map->frame.x0, map->frame.y1 - map->frame.y0));
    if (map->options->focus) {
        map->panels = (Panels){.n = 1, .views = {map->options->focus->view}};
    } else if (map->options->view) {
        map->panels = (Panels){.n = 1, .views = {*map->options->view}};
    } else if (map->options->community != CITY_NONE) {
        GeoBox box = geo_shape_box(geo_shapes_get(map->city->community_shapes, map->options->community));
        map->panels = (Panels){.n = 1, .views = {view_fit(box, map->frame, margin)}};
    } else {
        add_boxes(boxes, map->city->community_shapes);
        add_boxes(boxes, map->plan->grid_shapes);
        if (boxes->len == 0)
            add_boxes(boxes, map->city->building_shapes);
        map->panels =
            panels_fit((const GeoBox *)(void *)boxes->data, boxes->len, map->frame, 0.7 * margin, margin / 2);
    }
    map->metres_a_unit = 1 / map->panels.views[0].scale;
    map->weight = look_weight(map->metres_a_unit);
}

static void begin_view(Map *map)
{
    GeoBox f = map->view.frame;
    map->world = view_world(&map->view);
    map->labels = labels_new((GeoBox){f.x0 + 3, f.y0 + 3, f.x1 - 3, f.y1 - 3});
    for (guint i = 0; i < map->options->n_kept; i++)
        labels_block(map->labels, map->options->kept[i]);
}

static void draw_names(Map *map)
{
    if (map->options->focus)
        focus_begin_names(map);
    else if (map->options->view && map->options->community != CITY_NONE && !map->options->only)
        map_block_border(map, geo_shapes_get(map->city->community_shapes, map->options->community));
    map_name_areas(map);
    map_name_streets(map);
    if (!map->texts_only)
        map_mark_landmarks(map);
    map_name_compounds(map);
    map_number_buildings(map);
}

static void draw_panel(Map *map)
{
    GeoBox f = map->view.frame;
    begin_view(map);
    scene_push_clip(map->scene, scene_box(map->scene, f));
    map_draw_land(map);
    map_draw_buildings(map);
    map_draw_roads(map);
    map_draw_rails(map);
    map_draw_borders(map);
    sheet_reserve(map);
    draw_names(map);
    scene_pop_clip(map->scene);
    g_clear_pointer(&map->labels, labels_free);
}

static void take_classes(Map *map)
{
    const Classes *classes = map->options->classes;
    guint32 shown = map->options->community;
    map->grid_classes = (guint8 *)g_memdup2(classes->of_grid, map->plan->grids->len);
    map->report.classes = classes->n + 1; /* and what is in none */
    for (guint i = 0; i < map->plan->grids->len; i++)
        if (shown == CITY_NONE || city_plan_grid(map->plan, i)->community == shown)
            map->report.in_class[classes->of_grid[i]]++;
}

static void colour_grids(Map *map)
{
    if (map->options->focus) {
        map->grid_classes = (guint8 *)g_malloc(map->plan->grids->len);
        memset(map->grid_classes, COLOUR_NONE, map->plan->grids->len);
        map->grid_classes[map->options->focus->grid] = 0;
        map->report.classes = 1;
        return;
    }
    map->grid_arcs = arcs_new(map->plan->grid_shapes);
    if (map->options->colours) {
        map->grid_classes = (guint8 *)g_memdup2(map->options->colours, map->plan->grids->len);
        for (guint i = 0; i < map->plan->grids->len; i++)
            if (map->grid_classes[i] != COLOUR_NONE)
                map->report.classes = MAX(map->report.classes, map->grid_classes[i] + 1u);
        return;
    }
    if (map->options->classes) {
        take_classes(map);
        return;
    }
    g_autoptr(Neighbours) neighbours = neighbours_of_arcs(map->plan->grids->len, map->grid_arcs);
    map->grid_classes = colour_areas(neighbours, NULL, &map->report.classes);
}

Scene *map_scene(const City *city, const CityPlan *plan, const Style *style, Text *text,
                 const MapOptions *options, MapReport *report)
{
    Map map = {.city = city, .plan = plan, .style = style, .text = text, .options = options};
    g_assert(options->width >= 16 && options->height >= 16);
    g_assert(options->community == CITY_NONE || options->community < city->communities->len);
    map.scene = scene_new();
    map.frame = sheet_map_frame(options);
    map.parcels = look_parcels(city);
    set_panels(&map);
    colour_grids(&map);
    for (guint i = 0; i < map.panels.n; i++) {
        map.view = map.panels.views[i];
        draw_panel(&map);
    }
    sheet_draw(&map);
    map.report.metres_a_unit = map.metres_a_unit;
    map.report.seen = map.seen;
    if (report)
        *report = map.report;
    g_clear_pointer(&map.grid_arcs, arcs_free);
    g_free(map.grid_classes);
    g_clear_pointer(&map.obstacles, g_array_unref);
    g_clear_pointer(&map.obstacle_index, geo_index_free);
    g_clear_pointer(&map.lit, geo_shapes_free);
    return map.scene;
}

Scene *map_names(const City *city, const CityPlan *plan, const Style *style, Text *text,
                 const MapOptions *options, const View *view)
{
    MapOptions whole = *options;
    Map map = {
        .city = city, .plan = plan, .style = style, .text = text, .options = &whole, .texts_only = TRUE};
    whole.community = CITY_NONE;
    map.scene = scene_new();
    map.frame = view->frame;
    map.parcels = look_parcels(city);
    map.view = *view;
    map.metres_a_unit = 1 / view->scale;
    map.weight = look_weight(map.metres_a_unit);
    begin_view(&map);
    draw_names(&map);
    g_clear_pointer(&map.labels, labels_free);
    g_clear_pointer(&map.obstacles, g_array_unref);
    g_clear_pointer(&map.obstacle_index, geo_index_free);
    return map.scene;
}
