/* Old plans in every condition: where their grids count, and what divisions that start from them come to. */
#include "divide/old_plan.h"

#include <string.h>

#include "base/error.h"
#include "check/plan_check.h"
#include "divide/division.h"
#include "town.h"

#define HOUSES 24 /* in each of the two communities */

static void add_houses(City *city, guint32 community, double x)
{
    for (int i = 0; i < HOUSES; i++) {
        double left = x + 20 + 65 * (i % 6), bottom = 20 + 75 * (i / 6);
        add_building(city, community, left, bottom, left + 35, bottom + 15);
    }
}

/* Two communities side by side, of 400 x 300 m and 240 households each. */
static City *make_town(void)
{
    City *city = city_new("EPSG:4544");
    add_community(city, "640202001001", 0, 0, 400, 300);
    add_community(city, "640202001002", 400, 0, 800, 300);
    add_houses(city, 0, 0);
    add_houses(city, 1, 400);
    return city;
}

static void add_old(City *city, const char *code, const char *officer)
{
    CityGridBefore g = {.code = city_intern(city, code), .officer = city_intern(city, officer)};
    g_array_append_val(city->grids_before, g);
}

static void add_old_box(City *city, const char *code, const char *officer, double x0, double y0, double x1,
                        double y1)
{
    add_old(city, code, officer);
    add_box(city->grid_before_shapes, x0, y0, x1, y1);
}

static DivisionOptions options_for(const OldPlan *old, double keep)
{
    DivisionOptions o = {.search = search_options_default(), .date = "2024-01-01", .old = old, .keep = keep};
    o.search.target = 60;
    o.search.min = 40;
    o.search.max = 80;
    o.search.effort = SEARCH_QUICK;
    return o;
}

static CityPlan *divide(const City *city, const DivisionOptions *o, Job *job, DivisionNote *sum)
{
    CityPlan *plan = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) notes = NULL;
    g_assert_true(division_run(city, o, job, &plan, &notes, &error));
    g_assert_no_error(error);
    g_assert_true(plan_check(city, plan, &error));
    g_assert_no_error(error);
    *sum = (DivisionNote){0};
    for (guint i = 0; i < notes->len; i++) {
        const DivisionNote *n = &g_array_index(notes, DivisionNote, i);
        sum->kept += n->kept;
        sum->ended += n->ended;
        sum->stayed += n->stayed;
        sum->moved += n->moved;
    }
    return plan;
}

static const CityGrid *grid_at(const CityPlan *plan, guint building)
{
    return city_plan_grid(plan, city_plan_building_grid(plan, building));
}

/* An old grid across two communities counts where most of its households live, an empty one where its land is; a
 * code that ended before counts nowhere. */
static void test_communities(void)
{
    g_autoptr(City) city = make_town();
    add_old_box(city, "a", NULL, 0, 0, 480, 300);
    add_old_box(city, "b", NULL, 480, 0, 790, 300);
    add_old_box(city, "c", NULL, 410, 280, 420, 290);
    add_old_box(city, "d", NULL, 2000, 0, 2100, 100);
    add_old(city, "e", NULL);
    geo_shapes_begin(city->grid_before_shapes, GEO_NONE);
    g_autoptr(OldPlan) old = old_plan_before(city);
    const guint32 expected[] = {0, 1, 1, CITY_NONE, CITY_NONE};
    g_assert_cmpmem(old->community, sizeof expected, expected, sizeof expected);
    g_assert_cmpuint(old->of_building[0], ==, 0);
    g_assert_cmpuint(old->of_building[HOUSES], ==, 0);
    g_assert_cmpuint(old->of_building[HOUSES + 3], ==, 1);
}

/* Grids that keep the band stay as they are, with code and officer. */
static void test_nothing_to_do(void)
{
    g_autoptr(City) city = make_town();
    const char *codes[] = {"640202001001003", "640202001001001", "640202001001004", "640202001001009"};
    for (guint i = 0; i < 4; i++)
        add_old_box(city, codes[i], codes[i] + 12, i % 2 * 200, i / 2 * 150, i % 2 * 200 + 200,
                    i / 2 * 150 + 150);
    g_autoptr(OldPlan) old = old_plan_before(city);
    DivisionOptions o = options_for(old, 1);
    DivisionNote sum;
    g_autoptr(CityPlan) plan = divide(city, &o, NULL, &sum);
    g_assert_cmpint(sum.moved, ==, 0);
    g_assert_cmpint(sum.stayed, ==, 240);
    g_assert_cmpuint(sum.kept, ==, 4);
    g_assert_cmpuint(sum.ended, ==, 0);
    for (guint b = 0; b < HOUSES; b++) {
        const char *code = codes[old->of_building[b]];
        g_assert_cmpstr(grid_at(plan, b)->code, ==, code);
        g_assert_cmpstr(grid_at(plan, b)->before, ==, code);
        g_assert_cmpstr(grid_at(plan, b)->officer, ==, code + 12);
    }
    /* The other community had no old grid. */
    g_assert_null(grid_at(plan, HOUSES)->before);
    g_assert_cmpuint(plan->old_codes->len, ==, 4);
    for (guint i = 0; i < 4; i++)
        g_assert_null(g_array_index(plan->old_codes, CityOldCode, i).valid_to);
}

/* A grid too small and one too large: what changes is less than afresh, codes of elsewhere end. */
static void test_uneven(void)
{
    g_autoptr(City) city = make_town();
    add_old_box(city, "640202001001001", "甲", 0, 0, 80, 300);
    add_old_box(city, "640202001001002", "乙", 80, 0, 400, 300);
    add_old_box(city, "640202009009001", "丙", 400, 0, 600, 300);
    add_old_box(city, "640202009009002", "丁", 600, 0, 800, 300);
    g_autoptr(OldPlan) old = old_plan_before(city);
    DivisionNote keeping, afresh;
    DivisionOptions o = options_for(old, 1), p = options_for(old, 0);
    g_autoptr(CityPlan) kept = divide(city, &o, NULL, &keeping);
    city_plan_free(divide(city, &p, NULL, &afresh));
    /* 40 + 200 households, no more than 80 a grid, and 120 + 120. */
    g_assert_cmpint(keeping.moved, ==, 200 - 80 + 2 * (120 - 80));
    g_assert_cmpint(afresh.moved, >=, keeping.moved);
    g_assert_cmpuint(keeping.kept, ==, 4);
    for (guint i = 0; i < kept->grids->len; i++) {
        const CityGrid *g = city_plan_grid(kept, i);
        g_assert_true(g_str_has_prefix(g->code, city_community(city, g->community)->code));
        g_assert_cmpint(g->households, >=, 40);
        g_assert_cmpint(g->households, <=, 80);
    }
    g_assert_cmpuint(kept->old_codes->len, ==, 4);
    for (guint i = 0; i < 4; i++) {
        const CityOldCode *c = &g_array_index(kept->old_codes, CityOldCode, i);
        g_assert_cmpstr(c->valid_to, ==, g_str_has_prefix(c->code, "640202009009") ? "2024-01-01" : NULL);
    }
}

/* Old grids that overlap, leave land out, lie in two pieces, across communities, and hold nobody. */
static void test_ragged(void)
{
    g_autoptr(City) city = make_town();
    add_old_box(city, "x1", "甲", 0, 0, 250, 160);
    add_old_box(city, "x2", "乙", 150, 100, 500, 300);
    add_old_box(city, "x3", NULL, 395, 100, 400, 110);
    add_old(city, "x4", "丙");
    GeoShapes *s = city->grid_before_shapes;
    const double xy[2][2] = {{560, 0}, {720, 200}};
    geo_shapes_begin(s, GEO_POLYGON);
    for (guint i = 0; i < 2; i++) {
        const double ring[][2] = {{0, 0}, {80, 0}, {80, 100}, {0, 100}, {0, 0}};
        geo_shapes_part(s);
        for (guint j = 0; j < 5; j++)
            geo_shapes_point(s, xy[i][0] + ring[j][0], xy[i][1] + ring[j][1]);
    }
    add_old(city, NULL, NULL);
    geo_shapes_begin(s, GEO_NONE);
    g_autoptr(OldPlan) old = old_plan_before(city);
    for (guint keep = 0; keep <= 4; keep++) {
        DivisionOptions o = options_for(old, keep / 4.0);
        DivisionNote sum;
        g_autoptr(CityPlan) plan = divide(city, &o, NULL, &sum);
        g_assert_cmpuint(plan->grids->len, ==, 8);
        g_assert_cmpuint(sum.kept + sum.ended, ==, 4);
    }
}

/* The same plan on any number of threads. */
static void test_threads(void)
{
    g_autoptr(City) city = make_town();
    add_old_box(city, "x1", "甲", 0, 0, 450, 160);
    add_old_box(city, "x2", "乙", 450, 0, 800, 300);
    g_autoptr(OldPlan) old = old_plan_before(city);
    DivisionOptions o = options_for(old, 0.6);
    g_autoptr(CityPlan) first = NULL;
    for (guint threads = 1; threads <= 4; threads *= 2) {
        g_autoptr(Job) job = job_new(NULL, NULL);
        DivisionNote sum;
        job_set_threads(job, threads);
        g_autoptr(CityPlan) plan = divide(city, &o, job, &sum);
        if (!first) {
            first = g_steal_pointer(&plan);
            continue;
        }
        g_assert_cmpmem(plan->cells->data, plan->cells->len * sizeof(CityCell), first->cells->data,
                        first->cells->len * sizeof(CityCell));
        for (guint i = 0; i < plan->grids->len; i++) {
            g_assert_cmpstr(city_plan_grid(plan, i)->code, ==, city_plan_grid(first, i)->code);
            g_assert_cmpstr(city_plan_grid(plan, i)->before, ==, city_plan_grid(first, i)->before);
        }
    }
}

/* From its own grids a plan stays as it is; what it continued, it still does. */
static void test_current(void)
{
    g_autoptr(City) city = make_town();
    add_old_box(city, "640202001001001", "甲", 0, 0, 400, 300);
    g_autoptr(OldPlan) before = old_plan_before(city);
    DivisionOptions o = options_for(before, 0);
    DivisionNote sum;
    g_autoptr(CityPlan) first = divide(city, &o, NULL, &sum);
    g_autoptr(OldPlan) old = old_plan_current(city, first);
    DivisionOptions p = options_for(old, 1);
    p.search.seed = 7;
    g_autoptr(CityPlan) again = divide(city, &p, NULL, &sum);
    g_assert_cmpint(sum.moved, ==, 0);
    g_assert_cmpuint(sum.kept, ==, first->grids->len);
    for (guint b = 0; b < city->buildings->len; b++) {
        g_assert_cmpstr(grid_at(again, b)->code, ==, grid_at(first, b)->code);
        g_assert_cmpstr(grid_at(again, b)->before, ==, grid_at(first, b)->before);
        g_assert_cmpstr(grid_at(again, b)->officer, ==, grid_at(first, b)->officer);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/old-plan/communities", test_communities);
    g_test_add_func("/divide/old-plan/nothing-to-do", test_nothing_to_do);
    g_test_add_func("/divide/old-plan/uneven", test_uneven);
    g_test_add_func("/divide/old-plan/ragged", test_ragged);
    g_test_add_func("/divide/old-plan/threads", test_threads);
    g_test_add_func("/divide/old-plan/current", test_current);
    return g_test_run();
}
