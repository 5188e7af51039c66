/* The window from the start page to a project and back, without a display. */
#include "desk/shell.h"

#include <string.h>

#include "io/project_editor.h"
#include "shell_hands.h"

#define MAKE_PROJECT                                                                                         \
    "\"$WANGGE\" demo \"$DIR/demo\" --communities 2 --quiet && "                                             \
    "\"$WANGGE\" import \"$DIR/p.gpkg\" --communities \"$DIR/demo/city.gpkg::community\" "                   \
    "--buildings \"$DIR/demo/city.gpkg::building\" --quiet"

static char *make_project(const Hands *h)
{
    run_free(run_expecting(0, h->dir, MAKE_PROJECT));
    return g_build_filename(h->dir, "p.gpkg", NULL);
}

/* By keys alone: the button that opens, the path, Return; then back to the start and out of it by the list. */
static void test_open_by_keys(Hands *h, gconstpointer data)
{
    (void)data;
    g_autofree char *path = make_project(h);
    g_autofree guint32 *start = hands_drawn(h);
    hands_keys(h, WINDOW_KEY_TAB, 1);
    hands_keys(h, WINDOW_KEY_RETURN, 1);
    g_autofree guint32 *chooser = hands_drawn(h);
    g_assert_cmpuint(hands_differing(start, chooser), >, 5000);
    hands_keys(h, WINDOW_KEY_ESCAPE, 1);
    hands_keys(h, WINDOW_KEY_TAB, 1);
    hands_keys(h, WINDOW_KEY_RETURN, 1);
    hands_keys(h, WINDOW_KEY_BACKSPACE, 300);
    hands_type(h, path);
    g_assert_null(hands_opened(h));
    hands_keys(h, WINDOW_KEY_RETURN, 1);
    g_autofree guint32 *map = hands_drawn(h);
    g_assert_cmpstr(hands_opened(h), ==, path);
    g_assert_cmpuint(hands_differing(start, map), >, 100000);
    g_assert_true(hands_key(h, 't', WINDOW_CTRL));
    g_assert_true(hands_key(h, 'o', WINDOW_CTRL));
    g_autofree guint32 *again = hands_drawn(h);
    g_assert_cmpuint(hands_differing(again, map), >, 100000);
    g_assert_cmpstr(h->settings->theme, ==, "dark");
    hands_keys(h, WINDOW_KEY_UP, 1); /* the last that keys reach: the list */
    hands_keys(h, WINDOW_KEY_DOWN, 1);
    hands_keys(h, WINDOW_KEY_RETURN, 1);
    g_autofree guint32 *reopened = hands_drawn(h);
    g_assert_cmpuint(hands_differing(reopened, again), >, 100000);
    g_assert_false(hands_key(h, 'q', WINDOW_CTRL));
}

/* By the mouse: the button at the start, a path that is typed, and the button below. */
static void test_open_by_buttons(Hands *h, gconstpointer data)
{
    (void)data;
    g_autofree char *path = make_project(h), *quoted = g_strdup_printf("'%s'", path);
    hands_click(h, 240, 122);
    hands_keys(h, WINDOW_KEY_BACKSPACE, 300);
    hands_type(h, quoted);
    hands_click(h, 1105, 755);
    shell_draw(h->shell, TRUE);
    g_assert_cmpstr(hands_opened(h), ==, path);
}

static void test_drop_and_what_cannot_open(Hands *h, gconstpointer data)
{
    (void)data;
    g_autofree char *path = make_project(h), *text = g_build_filename(h->dir, "text.gpkg", NULL);
    g_autofree guint32 *start = hands_drawn(h);
    g_assert_true(g_file_set_contents(text, "no project", -1, NULL));
    hands_drop(h, text);
    g_autofree guint32 *refused = hands_drawn(h);
    guint told = hands_differing(start, refused);
    g_assert_cmpuint(told, >, 300);
    g_assert_cmpuint(told, <, 100000);
    g_assert_null(hands_opened(h));
    hands_drop(h, path);
    g_autofree guint32 *map = hands_drawn(h);
    g_assert_cmpstr(hands_opened(h), ==, path);
    hands_drop(h, text);
    g_autofree guint32 *back = hands_drawn(h);
    g_assert_cmpuint(hands_differing(map, back), >, 100000);
    g_assert_false(hands_key(h, 'q', WINDOW_CTRL));
}

/* What is not divided yet is divided by one alone, too: a command or a window waits for the other. */
static void test_right_before_division(Hands *h, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    (void)data;
    hands_open_project(h, IMPORTED_PROJECT);
    g_autofree char *path = g_strdup(hands_opened(h));
    g_autoptr(Run) command =
        run_expecting(3, h->dir, "\"$WANGGE\" divide \"$DIR/p.gpkg\" --effort quick 2>&1");
    g_assert_nonnull(strstr(command->out, "is being edited already"));
    g_assert_false(shell_do(h->shell, "brush"));
    g_assert_true(shell_do(h->shell, "division"));
    shell_free(h->shell);
    char *other = NULL;
    ProjectEditor *editor = project_editor_take(path, &other, &error);
    g_assert_nonnull(editor);
    h->shell = shell_new(h->window, h->settings, 1, "light");
    shell_open(h->shell, path);
    shell_draw(h->shell, TRUE);
    g_assert_false(shell_do(h->shell, "division"));
    project_editor_free(editor);
}

/* A project that is gone stays in the list until it is taken off. */
static void test_missing_project(Hands *h, gconstpointer data)
{
    (void)data;
    settings_add_recent(h->settings, "/nonexistent/b.gpkg");
    settings_add_recent(h->settings, "/nonexistent/a.gpkg");
    g_autofree guint32 *start = hands_drawn(h);
    hands_click(h, 700, 85);
    g_autofree guint32 *told = hands_drawn(h);
    g_assert_cmpuint(hands_differing(start, told), >, 300);
    g_assert_cmpuint(h->settings->recent->len, ==, 2);
    hands_click(h, 1145, 85);
    g_assert_cmpuint(h->settings->recent->len, ==, 1);
    g_assert_cmpstr(hands_opened(h), ==, "/nonexistent/b.gpkg");
    hands_keys(h, WINDOW_KEY_UP, 1);
    hands_keys(h, WINDOW_KEY_DELETE, 1);
    g_assert_cmpuint(h->settings->recent->len, ==, 0);
    shell_draw(h->shell, TRUE);
}

static void test_looks(Hands *h, gconstpointer data)
{
    (void)data;
    g_autofree guint32 *start = hands_drawn(h);
    hands_click(h, 180, 690); /* 中文 */
    g_assert_cmpstr(h->settings->language, ==, "zh");
    g_autofree guint32 *chinese = hands_drawn(h);
    g_assert_cmpuint(hands_differing(start, chinese), >, 3000);
    hands_click(h, 240, 725); /* dark */
    g_assert_cmpstr(h->settings->theme, ==, "dark");
    g_autofree guint32 *dark = hands_drawn(h);
    g_assert_cmpuint(hands_differing(chinese, dark), >, 500000);
    hands_click(h, 285, 758); /* 200% */
    g_assert_cmpfloat(h->settings->scale, ==, 2);
    g_autofree guint32 *large = hands_drawn(h);
    g_assert_cmpuint(hands_differing(dark, large), >, 10000);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add("/desk/shell/" #name, Hands, NULL, hands_set_up, test_##name, hands_tear_down)
    TEST(open_by_keys);
    TEST(open_by_buttons);
    TEST(drop_and_what_cannot_open);
    TEST(missing_project);
    TEST(right_before_division);
    TEST(looks);
    return g_test_run();
}
