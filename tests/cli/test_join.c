/* wangge join on a demo city: figures by grid, by name and by community, and what matches nothing. */
#include "demo_project.h"
#include "json_value.h"

#define MAKE_PROJECT DEMO_PROJECT("4", OLD_GRIDS) DIVIDED

/* A row a grid of the plan: code, name, community, two points of 100 and one of 50, and their number. */
#define MAKE_TABLE                                                                                           \
    "ogr2ogr -f CSV \"$DIR/t.csv\" \"$DIR/p.gpkg\" -sql \"SELECT g.code AS 网格编码, g.name AS 网格, " \
    "c.name AS 社区, 80 AS 日常, '90分' AS 走访, 50 AS 满意度, 3 AS 办件 "                       \
    "FROM grid AS g JOIN community AS c ON c.code = g.community ORDER BY g.code\""

#define JOIN "\"$WANGGE\" join \"$DIR/p.gpkg\" "

static void assert_value(const Run *run, const char *key, const char *expected)
{
    g_autofree char *value = json_value(run->out, key);
    g_assert_cmpstr(value, ==, expected);
}

/* 30, 30 and 40 of a hundred; joined again they replace what was there; the project stays a sound file. */
static void test_assessment(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const char line[] = JOIN "\"$DIR/t.csv\" --column 日常 --column 走访 --column 满意度 --weights "
                                    "30,30,40 --name 季度考核 --json";
    for (int pass = 0; pass < 2; pass++) {
        g_autoptr(Run) run = run_expecting(0, f->dir, line);
        assert_value(run, "figures", "[\"日常\",\"走访\",\"满意度\",\"季度考核\"]");
        assert_value(run, "grids_without", "[]");
        assert_value(run, "problems", "[]");
    }
    assert_answer(f, ASK("SELECT COUNT(*) = 4 * (SELECT COUNT(*) FROM grid) FROM figure"), "1");
    assert_answer(f, ASK("SELECT COUNT(*) FROM figure WHERE name = '季度考核' AND value <> 71"), "0");
    assert_answer(f, ASK("PRAGMA integrity_check"), "ok");
}

/* By code, by name in its community, and in GB18030 and XLSX: all the same. */
static void test_keys_and_formats(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const lines[] = {
        JOIN "\"$DIR/t.csv\" --column 办件 --json", JOIN "\"$DIR/t.csv\" --key 网格 --column 办件 --json",
        "iconv -f UTF-8 -t GB18030 \"$DIR/t.csv\" > \"$DIR/gb.csv\" && " JOIN
        "\"$DIR/gb.csv\" --column 办件 --json",
        "ogr2ogr -f XLSX \"$DIR/t.xlsx\" \"$DIR/t.csv\" && " JOIN "\"$DIR/t.xlsx\" --column 办件 --json"};
    g_autoptr(Run) first = run_expecting(0, f->dir, lines[0]);
    assert_value(first, "grids_without", "[]");
    for (guint i = 1; i < G_N_ELEMENTS(lines); i++) {
        g_autoptr(Run) run = run_expecting(0, f->dir, lines[i]);
        g_assert_cmpstr(run->out, ==, first->out);
    }
}

/* Each row that cannot be joined is told with its number, and each grid that got nothing. */
static void test_problems(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(Run) run = run_expecting(
        1, f->dir,
        "head -n 3 \"$DIR/t.csv\" > \"$DIR/b.csv\" && sed -n 2p \"$DIR/t.csv\" >> \"$DIR/b.csv\" && "
        "printf '合计,,,1,1,1,1\\n,,,1,1,1,1\\n,,,,,,\\n' >> \"$DIR/b.csv\" && "
        "sed -n 4p \"$DIR/t.csv\" | sed 's/,[^,]*$/,优/' >> \"$DIR/b.csv\"; " JOIN
        "\"$DIR/b.csv\" --column 办件 --sum --json");
    assert_value(run, "rows", "7");
    assert_value(run, "joined", "3");
    g_autofree char *problems = json_value(run->out, "problems");
    static const char *const rows[] = {"\"row\":4", "row 2",     "\"row\":5", "合计",
                                       "\"row\":6", "\"row\":8", "优"};
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        g_assert_nonnull(strstr(problems, rows[i]));
    g_assert_null(strstr(problems, "\"row\":7")); /* empty */
    assert_answer(f, ASK("SELECT COUNT(*) FROM figure WHERE sums"), "2");
    g_autoptr(Run) list = run_expecting(0, f->dir, JOIN);
    g_assert_nonnull(strstr(list->out, "办件"));
    run_free(run_expecting(0, f->dir, JOIN "--remove 办件"));
    assert_answer(f, ASK("SELECT COUNT(*) FROM figure"), "0");
}

/* A community's figure is one of all its grids. */
static void test_communities(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(Run) run = run_expecting(
        0, f->dir,
        "ogr2ogr -f CSV \"$DIR/c.csv\" \"$DIR/p.gpkg\" -sql \"SELECT code AS community_code, 7 AS n FROM "
        "community\" && " JOIN "\"$DIR/c.csv\" --column n --json");
    assert_value(run, "communities", "4");
    assert_value(run, "grids_without", "[]");
}

/* What is refused, and then the project is as it was. */
static void test_refused(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    run_free(run_expecting(0, f->dir, "cp \"$DIR/p.gpkg\" \"$DIR/q.gpkg\""));
    run_free(run_expecting(2, f->dir, JOIN "\"$DIR/t.csv\""));
    run_free(run_expecting(2, f->dir, JOIN "\"$DIR/t.csv\" --column 没有"));
    run_free(run_expecting(2, f->dir, JOIN "\"$DIR/t.csv\" --column 办件 --key 没有"));
    run_free(run_expecting(2, f->dir, JOIN "\"$DIR/t.csv\" --column 办件 --weights 1,2"));
    run_free(run_expecting(2, f->dir, JOIN "\"$DIR/t.csv\" --column 办件 --weights 0"));
    run_free(run_expecting(2, f->dir, JOIN "\"$DIR/t.csv\" --column 办件 --column 日常 --name x"));
    run_free(run_expecting(2, f->dir, JOIN "\"$DIR/t.csv\" --remove x"));
    run_free(run_expecting(2, f->dir, JOIN "--remove x"));
    run_free(run_expecting(3, f->dir, JOIN "\"$DIR/t.csv\" --column 办件 --key 日常"));
    run_free(run_expecting(4, f->dir, JOIN "\"$DIR/none.csv\" --column 办件"));
    run_free(run_expecting(0, f->dir, "cmp \"$DIR/p.gpkg\" \"$DIR/q.gpkg\""));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test)                                                                                      \
    g_test_add("/cli/join/" name, Fixture, MAKE_PROJECT " && " MAKE_TABLE, set_up, test, tear_down)
    ADD("assessment", test_assessment);
    ADD("keys-and-formats", test_keys_and_formats);
    ADD("problems", test_problems);
    ADD("communities", test_communities);
    ADD("refused", test_refused);
    return g_test_run();
}
