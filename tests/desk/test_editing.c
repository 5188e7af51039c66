/* The plan changed by hand in the window: every tool, what it leaves, and that all of it is undone. */
#include "plan_hands.h"

#include "desk/comparing.h"
#include "desk/editing.h"
#include "desk/fixes.h"

static void test_click_gives_a_building(Fixture *f, gconstpointer data)
{
    guint32 building, to;
    (void)data;
    find_move(f, FALSE, &building, &to);
    guint32 from = grid_of(f, building);
    gint32 households = city_plan_grid(f->document->plan, to)->households;
    desk_select(f->desk, (Thing){THING_GRID, to});
    GeoPoint at = see_building(f, building);
    press_key(f, 'b', 0);
    click(f, at.x, at.y);
    g_assert_cmpuint(grid_of(f, building), ==, to);
    g_assert_cmpint(city_plan_grid(f->document->plan, to)->households, >=, households);
    assert_sound(f);
    press_key(f, 'z', WINDOW_CTRL);
    g_assert_cmpuint(grid_of(f, building), ==, from);
    g_assert_cmpint(city_plan_grid(f->document->plan, to)->households, ==, households);
    press_key(f, 'y', WINDOW_CTRL);
    g_assert_cmpuint(grid_of(f, building), ==, to);
}

static void test_followers_are_asked_for(Fixture *f, gconstpointer data)
{
    guint32 building, to;
    (void)data;
    find_move(f, TRUE, &building, &to);
    guint32 from = grid_of(f, building);
    desk_select(f->desk, (Thing){THING_GRID, to});
    GeoPoint at = see_building(f, building);
    press_key(f, 'b', 0);
    click(f, at.x, at.y);
    g_assert_true(f->desk->hand.waits);
    g_assert_cmpuint(grid_of(f, building), ==, from);
    desk_draw(f->desk, TRUE);
    press_key(f, WINDOW_KEY_ESCAPE, 0);
    g_assert_false(f->desk->hand.waits);
    g_assert_cmpint(f->desk->tool, ==, TOOL_BRUSH);
    click(f, at.x, at.y);
    press_key(f, WINDOW_KEY_RETURN, 0);
    g_assert_cmpuint(grid_of(f, building), ==, to);
    assert_sound(f);
}

/* By keys alone: to each grid beside it in turn, and round; only Return moves it. */
static void test_building_is_offered(Fixture *f, gconstpointer data)
{
    guint32 building, to;
    guint offers = 0;
    (void)data;
    find_move(f, FALSE, &building, &to);
    guint32 from = grid_of(f, building);
    desk_select(f->desk, (Thing){THING_BUILDING, building});
    press_key(f, 'n', 0);
    guint32 first = f->desk->hand.to;
    do {
        desk_draw(f->desk, TRUE);
        g_assert_true(f->desk->hand.move || f->desk->hand.reason);
        g_assert_cmpuint(f->desk->hand.to, !=, from);
        press_key(f, 'n', 0);
        offers++;
    } while (f->desk->hand.to != first);
    g_assert_cmpuint(offers, >, 1);
    g_assert_cmpuint(grid_of(f, building), ==, from);
    press_key(f, WINDOW_KEY_ESCAPE, 0);
    g_assert_null(f->desk->hand.move);
    do
        press_key(f, 'n', 0);
    while (!f->desk->hand.move);
    to = f->desk->hand.to;
    press_key(f, WINDOW_KEY_RETURN, 0);
    g_assert_cmpuint(grid_of(f, building), ==, to);
    assert_sound(f);
}

/* From within a grid over a building of its neighbour; totals are known while the button is down. */
static void test_brush_takes_what_it_sweeps(Fixture *f, gconstpointer data)
{
    guint32 building, to, cell;
    (void)data;
    find_move(f, FALSE, &building, &to);
    see_building(f, building);
    press_key(f, 'b', 0);
    camera_fit_all(&f->desk->camera);
    GeoShape grid = geo_shapes_get(f->document->plan->grid_shapes, to);
    GeoPoint inside = desk_from_world(f->desk, geo_shape_inner_point(grid));
    GeoPoint at = desk_from_world(
        f->desk, geo_shape_inner_point(geo_shapes_get(f->document->city->building_shapes, building)));
    cell = document_cell_at(f->document, desk_in_world(f->desk, inside));
    g_assert_cmpuint(city_plan_cell(f->document->plan, cell)->grid, ==, to);
    point(f, WINDOW_MOVE, inside.x, inside.y);
    point(f, WINDOW_PRESS, inside.x, inside.y);
    point(f, WINDOW_MOVE, at.x, at.y);
    g_assert_cmpuint(f->desk->hand.cells->len, >=, 1);
    g_assert_true(f->desk->hand.move || f->desk->hand.reason);
    desk_draw(f->desk, TRUE);
    point(f, WINDOW_RELEASE, at.x, at.y);
    if (f->desk->hand.waits)
        press_key(f, WINDOW_KEY_RETURN, 0);
    g_assert_cmpuint(grid_of(f, building), ==, to);
    assert_sound(f);
}

static void test_lasso(Fixture *f, gconstpointer data)
{
    guint32 building, to;
    (void)data;
    GeoPoint at = draw_lasso(f, &building, &to);
    point(f, WINDOW_RELEASE, at.x - 60, at.y + 60);
    if (f->desk->hand.waits)
        press_key(f, WINDOW_KEY_RETURN, 0);
    g_assert_cmpuint(grid_of(f, building), ==, to);
    assert_sound(f);
}

static void test_border_is_dragged(Fixture *f, gconstpointer data)
{
    (void)data;
    guint32 wider;
    double area;
    drag_border(f, &wider, &area);
    g_assert_cmpuint(edit_position(session_edit(f->session)), ==, 1);
    g_assert_cmpfloat(geo_shape_area(geo_shapes_get(f->document->plan->grid_shapes, wider)), >, area);
    assert_sound(f);
}

static void test_cut_makes_a_grid(Fixture *f, gconstpointer data)
{
    (void)data;
    guint n = f->document->plan->grids->len;
    cut_grid(f, 1);
    g_assert_cmpuint(f->document->plan->grids->len, ==, n + 1);
    assert_sound(f);
    g_autofree guint32 *mended = drawn(f);
    map_canvas_set_style(f->desk->map, f->desk->style, f->desk->classes);
    g_autofree guint32 *anew = drawn(f);
    g_assert_cmpuint(differing(mended, anew, 0, WIDTH), ==, 0);
    press_key(f, 'z', WINDOW_CTRL);
    g_assert_cmpuint(f->document->plan->grids->len, ==, n);
    desk_draw(f->desk, TRUE);
    assert_sound(f);
}

static void test_grid_is_filled_and_renamed(Fixture *f, gconstpointer data)
{
    (void)data;
    gint32 before = city_plan_grid(f->document->plan, 2)->households;
    desk_select(f->desk, (Thing){THING_GRID, 2});
    f->document->target = before + 60;
    press_key(f, 'u', 0);
    g_assert_true(f->desk->hand.waits);
    g_assert_cmpint(city_plan_grid(f->document->plan, 2)->households, ==, before);
    desk_draw(f->desk, TRUE);
    press_key(f, WINDOW_KEY_RETURN, 0);
    g_assert_cmpint(city_plan_grid(f->document->plan, 2)->households, >, before);
    press_key(f, WINDOW_KEY_F1 + 1, 0);
    g_assert_cmpint(f->desk->sheet, ==, SHEET_PROMPT);
    type(f, "北苑");
    press_key(f, WINDOW_KEY_RETURN, 0);
    g_assert_cmpstr(city_plan_grid(f->document->plan, 2)->name, ==, "北苑");
    assert_sound(f);
}

/* The line that is asked for is taken or left by buttons, too: Cancel comes first. */
static void test_prompt_has_buttons(Fixture *f, gconstpointer data)
{
    static const char *const names[] = {"南苑", "西苑"};
    (void)data;
    desk_select(f->desk, (Thing){THING_GRID, 2});
    for (guint tabs = 2; tabs > 0; tabs--) {
        press_key(f, WINDOW_KEY_F1 + 1, 0);
        type(f, names[2 - tabs]);
        for (guint i = 0; i < tabs; i++)
            press_key(f, WINDOW_KEY_TAB, 0);
        press_key(f, WINDOW_KEY_RETURN, 0);
        g_assert_cmpint(f->desk->sheet, ==, SHEET_NONE);
        g_assert_cmpstr(city_plan_grid(f->document->plan, 2)->name, ==, names[0]);
    }
}

/* Closed and opened again, the plan and the list of commands are what they were; a walk along the list undoes all. */
static void test_saved_and_undone_after_opening(Fixture *f, gconstpointer data)
{
    guint32 building, to;
    (void)data;
    find_move(f, FALSE, &building, &to);
    guint32 from = grid_of(f, building);
    desk_select(f->desk, (Thing){THING_GRID, to});
    GeoPoint at = see_building(f, building);
    press_key(f, 'b', 0);
    click(f, at.x, at.y);
    press_key(f, 'k', 0);
    desk_settle(f->desk);
    g_assert_true(city_plan_grid(f->document->plan, to)->locked);
    close_desk(f);
    open_desk(f);
    g_assert_cmpuint(grid_of(f, building), ==, to);
    g_assert_true(city_plan_grid(f->document->plan, to)->locked);
    press_key(f, '3', WINDOW_CTRL);
    g_assert_cmpuint(f->desk->lists.rows->len, ==, 3);
    g_assert_cmpuint(f->desk->lists.chosen, ==, 2);
    GeoBox left = f->desk->layout.left;
    click(f, left.x0 + 60, left.y0 + 46 + 10);
    g_assert_cmpuint(grid_of(f, building), ==, from);
    g_assert_false(city_plan_grid(f->document->plan, to)->locked);
    desk_settle(f->desk);
    close_desk(f);
    open_desk(f);
    g_assert_cmpuint(grid_of(f, building), ==, from);
    g_assert_cmpuint(edit_position(session_edit(f->session)), ==, 0);
    g_assert_cmpuint(edit_count(session_edit(f->session)), ==, 2);
}

static void test_merge_and_what_is_drawn(Fixture *f, gconstpointer data)
{
    (void)data;
    merge_into(f, 0);
    g_assert_cmpuint(edit_position(session_edit(f->session)), ==, 1);
    assert_sound(f);
    g_autofree guint32 *mended = drawn(f);
    map_canvas_set_style(f->desk->map, f->desk->style, f->desk->classes);
    g_autofree guint32 *anew = drawn(f);
    g_assert_cmpuint(differing(mended, anew, 0, WIDTH), ==, 0);
}

static void answer_prompt(Fixture *f, const char *text)
{
    g_assert_cmpint(f->desk->sheet, ==, SHEET_PROMPT);
    type(f, text);
    press_key(f, WINDOW_KEY_RETURN, 0);
}

static void test_plans_side_by_side(Fixture *f, gconstpointer data)
{
    guint32 building, to;
    (void)data;
    g_assert_true(desk_do(f->desk, "copy-plan"));
    answer_prompt(f, "as it was");
    g_assert_cmpint(f->desk->lists.kind, ==, LIST_PLANS);
    g_assert_cmpuint(f->desk->lists.rows->len, ==, 3); /* the old one too */
    find_move(f, FALSE, &building, &to);
    guint32 from = grid_of(f, building);
    desk_select(f->desk, (Thing){THING_GRID, to});
    GeoPoint at = see_building(f, building);
    press_key(f, 'b', 0);
    click(f, at.x, at.y);
    g_assert_false(desk_do(f->desk, "use-plan"));
    press_key(f, WINDOW_KEY_PAGE_DOWN, 0);
    press_key(f, WINDOW_KEY_PAGE_DOWN, 0);
    g_assert_cmpstr(f->document->compared_name, ==, "as it was");
    g_assert_cmpuint(f->desk->colouring, ==, COLOURING_PLAN);
    g_assert_cmpuint(f->desk->classes->of_grid[to], >, 0);
    desk_draw(f->desk, TRUE);
    g_assert_cmpint(document_differences(f->document)->households, >=,
                    city_building_weight(f->document->city, building, CITY_HOUSEHOLDS));
    press_key(f, 'z', WINDOW_CTRL);
    desk_draw(f->desk, TRUE);
    g_assert_cmpint(document_differences(f->document)->households, ==, 0);
    press_key(f, 'y', WINDOW_CTRL);
    desk_draw(f->desk, TRUE);
    g_assert_cmpint(document_differences(f->document)->households, >, 0);
    g_assert_true(desk_do(f->desk, "use-plan"));
    g_assert_cmpint(desk_wish(f->desk), ==, DESK_WISH_AGAIN);
    close_desk(f);
    open_desk(f);
    g_assert_cmpuint(grid_of(f, building), ==, from);
}

static void test_work_beside_the_window(Fixture *f, gconstpointer data)
{
    g_autofree char *place = g_build_filename(f->dir, "grids.csv", NULL);
    (void)data;
    press_key(f, 'e', WINDOW_CTRL);
    answer_prompt(f, place);
    g_assert_true(task_busy(&f->desk->work.task));
    g_assert_true(editing_can(f->desk)); /* it only reads */
    desk_draw(f->desk, FALSE);
    g_assert_false(desk_do(f->desk, "divide-community"));
    work_mind(f->desk, TRUE);
    g_assert_true(g_file_test(place, G_FILE_TEST_EXISTS));
    g_assert_false(f->desk->message_is_bad);
    press_key(f, 'e', WINDOW_CTRL); /* what is there is not overwritten */
    answer_prompt(f, place);
    work_mind(f->desk, TRUE);
    g_assert_true(f->desk->message_is_bad);
    desk_select(f->desk, (Thing){THING_COMMUNITY, 1});
    g_assert_true(desk_do(f->desk, "divide-community"));
    g_assert_false(editing_can(f->desk));
    g_assert_false(desk_do(f->desk, "brush"));
    work_mind(f->desk, TRUE);
    g_assert_cmpint(desk_wish(f->desk), ==, DESK_WISH_AGAIN);
    close_desk(f);
    open_desk(f);
    assert_sound(f);
}

/* A grid below the band: the finding at the head of the list is fixed by a key, and is gone. */
static void test_findings_are_fixed(Fixture *f, gconstpointer data)
{
    const Lists *l = &f->desk->lists;
    (void)data;
    gint32 least = G_MAXINT32;
    for (guint g = 0; g < f->document->plan->grids->len; g++)
        if (city_plan_grid(f->document->plan, g)->kind == CITY_GENERAL)
            least = MIN(least, document_grid_count(f->document, g));
    f->document->rules.min = least + 1;
    f->document->target = least + 20;
    desk_recheck(f->desk);
    desk_draw(f->desk, TRUE);
    press_key(f, '2', WINDOW_CTRL);
    guint all = l->rows->len;
    press_key(f, WINDOW_KEY_PAGE_DOWN, 0);
    g_assert_cmpstr(fixes_finding(f->desk)->kind, ==, "band");
    guint32 grid = fixes_finding(f->desk)->grid;
    desk_draw(f->desk, TRUE);
    press_key(f, 'f', 0);
    g_assert_true(f->desk->hand.waits);
    press_key(f, WINDOW_KEY_RETURN, 0);
    g_assert_cmpint(document_grid_count(f->document, grid), >, least);
    assert_sound(f);
    GeoBox left = f->desk->layout.left;
    click(f, left.x1 - 40, left.y0 + 56); /* no notes */
    g_assert_cmpuint(l->rows->len, <, all);
    for (guint i = 0; i < l->rows->len; i++)
        g_assert_cmpint(findings_get(f->desk->findings, g_array_index(l->rows, ListRow, i).finding)->severity,
                        !=, FINDING_NOTE);
}

/* A community whose grids were made uneven is balanced by one command. */
static void test_rebalance(Fixture *f, gconstpointer data)
{
    guint32 building, to;
    (void)data;
    find_move(f, TRUE, &building, &to);
    desk_select(f->desk, (Thing){THING_GRID, to});
    GeoPoint at = see_building(f, building);
    press_key(f, 'b', 0);
    click(f, at.x, at.y);
    press_key(f, WINDOW_KEY_RETURN, 0);
    g_assert_cmpuint(edit_position(session_edit(f->session)), ==, 1);
    g_assert_true(desk_do(f->desk, "rebalance"));
    g_assert_true(edit_position(session_edit(f->session)) == 2 || f->desk->message_is_bad);
    assert_sound(f);
    desk_draw(f->desk, TRUE);
}

/* Somebody else edits: the window says so, and changes nothing. */
static void test_second_window_looks_only(Fixture *f, gconstpointer data)
{
    guint32 building, to;
    (void)data;
    find_move(f, FALSE, &building, &to);
    Fixture second = {.path = f->path};
    close_desk(f);
    g_autoptr(GError) error = NULL;
    g_autoptr(Document) document = document_load(f->path, &error);
    g_autoptr(Session) other = session_new(f->path, document->city, document->plan, &error);
    g_assert_no_error(error);
    open_desk(&second);
    guint32 from = grid_of(&second, building);
    g_assert_nonnull(strstr(second.desk->message, "being edited"));
    g_assert_false(desk_do(second.desk, "brush"));
    desk_select(second.desk, (Thing){THING_GRID, to});
    tool_take(second.desk, TOOL_BRUSH);
    GeoPoint at = see_building(&second, building);
    click(&second, at.x, at.y);
    g_assert_true(second.desk->message_is_bad);
    g_assert_cmpuint(grid_of(&second, building), ==, from);
    close_desk(&second);
    g_clear_pointer(&other, session_free);
    open_desk(f);
}

static void add_tests(void)
{
    DESK_TEST(click_gives_a_building);
    DESK_TEST(followers_are_asked_for);
    DESK_TEST(building_is_offered);
    DESK_TEST(brush_takes_what_it_sweeps);
    DESK_TEST(lasso);
    DESK_TEST(border_is_dragged);
    DESK_TEST(cut_makes_a_grid);
    DESK_TEST(grid_is_filled_and_renamed);
    DESK_TEST(prompt_has_buttons);
    DESK_TEST(saved_and_undone_after_opening);
    DESK_TEST(merge_and_what_is_drawn);
    DESK_TEST(plans_side_by_side);
    DESK_TEST(work_beside_the_window);
    DESK_TEST(findings_are_fixed);
    DESK_TEST(rebalance);
    DESK_TEST(second_window_looks_only);
}

int main(int argc, char **argv)
{
    return run_desk_tests(argc, argv, add_tests);
}
