/* wangge report: city, districts, streets, communities and grids, with their officers and gaps. */
#include "base/error.h"
#include "base/fs.h"
#include "cli/checked_project.h"
#include "cli/command.h"
#include "cli/report_page.h"
#include "io/project_figures.h"
#include "io/report_sheet.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static gboolean is_page(const char *out)
{
    g_autofree char *lower = g_ascii_strdown(out, -1);
    return g_str_has_suffix(lower, ".html");
}

static gboolean write_page(const char *out, const CheckedProject *p, const GArray *rows,
                           const GPtrArray *figures, gboolean overwrite, GError **error)
{
    ReportPage page = {.rows = rows,
                       .figures = figures,
                       .findings = p->findings,
                       .min = p->rules.min,
                       .max = p->rules.max,
                       /* translators: the language of the report as HTML names it */
                       .language = _("en")};
    GString *html = report_page_new(&page);
    gboolean written = fs_write(out, html->str, html->len, overwrite, error);
    g_string_free(html, TRUE);
    return written;
}

static gboolean report(Cli *cli, const char *out, const CheckedProject *p, const GPtrArray *figures,
                       gboolean overwrite, GError **error)
{
    g_autoptr(GArray) rows = rollup_new(p->city, p->plan, p->staff, p->rules.min, p->rules.max);
    const RollupRow *city = &g_array_index(rows, RollupRow, 0);
    if (!(is_page(out) ? write_page(out, p, rows, figures, overwrite, error)
                       : report_sheet_write(out, rows, figures, overwrite, cli_job(cli), error)))
        return FALSE;
    if (cli_json(cli)) {
        json_string(cli_json(cli), "file", out);
        json_int(cli_json(cli), "households", city->households);
        json_int(cli_json(cli), "grids", city->grids);
        json_int(cli_json(cli), "without_officer", city->grids - city->officers);
        json_int(cli_json(cli), "households_in_no_grid", city->ungridded);
    }
    cli_print(cli, _("written: %s\n"), out);
    return TRUE;
}

static CliResult run_report(Cli *cli, GError **error)
{
    g_autofree char *out = NULL;
    gboolean overwrite = FALSE;
    const GOptionEntry options[] = {
        {"out", 0, 0, G_OPTION_ARG_FILENAME, &out, N_("Where to write: report.html, .xlsx or .csv"),
         N_("FILE")},
        {"overwrite", 0, 0, G_OPTION_ARG_NONE, &overwrite, N_("Replace an existing file"), NULL},
        G_OPTION_ENTRY_NULL,
    };
    if (!cli_parse(cli, options, error))
        return CLI_FAILED;
    if (!out) {
        g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                            _("say where to write: --out report.html"));
        return CLI_FAILED;
    }
    if (!fs_check_place(out, overwrite, error))
        return CLI_FAILED;
    g_autoptr(GPtrArray) figures = project_load_figures(cli_arg(cli, 0), error);
    if (!figures)
        return CLI_FAILED;
    CheckedProject project;
    gboolean done = checked_project_load(&project, cli_arg(cli, 0), FALSE, cli_job(cli), error) &&
                    report(cli, out, &project, figures, overwrite, error);
    checked_project_clear(&project);
    return done ? CLI_DONE : CLI_FAILED;
}

const Command cmd_report = {
    .name = "report",
    .summary = N_("Sum up city, districts, streets, communities and grids in a page or table"),
    .arguments = N_("PROJECT.gpkg"),
    .min_args = 1,
    .max_args = 1,
    .run = run_report,
};
