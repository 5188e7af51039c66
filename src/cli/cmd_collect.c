/* wangge collect: parts of a large project, divided each for itself, brought together. */
#include "base/error.h"
#include "city/counted.h"
#include "cli/command.h"
#include "io/project_collect.h"

#include <glib/gi18n-lib.h>

#define MOST_PARTS 100000

static CliResult run_collect(Cli *cli, GError **error)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    const GOptionEntry options[] = {G_OPTION_ENTRY_NULL};
    ProjectCollected collected;
    if (!cli_parse(cli, options, error))
        return CLI_FAILED;
    for (guint i = 1; cli_arg(cli, i); i++)
        g_ptr_array_add(parts, (gpointer)cli_arg(cli, i));
    if (!cli_edits(cli, error) || !project_collect(cli_arg(cli, 0), (const char *const *)parts->pdata,
                                                   parts->len, &collected, cli_job(cli), error))
        return CLI_FAILED;
    Json *json = cli_json(cli);
    if (json) {
        json_int(json, "parts", parts->len);
        json_int(json, "communities", collected.communities);
        json_int(json, "grids", collected.grids);
    }
    g_autofree char *grids = counted_grids(collected.grids),
                    *communities = counted_communities(collected.communities);
    cli_print(cli, ngettext("%s in %s, from %u part\n", "%s in %s, from %u parts\n", parts->len), grids,
              communities, parts->len);
    return CLI_DONE;
}

const Command cmd_collect = {
    .name = "collect",
    .summary = N_("Bring together parts that were divided each for itself"),
    .arguments = N_("PROJECT.gpkg PART.gpkg..."),
    .min_args = 2,
    .max_args = 1 + MOST_PARTS,
    .run = run_collect,
};
