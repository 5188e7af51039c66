/* Texts that a spreadsheet would run as formulas, put into a project wherever people can put them, are defused in
 * every table that the program writes. */
#include "demo_project.h"

#define MAKE_PROJECT DEMO_PROJECT("3", OLD_GRIDS) DIVIDED " && " SPOIL

#define SQL(statement) "ogrinfo -q \"$DIR/p.gpkg\" -sql \"" statement "\" && "

/* Names and ids of everything begin like formulas, and there are workers and a figure that do so. */
#define SPOIL                                                                                                \
    SQL("UPDATE community SET name = '=c' || fid, street = '@s', district = '-d', city = '+city'")           \
    SQL("UPDATE building SET name = '=b' || fid, compound = '@' || compound, usage = '-u', id = '+' || id")  \
    SQL("UPDATE \\\"grid\\\" SET name = '=HYPERLINK(1)'")                                                    \
    SQL("UPDATE grid_before SET name = '@old', officer = '-' || officer")                                    \
    SQL("UPDATE worker SET name = '=' || name, phone = '+86'")                                               \
    "ogr2ogr -f CSV \"$DIR/t.csv\" \"$DIR/p.gpkg\" -sql \"SELECT code, 3 AS '=sum' FROM grid\" && "          \
    "\"$WANGGE\" join \"$DIR/p.gpkg\" \"$DIR/t.csv\" --column =sum --quiet"

/* How many cells of the CSV file begin like formulas, and how many are defused ones. */
static void assert_defused(const Fixture *f, const char *csv)
{
    g_autofree char *line =
        g_strdup_printf("grep -cE '(^|,)\"?[=+@-]' \"$DIR/%s\"; grep -cE \"(^|,)\\\"?'[=+@-]\" "
                        "\"$DIR/%s\"; true",
                        csv, csv);
    g_autoptr(Run) run = run_expecting(0, f->dir, line);
    g_auto(GStrv) counts = g_strsplit(run->out, "\n", 3);
    g_assert_cmpstr(counts[0], ==, "0");
    g_assert_cmpstr(counts[1], !=, "0");
}

/* Writes the table as CSV and as XLSX, and looks into both. */
static void assert_tables(const Fixture *f, const char *command, const char *before)
{
    g_autofree char *as_csv =
        g_strdup_printf("\"$WANGGE\" %s \"$DIR/p.gpkg\" %s \"$DIR/o.csv\" --quiet", command, before);
    g_autofree char *as_xlsx =
        g_strdup_printf("\"$WANGGE\" %s \"$DIR/p.gpkg\" %s \"$DIR/o.xlsx\" --quiet && "
                        "rm -rf \"$DIR/x\" && ogr2ogr -f CSV \"$DIR/x\" \"$DIR/o.xlsx\" && "
                        "cat \"$DIR\"/x/*.csv > \"$DIR/x.csv\"",
                        command, before);
    run_free(run_expecting(0, f->dir, as_csv));
    assert_defused(f, "o.csv");
    run_free(run_expecting(0, f->dir, as_xlsx));
    assert_defused(f, "x.csv");
    run_free(run_expecting(0, f->dir, "rm \"$DIR/o.csv\" \"$DIR/o.xlsx\""));
}

static void test_export(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    assert_tables(f, "export", "");
    run_free(
        run_expecting(0, f->dir, "\"$WANGGE\" export \"$DIR/p.gpkg\" \"$DIR/o.csv\" --layer grid --quiet"));
    assert_defused(f, "o.csv");
}

static void test_changes(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    assert_tables(f, "changes", "");
}

static void test_report(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    assert_tables(f, "report", "--out");
}

/* Findings are told in sentences, but their ids, and the buildings and grids that they name, are the planner's. */
static void test_check(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    run_free(run_shell(f->dir, "\"$WANGGE\" check \"$DIR/p.gpkg\" --csv \"$DIR/o.csv\" --quiet"));
    assert_defused(f, "o.csv");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/cli/formulas/" name, Fixture, MAKE_PROJECT, set_up, test, tear_down)
    ADD("export", test_export);
    ADD("changes", test_changes);
    ADD("report", test_report);
    ADD("check", test_check);
    return g_test_run();
}
