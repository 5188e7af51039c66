/* The window without a display: what keys and pointer do to a demo city, and that pictures show it. */
#include "desk_hands.h"

#include "desk/actions.h"

static void test_click_selects_what_lies_there(Fixture *f, gconstpointer data)
{
    (void)data;
    Thing there = document_pick(f->document, world_at(f, 640, 400), TRUE);
    g_assert_cmpint(there.kind, !=, THING_NONE);
    click(f, 640, 400);
    g_assert_true(thing_equal(f->desk->selected, there));
    click(f, f->desk->layout.map.x0 + 5, f->desk->layout.map.y0 + 5);
    g_assert_cmpint(f->desk->selected.kind, ==, THING_NONE);
}

static void test_wheel_zooms_at_the_pointer(Fixture *f, gconstpointer data)
{
    (void)data;
    double before = scale(f);
    GeoPoint there = world_at(f, 500, 250);
    WindowEvent event = {.kind = WINDOW_WHEEL, .x = 500, .y = 250, .turn = 2};
    g_assert_true(desk_answer(f->desk, &event));
    g_assert_cmpfloat(scale(f), >, 1.5 * before);
    assert_near(world_at(f, 500, 250), there, 1e-3);
    camera_fit(&f->desk->camera, (GeoBox){0, 0, 1, 1}, 1); /* far from the city, under a pointer that stays */
    desk_draw(f->desk, TRUE);
    g_assert_cmpint(f->desk->hovered.kind, ==, THING_NONE);
    press_key(f, '0', WINDOW_CTRL);
    desk_draw(f->desk, TRUE);
    g_assert_cmpint(f->desk->hovered.kind, !=, THING_NONE);
    g_assert_cmpfloat_with_epsilon(scale(f), before, 1e-9);
}

static void test_drag_takes_the_map_along(Fixture *f, gconstpointer data)
{
    (void)data;
    GeoPoint there = world_at(f, 600, 400);
    point(f, WINDOW_PRESS, 600, 400);
    point(f, WINDOW_MOVE, 700, 350);
    point(f, WINDOW_RELEASE, 700, 350);
    assert_near(world_at(f, 700, 350), there, 1e-3);
    point(f, WINDOW_MOVE, 900, 300);
    assert_near(world_at(f, 700, 350), there, 1e-3);
}

static void test_search_flies_to_the_first_hit(Fixture *f, gconstpointer data)
{
    (void)data;
    const Lists *l = &f->desk->lists;
    const char *code = city_plan_grid(f->document->plan, 5)->code;
    press_key(f, 'f', WINDOW_CTRL);
    g_assert_true(ui_has_focus(&f->desk->ui, "search"));
    type(f, code);
    g_assert_cmpuint(l->rows->len, ==, 1);
    press_key(f, WINDOW_KEY_RETURN, 0);
    g_assert_true(thing_equal(f->desk->selected, (Thing){THING_GRID, 5}));
    GeoBox box = geo_shape_box(document_shape(f->document, f->desk->selected));
    assert_near(f->desk->camera.view.centre, (GeoPoint){(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2}, 1);
    press_key(f, 'f', WINDOW_CTRL);
    type(f, "nowhere");
    g_assert_cmpuint(l->rows->len, ==, 0);
    press_key(f, WINDOW_KEY_BACKSPACE, 0);
    g_assert_true(g_str_has_suffix(l->search->str, "nowher"));
    press_key(f, '2', WINDOW_CTRL); /* another list, in which nothing is sought */
    g_assert_cmpuint(l->search->len, ==, 0);
    g_assert_cmpuint(l->rows->len, ==, findings_count(f->desk->findings));
    press_key(f, '1', WINDOW_CTRL);
    press_key(f, 'f', WINDOW_CTRL);
    type(f, "nowhere");
    press_key(f, WINDOW_KEY_ESCAPE, 0);
    g_assert_cmpuint(l->rows->len, ==, 3);
}

static void test_lists(Fixture *f, gconstpointer data)
{
    (void)data;
    const Lists *l = &f->desk->lists;
    g_assert_cmpuint(l->rows->len, ==, 3);
    press_key(f, '2', WINDOW_CTRL);
    g_assert_cmpint(l->kind, ==, LIST_FINDINGS);
    press_key(f, '1', WINDOW_CTRL);
    g_assert_cmpint(l->kind, ==, LIST_PLACES);
    press_key(f, WINDOW_KEY_PAGE_DOWN, 0);
    press_key(f, WINDOW_KEY_PAGE_DOWN, 0);
    g_assert_true(thing_equal(f->desk->selected, (Thing){THING_COMMUNITY, 1}));
    g_assert_false(press_key(f, 'q', WINDOW_CTRL));
}

/* By keys alone: Tab to the list, down, open, down to a grid. */
static void test_tree_by_keys(Fixture *f, gconstpointer data)
{
    (void)data;
    const Lists *l = &f->desk->lists;
    for (guint i = 0; i < 40 && f->desk->focus.id != g_str_hash("list"); i++)
        press_key(f, WINDOW_KEY_TAB, 0);
    g_assert_true(f->desk->focus.visible);
    press_key(f, WINDOW_KEY_DOWN, 0);
    press_key(f, WINDOW_KEY_RIGHT, 0);
    g_assert_cmpuint(l->rows->len, >, 3);
    press_key(f, WINDOW_KEY_DOWN, 0);
    g_assert_cmpint(f->desk->selected.kind, ==, THING_GRID);
    g_assert_cmpuint(city_plan_grid(f->document->plan, f->desk->selected.index)->community, ==, 0);
    press_key(f, WINDOW_KEY_UP, 0);
    press_key(f, WINDOW_KEY_LEFT, 0);
    g_assert_cmpuint(l->rows->len, ==, 3);
    press_key(f, WINDOW_KEY_TAB, WINDOW_SHIFT);
    g_assert_cmpuint(f->desk->focus.id, !=, g_str_hash("list"));
}

/* No two actions share a name or a key, so that each can be told from all others. All have a key but those that put
 * another plan in the place of what was done by hand. */
static void test_actions_are_told_apart(Fixture *f, gconstpointer data)
{
    (void)data;
    for (guint i = 0; i < actions_count(); i++) {
        const Action *a = actions_get(i);
        g_assert_true(actions_find(a->name) == a);
        g_assert_true(a->key || g_str_has_prefix(a->name, "divide"));
        if (a->key)
            g_assert_true(actions_of_key(a->key, a->modifiers) == a);
    }
    g_assert_false(desk_do(f->desk, "no such thing"));
    g_assert_false(desk_do(f->desk, "show-selection"));
    g_assert_true(desk_do(f->desk, "measure"));
    g_assert_cmpint(f->desk->tool, ==, TOOL_MEASURE);
}

static void test_palette(Fixture *f, gconstpointer data)
{
    (void)data;
    double before = scale(f);
    press_key(f, 'k', WINDOW_CTRL);
    g_assert_true(press_key(f, WINDOW_KEY_RETURN, 0)); /* nothing is chosen yet */
    g_assert_cmpint(f->desk->sheet, ==, SHEET_PALETTE);
    type(f, "clo");
    type(f, "se");
    press_key(f, WINDOW_KEY_RETURN, 0);
    g_assert_cmpint(f->desk->sheet, ==, SHEET_NONE);
    g_assert_cmpfloat(scale(f), >, before);
    press_key(f, 'k', WINDOW_CTRL);
    type(f, "zoom-out");
    press_key(f, WINDOW_KEY_RETURN, 0);
    g_assert_cmpfloat_with_epsilon(scale(f), before, 1e-9);
    press_key(f, 'k', WINDOW_CTRL);
    type(f, "xyzzy");
    press_key(f, WINDOW_KEY_RETURN, 0);
    g_assert_cmpint(f->desk->sheet, ==, SHEET_PALETTE);
    press_key(f, WINDOW_KEY_ESCAPE, 0);
    g_assert_cmpint(f->desk->sheet, ==, SHEET_NONE);
}

static void test_menus_and_key_sheet(Fixture *f, gconstpointer data)
{
    (void)data;
    click(f, 20, 20);
    g_assert_cmpint(f->desk->sheet, ==, SHEET_MENU);
    desk_draw(f->desk, TRUE);
    press_key(f, WINDOW_KEY_RIGHT, 0);
    g_assert_cmpuint(f->desk->menu, ==, MENU_EDIT);
    press_key(f, WINDOW_KEY_UP, 0);
    press_key(f, WINDOW_KEY_RETURN, 0);
    g_assert_cmpint(f->desk->sheet, ==, SHEET_NONE);
    g_assert_cmpint(f->desk->tool, ==, TOOL_MEASURE);
    press_key(f, WINDOW_KEY_F1, 0);
    g_assert_cmpint(f->desk->sheet, ==, SHEET_KEYS);
    press_key(f, WINDOW_KEY_ESCAPE, 0);
    g_assert_cmpint(f->desk->sheet, ==, SHEET_NONE);
    g_assert_cmpint(f->desk->tool, ==, TOOL_MEASURE);
}

static void test_measure_by_clicks(Fixture *f, gconstpointer data)
{
    (void)data;
    double unit = 1 / scale(f);
    press_key(f, 'r', 0);
    click(f, 500, 300);
    click(f, 600, 300);
    point(f, WINDOW_MOVE, 600, 400);
    g_assert_cmpfloat_with_epsilon(measure_length(&f->desk->measure), 200 * unit, 1e-3);
    g_assert_cmpfloat_with_epsilon(measure_area(&f->desk->measure), 5000 * unit * unit, 1);
    press_key(f, WINDOW_KEY_RETURN, 0);
    point(f, WINDOW_MOVE, 700, 450);
    g_assert_cmpfloat_with_epsilon(measure_length(&f->desk->measure), 100 * unit, 1e-3);
    press_key(f, WINDOW_KEY_ESCAPE, 0);
    g_assert_cmpuint(f->desk->measure.points->len, ==, 0);
    g_assert_cmpint(f->desk->selected.kind, ==, THING_NONE);
}

static void test_colours(Fixture *f, gconstpointer data)
{
    (void)data;
    press_key(f, 'c', 0);
    g_assert_cmpuint(f->desk->colouring, ==, COLOURING_BAND);
    g_assert_cmpuint(f->desk->classes->n, ==, 5);
    press_key(f, 'c', WINDOW_SHIFT);
    press_key(f, WINDOW_KEY_UP, 0);
    press_key(f, WINDOW_KEY_RETURN, 0);
    g_assert_cmpuint(f->desk->colouring, ==, COLOURING_CHANGE);
    press_key(f, 'c', 0);
    g_assert_cmpuint(f->desk->colouring, ==, COLOURING_DISTINCT);
    g_assert_null(f->desk->classes);
}

static void test_pictures_show_what_changed(Fixture *f, gconstpointer data)
{
    (void)data;
    const guint left = (guint)f->desk->layout.map.x0, right = (guint)f->desk->layout.map.x1;
    g_autofree guint32 *first = window_pixels(f->window), *before = drawn(f), *again = drawn(f);
    g_assert_cmpuint(differing(first, before, 0, WIDTH), ==, 0);
    g_assert_cmpuint(differing(before, again, 0, WIDTH), ==, 0);
    press_key(f, WINDOW_KEY_PAGE_DOWN, 0);
    press_key(f, '0', WINDOW_CTRL);
    g_autofree guint32 *selected = drawn(f);
    g_assert_cmpuint(differing(before, selected, 0, left), >, 1000);
    g_assert_cmpuint(differing(before, selected, left, right), >, 1000);
    g_assert_cmpuint(differing(before, selected, right, WIDTH), >, 1000);
    press_key(f, 'o', 0);
    g_autofree guint32 *old_plan = drawn(f);
    g_assert_cmpuint(differing(selected, old_plan, left, right), >, 1000);
    press_key(f, 'o', 0);
    press_key(f, 'c', 0);
    g_autofree guint32 *coloured = drawn(f);
    g_assert_cmpuint(differing(selected, coloured, left, right), >, 100000);
    press_key(f, 'l', WINDOW_CTRL);
    g_autofree guint32 *chinese = drawn(f);
    g_assert_cmpuint(differing(selected, chinese, right, WIDTH), >, 300);
    press_key(f, 't', WINDOW_CTRL);
    g_autofree guint32 *dark = drawn(f);
    g_assert_cmpuint(differing(chinese, dark, 0, left), >, left * HEIGHT / 2);
    press_key(f, 'l', WINDOW_CTRL);
}

static void add_tests(void)
{
    DESK_TEST(click_selects_what_lies_there);
    DESK_TEST(wheel_zooms_at_the_pointer);
    DESK_TEST(drag_takes_the_map_along);
    DESK_TEST(search_flies_to_the_first_hit);
    DESK_TEST(lists);
    DESK_TEST(tree_by_keys);
    DESK_TEST(actions_are_told_apart);
    DESK_TEST(palette);
    DESK_TEST(menus_and_key_sheet);
    DESK_TEST(measure_by_clicks);
    DESK_TEST(colours);
    DESK_TEST(pictures_show_what_changed);
}

int main(int argc, char **argv)
{
    return run_desk_tests(argc, argv, add_tests);
}
