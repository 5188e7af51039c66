/* The other sheets of wangge print, read back from the PDF and compared with the project. */
#include "program.h"

#include <string.h>

#define MAKE_PROJECT                                                                                         \
    "\"$WANGGE\" demo \"$DIR/demo\" --communities 4 --quiet && "                                             \
    "\"$WANGGE\" import \"$DIR/p.gpkg\" --communities \"$DIR/demo/city.gpkg::community\" "                   \
    "--buildings \"$DIR/demo/city.gpkg::building\" --roads \"$DIR/demo/city.gpkg::road\" "                   \
    "--compounds \"$DIR/demo/city.gpkg::compound\" "                                                         \
    "--grids-before \"$DIR/demo/city.gpkg::grid_before\" --quiet && "                                        \
    "\"$WANGGE\" divide \"$DIR/p.gpkg\" --effort quick --from before --keep 0.5 --quiet && "                 \
    "{ \"$WANGGE\" officers \"$DIR/p.gpkg\" \"$DIR/demo/workers.csv\" --photos \"$DIR/demo\" --quiet || [ "  \
    "$? = 1 ]; }"

#define PRINT "SOURCE_DATE_EPOCH=1700000000 \"$WANGGE\" print \"$DIR/p.gpkg\" --allow-findings "

typedef struct Fixture {
    char *dir;
} Fixture;

static void set_up(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    f->dir = folder_make();
    run_free(run_expecting(0, f->dir, MAKE_PROJECT));
}

static void tear_down(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    folder_remove(f->dir);
    g_free(f->dir);
}

static gboolean has(const char *tool)
{
    g_autofree char *path = g_find_program_in_path(tool);
    if (!path)
        g_test_skip("a tool that reads PDF files is missing");
    return path != NULL;
}

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
    g_test_add("/sheets/overview", Fixture, NULL, set_up, test_overview, tear_down);
    g_test_add("/sheets/look", Fixture, NULL, set_up, test_look, tear_down);
    return g_test_run();
}
