/* A whole session on a small demo city, command after command, in the three ways a command can speak. */
#include "json_value.h"
#include "program.h"

#include <string.h>

#define LAYERS                                                                                               \
    " --communities \"$DIR/city/city.gpkg::community\" --buildings \"$DIR/city/city.gpkg::building\""        \
    " --roads \"$DIR/city/city.gpkg::road\" --compounds \"$DIR/city/city.gpkg::compound\""                   \
    " --grids-before \"$DIR/city/city.gpkg::grid_before\""

/* In order: each stands on what the ones before have made. */
static const char *steps[] = {
    "demo \"$DIR/city\" --communities 2 --households 3000",
    "import \"$DIR/p.gpkg\"" LAYERS,
    "divide \"$DIR/p.gpkg\" --threads 2 --effort quick",
    "check \"$DIR/p.gpkg\"",
    "info \"$DIR/p.gpkg\"",
    "snapshot \"$DIR/p.gpkg\" \"$DIR/map.png\" --size 400x300",
    "export \"$DIR/p.gpkg\" \"$DIR/grids.csv\"",
};

/* check may have something to say of an invented city. */
static Run *run_step(const char *dir, const char *step, const char *options)
{
    g_autofree char *line = g_strdup_printf("\"$WANGGE\" %s %s", step, options);
    Run *run = run_shell(dir, line);
    int most = g_str_has_prefix(step, "check") ? 1 : 0;
    if (run->status > most)
        g_test_message("%s\nexit %d\n%s%s", line, run->status, run->out, run->err);
    g_assert_cmpint(run->status, <=, most);
    return run;
}

static void test_text(void)
{
    g_autofree char *dir = folder_make();
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
        g_autoptr(Run) run = run_step(dir, steps[i], "");
        g_assert_cmpuint(strlen(run->out), >, 0);
        g_assert_cmpint(run->out[0], !=, '{');
        g_assert_cmpstr(run->err, ==, ""); /* no terminal, no progress */
    }
    folder_remove(dir);
}

static void test_json(void)
{
    g_autofree char *dir = folder_make();
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
        g_autoptr(Run) run = run_step(dir, steps[i], "--json");
        if (!json_is_object_line(run->out))
            g_test_message("%s: %s", steps[i], run->out);
        g_assert_true(json_is_object_line(run->out));
        g_assert_cmpuint(strlen(run->out), >, strlen("{}\n"));
        g_assert_cmpstr(run->err, ==, "");
    }
    folder_remove(dir);
}

static void test_quiet(void)
{
    g_autofree char *dir = folder_make();
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
        g_autoptr(Run) run = run_step(dir, steps[i], "--quiet");
        g_assert_cmpstr(run->out, ==, "");
        g_assert_cmpstr(run->err, ==, "");
    }
    folder_remove(dir);
}

static gboolean has_chinese(const char *text)
{
    return g_regex_match_simple("\\p{Han}", text, 0, 0);
}

/* Whole English words in Chinese output are messages nobody translated; names, codes and paths are not looked at. */
static void test_chinese(void)
{
    g_autofree char *dir = folder_make();
    const char *english[] = {" the ", " is ", " are ", " of "};
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
        g_autoptr(Run) run = run_step(dir, steps[i], "--lang zh | sed \"s,$DIR,,g\"");
        g_assert_true(has_chinese(run->out));
        for (guint k = 0; k < G_N_ELEMENTS(english); k++) {
            if (strstr(run->out, english[k]))
                g_test_message("%s: %s", steps[i], run->out);
            g_assert_null(strstr(run->out, english[k]));
        }
    }
    folder_remove(dir);
}

/* On a terminal the phases are told, and the line is gone at the end. */
static void test_progress(void)
{
    g_autofree char *dir = folder_make();
    for (guint i = 0; i < 2; i++)
        run_free(run_step(dir, steps[i], "--quiet"));
    g_autoptr(Run) run = run_expecting(
        0, dir,
        "script -qec '\"$WANGGE\" divide \"$DIR/p.gpkg\" --effort quick >/dev/null' \"$DIR/typescript\""
        " >/dev/null && cat \"$DIR/typescript\"");
    g_assert_nonnull(strstr(run->out, "\r\033[K"));
    g_assert_nonnull(strstr(run->out, "%"));
    const char *last = g_strrstr(run->out, "\r\033[K");
    g_assert_true(g_regex_match_simple("^\r\033\\[K\\s*(Script done.*)?\\s*$", last, G_REGEX_DOTALL, 0));
    folder_remove(dir);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cli/session/text", test_text);
    g_test_add_func("/cli/session/json", test_json);
    g_test_add_func("/cli/session/quiet", test_quiet);
    g_test_add_func("/cli/session/chinese", test_chinese);
    g_test_add_func("/cli/session/progress", test_progress);
    return g_test_run();
}
