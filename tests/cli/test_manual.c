/* Help and the manual page name the same commands and options. */
#include "program.h"

#include <string.h>

static const char *commands[] = {
    "demo",     "import",  "merge", "split",  "divide",  "plans",    "edit",     "undo",     "redo",
    "history",  "changes", "lock",  "unlock", "collect", "register", "ledger",   "officers", "assign",
    "unassign", "join",    "check", "report", "info",    "open",     "snapshot", "print",    "export"};

/* The manual page as text: the source without the backslashes of its hyphens. */
static char *read_manual(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(g_getenv("WANGGE_SOURCE"), "man", "wangge.1", NULL);
    g_autofree char *source = NULL;
    g_file_get_contents(path, &source, NULL, &error);
    g_assert_no_error(error);
    g_auto(GStrv) pieces = g_strsplit(source, "\\", -1);
    return g_strjoinv("", pieces);
}

/* The part of the manual page from a heading line to the next heading of the kind or the next section. */
static char *manual_part(const char *manual, const char *heading)
{
    g_autofree char *line = g_strdup_printf("\n%s\n", heading);
    const char *start = strstr(manual, line);
    if (!start)
        g_test_message("man/wangge.1 has no line %s", heading);
    g_assert_nonnull(start);
    start += strlen(line);
    const char *section = strstr(start, "\n.SH "), *part = strstr(start, "\n.SS ");
    const char *end = section && (!part || section < part) ? section : part;
    return end ? g_strndup(start, end - start) : g_strdup(start);
}

static GHashTable *options_of(const char *text)
{
    GHashTable *options = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GRegex) regex = g_regex_new("--[a-z][a-z-]*", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    for (g_regex_match(regex, text, 0, &match); g_match_info_matches(match); g_match_info_next(match, NULL))
        g_hash_table_add(options, g_match_info_fetch(match, 0));
    return options;
}

static void assert_all_in(GHashTable *options, GHashTable *others, GHashTable *common, const char *command,
                          const char *where)
{
    GHashTableIter iter;
    gpointer option;
    g_hash_table_iter_init(&iter, options);
    while (g_hash_table_iter_next(&iter, &option, NULL)) {
        gboolean there = g_hash_table_contains(others, option) || g_hash_table_contains(common, option);
        if (!there)
            g_test_message("%s %s is missing in %s", command, (char *)option, where);
        g_assert_true(there);
    }
}

static void test_same_options(void)
{
    g_autofree char *manual = read_manual();
    g_autofree char *common_part = manual_part(manual, ".SH COMMON OPTIONS");
    g_autoptr(GHashTable) common = options_of(common_part);
    for (guint i = 0; i < G_N_ELEMENTS(commands); i++) {
        g_autofree char *line = g_strdup_printf("\"$WANGGE\" %s --help", commands[i]);
        g_autoptr(Run) run = run_expecting(0, NULL, line);
        g_autofree char *heading = g_strdup_printf(".SS %s", commands[i]);
        g_autofree char *part = manual_part(manual, heading);
        g_autoptr(GHashTable) helped = options_of(run->out);
        g_autoptr(GHashTable) described = options_of(part);
        g_assert_cmpuint(g_hash_table_size(helped), >=, 4);
        assert_all_in(helped, described, common, commands[i], "man/wangge.1");
        assert_all_in(described, helped, common, commands[i], "--help");
    }
}

static void test_every_command_is_listed(void)
{
    g_autoptr(Run) run = run_expecting(0, NULL, "\"$WANGGE\" help | grep -c '^  [a-z]'");
    g_autofree char *expected = g_strdup_printf("%u\n", (guint)G_N_ELEMENTS(commands));
    g_assert_cmpstr(run->out, ==, expected);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cli/manual/same-options", test_same_options);
    g_test_add_func("/cli/manual/every-command-is-listed", test_every_command_is_listed);
    return g_test_run();
}
