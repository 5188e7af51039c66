/* wangge merge on a demo city: what the project holds afterwards, and what is refused. */
#include "demo_project.h"
#include "json_value.h"

#define MAKE_PROJECT DEMO_PROJECT("4", ROADS) DIVIDED " && cp \"$DIR/p.gpkg\" \"$DIR/whole.gpkg\""

#define MERGE                                                                                                \
    "\"$WANGGE\" merge \"$DIR/p.gpkg\" --into 159902001009 --name 合并社区 159902001001 159902001002"

static char *value_of(const Fixture *f, const char *command, const char *key)
{
    g_autofree char *line = g_strdup_printf("\"$WANGGE\" %s --json", command);
    g_autoptr(Run) run = run_shell(f->dir, line);
    char *value = json_value(run->out, key);
    g_assert_nonnull(value);
    return value;
}

static void test_merge(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *before = value_of(f, "info \"$DIR/p.gpkg\"", "households");
    g_autoptr(Run) run = run_expecting(0, f->dir, MERGE " --json");
    g_autofree char *merged = json_value(run->out, "merged"), *grids = json_value(run->out, "grids_before");
    g_assert_cmpstr(merged, ==, "[\"159902001001\",\"159902001002\"]");
    g_assert_cmpstr(grids, !=, "0");
    g_autofree char *after = value_of(f, "info \"$DIR/p.gpkg\"", "households");
    g_assert_cmpstr(before, ==, after);
    /* The others are still divided, and the new one can be. */
    g_autoptr(Run) undivided = run_expecting(1, f->dir, "\"$WANGGE\" check \"$DIR/p.gpkg\"");
    g_assert_nonnull(strstr(undivided->out, "Errors (1)"));
    g_assert_nonnull(strstr(undivided->out, "合并社区 (159902001009) is not divided"));
    run_free(run_expecting(0, f->dir, "\"$WANGGE\" divide \"$DIR/p.gpkg\" --community 159902001009 --quiet"));
    run_free(run_expecting(0, f->dir, "\"$WANGGE\" check \"$DIR/p.gpkg\""));
    run_free(run_expecting(0, f->dir, "\"$WANGGE\" snapshot \"$DIR/p.gpkg\" \"$DIR/p.png\" --quiet"));
}

static void test_refused(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const struct {
        const char *words, *message;
    } wrong[] = {
        {"--into 1 --name a 159902001001 15990200100", "the nearest code is 159902001001"},
        {"--into 1 --name a 159902001001 159902001001", "is named twice"},
        {"--into 159902001003 --name a 159902001001 159902001002", "is taken by community"},
        {"--into 1 159902001001 159902001002", "add --into CODE --name NAME"},
        {"--into ' ' --name a 159902001001 159902001002", "add --into CODE --name NAME"},
        {"--into 1 --name a 159902001001", "wangge merge needs"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *line = g_strdup_printf("\"$WANGGE\" merge \"$DIR/p.gpkg\" %s", wrong[i].words);
        g_autoptr(Run) run = run_expecting(2, f->dir, line);
        g_assert_nonnull(strstr(run->err, wrong[i].message));
    }
    run_free(run_expecting(0, f->dir, "cmp \"$DIR/p.gpkg\" \"$DIR/whole.gpkg\""));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/cli/merge/merge", Fixture, MAKE_PROJECT, set_up, test_merge, tear_down);
    g_test_add("/cli/merge/refused", Fixture, MAKE_PROJECT, set_up, test_refused, tear_down);
    return g_test_run();
}
