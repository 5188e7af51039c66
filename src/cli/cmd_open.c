/* wangge open: the window, with a project or the start page. */
#include <glib/gi18n-lib.h>

#include "cli/command.h"
#include "cli/desk_program.h"

static CliResult run(Cli *cli, GError **error)
{
    g_autofree char *theme = NULL, *scale = NULL, *theme_word = NULL, *scale_word = NULL;
    GOptionEntry options[] = {
        {"theme", 0, 0, G_OPTION_ARG_STRING, &theme, N_("Colours of the window: light, dark or contrast"),
         N_("NAME")},
        {"scale", 0, 0, G_OPTION_ARG_STRING, &scale,
         N_("Size of everything, 1 to 3 (default: the desktop's)"), N_("FACTOR")},
        G_OPTION_ENTRY_NULL,
    };
    if (!cli_parse(cli, options, error))
        return CLI_FAILED;
    theme_word = theme ? g_strdup_printf("--theme=%s", theme) : NULL;
    scale_word = scale ? g_strdup_printf("--scale=%s", scale) : NULL;
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    if (theme_word)
        g_ptr_array_add(words, theme_word);
    if (scale_word)
        g_ptr_array_add(words, scale_word);
    g_ptr_array_add(words, (gpointer) "--");
    g_ptr_array_add(words, (gpointer)cli_arg(cli, 0)); /* NULL without it, which ends the list */
    g_ptr_array_add(words, NULL);
    return desk_program_run(cli_lang(cli), (const char *const *)words->pdata, error) ? CLI_DONE : CLI_FAILED;
}

const Command cmd_open = {
    .name = "open",
    .summary = N_("Open a window: a project, files to make one of, or a page to choose from"),
    .arguments = N_("[FILE]"),
    .min_args = 0,
    .max_args = 1,
    .run = run,
};
