/* The borders of grids inside their community, the borders of communities, and the wash over what lies outside the
 * one community that is shown. */
#include "draw/map_int.h"

/* Where two communities meet, or a community ends, the community's own line is drawn. */
static gboolean is_inner(const CityPlan *plan, const Arc *arc)
{
    guint32 a = city_plan_grid(plan, arc->a)->community;
    if (a == CITY_NONE)
        return TRUE;
    return arc->b != ARC_OUTSIDE && city_plan_grid(plan, arc->b)->community == a;
}

static void draw_grid_borders(Map *map)
{
    const Arcs *arcs = map->grid_arcs;
    CanvasStroke line = map_line(map, map->style->grid_line);
    guint shape = map_begin(map, GEO_LINE);
    for (guint i = 0; i < arcs->arcs->len; i++) {
        GeoShape arc = geo_shapes_get(arcs->lines, i);
        if (!is_inner(map->plan, &g_array_index(arcs->arcs, Arc, i)) || !map_sees(map, arc, NULL))
            continue;
        map_append(map, arc);
        map->seen |= MAP_SEEN_GRID;
    }
    scene_stroke(map->scene, SCENE_BORDERS, shape, &line);
}

static void stroke_community(Map *map, guint shape)
{
    CanvasStroke line = map_line(map, map->style->community_line);
    CanvasStroke band = map_line(map, map->style->community_band);
    scene_stroke(map->scene, SCENE_BORDERS, shape, &band);
    scene_stroke(map->scene, SCENE_BORDERS, shape, &line);
}

static void draw_community_borders(Map *map, gboolean shown_only)
{
    g_autoptr(GeoShapes) seen = geo_shapes_new();
    for (guint i = 0; i < geo_shapes_count(map->city->community_shapes); i++) {
        GeoShape community = geo_shapes_get(map->city->community_shapes, i);
        if (map_sees(map, community, NULL) && (!shown_only || map_shows(map, i)))
            geo_shapes_copy(seen, community);
    }
    g_autoptr(Arcs) arcs = arcs_new(seen);
    guint shape = map_begin(map, GEO_LINE);
    for (guint i = 0; i < arcs->arcs->len; i++) {
        GeoShape arc = geo_shapes_get(arcs->lines, i);
        if (map_sees(map, arc, NULL))
            map_append(map, arc);
    }
    stroke_community(map, shape);
}

static void append_reversed(GeoShapes *shapes, const View *view, GeoShape world)
{
    for (guint part = 0; part < world.n_parts; part++) {
        geo_shapes_part(shapes);
        for (guint32 i = world.starts[part + 1]; i-- > world.starts[part];) {
            GeoPoint p = view_to_picture(view, world.points[i]);
            geo_shapes_point(shapes, p.x, p.y);
        }
    }
}

/* The frame less the shapes: their rings run against the frame's, so that the two cancel inside. */
void map_wash_outside(Map *map, const GeoShape *worlds, guint n)
{
    GeoShapes *shapes = scene_shapes(map->scene);
    GeoBox f = map->view.frame;
    CanvasFill fill = {.colour = map->style->wash};
    guint shape = map_begin(map, GEO_POLYGON);
    geo_shapes_part(shapes);
    geo_shapes_point(shapes, f.x0, f.y0);
    geo_shapes_point(shapes, f.x0, f.y1);
    geo_shapes_point(shapes, f.x1, f.y1);
    geo_shapes_point(shapes, f.x1, f.y0);
    geo_shapes_point(shapes, f.x0, f.y0);
    for (guint i = 0; i < n; i++)
        append_reversed(shapes, &map->view, worlds[i]);
    scene_fill(map->scene, SCENE_BORDERS, shape, &fill);
}

/* The wash over the communities that are not shown. */
static void wash_communities(Map *map)
{
    g_autoptr(GArray) shown = g_array_new(FALSE, FALSE, sizeof(GeoShape));
    for (guint32 i = 0; i < geo_shapes_count(map->city->community_shapes); i++) {
        GeoShape community = geo_shapes_get(map->city->community_shapes, i);
        if (community.kind == GEO_POLYGON && map_shows(map, i))
            g_array_append_val(shown, community);
    }
    map_wash_outside(map, (const GeoShape *)(void *)shown->data, shown->len);
}

void map_draw_borders(Map *map)
{
    if (!map->options->focus)
        draw_grid_borders(map);
    draw_community_borders(map, FALSE);
    if (map->options->focus) {
        focus_draw_borders(map);
        return;
    }
    if (map->options->only) {
        wash_communities(map);
        draw_community_borders(map, TRUE);
        return;
    }
    if (map->options->community == CITY_NONE)
        return;
    wash_communities(map);
    guint shape = map_begin(map, GEO_POLYGON);
    map_append(map, geo_shapes_get(map->city->community_shapes, map->options->community));
    stroke_community(map, shape);
}
