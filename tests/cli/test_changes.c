/* wangge changes on a demo city: the list, its sums, and what is refused. */
#include "demo_project.h"
#include "json_value.h"

#define MAKE_PROJECT DEMO_PROJECT("2", ROADS OLD_GRIDS) " && cp \"$DIR/p.gpkg\" \"$DIR/new.gpkg\"" DIVIDED

#define CHANGES "\"$WANGGE\" changes \"$DIR/p.gpkg\" "

static gint64 number_of(const Fixture *f, const char *line, const char *key, const char *inner)
{
    g_autoptr(Run) run = run_expecting(0, f->dir, line);
    g_autofree char *object = json_value(run->out, key), *value = json_value(object, inner);
    g_assert_nonnull(value);
    return g_ascii_strtoll(value, NULL, 10);
}

static gint64 count_lines(const Fixture *f, const char *name)
{
    g_autofree char *line = g_strdup_printf("wc -l <\"$DIR/%s\"", name);
    g_autoptr(Run) run = run_expecting(0, f->dir, line);
    return g_ascii_strtoll(run->out, NULL, 10);
}

static void test_list(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    gint64 kept = number_of(f, CHANGES "\"$DIR/all.csv\" --json", "kept", "buildings");
    gint64 changed = number_of(f, CHANGES "\"$DIR/some.csv\" --changed-only --json", "changed", "buildings");
    g_assert_cmpint(kept, >, 0);
    g_assert_cmpint(changed, >, 0);
    g_assert_cmpint(count_lines(f, "all.csv"), ==, kept + changed + 1);
    g_assert_cmpint(count_lines(f, "some.csv"), ==, changed + 1);
    run_free(run_expecting(0, f->dir, "! grep -q ',unchanged' \"$DIR/some.csv\""));
    run_free(run_expecting(0, f->dir, CHANGES "\"$DIR/all.xlsx\" --quiet"));
    g_autoptr(Run) chinese = run_expecting(0, f->dir, CHANGES "\"$DIR/zh.csv\" --lang zh");
    g_assert_nonnull(strstr(chinese->out, "不变"));
    run_free(run_expecting(0, f->dir, "head -1 \"$DIR/zh.csv\" | grep -q '原网格员'"));
}

/* A plan compared with itself keeps everything. */
static void test_from_plan(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    run_free(run_expecting(
        0, f->dir, "\"$WANGGE\" divide \"$DIR/p.gpkg\" --grids 2 --min 1 --max 9999 --plan two --quiet"));
    g_assert_cmpint(number_of(f, CHANGES "\"$DIR/a.csv\" --from two --json", "changed", "buildings"), ==, 0);
    g_assert_cmpint(number_of(f, CHANGES "\"$DIR/b.csv\" --from plan --json", "changed", "buildings"), >, 0);
}

static void test_refused(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const struct {
        int status;
        const char *line, *message;
    } wrong[] = {
        {2, CHANGES "\"$DIR/a.shp\"", ".csv .xlsx"},
        {2, CHANGES "\"$DIR/a.csv\" --from none", "has no plan"},
        {3, "\"$WANGGE\" changes \"$DIR/new.gpkg\" \"$DIR/a.csv\"", "not divided yet"},
        {4, "touch \"$DIR/old.csv\" && " CHANGES "\"$DIR/old.csv\"", "--overwrite"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(Run) run = run_expecting(wrong[i].status, f->dir, wrong[i].line);
        g_assert_nonnull(strstr(run->err, wrong[i].message));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/cli/changes/list", Fixture, MAKE_PROJECT, set_up, test_list, tear_down);
    g_test_add("/cli/changes/from-plan", Fixture, MAKE_PROJECT, set_up, test_from_plan, tear_down);
    g_test_add("/cli/changes/refused", Fixture, MAKE_PROJECT, set_up, test_refused, tear_down);
    return g_test_run();
}
