/* The sheet of settings over a project: what is chosen is seen at once, and read again at the next start. */
#include "shell_hands.h"

#include "desk/desk_int.h"

static void open_project(Hands *h)
{
    hands_open_project(h, DIVIDED_PROJECT);
    shell_draw(h->shell, TRUE);
}

static Settings *remembered(const Hands *h)
{
    return settings_load(h->settings->path);
}

/* The buttons one after the other: Chinese, English, light, dark, contrast, the sizes for which there is room. */
static void test_by_keys(Hands *h, gconstpointer data)
{
    (void)data;
    open_project(h);
    g_autofree guint32 *plain = hands_drawn(h);
    g_assert_true(hands_key(h, ',', WINDOW_CTRL));
    g_autofree guint32 *sheet = hands_drawn(h);
    g_assert_cmpuint(hands_differing(plain, sheet), >, 20000);
    hands_keys(h, WINDOW_KEY_TAB, 1);
    hands_keys(h, WINDOW_KEY_RETURN, 1);
    g_autofree guint32 *chinese = hands_drawn(h);
    g_assert_cmpuint(hands_differing(sheet, chinese), >, 3000);
    hands_keys(h, WINDOW_KEY_TAB, 3);
    hands_keys(h, ' ', 1);
    g_autofree guint32 *dark = hands_drawn(h);
    g_assert_cmpuint(hands_differing(chinese, dark), >, 200000);
    g_autoptr(Settings) read = remembered(h);
    g_assert_cmpstr(read->language, ==, "zh");
    g_assert_cmpstr(read->theme, ==, "dark");
    hands_keys(h, WINDOW_KEY_TAB, 4); /* past high contrast and 100%, 125%, to 150% */
    hands_keys(h, WINDOW_KEY_RETURN, 1);
    g_autoptr(Settings) again = remembered(h);
    g_assert_cmpfloat(again->scale, ==, 1.5);
    hands_keys(h, WINDOW_KEY_ESCAPE, 1);
    shell_draw(h->shell, TRUE);
    g_assert_false(hands_key(h, 'q', WINDOW_CTRL));
    language_set("en");
}

/* A project that is made larger while it is open looks as one that was opened so. */
static void test_scale_while_open(Hands *h, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    (void)data;
    open_project(h);
    g_autoptr(Document) document = document_load(hands_opened(h), &error);
    g_assert_no_error(error);
    guint32 *pictures[2];
    for (guint i = 0; i < 2; i++) {
        g_autoptr(Desk) desk = desk_new(document, NULL, h->window, i == 0 ? 1 : 1.5, &error);
        g_assert_no_error(error);
        desk_draw(desk, TRUE);
        desk_set_looks(desk, &(Looks){FALSE, &ui_light_theme, 1.5});
        desk_draw(desk, TRUE);
        desk_do(desk, "show-all");
        desk_draw(desk, TRUE);
        pictures[i] = window_pixels(h->window);
    }
    g_assert_cmpuint(hands_differing(pictures[0], pictures[1]), <, 1000);
    g_free(pictures[0]);
    g_free(pictures[1]);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name)                                                                                           \
    g_test_add("/desk/settings-sheet/" #name, Hands, NULL, hands_set_up, test_##name, hands_tear_down)
    TEST(by_keys);
    TEST(scale_while_open);
    return g_test_run();
}
