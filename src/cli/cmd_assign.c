/* wangge assign and unassign: who looks after a grid, one at a time. */
#include "cli/command.h"
#include "io/project_assign.h"

#include <glib/gi18n-lib.h>

#define MOST_WORKERS 1000

static void write_json(Json *json, const GArray *moved)
{
    json_array(json, "moved");
    for (guint i = 0; i < moved->len; i++) {
        const ProjectAssignment *a = &g_array_index(moved, ProjectAssignment, i);
        json_object(json, NULL);
        json_string(json, "name", a->name);
        json_string(json, "role", city_role_name(a->role));
        json_string(json, "from", a->from);
        json_string(json, "to", a->to);
        json_end(json);
    }
    json_end(json);
}

static void print_moved(Cli *cli, const GArray *moved)
{
    for (guint i = 0; i < moved->len; i++) {
        const ProjectAssignment *a = &g_array_index(moved, ProjectAssignment, i);
        const char *from = a->from ? a->from : _("no grid"), *to = a->to ? a->to : _("no grid");
        cli_print(cli, "%s (%s): %s -> %s\n", a->name, city_role_text(a->role), from, to);
    }
    if (!moved->len)
        cli_print(cli, _("nothing changes\n"));
}

static CliResult
run(Cli *cli, gboolean (*change)(const char *, const char *, const char *const *, guint, GArray *, GError **),
    GError **error)
{
    g_autoptr(GPtrArray) workers = g_ptr_array_new();
    g_autoptr(GArray) moved = project_assignments_new();
    if (!cli_parse(cli, NULL, error) || !cli_edits(cli, error))
        return CLI_FAILED;
    for (guint i = 2; cli_arg(cli, i); i++)
        g_ptr_array_add(workers, (gpointer)cli_arg(cli, i));
    if (!change(cli_arg(cli, 0), cli_arg(cli, 1), (const char *const *)workers->pdata, workers->len, moved,
                error))
        return CLI_FAILED;
    if (cli_json(cli))
        write_json(cli_json(cli), moved);
    print_moved(cli, moved);
    return CLI_DONE;
}

static CliResult run_assign(Cli *cli, GError **error)
{
    return run(cli, project_assign, error);
}

static CliResult run_unassign(Cli *cli, GError **error)
{
    return run(cli, project_unassign, error);
}

const Command cmd_assign = {
    .name = "assign",
    .summary = N_("Give a grid its officer or other workers"),
    .arguments = N_("PROJECT.gpkg GRID WORKER..."),
    .min_args = 3,
    .max_args = 2 + MOST_WORKERS,
    .run = run_assign,
};

const Command cmd_unassign = {
    .name = "unassign",
    .summary = N_("Take workers from a grid"),
    .arguments = N_("PROJECT.gpkg GRID WORKER..."),
    .min_args = 3,
    .max_args = 2 + MOST_WORKERS,
    .run = run_unassign,
};
