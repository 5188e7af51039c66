/* A planner's day in the window: divided anew, changed by hand in every way, undone, done again, closed and opened; the
 * plan is each time what it must be, to the last bit of every outline. */
#include "plan_text.h"

static void rename_lock_and_pin(Fixture *f)
{
    desk_select(f->desk, (Thing){THING_GRID, 0});
    press_key(f, WINDOW_KEY_F1 + 1, 0);
    type(f, "北苑");
    press_key(f, WINDOW_KEY_RETURN, 0);
    press_key(f, 'k', 0);
    desk_select(f->desk, (Thing){THING_BUILDING, 1});
    press_key(f, 'p', 0);
}

static void edit_by_hand(Fixture *f)
{
    guint32 wider;
    double area;
    guint n = f->document->plan->grids->len;
    give_building(f);
    drag_border(f, &wider, &area);
    cut_grid(f, 1);
    g_assert_cmpuint(f->document->plan->grids->len, ==, n + 1);
    merge_into(f, 1);
    rename_lock_and_pin(f);
    desk_settle(f->desk);
    g_assert_cmpuint(edit_position(session_edit(f->session)), ==, 7);
}

static void walk(Fixture *f, guint key)
{
    for (guint i = 0; i < 7; i++)
        press_key(f, key, WINDOW_CTRL);
    desk_draw(f->desk, TRUE);
    desk_settle(f->desk);
    g_assert_cmpuint(edit_position(session_edit(f->session)), ==, key == 'z' ? 0 : 7);
}

static void open_again(Fixture *f)
{
    close_desk(f);
    open_desk(f);
}

static void test_day(Fixture *f, gconstpointer data)
{
    (void)data;
    press_key(f, 'd', WINDOW_CTRL);
    press_key(f, WINDOW_KEY_RETURN, 0);
    desk_finish(f->desk);
    g_assert_cmpint(desk_wish(f->desk), ==, DESK_WISH_AGAIN);
    open_again(f);
    g_autofree char *divided = plan_text(f);
    edit_by_hand(f);
    g_autofree char *edited = plan_text(f);
    g_assert_cmpstr(divided, !=, edited);
    walk(f, 'z');
    assert_plan(f, divided, "all undone");
    walk(f, 'y');
    assert_plan(f, edited, "all done again");
    open_again(f);
    assert_plan(f, edited, "opened again");
    walk(f, 'z');
    assert_plan(f, divided, "all undone after opening");
    open_again(f);
    assert_plan(f, divided, "opened after that");
}

static void add_tests(void)
{
    DESK_TEST(day);
}

int main(int argc, char **argv)
{
    return run_desk_tests(argc, argv, add_tests);
}
