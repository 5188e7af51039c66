/* wangge officers: the people of the grids, from a table and a folder of photos. */
#include "base/error.h"
#include "cli/command.h"
#include "io/officers.h"

#include <glib/gi18n-lib.h>

#define SHOWN 20

static void write_json(Json *json, const OfficersReport *r)
{
    json_int(json, "rows", r->rows);
    json_int(json, "workers", r->workers);
    json_int(json, "assigned", r->assigned);
    json_int(json, "followed", r->followed);
    json_int(json, "photos", r->photos);
    json_int(json, "photos_kept", r->kept_photos);
    json_int(json, "replaced", r->replaced);
    json_array(json, "problems");
    for (guint i = 0; i < r->problems->len; i++) {
        const OfficersProblem *p = &g_array_index(r->problems, OfficersProblem, i);
        json_object(json, NULL);
        json_int(json, "row", p->row);
        json_string(json, "text", p->text);
        json_end(json);
    }
    json_end(json);
}

static void print_report(Cli *cli, const OfficersReport *r)
{
    for (guint i = 0; i < r->fields->len; i++)
        cli_print(cli, "%s\n", (const char *)r->fields->pdata[i]);
    cli_print(cli,
              ngettext("%u row: %u workers, %u of them of a grid, %u photos\n",
                       "%u rows: %u workers, %u of them of a grid, %u photos\n", r->rows),
              r->rows, r->workers, r->assigned, r->photos + r->kept_photos);
    if (r->followed)
        cli_print(cli, _("%u were given a grid before, and are with the grid that continues it\n"),
                  r->followed);
    if (r->kept_photos)
        cli_print(cli, _("%u keep the photo that they had\n"), r->kept_photos);
    if (r->replaced)
        cli_print(cli, _("they replace the %u workers of the project\n"), r->replaced);
    if (r->problems->len)
        cli_print(cli, _("\nProblems (%u)\n"), r->problems->len);
    for (guint i = 0; i < MIN(r->problems->len, SHOWN); i++) {
        const OfficersProblem *p = &g_array_index(r->problems, OfficersProblem, i);
        cli_print(cli, _("  row %u: %s\n"), p->row, p->text);
    }
    if (r->problems->len > SHOWN)
        cli_print(cli, _("  ... and %u more: --json lists all\n"), r->problems->len - SHOWN);
}

static CliResult run_officers(Cli *cli, GError **error)
{
    g_autofree char *photos = NULL, *encoding = NULL;
    g_auto(GStrv) fields = NULL;
    const GOptionEntry entries[] = {
        {"photos", 0, 0, G_OPTION_ARG_FILENAME, &photos,
         N_("The folder of the photos (default: that of FILE)"), N_("DIR")},
        {"field", 0, 0, G_OPTION_ARG_STRING_ARRAY, &fields,
         N_("Read a field from this column; may be repeated: name, role, phone, grid, community, photo, "
            "stand_in, supervision, duties"),
         N_("FIELD=COLUMN")},
        {"encoding", 0, 0, G_OPTION_ARG_STRING, &encoding, N_("Of the text (default: UTF-8, else GB18030)"),
         N_("NAME")},
        G_OPTION_ENTRY_NULL,
    };
    if (!cli_parse(cli, entries, error))
        return CLI_FAILED;
    for (guint i = 0; fields && fields[i]; i++)
        if (!strchr(fields[i], '=')) {
            g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                        _("--field %s: write it as FIELD=COLUMN, such as phone=手机"), fields[i]);
            return CLI_FAILED;
        }
    const OfficersOptions options = {cli_arg(cli, 1), photos, (const char *const *)fields, encoding};
    g_autoptr(OfficersReport) report = officers_report_new();
    if (!cli_edits(cli, error) || !officers_import(cli_arg(cli, 0), &options, report, cli_job(cli), error))
        return CLI_FAILED;
    if (cli_json(cli))
        write_json(cli_json(cli), report);
    print_report(cli, report);
    return report->problems->len ? CLI_FINDINGS : CLI_DONE;
}

const Command cmd_officers = {
    .name = "officers",
    .summary = N_("Read who looks after the grids, with their photos"),
    .arguments = N_("PROJECT.gpkg FILE"),
    .min_args = 2,
    .max_args = 2,
    .run = run_officers,
};
