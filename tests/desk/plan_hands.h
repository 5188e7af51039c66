/* Hands that change the plan of a desk: where there is something to take, and how it is taken. */
#ifndef TESTS_DESK_PLAN_HANDS_H
#define TESTS_DESK_PLAN_HANDS_H

#include "check/plan_check.h"
#include "desk_hands.h"

/* A building and a grid that it can go to, with so many (0: none, 1: some) that must follow. */
static inline void find_move(const Fixture *f, gboolean follows, guint32 *building, guint32 *to)
{
    const CityPlan *plan = f->document->plan;
    for (guint32 b = 0; b < plan->n_buildings; b++)
        for (guint32 g = 0; g < plan->grids->len; g++) {
            guint32 cell = plan->building_cell[b];
            if (cell == CITY_NONE || city_plan_cell(plan, cell)->grid == g ||
                city_plan_cell(plan, cell)->community != city_plan_grid(plan, g)->community ||
                city_plan_grid(plan, g)->kind != CITY_GENERAL || city_plan_cell(plan, cell)->building != b ||
                city_building_weight(f->document->city, b, CITY_HOUSEHOLDS) <= 0)
                continue;
            g_autoptr(EditMove) move = edit_plan_move(session_edit(f->session), &cell, 1, g, NULL);
            if (!move || (move->followers > 0) != follows)
                continue;
            *building = b;
            *to = g;
            return;
        }
    g_assert_not_reached();
}

/* Where a building is on the screen, after flying there. */
static inline GeoPoint see_building(Fixture *f, guint32 building)
{
    GeoShape shape = geo_shapes_get(f->document->city->building_shapes, building);
    camera_fit(&f->desk->camera, geo_shape_box(shape), 0.3);
    return desk_from_world(f->desk, geo_shape_inner_point(shape));
}

static inline guint32 grid_of(const Fixture *f, guint32 building)
{
    return city_plan_building_grid(f->document->plan, building);
}

static inline void assert_sound(const Fixture *f)
{
    g_autoptr(GError) error = NULL;
    plan_check(f->document->city, f->document->plan, &error);
    g_assert_no_error(error);
}

/* The middle of the straight between the inner points of two grids that a border lies on. */
static inline void find_border(const Fixture *f, guint32 *a, guint32 *b, GeoPoint *at)
{
    const CityPlan *plan = f->document->plan;
    for (*a = 0; *a < plan->grids->len; ++*a)
        for (*b = 0; *b < *a; ++*b) {
            GeoPoint p = geo_shape_inner_point(geo_shapes_get(plan->grid_shapes, *a));
            GeoPoint q = geo_shape_inner_point(geo_shapes_get(plan->grid_shapes, *b));
            gboolean both = TRUE;
            if (city_plan_grid(plan, *a)->community != city_plan_grid(plan, *b)->community)
                continue;
            for (guint i = 0; i <= 200; i++) {
                Thing t = document_pick(f->document, geo_between(p, q, i / 200.0), FALSE);
                both = both && t.kind == THING_GRID && (t.index == *a || t.index == *b);
                if (i > 0 && both && t.index == *b) {
                    *at = geo_between(p, q, i / 200.0);
                    i = 200;
                }
            }
            if (both)
                return;
        }
    g_assert_not_reached();
}

/* Gives a building to a neighbour with the brush. */
static inline void give_building(Fixture *f)
{
    guint32 building, to;
    find_move(f, FALSE, &building, &to);
    desk_select(f->desk, (Thing){THING_GRID, to});
    GeoPoint at = see_building(f, building);
    press_key(f, 'b', 0);
    click(f, at.x, at.y);
    g_assert_cmpuint(grid_of(f, building), ==, to);
}

/* Drags a border into one of its grids; the other becomes wider, and had that area. */
static inline void drag_border(Fixture *f, guint32 *wider, double *area)
{
    guint32 into;
    GeoPoint at;
    camera_fit_all(&f->desk->camera);
    find_border(f, wider, &into, &at);
    GeoPoint inner = geo_shape_inner_point(geo_shapes_get(f->document->plan->grid_shapes, into));
    GeoPoint from = desk_from_world(f->desk, at), to = desk_from_world(f->desk, inner);
    *area = geo_shape_area(geo_shapes_get(f->document->plan->grid_shapes, *wider));
    press_key(f, 'd', 0);
    point(f, WINDOW_MOVE, from.x, from.y);
    point(f, WINDOW_PRESS, from.x, from.y);
    point(f, WINDOW_MOVE, to.x, to.y);
    g_assert_true(f->desk->hand.move || f->desk->hand.reason);
    desk_draw(f->desk, TRUE);
    point(f, WINDOW_RELEASE, to.x, to.y);
    press_key(f, WINDOW_KEY_RETURN, 0);
}

/* Cuts it from north to south. */
static inline void cut_grid(Fixture *f, guint32 grid)
{
    desk_select(f->desk, (Thing){THING_GRID, grid});
    press_key(f, 'z', 0);
    press_key(f, 'x', 0);
    GeoBox map = f->desk->layout.map;
    double x = (map.x0 + map.x1) / 2;
    point(f, WINDOW_MOVE, x, map.y0 + 5);
    point(f, WINDOW_PRESS, x, map.y0 + 5);
    for (double y = map.y0 + 30; y < map.y1 - 10; y += 20)
        point(f, WINDOW_MOVE, x, y);
    desk_draw(f->desk, TRUE);
    point(f, WINDOW_RELEASE, x, map.y1 - 15);
    press_key(f, WINDOW_KEY_RETURN, 0);
}

/* A neighbour of the grid, the first that can be, becomes part of it. */
static inline void merge_into(Fixture *f, guint32 grid)
{
    const CityPlan *plan = f->document->plan;
    const Edit *edit = session_edit(f->session);
    guint position = edit_position(edit);
    camera_fit_all(&f->desk->camera);
    press_key(f, 'm', 0);
    for (guint32 g = 0; g < plan->grids->len && edit_position(edit) == position; g++) {
        GeoPoint at = desk_from_world(f->desk, geo_shape_inner_point(geo_shapes_get(plan->grid_shapes, g)));
        desk_select(f->desk, (Thing){THING_GRID, grid});
        if (g != grid && city_plan_grid(plan, g)->community == city_plan_grid(plan, grid)->community)
            click(f, at.x, at.y);
    }
    g_assert_cmpuint(edit_position(edit), ==, position + 1);
}

/* A lasso round a building, not let go of yet; the grid that takes it is selected. */
static inline GeoPoint draw_lasso(Fixture *f, guint32 *building, guint32 *to)
{
    find_move(f, FALSE, building, to);
    desk_select(f->desk, (Thing){THING_GRID, *to});
    GeoPoint at = see_building(f, *building);
    press_key(f, 's', 0);
    point(f, WINDOW_MOVE, at.x - 60, at.y - 60);
    point(f, WINDOW_PRESS, at.x - 60, at.y - 60);
    point(f, WINDOW_MOVE, at.x + 60, at.y - 60);
    point(f, WINDOW_MOVE, at.x + 60, at.y + 60);
    point(f, WINDOW_MOVE, at.x - 60, at.y + 60);
    g_assert_cmpuint(f->desk->hand.cells->len, >=, 1);
    return at;
}

#endif
