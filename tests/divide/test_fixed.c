/* Dedicated and locked grids, from the division that has them. */
#include "divide/fixed.h"

#include <string.h>

#include "check/plan_check.h"
#include "divide/division.h"
#include "town.h"

#define HOUSES 24

/* One community of four rows of six houses; a road between the second row and the third. */
static City *make_town(void)
{
    City *city = city_new("EPSG:4544");
    add_community(city, "640202001001", 0, 0, 400, 300);
    for (int i = 0; i < HOUSES; i++) {
        double left = 20 + 65 * (i % 6), bottom = 20 + 75 * (i / 6);
        add_building(city, 0, left, bottom, left + 35, bottom + 15);
    }
    add_road(city, -50, 140, 450, 140);
    return city;
}

static DivisionOptions options_for_town(void)
{
    DivisionOptions o = {.search = search_options_default(), .date = "2024-01-01"};
    o.search.target = 60;
    o.search.min = 40;
    o.search.max = 80;
    o.search.effort = SEARCH_QUICK;
    return o;
}

static CityPlan *divide(const City *city, const DivisionOptions *o, DivisionNote *note)
{
    CityPlan *plan = NULL;
    g_autoptr(GArray) notes = NULL;
    g_autoptr(GError) error = NULL;
    g_assert_true(division_run(city, o, NULL, &plan, &notes, &error));
    g_assert_true(plan_check(city, plan, &error));
    g_assert_no_error(error);
    *note = g_array_index(notes, DivisionNote, 0);
    return plan;
}

/* Wishes the listed houses (ended by -1) for one dedicated grid of a name or none; the plan's dedicated grids. */
static guint dedicate(const City *city, const char *name, const int *houses, GPtrArray *names)
{
    DivisionOptions o = options_for_town();
    DivisionNote note;
    guint n = 0;
    g_autoptr(CitySites) sites = city_sites_new(city->buildings->len);
    guint32 wish = city_sites_add(sites, name);
    for (guint i = 0; houses[i] >= 0; i++)
        sites->of_building[houses[i]] = wish;
    o.sites = sites;
    g_autoptr(CityPlan) plan = divide(city, &o, &note);
    for (guint i = 0; i < plan->grids->len; i++) {
        const CityGrid *g = city_plan_grid(plan, i);
        if (g->kind != CITY_DEDICATED) {
            g_assert_cmpuint(n, ==, 0); /* dedicated ones come last */
            continue;
        }
        n++;
        if (names)
            g_ptr_array_add(names, g_strdup(g->name));
    }
    for (guint i = 0; houses[i] >= 0; i++)
        g_assert_cmpint(city_plan_grid(plan, city_plan_building_grid(plan, (guint)houses[i]))->kind, ==,
                        CITY_DEDICATED);
    g_assert_cmpuint(note.dedicated, ==, n);
    g_assert_cmpuint(note.grids, ==, note.divided + n);
    return n;
}

static void test_side_by_side(void)
{
    g_autoptr(City) city = make_town();
    g_assert_cmpuint(dedicate(city, NULL, (const int[]){0, 1, -1}, NULL), ==, 1);
    g_assert_cmpuint(dedicate(city, NULL, (const int[]){0, 1, 6, 5, -1}, NULL), ==, 2);
    g_assert_cmpuint(dedicate(city, NULL, (const int[]){0, 23, -1}, NULL), ==, 2);
}

/* The road parts what has no name in common. */
static void test_across_the_road(void)
{
    g_autoptr(City) city = make_town();
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_assert_cmpuint(dedicate(city, NULL, (const int[]){6, 12, -1}, NULL), ==, 2);
    g_assert_cmpuint(dedicate(city, "第一中学", (const int[]){6, 12, -1}, names), ==, 1);
    g_assert_cmpstr(names->pdata[0], ==, "第一中学");
}

static void test_name_twice(void)
{
    g_autoptr(City) city = make_town();
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_assert_cmpuint(dedicate(city, "第一中学", (const int[]){0, 23, -1}, names), ==, 2);
    g_assert_cmpstr(names->pdata[0], ==, "第一中学");
    g_assert_cmpstr(names->pdata[1], ==, "第一中学 (2)");
}

/* A site that is all of its compound is named after it, and compounds do not mix. */
static void test_compound(void)
{
    g_autoptr(City) city = make_town();
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free),
                         partly = g_ptr_array_new_with_free_func(g_free);
    for (guint b = 0; b < 4; b++) {
        CityBuilding *building = &g_array_index(city->buildings, CityBuilding, b);
        building->compound = city_intern(city, b < 2 ? "甲校" : "乙校");
        building->name = city_intern(city, "主楼");
    }
    g_assert_cmpuint(dedicate(city, NULL, (const int[]){0, 1, 2, 3, -1}, names), ==, 2);
    g_assert_true(g_ptr_array_find_with_equal_func(names, "甲校", g_str_equal, NULL));
    g_assert_true(g_ptr_array_find_with_equal_func(names, "乙校", g_str_equal, NULL));
    g_assert_cmpuint(dedicate(city, NULL, (const int[]){0, -1}, partly), ==, 1);
    g_assert_cmpstr(partly->pdata[0], ==, "甲校主楼");
}

/* Column 2 and 3 of houses cut the community in two: each side has its own number, and no general grid is on both. */
static void test_cut_in_two(void)
{
    g_autoptr(City) city = make_town();
    g_autoptr(CitySites) sites = city_sites_new(HOUSES);
    guint32 wish = city_sites_add(sites, "中心校");
    DivisionOptions o = options_for_town();
    DivisionNote note;
    for (guint b = 0; b < HOUSES; b++)
        if (b % 6 == 1)
            sites->of_building[b] = wish;
    o.sites = sites;
    city_plan_free(divide(city, &o, &note));
    g_assert_cmpuint(note.parts, ==, 2);
    g_assert_cmpuint(note.divided, ==, 1 + 3);
    g_assert_cmpint(note.count.weight, ==, 200);
    o.search.min = 50; /* the western side holds 40 */
    city_plan_free(divide(city, &o, &note));
    g_assert_cmpuint(note.parts_too_small, ==, 1);
    g_assert_cmpint(note.smallest_part, ==, 40);
}

static void lock(CityPlan *plan, guint grid)
{
    g_array_index(plan->grids, CityGrid, grid).locked = TRUE;
}

/* The polygon with nothing but points between its own, where others end on it. */
static void assert_same_land(GeoShape before, GeoShape after)
{
    g_assert_cmpfloat_with_epsilon(geo_shape_area(after), geo_shape_area(before), 1e-6);
    g_assert_cmpfloat_with_epsilon(geo_shape_length(after), geo_shape_length(before), 1e-6);
    for (guint32 i = before.starts[0]; i < before.starts[before.n_parts]; i++) {
        gboolean there = FALSE;
        for (guint32 k = after.starts[0]; k < after.starts[after.n_parts]; k++)
            there |= before.points[i].x == after.points[k].x && before.points[i].y == after.points[k].y;
        g_assert_true(there);
    }
}

static void assert_same_grid(const CityPlan *a, const CityPlan *b, const char *code)
{
    for (guint i = 0; i < a->grids->len; i++) {
        if (!g_str_equal(city_plan_grid(a, i)->code, code))
            continue;
        for (guint k = 0; k < b->grids->len; k++) {
            const CityGrid *x = city_plan_grid(a, i), *y = city_plan_grid(b, k);
            GeoShape p = geo_shapes_get(a->grid_shapes, i), q = geo_shapes_get(b->grid_shapes, k);
            if (!g_str_equal(y->code, code))
                continue;
            g_assert_cmpstr(x->name, ==, y->name);
            g_assert_cmpstr(x->valid_from, ==, y->valid_from);
            g_assert_true(y->locked);
            g_assert_cmpint(x->households, ==, y->households);
            assert_same_land(p, q);
            return;
        }
    }
    g_assert_not_reached();
}

/* Whichever grid is locked, it is the same after, and the others have the other codes. */
static void test_locked(void)
{
    g_autoptr(City) city = make_town();
    for (guint which = 0; which < 4; which++) {
        DivisionOptions o = options_for_town();
        DivisionNote note;
        g_autoptr(CityPlan) before = divide(city, &o, &note);
        g_assert_cmpuint(before->grids->len, ==, 4);
        lock(before, which);
        o.current = before;
        o.date = "2025-05-05";
        o.search.seed = 99;
        o.search.tolerance = 0.3;
        g_autoptr(CityPlan) after = divide(city, &o, &note);
        g_assert_cmpuint(note.locked, ==, 1);
        g_assert_cmpuint(note.redrawn, ==, 0);
        g_assert_cmpuint(after->grids->len, ==, 4);
        assert_same_grid(before, after, city_plan_grid(before, which)->code);
        for (guint i = 0; i < 4; i++)
            g_assert_cmpstr(city_plan_grid(after, i)->code, ==, city_plan_grid(before, i)->code);
    }
}

/* A city with one house more, and the plan that does not know it. */
static City *build_house(CityPlan *plan, double x, double y)
{
    City *city = make_town();
    add_building(city, 0, x, y, x + 10, y + 8);
    plan->building_cell = g_renew(guint32, plan->building_cell, HOUSES + 2);
    plan->building_cell[HOUSES] = CITY_NONE;
    plan->n_buildings = HOUSES + 1;
    return city;
}

/* Where the grid's border with another crosses the line at y. */
static double border_at(const CityPlan *plan, guint32 grid, double y)
{
    g_autoptr(GArray) crossings = g_array_new(FALSE, FALSE, sizeof(double));
    geo_shape_cross_line(geo_shapes_get(plan->grid_shapes, grid), y, crossings);
    for (guint i = 0; i < crossings->len; i++)
        if (g_array_index(crossings, double, i) > 10 && g_array_index(crossings, double, i) < 390)
            return g_array_index(crossings, double, i);
    g_assert_not_reached();
}

static void test_new_house(void)
{
    g_autoptr(City) city = make_town();
    DivisionOptions o = options_for_town();
    DivisionNote note;
    g_autoptr(CityPlan) before = divide(city, &o, &note);
    guint32 grid = city_plan_building_grid(before, 0);
    lock(before, grid);
    o.current = before;
    g_autoptr(City) inside = build_house(before, 30, 45); /* in the yard of the first house */
    g_autoptr(CityPlan) after = divide(inside, &o, &note);
    g_assert_cmpstr(city_plan_grid(after, city_plan_building_grid(after, HOUSES))->code, ==,
                    city_plan_grid(before, grid)->code);
    g_assert_cmpuint(note.buildings_lost, ==, 0);
    g_autoptr(City) across = build_house(before, border_at(before, grid, 49) - 5, 45);
    g_autoptr(CityPlan) cut = divide(across, &o, &note);
    g_assert_cmpuint(note.redrawn, ==, 1);
    for (guint b = 0; b < HOUSES; b++)
        if (city_plan_building_grid(before, b) == grid)
            g_assert_cmpstr(city_plan_grid(cut, city_plan_building_grid(cut, b))->code, ==,
                            city_plan_grid(before, grid)->code);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/fixed/side-by-side", test_side_by_side);
    g_test_add_func("/divide/fixed/across-the-road", test_across_the_road);
    g_test_add_func("/divide/fixed/name-twice", test_name_twice);
    g_test_add_func("/divide/fixed/compound", test_compound);
    g_test_add_func("/divide/fixed/cut-in-two", test_cut_in_two);
    g_test_add_func("/divide/fixed/locked", test_locked);
    g_test_add_func("/divide/fixed/new-house", test_new_house);
    return g_test_run();
}
