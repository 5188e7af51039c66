/* Grids that are gathered one by one and balanced with one another, and the balance of all. */
#include "desk/editing.h"
#include "desk/gathered.h"

#include "plan_hands.h"

/* A grid is filled far over its neighbours; the one that lost most is the other. */
static void make_uneven(Fixture *f, guint32 *full, guint32 *poor)
{
    g_autoptr(GError) error = NULL;
    const CityPlan *plan = f->document->plan;
    Edit *edit = session_edit(f->session);
    g_autofree int *before = g_new(int, plan->grids->len);
    GeoPoint at;
    find_border(f, full, poor, &at);
    for (guint32 g = 0; g < plan->grids->len; g++)
        before[g] = city_plan_grid(plan, g)->households;
    g_autoptr(EditMove) move = edit_plan_finish(edit, *full, before[*full] + 150, CITY_HOUSEHOLDS, &error);
    g_assert_no_error(error);
    g_assert_true(edit_move(edit, move, TRUE, &error));
    for (guint32 g = 0; g < plan->grids->len; g++)
        if (before[g] - city_plan_grid(plan, g)->households >
            before[*poor] - city_plan_grid(plan, *poor)->households)
            *poor = g;
    g_assert_cmpint(before[*poor], >, city_plan_grid(plan, *poor)->households);
}

static int apart(const Fixture *f, guint32 a, guint32 b)
{
    return ABS(city_plan_grid(f->document->plan, a)->households -
               city_plan_grid(f->document->plan, b)->households);
}

static void click_with_control(Fixture *f, guint32 grid)
{
    GeoPoint inner = geo_shape_inner_point(geo_shapes_get(f->document->plan->grid_shapes, grid));
    camera_fit_all(&f->desk->camera);
    GeoPoint at = desk_from_world(f->desk, inner);
    point(f, WINDOW_MOVE, at.x, at.y);
    WindowEvent press = {.kind = WINDOW_PRESS, .x = at.x, .y = at.y, .button = 1, .modifiers = WINDOW_CTRL};
    g_assert_true(desk_answer(f->desk, &press));
    point(f, WINDOW_RELEASE, at.x, at.y);
}

static void test_two_are_balanced(Fixture *f, gconstpointer data)
{
    guint32 full, poor;
    (void)data;
    make_uneven(f, &full, &poor);
    const CityPlan *plan = f->document->plan;
    g_autofree int *before = g_new(int, plan->grids->len);
    for (guint32 g = 0; g < plan->grids->len; g++)
        before[g] = city_plan_grid(plan, g)->households;
    int was = apart(f, full, poor);
    guint position = edit_position(session_edit(f->session));

    desk_select(f->desk, (Thing){THING_GRID, full});
    press_key(f, 'a', 0);
    g_assert_nonnull(strstr(f->desk->message, "1 grid is gathered"));
    g_assert_false(desk_do(f->desk, "rebalance-gathered"));
    click_with_control(f, poor);
    g_assert_cmpuint(f->desk->gathered->len, ==, 2);
    g_assert_true(f->desk->selected.kind == THING_GRID && f->desk->selected.index == poor);
    g_assert_nonnull(strstr(f->desk->message, "2 grids are gathered"));
    press_key(f, 'e', WINDOW_SHIFT);
    g_assert_cmpuint(edit_position(session_edit(f->session)), ==, position + 1);
    g_assert_cmpint(apart(f, full, poor), <, was);
    for (guint32 g = 0; g < plan->grids->len; g++)
        g_assert_true(g == full || g == poor || before[g] == city_plan_grid(plan, g)->households);
    assert_sound(f);
}

static void test_they_are_seen_and_let_go(Fixture *f, gconstpointer data)
{
    guint32 full, poor;
    GeoPoint at;
    (void)data;
    find_border(f, &full, &poor, &at);
    camera_fit_all(&f->desk->camera);
    desk_select(f->desk, (Thing){THING_GRID, poor});
    g_autofree guint32 *without = drawn(f);
    desk_select(f->desk, (Thing){THING_GRID, full});
    press_key(f, 'a', 0);
    desk_select(f->desk, (Thing){THING_GRID, poor});
    g_autofree guint32 *with = drawn(f);
    GeoBox map = f->desk->layout.map;
    g_assert_cmpuint(differing(without, with, (guint)map.x0, (guint)map.x1), >, 100);
    press_key(f, WINDOW_KEY_ESCAPE, 0);
    g_assert_cmpuint(f->desk->gathered->len, ==, 0);
    g_assert_cmpint(f->desk->selected.kind, ==, THING_GRID);
    press_key(f, WINDOW_KEY_ESCAPE, 0);
    g_assert_cmpint(f->desk->selected.kind, ==, THING_NONE);
}

static void test_ended_grids_leave(Fixture *f, gconstpointer data)
{
    guint32 into, other;
    GeoPoint at;
    (void)data;
    find_border(f, &into, &other, &at);
    desk_select(f->desk, (Thing){THING_GRID, into});
    press_key(f, 'a', 0);
    desk_select(f->desk, (Thing){THING_GRID, other});
    press_key(f, 'a', 0);
    editing_merge(f->desk, into, other);
    g_assert_cmpuint(f->desk->gathered->len, ==, 1);
    g_assert_cmpuint(g_array_index(f->desk->gathered, guint32, 0), ==, into);
    press_key(f, 'z', WINDOW_CTRL);
    assert_sound(f);
}

/* Beside the window; it is a command of the history as others. */
static void test_all_are_balanced(Fixture *f, gconstpointer data)
{
    guint32 full, poor;
    (void)data;
    make_uneven(f, &full, &poor);
    editing_save(f->desk);
    g_assert_true(desk_do(f->desk, "rebalance-all"));
    g_assert_false(desk_do(f->desk, "brush"));
    work_mind(f->desk, TRUE);
    g_assert_cmpint(desk_wish(f->desk), ==, DESK_WISH_AGAIN);
    close_desk(f);
    open_desk(f);
    const Edit *edit = session_edit(f->session);
    g_assert_cmpuint(edit_position(edit), ==, 2);
    g_autofree char *what = edit_record_describe(edit_record(edit, 1));
    g_assert_nonnull(strstr(what, "balanced"));
    assert_sound(f);
    press_key(f, 'z', WINDOW_CTRL);
    g_assert_cmpuint(edit_position(edit), ==, 1);
    assert_sound(f);
}

static void add_tests(void)
{
    DESK_TEST(two_are_balanced);
    DESK_TEST(they_are_seen_and_let_go);
    DESK_TEST(ended_grids_leave);
    DESK_TEST(all_are_balanced);
}

int main(int argc, char **argv)
{
    return run_desk_tests(argc, argv, add_tests);
}
