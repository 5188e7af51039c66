/* wangge plans: the alternatives of a project, compared, kept and chosen. */
#include "base/error.h"
#include "cli/command.h"
#include "cli/text_table.h"
#include "divide/measure.h"
#include "io/project_plans.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What was asked for on the command line. */
typedef struct Wish {
    char *save, *use, *delete, *rename;
    gboolean overwrite;
} Wish;

/* One plan and what it is worth; nothing is measured of one that is outdated. */
typedef struct Row {
    const ProjectPlan *plan;
    PlanMeasure measure;
} Row;

static double share(double part, double whole)
{
    return whole > 0 ? part / whole : 0;
}

static void write_measure(Json *json, const PlanMeasure *m)
{
    json_int(json, "grids", m->grids);
    json_int(json, "dedicated_grids", m->dedicated);
    json_int(json, "in_band", m->in_band);
    json_int(json, "lightest", m->lightest);
    json_int(json, "heaviest", m->heaviest);
    json_double(json, "within_5_percent", share(m->within_5, m->inhabited));
    json_double(json, "within_10_percent", share(m->within_10, m->inhabited));
    json_double(json, "mean_deviation", m->deviation);
    json_double(json, "border_km", m->border / 1000);
    json_double(json, "on_natural_lines", share(m->natural, m->border));
    json_int(json, "compounds", m->compounds);
    json_int(json, "compounds_split", m->split);
    json_int(json, "households_before", m->before);
    json_int(json, "households_changing_officer", m->moved);
    json_int(json, "grids_kept", m->kept);
    json_int(json, "grids_new", m->fresh);
    json_int(json, "grids_ended", m->ended);
}

static void write_json(Json *json, const GArray *rows)
{
    json_array(json, "plans");
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = &g_array_index(rows, Row, i);
        json_object(json, NULL);
        json_string(json, "name", row->plan->name);
        json_int(json, "current", row->plan->current);
        json_int(json, "outdated", row->plan->outdated);
        json_string(json, "made", row->plan->made);
        json_string(json, "parameters", row->plan->parameters);
        if (!row->plan->outdated)
            write_measure(json, &row->measure);
        json_end(json);
    }
    json_end(json);
}

static void add_percent(TextTable *t, double value, int digits)
{
    text_table_add_format(t, "%.*f %%", digits, 100 * value);
}

static void add_measure(TextTable *t, const PlanMeasure *m)
{
    text_table_add_count(t, m->grids + m->dedicated);
    text_table_add_format(t, "%u/%u", m->in_band, m->grids);
    add_percent(t, share(m->within_5, m->inhabited), 1);
    add_percent(t, share(m->within_10, m->inhabited), 1);
    add_percent(t, m->deviation, 2);
    text_table_add_format(t, "%.1f", m->border / 1000);
    add_percent(t, share(m->natural, m->border), 0);
    text_table_add_format(t, "%u/%u", m->split, m->compounds);
    if (m->before) {
        add_percent(t, share((double)m->moved, (double)m->before), 1);
        text_table_add_count(t, m->kept);
        text_table_add_count(t, m->fresh);
        text_table_add_count(t, m->ended);
        return;
    }
    for (guint i = 0; i < 4; i++)
        text_table_add(t, "-");
}

static void print_rows(Cli *cli, const GArray *rows)
{
    const char *const head[] = {"",
                                _("plan"),
                                _("made"),
                                _("grids"),
                                _("in band"),
                                _("within 5 %"),
                                _("within 10 %"),
                                _("deviation"),
                                _("border km"),
                                _("natural"),
                                _("split compounds"),
                                _("change officer"),
                                _("kept"),
                                _("new"),
                                _("ended")};
    TextTable t = text_table_new(G_N_ELEMENTS(head), 3);
    gboolean outdated = FALSE;
    for (guint i = 0; i < t.columns; i++)
        text_table_add(&t, head[i]);
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = &g_array_index(rows, Row, i);
        text_table_add(&t, row->plan->current ? "*" : row->plan->outdated ? "!" : "");
        text_table_add(&t, row->plan->name);
        text_table_add_format(&t, "%.10s", row->plan->made ? row->plan->made : "-");
        if (!row->plan->outdated)
            add_measure(&t, &row->measure);
        for (guint c = 3; row->plan->outdated && c < t.columns; c++)
            text_table_add(&t, "-");
        outdated |= row->plan->outdated;
    }
    text_table_print(cli, &t);
    text_table_clear(&t);
    cli_print(cli, _("* is the current plan\n"));
    if (outdated)
        cli_print(cli, _("! is outdated: communities or buildings changed since it was made\n"));
}

static gboolean measure_row(const char *path, const City *city, const Measurer *measurer, Row *row,
                            GError **error)
{
    const ProjectPlan *p = row->plan;
    if (p->outdated)
        return TRUE;
    g_autoptr(CityPlan) plan = p->current ? project_load_plan(path, city, error)
                                          : project_load_stored_plan(path, city, p->name, error);
    if (plan)
        row->measure = measure_plan(measurer, plan, p->unit, p->min, p->max);
    return plan != NULL;
}

/* Measures every plan; Row, borrowing the plans. NULL on failure. */
static GArray *measure_all(Cli *cli, const GArray *plans, GError **error)
{
    const char *path = cli_arg(cli, 0);
    g_autoptr(City) city = project_load_city(path, error);
    if (!city)
        return NULL;
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(Row));
    g_autoptr(Measurer) measurer = measurer_new(city);
    job_phase(cli_job(cli), _("Measuring"), plans->len);
    for (guint i = 0; i < plans->len; i++) {
        Row row = {.plan = &g_array_index(plans, ProjectPlan, i)};
        if (!job_check(cli_job(cli), error) || !measure_row(path, city, measurer, &row, error))
            return NULL;
        g_array_append_val(rows, row);
        job_advance(cli_job(cli), 1);
    }
    return g_steal_pointer(&rows);
}

static gboolean list(Cli *cli, GError **error)
{
    g_autoptr(GArray) plans = project_list_plans(cli_arg(cli, 0), error);
    g_autoptr(GArray) rows = plans ? measure_all(cli, plans, error) : NULL;
    if (!rows)
        return FALSE;
    if (cli_json(cli))
        write_json(cli_json(cli), rows);
    if (rows->len)
        print_rows(cli, rows);
    else
        cli_print(cli, "%s\n", _("not divided yet: run wangge divide"));
    return TRUE;
}

/* Says what was done to which plan. */
static gboolean tell(Cli *cli, gboolean done, const char *key, const char *name, const char *text)
{
    if (!done)
        return FALSE;
    if (cli_json(cli))
        json_string(cli_json(cli), key, name);
    cli_print(cli, "%s: %s\n", text, name);
    return TRUE;
}

static gboolean change(Cli *cli, const Wish *w, GError **error)
{
    const char *path = cli_arg(cli, 0);
    if (!cli_edits(cli, error))
        return FALSE;
    if (w->save)
        return tell(cli, project_copy_plan(path, w->save, w->overwrite, error), "saved", w->save,
                    _("kept as a plan of its own"));
    if (w->use)
        return tell(cli, project_use_plan(path, w->use, error), "current", w->use, _("now the current plan"));
    if (w->delete)
        return tell(cli, project_delete_plan(path, w->delete, error), "deleted", w->delete, _("deleted"));
    g_auto(GStrv) names = g_strsplit(w->rename, "=", 2);
    return tell(cli, project_rename_plan(path, names[0], names[1], error), "renamed", names[1], _("renamed"));
}

static guint count_wishes(const Wish *w)
{
    return !!w->save + !!w->use + !!w->delete + !!w->rename;
}

static gboolean check_wish(const Wish *w, GError **error)
{
    const char *fault = NULL;
    if (count_wishes(w) > 1)
        fault = _("give one of --save, --use, --rename and --delete at a time");
    else if (w->rename && !strchr(w->rename, '='))
        fault = _("--rename takes the old name and the new one: --rename OLD=NEW");
    else if (w->overwrite && !w->save)
        fault = _("--overwrite goes with --save");
    if (fault)
        g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, fault);
    return !fault;
}

static void wish_clear(Wish *w)
{
    g_free(w->save);
    g_free(w->use);
    g_free(w->delete);
    g_free(w->rename);
}

static CliResult run_plans(Cli *cli, GError **error)
{
    Wish w = {0};
    const GOptionEntry options[] = {
        {"save", 0, 0, G_OPTION_ARG_STRING, &w.save, N_("Keep a copy of the current plan under a name"),
         N_("NAME")},
        {"use", 0, 0, G_OPTION_ARG_STRING, &w.use, N_("Make a plan the current one"), N_("NAME")},
        {"rename", 0, 0, G_OPTION_ARG_STRING, &w.rename, N_("Rename a plan"), N_("OLD=NEW")},
        {"delete", 0, 0, G_OPTION_ARG_STRING, &w.delete, N_("Delete a plan that is not current"), N_("NAME")},
        {"overwrite", 0, 0, G_OPTION_ARG_NONE, &w.overwrite, N_("With --save: replace a plan of the name"),
         NULL},
        G_OPTION_ENTRY_NULL,
    };
    gboolean done = cli_parse(cli, options, error) && check_wish(&w, error) &&
                    (count_wishes(&w) ? change(cli, &w, error) : list(cli, error));
    wish_clear(&w);
    return done ? CLI_DONE : CLI_FAILED;
}

const Command cmd_plans = {
    .name = "plans",
    .summary = N_("Compare, keep and choose the plans of a project"),
    .arguments = N_("PROJECT.gpkg"),
    .min_args = 1,
    .max_args = 1,
    .run = run_plans,
};
