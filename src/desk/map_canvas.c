#include "desk/map_canvas.h"

#include "screen/city_layers.h"
#include "screen/lettering.h"
#include "screen/map_picture.h"
#include "screen/overlay.h"
#include "screen/window.h"

struct MapCanvas {
    GeoBox world;
    CityLayers *layers;
    guint8 *grid_classes; /* of distinct colours */
    MapPicture *picture;
    Lettering *lettering;
    LinePainter *line_painter;
    Lines *outline; /* of what is selected, or NULL */
    Thing outlined;
    Lines *old_plan; /* made when it is first shown */
    gboolean shows_old_plan;
    Overlay *overlay;
};

MapCanvas *map_canvas_new(const Document *document, Text *text, GError **error)
{
    g_autoptr(CityMesh) mesh = city_mesh_new(document->city, document->plan, NULL, error);
    if (!mesh)
        return NULL;
    MapCanvas *m = g_new0(MapCanvas, 1);
    m->world = mesh->world;
    m->grid_classes = g_steal_pointer(&mesh->grid_classes);
    m->layers = city_layers_new(mesh);
    m->picture = map_picture_new();
    m->lettering = lettering_new(text);
    m->line_painter = line_painter_new();
    m->overlay = overlay_new();
    return m;
}

void map_canvas_free(MapCanvas *m)
{
    if (!m)
        return;
    lines_free(m->outline);
    lines_free(m->old_plan);
    line_painter_free(m->line_painter);
    lettering_free(m->lettering);
    map_picture_free(m->picture);
    overlay_free(m->overlay);
    city_layers_free(m->layers);
    g_free(m->grid_classes);
    g_free(m);
}

GeoBox map_canvas_world(const MapCanvas *m)
{
    return m->world;
}

void map_canvas_set_style(MapCanvas *m, const Style *style, const Classes *classes)
{
    CanvasFill fills[STYLE_MAX_CLASSES];
    guint n = classes ? classes->n + 1 : STYLE_MAX_CLASSES;
    for (guint i = 0; i < n; i++)
        fills[i] = classes ? style_step_fill(style, i, classes->n) : style_grid_fill(style, i);
    city_layers_set_style(m->layers, style);
    city_layers_set_grid_fills(m->layers, classes ? classes->of_grid : m->grid_classes, fills, n);
    map_picture_spoil(m->picture);
}

void map_canvas_set_names(MapCanvas *m, const Scene *names, const View *view, double ratio)
{
    lettering_set(m->lettering, names, view, ratio);
}

static Lines *new_lines(const MapCanvas *m, const GeoShapes *shapes, guint first, guint n)
{
    LineMesh *mesh = line_mesh_new(city_layers_origin(m->layers));
    for (guint i = first; i < first + n; i++)
        line_mesh_add(mesh, geo_shapes_get(shapes, i));
    line_mesh_finish(mesh);
    return lines_new(mesh);
}

void map_canvas_select(MapCanvas *m, const Document *document, Thing thing)
{
    if (thing_equal(thing, m->outlined))
        return;
    g_clear_pointer(&m->outline, lines_free);
    m->outlined = thing;
    if (thing.kind == THING_NONE)
        return;
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    geo_shapes_copy(shapes, document_shape(document, thing));
    m->outline = new_lines(m, shapes, 0, 1);
}

void map_canvas_show_old_plan(MapCanvas *m, const City *city, gboolean shown)
{
    m->shows_old_plan = shown;
    if (shown && !m->old_plan)
        m->old_plan = new_lines(m, city->grid_before_shapes, 0, geo_shapes_count(city->grid_before_shapes));
}

CanvasStroke map_canvas_old_plan_stroke(void)
{
    return (CanvasStroke){.colour = {0.36, 0.10, 0.52, 1}, .width = 2, .n_dashes = 2, .dashes = {7, 4}};
}

static void draw_outlines(MapCanvas *m, const Pane *pane)
{
    static const CanvasStroke glow = {.colour = {1, 1, 1, 0.9}, .width = 5.5},
                              line = {.colour = {0.85, 0.10, 0.35, 1}, .width = 2.8},
                              pale = {.colour = {1, 1, 1, 0.7}, .width = 4};
    CanvasStroke old = map_canvas_old_plan_stroke();
    if (m->shows_old_plan) {
        lines_draw(m->old_plan, m->line_painter, pane, &pale, FALSE);
        lines_draw(m->old_plan, m->line_painter, pane, &old, FALSE);
    }
    if (!m->outline)
        return;
    lines_draw(m->outline, m->line_painter, pane, &glow, FALSE);
    lines_draw(m->outline, m->line_painter, pane, &line, FALSE);
}

gboolean map_canvas_draw(MapCanvas *m, const View *view, const MapPlace *p, gboolean hurried)
{
    gboolean sharp = map_picture_draw(m->picture, m->layers, view, p->width, p->height, p->ratio, hurried);
    map_picture_show(m->picture, p->x, p->y, p->window_width, p->window_height);
    Pane pane = pane_new(view, city_layers_origin(m->layers), p->width, p->height, p->ratio);
    window_viewport((int)p->x, (int)(p->window_height - p->y - p->height), p->width, p->height);
    draw_outlines(m, &pane);
    lettering_draw(m->lettering, view, p->width, p->height);
    return sharp;
}

void map_canvas_cover(MapCanvas *m, const void *pixels, guint width, guint height, guint stride)
{
    overlay_set(m->overlay, pixels, width, height, stride);
    overlay_show(m->overlay, width, height);
}
