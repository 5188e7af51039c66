/* How long the screen takes to show a project: from the file to the first picture, and to draw it anew in several
 * views, each a little apart from the one before, as in panning. bench_screen PROJECT.gpkg [WIDTH HEIGHT SAMPLES
 * [OUT-PREFIX]] prints one line a measurement: name, median and worst in milliseconds. */
#include <cairo.h>
#include <epoxy/gl.h>
#include <stdlib.h>

#include "draw/map.h"
#include "io/project.h"
#include "screen/city_layers.h"
#include "screen/lettering.h"
#include "screen/surface.h"
#include "screen/window.h"

#define FRAMES 41

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

static double since(gint64 *from)
{
    gint64 now = g_get_monotonic_time();
    double ms = (double)(now - *from) / 1000;
    *from = now;
    return ms;
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    gint64 at = g_get_monotonic_time();
    if (argc < 2) {
        g_printerr("usage: bench_screen PROJECT.gpkg [WIDTH HEIGHT SAMPLES [PREFIX]]\n");
        return 2;
    }
    Bench b = {.width = argc > 2 ? (guint)atoi(argv[2]) : 1280,
               .height = argc > 3 ? (guint)atoi(argv[3]) : 800,
               .prefix = argc > 5 ? argv[5] : NULL};
    g_autoptr(City) city = project_load_city(argv[1], &error);
    g_autoptr(CityPlan) plan = city ? project_load_plan(argv[1], city, &error) : NULL;
    if (!plan) {
        g_printerr("%s\n", error->message);
        return 1;
    }
    g_print("%-28s %7.1f\n", "load", since(&at));
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
    b.surface = surface_new(b.width, b.height, argc > 4 ? (guint)atoi(argv[4]) : 0, TRUE);
    glFinish();
    g_print("%-28s %7.1f\n", "upload", since(&at));
    View whole = view_fit(mesh->world, (GeoBox){0, 0, b.width, b.height}, 20);
    measure(&b, "whole", whole);
    for (guint zoom = 2; zoom <= 128; zoom *= 2) {
        View view = whole;
        g_autofree char *name = g_strdup_printf("x%u_%.2fm", zoom, 1 / (whole.scale * zoom));
        GeoShape c = geo_shapes_get(city->community_shapes, 0);
        view.centre = geo_shape_inner_point(c);
        view.scale *= zoom;
        measure(&b, name, view);
    }
    city_layers_free(b.layers);
    lettering_free(b.lettering);
    text_free(b.text);
    surface_free(b.surface);
    style_free(b.style);
    return 0;
}
