/* The plan that is edited and another beside it: one camera, two plans. */
#include "desk_hands.h"

#include "desk/comparing.h"
#include "desk/editing.h"
#include "io/project_plans.h"

static GeoBox here(const Fixture *f)
{
    return f->desk->layout.map;
}

static GeoBox there(const Fixture *f)
{
    return f->desk->layout.beside;
}

static void open_beside(Fixture *f)
{
    press_key(f, 'o', WINDOW_SHIFT);
    desk_draw(f->desk, TRUE);
    g_assert_true(beside_is_open(f->desk));
}

/* A place of the world on the second map. */
static GeoPoint on_second(const Fixture *f, GeoPoint world)
{
    GeoPoint p = desk_from_world(f->desk, world);
    return (GeoPoint){p.x + there(f).x0 - here(f).x0, p.y};
}

/* Somewhere inside a grid of the old plan, which is larger than others. */
static GeoPoint in_old_grid(const Fixture *f, guint32 grid)
{
    return geo_shape_inner_point(geo_shapes_get(f->document->compared->grid_shapes, grid));
}

static void test_opens_and_closes(Fixture *f, gconstpointer data)
{
    GeoBox single = here(f), seen = desk_world(f->desk);
    (void)data;
    open_beside(f);
    GeoBox left = here(f), right = there(f), half = desk_world(f->desk);
    g_assert_cmpfloat(left.x0, ==, single.x0);
    g_assert_cmpfloat(right.x1, ==, single.x1);
    g_assert_cmpfloat(left.x1, <, right.x0);
    g_assert_cmpfloat(left.x1 - left.x0, ==, right.x1 - right.x0);
    g_assert_cmpfloat(left.y1 - left.y0, ==, right.y1 - right.y0);
    g_assert_cmpfloat_with_epsilon(half.x1 - half.x0, seen.x1 - seen.x0, 1e-6);
    press_key(f, 'o', WINDOW_SHIFT);
    GeoBox again = desk_world(f->desk);
    g_assert_false(beside_is_open(f->desk));
    g_assert_cmpfloat_with_epsilon(again.x0, seen.x0, 1e-6);
    g_assert_cmpfloat_with_epsilon(again.y1, seen.y1, 1e-6);
    g_assert_cmpmem(&f->desk->layout.map, sizeof single, &single, sizeof single);
}

/* The place under the pointer keeps its place on the map where it is, and so on the other. */
static void test_wheel_over_either(Fixture *f, gconstpointer data)
{
    (void)data;
    open_beside(f);
    for (guint second = 0; second < 2; second++) {
        GeoBox map = second ? there(f) : here(f);
        GeoPoint at = {map.x0 + 0.3 * (map.x1 - map.x0), map.y0 + 0.4 * (map.y1 - map.y0)};
        WindowEvent event = {.kind = WINDOW_WHEEL, .x = at.x, .y = at.y, .turn = 2};
        double before = scale(f);
        GeoPoint world = world_at(f, at.x, at.y);
        g_assert_true(desk_answer(f->desk, &event));
        g_assert_cmpfloat_with_epsilon(scale(f) / before, 1.25 * 1.25, 1e-9);
        assert_near(world_at(f, at.x, at.y), world, 1e-3);
        GeoPoint twin = second ? desk_from_world(f->desk, world) : on_second(f, world);
        g_assert_cmpfloat_with_epsilon(fabs(twin.x - at.x), there(f).x0 - here(f).x0, 1e-3);
    }
}

static void test_drag_over_second_pans(Fixture *f, gconstpointer data)
{
    (void)data;
    open_beside(f);
    press_key(f, 'b', 0); /* a tool for the first map alone */
    GeoBox map = there(f);
    GeoPoint world = world_at(f, map.x0 + 200, map.y0 + 200);
    point(f, WINDOW_MOVE, map.x0 + 200, map.y0 + 200);
    point(f, WINDOW_PRESS, map.x0 + 200, map.y0 + 200);
    point(f, WINDOW_MOVE, map.x0 - 100, map.y0 + 150); /* across to the first */
    point(f, WINDOW_RELEASE, map.x0 - 100, map.y0 + 150);
    GeoPoint moved = on_second(f, world);
    g_assert_cmpfloat_with_epsilon(moved.x, map.x0 - 100, 1e-6);
    g_assert_cmpfloat_with_epsilon(moved.y, map.y0 + 150, 1e-6);
    g_assert_cmpuint(edit_count(session_edit(f->session)), ==, 0);
}

static void test_hover_tells_each_plan(Fixture *f, gconstpointer data)
{
    (void)data;
    open_beside(f);
    guint n = 0;
    for (guint32 g = 0; g < f->document->compared->grids->len; g++) {
        GeoPoint at = on_second(f, in_old_grid(f, g));
        if (!beside_holds(f->desk, at))
            continue;
        point(f, WINDOW_MOVE, at.x, at.y);
        Thing thing = f->desk->beside.hovered;
        g_assert_cmpuint(document_grid_of(&f->desk->beside.document, thing), ==, g);
        g_assert_cmpint(f->desk->hovered.kind, ==, THING_NONE);
        if (thing.kind != THING_GRID)
            continue;
        g_autofree char *name = document_name(&f->desk->beside.document, thing);
        const CityGridBefore *before = &g_array_index(f->document->city->grids_before, CityGridBefore, g);
        g_assert_cmpstr(name, ==, before->name ? before->name : before->code);
        n++;
    }
    g_assert_cmpuint(n, >, 3);
    GeoPoint at =
        desk_from_world(f->desk, geo_shape_inner_point(geo_shapes_get(f->document->plan->grid_shapes, 2)));
    point(f, WINDOW_MOVE, at.x, at.y);
    g_assert_cmpuint(document_grid_of(f->document, f->desk->hovered), ==, 2);
    g_assert_cmpint(f->desk->beside.hovered.kind, ==, THING_NONE);
}

/* A click there selects the grid here that has most of its households. */
static void test_click_selects_partner(Fixture *f, gconstpointer data)
{
    gint64 shared;
    (void)data;
    open_beside(f);
    GeoPoint at = on_second(f, in_old_grid(f, 1));
    click(f, at.x, at.y);
    g_assert_cmpuint(f->desk->beside.chosen, ==, 1);
    g_assert_cmpint(f->desk->selected.kind, ==, THING_GRID);
    g_assert_cmpuint(
        f->desk->selected.index, ==,
        plan_partner(f->document->city, f->document->compared, 1, f->document->plan, NULL, &shared));
    desk_select(f->desk, (Thing){THING_GRID, 0});
    g_assert_cmpuint(f->desk->beside.chosen, ==, CITY_NONE);
    g_assert_cmpuint(beside_partner(f->desk, &shared), !=, CITY_NONE);
    g_assert_cmpint(shared, >, 0);
}

/* How many pixels of a map differ between two pictures. */
static guint changed_in(const guint32 *a, const guint32 *b, GeoBox map)
{
    guint n = 0;
    for (guint y = (guint)map.y0; y < (guint)map.y1; y++)
        for (guint x = (guint)map.x0; x < (guint)map.x1; x++)
            n += a[y * WIDTH + x] != b[y * WIDTH + x];
    return n;
}

static void test_selection_is_outlined_in_both(Fixture *f, gconstpointer data)
{
    (void)data;
    open_beside(f);
    g_autofree guint32 *plain = drawn(f);
    desk_select(f->desk, (Thing){THING_GRID, 2});
    g_autofree guint32 *selected = drawn(f);
    g_assert_cmpuint(changed_in(plain, selected, here(f)), >, 100);
    g_assert_cmpuint(changed_in(plain, selected, there(f)), >, 100);
}

/* Where the pointer is on one map, there is a cross on the other. */
static void test_cross(Fixture *f, gconstpointer data)
{
    (void)data;
    open_beside(f);
    GeoBox map = there(f);
    g_autofree guint32 *plain = drawn(f);
    f->desk->ui.pointer = (GeoPoint){map.x0 + 20, map.y0 + 20}; /* nothing is there that has a card */
    g_autofree guint32 *pointed = drawn(f);
    g_assert_cmpuint(changed_in(plain, pointed, here(f)), >, 20);
    g_assert_cmpuint(changed_in(plain, pointed, here(f)), <, 200);
    g_assert_cmpuint(changed_in(plain, pointed, map), ==, 0);
}

/* Another one becomes part of the first grid: the first that is a neighbour. */
static void merge(Fixture *f)
{
    guint position = edit_position(session_edit(f->session));
    for (guint32 g = 1; g < f->document->plan->grids->len; g++)
        if (edit_position(session_edit(f->session)) == position)
            editing_merge(f->desk, 0, g);
    g_assert_cmpuint(edit_position(session_edit(f->session)), ==, position + 1);
    desk_select(f->desk, (Thing){THING_NONE, 0});
}

/* What is edited changes on the first map only, and both go on being drawn. */
static void test_edit_beside(Fixture *f, gconstpointer data)
{
    (void)data;
    open_beside(f);
    g_autofree guint32 *before = drawn(f);
    merge(f);
    g_autofree guint32 *after = drawn(f);
    g_assert_cmpuint(changed_in(before, after, here(f)), >, 100);
    g_assert_cmpuint(changed_in(before, after, there(f)), ==, 0);
}

static void test_other_plan(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    (void)data;
    g_assert_true(project_copy_plan(f->path, "copy", FALSE, &error));
    g_assert_no_error(error);
    open_beside(f);
    g_autofree guint32 *old = drawn(f);
    comparing_with(f->desk, "copy");
    g_assert_true(beside_is_open(f->desk));
    g_assert_cmpint(document_differences(f->document)->households, ==, 0);
    g_autofree guint32 *copy = drawn(f);
    g_assert_cmpuint(changed_in(old, copy, there(f)), >, 1000);
    comparing_end(f->desk);
    g_assert_false(beside_is_open(f->desk));
    desk_draw(f->desk, TRUE);
}

/* Buildings that get another grid are marked on both, where colours tell the difference, and are as many as counted. */
static void test_marks(Fixture *f, gconstpointer data)
{
    (void)data;
    open_beside(f);
    g_assert_cmpuint(f->desk->marked, ==, 0);
    desk_colour_by(f->desk, COLOURING_PLAN);
    g_assert_cmpuint(f->desk->marked, >, 0);
    g_assert_cmpuint(f->desk->marked, ==, document_differences(f->document)->buildings);
    g_autofree guint32 *marked = drawn(f);
    map_canvas_mark_buildings(f->desk->map, f->desk->beside.map, f->document, NULL, NULL);
    g_autofree guint32 *plain = drawn(f);
    g_assert_cmpuint(changed_in(plain, marked, here(f)), >, 100);
    g_assert_cmpuint(changed_in(plain, marked, there(f)), >, 100);
}

#define ROUNDED 5 /* pixels on the edge of what is drawn anew that may be rounded otherwise */

/* Only what an edit changes is drawn anew: that is what a picture from nothing shows, of colours and marks. */
static void test_edit_differs(Fixture *f, gconstpointer data)
{
    static const guint colourings[] = {COLOURING_CHANGE, COLOURING_PLAN};
    (void)data;
    open_beside(f);
    for (guint i = 0; i < G_N_ELEMENTS(colourings); i++) {
        desk_colour_by(f->desk, colourings[i]);
        g_autofree guint32 *before = drawn(f);
        if (i)
            press_key(f, 'z', WINDOW_CTRL);
        else
            merge(f);
        guint marked = f->desk->marked;
        g_autofree guint32 *edited = drawn(f);
        document_forget_differences(f->document);
        document_forget_differences(&f->desk->beside.document);
        desk_colour_by(f->desk, colourings[i]);
        g_autofree guint32 *anew = drawn(f);
        g_assert_cmpuint(changed_in(before, edited, here(f)), >, 100);
        g_assert_cmpuint(changed_in(edited, anew, here(f)), <=, ROUNDED);
        g_assert_cmpuint(changed_in(edited, anew, there(f)), <=, ROUNDED);
        g_assert_cmpuint(f->desk->marked, ==, marked);
    }
}

/* The button over the second map, and the title that leads to the list of plans. */
static void test_titles(Fixture *f, gconstpointer data)
{
    (void)data;
    open_beside(f);
    GeoBox map = there(f);
    click(f, map.x0 + 60, map.y0 - 14);
    g_assert_cmpint(f->desk->lists.kind, ==, LIST_PLANS);
    g_assert_cmpuint(f->desk->lists.rows->len, ==, 2); /* the current one and the old one */
    click(f, map.x1 - 14, map.y0 - 14);
    g_assert_false(beside_is_open(f->desk));
}

static void add(void)
{
    DESK_TEST(opens_and_closes);
    DESK_TEST(wheel_over_either);
    DESK_TEST(drag_over_second_pans);
    DESK_TEST(hover_tells_each_plan);
    DESK_TEST(click_selects_partner);
    DESK_TEST(selection_is_outlined_in_both);
    DESK_TEST(cross);
    DESK_TEST(edit_beside);
    DESK_TEST(other_plan);
    DESK_TEST(marks);
    DESK_TEST(edit_differs);
    DESK_TEST(titles);
}

int main(int argc, char **argv)
{
    return run_desk_tests(argc, argv, add);
}
