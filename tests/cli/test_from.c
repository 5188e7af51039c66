/* wangge divide --from on a demo city: fewer households change their grid, codes end and are not given again. */
#include "demo_project.h"
#include "json_value.h"

#define MAKE_CITY "\"$WANGGE\" demo \"$DIR/demo\" --communities 4 --quiet && "
#define IMPORT                                                                                               \
    "\"$WANGGE\" import \"$DIR/p.gpkg\" --communities \"$DIR/demo/city.gpkg::community\" "                   \
    "--buildings \"$DIR/demo/city.gpkg::building\" --roads \"$DIR/demo/city.gpkg::road\" "                   \
    "--compounds \"$DIR/demo/city.gpkg::compound\" --quiet "
#define BEFORE "--grids-before \"$DIR/demo/city.gpkg::grid_before\" "
#define DIVIDE "\"$WANGGE\" divide \"$DIR/p.gpkg\" --effort quick --compounds ignore "

static gint64 number(const Fixture *f, const char *line, const char *key)
{
    g_autoptr(Run) run = run_expecting(0, f->dir, line);
    g_autofree char *value = json_value(run->out, key);
    g_assert_nonnull(value);
    return g_ascii_strtoll(value, NULL, 10);
}

/* The more is to be kept, the fewer change; from the plan made so nothing changes any more. */
static void test_keep(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    gint64 afresh = number(f, DIVIDE "--json", "weight_moved");
    gint64 none = number(f, DIVIDE "--from before --keep 0 --json", "weight_moved");
    gint64 half = number(f, DIVIDE "--from before --json", "weight_moved");
    gint64 full = number(f, DIVIDE "--from before --keep 1 --json", "weight_moved");
    g_assert_cmpint(none, ==, afresh);
    g_assert_cmpint(half, <, afresh);
    g_assert_cmpint(full, <, half);
    g_assert_cmpint(number(f, DIVIDE "--from current --keep 1 --json", "weight_moved"), ==, 0);
    run_free(run_expecting(0, f->dir, "\"$WANGGE\" check \"$DIR/p.gpkg\""));
}

/* The same question has the same answer, codes included: drafts use no codes up. Exports name officers. */
static void test_again(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    const char *line = "export SOURCE_DATE_EPOCH=1700000000; " DIVIDE "--from before --quiet && "
                       "\"$WANGGE\" export \"$DIR/p.gpkg\" \"$DIR/out.geojson\" --overwrite --quiet && "
                       "cat \"$DIR/out.geojson\"";
    g_autoptr(Run) once = run_expecting(0, f->dir, line), twice = run_expecting(0, f->dir, line);
    g_assert_cmpstr(once->out, ==, twice->out);
    g_assert_nonnull(strstr(once->out, "\"officer\": \""));
    g_assert_nonnull(strstr(once->out, "\"before\": \""));
}

static void assert_refused(const Fixture *f, int status, const char *line, const char *word)
{
    g_autoptr(Run) run = run_expecting(status, f->dir, line);
    g_assert_nonnull(strstr(run->err, word));
}

static void test_refused(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    assert_refused(f, 2, DIVIDE "--keep 0.5", "--from");
    assert_refused(f, 2, DIVIDE "--from before --keep 2", "--keep");
    assert_refused(f, 2, DIVIDE "--from before --keep nan", "--keep");
    assert_refused(f, 2, DIVIDE "--from yesterday", "yesterday");
    assert_refused(f, 3, DIVIDE "--from current", "no division");
    run_free(run_expecting(0, f->dir, IMPORT "--overwrite"));
    assert_refused(f, 3, DIVIDE "--from before", "--grids-before");
    g_autoptr(Run) plain = run_expecting(0, f->dir, DIVIDE "--json");
    g_autofree char *kept = json_value(plain->out, "grids_kept");
    g_assert_null(kept);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/cli/from/keep", Fixture, MAKE_CITY IMPORT BEFORE, set_up, test_keep, tear_down);
    g_test_add("/cli/from/again", Fixture, MAKE_CITY IMPORT BEFORE, set_up, test_again, tear_down);
    g_test_add("/cli/from/refused", Fixture, MAKE_CITY IMPORT BEFORE, set_up, test_refused, tear_down);
    return g_test_run();
}
