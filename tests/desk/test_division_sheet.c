/* A division asked for on its sheet, by keys, without a display. */
#include <string.h>

#include "shell_hands.h"

static char *info(const Hands *h)
{
    g_autoptr(Run) run = run_expecting(0, h->dir, "\"$WANGGE\" info \"$DIR/p.gpkg\"");
    return g_steal_pointer(&run->out);
}

/* Until the division that runs beside the window has been read again. */
static gboolean wait_for_grids(Hands *h)
{
    for (guint i = 0; i < 600; i++) {
        g_autofree char *text = info(h);
        if (!strstr(text, "not divided yet"))
            return TRUE;
        hands_wait(h);
    }
    return FALSE;
}

static void write_number(Hands *h, const char *number)
{
    hands_keys(h, WINDOW_KEY_BACKSPACE, 8);
    hands_type(h, number);
}

/* Numbers that cannot be are said, and nothing runs; those that can divide the city by them. */
static void test_numbers(Hands *h, gconstpointer data)
{
    (void)data;
    hands_open_project(h, IMPORTED_PROJECT);
    g_autofree guint32 *map = hands_drawn(h);
    g_assert_true(hands_key(h, 'd', WINDOW_CTRL));
    g_autofree guint32 *sheet = hands_drawn(h);
    g_assert_cmpuint(hands_differing(map, sheet), >, 20000);
    write_number(h, "many");
    hands_keys(h, WINDOW_KEY_RETURN, 1);
    g_autofree guint32 *no_count = hands_drawn(h);
    g_assert_cmpuint(hands_differing(sheet, no_count), >, 300);
    write_number(h, "1000");
    hands_keys(h, WINDOW_KEY_RETURN, 1); /* not within 300 to 700 */
    g_autofree guint32 *no_target = hands_drawn(h);
    g_assert_cmpuint(hands_differing(no_count, no_target), >, 300);
    write_number(h, "200");
    hands_keys(h, WINDOW_KEY_TAB, 1);
    write_number(h, "100");
    hands_keys(h, WINDOW_KEY_TAB, 1);
    write_number(h, "300");
    hands_keys(h, WINDOW_KEY_RETURN, 1);
    g_assert_true(wait_for_grids(h));
    run_free(run_expecting(0, h->dir,
                           "ogrinfo -q \"$DIR/p.gpkg\" -sql \"SELECT value FROM setting WHERE key = "
                           "'divide.max'\" | grep -q '= 300'"));
    for (guint i = 0; i < 10; i++)
        hands_wait(h);
    g_autofree guint32 *divided = hands_drawn(h);
    g_assert_cmpuint(hands_differing(map, divided), >, 50000);
    g_assert_false(hands_key(h, 'q', WINDOW_CTRL));
}

/* Esc and a click elsewhere close the sheet and change nothing; Tab stays on it. */
static void test_left_alone(Hands *h, gconstpointer data)
{
    (void)data;
    hands_open_project(h, IMPORTED_PROJECT);
    g_autofree guint32 *map = hands_drawn(h);
    g_assert_true(hands_key(h, 'd', WINDOW_CTRL));
    hands_keys(h, WINDOW_KEY_TAB, 40);
    hands_keys(h, WINDOW_KEY_ESCAPE, 1);
    g_autofree guint32 *closed = hands_drawn(h);
    g_assert_cmpuint(hands_differing(map, closed), <, 100);
    g_assert_true(hands_key(h, 'd', WINDOW_CTRL));
    hands_click(h, 100, 600);
    g_autofree guint32 *again = hands_drawn(h);
    g_assert_cmpuint(hands_differing(map, again), <, 100);
    g_autofree char *text = info(h);
    g_assert_nonnull(strstr(text, "not divided yet"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name)                                                                                           \
    g_test_add("/desk/division-sheet/" #name, Hands, NULL, hands_set_up, test_##name, hands_tear_down)
    TEST(numbers);
    TEST(left_alone);
    return g_test_run();
}
