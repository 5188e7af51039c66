/* wangge undo and redo: back and forth along the commands that changed the plan by hand. */
#include <glib/gi18n-lib.h>

#include "base/error.h"
#include "cli/command.h"
#include "cli/edit_report.h"

/* How many commands: one, or as many as the argument says. 0 with USAGE set when that is no number. */
static guint read_number(const char *text, GError **error)
{
    guint64 n = 1;
    if (text && !g_ascii_string_to_unsigned(text, 10, 1, G_MAXUINT32, &n, NULL)) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                    _("%s is no number of commands: give a whole number above 0"), text);
        return 0;
    }
    return (guint)n;
}

/* The commands passed, one a line, in the order in which they are undone or done. */
static char *describe(const Edit *edit, guint from, guint to)
{
    GString *text = g_string_new(NULL);
    while (from != to) {
        gboolean back = to < from;
        g_autofree char *what = edit_record_describe(edit_record(edit, back ? from - 1 : from));
        g_string_append(text, text->len ? "\n" : "");
        g_string_append_printf(text, back ? _("undone: %s") : _("done again: %s"), what);
        from += back ? -1 : 1;
    }
    return g_string_free(text, FALSE);
}

static gboolean go(Cli *cli, gboolean back, GError **error)
{
    g_auto(EditedProject) p = {0};
    guint n = read_number(cli_arg(cli, 1), error);
    if (!n || !edited_project_load(&p, cli_arg(cli, 0), error))
        return FALSE;
    Edit *edit = session_edit(p.session);
    guint at = edit_position(edit), left = back ? at : edit_count(edit) - at;
    if (n > left) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    back ? ngettext("there is %u command to be undone: see wangge history",
                                    "there are %u commands to be undone: see wangge history", left)
                         : ngettext("there is %u command to be done again: see wangge history",
                                    "there are %u commands to be done again: see wangge history", left),
                    left);
        return FALSE;
    }
    guint to = back ? at - n : at + n;
    g_autofree char *what = describe(edit, at, to);
    return edit_go(edit, to, error) && edit_report_saved(cli, &p, what, error);
}

static CliResult run_undo(Cli *cli, GError **error)
{
    return cli_parse(cli, NULL, error) && go(cli, TRUE, error) ? CLI_DONE : CLI_FAILED;
}

static CliResult run_redo(Cli *cli, GError **error)
{
    return cli_parse(cli, NULL, error) && go(cli, FALSE, error) ? CLI_DONE : CLI_FAILED;
}

const Command cmd_undo = {
    .name = "undo",
    .summary = N_("Undo the last change of the plan by hand, or the last N"),
    .arguments = N_("PROJECT.gpkg [N]"),
    .min_args = 1,
    .max_args = 2,
    .run = run_undo,
};

const Command cmd_redo = {
    .name = "redo",
    .summary = N_("Do again what was undone last, or the last N"),
    .arguments = N_("PROJECT.gpkg [N]"),
    .min_args = 1,
    .max_args = 2,
    .run = run_redo,
};
