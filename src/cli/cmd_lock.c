/* wangge lock and unlock: which grids a new division leaves as they are. */
#include <glib/gi18n-lib.h>

#include "cli/command.h"
#include "cli/edited_project.h"

#define MOST_CODES 10000

/* The grids of the arguments that are not locked, or unlocked, yet. */
static gboolean find_grids(Cli *cli, const EditedProject *p, gboolean locked, GArray *grids, GError **error)
{
    g_autoptr(GArray) named = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autofree guint8 *seen = g_malloc0(p->plan->grids->len + 1);
    for (guint i = 1; cli_arg(cli, i); i++)
        if (!edited_project_grids(p, cli_arg(cli, i), named, error))
            return FALSE;
    for (guint i = 0; i < named->len; i++) {
        guint32 g = g_array_index(named, guint32, i);
        if (!seen[g] && city_plan_grid(p->plan, g)->locked != locked)
            g_array_append_val(grids, g);
        seen[g] = TRUE;
    }
    return TRUE;
}

static guint count_locked(const CityPlan *plan)
{
    guint n = 0;
    for (guint32 i = 0; i < plan->grids->len; i++)
        n += city_plan_grid(plan, i)->locked && !city_plan_grid(plan, i)->valid_to;
    return n;
}

static gboolean change(EditedProject *p, const GArray *grids, gboolean locked, GError **error)
{
    return !grids->len || (edit_lock(session_edit(p->session), (const guint32 *)(const void *)grids->data,
                                     grids->len, locked, error) &&
                           session_save(p->session, error));
}

static CliResult run(Cli *cli, gboolean locked, GError **error)
{
    g_auto(EditedProject) p = {0};
    g_autoptr(GArray) grids = g_array_new(FALSE, FALSE, sizeof(guint32));
    if (!cli_parse(cli, NULL, error) || !edited_project_load_grids(&p, cli_arg(cli, 0), error) ||
        !find_grids(cli, &p, locked, grids, error) || !change(&p, grids, locked, error))
        return CLI_FAILED;
    guint total = count_locked(p.plan);
    if (cli_json(cli)) {
        json_int(cli_json(cli), "changed", grids->len);
        json_int(cli_json(cli), "locked", total);
    }
    cli_print(cli,
              locked ? ngettext("%u grid locked; %u are locked now\n", "%u grids locked; %u are locked now\n",
                                grids->len)
                     : ngettext("%u grid unlocked; %u are locked now\n",
                                "%u grids unlocked; %u are locked now\n", grids->len),
              grids->len, total);
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
