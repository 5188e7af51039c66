/* wangge edit, undo, redo and history on a demo city. */
#include "json_value.h"
#include "program.h"

#include <stdlib.h>
#include <string.h>

#define LAYERS                                                                                               \
    " --communities \"$DIR/city/city.gpkg::community\" --buildings \"$DIR/city/city.gpkg::building\""        \
    " --roads \"$DIR/city/city.gpkg::road\" --compounds \"$DIR/city/city.gpkg::compound\""
#define P     " \"$DIR/p.gpkg\" "
#define EDIT  "\"$WANGGE\" edit" P
#define HOME  "159902001001"
#define FIRST HOME "001"

static char *dir, *building; /* of the second grid of the first community */

static void run(const char *line)
{
    run_free(run_expecting(0, dir, line));
}

static char *value(const char *line, const char *key)
{
    g_autoptr(Run) r = run_expecting(0, dir, line);
    return json_value(r->out, key);
}

/* The rows of grids and buildings, as the exports tell them. */
static char *table(void)
{
    g_autoptr(Run) r = run_expecting(0, dir,
                                     "\"$WANGGE\" export" P "\"$DIR/t.csv\" --overwrite --quiet && "
                                     "\"$WANGGE\" export" P "\"$DIR/t.geojson\" --overwrite --quiet && "
                                     "cat \"$DIR/t.csv\" \"$DIR/t.geojson\"");
    return g_strdup(r->out);
}

static void set_up(void)
{
    dir = folder_make();
    run("\"$WANGGE\" demo \"$DIR/city\" --communities 2 --households 3000 --quiet");
    run("\"$WANGGE\" import" P LAYERS " --quiet");
    run("\"$WANGGE\" divide" P "--effort quick --quiet");
    run("\"$WANGGE\" export" P "\"$DIR/all.csv\" --quiet");
    g_autoptr(Run) r = run_expecting(0, dir, "grep '" HOME "002' \"$DIR/all.csv\" | head -1");
    g_auto(GStrv) cells = g_strsplit(r->out, ",", 2);
    building = g_strdup(cells[0]);
}

static void tear_down(void)
{
    folder_remove(dir);
    g_free(dir);
    g_free(building);
}

static char *with_building(const char *format)
{
    GString *line = g_string_new(format);
    g_string_replace(line, "BUILDING", building, 0);
    return g_string_free(line, FALSE);
}

static void test_move(void)
{
    g_autofree char *before = table(),
                    *line = with_building(EDIT "move --building BUILDING --to " FIRST " --repair --json");
    g_autofree char *position = value(line, "position");
    g_assert_cmpstr(position, ==, "1");
    g_autofree char *moved = table();
    g_assert_cmpstr(moved, !=, before);
    g_autoptr(Run) history = run_expecting(0, dir, "\"$WANGGE\" history" P);
    g_assert_nonnull(strstr(history->out, "moved to grid " FIRST));
    run("\"$WANGGE\" undo" P);
    g_autofree char *undone = table();
    g_assert_cmpstr(undone, ==, before);
    g_autoptr(Run) list = run_expecting(0, dir, "\"$WANGGE\" history" P);
    g_assert_nonnull(strstr(list->out, "(undone)"));
    run("\"$WANGGE\" redo" P);
    g_autofree char *redone = table();
    g_assert_cmpstr(redone, ==, moved);
    run("\"$WANGGE\" undo" P);
}

/* Names, codes and locks; and all undone at once. */
static void test_grids(void)
{
    run_free(run_shell(dir, "\"$WANGGE\" officers" P "\"$DIR/city/workers.csv\" --quiet"));
    g_autofree char *before = table();
    run(EDIT "rename --grid " FIRST " --name 东风里");
    run(EDIT "renumber --grid " FIRST " --code " HOME "091");
    run("\"$WANGGE\" lock" P HOME "091");
    g_autoptr(Run) locked = run_expecting(3, dir, EDIT "merge --grid " HOME "002 --to " HOME "091");
    g_assert_nonnull(strstr(locked->err, "is locked"));
    run(EDIT "unlock --grid " HOME "091");
    run(EDIT "merge --grid " HOME "002 --to " HOME "091");
    g_autoptr(Run) after = run_expecting(0, dir,
                                         "\"$WANGGE\" export" P "\"$DIR/t.csv\" --overwrite --quiet && "
                                         "grep -c '" HOME "00[12]' \"$DIR/t.csv\" || true");
    g_assert_cmpstr(after->out, ==, "0\n");
    g_autoptr(Run) check = run_shell(dir, "\"$WANGGE\" check" P "--json");
    g_assert_null(strstr(check->out, "\"rule\":\"pieces\""));
    g_autofree char *layers = value("\"$WANGGE\" info" P "--json", "layers"),
                    *exported = value("\"$WANGGE\" export" P "\"$DIR/t.csv\" --overwrite --json", "grids"),
                    *in_force = g_strdup_printf("\"grid\":%s}", exported);
    g_assert_true(g_str_has_suffix(layers, in_force)); /* not those that have ended */
    run("\"$WANGGE\" print" P "--out \"$DIR/boards.pdf\" --allow-findings --quiet");
    run("\"$WANGGE\" snapshot" P "\"$DIR/map.png\" --quiet");
    run("\"$WANGGE\" report" P "--out \"$DIR/report.html\" --quiet");
    g_autoptr(Run) retired = run_expecting(3, dir, EDIT "renumber --grid " HOME "091 --code " FIRST);
    g_assert_nonnull(strstr(retired->err, "no code is given twice"));
    g_autofree char *count = value("\"$WANGGE\" history" P "--json", "position");
    g_autofree char *undo = g_strdup_printf("\"$WANGGE\" undo" P "%s", count);
    run(undo);
    g_autofree char *undone = table();
    g_assert_cmpstr(undone, ==, before);
    run("\"$WANGGE\" history" P "--forget");
}

/* What is wrong is told, with what can be done, and nothing is put on the list. */
static void test_refused(void)
{
    static const struct {
        int status;
        const char *line, *says;
    } wrong[] = {
        {2, EDIT "fly", "it can move, new"},
        {2, EDIT "move --to " FIRST, "needs --building"},
        {2, EDIT "move --building nowhere --to " FIRST, "no building nowhere"},
        {2, EDIT "merge --grid " HOME "002", "needs --to"},
        {2, EDIT "rename --grid " HOME "0022 --name x", "the nearest code is " HOME "002"},
        {3, EDIT "renumber --grid " FIRST " --code 12", "must be " HOME " and digits"},
        {3, EDIT "unlock --grid " FIRST, "none of these is locked"},
        {2, "\"$WANGGE\" undo" P "0", "no number of commands"},
        {3, "\"$WANGGE\" undo" P, "to be undone"},
        {3, "\"$WANGGE\" redo" P, "to be done again"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(Run) r = run_expecting(wrong[i].status, dir, wrong[i].line);
        g_assert_nonnull(strstr(r->err, wrong[i].says));
    }
    g_autoptr(Run) history = run_expecting(0, dir, "\"$WANGGE\" history" P);
    g_assert_nonnull(strstr(history->out, "not changed by hand"));
}

/* Cuts the first grid from north to south through the middle of its outline. */
static char *middle_line(void)
{
    g_autoptr(Run) r = run_expecting(
        0, dir,
        "ogrinfo -q \"$DIR/p.gpkg\" -sql "
        "\"SELECT (ST_MinX(geom) + ST_MaxX(geom)) / 2, ST_MinY(geom) - 100, ST_MaxY(geom) + 100 FROM grid "
        "WHERE code = '" FIRST "'\" | sed -n 's/.* = //p'");
    g_auto(GStrv) n = g_strsplit(r->out, "\n", -1);
    return g_strdup_printf(EDIT "cut --grid " FIRST " --along %s,%s,%s,%s", n[0], n[1], n[0], n[2]);
}

/* A dedicated grid, one cut in two, one filled up, a pin; with the codes that come next, and all undone. */
static void test_made(void)
{
    g_autofree char *before = table(),
                    *made = with_building(EDIT "new --building BUILDING --dedicated --name 幼儿园 --repair"),
                    *pin = with_building(EDIT "pin --building BUILDING"),
                    *move = with_building(EDIT "move --building BUILDING --to " FIRST " --repair");
    run(pin);
    g_autoptr(Run) pinned = run_expecting(3, dir, move);
    g_assert_nonnull(strstr(pinned->err, "are pinned"));
    run("\"$WANGGE\" undo" P);
    g_autoptr(Run) dedicated = run_expecting(0, dir, made);
    g_assert_nonnull(strstr(dedicated->out, "幼儿园"));
    g_autofree char *line = middle_line();
    run(line);
    g_autoptr(Run) far = run_expecting(3, dir, EDIT "cut --grid " FIRST " --along 0,0,1,1");
    g_assert_nonnull(strstr(far->err, "on one side"));
    g_autoptr(Run) crooked = run_expecting(2, dir, EDIT "cut --grid " FIRST " --along 0,0,1");
    g_assert_nonnull(strstr(crooked->err, "--along takes"));
    g_autoptr(Run) alone =
        run_expecting(3, dir, EDIT "finish --grid " FIRST " --target 100000 --unit people");
    g_assert_nonnull(strstr(alone->err, "no building beside"));
    run(EDIT "rebalance --community " HOME " --keep 1 --quiet");
    g_autoptr(Run) keep = run_expecting(2, dir, EDIT "rebalance --keep 3");
    g_assert_nonnull(strstr(keep->err, "--keep takes"));
    g_autoptr(Run) nowhere = run_expecting(2, dir, EDIT "rebalance --community 1");
    g_assert_nonnull(strstr(nowhere->err, "no community 1"));
    g_autoptr(Run) unit = run_expecting(2, dir, EDIT "finish --grid " FIRST " --target 10 --unit cats");
    g_assert_nonnull(strstr(unit->err, "households or people"));
    g_autofree char *count = value("\"$WANGGE\" history" P "--json", "position"),
                    *undo = g_strdup_printf("\"$WANGGE\" undo" P "%s", count);
    run(undo);
    g_autofree char *undone = table();
    g_assert_cmpstr(undone, ==, before);
    run("\"$WANGGE\" history" P "--forget");
}

/* A new division begins a list of its own. */
static void test_divided(void)
{
    run(EDIT "lock --grid " FIRST);
    run("\"$WANGGE\" plans" P "--save copy");
    run("\"$WANGGE\" divide" P "--effort quick --plan second --quiet");
    g_autofree char *none = value("\"$WANGGE\" history" P "--json", "position");
    g_assert_cmpstr(none, ==, "0");
    run(EDIT "rename --grid " HOME "002 --name 二");
    run("\"$WANGGE\" plans" P "--use copy");
    g_autoptr(Run) refused = run_expecting(3, dir, "\"$WANGGE\" undo" P);
    g_assert_nonnull(strstr(refused->err, "to be undone"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    set_up();
    g_test_add_func("/cli/edit/refused", test_refused);
    g_test_add_func("/cli/edit/move", test_move);
    g_test_add_func("/cli/edit/grids", test_grids);
    g_test_add_func("/cli/edit/made", test_made);
    g_test_add_func("/cli/edit/divided", test_divided);
    int status = g_test_run();
    tear_down();
    return status;
}
