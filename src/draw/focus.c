/* The map of one grid: the light on it and its neighbours at the edge. */
#include "draw/map_int.h"

#define LATTICE     28  /* points a side, among which a neighbour's label looks for its place */
#define LEAST_SEEN  6   /* points of the lattice on a neighbour's land that is named */
#define HERE_REACH  9.0 /* units around "you are here" that stay free */
#define FOCUS_WIDTH 2.6 /* the grid's border, in widths of the theme's */
#define GLOW_WIDTH  9.0 /* the light band under it */

void focus_draw_borders(Map *map)
{
    const MapFocus *focus = map->options->focus;
    GeoShape grid = geo_shapes_get(map->plan->grid_shapes, focus->grid);
    CanvasStroke line = map_line(map, map->style->grid_line), glow = map->style->community_band;
    guint others = map_begin(map, GEO_POLYGON);
    for (guint32 g = 0; g < map->plan->grids->len; g++) {
        GeoShape other = geo_shapes_get(map->plan->grid_shapes, g);
        if (g != focus->grid && map_sees(map, other, NULL))
            map_append(map, other);
    }
    scene_stroke(map->scene, SCENE_BORDERS, others, &line);
    map_wash_outside(map, grid);
    guint shape = map_begin(map, GEO_POLYGON);
    map_append(map, grid);
    glow.width = GLOW_WIDTH * map->weight;
    line.width *= FOCUS_WIDTH;
    line.colour = map->style->community_line.colour;
    scene_stroke(map->scene, SCENE_BORDERS, shape, &glow);
    scene_stroke(map->scene, SCENE_BORDERS, shape, &line);
    map->seen |= SEEN_GRID;
}

/* Names the neighbour at the point of the lattice that is nearest to the middle of its land in view and has room. */
static void name_neighbour(Map *map, guint32 g)
{
    const CityGrid *grid = city_plan_grid(map->plan, g);
    GeoShape land = geo_shapes_get(map->plan->grid_shapes, g);
    GeoBox f = map->view.frame;
    GeoPoint seen[LATTICE * LATTICE], middle = {0, 0};
    guint n = 0;
    for (guint i = 0; i < LATTICE * LATTICE; i++) {
        GeoPoint at = {f.x0 + (f.x1 - f.x0) * (i % LATTICE + 0.5) / LATTICE,
                       f.y0 + (f.y1 - f.y0) * (i / LATTICE + 0.5) / LATTICE};
        if (!geo_shape_contains(land, view_to_world(&map->view, at)))
            continue;
        seen[n++] = at;
        middle.x += at.x;
        middle.y += at.y;
    }
    if (n < LEAST_SEEN)
        return;
    middle.x /= n;
    middle.y /= n;
    CanvasText text = map_text(map, STYLE_GRID, 1);
    text.text = grid->name ? grid->name : grid->code;
    if (!text.text)
        return;
    text.colour.a *= 0.75;
    double half = map_text_width(map, &text, text.text) / 2 + 2, tall = 0.7 * text.font.size,
           best = G_MAXDOUBLE;
    GeoBox place = {0, 0, 0, 0};
    for (guint i = 0; i < n; i++) {
        GeoBox box = {seen[i].x - half, seen[i].y - tall, seen[i].x + half, seen[i].y + tall};
        double dx = seen[i].x - middle.x, dy = seen[i].y - middle.y, cost = dx * dx + dy * dy;
        if (cost >= best || !labels_fit(map->labels, box))
            continue;
        best = cost;
        place = box;
    }
    if (best == G_MAXDOUBLE)
        return;
    labels_take(map->labels, &place, 1);
    text.x = (place.x0 + place.x1) / 2;
    text.y = (place.y0 + place.y1) / 2;
    scene_text(map->scene, SCENE_LABELS, &text);
}

void focus_name_grids(Map *map)
{
    const MapFocus *focus = map->options->focus;
    if (focus->here) {
        GeoPoint at = view_to_picture(&map->view, *focus->here);
        GeoBox box = {at.x - HERE_REACH, at.y - 3 * HERE_REACH, at.x + HERE_REACH, at.y + 3};
        labels_take(map->labels, &box, 1);
    }
    if (!geo_box_is_empty(focus->kept))
        labels_take(map->labels, &focus->kept, 1);
    for (guint32 g = 0; g < map->plan->grids->len; g++)
        if (g != focus->grid && map_sees(map, geo_shapes_get(map->plan->grid_shapes, g), NULL))
            name_neighbour(map, g);
}
