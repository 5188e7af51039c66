/* wangge check: every broken rule of a project, the worst first. */
#include "cli/checked_project.h"
#include "cli/command.h"

#include "base/error.h"
#include "base/fs.h"
#include "base/text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SHOWN_OF_A_KIND 10

static void write_json(Json *json, const City *city, const CityPlan *plan, const Findings *findings)
{
    json_string(json, "crs", city->crs);
    json_array(json, "findings");
    for (guint i = 0; i < findings_count(findings); i++) {
        const Finding *f = findings_get(findings, i);
        json_object(json, NULL);
        json_string(json, "id", f->id);
        json_string(json, "kind", f->kind);
        json_string(json, "severity", finding_severity_name(f->severity));
        json_double(json, "x", f->at.x);
        json_double(json, "y", f->at.y);
        json_string(json, "community",
                    f->community == CITY_NONE ? NULL : city_community(city, f->community)->code);
        json_string(json, "grid", f->grid == CITY_NONE ? NULL : city_plan_grid(plan, f->grid)->code);
        json_string(json, "building", f->building == CITY_NONE ? NULL : city_building(city, f->building)->id);
        json_string(json, "text", f->text);
        json_string(json, "fix", f->fix);
        json_end(json);
    }
    json_end(json);
    json_int(json, "errors", findings_count_of(findings, FINDING_ERROR));
    json_int(json, "warnings", findings_count_of(findings, FINDING_WARNING));
    json_int(json, "notes", findings_count_of(findings, FINDING_NOTE));
}

static void append_place(GString *csv, GeoPoint at)
{
    if (isfinite(at.x) && isfinite(at.y))
        g_string_append_printf(csv, "%.2f,%.2f", at.x, at.y);
    else
        g_string_append_c(csv, ',');
}

static void append_finding(GString *csv, const City *city, const CityPlan *plan, const Finding *f)
{
    const char *before[] = {f->id, f->kind, finding_severity_name(f->severity)};
    const char *after[] = {f->community == CITY_NONE ? NULL : city_community(city, f->community)->code,
                           f->grid == CITY_NONE ? NULL : city_plan_grid(plan, f->grid)->code,
                           f->building == CITY_NONE ? NULL : city_building(city, f->building)->id, f->text,
                           f->fix};
    for (guint i = 0; i < G_N_ELEMENTS(before); i++) {
        text_append_csv(csv, before[i]);
        g_string_append_c(csv, ',');
    }
    append_place(csv, f->at);
    for (guint i = 0; i < G_N_ELEMENTS(after); i++) {
        g_string_append_c(csv, ',');
        text_append_csv(csv, after[i]);
    }
    g_string_append(csv, "\r\n");
}

/* As spreadsheets want it: with a byte order mark. */
static gboolean write_csv(const char *path, const CheckedProject *p, gboolean overwrite, GError **error)
{
    g_autoptr(GString) csv =
        g_string_new("\xef\xbb\xbfid,kind,severity,x,y,community,grid,building,text,fix\r\n");
    for (guint i = 0; i < findings_count(p->findings); i++)
        append_finding(csv, p->city, p->plan, findings_get(p->findings, i));
    return fs_write(path, csv->str, csv->len, overwrite, error);
}

static guint kind_columns(const Findings *findings)
{
    guint widest = 0;
    for (guint i = 0; i < findings_count(findings); i++)
        widest = MAX(widest, text_columns(findings_get(findings, i)->kind));
    return widest;
}

/* The findings from first that are of its severity and kind. */
static guint count_alike(const Findings *findings, guint first)
{
    const Finding *f = findings_get(findings, first);
    guint n = 0;
    while (first + n < findings_count(findings) &&
           findings_get(findings, first + n)->severity == f->severity &&
           g_str_equal(findings_get(findings, first + n)->kind, f->kind))
        n++;
    return n;
}

static void print_finding(Cli *cli, const Finding *f, guint columns)
{
    g_autoptr(GString) line = g_string_new("  ");
    text_append_padded(line, f->kind, columns + 2);
    g_string_append_printf(line, "%s\n", f->text);
    if (f->fix) {
        g_string_append(line, "  ");
        text_append_padded(line, "", columns + 2);
        g_string_append_printf(line, "-> %s\n", f->fix);
    }
    cli_print(cli, "%s", line->str);
}

static const char *severity_title(FindingSeverity severity)
{
    switch (severity) {
    case FINDING_ERROR:
        return _("Errors");
    case FINDING_WARNING:
        return _("Warnings");
    case FINDING_NOTE:
        break;
    }
    return _("Notes");
}

/* limit: how many of one kind are shown; 0 is all. */
static void print_findings(Cli *cli, const Findings *findings, guint limit)
{
    guint columns = kind_columns(findings), n;
    for (guint i = 0; i < findings_count(findings); i += n) {
        const Finding *f = findings_get(findings, i);
        if (i == 0 || findings_get(findings, i - 1)->severity != f->severity)
            cli_print(cli, "%s%s (%u)\n", i ? "\n" : "", severity_title(f->severity),
                      findings_count_of(findings, f->severity));
        n = count_alike(findings, i);
        guint shown = limit ? MIN(n, limit) : n;
        for (guint k = 0; k < shown; k++)
            print_finding(cli, findings_get(findings, i + k), columns);
        if (shown < n)
            cli_print(cli, _("  ... and %u more: --only %s lists all\n"), n - shown, f->kind);
    }
    if (findings_count(findings) == 0)
        cli_print(cli, _("no findings\n"));
    else
        cli_print(cli, _("\nerrors: %u, warnings: %u, notes: %u\n"),
                  findings_count_of(findings, FINDING_ERROR), findings_count_of(findings, FINDING_WARNING),
                  findings_count_of(findings, FINDING_NOTE));
}

/* A misspelt kind would look like a project without faults. */
static gboolean known_kinds(char **only, GError **error)
{
    for (guint i = 0; only && only[i]; i++)
        if (!findings_kind_exists(only[i])) {
            g_autofree char *all = g_strjoinv(", ", (char **)findings_kinds);
            g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                        _("--only %s: no such kind of finding; there are %s"), only[i], all);
            return FALSE;
        }
    return TRUE;
}

static CliResult tell(Cli *cli, const CheckedProject *p, const char *csv, gboolean overwrite, guint limit,
                      GError **error)
{
    if (csv && !write_csv(csv, p, overwrite, error))
        return CLI_FAILED;
    if (cli_json(cli))
        write_json(cli_json(cli), p->city, p->plan, p->findings);
    print_findings(cli, p->findings, limit);
    return findings_count_of(p->findings, FINDING_ERROR) > 0 ? CLI_FINDINGS : CLI_DONE;
}

static CliResult run_check(Cli *cli, GError **error)
{
    g_auto(GStrv) only = NULL;
    g_autofree char *csv = NULL;
    gboolean overwrite = FALSE;
    const GOptionEntry options[] = {
        {"only", 0, 0, G_OPTION_ARG_STRING_ARRAY, &only,
         N_("List findings of this kind only; may be repeated"), N_("KIND")},
        {"csv", 0, 0, G_OPTION_ARG_FILENAME, &csv, N_("Also write the findings to this table"), N_("FILE")},
        {"overwrite", 0, 0, G_OPTION_ARG_NONE, &overwrite, N_("Replace an existing file"), NULL},
        G_OPTION_ENTRY_NULL,
    };
    if (!cli_parse(cli, options, error) || !known_kinds(only, error) ||
        (csv && !fs_check_place(csv, overwrite, error)))
        return CLI_FAILED;
    CheckedProject project;
    CliResult result = CLI_FAILED;
    if (checked_project_load(&project, cli_arg(cli, 0), FALSE, cli_job(cli), error)) {
        if (only)
            findings_keep(project.findings, (const char *const *)only);
        result = tell(cli, &project, csv, overwrite, only ? 0 : SHOWN_OF_A_KIND, error);
    }
    checked_project_clear(&project);
    return result;
}

const Command cmd_check = {
    .name = "check",
    .summary = N_("List every broken rule of a project, the worst first"),
    .arguments = N_("PROJECT.gpkg"),
    .min_args = 1,
    .max_args = 1,
    .run = run_check,
};
