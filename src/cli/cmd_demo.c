/* wangge demo: the files of an invented city. */
#include "base/error.h"
#include "base/text.h"
#include "cli/command.h"
#include "demo/demo.h"

#include <glib/gi18n-lib.h>

static void print_count(GString *text, const char *what, guint64 count)
{
    g_string_append(text, "  ");
    text_append_padded(text, what, 26);
    text_append_count(text, (gint64)count);
    g_string_append_c(text, '\n');
}

static void print_summary(Cli *cli, const char *dir, const DemoSummary *s)
{
    g_autoptr(GString) text = g_string_new(NULL);
    print_count(text, _("street offices"), s->streets);
    print_count(text, _("communities"), s->communities);
    print_count(text, _("buildings"), s->buildings);
    print_count(text, _("households"), s->households);
    print_count(text, _("grids of last year"), s->old_grids);
    print_count(text, _("workers"), s->workers);
    print_count(text, _("portraits"), s->photos);
    cli_print(cli, _("%s: an invented city\n"), dir);
    cli_print(cli, "%s", text->str);
    if (s->register_left_out) {
        g_autoptr(GString) rows = g_string_new(NULL);
        text_append_count(rows, (gint64)s->register_rows);
        cli_print(cli, _("households.csv ends after %s rows: the communities beyond are left out\n"),
                  rows->str);
    }
    cli_print(cli, _("README.txt there says what each file is\n"));
}

static void write_json(Json *json, const char *dir, const DemoSummary *s)
{
    json_string(json, "folder", dir);
    json_int(json, "districts", (gint64)s->districts);
    json_int(json, "streets", (gint64)s->streets);
    json_int(json, "communities", (gint64)s->communities);
    json_int(json, "buildings", (gint64)s->buildings);
    json_int(json, "households", (gint64)s->households);
    json_int(json, "grids_before", (gint64)s->old_grids);
    json_int(json, "workers", (gint64)s->workers);
    json_int(json, "photos", (gint64)s->photos);
    json_int(json, "register_rows", (gint64)s->register_rows);
    json_int(json, "register_left_out", (gint64)s->register_left_out);
}

static gboolean check_not_negative(gint64 value, const char *option, GError **error)
{
    if (value >= 0)
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("%s: give a number that is not negative"), option);
    return FALSE;
}

static CliResult run_demo(Cli *cli, GError **error)
{
    gint communities = 0;
    gint64 households = 0, seed = 1;
    const GOptionEntry options[] = {
        {"communities", 0, 0, G_OPTION_ARG_INT, &communities, N_("Number of communities, 1 to 12000 (12)"),
         N_("NUMBER")},
        {"households", 0, 0, G_OPTION_ARG_INT64, &households,
         N_("Households in all, within 3 % (2,300 a community)"), N_("NUMBER")},
        {"seed", 0, 0, G_OPTION_ARG_INT64, &seed, N_("Another seed makes another city (1)"), N_("NUMBER")},
        G_OPTION_ENTRY_NULL,
    };
    if (!cli_parse(cli, options, error) || !check_not_negative(communities, "--communities", error) ||
        !check_not_negative(households, "--households", error) || !check_not_negative(seed, "--seed", error))
        return CLI_FAILED;
    if (communities == 0) {
        const gint64 fitting = (households + DEMO_MEAN_HOUSEHOLDS / 2) / DEMO_MEAN_HOUSEHOLDS;
        communities = households ? (gint)CLAMP(fitting, 1, DEMO_MAX_COMMUNITIES) : 12;
    }
    const DemoOptions demo = {(guint)communities, (guint64)households, (guint64)seed};
    const char *dir = cli_arg(cli, 0);
    DemoSummary summary;
    if (!demo_write(dir, &demo, cli_job(cli), &summary, error))
        return CLI_FAILED;
    if (cli_json(cli))
        write_json(cli_json(cli), dir, &summary);
    print_summary(cli, dir, &summary);
    return CLI_DONE;
}

const Command cmd_demo = {
    .name = "demo",
    .summary = N_("Make the files of an invented city, to try everything on"),
    .arguments = N_("DIR"),
    .min_args = 1,
    .max_args = 1,
    .run = run_demo,
};
