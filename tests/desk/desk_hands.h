/* A desk without a display, on a demo city, and what a person does to it. */
#ifndef TESTS_DESK_DESK_HANDS_H
#define TESTS_DESK_DESK_HANDS_H

#include <math.h>
#include <string.h>

#include "base/language.h"
#include "cli/program.h"
#include "desk/desk.h"
#include "desk/desk_int.h"

#define MAKE_PROJECT                                                                                         \
    "\"$WANGGE\" demo \"$DIR/demo\" --communities 3 --quiet && "                                             \
    "\"$WANGGE\" import \"$DIR/p.gpkg\" --communities \"$DIR/demo/city.gpkg::community\" "                   \
    "--buildings \"$DIR/demo/city.gpkg::building\" --roads \"$DIR/demo/city.gpkg::road\" "                   \
    "--grids-before \"$DIR/demo/city.gpkg::grid_before\" --quiet && "                                        \
    "\"$WANGGE\" divide \"$DIR/p.gpkg\" --quiet"
#define WIDTH  1280
#define HEIGHT 800

/* The project that each test gets a copy of. */
static char *made;

typedef struct Fixture {
    char *dir, *path;
    Document *document;
    Session *session;
    Window *window;
    Desk *desk;
} Fixture;

/* In a window of so many pixels, scale of them a unit. */
static inline void open_desk_at(Fixture *f, guint width, guint height, double scale)
{
    g_autoptr(GError) error = NULL;
    f->document = document_load(f->path, &error);
    g_assert_no_error(error);
    f->session = session_new(f->path, f->document->city, f->document->plan, &error);
    g_assert_no_error(error);
    f->window = window_open("test", width, height, TRUE, &error);
    g_assert_no_error(error);
    f->desk = desk_new(f->document, f->session, f->window, scale, &error);
    g_assert_no_error(error);
    desk_draw(f->desk, TRUE);
}

static inline void open_desk(Fixture *f)
{
    open_desk_at(f, WIDTH, HEIGHT, 1);
}

static inline void close_desk(Fixture *f)
{
    desk_free(f->desk);
    window_close(f->window);
    session_free(f->session);
    document_free(f->document);
}

static inline void set_up(Fixture *f, gconstpointer data)
{
    (void)data;
    f->dir = folder_make();
    f->path = g_build_filename(f->dir, "p.gpkg", NULL);
    g_autofree char *line = g_strdup_printf("cp \"%s/p.gpkg\" \"$DIR/p.gpkg\"", made);
    run_free(run_expecting(0, f->dir, line));
    open_desk(f);
}

static inline void tear_down(Fixture *f, gconstpointer data)
{
    (void)data;
    close_desk(f);
    folder_remove(f->dir);
    g_free(f->dir);
    g_free(f->path);
}

static inline void point(Fixture *f, WindowEventKind kind, double x, double y)
{
    WindowEvent event = {.kind = kind, .x = x, .y = y, .button = 1};
    g_assert_true(desk_answer(f->desk, &event));
}

static inline void click(Fixture *f, double x, double y)
{
    point(f, WINDOW_MOVE, x, y);
    point(f, WINDOW_PRESS, x, y);
    point(f, WINDOW_RELEASE, x, y);
}

static inline gboolean press_key(Fixture *f, guint key, guint modifiers)
{
    WindowEvent event = {.kind = WINDOW_KEY, .key = key, .modifiers = modifiers};
    return desk_answer(f->desk, &event);
}

static inline void type(Fixture *f, const char *text)
{
    WindowEvent event = {.kind = WINDOW_TEXT};
    g_strlcpy(event.text, text, sizeof event.text);
    g_assert_true(desk_answer(f->desk, &event));
}

static inline GeoPoint world_at(const Fixture *f, double x, double y)
{
    return desk_in_world(f->desk, (GeoPoint){x, y});
}

static inline double scale(const Fixture *f)
{
    return f->desk->camera.view.scale;
}

static inline void assert_near(GeoPoint a, GeoPoint b, double metres)
{
    g_assert_cmpfloat(hypot(a.x - b.x, a.y - b.y), <, metres);
}

/* How many pixels of the columns from x0 to x1 differ. */
static inline guint differing(const guint32 *a, const guint32 *b, guint x0, guint x1)
{
    guint n = 0;
    for (guint y = 0; y < HEIGHT; y++)
        for (guint x = x0; x < x1; x++)
            n += a[y * WIDTH + x] != b[y * WIDTH + x];
    return n;
}

static inline guint32 *drawn(const Fixture *f)
{
    desk_draw(f->desk, TRUE);
    return window_pixels(f->window);
}

#define DESK_TEST(name) g_test_add("/desk/" #name, Fixture, NULL, set_up, test_##name, tear_down)

/* Runs what add() has added. */
static inline int run_desk_tests(int argc, char **argv, void (*add)(void))
{
    g_test_init(&argc, &argv, NULL);
    language_set("en");
    made = folder_make();
    run_free(run_expecting(0, made, MAKE_PROJECT));
    add();
    int status = g_test_run();
    folder_remove(made);
    g_free(made);
    return status;
}

#endif
