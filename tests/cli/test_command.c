/* The frame around every subcommand: exit statuses, errors, output that nobody can take. */
#include "json_value.h"
#include "program.h"

#include <string.h>

static void test_help_and_version(void)
{
    g_autoptr(Run) bare = run_expecting(0, NULL, "env -u DISPLAY -u WAYLAND_DISPLAY \"$WANGGE\"");
    g_autoptr(Run) help = run_expecting(0, NULL, "\"$WANGGE\" help");
    g_autoptr(Run) option = run_expecting(0, NULL, "\"$WANGGE\" --help");
    g_autoptr(Run) version = run_expecting(0, NULL, "\"$WANGGE\" --version");
    g_assert_true(g_str_has_prefix(bare->out, "Usage: wangge COMMAND"));
    g_assert_cmpstr(bare->out, ==, help->out);
    g_assert_cmpstr(bare->out, ==, option->out);
    g_assert_cmpstr(bare->err, ==, "");
    g_assert_true(g_regex_match_simple("^wangge [0-9]+\\.[0-9]+\\.[0-9]+\n$", version->out, 0, 0));
}

static void test_help_of_a_command(void)
{
    g_autoptr(Run) option = run_expecting(0, NULL, "\"$WANGGE\" info --help");
    g_autoptr(Run) help = run_expecting(0, NULL, "\"$WANGGE\" help info");
    g_assert_true(g_str_has_prefix(option->out, "Usage: wangge info [OPTION...] PROJECT.gpkg\n"));
    g_assert_cmpstr(option->out, ==, help->out);
}

static void assert_usage(const char *arguments, const char *message)
{
    g_autofree char *line = g_strdup_printf("\"$WANGGE\" %s", arguments);
    g_autofree char *expected = g_strdup_printf("wangge: %s\n", message);
    g_autoptr(Run) run = run_expecting(2, NULL, line);
    g_assert_cmpstr(run->err, ==, expected);
    g_assert_cmpstr(run->out, ==, "");
}

static void test_usage_errors(void)
{
    assert_usage("inof", "there is no command inof; did you mean info?");
    assert_usage("frobnicate", "there is no command frobnicate; see wangge help");
    assert_usage("help devide", "there is no command devide; did you mean divide?");
    assert_usage("--frobnicate", "--frobnicate needs a command before it; see wangge help");
    assert_usage("info", "wangge info needs PROJECT.gpkg; see wangge info --help");
    assert_usage("info a b", "one argument too many: b; see wangge info --help");
    assert_usage("info a --jsno", "there is no option --jsno; did you mean --json?");
    assert_usage("info a --xyzzy=3", "there is no option --xyzzy; see wangge info --help");
    assert_usage("info a -x", "there is no option -x; see wangge info --help");
    assert_usage("info a --lang fr", "--lang takes zh or en");
    assert_usage("info a --lang", "--lang takes zh or en");
    assert_usage("divide a --threads -1", "--threads takes a number from 0 to 1024");
}

static void test_values_that_do_not_parse(void)
{
    g_autoptr(Run) run = run_expecting(2, NULL, "\"$WANGGE\" divide a --threads many");
    g_assert_true(g_str_has_prefix(run->err, "wangge: an option's value cannot be used: "));
    g_assert_nonnull(strstr(run->err, "many"));
}

static void test_errors_as_json(void)
{
    const char *lines[] = {"--json inof", "inof --json", "info --json", "info a --bogus --json"};
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_autofree char *line = g_strdup_printf("\"$WANGGE\" %s", lines[i]);
        g_autoptr(Run) run = run_expecting(2, NULL, line);
        g_autofree char *status = json_value(run->out, "status");
        g_autofree char *message = json_value(run->out, "error");
        g_assert_true(json_is_object_line(run->out));
        g_assert_cmpstr(status, ==, "2");
        g_assert_cmpuint(strlen(message), >, 10);
        g_assert_cmpstr(run->err, ==, "");
    }
}

static void test_input_that_is_not_there(void)
{
    const char *commands[] = {"info", "check", "divide"};
    for (guint i = 0; i < G_N_ELEMENTS(commands); i++) {
        g_autofree char *line = g_strdup_printf("\"$WANGGE\" %s /nonexistent/p.gpkg", commands[i]);
        g_autoptr(Run) run = run_expecting(4, NULL, line);
        g_assert_true(g_str_has_prefix(run->err, "wangge: "));
        g_assert_nonnull(strstr(run->err, "/nonexistent/p.gpkg"));
        g_assert_cmpuint(strlen(run->err), ==, strcspn(run->err, "\n") + 1); /* one line, once */
        g_assert_cmpstr(run->out, ==, "");
    }
}

static void test_output_nobody_takes(void)
{
    /* The reader is gone before the program writes; the status comes by another way. */
    g_autoptr(Run) pipe = run_expecting(4, NULL,
                                        "{ { sleep 0.2; \"$WANGGE\" help; echo $? >&3; } | true; } 3>&1 | "
                                        "{ read s; exit $s; }");
    g_assert_cmpstr(pipe->err, ==, "");
    g_autoptr(Run) closed = run_expecting(4, NULL, "\"$WANGGE\" help >&-");
    g_assert_cmpstr(closed->err, ==, "");
    g_autoptr(Run) full = run_expecting(4, NULL, "\"$WANGGE\" help >/dev/full");
    g_assert_cmpstr(full->err, ==, "wangge: cannot write to standard output: No space left on device\n");
    g_autoptr(Run) none = run_expecting(2, NULL, "\"$WANGGE\" inof >&- 2>&- <&-");
    g_assert_cmpstr(none->out, ==, "");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cli/command/help-and-version", test_help_and_version);
    g_test_add_func("/cli/command/help-of-a-command", test_help_of_a_command);
    g_test_add_func("/cli/command/usage-errors", test_usage_errors);
    g_test_add_func("/cli/command/values-that-do-not-parse", test_values_that_do_not_parse);
    g_test_add_func("/cli/command/errors-as-json", test_errors_as_json);
    g_test_add_func("/cli/command/input-that-is-not-there", test_input_that_is_not_there);
    g_test_add_func("/cli/command/output-nobody-takes", test_output_nobody_takes);
    return g_test_run();
}
