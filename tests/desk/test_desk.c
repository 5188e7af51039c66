/* The window without a display: what keys and pointer do to a demo city, and that pictures show it. */
#include "desk/desk.h"
#include "desk/desk_int.h"

#include "base/language.h"
#include "cli/program.h"

#include <math.h>
#include <string.h>

#define MAKE_PROJECT                                                                                         \
    "\"$WANGGE\" demo \"$DIR/demo\" --communities 3 --quiet && "                                             \
    "\"$WANGGE\" import \"$DIR/p.gpkg\" --communities \"$DIR/demo/city.gpkg::community\" "                   \
    "--buildings \"$DIR/demo/city.gpkg::building\" --roads \"$DIR/demo/city.gpkg::road\" --quiet && "        \
    "\"$WANGGE\" divide \"$DIR/p.gpkg\" --quiet"
#define WIDTH  1280
#define HEIGHT 800

typedef struct Fixture {
    char *dir;
    Document *document;
    Window *window;
    Desk *desk;
} Fixture;

static void set_up(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    (void)data;
    f->dir = folder_make();
    run_free(run_expecting(0, f->dir, MAKE_PROJECT));
    g_autofree char *path = g_build_filename(f->dir, "p.gpkg", NULL);
    f->document = document_load(path, &error);
    g_assert_no_error(error);
    f->window = window_open("test", WIDTH, HEIGHT, TRUE, &error);
    g_assert_no_error(error);
    f->desk = desk_new(f->document, f->window, 1, &error);
    g_assert_no_error(error);
    desk_draw(f->desk, TRUE);
}

static void tear_down(Fixture *f, gconstpointer data)
{
    (void)data;
    desk_free(f->desk);
    window_close(f->window);
    document_free(f->document);
    folder_remove(f->dir);
    g_free(f->dir);
}

static void point(Fixture *f, WindowEventKind kind, double x, double y)
{
    WindowEvent event = {.kind = kind, .x = x, .y = y, .button = 1};
    g_assert_true(desk_answer(f->desk, &event));
}

static void click(Fixture *f, double x, double y)
{
    point(f, WINDOW_MOVE, x, y);
    point(f, WINDOW_PRESS, x, y);
    point(f, WINDOW_RELEASE, x, y);
}

static gboolean press_key(Fixture *f, guint key, guint modifiers)
{
    WindowEvent event = {.kind = WINDOW_KEY, .key = key, .modifiers = modifiers};
    return desk_answer(f->desk, &event);
}

static void type(Fixture *f, const char *text)
{
    WindowEvent event = {.kind = WINDOW_TEXT};
    g_strlcpy(event.text, text, sizeof event.text);
    g_assert_true(desk_answer(f->desk, &event));
}

static GeoPoint world_at(const Fixture *f, double x, double y)
{
    return view_to_world(desk_get_view(f->desk), (GeoPoint){x - DESK_LEFT, y});
}

static void assert_near(GeoPoint a, GeoPoint b, double metres)
{
    g_assert_cmpfloat(hypot(a.x - b.x, a.y - b.y), <, metres);
}

static void test_click_selects_what_lies_there(Fixture *f, gconstpointer data)
{
    (void)data;
    Thing there = document_pick(f->document, world_at(f, 640, 400), TRUE);
    g_assert_cmpint(there.kind, !=, THING_NONE);
    click(f, 640, 400);
    g_assert_cmpint(desk_get_panels(f->desk)->selected.kind, ==, there.kind);
    g_assert_cmpuint(desk_get_panels(f->desk)->selected.index, ==, there.index);
    click(f, DESK_LEFT + 5, 5);
    g_assert_cmpint(desk_get_panels(f->desk)->selected.kind, ==, THING_NONE);
}

static void test_wheel_zooms_at_the_pointer(Fixture *f, gconstpointer data)
{
    (void)data;
    double before = desk_get_view(f->desk)->scale;
    GeoPoint there = world_at(f, 500, 250);
    WindowEvent event = {.kind = WINDOW_WHEEL, .x = 500, .y = 250, .turn = 2};
    g_assert_true(desk_answer(f->desk, &event));
    g_assert_cmpfloat(desk_get_view(f->desk)->scale, >, 1.5 * before);
    assert_near(world_at(f, 500, 250), there, 1e-3);
    press_key(f, '0', WINDOW_CTRL);
    g_assert_cmpfloat_with_epsilon(desk_get_view(f->desk)->scale, before, 1e-9);
}

static void test_drag_takes_the_map_along(Fixture *f, gconstpointer data)
{
    (void)data;
    GeoPoint there = world_at(f, 600, 400);
    point(f, WINDOW_PRESS, 600, 400);
    point(f, WINDOW_MOVE, 700, 350);
    point(f, WINDOW_RELEASE, 700, 350);
    assert_near(world_at(f, 700, 350), there, 1e-3);
    point(f, WINDOW_MOVE, 900, 300);
    assert_near(world_at(f, 700, 350), there, 1e-3);
}

static void test_search_flies_to_the_first_hit(Fixture *f, gconstpointer data)
{
    (void)data;
    const DeskPanels *p = desk_get_panels(f->desk);
    const char *code = city_plan_grid(f->document->plan, 5)->code;
    press_key(f, 'f', WINDOW_CTRL);
    g_assert_true(p->searching);
    type(f, code);
    g_assert_cmpuint(p->things->len, ==, 1);
    press_key(f, WINDOW_KEY_RETURN, 0);
    g_assert_cmpint(p->selected.kind, ==, THING_GRID);
    g_assert_cmpuint(p->selected.index, ==, 5);
    GeoBox box = geo_shape_box(document_shape(f->document, p->selected));
    assert_near(desk_get_view(f->desk)->centre, (GeoPoint){(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2}, 1);
    press_key(f, 'f', WINDOW_CTRL);
    type(f, "nowhere");
    g_assert_cmpuint(p->things->len, ==, 0);
    press_key(f, WINDOW_KEY_BACKSPACE, 0);
    g_assert_true(g_str_has_suffix(p->search->str, "nowher"));
}

static void test_lists_and_help(Fixture *f, gconstpointer data)
{
    (void)data;
    const DeskPanels *p = desk_get_panels(f->desk);
    g_assert_cmpuint(p->things->len, ==, 3);
    click(f, 225, 65);
    g_assert_cmpint(p->list, ==, DESK_FINDINGS);
    click(f, 75, 65);
    g_assert_cmpint(p->list, ==, DESK_COMMUNITIES);
    press_key(f, WINDOW_KEY_PAGE_DOWN, 0);
    press_key(f, WINDOW_KEY_PAGE_DOWN, 0);
    g_assert_cmpint(p->selected.kind, ==, THING_COMMUNITY);
    g_assert_cmpuint(p->selected.index, ==, 1);
    press_key(f, WINDOW_KEY_F1, 0);
    g_assert_true(p->help);
    press_key(f, WINDOW_KEY_ESCAPE, 0);
    g_assert_false(p->help);
    g_assert_false(press_key(f, 'q', WINDOW_CTRL));
}

/* How many pixels of the columns from x0 to x1 differ. */
static guint differing(const guint32 *a, const guint32 *b, guint x0, guint x1)
{
    guint n = 0;
    for (guint y = 0; y < HEIGHT; y++)
        for (guint x = x0; x < x1; x++)
            n += a[y * WIDTH + x] != b[y * WIDTH + x];
    return n;
}

static guint32 *drawn(const Fixture *f)
{
    desk_draw(f->desk, TRUE);
    return window_pixels(f->window);
}

static void test_pictures_show_what_changed(Fixture *f, gconstpointer data)
{
    (void)data;
    const guint left = DESK_LEFT, right = WIDTH - DESK_RIGHT;
    g_autofree guint32 *before = drawn(f), *again = drawn(f);
    g_assert_cmpuint(differing(before, again, 0, WIDTH), ==, 0);
    press_key(f, WINDOW_KEY_PAGE_DOWN, 0);
    press_key(f, '0', WINDOW_CTRL);
    g_autofree guint32 *selected = drawn(f);
    g_assert_cmpuint(differing(before, selected, 0, left), >, 1000);
    g_assert_cmpuint(differing(before, selected, left, right), >, 1000);
    g_assert_cmpuint(differing(before, selected, right, WIDTH), >, 1000);
    press_key(f, 'l', WINDOW_CTRL);
    g_autofree guint32 *chinese = drawn(f);
    g_assert_cmpuint(differing(selected, chinese, right, WIDTH), >, 300);
    press_key(f, 't', WINDOW_CTRL);
    g_autofree guint32 *dark = drawn(f);
    g_assert_cmpuint(differing(chinese, dark, 0, left), >, left * HEIGHT / 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    language_set("en");
#define TEST(name) g_test_add("/desk/" #name, Fixture, NULL, set_up, test_##name, tear_down)
    TEST(click_selects_what_lies_there);
    TEST(wheel_zooms_at_the_pointer);
    TEST(drag_takes_the_map_along);
    TEST(search_flies_to_the_first_hit);
    TEST(lists_and_help);
    TEST(pictures_show_what_changed);
    return g_test_run();
}
