/* wangge report on a demo city, as page and as tables; the page in a real browser where there is one. */
#include "demo_project.h"
#include "json_value.h"

#include <stdlib.h>

#define MAKE_PROJECT DEMO_PROJECT("4", OLD_GRIDS) DIVIDED

#define REPORT "\"$WANGGE\" report \"$DIR/p.gpkg\" --out "

static char *sum_of(const Fixture *f, const char *level, guint column)
{
    g_autofree char *line = g_strdup_printf(
        "ogrinfo -q \"$DIR/r.csv\" -sql \"SELECT * FROM r WHERE level = '%s'\" | grep ' = ' | "
        "awk -F' = ' '{ n++ } (n - 1) %% 14 == %u { s += $2 } END { print s + 0 }'",
        level, column);
    g_autoptr(Run) run = run_expecting(0, f->dir, line);
    return g_strstrip(g_strdup(run->out));
}

/* What each level holds adds up to what the city holds, and that is what info says. */
static void test_sums(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const levels[] = {"district", "street", "community", "grid"};
    run_free(run_expecting(0, f->dir, REPORT "\"$DIR/r.csv\" && " REPORT "\"$DIR/r.xlsx\""));
    g_autoptr(Run) info = run_expecting(0, f->dir, "\"$WANGGE\" info \"$DIR/p.gpkg\" --json");
    g_autofree char *said = json_value(info->out, "households"), *households = sum_of(f, "city", 3),
                    *grids = sum_of(f, "city", 6), *officers = sum_of(f, "city", 8);
    g_assert_cmpstr(households, ==, said);
    for (guint i = 0; i < G_N_ELEMENTS(levels); i++) {
        g_autofree char *h = sum_of(f, levels[i], 3), *g = sum_of(f, levels[i], 6),
                        *o = sum_of(f, levels[i], 8);
        g_assert_cmpstr(h, ==, households);
        g_assert_cmpstr(g, ==, grids);
        g_assert_cmpstr(o, ==, officers);
    }
    g_autoptr(Run) same = run_expecting(
        0, f->dir,
        "ogr2ogr -f CSV \"$DIR/x.csv\" \"$DIR/r.xlsx\" && wc -l < \"$DIR/x.csv\" && wc -l < \"$DIR/r.csv\"");
    g_auto(GStrv) lines = g_strsplit(g_strstrip(same->out), "\n", 2);
    g_assert_cmpstr(lines[0], ==, lines[1]);
}

/* The page names nothing that would have to be fetched, and speaks both languages. */
static void test_page(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    run_free(run_expecting(0, f->dir, REPORT "\"$DIR/r.html\" && " REPORT "\"$DIR/zh.html\" --lang zh"));
    g_autoptr(Run) none =
        run_expecting(1, f->dir, "grep -E 'src=|href=|url\\(|@import|<script' \"$DIR/r.html\"");
    g_assert_cmpstr(none->out, ==, "");
    run_free(
        run_expecting(0, f->dir, "grep -q 'lang=zh-CN' \"$DIR/zh.html\" && grep -q 户 \"$DIR/zh.html\""));
    run_free(run_expecting(4, f->dir, REPORT "\"$DIR/r.html\""));
    run_free(run_expecting(0, f->dir, REPORT "\"$DIR/r.html\" --overwrite"));
    run_free(run_expecting(2, f->dir, REPORT "\"$DIR/r.doc\""));
    run_free(run_expecting(2, f->dir, "\"$WANGGE\" report \"$DIR/p.gpkg\""));
}

#define BROWSER                                                                                              \
    "HOME=\"$DIR\" timeout 60 chromium --headless --no-sandbox --disable-gpu "                               \
    "--host-resolver-rules='MAP * ~NOTFOUND' "

/* How many requests the page itself makes: the browser's own have no page behind them. */
static guint count_requests(const Fixture *f, const char *page)
{
    g_autofree char *line =
        g_strdup_printf(BROWSER "--log-net-log=\"$DIR/net.json\" --dump-dom "
                                "\"file://$DIR/%s\" >/dev/null 2>&1; "
                                "grep -o '\"initiator\":\"null\"' \"$DIR/net.json\" | wc -l",
                        page);
    g_autoptr(Run) run = run_expecting(0, f->dir, line);
    return (guint)atoi(run->out);
}

/* A browser without a network shows the charts, the findings and a row a level, and asks for nothing. */
static void test_browser(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *browser = g_find_program_in_path("chromium");
    if (!browser) {
        g_test_skip("no chromium");
        return;
    }
    g_autoptr(Run) run = run_expecting(
        0, f->dir,
        REPORT
        "\"$DIR/r.html\" --quiet && " REPORT "\"$DIR/r.csv\" --quiet && " BROWSER
        "--dump-dom \"file://$DIR/r.html\" 2>/dev/null > \"$DIR/dom.html\"; "
        "grep -o '<tr class=\"l[0-4]\"' \"$DIR/dom.html\" | wc -l; tail -n +2 \"$DIR/r.csv\" | wc -l; "
        "grep -o '<rect ' \"$DIR/dom.html\" | wc -l; grep -o 'class=\"part\"' \"$DIR/dom.html\" | wc -l; "
        "grep -o '<details' \"$DIR/dom.html\" | wc -l");
    g_auto(GStrv) counts = g_strsplit(g_strstrip(run->out), "\n", 5);
    g_assert_cmpstr(counts[0], ==, counts[1]);
    g_assert_cmpint(atoi(counts[2]), >=, 3); /* the band and some bars */
    g_assert_cmpint(atoi(counts[3]), ==, 4); /* communities */
    g_assert_cmpint(atoi(counts[4]), >=, 1);
    g_autofree char *asking = g_build_filename(f->dir, "asking.html", NULL);
    g_assert_true(g_file_set_contents(asking, "<img src='http://nowhere.example/a.png'>", -1, NULL));
    g_assert_cmpuint(count_requests(f, "asking.html"), >, 0);
    g_assert_cmpuint(count_requests(f, "r.html"), ==, 0);
}

/* Every kind of finding stands in the page, with the number of them that check counts. */
static void test_findings(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(Run) run = run_expecting(
        0, f->dir,
        REPORT "\"$DIR/r.html\" --quiet; \"$WANGGE\" check \"$DIR/p.gpkg\" --csv \"$DIR/c.csv\" --quiet; "
               "tail -n +2 \"$DIR/c.csv\" | cut -d, -f2 | sort | uniq -c | while read -r n kind; do "
               "grep -q \"<b>$n</b> <code>$kind</code>\" \"$DIR/r.html\" || echo \"$n $kind\"; done; "
               "tail -n +2 \"$DIR/c.csv\" | wc -l");
    g_assert_cmpint(atoi(run->out), >, 0); /* a line before it would name what is missing, and be no number */
    g_assert_null(strpbrk(g_strstrip(run->out), "\n"));
}

/* Figures that were joined are columns, rolled up: a score by its mean, requests by their sum. */
static void test_figures(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    run_free(run_expecting(
        0, f->dir,
        "ogr2ogr -f CSV \"$DIR/t.csv\" \"$DIR/p.gpkg\" -sql \"SELECT code, 80 AS score, 3 AS '=done' FROM "
        "grid\" "
        "&& \"$WANGGE\" join \"$DIR/p.gpkg\" \"$DIR/t.csv\" --column score --quiet && \"$WANGGE\" join "
        "\"$DIR/p.gpkg\" \"$DIR/t.csv\" --column =done --sum --quiet && " REPORT "\"$DIR/r.csv\" && " REPORT
        "\"$DIR/r.html\" && " REPORT "\"$DIR/r.xlsx\""));
    g_autoptr(Run) run =
        run_expecting(0, f->dir,
                      "tr -d '\\r' < \"$DIR/r.csv\" | awk -F, 'NR == 1 { print $15 \",\" $16 } "
                      "NR == 2 { print $15 \",\" ($16 == 3 * $7) }'; grep -c '<th>=done</th>' "
                      "\"$DIR/r.html\"; ogrinfo -q \"$DIR/r.xlsx\" report | grep -c "
                      "\"'=done (.*) = \"");
    g_auto(GStrv) lines = g_strsplit(run->out, "\n", 4);
    g_assert_cmpstr(lines[0], ==, "score,\"'=done\"");
    g_assert_cmpstr(lines[1], ==, "80,1");
    g_assert_cmpstr(lines[2], ==, "1");
    g_assert_cmpint(atoi(lines[3]), >, 10);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/cli/report/" name, Fixture, MAKE_PROJECT, set_up, test, tear_down)
    ADD("sums", test_sums);
    ADD("page", test_page);
    ADD("browser", test_browser);
    ADD("findings", test_findings);
    ADD("figures", test_figures);
    return g_test_run();
}
