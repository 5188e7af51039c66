/* wangge register: the household register, row by row, into the buildings of a project. */
#include "base/error.h"
#include "cli/command.h"
#include "cli/ledger_report.h"
#include "cli/register_report.h"
#include "io/project.h"
#include "io/register.h"

#include <glib/gi18n-lib.h>

#define ACCEPT 0.9
#define SHOWN  3 /* rows of an outcome */

static void write_examples(Json *json, const GArray *examples)
{
    for (guint i = 0; i < examples->len; i++) {
        const RegisterExample *e = &g_array_index(examples, RegisterExample, i);
        json_object(json, NULL);
        json_int(json, "row", (gint64)e->row);
        json_string(json, "reason", ledger_reason_name(e->reason));
        json_string(json, "address", e->address);
        json_string(json, "nearest", e->nearest);
        json_double(json, "confidence", e->confidence);
        json_end(json);
    }
}

static void write_json(Json *json, const RegisterReport *r)
{
    ledger_sums_write_json(json, r->rows, r->outcomes);
    json_object(json, "reasons");
    for (guint i = 0; i < LEDGER_REASONS; i++)
        json_int(json, ledger_reason_name(i), (gint64)r->reasons[i]);
    json_end(json);
    json_object(json, "matched_by");
    for (guint i = 0; i < LEDGER_WAYS; i++)
        json_int(json, ledger_way_name(i), (gint64)r->ways[i]);
    json_end(json);
    json_string(json, "row_is", register_rows_name(r->kind));
    json_int(json, "households", r->households);
    json_int(json, "people", r->people);
    json_array(json, "examples");
    for (guint i = 0; i < LEDGER_OUTCOMES; i++)
        write_examples(json, r->examples[i]);
    json_end(json);
}

static void print_example(Cli *cli, const RegisterExample *e)
{
    cli_print(cli, _("  row %lu: %s: %s"), (gulong)e->row, e->address ? e->address : "",
              ledger_reason_text(e->reason));
    if (e->nearest)
        cli_print(cli, _("; nearest: %s (%.0f%%)"), e->nearest, 100 * e->confidence);
    cli_print(cli, "\n");
}

static void print_reasons(Cli *cli, const RegisterReport *r)
{
    for (guint i = 0; i < LEDGER_REASONS; i++)
        if (r->reasons[i] && i != LEDGER_NO_REASON)
            cli_print(cli, "  %s: %" G_GUINT64_FORMAT "\n", ledger_reason_text(i), r->reasons[i]);
    for (guint i = 0; i < LEDGER_OUTCOMES; i++)
        for (guint k = 0; k < MIN(r->examples[i]->len, SHOWN); k++)
            print_example(cli, &g_array_index(r->examples[i], RegisterExample, k));
}

static void print_report(Cli *cli, const RegisterReport *r, gboolean dry_run)
{
    for (guint i = 0; i < r->fields->len; i++)
        cli_print(cli, "%s\n", (const char *)r->fields->pdata[i]);
    ledger_sums_print(cli, r->rows, r->outcomes);
    print_reasons(cli, r);
    if (dry_run)
        cli_print(cli, _("nothing was saved (--dry-run)\n"));
    else if (r->rows > r->outcomes[LEDGER_MATCHED])
        cli_print(cli, _("wangge ledger PROJECT --out rows.xlsx hands these rows back\n"));
}

/* Of a file that the ledger was written to. */
static CliResult tell_corrections(Cli *cli, const RegisterReport *r)
{
    const GArray *open = r->examples[LEDGER_UNMATCHED];
    if (cli_json(cli)) {
        json_int(cli_json(cli), "rows", (gint64)r->rows);
        json_int(cli_json(cli), "corrected", r->corrected);
        json_int(cli_json(cli), "not_understood", open->len);
    }
    cli_print(cli,
              ngettext("corrections: %u row is in its building now, and is remembered\n",
                       "corrections: %u rows are in their buildings now, and are remembered\n", r->corrected),
              r->corrected);
    for (guint i = 0; i < open->len; i++) {
        const RegisterExample *e = &g_array_index(open, RegisterExample, i);
        cli_print(cli, _("  row %lu: \"%s\" is no id of a building and no address of one\n"), (gulong)e->row,
                  e->address);
    }
    return open->len ? CLI_FINDINGS : CLI_DONE;
}

static CliResult tell(Cli *cli, const char *project, const City *city, const RegisterReport *report,
                      gboolean dry_run, GError **error)
{
    if (report->corrections)
        return tell_corrections(cli, report);
    RegisterCompared compared;
    CliResult result = CLI_FAILED;
    if (register_compared_init(&compared, project, city, &report->counts, error)) {
        if (cli_json(cli)) {
            write_json(cli_json(cli), report);
            register_compared_write_json(cli_json(cli), &compared);
        }
        print_report(cli, report, dry_run);
        register_compared_print(cli, &compared);
        result = report->rows > report->outcomes[LEDGER_MATCHED] ? CLI_FINDINGS : CLI_DONE;
    }
    register_compared_clear(&compared);
    return result;
}

/* "household", "person" or "building"; NULL is to be told by the columns. */
static gboolean parse_rows(const char *text, RegisterRows *rows, GError **error)
{
    *rows = REGISTER_UNKNOWN;
    if (!text)
        return TRUE;
    for (RegisterRows r = REGISTER_OF_HOUSEHOLDS; r < REGISTER_UNKNOWN; r++)
        if (g_str_equal(text, register_rows_name(r)))
            *rows = r;
    if (*rows != REGISTER_UNKNOWN)
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                _("--rows %s: a row is a household, a person or a building"), text);
    return FALSE;
}

static gboolean check_options(char **fields, double accept, GError **error)
{
    for (guint i = 0; fields && fields[i]; i++)
        if (!strchr(fields[i], '=')) {
            g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                        _("--field %s: write it as FIELD=COLUMN, such as address=住址"), fields[i]);
            return FALSE;
        }
    if (accept >= 0 && accept <= 1)
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("--accept %g: a confidence lies between 0 and 1"),
                accept);
    return FALSE;
}

static CliResult run_register(Cli *cli, GError **error)
{
    g_autofree char *encoding = NULL, *crs = NULL, *rows = NULL;
    g_auto(GStrv) fields = NULL;
    gboolean dry_run = FALSE;
    double accept = ACCEPT;
    RegisterRows kind;
    const GOptionEntry entries[] = {
        {"dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_("Only tell where the rows would go"), NULL},
        {"accept", 0, 0, G_OPTION_ARG_DOUBLE, &accept,
         N_("Take near names of a confidence above this (default: 0.9; 1: none)"), N_("SHARE")},
        {"rows", 0, 0, G_OPTION_ARG_STRING, &rows,
         N_("What a row is: household, person or building (default: as the columns tell)"), N_("KIND")},
        {"field", 0, 0, G_OPTION_ARG_STRING_ARRAY, &fields,
         N_("Read a field from this column; may be repeated: id, person, relation, building_id, district, "
            "street, community, compound, building, address, households, people, x, y"),
         N_("FIELD=COLUMN")},
        {"encoding", 0, 0, G_OPTION_ARG_STRING, &encoding, N_("Of the text (default: UTF-8, else GB18030)"),
         N_("NAME")},
        {"crs", 0, 0, G_OPTION_ARG_STRING, &crs,
         N_("Of coordinates in columns (default: longitude and latitude, else the project's)"), N_("CRS")},
        G_OPTION_ENTRY_NULL,
    };
    if (!cli_parse(cli, entries, error) || !check_options(fields, accept, error) ||
        !parse_rows(rows, &kind, error))
        return CLI_FAILED;
    const char *project = cli_arg(cli, 0);
    const RegisterOptions options = {.file = cli_arg(cli, 1),
                                     .fields = (const char *const *)fields,
                                     .encoding = encoding,
                                     .crs = crs,
                                     .accept = accept,
                                     .rows = kind,
                                     .dry_run = dry_run};
    g_autoptr(RegisterReport) report = register_report_new();
    g_autoptr(City) city = dry_run || cli_edits(cli, error) ? project_load_city(project, error) : NULL;
    if (!city || !register_import(project, city, &options, report, cli_job(cli), error))
        return CLI_FAILED;
    return tell(cli, project, city, report, dry_run, error);
}

const Command cmd_register = {
    .name = "register",
    .summary = N_("Read the household register: where every row went, and what changed"),
    .arguments = N_("PROJECT.gpkg FILE"),
    .min_args = 2,
    .max_args = 2,
    .run = run_register,
};
