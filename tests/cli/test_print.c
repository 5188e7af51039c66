/* wangge print on a demo city: every page carries its own grid, the file is whole or not there. */
#include "demo_project.h"

#define MAKE_PROJECT                                                                                         \
    DEMO_PROJECT("4", ROADS OLD_GRIDS)                                                                       \
    DIVIDED " && { \"$WANGGE\" officers \"$DIR/p.gpkg\" \"$DIR/demo/workers.csv\" --quiet || [ $? = 1 ]; }"

#define PRINT "SOURCE_DATE_EPOCH=1700000000 \"$WANGGE\" print \"$DIR/p.gpkg\" "

/* The page of each grid has its code, its officer and the officer's phone, as the project has them. */
static void test_pages(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    if (!has("pdftotext") || !has("ogrinfo"))
        return;
    run_free(run_expecting(0, f->dir, PRINT "--out \"$DIR/all.pdf\" --allow-findings"));
    g_autoptr(Run) rows = run_expecting(0, f->dir, ASK("select code from grid order by fid"));
    g_auto(GStrv) codes = g_strsplit(g_strstrip(rows->out), "\n", -1);
    g_assert_cmpuint(g_strv_length(codes), >, 3);
    guint officers = 0;
    for (guint i = 0; codes[i]; i++) {
        g_autofree char *read = g_strdup_printf("pdftotext -f %u -l %u \"$DIR/all.pdf\" -", i + 1, i + 1);
        g_autoptr(Run) page = run_expecting(0, f->dir, read);
        g_assert_nonnull(strstr(page->out, codes[i]));
        g_autofree char *ask = g_strdup_printf(
            ASK("select name, phone from worker where role='officer' and grid='%s' limit 1"), codes[i]);
        g_autoptr(Run) officer = run_expecting(0, f->dir, ask);
        g_auto(GStrv) values = g_strsplit(g_strstrip(officer->out), "\n", -1);
        for (guint k = 0; values[k] && *values[k]; k++, officers++)
            g_assert_nonnull(strstr(page->out, values[k]));
    }
    g_assert_cmpuint(officers, >, 3);
}

static void test_same_bytes(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    run_free(run_expecting(0, f->dir, PRINT "--out \"$DIR/a.pdf\" --allow-findings"));
    run_free(run_expecting(0, f->dir, PRINT "--out \"$DIR/b.pdf\" --allow-findings --portrait"));
    run_free(run_expecting(0, f->dir, PRINT "--out \"$DIR/b.pdf\" --allow-findings --overwrite --threads 3"));
    run_free(run_expecting(0, f->dir, "cmp \"$DIR/a.pdf\" \"$DIR/b.pdf\""));
}

/* Grids without officers are findings: listed, and nothing is written. */
static void test_findings(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    run_free(run_expecting(0, f->dir,
                           "head -1 \"$DIR/demo/workers.csv\" > \"$DIR/none.csv\" && { \"$WANGGE\" officers "
                           "\"$DIR/p.gpkg\" \"$DIR/none.csv\" --quiet || [ $? = 1 ]; }"));
    g_autoptr(Run) run = run_expecting(1, f->dir, PRINT "--out \"$DIR/a.pdf\"");
    g_assert_nonnull(strstr(run->out, "no officer"));
    run_free(run_expecting(0, f->dir, "[ -z \"$(ls -A \"$DIR\" | grep pdf)\" ]"));
}

static void test_wrong(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    run_free(run_expecting(2, f->dir, PRINT "--out \"$DIR/a.pdf\" --grid 1"));
    run_free(run_expecting(2, f->dir, PRINT "--out \"$DIR/a.pdf\" --community 1"));
    run_free(run_expecting(2, f->dir, PRINT "--out \"$DIR/a.pdf\" --paper A9"));
    run_free(run_expecting(2, f->dir, PRINT "--out \"$DIR/a.pdf\" --paper 10x10mm"));
    run_free(run_expecting(2, f->dir, PRINT "--out \"$DIR/a.pdf\" --scale 2000"));
    run_free(run_expecting(2, f->dir, PRINT "--out \"$DIR/a.pdf\" --template none"));
    run_free(run_expecting(2, f->dir, PRINT "--out \"$DIR/a.pdf\" --portrait --landscape"));
    run_free(run_expecting(2, f->dir, PRINT ""));
    run_free(run_expecting(2, f->dir, PRINT "--out \"$DIR/a.pdf\" --here 1,2"));
    run_free(run_expecting(4, f->dir, PRINT "--out \"$DIR/none/a.pdf\""));
    run_free(run_expecting(3, f->dir,
                           "printf '[show]\\nqr = 1\\n' > \"$DIR/t.ini\"; " PRINT
                           "--out \"$DIR/a.pdf\" --look \"$DIR/t.ini\""));
    run_free(run_expecting(4, f->dir, "touch \"$DIR/a.pdf\"; " PRINT "--out \"$DIR/a.pdf\""));
}

/* The project knows what its boards told: one that no longer does is a finding until it is printed again. */
static void test_stale(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    const char *check =
        "\"$WANGGE\" check \"$DIR/p.gpkg\" --only board-stale --csv \"$DIR/s.csv\" --overwrite --quiet; "
        "grep -c '^board-stale' \"$DIR/s.csv\"; true";
    if (!has("ogrinfo"))
        return;
    run_free(run_expecting(0, f->dir, PRINT "--out \"$DIR/all.pdf\" --allow-findings"));
    g_autoptr(Run) fresh = run_expecting(0, f->dir, check);
    g_assert_cmpstr(g_strstrip(fresh->out), ==, "0");
    g_autoptr(Run) officer = run_expecting(
        0, f->dir,
        ASK("select w.grid || ' ' || w.name as a from worker w join grid g on g.code = w.grid where role = "
            "'officer' limit 1"));
    g_autofree char *unassign =
        g_strdup_printf("\"$WANGGE\" unassign \"$DIR/p.gpkg\" %s", g_strstrip(officer->out));
    run_free(run_expecting(0, f->dir, unassign));
    g_autoptr(Run) stale = run_expecting(0, f->dir, check);
    g_assert_cmpstr(g_strstrip(stale->out), ==, "1");
    g_autofree char *again =
        g_strdup_printf(PRINT "--out \"$DIR/one.pdf\" --allow-findings --grid %.15s", officer->out);
    run_free(run_expecting(0, f->dir, again));
    g_autoptr(Run) mended = run_expecting(0, f->dir, check);
    g_assert_cmpstr(g_strstrip(mended->out), ==, "0");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/print/pages", Fixture, MAKE_PROJECT, set_up, test_pages, tear_down);
    g_test_add("/print/same_bytes", Fixture, MAKE_PROJECT, set_up, test_same_bytes, tear_down);
    g_test_add("/print/findings", Fixture, MAKE_PROJECT, set_up, test_findings, tear_down);
    g_test_add("/print/wrong", Fixture, MAKE_PROJECT, set_up, test_wrong, tear_down);
    g_test_add("/cli/print/stale", Fixture, MAKE_PROJECT, set_up, test_stale, tear_down);
    return g_test_run();
}
