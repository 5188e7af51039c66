#include "screen/map_picture.h"

#include <epoxy/gl.h>

#include "screen/program.h"
#include "screen/quad.h"
#include "screen/surface.h"

#define PATIENCE_MS 25.0 /* a map that takes longer is stretched in a hurry */
#define WHOLE       0.02 /* pixels by which a shift may differ from whole ones */
#define MEND_MARGIN 12.0 /* units round what is mended: half of the widest line */

struct MapPicture {
    Surface *surfaces[2];        /* the one that is shown, and the one before */
    gboolean drawn;              /* the first holds the map of view */
    View view, shown;            /* of the first; what was asked for */
    gboolean stretched;          /* they differ */
    GeoBox spoiled, spoiled_far; /* parts of the world that are to be drawn anew, in the city's CRS */
    double ratio, took_ms;
    Quad *quad;
};

MapPicture *map_picture_new(void)
{
    MapPicture *p = g_new0(MapPicture, 1);
    p->quad = quad_new(shader_image_frag);
    p->spoiled = p->spoiled_far = geo_box_empty();
    return p;
}

void map_picture_free(MapPicture *p)
{
    if (!p)
        return;
    surface_free(p->surfaces[0]);
    surface_free(p->surfaces[1]);
    quad_free(p->quad);
    g_free(p);
}

void map_picture_spoil(MapPicture *p)
{
    p->drawn = FALSE;
}

void map_picture_spoil_part(MapPicture *p, GeoBox world, GeoBox far)
{
    geo_box_join(&p->spoiled, world);
    geo_box_join(&p->spoiled_far, far);
}

static void fit_surfaces(MapPicture *p, guint width, guint height)
{
    gboolean fresh = surface_fit(&p->surfaces[0], width, height, TRUE);
    surface_fit(&p->surfaces[1], width, height, TRUE);
    p->drawn = p->drawn && !fresh;
}

/* By how many pixels the map lies farther right and down than in the picture; FALSE when it is not just shifted. */
static gboolean find_shift(const MapPicture *p, const View *view, double ratio, int *right, int *down)
{
    if (!p->drawn || view->scale != p->view.scale || ratio != p->ratio)
        return FALSE;
    double dx = (p->view.centre.x - view->centre.x) * view->scale * ratio;
    double dy = (view->centre.y - p->view.centre.y) * view->scale * ratio;
    if (fabs(dx) > 1e6 || fabs(dy) > 1e6 || fabs(dx - round(dx)) > WHOLE || fabs(dy - round(dy)) > WHOLE)
        return FALSE;
    *right = (int)round(dx);
    *down = (int)round(dy);
    return TRUE;
}

/* Draws what lies in a rectangle of the surface. */
static void draw_part(const CityLayers *layers, const Pane *whole, int x, int y, int width, int height)
{
    if (width <= 0 || height <= 0)
        return;
    Pane pane = *whole;
    pane.world.x0 = whole->world.x0 + x / whole->scale;
    pane.world.x1 = whole->world.x0 + (x + width) / whole->scale;
    pane.world.y0 = whole->world.y1 - (y + height) / whole->scale;
    pane.world.y1 = whole->world.y1 - y / whole->scale;
    glEnable(GL_SCISSOR_TEST);
    glScissor(x, y, width, height);
    city_layers_draw(layers, &pane);
    glDisable(GL_SCISSOR_TEST);
}

/* The picture before, shifted, and the strips at the sides where the map came from. */
static void draw_shifted(MapPicture *p, const CityLayers *layers, const Pane *pane, int right, int down)
{
    int width = (int)pane->width, height = (int)pane->height;
    int wide = width - abs(right), tall = height - abs(down);
    Surface *before = p->surfaces[0];
    p->surfaces[0] = p->surfaces[1];
    p->surfaces[1] = before;
    surface_begin(p->surfaces[0]);
    surface_copy(before, MAX(0, -right), MAX(0, -down), MAX(0, right), MAX(0, down), wide, tall);
    draw_part(layers, pane, right > 0 ? 0 : wide, 0, abs(right), height);
    draw_part(layers, pane, MAX(0, right), down > 0 ? 0 : tall, wide, abs(down));
    surface_end(p->surfaces[0]);
}

/* What was spoiled, with room for lines on its border. */
static void mend(MapPicture *p, const CityLayers *layers, const Pane *pane)
{
    GeoPoint o = city_layers_origin(layers);
    gboolean full = city_mesh_detail(pane->metres_a_unit) == CITY_MESH_NEAR;
    GeoBox b = full ? p->spoiled : p->spoiled_far;
    double margin = MEND_MARGIN * pane->ratio;
    p->spoiled = p->spoiled_far = geo_box_empty();
    if (geo_box_is_empty(b))
        return;
    int x0 = (int)MAX(0, floor((b.x0 - o.x - pane->world.x0) * pane->scale - margin));
    int y0 = (int)MAX(0, floor((pane->world.y1 - (b.y1 - o.y)) * pane->scale - margin));
    int x1 = (int)MIN(pane->width, ceil((b.x1 - o.x - pane->world.x0) * pane->scale + margin));
    int y1 = (int)MIN(pane->height, ceil((pane->world.y1 - (b.y0 - o.y)) * pane->scale + margin));
    surface_begin(p->surfaces[0]);
    draw_part(layers, pane, x0, y0, x1 - x0, y1 - y0);
    surface_end(p->surfaces[0]);
    glFlush(); /* software GL draws while others paint */
}

static void draw_whole(MapPicture *p, const CityLayers *layers, const Pane *pane)
{
    gint64 start = g_get_monotonic_time();
    surface_begin(p->surfaces[0]);
    city_layers_draw(layers, pane);
    surface_end(p->surfaces[0]);
    glFinish();
    p->spoiled = p->spoiled_far = geo_box_empty();
    p->took_ms = (double)(g_get_monotonic_time() - start) / 1000;
}

gboolean map_picture_draw(MapPicture *p, const CityLayers *layers, const View *view, guint width,
                          guint height, double ratio, gboolean hurried)
{
    int right, down;
    fit_surfaces(p, width, height);
    Pane pane = pane_new(view, city_layers_origin(layers), width, height, ratio);
    p->shown = *view;
    p->stretched = FALSE;
    if (find_shift(p, view, ratio, &right, &down) && abs(right) < (int)width && abs(down) < (int)height) {
        if (right != 0 || down != 0)
            draw_shifted(p, layers, &pane, right, down);
        mend(p, layers, &pane);
    } else if (p->drawn && hurried && p->took_ms > PATIENCE_MS) {
        p->stretched = TRUE;
        return FALSE;
    } else {
        draw_whole(p, layers, &pane);
    }
    p->drawn = TRUE;
    p->view = *view;
    p->ratio = ratio;
    return TRUE;
}

/* Where the frame of what is shown lies in the picture, 0..1. */
static GeoBox find_frame(const MapPicture *p)
{
    double zoom = p->view.scale / p->shown.scale;
    double shift_x = (p->shown.centre.x - p->view.centre.x) * p->view.scale * p->ratio;
    double shift_y = (p->view.centre.y - p->shown.centre.y) * p->view.scale * p->ratio;
    double x = 0.5 + shift_x / surface_width(p->surfaces[0]);
    double y = 0.5 + shift_y / surface_height(p->surfaces[0]);
    return (GeoBox){x - zoom / 2, y - zoom / 2, x + zoom / 2, y + zoom / 2};
}

void map_picture_lay(const MapPicture *p, guint x, guint y)
{
    const Surface *picture = p->surfaces[0];
    guint width = surface_width(picture), height = surface_height(picture);
    if (!p->stretched) {
        surface_copy(picture, 0, 0, (int)x, (int)y, (int)width, (int)height);
        return;
    }
    glDisable(GL_BLEND);
    surface_part((int)x, (int)y, width, height);
    quad_draw(p->quad, surface_texture(picture), (GeoBox){-1, -1, 1, 1}, find_frame(p));
}
