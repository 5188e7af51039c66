/* Help is written here and not by GOption, whose own words are translated only where GLib's catalogues are
 * installed. */
#include "base/text.h"
#include "cli/cli_int.h"

#include <glib/gi18n-lib.h>

#define WIDEST_NAME 30

static char *option_label(const GOptionEntry *option)
{
    GString *label = g_string_new("  ");
    if (option->short_name)
        g_string_append_printf(label, "-%c, ", option->short_name);
    g_string_append_printf(label, "--%s", option->long_name);
    if (option->arg_description)
        g_string_append_printf(label, " %s", _(option->arg_description));
    return g_string_free(label, FALSE);
}

static void append_row(GString *out, const char *label, const char *text, guint columns)
{
    text_append_padded(out, label, columns);
    if (text_columns(label) > columns) {
        g_string_append_c(out, '\n');
        text_append_padded(out, "", columns);
    }
    g_string_append_printf(out, "  %s\n", text);
}

static void append_options(GString *out, const char *title, const GOptionEntry *options, guint columns)
{
    g_string_append_printf(out, "\n%s\n", title);
    for (const GOptionEntry *o = options; o->long_name; o++) {
        if (!*o->long_name) /* the entry that takes the arguments */
            continue;
        g_autofree char *label = option_label(o);
        append_row(out, label, o->description ? _(o->description) : "", columns);
    }
}

static guint widest_label(const GOptionEntry *options, guint columns)
{
    for (const GOptionEntry *o = options; o && o->long_name; o++) {
        g_autofree char *label = option_label(o);
        guint width = text_columns(label);
        if (width <= WIDEST_NAME)
            columns = MAX(columns, width);
    }
    return columns;
}

void cli_help_command(GString *out, const Command *command, const GOptionEntry *common,
                      const GOptionEntry *options)
{
    guint columns = widest_label(options, widest_label(common, 0));
    g_string_append_printf(out, _("Usage: wangge %s [OPTION...] %s\n\n%s.\n"), command->name,
                           command->arguments ? _(command->arguments) : "", _(command->summary));
    if (options && options->long_name)
        append_options(out, _("Options:"), options, columns);
    append_options(out, _("Common options:"), common, columns);
}

void cli_help_program(GString *out)
{
    g_string_append(out, _("Usage: wangge COMMAND [OPTION...] [ARGUMENT...]\n\n"
                           "Divides a city's communities into service grids.\n\n"
                           "Commands:\n"));
    for (guint i = 0; i < cli_n_commands; i++) {
        g_autofree char *label = g_strdup_printf("  %s", cli_commands[i]->name);
        append_row(out, label, _(cli_commands[i]->summary), 12);
    }
    g_string_append(
        out, _("\nwangge COMMAND --help tells the options of a command; wangge --version the version.\n"
               "Exit status: 0 done, 1 findings, 2 usage, 3 bad input, 4 cannot read or write, "
               "130 cancelled.\n"));
}
