/* wangge open: a project in a window. */
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
    theme_word = g_strdup_printf("--theme=%s", theme ? theme : "light");
    scale_word = scale ? g_strdup_printf("--scale=%s", scale) : NULL;
    const char *words[] = {theme_word, "--", cli_arg(cli, 0), NULL};
    const char *scaled[] = {theme_word, scale_word, "--", cli_arg(cli, 0), NULL};
    return desk_program_run(scale ? scaled : words, error) ? CLI_DONE : CLI_FAILED;
}

const Command cmd_open = {
    .name = "open",
    .summary = N_("Look at a project in a window: map, search, findings"),
    .arguments = N_("PROJECT.gpkg"),
    .min_args = 1,
    .max_args = 1,
    .run = run,
};
