/* Grids that are settled before a division: locked ones and dedicated ones, and the number of the others. */
#include "json_value.h"
#include "program.h"

#include <stdlib.h>
#include <string.h>

#define LAYERS                                                                                               \
    " --communities \"$DIR/city/city.gpkg::community\" --buildings \"$DIR/city/city.gpkg::building\""        \
    " --roads \"$DIR/city/city.gpkg::road\" --compounds \"$DIR/city/city.gpkg::compound\""
#define DIVIDE "\"$WANGGE\" divide \"$DIR/p.gpkg\" --effort quick --json"

static char *dir;

static void setup(void)
{
    dir = folder_make();
    run_free(
        run_expecting(0, dir, "\"$WANGGE\" demo \"$DIR/city\" --communities 4 --households 9000 --quiet"));
    run_free(run_expecting(0, dir, "\"$WANGGE\" import \"$DIR/p.gpkg\"" LAYERS " --quiet"));
    run_free(run_expecting(0, dir, DIVIDE));
}

static int number(const char *text, const char *key)
{
    g_autofree char *value = json_value(text, key);
    g_assert_nonnull(value);
    return atoi(value);
}

static void export_grids(const char *name)
{
    g_autofree char *line = g_strdup_printf(
        "\"$WANGGE\" export \"$DIR/p.gpkg\" \"$DIR/%s.geojson\" --layer grid --overwrite --quiet", name);
    run_free(run_expecting(0, dir, line));
}

/* What both exports say of locked grids, which are those whose codes end in 002, is the same. (Their polygons get
 * points where others end on them: tests/divide/test_fixed.c.) */
static void test_lock(void)
{
    export_grids("before");
    g_autoptr(Run) lock = run_expecting(0, dir,
                                        "\"$WANGGE\" lock \"$DIR/p.gpkg\" --json $(grep -o '\"code\": "
                                        "*\"[0-9]*002\"' \"$DIR/before.geojson\" |"
                                        " grep -o '[0-9]*')");
    g_assert_cmpint(number(lock->out, "changed"), ==, 4);
    g_assert_cmpint(number(lock->out, "locked"), ==, 4);
    g_autoptr(Run) divide = run_expecting(0, dir, DIVIDE " --seed 5 --compounds ignore");
    g_assert_cmpint(number(divide->out, "locked"), ==, 4);
    export_grids("after");
    g_autoptr(Run) same = run_expecting(0, dir,
                                        "for f in before after; do grep '\"code\": *\"[0-9]*002\"' "
                                        "\"$DIR/$f.geojson\" | sed 's/\"geometry\".*//' >\"$DIR/$f\"; done;"
                                        " cmp \"$DIR/before\" \"$DIR/after\" && wc -l <\"$DIR/after\"");
    g_assert_cmpint(atoi(same->out), ==, 4);
    run_free(run_expecting(1, dir, "cmp -s \"$DIR/before.geojson\" \"$DIR/after.geojson\""));
    g_autoptr(Run) check =
        run_shell(dir, "\"$WANGGE\" check \"$DIR/p.gpkg\" --json --only seam --only pieces --only gap"
                       " --only overlap --only building-cut --only building-two");
    g_assert_cmpint(check->status, ==, 0);
}

static void test_unlock(void)
{
    g_autoptr(Run) unlock = run_expecting(0, dir,
                                          "\"$WANGGE\" unlock \"$DIR/p.gpkg\" --json $(grep -o '\"code\": "
                                          "*\"[0-9]*002\"' \"$DIR/before.geojson\" |"
                                          " grep -o '[0-9]*')");
    g_assert_cmpint(number(unlock->out, "changed"), ==, 4);
    g_assert_cmpint(number(unlock->out, "locked"), ==, 0);
    g_autoptr(Run) unknown = run_expecting(2, dir, "\"$WANGGE\" lock \"$DIR/p.gpkg\" 6402");
    g_assert_nonnull(strstr(unknown->err, "6402"));
}

static void test_dedicated(void)
{
    g_autoptr(Run) run = run_expecting(0, dir, DIVIDE " --dedicated 学校 --dedicated office");
    int n = number(run->out, "dedicated");
    g_assert_cmpint(n, >, 0);
    g_assert_cmpint(number(run->out, "lightest"), >, 0); /* of general grids only */
    export_grids("schools");
    g_autoptr(Run) kinds =
        run_expecting(0, dir, "grep -c '\"kind\": *\"dedicated\"' \"$DIR/schools.geojson\"");
    g_assert_cmpint(atoi(kinds->out), ==, n);
    g_autoptr(Run) info = run_expecting(0, dir, "\"$WANGGE\" info \"$DIR/p.gpkg\" --json");
    g_assert_nonnull(strstr(info->out, "\"reason\":\"target\""));
    g_assert_nonnull(strstr(info->out, "\"wanted\":"));
    g_autoptr(Run) nothing = run_expecting(2, dir, DIVIDE " --dedicated opera");
    g_assert_nonnull(strstr(nothing->out, "school"));
}

static void test_list(void)
{
    run_free(run_expecting(
        0, dir,
        "\"$WANGGE\" export \"$DIR/p.gpkg\" \"$DIR/b.csv\" --overwrite --quiet &&"
        " { echo '建筑编号,网格名称'; sed 's/^\\xef\\xbb\\xbf//' \"$DIR/b.csv\" | grep ',school,' | head -1 |"
        " sed 's/,.*/,第一中学/'; } >\"$DIR/list.csv\""));
    g_autoptr(Run) run = run_expecting(0, dir, DIVIDE " --dedicated-list \"$DIR/list.csv\"");
    g_assert_cmpint(number(run->out, "dedicated"), ==, 1);
    export_grids("list");
    run_free(run_expecting(0, dir, "grep -q '第一中学' \"$DIR/list.geojson\""));
    g_autoptr(Run) bad = run_expecting(3, dir,
                                       "printf 'id,name\\nnobody,x\\n' >\"$DIR/bad.csv\"; " DIVIDE
                                       " --dedicated-list \"$DIR/bad.csv\"");
    g_assert_nonnull(strstr(bad->out, "bad.csv, row 1"));
    run_free(run_expecting(
        3, dir, "printf 'x\\n1\\n' >\"$DIR/bad.csv\"; " DIVIDE " --dedicated-list \"$DIR/bad.csv\""));
}

static void test_total(void)
{
    g_autoptr(Run) free_run = run_expecting(0, dir, DIVIDE);
    int n = number(free_run->out, "grids");
    for (int total = n - 1; total <= n + 1; total++) {
        g_autofree char *line = g_strdup_printf(DIVIDE " --total-grids %d", total);
        g_autoptr(Run) run = run_expecting(0, dir, line);
        g_assert_cmpint(number(run->out, "grids"), ==, total);
        g_autoptr(Run) info = run_expecting(0, dir, "\"$WANGGE\" info \"$DIR/p.gpkg\"");
        g_assert_true((strstr(info->out, "its share of the total") != NULL) == (total != n));
    }
    g_autoptr(Run) many = run_expecting(3, dir, DIVIDE " --total-grids 9999");
    g_assert_nonnull(strstr(many->out, "9999"));
    run_free(run_expecting(2, dir, DIVIDE " --total-grids 9 --grids 2"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cli/fixed/lock", test_lock);
    g_test_add_func("/cli/fixed/unlock", test_unlock);
    g_test_add_func("/cli/fixed/dedicated", test_dedicated);
    g_test_add_func("/cli/fixed/list", test_list);
    g_test_add_func("/cli/fixed/total", test_total);
    setup();
    int status = g_test_run();
    folder_remove(dir);
    return status;
}
