/* What cannot be done now says why, by key and by the palette, and how to go on. */
#include "desk/actions.h"
#include "desk/obstacle.h"
#include "plan_hands.h"

static void assert_said(const Fixture *f, const char *text)
{
    g_assert_nonnull(f->desk->message);
    g_assert_nonnull(strstr(f->desk->message, text));
    g_assert_true(f->desk->message_is_bad);
}

static void test_keys_with_nothing_selected(Fixture *f, gconstpointer data)
{
    (void)data;
    press_key(f, 'k', 0);
    assert_said(f, "Select a grid first");
    press_key(f, 'p', 0);
    assert_said(f, "Select a building");
    press_key(f, 'e', 0);
    assert_said(f, "Select a community");
    press_key(f, 'z', WINDOW_CTRL);
    assert_said(f, "Nothing was changed");
    press_key(f, WINDOW_KEY_ESCAPE, 0);
    desk_select(f->desk, (Thing){THING_GRID, 0});
    press_key(f, 'k', 0);
    g_assert_false(f->desk->message_is_bad);
    g_assert_true(city_plan_grid(f->document->plan, 0)->locked);
}

static void test_palette_says_why(Fixture *f, gconstpointer data)
{
    (void)data;
    press_key(f, 'k', WINDOW_CTRL);
    type(f, "rename");
    press_key(f, WINDOW_KEY_RETURN, 0);
    g_assert_cmpint(f->desk->sheet, ==, SHEET_NONE);
    assert_said(f, "Select a grid first");
}

/* None is left with no more to say than that it cannot be done. */
static void assert_all_say_why(const Fixture *f, const char *when)
{
    for (guint i = 0; i < actions_count(); i++) {
        const Action *action = actions_get(i);
        const char *why = obstacle_of(action, f->desk);
        g_assert_true(action_can(action, f->desk) == !why);
        if (why && strstr(why, "cannot be done now"))
            g_error("%s: \"%s\" does not say why it cannot be done", when, action->name);
    }
}

static void test_every_command_says_why(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_all_say_why(f, "nothing selected");
    f->document->plan->grids->len = 0;
    assert_all_say_why(f, "not divided");
}

static void test_escape_goes_one_step_back(Fixture *f, gconstpointer data)
{
    (void)data;
    desk_select(f->desk, (Thing){THING_GRID, 0});
    press_key(f, 's', 0);
    press_key(f, WINDOW_KEY_TAB, 0);
    press_key(f, WINDOW_KEY_ESCAPE, 0);
    g_assert_false(f->desk->focus.visible);
    g_assert_cmpint(f->desk->tool, ==, TOOL_LASSO);
    press_key(f, WINDOW_KEY_ESCAPE, 0);
    g_assert_cmpint(f->desk->tool, ==, TOOL_LOOK);
    g_assert_cmpint(f->desk->selected.kind, ==, THING_GRID);
    press_key(f, WINDOW_KEY_ESCAPE, 0);
    g_assert_cmpint(f->desk->selected.kind, ==, THING_NONE);
}

static void add_tests(void)
{
    DESK_TEST(keys_with_nothing_selected);
    DESK_TEST(palette_says_why);
    DESK_TEST(every_command_says_why);
    DESK_TEST(escape_goes_one_step_back);
}

int main(int argc, char **argv)
{
    return run_desk_tests(argc, argv, add_tests);
}
