/* wangge history: the commands that changed the plan by hand. */
#include <glib/gi18n-lib.h>

#include "cli/command.h"
#include "cli/text_table.h"
#include "edit/record.h"
#include "io/project_edit.h"

/* The record of a command; its texts are interned in the plan. NULL when it cannot be read. */
static EditRecord *read_record(CityPlan *texts, const ProjectHistory *h, guint i)
{
    const ProjectCommand *c = &g_array_index(h->commands, ProjectCommand, i);
    return edit_record_parse(texts, c->done, c->inverse);
}

static char *local_time(const char *utc)
{
    g_autoptr(GDateTime) time = utc ? g_date_time_new_from_iso8601(utc, NULL) : NULL;
    g_autoptr(GDateTime) local = time ? g_date_time_to_local(time) : NULL;
    return local ? g_date_time_format(local, "%Y-%m-%d %H:%M") : g_strdup("-");
}

static void print_history(Cli *cli, const ProjectHistory *h)
{
    const char *const head[] = {"", _("when"), _("command")};
    g_autoptr(CityPlan) texts = city_plan_new(0);
    TextTable t = text_table_new(G_N_ELEMENTS(head), 3);
    for (guint i = 0; i < t.columns; i++)
        text_table_add(&t, head[i]);
    for (guint i = 0; i < h->commands->len; i++) {
        g_autoptr(EditRecord) record = read_record(texts, h, i);
        g_autofree char *time = local_time(g_array_index(h->commands, ProjectCommand, i).time),
                        *what = record ? edit_record_describe(record) : g_strdup(_("cannot be read"));
        text_table_add_format(&t, "%u", i + 1);
        text_table_add(&t, time);
        text_table_add_format(&t, "%s%s", what, i < h->position ? "" : _(" (undone)"));
    }
    if (h->commands->len)
        text_table_print(cli, &t);
    else
        cli_print(cli, _("the plan was not changed by hand\n"));
    text_table_clear(&t);
}

static void write_json(Json *json, const ProjectHistory *h)
{
    g_autoptr(CityPlan) texts = city_plan_new(0);
    json_int(json, "position", h->position);
    json_array(json, "commands");
    for (guint i = 0; i < h->commands->len; i++) {
        g_autoptr(EditRecord) record = read_record(texts, h, i);
        json_object(json, NULL);
        json_string(json, "time", g_array_index(h->commands, ProjectCommand, i).time);
        json_string(json, "command", record ? record->kind : NULL);
        json_string(json, "grid", record ? record->code : NULL);
        json_int(json, "buildings", record ? record->buildings : 0);
        json_int(json, "undone", i >= h->position);
        json_end(json);
    }
    json_end(json);
}

static gboolean show(Cli *cli, GError **error)
{
    g_autoptr(ProjectHistory) h = project_load_history(cli_arg(cli, 0), error);
    if (!h)
        return FALSE;
    if (cli_json(cli))
        write_json(cli_json(cli), h);
    else
        print_history(cli, h);
    return TRUE;
}

static gboolean forget(Cli *cli, GError **error)
{
    guint n;
    if (!cli_edits(cli, error) || !project_forget_history(cli_arg(cli, 0), &n, error))
        return FALSE;
    if (cli_json(cli))
        json_int(cli_json(cli), "forgotten", n);
    cli_print(cli,
              ngettext("%u command forgotten; the plan stays as it is\n",
                       "%u commands forgotten; the plan stays as it is\n", n),
              n);
    return TRUE;
}

static CliResult run_history(Cli *cli, GError **error)
{
    gboolean forgetting = FALSE;
    const GOptionEntry options[] = {
        {"forget", 0, 0, G_OPTION_ARG_NONE, &forgetting,
         N_("Forget all commands, so that nothing can be undone; the plan stays as it is"), NULL},
        G_OPTION_ENTRY_NULL,
    };
    if (!cli_parse(cli, options, error))
        return CLI_FAILED;
    return (forgetting ? forget(cli, error) : show(cli, error)) ? CLI_DONE : CLI_FAILED;
}

const Command cmd_history = {
    .name = "history",
    .summary = N_("List the changes of the plan by hand"),
    .arguments = N_("PROJECT.gpkg"),
    .min_args = 1,
    .max_args = 1,
    .run = run_history,
};
