/* wangge register and ledger on a demo city. */
#include "demo_project.h"
#include "json_value.h"

#include <stdlib.h>

#define MAKE_PROJECT DEMO_PROJECT("4", ROADS) DIVIDED

#define REGISTER "\"$WANGGE\" register \"$DIR/p.gpkg\" "
#define LEDGER   "\"$WANGGE\" ledger \"$DIR/p.gpkg\" "

/* A number within an object of the result. */
static gint64 number_in(const Run *run, const char *object, const char *key)
{
    g_autofree char *inner = json_value(run->out, object);
    g_assert_nonnull(inner);
    g_autofree char *value = json_value(inner, key);
    g_assert_nonnull(value);
    return g_ascii_strtoll(value, NULL, 10);
}

static gint64 sum_of(const Run *run)
{
    static const char *const outcomes[] = {"matched", "duplicate", "unmatched", "ambiguous", "out_of_area"};
    gint64 sum = 0;
    for (guint i = 0; i < G_N_ELEMENTS(outcomes); i++)
        sum += number_in(run, "ledger", outcomes[i]);
    return sum;
}

static void write_table(const Fixture *f, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(f->dir, name, NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void assert_says(const Run *run, const char *text)
{
    if (!strstr(run->out, text) && !strstr(run->err, text))
        g_error("\"%s\" is not in: %s%s", text, run->out, run->err);
}

/* Every row is accounted for, by kind of fault, and the project has what was counted. */
static void test_sums(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *rows = answer(f, "tail -n +2 \"$DIR/demo/households.csv\" | wc -l");
    g_autofree char *duplicates = answer(f, "grep -c duplicate_id \"$DIR/demo/households_truth.csv\"");
    g_autofree char *faults = answer(f, "grep -vc ',$' \"$DIR/demo/households_truth.csv\"");
    g_autoptr(Run) run = run_expecting(1, f->dir, REGISTER "\"$DIR/demo/households.csv\" --accept 1 --json");
    g_assert_cmpint(number_in(run, "ledger", "rows"), ==, g_ascii_strtoll(rows, NULL, 10));
    g_assert_cmpint(sum_of(run), ==, number_in(run, "ledger", "rows"));
    g_assert_cmpint(number_in(run, "ledger", "duplicate"), ==, g_ascii_strtoll(duplicates, NULL, 10));
    /* The header of the truth is a line without a fault too. */
    g_assert_cmpint(number_in(run, "ledger", "rows") - number_in(run, "ledger", "matched"), ==,
                    g_ascii_strtoll(faults, NULL, 10) - 1);
    g_autofree char *matched = g_strdup_printf("%" G_GINT64_FORMAT, number_in(run, "ledger", "matched"));
    assert_answer(f, ASK("SELECT SUM(households) AS n FROM register"), matched);
    g_autoptr(Run) ledger = run_expecting(1, f->dir, LEDGER "--json");
    g_assert_cmpint(sum_of(ledger), ==, number_in(run, "ledger", "rows"));
    g_assert_cmpint(number_in(ledger, "ledger", "matched"), ==, number_in(run, "ledger", "matched"));
}

/* One register in UTF-8, GB18030, as a spreadsheet and as an open document gives the same. */
static void test_forms(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const forms[] = {
        "iconv -f UTF-8 -t GB18030 \"$DIR/demo/households.csv\" > \"$DIR/h.csv\"",
        "ogr2ogr -f XLSX \"$DIR/h.xlsx\" \"$DIR/demo/households.csv\" -oo AUTODETECT_TYPE=NO",
        "ogr2ogr -f ODS \"$DIR/h.ods\" \"$DIR/demo/households.csv\" -oo AUTODETECT_TYPE=NO",
        "cd \"$DIR\"; printf '\\377\\376' > w.csv; iconv -f UTF-8 -t UTF-16LE demo/households.csv >> w.csv",
    };
    static const char *const files[] = {"h.csv", "h.xlsx", "h.ods", "w.csv"};
    const char *dump =
        ASK("SELECT group_concat(x) AS a FROM (SELECT building || ':' || households AS x FROM register UNION "
            "ALL SELECT row || reason || COALESCE(address, '') || COALESCE(nearest_id, '') FROM ledger)");
    run_free(run_expecting(1, f->dir, REGISTER "\"$DIR/demo/households.csv\""));
    g_autofree char *expected = answer(f, dump);
    g_assert_cmpuint(strlen(expected), >, 1000);
    for (guint i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autofree char *line = g_strdup_printf("%s && " REGISTER "\"$DIR/%s\"", forms[i], files[i]);
        run_free(run_expecting(1, f->dir, line));
        assert_answer(f, dump, expected);
    }
}

#define SECRETS "欧阳测试|1101011990|1101011992|1391234567|139-1234|１１０１０１"

/* Nothing of the people in a register is in the project, its journal or in what the program says. */
static void test_privacy(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    write_table(f, "people.csv",
                "户编号,户主姓名,身份证号,与户主关系,联系电话,小区,楼栋,详细地址\n"
                "110101199001011237,欧阳测试甲,110101199001011237,户主,13912345678,没有的小区,1号楼,"
                "某区某街道某社区没有的小区1号楼101室 13912345678\n"
                "110101199001011237,欧阳测试乙,110101199202021242,子,13912345679,没有的小区,2号楼,"
                "没有的小区2号楼１１０１０１１９９２０２０２１２４２\n"
                "110101199001011238,欧阳测试丙,110101199202021242,子,139-1234-5679,没有的小区,3号楼,3号楼\n");
    run_free(run_expecting(
        0, f->dir,
        "cd \"$DIR\"; { " REGISTER "people.csv; " REGISTER "people.csv --json; " REGISTER
        "people.csv --rows household; " LEDGER "; " LEDGER "--json; " LEDGER
        "--out rows.csv; \"$WANGGE\" check p.gpkg --only register; \"$WANGGE\" check p.gpkg --json --csv "
        "found.csv; \"$WANGGE\" report p.gpkg --out report.html; } > said 2>&1; grep -q \"unmatched\" said "
        "&& ! grep -aqE \"" SECRETS "\" said rows.csv found.csv report.html p.gpkg*"));
    assert_answer(f, ASK("SELECT COUNT(*) AS n FROM ledger WHERE address LIKE '%没有的小区1号楼%'"), "1");
    /* Not in what a kill leaves either. */
    run_free(run_expecting(
        0, f->dir,
        "cd \"$DIR\"; for i in $(seq 300); do tail -n +2 people.csv; done > more; for i in $(seq "
        "100); do cat more; done >> people.csv; " REGISTER
        "people.csv & sleep 0.5; kill -9 $!; wait; ! grep -aqE \"" SECRETS "\" p.gpkg*"));
}

#define LIST_OPEN LEDGER "--out \"$DIR/rows.csv\" --overwrite --quiet"

/* A row that is corrected in the ledger's table goes into its building, and does so in the next register. */
static void test_corrections(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(Run) first = run_expecting(1, f->dir, REGISTER "\"$DIR/demo/households.csv\" --json");
    run_free(run_expecting(0, f->dir, LIST_OPEN));
    g_autofree char *id = answer(f, ASK("SELECT MIN(building) AS b FROM register WHERE households > 0"));
    g_autofree char *sql = g_strdup_printf(ASK("SELECT households FROM register WHERE building = '%s'"), id);
    g_autofree char *before = answer(f, sql);
    /* The last column of the first row without a building, and a word that is no place in the second. */
    g_autofree char *fill =
        g_strdup_printf("awk -v n=0 '/no building is given/ { n++; if (n == 1) sub(/\r?$/, \"%s\"); if (n == "
                        "2) sub(/\r?$/, \"nowhere\") } "
                        "1' \"$DIR/rows.csv\" > \"$DIR/filled.csv\"; " REGISTER "\"$DIR/filled.csv\" --json",
                        id);
    g_autoptr(Run) run = run_expecting(1, f->dir, fill);
    g_autofree char *corrected = json_value(run->out, "corrected"),
                    *open = json_value(run->out, "not_understood");
    g_assert_cmpstr(corrected, ==, "1");
    g_assert_cmpstr(open, ==, "1");
    g_autofree char *after = g_strdup_printf("%d", atoi(before) + 1);
    assert_answer(f, sql, after);
    g_autoptr(Run) ledger = run_expecting(1, f->dir, LEDGER "--json");
    g_assert_cmpint(number_in(ledger, "ledger", "matched"), ==, number_in(first, "ledger", "matched") + 1);
    g_assert_cmpint(sum_of(ledger), ==, number_in(first, "ledger", "rows"));
    g_autoptr(Run) next = run_expecting(1, f->dir, REGISTER "\"$DIR/demo/households.csv\" --json");
    g_assert_cmpint(number_in(next, "matched_by", "correction"), ==, 1);
    g_assert_cmpint(number_in(next, "ledger", "matched"), ==, number_in(first, "ledger", "matched") + 1);
}

/* A row that is put into a building by hand goes there with all of its place, also in the next register, and can be
 * taken out again, also then. */
static void test_placed_by_hand(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    const char *lost = "户号,住址\n1,无名路1号101室\n2,无名路1号102室\n3,无名路2号101室\n";
    write_table(f, "lost.csv", lost);
    g_autofree char *id = answer(f, ASK("SELECT MIN(id) AS b FROM building WHERE households > 0"));
    g_autofree char *place = g_strdup_printf(LEDGER "--place 3 --building %s --json", id),
                    *again = g_strdup_printf(LEDGER "--place 2 --building %s", id);
    const char *counted = ASK("SELECT SUM(households) AS n FROM register");
    run_free(run_expecting(1, f->dir, REGISTER "\"$DIR/lost.csv\""));
    run_free(run_expecting(3, f->dir, LEDGER "--place 3 --building nowhere"));
    g_autoptr(Run) run = run_expecting(0, f->dir, place);
    g_autofree char *rows = json_value(run->out, "placed");
    g_assert_cmpstr(rows, ==, "2");
    for (guint pass = 0; pass < 2; pass++) {
        assert_answer(f, counted, "2");
        g_autoptr(Run) ledger = run_expecting(1, f->dir, LEDGER "--json");
        g_assert_cmpint(number_in(ledger, "ledger", "matched"), ==, 2);
        g_assert_cmpint(number_in(ledger, "ledger", "unmatched"), ==, 1);
        g_autoptr(Run) next = run_expecting(1, f->dir, REGISTER "\"$DIR/lost.csv\" --json");
        g_assert_cmpint(number_in(next, "matched_by", "correction"), ==, 2);
        g_assert_cmpint(number_in(next, "reasons", "exact"), ==, 2);
    }
    run_free(run_expecting(3, f->dir, again));
    run_free(run_expecting(0, f->dir, LEDGER "--take-back 2"));
    run_free(run_expecting(3, f->dir, LEDGER "--take-back 2"));
    assert_answer(f, counted, "0");
    g_autoptr(Run) after = run_expecting(1, f->dir, LEDGER "--json");
    g_assert_cmpint(number_in(after, "ledger", "unmatched"), ==, 3);
    g_autoptr(Run) last = run_expecting(1, f->dir, REGISTER "\"$DIR/lost.csv\" --json");
    g_assert_cmpint(number_in(last, "matched_by", "correction"), ==, 0);
    run_free(run_expecting(2, f->dir, LEDGER "--place 2"));
}

static gint64 count_findings(const Fixture *f)
{
    g_autoptr(Run) run = run_expecting(0, f->dir, "\"$WANGGE\" check \"$DIR/p.gpkg\" --only register --json");
    g_autofree char *warnings = json_value(run->out, "warnings"), *notes = json_value(run->out, "notes");
    return g_ascii_strtoll(warnings, NULL, 10) + g_ascii_strtoll(notes, NULL, 10);
}

/* What is in no building is found by check, and in the report, until it is placed. */
static void test_is_found(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_assert_cmpint(count_findings(f), ==, 0);
    write_table(f, "lost.csv", "户号,住址\n1,无名路1号101室\n2,无名路1号102室\n3,无名路2号101室\n");
    run_free(run_expecting(1, f->dir, REGISTER "\"$DIR/lost.csv\""));
    g_assert_cmpint(count_findings(f), ==, 2);
    g_autoptr(Run) run = run_expecting(0, f->dir, "\"$WANGGE\" check \"$DIR/p.gpkg\" --only register");
    assert_says(run, "无名路1号101室: 2 households of the register in no building");
    assert_says(run, "无名路2号101室: 1 household of the register in no building");
    assert_says(run, "-> wangge ledger PROJECT --place 2 --building");
    run_free(run_expecting(0, f->dir,
                           "\"$WANGGE\" report \"$DIR/p.gpkg\" --out \"$DIR/report.html\" --quiet && grep -q "
                           "'无名路2号101室' \"$DIR/report.html\""));
    g_autofree char *id = answer(f, ASK("SELECT MIN(id) AS b FROM building WHERE households > 0"));
    g_autofree char *place = g_strdup_printf(LEDGER "--place 4 --building %s", id);
    g_autoptr(Run) placed = run_expecting(0, f->dir, place);
    assert_says(placed, "1 row, of 1 household, is in building");
    g_assert_cmpint(count_findings(f), ==, 1);
}

/* Every phase tells how much there is to do. */
static void test_check_tells_progress(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(Run) run = run_expecting(0, f->dir,
                                       "WANGGE_PROGRESS=lines \"$WANGGE\" check \"$DIR/p.gpkg\" 2>&1 "
                                       ">\"$DIR/found\" | cut -f 1,3 | sort -u");
    assert_says(run, "reading\t");
    assert_says(run, "checking the sources\t");
    assert_says(run, "checking the plan\t");
    g_assert_null(strstr(run->out, "\t0\n"));
}

/* A newer register: buildings that are gone, grown and new, and the grids and boards that this touches. */
static void test_update(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    run_free(run_expecting(1, f->dir, REGISTER "\"$DIR/demo/households.csv\""));
    g_autoptr(Run) run = run_expecting(
        1, f->dir,
        "cd \"$DIR\"; p=$(" ASK("SELECT b.compound || ',' || b.name AS p FROM register AS r JOIN "
                                "building AS b ON b.id = "
                                "r.building WHERE b.compound IS NOT NULL ORDER BY r.households DESC, "
                                "b.id LIMIT 1") "); c=$(" ASK("SELECT c.name AS p FROM register AS r "
                                                              "JOIN building AS b ON b.id = r.building "
                                                              "JOIN community AS c "
                                                              "ON c.code = b.community WHERE b.compound "
                                                              "IS NOT NULL ORDER BY r.households DESC, "
                                                              "b.id LIMIT 1") "); grep -v \"$c.*,$p\" "
                                                                              "demo/households.csv > "
                                                                              "newer.csv; " REGISTER
                                                                              "newer.csv --json");
    g_autofree char *changes = json_value(run->out, "changes"),
                    *grids = json_value(run->out, "grids_out_of_band"),
                    *boards = json_value(run->out, "stale_boards");
    g_assert_nonnull(strstr(changes, "\"kind\":\"lost\""));
    g_assert_null(strstr(changes, "\"kind\":\"gained\""));
    g_assert_nonnull(strstr(boards, "\"grid\""));
    g_assert_nonnull(grids);
    g_autoptr(Run) back = run_expecting(1, f->dir, REGISTER "\"$DIR/demo/households.csv\" --json");
    g_autofree char *gained = json_value(back->out, "changes");
    g_assert_nonnull(strstr(gained, "\"kind\":\"gained\""));
    g_autoptr(Run) same = run_expecting(1, f->dir, REGISTER "\"$DIR/demo/households.csv\" --json");
    g_autofree char *none = json_value(same->out, "changes");
    g_assert_cmpstr(none, ==, "[]");
}

/* Rows of persons make households, rows of buildings bring their counts; a dry run saves nothing. */
static void test_kinds(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *id = answer(f, ASK("SELECT MIN(id) AS b FROM building WHERE households > 0"));
    g_autofree char *persons = g_strdup_printf(
        "户号,身份证号,与户主关系,楼栋编号\n1,a,户主,%s\n1,b,妻,%s\n2,c,户主,%s\n2,c,户主,%s\n", id, id, id,
        id);
    g_autofree char *buildings =
        g_strdup_printf("楼栋编号,户数,人数\n%s,\"1,200\",３0人\n%s,many,\n", id, id);
    write_table(f, "persons.csv", persons);
    write_table(f, "buildings.csv", buildings);
    g_autoptr(Run) dry = run_expecting(1, f->dir, REGISTER "\"$DIR/persons.csv\" --dry-run --json");
    g_autofree char *kind = json_value(dry->out, "row_is"), *households = json_value(dry->out, "households"),
                    *people = json_value(dry->out, "people");
    g_assert_cmpstr(kind, ==, "\"person\"");
    g_assert_cmpstr(households, ==, "2");
    g_assert_cmpstr(people, ==, "3");
    g_assert_cmpint(number_in(dry, "ledger", "duplicate"), ==, 1);
    run_free(run_expecting(3, f->dir, LEDGER));
    g_autoptr(Run) counts = run_expecting(1, f->dir, REGISTER "\"$DIR/buildings.csv\" --json");
    g_autofree char *counted = json_value(counts->out, "households");
    g_assert_cmpstr(counted, ==, "1200");
    g_assert_cmpint(number_in(counts, "reasons", "bad_count"), ==, 1);
    assert_answer(f, ASK("SELECT people FROM register"), "30");
}

/* Persons whose building is not known are one household when they are corrected, as they would have been. */
static void test_corrected_persons(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *id = answer(f, ASK("SELECT MIN(id) AS b FROM building WHERE households > 0"));
    write_table(f, "lost.csv",
                "户号,身份证号,与户主关系,住址\n1,a,户主,无名路1号\n1,b,妻,无名路1号\n2,c,户主,无名路1号\n");
    run_free(run_expecting(1, f->dir, REGISTER "\"$DIR/lost.csv\""));
    run_free(run_expecting(0, f->dir, LIST_OPEN));
    g_autofree char *fill = g_strdup_printf(
        "sed '/无名路/s/\r*$/%s/' \"$DIR/rows.csv\" > \"$DIR/filled.csv\"; " REGISTER "\"$DIR/filled.csv\"",
        id);
    run_free(run_expecting(0, f->dir, fill));
    assert_answer(f, ASK("SELECT households || ' of ' || people AS a FROM register WHERE people > 0"),
                  "2 of 3");
}

/* What cannot be read is refused with a reason, and the project stays as it was. */
static void test_refused(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const struct {
        int status;
        const char *line, *says;
    } cases[] = {
        {4, REGISTER "\"$DIR/none.csv\"", "none.csv"},
        {3, "printf 'a,b\\n1,2\\n' > \"$DIR/x.csv\"; " REGISTER "\"$DIR/x.csv\"", "there are: a, b"},
        {2, REGISTER "\"$DIR/demo/households.csv\" --field address=nothing", "nothing"},
        {2, REGISTER "\"$DIR/demo/households.csv\" --accept 2", "--accept"},
        {2, REGISTER "\"$DIR/demo/households.csv\" --rows house", "--rows"},
        {3, "printf 'address\\n1\\0\\n' > \"$DIR/z.csv\"; " REGISTER "\"$DIR/z.csv\"", "line 2"},
        {3,
         "{ echo address,b; head -c 12000000 /dev/zero | tr '\\0' x; } > \"$DIR/l.csv\"; " REGISTER
         "\"$DIR/l.csv\"",
         "line 2"},
        {3, "echo no workbook > \"$DIR/w.xlsx\"; " REGISTER "\"$DIR/w.xlsx\"", "w.xlsx"},
        {4, "chmod -w \"$DIR/p.gpkg\"; [ $(id -u) = 0 ] && exit 4; " REGISTER "\"$DIR/demo/households.csv\"",
         ""},
    };
    g_autofree char *sum = answer(f, "sha256sum < \"$DIR/p.gpkg\"");
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Run) run = run_expecting(cases[i].status, f->dir, cases[i].line);
        assert_says(run, cases[i].says);
    }
    assert_answer(f, "sha256sum < \"$DIR/p.gpkg\"", sum);
}

/* Cells that a spreadsheet would take for formulas are not ones in the tables that are handed back. */
static void test_formulas(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    write_table(f, "f.csv", "address,building\n=1+1,2\n+1,2\n-1,2\n@a,2\n");
    run_free(run_expecting(1, f->dir, REGISTER "\"$DIR/f.csv\""));
    run_free(run_expecting(0, f->dir, "cd \"$DIR\"; " LEDGER "--out r.csv; " LEDGER "--out r.xlsx"));
    assert_answer(f, "cd \"$DIR\"; grep -oE \"'[=+@-]\" r.csv | wc -l", "4");
    assert_answer(
        f,
        "cd \"$DIR\"; ogrinfo -al -q r.xlsx | grep -cE \"address .* = '[=+@-]\"; mkdir x; cd x; unzip -q "
        "../r.xlsx; cat xl/worksheets/*.xml | { grep -c '<f>' || true; }",
        "4\n0");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/cli/register/sums", Fixture, MAKE_PROJECT, set_up, test_sums, tear_down);
    g_test_add("/cli/register/forms", Fixture, MAKE_PROJECT, set_up, test_forms, tear_down);
    g_test_add("/cli/register/privacy", Fixture, MAKE_PROJECT, set_up, test_privacy, tear_down);
    g_test_add("/cli/register/corrections", Fixture, MAKE_PROJECT, set_up, test_corrections, tear_down);
    g_test_add("/cli/register/placed-by-hand", Fixture, MAKE_PROJECT, set_up, test_placed_by_hand, tear_down);
    g_test_add("/cli/register/corrected-persons", Fixture, MAKE_PROJECT, set_up, test_corrected_persons,
               tear_down);
    g_test_add("/cli/register/is-found", Fixture, MAKE_PROJECT, set_up, test_is_found, tear_down);
    g_test_add("/cli/register/check-progress", Fixture, MAKE_PROJECT, set_up, test_check_tells_progress,
               tear_down);
    g_test_add("/cli/register/update", Fixture, MAKE_PROJECT, set_up, test_update, tear_down);
    g_test_add("/cli/register/kinds", Fixture, MAKE_PROJECT, set_up, test_kinds, tear_down);
    g_test_add("/cli/register/refused", Fixture, MAKE_PROJECT, set_up, test_refused, tear_down);
    g_test_add("/cli/register/formulas", Fixture, MAKE_PROJECT, set_up, test_formulas, tear_down);
    return g_test_run();
}
