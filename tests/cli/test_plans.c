/* wangge plans and divide --plan on a demo city: what is listed, and that every command reads the plan in use. */
#include "demo_project.h"
#include "json_value.h"

#define MAKE_PROJECT DEMO_PROJECT("3", ROADS COMPOUNDS OLD_GRIDS)

#define DIVIDE "\"$WANGGE\" divide \"$DIR/p.gpkg\" --effort quick --quiet "
#define PLANS  "\"$WANGGE\" plans \"$DIR/p.gpkg\" "

static void run_line(const Fixture *f, const char *line)
{
    run_free(run_expecting(0, f->dir, line));
}

/* "name:current:outdated" of every plan, in the order of the list. */
static void assert_plans(const Fixture *f, const char *expected)
{
    g_autoptr(Run) run = run_expecting(0, f->dir, PLANS "--json");
    g_autoptr(GRegex) regex =
        g_regex_new("\"name\":\"([^\"]*)\",\"current\":([01]),\"outdated\":([01])", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_autoptr(GString) list = g_string_new(NULL);
    for (g_regex_match(regex, run->out, 0, &match); g_match_info_matches(match);
         g_match_info_next(match, NULL)) {
        g_autofree char *name = g_match_info_fetch(match, 1), *current = g_match_info_fetch(match, 2),
                        *outdated = g_match_info_fetch(match, 3);
        g_string_append_printf(list, "%s%s:%s:%s", list->len ? " " : "", name, current, outdated);
    }
    g_assert_cmpstr(list->str, ==, expected);
}

/* Each old grid goes on in a grid of the plan, or has ended. */
static void test_old_grids(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    run_line(f, DIVIDE);
    g_autofree char *old = answer(f, ASK("SELECT COUNT(*) FROM grid_before WHERE geom IS NOT NULL"));
    g_autofree char *kept = answer(f, PLANS "--json | sed 's/.*\"grids_kept\":\\([0-9]*\\).*/\\1/'");
    g_autofree char *ended = answer(f, PLANS "--json | sed 's/.*\"grids_ended\":\\([0-9]*\\).*/\\1/'");
    g_assert_cmpint(atoi(kept), >, 0);
    g_assert_cmpint(atoi(ended), >, 0);
    g_assert_cmpint(atoi(kept) + atoi(ended), ==, atoi(old));
}

/* The table of buildings, the settings and the check are those of the plan in use. */
static void test_use(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    run_line(f, DIVIDE "&& \"$WANGGE\" export \"$DIR/p.gpkg\" \"$DIR/a.csv\" --quiet");
    run_line(f, DIVIDE "--plan 大网格 --target 900 --min 600 --max 1300 && "
                       "\"$WANGGE\" export \"$DIR/p.gpkg\" \"$DIR/b.csv\" --quiet");
    assert_plans(f, "大网格:1:0 plan:0:0");
    run_line(f, "! cmp -s \"$DIR/a.csv\" \"$DIR/b.csv\"");
    run_line(f, PLANS "--use plan && \"$WANGGE\" export \"$DIR/p.gpkg\" \"$DIR/c.csv\" --quiet");
    run_line(f, "cmp \"$DIR/a.csv\" \"$DIR/c.csv\" && \"$WANGGE\" check \"$DIR/p.gpkg\"");
    run_line(f,
             PLANS "--use 大网格 && \"$WANGGE\" export \"$DIR/p.gpkg\" \"$DIR/c.csv\" --overwrite --quiet");
    run_line(f, "cmp \"$DIR/b.csv\" \"$DIR/c.csv\" && \"$WANGGE\" check \"$DIR/p.gpkg\" && "
                "\"$WANGGE\" snapshot \"$DIR/p.gpkg\" \"$DIR/b.png\" --quiet");
    g_autoptr(Run) info = run_expecting(0, f->dir, "\"$WANGGE\" info \"$DIR/p.gpkg\"");
    g_assert_nonnull(strstr(info->out, "within 600-1300"));
}

static void test_table(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(Run) none = run_expecting(0, f->dir, PLANS);
    g_assert_nonnull(strstr(none->out, "not divided yet"));
    run_line(f, DIVIDE "&&" PLANS "--save 最少变动");
    assert_plans(f, "plan:1:0 最少变动:0:0");
    g_autoptr(Run) run = run_expecting(0, f->dir, PLANS);
    g_auto(GStrv) lines = g_strsplit(run->out, "\n", -1);
    g_assert_true(g_str_has_prefix(lines[1], "*  plan"));
    /* Two plans of the same content have the same numbers. */
    g_assert_cmpstr(strchr(lines[1], '%'), ==, strchr(lines[2], '%'));
    run_line(f, "\"$WANGGE\" merge \"$DIR/p.gpkg\" --into 9 --name 一 159902001001 159902001002");
    assert_plans(f, "plan:1:0 最少变动:0:1");
    g_autoptr(Run) refused = run_expecting(3, f->dir, PLANS "--use 最少变动");
    g_assert_nonnull(strstr(refused->err, "is outdated"));
    run_line(f, PLANS "--delete 最少变动 && " PLANS "--rename plan=新方案");
    assert_plans(f, "新方案:1:0");
    run_line(f, DIVIDE "&& \"$WANGGE\" check \"$DIR/p.gpkg\"");
    assert_plans(f, "新方案:1:0");
}

static void test_refused(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const struct {
        const char *words, *message;
    } wrong[] = {
        {"--use none", "has no plan"},       {"--save plan", "is the current one"},
        {"--save ' '", "not blank"},         {"--delete plan", "is the current one"},
        {"--rename plan", "OLD=NEW"},        {"--save a --use plan", "at a time"},
        {"--overwrite", "goes with --save"},
    };
    run_line(f, DIVIDE "&& cp \"$DIR/p.gpkg\" \"$DIR/before.gpkg\"");
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *line = g_strconcat(PLANS, wrong[i].words, NULL);
        g_autoptr(Run) run = run_expecting(2, f->dir, line);
        g_assert_nonnull(strstr(run->err, wrong[i].message));
    }
    run_line(f, "cmp \"$DIR/p.gpkg\" \"$DIR/before.gpkg\"");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/cli/plans/old-grids", Fixture, MAKE_PROJECT, set_up, test_old_grids, tear_down);
    g_test_add("/cli/plans/use", Fixture, MAKE_PROJECT, set_up, test_use, tear_down);
    g_test_add("/cli/plans/table", Fixture, MAKE_PROJECT, set_up, test_table, tear_down);
    g_test_add("/cli/plans/refused", Fixture, MAKE_PROJECT, set_up, test_refused, tear_down);
    return g_test_run();
}
