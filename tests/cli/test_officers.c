/* wangge officers, assign and unassign on a demo city, and officers who follow their grids. */
#include "demo_project.h"
#include "json_value.h"

#define MAKE_PROJECT DEMO_PROJECT("4", ROADS OLD_GRIDS) DIVIDED

#define OFFICERS "\"$WANGGE\" officers \"$DIR/p.gpkg\" "

static void assert_number(const Run *run, const char *key, const char *expected)
{
    g_autofree char *value = json_value(run->out, key);
    g_assert_cmpstr(value, ==, expected);
}

/* Grids that continue those of the roster have its workers; each says who its officer is. */
static void test_roster(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *rows = answer(f, "tail -n +2 \"$DIR/demo/workers.csv\" | wc -l");
    g_autofree char *photos = answer(f, "ls \"$DIR/demo/photos\" | wc -l");
    g_autoptr(Run) run = run_shell(f->dir, OFFICERS "\"$DIR/demo/workers.csv\" --json");
    g_assert_cmpint(run->status, <=, 1);
    assert_number(run, "rows", rows);
    assert_number(run, "workers", rows);
    assert_number(run, "photos", photos);
    assert_answer(
        f,
        ASK("SELECT COUNT(*) FROM grid AS g WHERE g.before IS NOT NULL AND g.officer IS NOT (SELECT "
            "b.officer FROM grid_before AS b WHERE b.code = g.before)"),
        "0");
    assert_answer(
        f,
        ASK("SELECT COUNT(*) > 5 FROM worker AS w JOIN grid AS g ON w.grid = g.code WHERE w.role = 'police'"),
        "1");
    assert_answer(
        f, ASK("SELECT COUNT(*) FROM worker WHERE photo IS NOT NULL AND hex(substr(photo, 1, 2)) <> 'FFD8'"),
        "0");
    /* Without the photos, everybody keeps his. */
    g_autoptr(Run) again =
        run_shell(f->dir, "cut -d, -f1-4 \"$DIR/demo/workers.csv\" > \"$DIR/bare.csv\"; " OFFICERS
                          "\"$DIR/bare.csv\" --json");
    assert_number(again, "photos", "0");
    assert_number(again, "photos_kept", photos);
}

/* One roster in three encodings and forms gives the same. */
static void test_forms(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const forms[] = {
        "iconv -f UTF-8 -t GB18030 \"$DIR/demo/workers.csv\" > \"$DIR/demo/w.csv\"",
        "ogr2ogr -f XLSX \"$DIR/demo/w.xlsx\" \"$DIR/demo/workers.csv\" -oo AUTODETECT_TYPE=NO",
        "ogr2ogr -f ODS \"$DIR/demo/w.ods\" \"$DIR/demo/workers.csv\" -oo AUTODETECT_TYPE=NO",
    };
    static const char *const files[] = {"w.csv", "w.xlsx", "w.ods"};
    const char *dump = ASK("SELECT group_concat(name || role || COALESCE(phone, '') || COALESCE(grid, '') || "
                           "COALESCE(stand_in, '') || COALESCE(length(photo), 0)) AS all_of_it FROM worker");
    run_free(run_shell(f->dir, OFFICERS "\"$DIR/demo/workers.csv\""));
    g_autofree char *expected = answer(f, dump);
    for (guint i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autofree char *line = g_strdup_printf("%s && " OFFICERS "\"$DIR/demo/%s\"", forms[i], files[i]);
        g_autoptr(Run) run = run_shell(f->dir, line);
        g_assert_cmpint(run->status, <=, 1);
        assert_answer(f, dump, expected);
    }
}

#define FIRST_GRID "SELECT MIN(code) AS c FROM grid"
#define FIRST_NAME                                                                                           \
    "SELECT c.name || g.name AS n FROM grid AS g JOIN community AS c ON c.code = g.community WHERE g.code "  \
    "= "                                                                                                     \
    "(SELECT MIN(code) FROM grid)"

/* A roster with a fault of every kind, and its import. */
static Run *import_faulty(const Fixture *f)
{
    g_autofree char *grid = answer(f, ASK(FIRST_GRID)), *name = answer(f, ASK(FIRST_NAME));
    g_autofree char *path = g_build_filename(f->dir, "r.csv", NULL);
    g_autofree char *roster = g_strdup_printf("姓名,职务,手机,网格,照片,AB岗,监督电话,工作职责\n"
                                              "甲,专职网格员,1,%s,,乙,12345,巡查\n"
                                              "乙,社区民警,2,%s,,,,\n"
                                              ",网格员,3,,,,,\n"
                                              "丙,厨师,4,,,,,\n"
                                              "丁,网格员,5,999,,,,\n"
                                              "戊,网格员,6,,../../etc/passwd,,,\n"
                                              "己,志愿者,7,%s,bad.jpg,,,\n"
                                              "甲,专职网格员,1,%s,,,,\n",
                                              grid, name, grid, grid);
    g_assert_true(g_file_set_contents(path, roster, -1, NULL));
    return run_expecting(1, f->dir, "echo no photo > \"$DIR/bad.jpg\"; " OFFICERS "\"$DIR/r.csv\"");
}

/* Grids by code and name; what cannot be taken is told by its row, and the rest is taken. */
static void test_problems(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const told[] = {"row 4: there is no name",
                                       "row 5: 丙: the role \"厨师\" is not known",
                                       "row 6: 丁: there is no grid 999",
                                       "row 7: 戊: photo ../../etc/passwd: the path leads out",
                                       "row 8: 己: photo bad.jpg: it is neither a JPEG nor a PNG",
                                       "row 9: 甲: the same worker stands above"};
    g_autoptr(Run) run = import_faulty(f);
    for (guint i = 0; i < G_N_ELEMENTS(told); i++)
        if (!strstr(run->out, told[i]))
            g_error("\"%s\" is not in: %s", told[i], run->out);
    assert_answer(
        f,
        ASK("SELECT group_concat(name || ' ' || role || ' ' || COALESCE(grid, '-') || ' ' || "
            "COALESCE(duties, '-'), '; ') AS a FROM (SELECT * FROM worker WHERE grid IS NULL ORDER BY fid)"),
        "丁 officer - -; 戊 officer - -");
    assert_answer(
        f,
        ASK("SELECT group_concat(name || role || COALESCE(stand_in, '') || COALESCE(supervision, '')) AS a "
            "FROM worker WHERE grid = (SELECT MIN(code) FROM grid)"),
        "甲officer乙12345,乙police,己volunteer");
}

static void test_refused(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const struct {
        int status;
        const char *line, *message;
    } wrong[] = {
        {4, OFFICERS "\"$DIR/none.csv\"", "none.csv"},
        {4, OFFICERS "\"$DIR/demo/workers.csv\" --photos \"$DIR/none\"", "the photo folder"},
        {2, OFFICERS "\"$DIR/demo/workers.csv\" --field phone", "FIELD=COLUMN"},
        {2, OFFICERS "\"$DIR/demo/workers.csv\" --field phone=nix", "nix"},
        {2, OFFICERS "\"$DIR/demo/workers.csv\" --field nix=phone", "nix"},
        {3, "printf 'a,b\\n1,2\\n' > \"$DIR/x.csv\"; " OFFICERS "\"$DIR/x.csv\"", "--field name=COLUMN"},
        {3, "head -c 3000 /dev/urandom > \"$DIR/x.xlsx\"; " OFFICERS "\"$DIR/x.xlsx\"", "x.xlsx"},
    };
    run_free(run_expecting(0, f->dir, "cp \"$DIR/p.gpkg\" \"$DIR/whole.gpkg\""));
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(Run) run = run_expecting(wrong[i].status, f->dir, wrong[i].line);
        if (!strstr(run->err, wrong[i].message))
            g_error("\"%s\" is not in: %s", wrong[i].message, run->err);
    }
    run_free(run_expecting(0, f->dir, "cmp \"$DIR/p.gpkg\" \"$DIR/whole.gpkg\""));
}

#define ASSIGN(command, words) "\"$WANGGE\" " command " \"$DIR/p.gpkg\" " words

static void test_assign(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    run_free(import_faulty(f));
    g_autofree char *grid = answer(f, ASK(FIRST_GRID));
    g_autofree char *line = g_strdup_printf(ASSIGN("assign", "%s 丁 --json"), grid);
    /* A grid has one officer: the one before has no grid then. */
    g_autoptr(Run) run = run_expecting(0, f->dir, line);
    g_autofree char *moved = json_value(run->out, "moved");
    g_assert_nonnull(strstr(moved, "甲"));
    g_assert_nonnull(strstr(moved, "丁"));
    const char *officer =
        ASK("SELECT COALESCE(officer, '-') AS o FROM grid WHERE code = (SELECT MIN(code) FROM grid)");
    assert_answer(f, officer, "丁");
    /* By name of the grid and phone of the worker, and two at once. */
    g_autofree char *name = answer(f, ASK(FIRST_NAME));
    g_autofree char *named = g_strdup_printf(ASSIGN("assign", "%s 1 己"), name);
    run_free(run_expecting(0, f->dir, named));
    assert_answer(f, officer, "甲");
    g_autofree char *taken = g_strdup_printf(ASSIGN("unassign", "%s 甲 乙"), grid);
    run_free(run_expecting(0, f->dir, taken));
    assert_answer(f, officer, "-");
    g_autoptr(Run) twice = run_expecting(2, f->dir, taken);
    g_assert_nonnull(strstr(twice->err, "has no worker 甲"));
    run_free(run_expecting(2, f->dir, ASSIGN("assign", "1 甲")));
    g_autofree char *unknown = g_strdup_printf(ASSIGN("assign", "%s 甲 庚"), grid);
    g_autoptr(Run) none = run_expecting(2, f->dir, unknown);
    g_assert_nonnull(strstr(none->err, "庚"));
    assert_answer(f, officer, "-"); /* all or nothing */
}

#define OFFICER_OF "SELECT w.name FROM worker AS w WHERE w.role = 'officer' AND w.grid = "
#define HEIR_OF    "(SELECT g.code FROM grid AS g WHERE g.before = '%s')"

/* Officers go with their grids: to another plan and back, through merges and new divisions. */
static void test_continuity(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    run_free(run_shell(f->dir, OFFICERS "\"$DIR/demo/workers.csv\""));
    g_autofree char *grid =
        answer(f, ASK("SELECT MIN(code) AS c FROM grid WHERE \\\"before\\\" IS NOT NULL"));
    g_autofree char *ask =
        g_strdup_printf(ASK("SELECT \\\"before\\\" AS b FROM grid WHERE code = '%s'"), grid);
    g_autofree char *before = answer(f, ask);
    g_autofree char *assign = g_strdup_printf(ASSIGN("assign", "%s 13800000001"), grid);
    run_free(run_expecting(0, f->dir, assign));
    g_autofree char *who = answer(f, ASK("SELECT name FROM worker WHERE phone = '13800000001'"));
    g_autofree char *of_heir = g_strdup_printf(ASK(OFFICER_OF HEIR_OF), before);
    assert_answer(f, of_heir, who);
    run_free(run_expecting(
        0, f->dir,
        "\"$WANGGE\" divide \"$DIR/p.gpkg\" --effort quick --from before --keep 0.9 --plan b --quiet"));
    assert_answer(f, of_heir, who);
    run_free(run_expecting(0, f->dir, "\"$WANGGE\" plans \"$DIR/p.gpkg\" --use plan --quiet"));
    assert_answer(f, of_heir, who);
    /* The grids of the merged communities are the grids before now, and their officers go on from there. */
    run_free(run_expecting(
        0, f->dir,
        "\"$WANGGE\" merge \"$DIR/p.gpkg\" --into 159902001009 --name 合并 159902001001 "
        "159902001002 --quiet && \"$WANGGE\" divide \"$DIR/p.gpkg\" --effort quick --from before "
        "--keep 1 --quiet"));
    g_autofree char *of_heir_now = g_strdup_printf(ASK(OFFICER_OF HEIR_OF), grid);
    assert_answer(f, of_heir_now, who);
    assert_answer(
        f,
        ASK("SELECT COUNT(*) FROM grid AS g WHERE g.officer IS NOT (SELECT w.name FROM worker AS w WHERE "
            "w.grid = g.code AND w.role = 'officer' ORDER BY w.fid LIMIT 1)"),
        "0");
}

/* Half of the officers of grids before that go on are named by the project before any roster is read. */
static void test_no_roster(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    assert_answer(
        f,
        ASK("SELECT COUNT(*) FROM grid AS g JOIN grid_before AS b ON b.code = g.before WHERE g.officer IS "
            "NOT b.officer"),
        "0");
    assert_answer(f, ASK("SELECT (SELECT COUNT(*) FROM worker) = (SELECT COUNT(*) FROM grid_before) AS same"),
                  "1");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/cli/officers/" name, Fixture, MAKE_PROJECT, set_up, test, tear_down)
    ADD("roster", test_roster);
    ADD("forms", test_forms);
    ADD("problems", test_problems);
    ADD("refused", test_refused);
    ADD("assign", test_assign);
    ADD("continuity", test_continuity);
    ADD("no-roster", test_no_roster);
    return g_test_run();
}
