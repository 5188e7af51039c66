/* Drags that are not carried through: given up, with keys and other buttons in the middle, or with nothing to do. */
#include "plan_hands.h"

static guint position(const Fixture *f)
{
    return edit_position(session_edit(f->session));
}

static void test_escape_gives_a_drag_up(Fixture *f, gconstpointer data)
{
    guint32 building, to;
    (void)data;
    GeoPoint at = draw_lasso(f, &building, &to);
    press_key(f, WINDOW_KEY_ESCAPE, 0);
    g_assert_cmpuint(f->desk->hand.cells->len, ==, 0);
    point(f, WINDOW_MOVE, at.x, at.y);
    point(f, WINDOW_MOVE, at.x + 60, at.y + 60);
    point(f, WINDOW_RELEASE, at.x + 60, at.y + 60);
    g_assert_cmpuint(position(f), ==, 0);
    g_assert_cmpint(f->desk->tool, ==, TOOL_LASSO);
    g_assert_cmpint(f->desk->selected.kind, ==, THING_GRID);
    g_assert_cmpuint(f->desk->selected.index, ==, to);
}

/* Other tools, undo, commands and sheets wait until the hand is free. */
static void test_keys_wait_for_the_end_of_a_drag(Fixture *f, gconstpointer data)
{
    guint32 building, to;
    (void)data;
    GeoPoint at = draw_lasso(f, &building, &to);
    for (const char *key = "bdxmr"; *key; key++)
        press_key(f, (guint)*key, 0);
    press_key(f, 'z', WINDOW_CTRL);
    press_key(f, 'k', WINDOW_CTRL);
    g_assert_cmpint(f->desk->tool, ==, TOOL_LASSO);
    g_assert_cmpint(f->desk->sheet, ==, SHEET_NONE);
    point(f, WINDOW_MOVE, at.x - 60, at.y + 50);
    point(f, WINDOW_RELEASE, at.x - 60, at.y + 50);
    if (f->desk->hand.waits)
        press_key(f, WINDOW_KEY_RETURN, 0);
    g_assert_cmpuint(grid_of(f, building), ==, to);
}

static void test_other_buttons_do_not_end_a_drag(Fixture *f, gconstpointer data)
{
    guint32 building, to;
    (void)data;
    GeoPoint at = draw_lasso(f, &building, &to);
    GeoPoint corner = world_at(f, at.x, at.y);
    const WindowEventKind kinds[] = {WINDOW_PRESS, WINDOW_MOVE, WINDOW_RELEASE};
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        WindowEvent other = {.kind = kinds[i], .x = at.x - 60, .y = at.y + 55 - i, .button = 3};
        g_assert_true(desk_answer(f->desk, &other));
    }
    assert_near(world_at(f, at.x, at.y), corner, 0.01);
    g_assert_cmpuint(f->desk->hand.cells->len, >=, 1);
    point(f, WINDOW_RELEASE, at.x - 60, at.y + 50);
    if (f->desk->hand.waits)
        press_key(f, WINDOW_KEY_RETURN, 0);
    g_assert_cmpuint(grid_of(f, building), ==, to);
}

/* As when the button is let go of over another window. */
static void test_press_begins_anew_where_the_release_was_lost(Fixture *f, gconstpointer data)
{
    guint32 building, to;
    (void)data;
    GeoPoint at = draw_lasso(f, &building, &to);
    point(f, WINDOW_PRESS, at.x, at.y);
    g_assert_cmpuint(f->desk->hand.cells->len, ==, 0);
    g_assert_cmpuint(f->desk->hand.lasso->len, ==, 1);
    point(f, WINDOW_RELEASE, at.x, at.y);
    g_assert_cmpuint(position(f), ==, 0);
}

static void test_cut_of_a_locked_grid_is_refused(Fixture *f, gconstpointer data)
{
    (void)data;
    desk_select(f->desk, (Thing){THING_GRID, 1});
    press_key(f, 'k', 0);
    g_assert_cmpuint(position(f), ==, 1);
    cut_grid(f, 1);
    g_assert_cmpuint(position(f), ==, 1);
    g_assert_true(f->desk->message_is_bad);
    g_assert_nonnull(strstr(f->desk->message, "locked"));
}

/* In the moment between the end of a division and the window that shows it the old plan must not be changed. */
static void test_nothing_is_changed_once_the_plan_is_another(Fixture *f, gconstpointer data)
{
    (void)data;
    desk_select(f->desk, (Thing){THING_GRID, 0});
    press_key(f, 'd', WINDOW_CTRL);
    press_key(f, WINDOW_KEY_RETURN, 0);
    desk_finish(f->desk);
    g_assert_cmpint(desk_wish(f->desk), ==, DESK_WISH_AGAIN);
    desk_select(f->desk, (Thing){THING_GRID, 0});
    g_assert_false(press_key(f, 'k', 0));
    g_assert_cmpuint(position(f), ==, 0);
    g_assert_false(press_key(f, 'd', WINDOW_CTRL));
    g_assert_cmpint(f->desk->sheet, ==, SHEET_NONE);
}

static void test_closing_the_window_ends_it_in_any_case(Fixture *f, gconstpointer data)
{
    WindowEvent quit = {.kind = WINDOW_QUIT};
    (void)data;
    desk_leave(f->desk, DESK_WISH_AGAIN);
    g_assert_false(desk_answer(f->desk, &quit));
    g_assert_cmpint(desk_wish(f->desk), ==, DESK_WISH_QUIT);
}

/* From a grid into one of another community with the brush; it is no click either. */
static void test_sweep_into_another_community_says_why_not(Fixture *f, gconstpointer data)
{
    const CityPlan *plan = f->document->plan;
    guint32 other = 1;
    (void)data;
    while (city_plan_grid(plan, other)->community == city_plan_grid(plan, 0)->community)
        other++;
    camera_fit_all(&f->desk->camera);
    GeoPoint from = desk_from_world(f->desk, geo_shape_inner_point(geo_shapes_get(plan->grid_shapes, 0)));
    GeoPoint to = desk_from_world(f->desk, geo_shape_inner_point(geo_shapes_get(plan->grid_shapes, other)));
    press_key(f, 'b', 0);
    point(f, WINDOW_MOVE, from.x, from.y);
    point(f, WINDOW_PRESS, from.x, from.y);
    f->desk->dragged = desk_in_world(f->desk, to); /* as fast as that: nothing of its own lies between */
    point(f, WINDOW_MOVE, to.x, to.y);
    point(f, WINDOW_RELEASE, to.x, to.y);
    g_assert_cmpuint(position(f), ==, 0);
    g_assert_true(f->desk->message_is_bad);
    g_assert_nonnull(strstr(f->desk->message, "stay in their community"));
}

static void add_tests(void)
{
    DESK_TEST(escape_gives_a_drag_up);
    DESK_TEST(keys_wait_for_the_end_of_a_drag);
    DESK_TEST(other_buttons_do_not_end_a_drag);
    DESK_TEST(press_begins_anew_where_the_release_was_lost);
    DESK_TEST(cut_of_a_locked_grid_is_refused);
    DESK_TEST(sweep_into_another_community_says_why_not);
    DESK_TEST(nothing_is_changed_once_the_plan_is_another);
    DESK_TEST(closing_the_window_ends_it_in_any_case);
}

int main(int argc, char **argv)
{
    return run_desk_tests(argc, argv, add_tests);
}
