#include "project_place.h"

#include "io/gdal_init.h"
#include "io/grid_names_int.h"

/* Three communities of five grids; in each, the second and the fourth are called 第一网格. */
typedef struct Names {
    Place place;
    GridNames *names;
} Names;

#define RENAME                                                                                               \
    "UPDATE grid SET name = '第' || (fid % 5) || '网格' WHERE fid % 5 <> 2 AND name IS NULL OR fid = 4"

static void read_names(Names *n)
{
    GError *error = NULL;
    GDALDatasetH dataset = GDALOpenEx(n->place.path, GDAL_OF_VECTOR, NULL, NULL, NULL);
    n->names = grid_names_read(dataset, n->place.path, &error);
    g_assert_no_error(error);
    GDALClose(dataset);
}

static void set_up(Names *n, gconstpointer data)
{
    place_set_up(&n->place, data);
    create(&n->place);
    save(&n->place, n->place.plan);
    g_free(run_sql(n->place.path, RENAME));
    g_free(run_sql(n->place.path,
                   "INSERT INTO grid_before (code, name, community) VALUES ('900', '老街网格', "
                   "'640202001001'), ('901', '旧网格', '640202001001'), ('902', '旧网格', "
                   "'640202001002')"));
    g_free(run_sql(n->place.path, "UPDATE grid SET \"before\" = '900' WHERE code = '640202001001003'"));
    g_free(run_sql(n->place.path, "UPDATE community SET name = '锦绣1社区' WHERE code = '640202001003'"));
    read_names(n);
}

static void tear_down(Names *n, gconstpointer data)
{
    grid_names_free(n->names);
    place_tear_down(&n->place, data);
}

static void assert_grid(const Names *n, const char *text, const char *community, GridNamesMatch match,
                        const char *expected)
{
    const char *code;
    g_assert_cmpint(grid_names_find(n->names, text, community, &code), ==, match);
    g_assert_cmpstr(code, ==, expected);
}

static void test_codes(Names *n, G_GNUC_UNUSED gconstpointer data)
{
    assert_grid(n, "640202001002004", NULL, GRID_NAMES_IS, "640202001002004");
    assert_grid(n, " ６４０２０２００１００２００４ ", NULL, GRID_NAMES_IS, "640202001002004");
    assert_grid(n, "900", NULL, GRID_NAMES_FOLLOWED, "640202001001003");
    assert_grid(n, "901", NULL, GRID_NAMES_OLD, "901");
    assert_grid(n, "64020200100200", NULL, GRID_NAMES_UNKNOWN, NULL);
    assert_grid(n, "", NULL, GRID_NAMES_UNKNOWN, NULL);
    assert_grid(n, "\xff", NULL, GRID_NAMES_UNKNOWN, NULL);
    g_assert_cmpstr(grid_names_nearest(n->names, "64020200100200"), ==, "640202001002001");
    g_assert_cmpuint(grid_names_count(n->names), ==, 15);
    g_assert_cmpstr(grid_names_community(n->names, "640202001002004"), ==, "640202001002");
    g_assert_null(grid_names_community(n->names, "900"));
}

static void test_names(Names *n, G_GNUC_UNUSED gconstpointer data)
{
    assert_grid(n, "第一网格", NULL, GRID_NAMES_AMBIGUOUS, NULL);
    assert_grid(n, "第一网格", "640202001002", GRID_NAMES_AMBIGUOUS, NULL); /* two of one community */
    assert_grid(n, "第一网格", "640202001001", GRID_NAMES_IS, "640202001001002");
    assert_grid(n, "第4网格", NULL, GRID_NAMES_IS, "640202001001004");
    assert_grid(n, "第3网格", "锦绣2社区", GRID_NAMES_IS, "640202001002003");
    assert_grid(n, "锦绣2社区第3网格", NULL, GRID_NAMES_IS, "640202001002003");
    assert_grid(n, "第3网格", "没有的社区", GRID_NAMES_AMBIGUOUS, NULL);
    assert_grid(n, "第3网格", "锦绣1社区", GRID_NAMES_AMBIGUOUS, NULL); /* two communities are so called */
    assert_grid(n, "老街网格", NULL, GRID_NAMES_FOLLOWED, "640202001001003");
    assert_grid(n, "旧网格", NULL, GRID_NAMES_AMBIGUOUS, NULL);
    assert_grid(n, "旧网格", "640202001002", GRID_NAMES_OLD, "902");
}

static void assert_community(const Names *n, const char *text, GridNamesMatch match, const char *expected)
{
    const char *code;
    g_assert_cmpint(grid_names_find_community(n->names, text, &code), ==, match);
    g_assert_cmpstr(code, ==, expected);
}

static void test_communities(Names *n, G_GNUC_UNUSED gconstpointer data)
{
    assert_community(n, "640202001001", GRID_NAMES_IS, "640202001001");
    assert_community(n, " 锦绣2社区", GRID_NAMES_IS, "640202001002");
    assert_community(n, "锦绣1社区", GRID_NAMES_AMBIGUOUS, NULL);
    assert_community(n, "640202001001003", GRID_NAMES_UNKNOWN, NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    gdal_init();
#define ADD(name, test) g_test_add("/io/grid_names/" name, Names, NULL, set_up, test, tear_down)
    ADD("codes", test_codes);
    ADD("names", test_names);
    ADD("communities", test_communities);
    return g_test_run();
}
