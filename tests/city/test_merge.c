#include "city/redraw.h"
#include "town.h"

/* Three in a row and one apart. */
static City *row_new(void)
{
    City *city = city_new("EPSG:4544");
    add_community(city, "a", 0, 0, 100, 100);
    add_community(city, "b", 100, 0, 200, 100);
    add_community(city, "c", 200, 0, 300, 100);
    add_community(city, "d", 500, 0, 600, 100);
    add_building(city, 0, 10, 40, 40, 60, 60);
    add_building(city, 1, 20, 140, 40, 160, 60);
    add_building(city, 2, 30, 240, 40, 260, 60);
    add_building(city, 3, 40, 540, 40, 560, 60);
    return city;
}

static CityRedraw *merge(City *city, guint32 x, guint32 y, const char *code)
{
    const guint32 both[] = {x, y};
    g_autoptr(GError) error = NULL;
    CityRedraw *r = city_merge(city, both, 2, code, "一家社区", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(r->made->len, ==, 1);
    return r;
}

static void test_neighbours(void)
{
    g_autoptr(City) city = row_new();
    g_autoptr(CityRedraw) r = merge(city, 1, 0, "new");
    const CityMade *made = &g_array_index(r->made, CityMade, 0);
    g_assert_cmpstr(made->row.code, ==, "new");
    g_assert_cmpstr(made->row.name, ==, "一家社区");
    g_assert_cmpstr(made->row.street, ==, "b");
    g_assert_cmpuint(made->place, ==, 0);
    g_assert_cmpuint(made->n_pieces, ==, 1);
    g_assert_cmpuint(made->buildings, ==, 2);
    g_assert_cmpint(made->households, ==, 30);
    g_assert_false(r->apart);
    g_assert_cmpfloat(geo_shape_area(geo_shapes_get(r->made_shapes, 0)), ==, 200 * 100);
    g_assert_cmpuint(r->building_made[0], ==, 0);
    g_assert_cmpuint(r->building_made[1], ==, 0);
    g_assert_cmpuint(r->building_made[2], ==, CITY_NONE);
}

/* One that keeps its code keeps its street. */
static void test_code_of_one(void)
{
    g_autoptr(City) city = row_new();
    g_autoptr(CityRedraw) r = merge(city, 1, 2, "c");
    g_assert_cmpstr(g_array_index(r->made, CityMade, 0).row.street, ==, "c");
}

static void test_apart(void)
{
    g_autoptr(City) city = row_new();
    g_autoptr(CityRedraw) r = merge(city, 2, 3, "c");
    g_assert_true(r->apart);
    g_assert_cmpuint(g_array_index(r->made, CityMade, 0).n_pieces, ==, 2);
    g_assert_cmpfloat(geo_shape_area(geo_shapes_get(r->made_shapes, 0)), ==, 2 * 100 * 100);
}

/* A hair's breadth between two outlines that touch at its ends is no hole; a pond of nobody's is. */
static void test_cracks(void)
{
    for (int pond = 0; pond < 2; pond++) {
        g_autoptr(City) city = city_new("EPSG:4544");
        double width = pond ? 20 : 0.01;
        const double west[][2] = {{0, 0},    {100, 0},   {100, 40}, {100 - width, 50},
                                  {100, 60}, {100, 100}, {0, 100},  {0, 0}};
        CityCommunity c = {.code = "w"};
        g_array_append_val(city->communities, c);
        geo_shapes_begin(city->community_shapes, GEO_POLYGON);
        geo_shapes_part(city->community_shapes);
        for (guint i = 0; i < G_N_ELEMENTS(west); i++)
            geo_shapes_point(city->community_shapes, west[i][0], west[i][1]);
        add_community(city, "e", 100, 0, 200, 100);
        g_autoptr(CityRedraw) r = merge(city, 0, 1, "w");
        GeoShape made = geo_shapes_get(r->made_shapes, 0);
        g_assert_cmpuint(made.n_parts, ==, pond ? 2 : 1);
        g_assert_cmpfloat(geo_shape_area(made), ==, 200 * 100 - (pond ? 20 * 20 / 2 : 0));
    }
}

/* The grids of the plan become the grids before; where there is no plan the old ones stay, under the new code; codes
 * that end stay as such. */
static void test_grids(void)
{
    g_autoptr(City) city = row_new();
    add_before(city, "a1", "a", 0, 0, 100, 100);
    add_before(city, "b1", NULL, 100, 0, 200, 100);
    add_before(city, "c1", "c", 200, 0, 300, 100);
    add_before(city, "a9", "a", 0, 0, 0, 0);
    g_array_index(city->grids_before, CityGridBefore, 3).valid_to = "2020-01-01";
    g_autoptr(CityPlan) plan = city_plan_new(city->buildings->len);
    CityGrid grids[] = {{.code = "a001", .community = 0, .valid_from = "2025-06-01", .officer = "甲"},
                        {.code = "a002", .community = 0, .valid_to = "2025-01-01"},
                        {.code = "c001", .community = 2}};
    g_array_append_vals(plan->grids, grids, 3);
    for (guint i = 0; i < 3; i++)
        add_box(plan->grid_shapes, 0, 0, 100, 100);
    g_autoptr(CityRedraw) r = merge(city, 0, 1, "new");
    city_redraw_grids(r, city, plan);
    g_assert_cmpuint(r->n_from_plan, ==, 1);
    g_assert_cmpuint(r->before->len, ==, 4);
    const CityGridBefore *before = &g_array_index(r->before, CityGridBefore, 0);
    const char *codes[] = {"a001", "a1", "b1", "a9"}, *ends[] = {NULL, "2025-06-01", NULL, "2020-01-01"};
    for (guint i = 0; i < 4; i++) {
        g_assert_cmpstr(before[i].code, ==, codes[i]);
        g_assert_cmpstr(before[i].valid_to, ==, ends[i]);
        g_assert_cmpstr(before[i].community, ==, "new");
    }
    g_assert_cmpstr(before[0].officer, ==, "甲");
    g_assert_cmpint(geo_shapes_get(r->before_shapes, 1).kind, ==, GEO_NONE);
    g_assert_cmpuint(r->before_gone->len, ==, 3);
    g_assert_cmpuint(g_array_index(r->before_gone, guint32, 1), ==, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/city/merge/neighbours", test_neighbours);
    g_test_add_func("/city/merge/code-of-one", test_code_of_one);
    g_test_add_func("/city/merge/apart", test_apart);
    g_test_add_func("/city/merge/cracks", test_cracks);
    g_test_add_func("/city/merge/grids", test_grids);
    return g_test_run();
}
