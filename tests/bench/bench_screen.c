/* How long the screen takes to show a project: from the file to the first picture, to draw it anew in several
 * views, and to pan it in these, as the window does. bench_screen PROJECT.gpkg [BUILDINGS [WIDTH HEIGHT [SAMPLES
 * [OUT-PREFIX]]]] prints one line a measurement: name, median and worst in milliseconds. Of a city with fewer
 * BUILDINGS, as many copies lie side by side as it takes. */
#include <cairo.h>
#include <epoxy/gl.h>
#include <stdlib.h>
#include <string.h>

#include "draw/map.h"
#include "io/project.h"
#include "screen/city_layers.h"
#include "screen/lettering.h"
#include "screen/map_picture.h"
#include "screen/surface.h"
#include "screen/window.h"

#define FRAMES  41
#define CLOSEST 0.1 /* metres a pixel; the next view shows twice as much */

typedef struct Bench {
    guint width, height;
    Surface *surface;
    CityLayers *layers;
    Lettering *lettering;
    const City *city;
    const CityPlan *plan;
    Text *text;
    Style *style;
    const char *prefix;
} Bench;

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void save(const Bench *b, const char *name)
{
    if (!b->prefix)
        return;
    g_autofree char *path = g_strdup_printf("%s%s.png", b->prefix, name);
    g_autofree guint32 *pixels = surface_pixels(b->surface);
    cairo_surface_t *image = cairo_image_surface_create_for_data(
        (unsigned char *)pixels, CAIRO_FORMAT_RGB24, (int)b->width, (int)b->height, (int)b->width * 4);
    cairo_surface_write_to_png(image, path);
    cairo_surface_destroy(image);
}

/* Milliseconds to find places for all names; they are then part of the picture. */
static double place_names(const Bench *b, const View *view)
{
    MapOptions options = {.least = 300, .most = 700};
    gint64 start = g_get_monotonic_time();
    g_autoptr(Scene) names = map_names(b->city, b->plan, b->style, b->text, &options, view);
    lettering_set(b->lettering, names, view, 1);
    return (double)(g_get_monotonic_time() - start) / 1000;
}

/* Each picture is drawn from nothing, a little apart from the one before. */
static void measure(const Bench *b, const char *name, View view)
{
    double times[FRAMES], names = place_names(b, &view);
    for (guint i = 0; i < FRAMES; i++) {
        gint64 start = g_get_monotonic_time();
        Pane pane = pane_new(&view, city_layers_origin(b->layers), b->width, b->height, 1);
        surface_begin(b->surface);
        city_layers_draw(b->layers, &pane);
        lettering_draw(b->lettering, &view, b->width, b->height);
        surface_end(b->surface);
        glFinish();
        times[i] = (double)(g_get_monotonic_time() - start) / 1000;
        view.centre.x += 3 / view.scale;
    }
    qsort(times, FRAMES, sizeof *times, compare_doubles);
    g_print("%-28s %7.1f %7.1f   %u names placed in %.1f\n", name, times[FRAMES / 2], times[FRAMES - 1],
            lettering_count(b->lettering), names);
    save(b, name);
}

static void pan(const Bench *b, const char *name, View view)
{
    double times[FRAMES];
    g_autoptr(MapPicture) picture = map_picture_new();
    g_autofree char *panned = g_strdup_printf("panned, %s", name);
    map_picture_draw(picture, b->layers, &view, b->width, b->height, 1, FALSE);
    for (guint i = 0; i < FRAMES; i++) {
        gint64 start = g_get_monotonic_time();
        view.centre.x += 3 / view.scale;
        map_picture_draw(picture, b->layers, &view, b->width, b->height, 1, FALSE);
        surface_begin(b->surface);
        map_picture_lay(picture, 0, 0);
        lettering_draw(b->lettering, &view, b->width, b->height);
        surface_end(b->surface);
        glFinish();
        times[i] = (double)(g_get_monotonic_time() - start) / 1000;
    }
    qsort(times, FRAMES, sizeof *times, compare_doubles);
    g_print("%-28s %7.1f %7.1f\n", panned, times[FRAMES / 2], times[FRAMES - 1]);
}

static double since(gint64 *from)
{
    gint64 now = g_get_monotonic_time();
    double ms = (double)(now - *from) / 1000;
    *from = now;
    return ms;
}

/* Makes room for so many more rows like the first n, and fills it with them. */
static void repeat_rows(GArray *rows, guint n)
{
    guint at = rows->len;
    g_array_set_size(rows, at + n);
    memcpy(rows->data + (gsize)at * g_array_get_element_size(rows), rows->data,
           (gsize)n * g_array_get_element_size(rows));
}

/* The same of shapes, which lie elsewhere. */
static void repeat_shapes(GeoShapes *shapes, guint n, double right, double up)
{
    for (guint i = 0; i < n; i++) {
        guint n_points;
        g_autoptr(GeoShapes) copy = geo_shapes_new();
        geo_shapes_copy(copy, geo_shapes_get(shapes, i));
        GeoPoint *points = geo_shapes_points(copy, &n_points);
        for (guint p = 0; p < n_points; p++) {
            points[p].x += right;
            points[p].y += up;
        }
        geo_shapes_copy(shapes, geo_shapes_get(copy, 0));
    }
}

static guint32 later(guint32 index, guint by)
{
    return index == CITY_NONE ? CITY_NONE : index + by;
}

/* A city and its plan as they were read: so many rows each. */
typedef struct Original {
    guint communities, buildings, roads, waters, rails, compounds, cells, grids;
} Original;

static void add_city(City *city, const Original *o, guint copy, double right, double up)
{
    const struct {
        GArray *rows;
        GeoShapes *shapes;
        guint n;
    } layers[] = {{city->communities, city->community_shapes, o->communities},
                  {city->buildings, city->building_shapes, o->buildings},
                  {city->roads, city->road_shapes, o->roads},
                  {city->waters, city->water_shapes, o->waters},
                  {city->rails, city->rail_shapes, o->rails},
                  {city->compounds, city->compound_shapes, o->compounds}};
    for (guint i = 0; i < G_N_ELEMENTS(layers); i++) {
        repeat_rows(layers[i].rows, layers[i].n);
        repeat_shapes(layers[i].shapes, layers[i].n, right, up);
    }
    for (guint b = copy * o->buildings; b < city->buildings->len; b++) {
        CityBuilding *building = &g_array_index(city->buildings, CityBuilding, b);
        building->community = later(building->community, copy * o->communities);
    }
}

static void add_plan(CityPlan *plan, const Original *o, guint copy, double right, double up)
{
    repeat_rows(plan->cells, o->cells);
    repeat_rows(plan->grids, o->grids);
    repeat_shapes(plan->cell_shapes, o->cells, right, up);
    repeat_shapes(plan->grid_shapes, o->grids, right, up);
    for (guint i = copy * o->cells; i < plan->cells->len; i++) {
        CityCell *cell = &g_array_index(plan->cells, CityCell, i);
        cell->community = later(cell->community, copy * o->communities);
        cell->building = later(cell->building, copy * o->buildings);
        cell->grid = later(cell->grid, copy * o->grids);
    }
    for (guint i = copy * o->grids; i < plan->grids->len; i++) {
        CityGrid *grid = &g_array_index(plan->grids, CityGrid, i);
        grid->community = later(grid->community, copy * o->communities);
    }
    plan->n_buildings += o->buildings;
    plan->building_cell = g_renew(guint32, plan->building_cell, plan->n_buildings + 1);
    for (guint i = 0; i < o->buildings; i++)
        plan->building_cell[copy * o->buildings + i] = later(plan->building_cell[i], copy * o->cells);
}

/* Copies side by side in rows, until there are so many buildings. */
static void repeat_city(City *city, CityPlan *plan, guint buildings)
{
    const Original o = {city->communities->len, city->buildings->len, city->roads->len, city->waters->len,
                        city->rails->len,       city->compounds->len, plan->cells->len, plan->grids->len};
    guint copies = (buildings + o.buildings - 1) / MAX(1, o.buildings), wide = (guint)ceil(sqrt(copies));
    GeoBox box = geo_box_empty();
    for (guint i = 0; i < o.communities; i++)
        geo_box_join(&box, geo_shape_box(geo_shapes_get(city->community_shapes, i)));
    for (guint copy = 1; copy < copies; copy++) {
        double right = copy % wide * (box.x1 - box.x0), up = copy / wide * (box.y1 - box.y0);
        add_city(city, &o, copy, right, up);
        add_plan(plan, &o, copy, right, up);
    }
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    gint64 at = g_get_monotonic_time();
    if (argc < 2) {
        g_printerr("usage: bench_screen PROJECT.gpkg [BUILDINGS [WIDTH HEIGHT [SAMPLES [PREFIX]]]]\n");
        return 2;
    }
    Bench b = {.width = argc > 4 ? (guint)atoi(argv[3]) : 1280,
               .height = argc > 4 ? (guint)atoi(argv[4]) : 800,
               .prefix = argc > 6 ? argv[6] : NULL};
    g_autoptr(City) city = project_load_city(argv[1], &error);
    g_autoptr(CityPlan) plan = city ? project_load_plan(argv[1], city, &error) : NULL;
    if (!plan) {
        g_printerr("%s\n", error->message);
        return 1;
    }
    g_print("%-28s %7.1f\n", "load", since(&at));
    repeat_city(city, plan, argc > 2 ? (guint)atoi(argv[2]) : 0);
    since(&at);
    g_autoptr(CityMesh) mesh = city_mesh_new(city, plan, NULL, &error);
    g_print("%-28s %7.1f\n", "mesh", since(&at));
    g_autoptr(Window) window = window_open("bench", b.width, b.height, TRUE, &error);
    if (!window) {
        g_printerr("%s\n", error->message);
        return 1;
    }
    g_print("%-28s %7.1f\n", "window", since(&at));
    b.style = style_new();
    b.layers = city_layers_new(mesh);
    b.text = text_new(b.style->family);
    b.lettering = lettering_new(b.text);
    b.city = city;
    b.plan = plan;
    CanvasFill fills[STYLE_MAX_CLASSES];
    for (guint i = 0; i < STYLE_MAX_CLASSES; i++)
        fills[i] = style_grid_fill(b.style, i);
    city_layers_set_style(b.layers, b.style);
    city_layers_set_grid_fills(b.layers, mesh->plan->classes, fills, STYLE_MAX_CLASSES);
    b.surface = surface_new(b.width, b.height, argc > 5 ? (guint)atoi(argv[5]) : 0, TRUE);
    glFinish();
    g_print("%-28s %7.1f\n", "upload", since(&at));
    View whole = view_fit(mesh->world, (GeoBox){0, 0, b.width, b.height}, 20);
    measure(&b, "whole", whole);
    pan(&b, "whole", whole);
    for (guint times = 1; CLOSEST * times < 1 / whole.scale; times *= 2) {
        double metres = CLOSEST * times;
        View view = whole;
        g_autofree char *name = g_strdup_printf("%.1f m", metres);
        view.centre = geo_shape_inner_point(geo_shapes_get(city->community_shapes, 0));
        view.scale = 1 / metres;
        measure(&b, name, view);
        pan(&b, name, view);
    }
    city_layers_free(b.layers);
    lettering_free(b.lettering);
    text_free(b.text);
    surface_free(b.surface);
    style_free(b.style);
    return 0;
}
