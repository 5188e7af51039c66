/* An aerial photograph lies beneath the map, at its place. */
#include "cli/program.h"
#include "desk/comparing.h"
#include "desk/desk.h"
#include "desk/desk_int.h"
#include "io/project_plans.h"

#include <string.h>

#define MAKE_PROJECT                                                                                         \
    "\"$WANGGE\" demo \"$DIR/demo\" --communities 2 --quiet && "                                             \
    "\"$WANGGE\" import \"$DIR/p.gpkg\" --communities \"$DIR/demo/city.gpkg::community\" "                   \
    "--buildings \"$DIR/demo/city.gpkg::building\" --quiet && "                                              \
    "\"$WANGGE\" divide \"$DIR/p.gpkg\" --quiet"
#define WIDTH  1000
#define HEIGHT 700

typedef struct Fixture {
    char *dir;
    Document *document;
    Window *window;
    Desk *desk;
} Fixture;

static void set_up(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    f->dir = folder_make();
    run_free(run_expecting(0, f->dir, MAKE_PROJECT));
    g_autofree char *path = g_build_filename(f->dir, "p.gpkg", NULL);
    f->document = document_load(path, &error);
    g_assert_no_error(error);
    f->window = window_open("test", WIDTH, HEIGHT, TRUE, &error);
    g_assert_no_error(error);
    f->desk = desk_new(f->document, NULL, f->window, 1, &error);
    g_assert_no_error(error);
}

static void tear_down(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    desk_free(f->desk);
    window_close(f->window);
    document_free(f->document);
    folder_remove(f->dir);
    g_free(f->dir);
}

static guint32 *drawn(const Fixture *f)
{
    desk_draw(f->desk, TRUE);
    return window_pixels(f->window);
}

static guint32 pixel(const Fixture *f, const guint32 *pixels, GeoPoint world)
{
    GeoPoint p = desk_from_world(f->desk, world);
    return pixels[(guint)p.y * WIDTH + (guint)p.x];
}

/* The same place on the map beside. */
static guint32 pixel_beside(const Fixture *f, const guint32 *pixels, GeoPoint world)
{
    GeoPoint p = desk_from_world(f->desk, world);
    return pixels[(guint)p.y * WIDTH + (guint)(p.x + f->desk->layout.beside.x0 - f->desk->layout.map.x0)];
}

/* A picture of one colour over the western half of all there is to see. */
static char *make_photo(const Fixture *f)
{
    char *path = g_build_filename(f->dir, "photo.tif", NULL);
    GeoBox w = f->desk->camera.world;
    g_autofree char *line = g_strdup_printf("gdal_create -q -of GTiff -outsize 50 50 -bands 3 -burn 200 "
                                            "-burn 40 -burn 60 -a_srs '%s' -a_ullr %f %f %f %f \"%s\"",
                                            f->document->city->crs, w.x0 - 1000, w.y1 + 1000,
                                            (w.x0 + w.x1) / 2, w.y0 - 1000, path);
    run_free(run_expecting(0, f->dir, line));
    return path;
}

/* Every colour of mixed lies between those of a and b. */
static void assert_between(guint32 mixed, guint32 a, guint32 b)
{
    for (guint shift = 0; shift < 24; shift += 8) {
        guint m = mixed >> shift & 255, x = a >> shift & 255, y = b >> shift & 255;
        g_assert_cmpuint(m + 1, >=, MIN(x, y));
        g_assert_cmpuint(m, <=, MAX(x, y) + 1);
    }
}

static void test_lies_beneath(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *tool = g_find_program_in_path("gdal_create");
    if (!tool) {
        g_test_skip("gdal_create is missing");
        return;
    }
    g_autofree char *photo = make_photo(f);
    g_autofree guint32 *before = drawn(f);
    GeoBox w = f->desk->camera.world;
    const double reach = (w.x1 - w.x0) / 100;
    const GeoPoint outside = {w.x0 + reach, w.y1 - reach}, elsewhere = {w.x1 - reach, w.y1 - reach};
    const GeoPoint inside = geo_shape_inner_point(geo_shapes_get(f->document->plan->grid_shapes, 0));
    desk_set_backdrop(f->desk, photo);
    g_autofree guint32 *with = drawn(f);
    g_assert_cmphex(pixel(f, with, outside), ==, 0xffc8283c);
    g_assert_cmphex(pixel(f, with, elsewhere), ==, pixel(f, before, elsewhere));
    g_assert_cmphex(pixel(f, with, inside), !=, pixel(f, before, inside));
    assert_between(pixel(f, with, inside), pixel(f, before, inside), 0xffc8283c);
    desk_set_backdrop(f->desk, "");
    g_autofree guint32 *after = drawn(f);
    g_assert_cmpmem(before, WIDTH * HEIGHT * 4, after, WIDTH * HEIGHT * 4);
}

/* Beneath both of two maps, also where it came first. */
static void test_beneath_both(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *tool = g_find_program_in_path("gdal_create");
    g_autoptr(GError) error = NULL;
    if (!tool) {
        g_test_skip("gdal_create is missing");
        return;
    }
    g_autofree char *photo = make_photo(f);
    project_copy_plan(f->document->path, "other", FALSE, &error);
    g_assert_no_error(error);
    comparing_with(f->desk, "other");
    comparing_toggle_beside(f->desk);
    g_assert_true(beside_is_open(f->desk));
    camera_fit(&f->desk->camera, f->desk->camera.world, 0.8);
    const GeoBox w = f->desk->camera.world;
    const double reach = (w.x1 - w.x0) / 100;
    const GeoPoint outside = {w.x0 + reach, w.y1 - reach};
    for (guint turn = 0; turn < 2; turn++) {
        desk_set_backdrop(f->desk, photo);
        g_autofree guint32 *with = drawn(f);
        g_assert_cmphex(pixel(f, with, outside), ==, 0xffc8283c);
        g_assert_cmphex(pixel_beside(f, with, outside), ==, 0xffc8283c);
        desk_set_backdrop(f->desk, "");
        g_autofree guint32 *without = drawn(f);
        g_assert_cmphex(pixel_beside(f, without, outside), !=, 0xffc8283c);
        desk_set_backdrop(f->desk, photo);
        comparing_toggle_beside(f->desk);
        comparing_toggle_beside(f->desk);
    }
    g_autofree guint32 *again = drawn(f);
    g_assert_cmphex(pixel_beside(f, again, outside), ==, 0xffc8283c);
}

static void test_refused(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    desk_set_backdrop(f->desk, "/no/such.tif");
    g_assert_null(f->desk->backdrop);
    g_assert_true(f->desk->message_is_bad);
    g_assert_nonnull(strstr(f->desk->message, "/no/such.tif"));
}

static void test_names(void)
{
    g_assert_true(backdrop_is_picture("/a/b.TIF"));
    g_assert_true(backdrop_is_picture("city.mbtiles"));
    g_assert_false(backdrop_is_picture("city.gpkg"));
    g_assert_false(backdrop_is_picture("tif"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/desk/backdrop/lies-beneath", Fixture, NULL, set_up, test_lies_beneath, tear_down);
    g_test_add("/desk/backdrop/beneath-both", Fixture, NULL, set_up, test_beneath_both, tear_down);
    g_test_add("/desk/backdrop/refused", Fixture, NULL, set_up, test_refused, tear_down);
    g_test_add_func("/desk/backdrop/names", test_names);
    return g_test_run();
}
