#include "city/rollup.h"

#include <math.h>
#include <string.h>

/* Two districts; in the first two streets, the first of these with two communities. Each community has two grids,
 * one building of 100 households a grid, and one building of 7 in no grid. */
typedef struct Town {
    City *city;
    CityPlan *plan;
    CityStaff *staff;
} Town;

static const char *const places[][3] = {/* code, street, district: in no order */
                                        {"4", "丙", "西"},
                                        {"2", "甲", "东"},
                                        {"3", "乙", "东"},
                                        {"1", "甲", "东"}};

static void add_building(Town *t, guint32 community, guint32 cell, gint32 households)
{
    CityBuilding b = {.community = community, .households = households, .people = CITY_UNKNOWN};
    g_array_append_val(t->city->buildings, b);
    t->plan->building_cell[t->city->buildings->len - 1] = cell;
}

static void add_grid(Town *t, guint32 community, guint number)
{
    g_autofree char *code = g_strdup_printf("%s-%u", places[community][0], number);
    CityGrid g = {
        .code = city_plan_intern(t->plan, code), .community = community, .households = 100, .people = 0};
    CityCell cell = {community, t->city->buildings->len, t->plan->grids->len, FALSE};
    add_building(t, community, t->plan->cells->len, 100);
    g_array_append_val(t->plan->cells, cell);
    g_array_append_val(t->plan->grids, g);
}

static void set_up(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    t->city = city_new("EPSG:4544");
    t->plan = city_plan_new(13);
    t->staff = city_staff_new();
    for (guint32 i = 0; i < G_N_ELEMENTS(places); i++) {
        CityCommunity c = {
            .code = places[i][0], .street = places[i][1], .district = places[i][2], .city = "市"};
        g_array_append_val(t->city->communities, c);
        add_grid(t, i, 1);
        add_grid(t, i, 2);
        add_building(t, i, CITY_NONE, 7);
    }
    add_building(t, CITY_NONE, CITY_NONE, 5); /* of no community */
}

static void tear_down(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    city_free(t->city);
    city_plan_free(t->plan);
    city_staff_free(t->staff);
}

static CityGrid *grid_at(const Town *t, guint i)
{
    return &g_array_index(t->plan->grids, CityGrid, i);
}

static const RollupRow *row_of(const GArray *rows, RollupLevel level, const char *name)
{
    for (guint i = 0; i < rows->len; i++) {
        const RollupRow *row = &g_array_index(rows, RollupRow, i);
        const char *called = row->code ? row->code : row->name;
        if (row->level == level && g_strcmp0(called, name) == 0)
            return row;
    }
    g_assert_not_reached();
}

static GArray *roll(const Town *t)
{
    return rollup_new(t->city, t->plan, t->staff, 50, 150);
}

/* Each level stands before what is in it. */
static void test_order(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const expected[] = {"市",  "东", "乙",  "3",   "3-1", "3-2", "甲", "1",   "1-1",
                                           "1-2", "2",  "2-1", "2-2", "西",  "丙",  "4",  "4-1", "4-2"};
    g_autoptr(GArray) rows = roll(t);
    g_assert_cmpuint(rows->len, ==, G_N_ELEMENTS(expected));
    for (guint i = 0; i < rows->len; i++) {
        const RollupRow *row = &g_array_index(rows, RollupRow, i);
        g_assert_cmpstr(row->code ? row->code : row->name, ==, expected[i]);
    }
}

static void assert_row(const RollupRow *row, guint communities, guint grids, gint64 households,
                       gint64 ungridded)
{
    g_assert_cmpuint(row->communities, ==, communities);
    g_assert_cmpuint(row->grids, ==, grids);
    g_assert_cmpint(row->households, ==, households);
    g_assert_cmpint(row->ungridded, ==, ungridded);
}

static void test_sums(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GArray) rows = roll(t);
    assert_row(row_of(rows, ROLLUP_GRID, "2-1"), 0, 1, 100, 0);
    assert_row(row_of(rows, ROLLUP_COMMUNITY, "2"), 1, 2, 207, 7);
    assert_row(row_of(rows, ROLLUP_STREET, "甲"), 2, 4, 414, 14);
    assert_row(row_of(rows, ROLLUP_DISTRICT, "东"), 3, 6, 621, 21);
    assert_row(row_of(rows, ROLLUP_CITY, "市"), 4, 8, 833, 33); /* and what is in no community */
}

/* Grids out of the band are general ones in force; a grid that has ended is none. */
static void test_band(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    grid_at(t, 0)->households = 49;
    grid_at(t, 1)->households = 151;
    grid_at(t, 2)->households = 50;
    grid_at(t, 3)->households = 3;
    grid_at(t, 3)->kind = CITY_DEDICATED;
    grid_at(t, 4)->valid_to = "2025-01-01";
    g_autoptr(GArray) rows = roll(t);
    g_assert_cmpuint(row_of(rows, ROLLUP_CITY, "市")->out_of_band, ==, 2);
    g_assert_cmpuint(row_of(rows, ROLLUP_CITY, "市")->grids, ==, 7);
    g_assert_cmpuint(row_of(rows, ROLLUP_COMMUNITY, "4")->out_of_band, ==, 2);
    g_assert_cmpuint(row_of(rows, ROLLUP_STREET, "甲")->out_of_band, ==, 0);
}

/* The first officer of a grid is told; who is of no grid, or of one that is not there, counts nowhere. */
static void test_officers(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    const CityWorker workers[] = {{.name = "江河", .role = CITY_POLICE, .grid = "1-1"},
                                  {.name = "白露", .role = CITY_OFFICER, .phone = "1", .grid = "1-1"},
                                  {.name = "陈明", .role = CITY_OFFICER, .phone = "2", .grid = "1-1"},
                                  {.name = "石磊", .role = CITY_OFFICER, .grid = "9-9"},
                                  {.name = "柳叶", .role = CITY_OFFICER}};
    for (guint i = 0; i < G_N_ELEMENTS(workers); i++)
        city_staff_add(t->staff, &workers[i]);
    g_autoptr(GArray) rows = roll(t);
    const RollupRow *grid = row_of(rows, ROLLUP_GRID, "1-1"), *street = row_of(rows, ROLLUP_STREET, "甲");
    g_assert_cmpstr(grid->officer, ==, "白露");
    g_assert_cmpstr(grid->phone, ==, "1");
    g_assert_cmpuint(grid->workers, ==, 3);
    g_assert_cmpuint(street->officers, ==, 1);
    g_assert_cmpuint(street->workers, ==, 3);
    g_assert_cmpuint(row_of(rows, ROLLUP_CITY, "市")->officers, ==, 1);
    g_assert_null(street->officer);
}

static void assert_figure(const GArray *rows, const CityFigure *figure, RollupLevel level, const char *name,
                          double expected)
{
    g_autofree double *values = rollup_figure(rows, figure);
    double value = values[row_of(rows, level, name) - (const RollupRow *)(const void *)rows->data];
    if (isnan(expected))
        g_assert_true(isnan(value));
    else
        g_assert_cmpfloat(value, ==, expected);
}

/* A community's own figure stands for it in what is above; those of its grids are only shown. */
static void test_figures(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GArray) rows = roll(t);
    g_autoptr(CityFigure) sum = city_figure_new("办件", TRUE), mean = city_figure_new("得分", FALSE);
    CityFigure *both[] = {sum, mean};
    for (guint i = 0; i < 2; i++) {
        city_figure_set(both[i], "1-1", 10);
        city_figure_set(both[i], "1-2", 20);
        city_figure_set(both[i], "2", 60);
        city_figure_set(both[i], "2-1", 1000);
        city_figure_set(both[i], "gone", 1000);
    }
    assert_figure(rows, sum, ROLLUP_GRID, "1-2", 20);
    assert_figure(rows, sum, ROLLUP_GRID, "2-1", 1000);
    assert_figure(rows, sum, ROLLUP_GRID, "2-2", NAN);
    assert_figure(rows, sum, ROLLUP_COMMUNITY, "1", 30);
    assert_figure(rows, sum, ROLLUP_COMMUNITY, "2", 60);
    assert_figure(rows, sum, ROLLUP_STREET, "甲", 90);
    assert_figure(rows, sum, ROLLUP_CITY, "市", 90);
    assert_figure(rows, sum, ROLLUP_DISTRICT, "西", NAN);
    assert_figure(rows, mean, ROLLUP_COMMUNITY, "1", 15);
    assert_figure(rows, mean, ROLLUP_STREET, "甲", 30);
    assert_figure(rows, mean, ROLLUP_CITY, "市", 30);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/city/rollup/" name, Town, NULL, set_up, test, tear_down)
    ADD("order", test_order);
    ADD("sums", test_sums);
    ADD("band", test_band);
    ADD("officers", test_officers);
    ADD("figures", test_figures);
    return g_test_run();
}
