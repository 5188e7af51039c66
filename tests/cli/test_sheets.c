/* The other sheets of wangge print, read back from the PDF and compared with the project. */
#include "demo_project.h"

#define MAKE_PROJECT                                                                                         \
    DEMO_PROJECT("4", ROADS COMPOUNDS OLD_GRIDS)                                                             \
    " && \"$WANGGE\" divide \"$DIR/p.gpkg\" --effort quick --from before --keep 0.5 --quiet && { "           \
    "\"$WANGGE\" officers \"$DIR/p.gpkg\" \"$DIR/demo/workers.csv\" --photos \"$DIR/demo\" --quiet || [ $? " \
    "= 1 ]; }"

#define PRINT "SOURCE_DATE_EPOCH=1700000000 \"$WANGGE\" print \"$DIR/p.gpkg\" --allow-findings "

/* The rows that a statement gives, their values a line each: a row of k values is k lines. */
static char **ask(Fixture *f, const char *sql)
{
    g_autofree char *line = g_strdup_printf(
        "ogrinfo -q \"$DIR/p.gpkg\" -sql \"%s\" | sed -n 's/^  .* ([A-Za-z0-9]*) = //p'", sql);
    g_autoptr(Run) run = run_expecting(0, f->dir, line);
    return *g_strstrip(run->out) ? g_strsplit(run->out, "\n", -1) : g_new0(char *, 1);
}

static char *page_text(Fixture *f, const char *file, guint page)
{
    g_autofree char *line = g_strdup_printf("pdftotext -layout -f %u -l %u \"$DIR/%s\" -", page, page, file);
    g_autoptr(Run) run = run_expecting(0, f->dir, line);
    return g_strdup(run->out);
}

static void assert_has(const char *text, const char *part)
{
    if (!strstr(text, part))
        g_error("\"%s\" is not on the page:\n%s", part, text);
}

/* A page a community: its grids with officers, phones and households, and every compound in the index. */
static void test_overview(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    if (!has("pdftotext") || !has("ogrinfo"))
        return;
    run_free(run_expecting(0, f->dir, PRINT "--template overview --out \"$DIR/o.pdf\""));
    g_auto(GStrv) communities = ask(f, "select code from community order by fid");
    for (guint i = 0; communities[i]; i++) {
        g_autofree char *text = page_text(f, "o.pdf", i + 1);
        g_autofree char *grids = g_strdup_printf(
            "select code, cast(households as text) h from grid where code like '%s%%'", communities[i]);
        g_autofree char *officers = g_strdup_printf(
            "select name, phone from worker where role='officer' and grid like '%s%%'", communities[i]);
        g_autofree char *compounds = g_strdup_printf(
            "select distinct compound from building where compound is not null and community='%s'",
            communities[i]);
        const char *statements[] = {grids, officers, compounds};
        for (guint k = 0; k < G_N_ELEMENTS(statements); k++) {
            g_auto(GStrv) values = ask(f, statements[k]);
            g_assert_cmpuint(g_strv_length(values), >, 0);
            for (guint n = 0; values[n]; n++)
                assert_has(text, values[n]);
        }
    }
}

/* Two streets: all communities and grids of each, with their officers. */
static void test_street(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    if (!has("pdftotext") || !has("ogrinfo"))
        return;
    run_free(run_expecting(0, f->dir, PRINT "--template street --out \"$DIR/s.pdf\""));
    g_auto(GStrv) streets = ask(f, "select street from community group by street order by min(fid)");
    for (guint i = 0; streets[i]; i++) {
        g_autofree char *text = page_text(f, "s.pdf", i + 1);
        g_autofree char *rows =
            g_strdup_printf("select c.name n, g.code c, cast(g.households as text) h from grid g, "
                            "community c where substr(g.code, 1, 12)=c.code and c.street='%s'",
                            streets[i]);
        g_auto(GStrv) values = ask(f, rows);
        g_assert_cmpuint(g_strv_length(values), >, 3);
        for (guint n = 0; values[n]; n++)
            assert_has(text, values[n]);
    }
}

/* A line with the three texts in this order. */
static gboolean has_row(char **lines, const char *first, const char *second, const char *third)
{
    for (guint i = 0; lines[i]; i++) {
        const char *at = strstr(lines[i], first);
        at = at ? strstr(at + strlen(first), second) : NULL;
        if (at && strstr(at + strlen(second), third))
            return TRUE;
    }
    return FALSE;
}

/* Lines of the table: those with two grids' names. */
static guint count_rows(char **lines)
{
    guint n = 0;
    for (guint i = 0; lines[i]; i++) {
        const char *at = strstr(lines[i], "网格");
        n += at && strstr(at + strlen("网格"), "网格");
    }
    return n;
}

/* Every building that changes its grid is in the table, with both grids; nothing else is. */
static void test_changes(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    if (!has("pdftotext"))
        return;
    run_free(run_expecting(0, f->dir, PRINT "--template changes --out \"$DIR/c.pdf\""));
    g_autoptr(Run) list = run_expecting(0, f->dir,
                                        "\"$WANGGE\" changes \"$DIR/p.gpkg\" \"$DIR/c.csv\" --quiet && "
                                        "cat \"$DIR/c.csv\"");
    g_autoptr(Run) sheets = run_expecting(0, f->dir, "pdftotext -layout \"$DIR/c.pdf\" -");
    g_auto(GStrv) rows = g_strsplit(g_strstrip(list->out), "\n", -1),
                  lines = g_strsplit(sheets->out, "\n", -1);
    guint changed = 0;
    for (guint i = 1; rows[i]; i++) {
        g_auto(GStrv) cells =
            g_strsplit(rows[i], ",", -1); /* 3 building, 7 and 10 the grids, 12 what became of it */
        if (g_str_has_prefix(cells[12], "unchanged"))
            continue;
        changed++;
        g_assert_true(has_row(lines, cells[3], cells[7], cells[10]));
    }
    g_assert_cmpuint(changed, >, 0);
    g_assert_cmpuint(count_rows(lines), ==, changed);
}

/* Each card has its grid, officer and phone; eight are on an A4; with copies each grid has as many as asked for. */
static void test_cards(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    if (!has("pdftotext") || !has("ogrinfo"))
        return;
    run_free(run_expecting(0, f->dir, PRINT "--template card --out \"$DIR/k.pdf\""));
    g_autoptr(Run) text = run_expecting(0, f->dir, "pdftotext -layout \"$DIR/k.pdf\" -");
    g_auto(GStrv) officers =
        ask(f, "select w.name n, w.phone p from worker w, grid g where w.role='officer' and w.grid=g.code");
    g_auto(GStrv) grids = ask(f, "select code from grid");
    for (guint i = 0; officers[i]; i++)
        assert_has(text->out, officers[i]);
    g_autoptr(Run) pages = run_expecting(0, f->dir, "pdfinfo \"$DIR/k.pdf\" | sed -n 's/Pages: *//p'");
    g_assert_cmpuint(g_ascii_strtoull(pages->out, NULL, 10), ==, (g_strv_length(grids) + 7) / 8);
    run_free(run_expecting(0, f->dir,
                           "printf '[cards]\\ncopies = 8\\n' > \"$DIR/t.ini\"; " PRINT
                           "--template card --look \"$DIR/t.ini\" --out \"$DIR/k8.pdf\""));
    g_autoptr(Run) more = run_expecting(0, f->dir, "pdfinfo \"$DIR/k8.pdf\" | sed -n 's/Pages: *//p'");
    g_assert_cmpuint(g_ascii_strtoull(more->out, NULL, 10), ==, g_strv_length(grids));
    run_free(run_expecting(3, f->dir,
                           "printf '[cards]\\ncopies = 0\\n' > \"$DIR/t.ini\"; " PRINT
                           "--template card --look \"$DIR/t.ini\" --out \"$DIR/x.pdf\""));
}

/* A badge an officer, with a photo; aides where the look asks for them. */
static void test_badges(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    if (!has("pdftotext") || !has("pdfimages") || !has("ogrinfo"))
        return;
    run_free(run_expecting(0, f->dir, PRINT "--template badge --out \"$DIR/b.pdf\""));
    g_auto(GStrv) officers =
        ask(f, "select w.name n from worker w, grid g where w.role='officer' and w.grid=g.code");
    g_autoptr(Run) text = run_expecting(0, f->dir, "pdftotext -layout \"$DIR/b.pdf\" -");
    g_autoptr(Run) pages = run_expecting(0, f->dir, "pdfinfo \"$DIR/b.pdf\" | sed -n 's/Pages: *//p'");
    g_assert_cmpuint(g_ascii_strtoull(pages->out, NULL, 10), ==, g_strv_length(officers));
    for (guint i = 0; officers[i]; i++)
        assert_has(text->out, officers[i]);
    g_autoptr(Run) images = run_expecting(0, f->dir, "pdfimages -list \"$DIR/b.pdf\" | tail -n +3 | wc -l");
    g_assert_cmpuint(g_ascii_strtoull(images->out, NULL, 10), >=, g_strv_length(officers));
    run_free(run_expecting(0, f->dir,
                           "printf '[show]\\naides = yes\\n' > \"$DIR/t.ini\"; " PRINT
                           "--template badge --look \"$DIR/t.ini\" --out \"$DIR/b4.pdf\""));
    g_autoptr(Run) more = run_expecting(0, f->dir, "pdfinfo \"$DIR/b4.pdf\" | sed -n 's/Pages: *//p'");
    g_assert_cmpuint(g_ascii_strtoull(more->out, NULL, 10), >, 3 * g_strv_length(officers));
}

/* A look that leaves the lists out. */
static void test_look(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    if (!has("pdftotext"))
        return;
    run_free(run_expecting(0, f->dir,
                           "printf '[texts]\\nheading = OUR MAP\\n[show]\\nindex = no\\nofficers = no\\n' > "
                           "\"$DIR/t.ini\"; " PRINT
                           "--template overview --look \"$DIR/t.ini\" --out \"$DIR/o.pdf\" --paper A4"));
    g_autofree char *text = page_text(f, "o.pdf", 1);
    assert_has(text, "OUR MAP");
    g_assert_null(strstr(text, "Index of buildings"));
    g_assert_null(strstr(text, "1380000"));
    run_free(run_expecting(3, f->dir,
                           "printf '[show]\\nvolunteers = no\\n' > \"$DIR/t.ini\"; " PRINT
                           "--template overview --look \"$DIR/t.ini\" --out \"$DIR/x.pdf\""));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/sheets/overview", Fixture, MAKE_PROJECT, set_up, test_overview, tear_down);
    g_test_add("/sheets/street", Fixture, MAKE_PROJECT, set_up, test_street, tear_down);
    g_test_add("/sheets/changes", Fixture, MAKE_PROJECT, set_up, test_changes, tear_down);
    g_test_add("/sheets/cards", Fixture, MAKE_PROJECT, set_up, test_cards, tear_down);
    g_test_add("/sheets/badges", Fixture, MAKE_PROJECT, set_up, test_badges, tear_down);
    g_test_add("/sheets/look", Fixture, MAKE_PROJECT, set_up, test_look, tear_down);
    return g_test_run();
}
