/* wangge lock and unlock: which grids a new division leaves as they are. */
#include <glib/gi18n-lib.h>

#include "cli/command.h"
#include "io/project_lock.h"

#define MOST_CODES 10000

static CliResult run(Cli *cli, gboolean locked, GError **error)
{
    guint changed, total;
    g_autoptr(GPtrArray) codes = g_ptr_array_new();
    if (!cli_parse(cli, NULL, error))
        return CLI_FAILED;
    for (guint i = 1; cli_arg(cli, i); i++)
        g_ptr_array_add(codes, (gpointer)cli_arg(cli, i));
    if (!project_lock(cli_arg(cli, 0), (const char *const *)codes->pdata, codes->len, locked, &changed,
                      &total, error))
        return CLI_FAILED;
    if (cli_json(cli)) {
        json_int(cli_json(cli), "changed", changed);
        json_int(cli_json(cli), "locked", total);
    }
    cli_print(cli,
              locked ? ngettext("%u grid locked; %u are locked now\n", "%u grids locked; %u are locked now\n",
                                changed)
                     : ngettext("%u grid unlocked; %u are locked now\n",
                                "%u grids unlocked; %u are locked now\n", changed),
              changed, total);
    return CLI_DONE;
}

static CliResult run_lock(Cli *cli, GError **error)
{
    return run(cli, TRUE, error);
}

static CliResult run_unlock(Cli *cli, GError **error)
{
    return run(cli, FALSE, error);
}

const Command cmd_lock = {
    .name = "lock",
    .summary = N_("Let grids stay as they are when their communities are divided again"),
    .arguments = N_("PROJECT.gpkg CODE..."),
    .min_args = 2,
    .max_args = 1 + MOST_CODES,
    .run = run_lock,
};

const Command cmd_unlock = {
    .name = "unlock",
    .summary = N_("Let locked grids be divided again"),
    .arguments = N_("PROJECT.gpkg CODE..."),
    .min_args = 2,
    .max_args = 1 + MOST_CODES,
    .run = run_unlock,
};
