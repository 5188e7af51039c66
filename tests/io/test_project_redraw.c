#include "project_place.h"

#include "io/project_redraw.h"

/* Merges the last two communities, saves that, and reads everything back. */
static void test_merge(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    const guint32 both[] = {1, 2};
    GError *error = NULL;
    create(p);
    save(p, p->plan);
    g_autoptr(CityRedraw) redraw = city_merge(p->city, both, 2, "640202001009", "锦绣社区", &error);
    g_assert_no_error(error);
    city_redraw_grids(redraw, p->city, p->plan);
    project_save_redraw(p->path, p->city, redraw, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(count_files(p->dir), ==, 1);
    assert_sound(p->path);
    g_autoptr(City) city = project_load_city(p->path, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(city->communities->len, ==, 2);
    g_assert_cmpstr(city_community(city, 1)->code, ==, "640202001009");
    g_assert_cmpstr(city_community(city, 1)->name, ==, "锦绣社区");
    g_assert_cmpfloat_with_epsilon(geo_shape_area(geo_shapes_get(city->community_shapes, 1)),
                                   2 * 5 * 4 * 2500, 1);
    for (guint b = 0; b < city->buildings->len; b++) {
        guint32 was = city_building(p->city, b)->community;
        g_assert_cmpuint(city_building(city, b)->community, ==, was == CITY_NONE ? was : MIN(was, 1));
    }
    g_assert_cmpuint(city->grids_before->len, ==, 1 + 2 * COLUMNS);
    g_assert_cmpstr(g_array_index(city->grids_before, CityGridBefore, 1).community, ==, "640202001009");
    g_autoptr(CityPlan) plan = project_load_plan(p->path, city, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(plan->grids->len, ==, COLUMNS);
    g_assert_cmpuint(plan->cells->len, ==, COLUMNS * ROWS);
    for (guint b = 0; b < city->buildings->len; b++)
        g_assert_cmpuint(plan->building_cell[b], ==,
                         city_building(city, b)->community == 0 ? p->plan->building_cell[b] : CITY_NONE);
}

/* Cuts the middle one; its neighbours get the new corners, and the land of all stays. */
/* A code of before that the plan does not go on with has ended: it remains, without land. */
static void test_ended_code(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    const guint32 both[] = {0, 1};
    GError *error = NULL;
    g_array_index(p->city->grids_before, CityGridBefore, 0).code = "640202001001099";
    create(p);
    save(p, p->plan);
    g_autoptr(CityRedraw) redraw = city_merge(p->city, both, 2, "640202001009", NULL, &error);
    city_redraw_grids(redraw, p->city, p->plan);
    project_save_redraw(p->path, p->city, redraw, NULL, &error);
    g_assert_no_error(error);
    g_autoptr(City) city = project_load_city(p->path, &error);
    g_assert_cmpuint(city->grids_before->len, ==, 1 + 2 * COLUMNS);
    for (guint i = 0; i < city->grids_before->len; i++) {
        const CityGridBefore *g = &g_array_index(city->grids_before, CityGridBefore, i);
        gboolean ended = g_str_equal(g->code, "640202001001099");
        g_assert_true(ended == (g->valid_to != NULL));
        g_assert_true(ended == (geo_shapes_get(city->grid_before_shapes, i).kind == GEO_NONE));
    }
    assert_sound(p->path);
}

static void test_split(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    g_autoptr(GeoShapes) line = geo_shapes_new();
    create(p);
    geo_shapes_begin(line, GEO_LINE);
    geo_shapes_part(line);
    geo_shapes_point(line, 512345 + 200, 4256789 + 100.7);
    geo_shapes_point(line, 512345 + 600, 4256789 + 100.7);
    g_autoptr(CityRedraw) redraw = city_split(p->city, 1, line, "640202001009", "新社区", &error);
    g_assert_no_error(error);
    city_redraw_grids(redraw, p->city, p->plan);
    project_save_redraw(p->path, p->city, redraw, NULL, &error);
    g_assert_no_error(error);
    assert_sound(p->path);
    g_autoptr(City) city = project_load_city(p->path, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(city->communities->len, ==, 4);
    g_assert_cmpstr(city_community(city, 3)->code, ==, "640202001009");
    double sum = 0;
    for (guint c = 0; c < 4; c++)
        sum += geo_shape_area(geo_shapes_get(city->community_shapes, c));
    g_assert_cmpfloat_with_epsilon(sum, 3 * 5 * 4 * 2500, 2);
    g_assert_cmpuint(geo_shape_n_points(geo_shapes_get(city->community_shapes, 0)), >, 5);
    for (guint b = 0; b < city->buildings->len; b++) {
        guint32 was = city_building(p->city, b)->community, is = city_building(city, b)->community;
        g_assert_true(is == was || (was == 1 && is == 3));
    }
}

/* What was changed by another program meanwhile is not overwritten. */
static void test_changed_meanwhile(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    const guint32 both[] = {1, 2};
    GError *error = NULL;
    create(p);
    g_autoptr(CityRedraw) redraw = city_merge(p->city, both, 2, "1", "一", &error);
    g_autoptr(CityRedraw) again = city_merge(p->city, both, 2, "2", "二", &error);
    project_save_redraw(p->path, p->city, redraw, NULL, &error);
    g_assert_no_error(error);
    g_assert_false(project_save_redraw(p->path, p->city, again, NULL, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
    g_clear_error(&error);
    g_autoptr(City) city = project_load_city(p->path, &error);
    g_assert_cmpstr(city_community(city, 1)->code, ==, "1");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/io/project-redraw/merge", Place, NULL, place_set_up, test_merge, place_tear_down);
    g_test_add("/io/project-redraw/ended-code", Place, NULL, place_set_up, test_ended_code, place_tear_down);
    g_test_add("/io/project-redraw/split", Place, NULL, place_set_up, test_split, place_tear_down);
    g_test_add("/io/project-redraw/changed-meanwhile", Place, NULL, place_set_up, test_changed_meanwhile,
               place_tear_down);
    return g_test_run();
}
