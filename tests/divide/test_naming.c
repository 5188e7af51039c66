#include "divide/naming.h"

static const CityCommunity community = {.code = "640202001001", .name = "东社区"};

static void add_used(GHashTable *used, const OldGrid *old)
{
    g_hash_table_add(used, (gpointer)old->code);
}

static void grids_clear(NamedGrid *grids, guint n)
{
    for (guint i = 0; i < n; i++) {
        g_free(grids[i].code);
        g_free(grids[i].name);
    }
}

/* Codes of the community and names stay; codes of elsewhere do not; new numbers pass over all that were used. */
static void test_continued(void)
{
    const OldGrid kept = {.code = "640202001001002", .name = "幸福网格"},
                  moved = {.code = "640202009009007", .name = "和平网格"},
                  ended = {.code = "640202001001001"};
    NamedGrid grids[4] = {{.old = &kept, .shared = 300}, {.old = &moved, .shared = 200}, {0}, {0}};
    const guint order[] = {3, 1, 0, 2};
    g_autoptr(GHashTable) used = g_hash_table_new(g_str_hash, g_str_equal);
    add_used(used, &kept);
    add_used(used, &moved);
    add_used(used, &ended);
    g_assert_true(naming_fill(&community, grids, 4, order, used));
    g_assert_cmpstr(grids[0].code, ==, "640202001001002");
    g_assert_cmpstr(grids[0].name, ==, "幸福网格");
    g_assert_cmpstr(grids[1].code, ==, "640202001001004");
    g_assert_cmpstr(grids[1].name, ==, "和平网格");
    g_assert_cmpstr(grids[2].code, ==, "640202001001005");
    g_assert_cmpstr(grids[2].name, ==, "东社区第5网格");
    g_assert_cmpstr(grids[3].code, ==, "640202001001003");
    g_assert_cmpstr(grids[3].name, ==, "东社区第3网格");
    grids_clear(grids, 4);
}

/* After a merger two old grids may have one name: the one with more of its households keeps it. A new name is none
 * that is kept. */
static void test_same_name(void)
{
    const OldGrid a = {.code = "640202008001001", .name = "第一网格"},
                  b = {.code = "640202008002001", .name = "第一网格"},
                  c = {.code = "640202008003001", .name = "东社区第1网格"};
    NamedGrid grids[4] = {
        {.old = &a, .shared = 100}, {.old = &b, .shared = 200}, {.old = &c, .shared = 50}, {0}};
    const guint order[] = {0, 1, 2, 3};
    g_autoptr(GHashTable) used = g_hash_table_new(g_str_hash, g_str_equal);
    g_assert_true(naming_fill(&community, grids, 4, order, used));
    g_assert_cmpstr(grids[0].name, ==, "东社区第2网格");
    g_assert_cmpstr(grids[0].code, ==, "640202001001002");
    g_assert_cmpstr(grids[1].name, ==, "第一网格");
    g_assert_cmpstr(grids[2].name, ==, "东社区第1网格");
    g_assert_cmpstr(grids[3].name, ==, "东社区第5网格");
    grids_clear(grids, 4);
}

/* A locked grid keeps what it has, also against the old grid it continues; dedicated ones come last. */
static void test_locked_and_dedicated(void)
{
    const OldGrid old = {.code = "640202001001001", .name = "旧名"};
    const CityGrid locked = {.code = "640202001001004", .name = "锁定网格"};
    NamedGrid grids[3] = {{.dedicated = TRUE, .site = {.name = "第一中学", .nth = 1, .buildings = 1}},
                          {.locked = &locked, .old = &old, .shared = 10},
                          {0}};
    const guint order[] = {0, 1, 2};
    g_autoptr(GHashTable) used = g_hash_table_new(g_str_hash, g_str_equal);
    add_used(used, &old);
    g_assert_true(naming_fill(&community, grids, 3, order, used));
    g_assert_cmpstr(grids[0].code, ==, "640202001001005");
    g_assert_cmpstr(grids[0].name, ==, "第一中学");
    g_assert_cmpstr(grids[1].code, ==, locked.code);
    g_assert_cmpstr(grids[1].name, ==, locked.name);
    g_assert_cmpstr(grids[2].code, ==, "640202001001002");
    grids_clear(grids, 3);
}

/* Where all codes were used, there is none to give. */
static void test_no_code_left(void)
{
    NamedGrid grid = {0};
    const guint order[] = {0};
    g_autoptr(GHashTable) used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint number = 1; number < CODES_MOST; number++)
        g_hash_table_add(used, codes_grid_code(&community, number));
    g_assert_true(naming_fill(&community, &grid, 1, order, used));
    g_assert_cmpstr(grid.code, ==, "640202001001999");
    grids_clear(&grid, 1);
    grid = (NamedGrid){0};
    g_hash_table_add(used, codes_grid_code(&community, CODES_MOST));
    g_assert_false(naming_fill(&community, &grid, 1, order, used));
    grids_clear(&grid, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/naming/continued", test_continued);
    g_test_add_func("/divide/naming/same-name", test_same_name);
    g_test_add_func("/divide/naming/locked-and-dedicated", test_locked_and_dedicated);
    g_test_add_func("/divide/naming/no-code-left", test_no_code_left);
    return g_test_run();
}
