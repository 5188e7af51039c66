/* A shell without a display, and what a person does to it. */
#ifndef TESTS_DESK_SHELL_HANDS_H
#define TESTS_DESK_SHELL_HANDS_H

#include "base/language.h"
#include "cli/program.h"
#include "desk/shell.h"

typedef struct Hands {
    char *dir;
    Settings *settings;
    Window *window;
    Shell *shell;
} Hands;

static inline void hands_set_up(Hands *h, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    (void)data;
    language_set("en");
    h->dir = folder_make();
    g_autofree char *remembered = g_build_filename(h->dir, "settings.ini", NULL);
    h->settings = settings_load(remembered);
    h->window = window_open("test", 1280, 800, TRUE, &error);
    g_assert_no_error(error);
    h->shell = shell_new(h->window, h->settings, 1, "light");
    shell_draw(h->shell, TRUE);
}

static inline void hands_tear_down(Hands *h, gconstpointer data)
{
    (void)data;
    shell_free(h->shell);
    window_close(h->window);
    settings_free(h->settings);
    folder_remove(h->dir);
    g_free(h->dir);
}

static inline gboolean hands_key(Hands *h, guint key, guint modifiers)
{
    WindowEvent event = {.kind = WINDOW_KEY, .key = key, .modifiers = modifiers};
    return shell_answer(h->shell, &event);
}

static inline void hands_keys(Hands *h, guint key, guint times)
{
    for (guint i = 0; i < times; i++)
        g_assert_true(hands_key(h, key, 0));
}

/* More than fits an event comes as several, cut between characters. */
static inline void hands_type(Hands *h, const char *text)
{
    while (*text) {
        WindowEvent event = {.kind = WINDOW_TEXT};
        const char *end = g_utf8_next_char(text);
        g_assert_cmpuint((gsize)(end - text), <, sizeof event.text);
        memcpy(event.text, text, (gsize)(end - text));
        g_assert_true(shell_answer(h->shell, &event));
        text = end;
    }
}

static inline void hands_click(Hands *h, double x, double y)
{
    WindowEvent event = {.kind = WINDOW_PRESS, .x = x, .y = y, .button = 1, .clicks = 1};
    g_assert_true(shell_answer(h->shell, &event));
    event.kind = WINDOW_RELEASE;
    g_assert_true(shell_answer(h->shell, &event));
}

static inline void hands_drop(Hands *h, const char *path)
{
    WindowEvent event = {.kind = WINDOW_DROP, .file = g_strdup(path)};
    g_assert_true(shell_answer(h->shell, &event));
    window_event_clear(&event);
}

/* A tenth of a second goes by, in which nothing is done. */
static inline void hands_wait(Hands *h)
{
    WindowEvent event = {.kind = WINDOW_NOTHING};
    shell_draw(h->shell, FALSE);
    g_assert_true(shell_answer(h->shell, &event));
    g_usleep(100000);
}

/* How many pixels of two pictures of the window differ. */
static inline guint hands_differing(const guint32 *a, const guint32 *b)
{
    guint n = 0;
    for (guint i = 0; i < 1280 * 800; i++)
        n += a[i] != b[i];
    return n;
}

static inline guint32 *hands_drawn(Hands *h)
{
    shell_draw(h->shell, TRUE);
    return window_pixels(h->window);
}

/* The project that was opened last, or NULL. */
static inline const char *hands_opened(const Hands *h)
{
    return h->settings->recent->len ? (const char *)h->settings->recent->pdata[0] : NULL;
}

/* The project "$DIR/p.gpkg" of a small demo city, made by a line of shell; and the same divided. */
#define IMPORTED_PROJECT                                                                                     \
    "\"$WANGGE\" demo \"$DIR/demo\" --communities 2 --quiet && "                                             \
    "\"$WANGGE\" import \"$DIR/p.gpkg\" --communities \"$DIR/demo/city.gpkg::community\" "                   \
    "--buildings \"$DIR/demo/city.gpkg::building\" --quiet"
#define DIVIDED_PROJECT IMPORTED_PROJECT " && \"$WANGGE\" divide \"$DIR/p.gpkg\" --quiet"

/* Makes it by that line, and opens it. */
static inline void hands_open_project(Hands *h, const char *make)
{
    run_free(run_expecting(0, h->dir, make));
    g_autofree char *path = g_build_filename(h->dir, "p.gpkg", NULL);
    shell_open(h->shell, path);
    shell_draw(h->shell, TRUE);
    g_assert_cmpstr(hands_opened(h), ==, path);
}

#endif
