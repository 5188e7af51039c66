/* wangge check: every broken rule of a project, the worst first. */
#include "cli/band_proofs.h"
#include "cli/command.h"

#include "base/error.h"
#include "base/text.h"
#include "check/band_rules.h"
#include "check/city_rules.h"
#include "check/import_rules.h"
#include "check/plan_check.h"
#include "check/plan_rules.h"
#include "io/project.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SHOWN_OF_A_KIND 10

/* A whole number from a setting, which may be written as a decimal. */
static gint32 setting_number(GHashTable *settings, const char *key, gint32 otherwise, double (*round)(double))
{
    const char *text = g_hash_table_lookup(settings, key);
    double value = text ? g_ascii_strtod(text, NULL) : -1;
    return value >= 0 ? (gint32)round(MIN(value, G_MAXINT32)) : otherwise;
}

/* *part gets the codes of the communities of a part, or NULL; *proofs what rules refers to. Free with g_free() and
 * g_hash_table_unref(). */
static gboolean read_rules(const char *path, CheckRules *rules, char **part, GHashTable **proofs,
                           GError **error)
{
    g_autoptr(GHashTable) settings = project_get_settings(path, error);
    if (!settings)
        return FALSE;
    *proofs = band_proofs_parse(g_hash_table_lookup(settings, BAND_PROOFS_SETTING));
    *rules = (CheckRules){
        .unit = g_strcmp0(g_hash_table_lookup(settings, "divide.unit"), "people") == 0 ? CITY_PEOPLE
                                                                                       : CITY_HOUSEHOLDS,
        .min = setting_number(settings, "divide.min", 300, ceil),
        .max = setting_number(settings, "divide.max", 700, floor),
        .whole = g_strcmp0(g_hash_table_lookup(settings, "divide.compounds"), "whole") == 0,
        .proofs = *proofs,
    };
    *part = g_strdup(g_hash_table_lookup(settings, PROJECT_PART));
    return TRUE;
}

/* Of a part of a larger project only its own communities are whole. */
static void keep_part(const City *city, const char *part, Findings *findings)
{
    g_auto(GStrv) codes = g_strsplit(part, " ", -1);
    g_autofree guint8 *wanted = g_malloc0(city->communities->len + 1);
    for (guint i = 0; i < city->communities->len; i++)
        wanted[i] = g_strv_contains((const char *const *)codes, city_community(city, i)->code);
    findings_keep_communities(findings, wanted);
}

static void find_in_plan(const City *city, const CityPlan *plan, const CheckRules *rules, Findings *findings)
{
    if (plan->cells->len > 0) {
        plan_rules(city, plan, findings);
        band_rules(city, plan, rules, findings);
        return;
    }
    Finding *f = findings_add(findings, FINDING_WARNING, "undivided", "project",
                              g_strdup(_("the project is not divided yet")));
    f->fix = g_strdup("wangge divide PROJECT.gpkg");
}

static Findings *find_all(Cli *cli, const char *path, City **city_out, CityPlan **plan_out, GError **error)
{
    CheckRules rules;
    g_autofree char *part = NULL;
    g_autoptr(GHashTable) proofs = NULL;
    g_autoptr(City) city = NULL;
    g_autoptr(CityPlan) plan = NULL;
    g_autoptr(ProblemList) problems = NULL;
    job_phase(cli_job(cli), _("reading"), 0);
    if (!read_rules(path, &rules, &part, &proofs, error) || !(city = project_load_city(path, error)) ||
        !(plan = project_load_plan(path, city, error)) || !(problems = project_load_problems(path, error)) ||
        !plan_check_indices(city, plan, error))
        return NULL;
    job_phase(cli_job(cli), _("checking"), 0);
    g_autoptr(Findings) findings = findings_new();
    import_rules(problems, findings);
    city_rules(city, &rules, findings);
    find_in_plan(city, plan, &rules, findings);
    if (part)
        keep_part(city, part, findings);
    if (!job_check(cli_job(cli), error))
        return NULL;
    findings_sort(findings);
    *city_out = g_steal_pointer(&city);
    *plan_out = g_steal_pointer(&plan);
    return g_steal_pointer(&findings);
}

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

static CliResult run_check(Cli *cli, GError **error)
{
    g_auto(GStrv) only = NULL;
    const GOptionEntry options[] = {
        {"only", 0, 0, G_OPTION_ARG_STRING_ARRAY, &only,
         N_("List findings of this kind only; may be repeated"), N_("KIND")},
        G_OPTION_ENTRY_NULL,
    };
    if (!cli_parse(cli, options, error))
        return CLI_FAILED;
    if (!known_kinds(only, error))
        return CLI_FAILED;
    g_autoptr(City) city = NULL;
    g_autoptr(CityPlan) plan = NULL;
    g_autoptr(Findings) findings = find_all(cli, cli_arg(cli, 0), &city, &plan, error);
    if (!findings)
        return CLI_FAILED;
    if (only)
        findings_keep(findings, (const char *const *)only);
    if (cli_json(cli))
        write_json(cli_json(cli), city, plan, findings);
    print_findings(cli, findings, only ? 0 : SHOWN_OF_A_KIND);
    return findings_count_of(findings, FINDING_ERROR) > 0 ? CLI_FINDINGS : CLI_DONE;
}

const Command cmd_check = {
    .name = "check",
    .summary = N_("List every broken rule of a project, the worst first"),
    .arguments = N_("PROJECT.gpkg"),
    .min_args = 1,
    .max_args = 1,
    .run = run_check,
};
