#include "divide/continuation.h"

#include "town.h"

#include <string.h>

/* A row of buildings of 10 households, each 10 m wide; letters say in which grid before and of the plan each is. */
typedef struct Row {
    City *city;
    CityPlan *plan;
    guint32 *before;
} Row;

static guint letter_at(const char *letters, guint i)
{
    return (guint)(letters[i] - 'a');
}

static void row_set_up(Row *row, const char *before, const char *after)
{
    guint n = (guint)strlen(before), n_before = 0, n_after = 0;
    row->city = city_new("EPSG:4544");
    add_community(row->city, "c", 0, 0, 10 * n, 10);
    for (guint i = 0; i < n; i++) {
        add_building(row->city, 0, 10 * i + 1, 1, 10 * i + 9, 9);
        n_before = MAX(n_before, letter_at(before, i) + 1);
        n_after = MAX(n_after, letter_at(after, i) + 1);
    }
    row->plan = city_plan_new(n);
    row->before = g_new(guint32, n + 1);
    for (guint i = 0; i < n; i++) {
        CityCell cell = {0, i, letter_at(after, i), FALSE};
        g_array_append_val(row->plan->cells, cell);
        row->plan->building_cell[i] = i;
        row->before[i] = letter_at(before, i);
    }
    for (guint i = 0; i < n_before; i++) {
        g_autofree char *code = g_strdup_printf("old%u", i);
        CityGridBefore grid = {.code = city_intern(row->city, code)};
        g_array_append_val(row->city->grids_before, grid);
        geo_shapes_begin(row->city->grid_before_shapes, GEO_NONE);
    }
    for (guint i = 0; i < n_after; i++) {
        CityGrid grid = {.code = "new"};
        g_array_append_val(row->plan->grids, grid);
    }
}

static void row_clear(Row *row)
{
    city_free(row->city);
    city_plan_free(row->plan);
    g_free(row->before);
}

/* expected: for each grid of the plan the letter of the one it continues, or "-". */
static void assert_continued(const Row *row, const char *expected)
{
    g_autofree guint32 *found = continuation_find(row->city, row->plan, row->before);
    for (guint i = 0; i < row->plan->grids->len; i++)
        g_assert_cmpuint(found[i], ==, expected[i] == '-' ? CITY_NONE : letter_at(expected, i));
}

static void assert_best(const char *before, const char *after, const char *expected)
{
    Row row;
    row_set_up(&row, before, after);
    assert_continued(&row, expected);
    row_clear(&row);
}

static void test_best(void)
{
    assert_best("aabb", "aabb", "ab");
    assert_best("aabb", "bbaa", "ba");
    assert_best("aaabb", "aabbb", "ab");
    assert_best("aaaa", "aabb", "a-");
    assert_best("aabbb", "aaaaa", "b");
    /* Not the largest share first: a with a and b with b keeps five, b with a and none keeps three. */
    assert_best("aabbbbb", "aaaaabb", "ab");
}

/* What the plan says goes before what would be best; an unknown code is as none. */
static void test_said(void)
{
    Row row;
    row_set_up(&row, "aabb", "aabb");
    g_array_index(row.plan->grids, CityGrid, 0).before = "old1";
    g_array_index(row.plan->grids, CityGrid, 1).before = "old9";
    assert_continued(&row, "b-");
    row_clear(&row);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/continuation/best", test_best);
    g_test_add_func("/divide/continuation/said", test_said);
    return g_test_run();
}
