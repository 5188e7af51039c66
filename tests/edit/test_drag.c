#include "town.h"

/* The point of an outline of a grid nearest to p. */
static GeoPoint nearest_border(const Town *t, guint32 grid, GeoPoint p)
{
    GeoShape s = geo_shapes_get(t->plan->grid_shapes, grid);
    GeoPoint best = {0, 0};
    double least = G_MAXDOUBLE;
    for (guint32 i = s.starts[0]; i + 1 < s.starts[1]; i++) {
        GeoPoint at =
            geo_between(s.points[i], s.points[i + 1], geo_share_along(s.points[i], s.points[i + 1], p));
        if (geo_distance(at, p) < least) {
            least = geo_distance(at, p);
            best = at;
        }
    }
    return best;
}

/* Pulled beyond a building, the border passes it; and as the preview says. */
static void test_pull(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    guint found = 0;
    for (guint b = 0; b < 60; b++) {
        guint32 from = grid_of(t, b), to = other_grid(t, from, b);
        GeoPoint at = middle_of(t, b), border = nearest_border(t, to, at);
        if (geo_distance(at, border) > 45)
            continue;
        const GeoPoint path[] = {border, {at.x + (at.x - border.x), at.y + (at.y - border.y)}};
        g_autoptr(EditMove) move = edit_plan_drag(t->edit, from, to, path, 2, 0, NULL);
        if (!move)
            continue;
        guint32 households = g_array_index(move->sides, EditSide, 0).households;
        g_assert_true(edit_move(t->edit, move, TRUE, &error));
        g_assert_no_error(error);
        g_assert_cmpuint(grid_of(t, b), ==, to);
        g_assert_cmpint(city_plan_grid(t->plan, to)->households, ==, (gint32)households);
        assert_sound(t);
        g_assert_true(edit_go(t->edit, 0, &error));
        found++;
    }
    g_assert_cmpuint(found, >, 5);
}

/* A path drawn round the giving grid takes all it may, or says that nothing would be left. */
static void test_path(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    guint32 from = grid_of(t, 0), to = CITY_NONE;
    for (guint i = 0; i < 6 && to == CITY_NONE; i++) {
        guint32 g = other_grid(t, from, i);
        g_autoptr(EditMove) probe = edit_plan_drag(
            t->edit, from, g, (const GeoPoint[]){middle_of(t, 0), middle_of(t, 1)}, 2, 0, &error);
        if (probe || strstr(error->message, "drag it further") || strstr(error->message, "no building left"))
            to = g;
        g_clear_error(&error);
    }
    g_assert_cmpuint(to, !=, CITY_NONE);
    const GeoPoint round[] = {{-50, -50}, {-50, 450}, {450, 450}, {450, -50}, {-40, -50}};
    g_autoptr(EditMove) move = edit_plan_drag(t->edit, from, to, round, G_N_ELEMENTS(round), 0, &error);
    g_assert_true(move || error);
    g_clear_error(&error);
}

static void test_refused(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    const GeoPoint path[] = {{0, 0}, {1, 1}};
    g_assert_null(edit_plan_drag(t->edit, grid_of(t, 0), grid_of(t, 59), path, 2, 0, &error));
    g_assert_nonnull(strstr(error->message, "no border in common"));
    g_clear_error(&error);
}

/* To a street within reach, not to one beyond it. */
static void test_snap(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    CityRoad road = {.name = "街"};
    g_array_append_val(t->city->roads, road);
    geo_shapes_begin(t->city->road_shapes, GEO_LINE);
    geo_shapes_part(t->city->road_shapes);
    geo_shapes_point(t->city->road_shapes, 0, 100);
    geo_shapes_point(t->city->road_shapes, 400, 100);
    GeoPoint at = edit_snap(t->edit, (GeoPoint){50, 108}, 10),
             off = edit_snap(t->edit, (GeoPoint){50, 108}, 5);
    g_assert_cmpfloat_with_epsilon(at.y, 100, 1e-9);
    g_assert_cmpfloat_with_epsilon(at.x, 50, 1e-9);
    g_assert_cmpfloat_with_epsilon(off.y, 108, 1e-9);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add("/edit/drag/" #name, Town, NULL, set_up, test_##name, tear_down)
    TEST(pull);
    TEST(path);
    TEST(refused);
    TEST(snap);
    return g_test_run();
}
