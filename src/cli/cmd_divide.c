#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/error.h"
#include "base/text.h"
#include "check/band_rules.h"
#include "check/proofs.h"
#include "cli/band_proofs.h"
#include "cli/divide_explain.h"
#include "cli/divide_report.h"
#include "cli/progress.h"
#include "divide/total.h"
#include "io/project_parts.h"
#include "io/sites.h"

#define PART_BUILDINGS 150000 /* that are divided at once: what half a gigabyte holds */

#define KEEP_USUAL  0.5
#define KEEP_UNSAID (-1.0)

/* What was asked for on the command line. */
typedef struct Wish {
    double target, min, max, tolerance;
    char *unit, *compounds, *effort;
    char **communities, **streets, **dedicated, **dedicated_lists;
    gint grids, total;
    char *from; /* NULL: afresh */
    double keep;
    gint64 seed;
    double seconds; /* 0: as long as the effort takes */
    char **weights;
    gboolean exact, explain;
    char *plan;
} Wish;

static const char *const unit_names[] = {"households", "people", NULL};
static const char *const compound_names[] = {"whole", "prefer", "ignore", NULL};
static const char *const plan_names[] = {"before", "current", NULL};
static const char *const effort_names[] = {"quick", "normal", "thorough", NULL};

static void wish_clear(Wish *w)
{
    g_free(w->unit);
    g_free(w->compounds);
    g_free(w->effort);
    g_free(w->plan);
    g_free(w->from);
    g_strfreev(w->communities);
    g_strfreev(w->dedicated);
    g_strfreev(w->dedicated_lists);
    g_strfreev(w->streets);
    g_strfreev(w->weights);
}

/* The place of a word in a list, or -1 with error set. */
static int choose(const char *option, const char *word, const char *const *names, GError **error)
{
    for (int i = 0; names[i]; i++)
        if (g_str_equal(word, names[i]))
            return i;
    g_autofree char *list = g_strjoinv(", ", (char **)names);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("--%s takes one of %s, not \"%s\""), option, list,
                word);
    return -1;
}

static gboolean check_numbers(const Wish *w, GError **error)
{
    const char *fault = NULL;
    if (!(w->target >= 1) || !(w->target <= 1e9))
        fault = _("--target takes a number of at least 1");
    else if (!(w->min >= 0) || !(w->max >= w->min))
        fault = _("--min must be 0 or more, and --max no smaller than --min");
    else if (w->target < w->min || w->target > w->max)
        fault = _("--target must lie between --min and --max: give all three");
    else if (!(w->tolerance >= 0) || !(w->tolerance < 1))
        fault = _("--tolerance takes a fraction from 0 to below 1, for example 0.05");
    else if (!(w->seconds >= 0) || !(w->seconds <= 1e6))
        fault = _("--seconds takes a number of seconds up to 1000000");
    else if (w->grids < 0)
        fault = _("--grids takes a number of at least 1");
    else if (w->total < 0)
        fault = _("--total-grids takes a number of at least 1");
    else if (w->grids && w->total)
        fault = _("--grids and --total-grids cannot both be kept: give one of them");
    else if (!(w->keep <= 1) || (w->keep < 0 && w->keep != KEEP_UNSAID))
        fault = _("--keep takes a fraction from 0 to 1, for example 0.5");
    else if (w->keep >= 0 && !w->from)
        fault = _("--keep says how much of a plan stays: name the plan with --from");
    if (fault)
        g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, fault);
    return !fault;
}

static gboolean read_options(const Wish *w, DivisionOptions *o, GError **error)
{
    int unit = choose("unit", w->unit ? w->unit : "households", unit_names, error);
    int compounds =
        unit < 0 ? -1 : choose("compounds", w->compounds ? w->compounds : "prefer", compound_names, error);
    int effort = compounds < 0 ? -1 : choose("effort", w->effort ? w->effort : "normal", effort_names, error);
    int from = effort < 0 || !w->from ? effort : choose("from", w->from, plan_names, error);
    if (from < 0 || !check_numbers(w, error))
        return FALSE;
    o->search = search_options_default();
    o->search.target = w->target;
    o->search.min = w->min;
    o->search.max = w->max;
    o->search.tolerance = w->tolerance;
    o->search.compounds = (SearchCompounds)compounds;
    o->search.effort = (SearchEffort)effort;
    o->search.seed = (guint64)w->seed;
    o->search.exact = w->exact;
    o->search.explain = w->explain;
    o->unit = (CityUnit)unit;
    o->grids = (guint)w->grids;
    if (w->from)
        o->keep = w->keep >= 0 ? w->keep : KEEP_USUAL;
    return divide_explain_weights(w->weights, &o->search.terms, error);
}

static void write_words(Json *json, const char *name, char **words)
{
    if (!words)
        return;
    json_array(json, name);
    for (guint i = 0; words[i]; i++)
        json_string(json, NULL, words[i]);
    json_end(json);
}

static void write_parameters(Json *json, const Wish *w, const DivisionOptions *o)
{
    json_double(json, "target", w->target);
    json_double(json, "min", w->min);
    json_double(json, "max", w->max);
    json_double(json, "tolerance", w->tolerance);
    json_string(json, "unit", unit_names[o->unit]);
    json_string(json, "compounds", compound_names[o->search.compounds]);
    json_string(json, "effort", effort_names[o->search.effort]);
    json_int(json, "grids", w->grids);
    if (w->total)
        json_int(json, "total_grids", w->total);
    write_words(json, "dedicated", w->dedicated);
    write_words(json, "dedicated_list", w->dedicated_lists);
    divide_explain_write_weights(json, &o->search.terms);
    if (w->from) {
        json_string(json, "from", w->from);
        json_double(json, "keep", o->keep);
    }
    json_int(json, "seed", w->seed);
    if (w->seconds > 0)
        json_double(json, "seconds", w->seconds);
}

static gboolean finish(ProjectParts *parts, const DivisionOptions *o, const Wish *w,
                       const DivideTotals *totals, GHashTable *proofs, Job *job, GError **error)
{
    g_autofree char *broken = check_proofs_text(proofs);
    g_autoptr(Json) parameters = json_new(), scores = json_new();
    char target[32], min[32], max[32], tolerance[32];
    g_autofree char *grids = w->grids ? g_strdup_printf("%d", w->grids) : NULL;
    g_autofree char *total = w->total ? g_strdup_printf("%d", w->total) : NULL;
    write_parameters(parameters, w, o);
    divide_report_scores(scores, totals);
    ProjectSetting settings[] = {
        {"divide.target", g_ascii_dtostr(target, sizeof target, w->target)},
        {"divide.min", g_ascii_dtostr(min, sizeof min, w->min)},
        {"divide.max", g_ascii_dtostr(max, sizeof max, w->max)},
        {"divide.tolerance", g_ascii_dtostr(tolerance, sizeof tolerance, w->tolerance)},
        {"divide.unit", unit_names[o->unit]},
        {"divide.compounds", compound_names[o->search.compounds]},
        {CHECK_PROOFS_SETTING, broken},
        {"divide.grids", grids},
        {"divide.total_grids", total},
    };
    ProjectPlanNote note = {w->plan, json_text(parameters), json_text(scores), settings,
                            G_N_ELEMENTS(settings)};
    return project_parts_close(parts, &note, job, error);
}

/* Today, or the day of SOURCE_DATE_EPOCH, so that a run can be repeated to the last byte. */
static char *date_of_plan(void)
{
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
    g_autoptr(GDateTime) now = epoch && *epoch
                                   ? g_date_time_new_from_unix_utc(g_ascii_strtoll(epoch, NULL, 10))
                                   : g_date_time_new_now_local();
    return now ? g_date_time_format(now, "%Y-%m-%d") : NULL;
}

/* The buildings that --dedicated and --dedicated-list name; NULL in *out where there are none. */
static gboolean find_sites(const City *city, const Wish *w, CitySites **out, GError **error)
{
    g_autoptr(CitySites) sites = city_sites_new(city->buildings->len);
    for (guint i = 0; w->dedicated_lists && w->dedicated_lists[i]; i++)
        if (!sites_add_list(sites, city, w->dedicated_lists[i], error))
            return FALSE;
    for (guint i = 0; w->dedicated && w->dedicated[i]; i++)
        if (!sites_add_usage(sites, city, w->dedicated[i], error))
            return FALSE;
    *out = sites->names->len ? g_steal_pointer(&sites) : NULL;
    return TRUE;
}

/* The share of each community that is to be divided in --total-grids; NULL in *out without it. */
static gboolean share_total(const City *city, const Wish *w, const DivisionOptions *o, guint **out,
                            GError **error)
{
    guint n = o->communities ? o->n_communities : city->communities->len;
    g_autofree guint32 *communities = g_new(guint32, n + 1);
    g_autoptr(GArray) claims = g_array_new(FALSE, FALSE, sizeof(ShareClaim));
    for (guint i = 0; i < n; i++)
        communities[i] = o->communities ? o->communities[i] : i;
    if (!w->total)
        return TRUE;
    total_claims(city, communities, n, o, claims);
    if (!total_share_out(claims, (guint)w->total, o, error))
        return FALSE;
    *out = g_new(guint, n + 1);
    for (guint i = 0; i < n; i++)
        (*out)[i] = g_array_index(claims, ShareClaim, i).grids;
    return TRUE;
}

/* What is told in the end, of all parts. */
typedef struct Told {
    City *city;     /* the communities that were divided, part by part, and nothing else */
    GArray *places; /* gint64: their places in the project */
    GArray *notes;  /* DivisionNote: of the told city */
    DivideTotals totals;
    Findings *findings; /* of the band */
    GHashTable *proofs; /* that it cannot be kept, of the whole project */
} Told;

static void told_clear(Told *t)
{
    city_free(t->city);
    g_array_unref(t->places);
    g_clear_pointer(&t->notes, g_array_unref);
    findings_free(t->findings);
    g_hash_table_unref(t->proofs);
}

/* What check will say of the band. */
static void check_band(const City *city, const CityPlan *plan, const GArray *notes, const DivisionOptions *o,
                       Told *told)
{
    double violation = 0;
    for (guint i = 0; i < notes->len; i++)
        violation += g_array_index(notes, DivisionNote, i).score.violation;
    const CheckRules rules = {
        .unit = o->unit,
        .min = (gint32)ceil(MIN(o->search.min, G_MAXINT32)),
        .max = (gint32)floor(MIN(o->search.max, G_MAXINT32)),
        .whole = o->search.compounds == SEARCH_WHOLE,
        .proofs = told->proofs,
    };
    band_proofs_take(told->proofs, city, notes);
    if (violation > 0)
        band_rules(city, plan, &rules, told->findings);
}

static void tell_part(Told *told, const ProjectParts *parts, const City *city, GArray *notes,
                      const DivideTotals *totals)
{
    for (guint i = 0; i < notes->len; i++) {
        DivisionNote *note = &g_array_index(notes, DivisionNote, i);
        const CityCommunity *c = city_community(city, note->community);
        CityCommunity copy = {.code = city_intern(told->city, c->code),
                              .name = city_intern(told->city, c->name)};
        gint64 place = project_parts_place(parts, note->community);
        note->community = told->city->communities->len;
        g_array_append_val(told->city->communities, copy);
        g_array_append_val(told->places, place);
    }
    divide_report_add(&told->totals, totals);
    if (!told->notes) {
        told->notes = g_array_ref(notes);
        return;
    }
    g_array_append_vals(told->notes, notes->data, notes->len);
    g_array_set_clear_func(notes, NULL); /* what the notes own is told's now */
}

static gint compare_notes(gconstpointer a, gconstpointer b, gpointer data)
{
    const GArray *places = ((const Told *)data)->places;
    gint64 x = g_array_index(places, gint64, ((const DivisionNote *)a)->community),
           y = g_array_index(places, gint64, ((const DivisionNote *)b)->community);
    return (x > y) - (x < y);
}

static gboolean from_current(const Wish *w)
{
    return g_strcmp0(w->from, "current") == 0;
}

static gboolean divide_part(Cli *cli, ProjectParts *parts, guint part, const Wish *w, DivisionOptions *o,
                            Told *told, GError **error)
{
    Job *job = cli_job(cli);
    g_autoptr(GArray) chosen = NULL, notes = NULL;
    g_autoptr(CityPlan) current = NULL, plan = NULL;
    g_autoptr(CitySites) sites = NULL;
    g_autofree guint *shares = NULL;
    job_part(job, part + 1, project_parts_count(parts));
    g_autoptr(City) city = project_parts_load(parts, part, &chosen, job, error);
    if (!city || !project_parts_load_plan(parts, city, from_current(w), &current, error) ||
        !find_sites(city, w, &sites, error))
        return FALSE;
    o->communities = chosen ? (const guint32 *)(void *)chosen->data : NULL;
    o->n_communities = chosen ? chosen->len : 0;
    o->current = current;
    o->sites = sites;
    if (!share_total(city, w, o, &shares, error))
        return FALSE;
    o->shares = shares;
    g_autoptr(OldPlan) old = from_current(w) ? old_plan_current(city, current) : old_plan_before(city);
    o->old = old;
    if (!division_run(city, o, job, &plan, &notes, error))
        return FALSE;
    DivideTotals totals = divide_report_totals(plan, notes, o);
    if (!project_parts_save(parts, city, plan, chosen, job, error))
        return FALSE;
    check_band(city, plan, notes, o, told);
    tell_part(told, parts, city, notes, &totals);
    return TRUE;
}

static void report(Cli *cli, Told *told, const DivisionOptions *o)
{
    g_array_sort_with_data(told->notes, compare_notes, told);
    if (cli_json(cli)) {
        divide_report_scores(cli_json(cli), &told->totals);
        divide_report_json(cli_json(cli), told->city, told->notes);
    }
    divide_report_print(cli, told->city, told->notes, o, &told->totals);
    divide_report_band(cli, told->findings);
}

static gboolean is_setting(GHashTable *settings, const char *key, double value)
{
    const char *text = g_hash_table_lookup(settings, key);
    return text && g_ascii_strtod(text, NULL) == value;
}

/* What earlier divisions have proven of the same band. */
static GHashTable *known_proofs(const char *path, const Wish *w, const DivisionOptions *o)
{
    g_autoptr(GHashTable) settings = project_get_settings(path, NULL);
    gboolean same = settings && is_setting(settings, "divide.min", w->min) &&
                    is_setting(settings, "divide.max", w->max) &&
                    g_strcmp0(g_hash_table_lookup(settings, "divide.unit"), unit_names[o->unit]) == 0 &&
                    g_strcmp0(g_hash_table_lookup(settings, "divide.compounds"),
                              compound_names[o->search.compounds]) == 0;
    return check_proofs_parse(same ? g_hash_table_lookup(settings, CHECK_PROOFS_SETTING) : NULL);
}

static gboolean fail_no_plan(const Wish *w, const char *path, GError **error)
{
    if (from_current(w))
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("%s: there is no division to start from: divide without --from first"), path);
    else
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("%s: the layer grid_before has no grids here to start from: import them with "
                      "--grids-before, or divide without --from"),
                    path);
    return FALSE;
}

static void show_plan(const DivisionView *view, gpointer data)
{
    (void)data;
    g_autofree char *text = division_view_print(view);
    progress_plan(text);
}

static gboolean divide(Cli *cli, const Wish *w, DivisionOptions *o, GError **error)
{
    const ProjectChoice choice = {
        .communities = (const char *const *)w->communities,
        .streets = (const char *const *)w->streets,
        .plan = w->plan,
        .in_one = w->total || w->dedicated || w->dedicated_lists, /* what concerns all communities at once */
    };
    g_autofree char *date = date_of_plan();
    g_autoptr(GHashTable) proofs = known_proofs(cli_arg(cli, 0), w, o);
    ProjectParts *parts =
        cli_edits(cli, error) ? project_parts_open(cli_arg(cli, 0), &choice, PART_BUILDINGS, error) : NULL;
    if (!parts)
        return FALSE;
    Told told = {.city = city_new(NULL),
                 .places = g_array_new(FALSE, FALSE, sizeof(gint64)),
                 .findings = findings_new(),
                 .proofs = g_steal_pointer(&proofs)};
    gboolean good = TRUE;
    o->date = date;
    o->show = progress_tells_plans() ? show_plan : NULL;
    if (w->seconds > 0)
        job_hurry_after(cli_job(cli), w->seconds);
    for (guint i = 0; good && i < project_parts_count(parts); i++)
        good = divide_part(cli, parts, i, w, o, &told, error);
    if (good && w->from && !told.totals.kept && !told.totals.ended)
        good = fail_no_plan(w, cli_arg(cli, 0), error);
    if (good)
        good = finish(parts, o, w, &told.totals, told.proofs, cli_job(cli), error);
    else
        project_parts_close(parts, NULL, NULL, NULL);
    if (good)
        report(cli, &told, o);
    told_clear(&told);
    return good;
}

static CliResult run(Cli *cli, GError **error)
{
    Wish w = {.target = 500, .min = 300, .max = 700, .tolerance = 0.05, .keep = KEEP_UNSAID, .seed = 1};
    const GOptionEntry options[] = {
        {"target", 0, 0, G_OPTION_ARG_DOUBLE, &w.target, N_("Households in a grid (default: 500)"),
         N_("NUMBER")},
        {"min", 0, 0, G_OPTION_ARG_DOUBLE, &w.min, N_("Fewest households in a grid (default: 300)"),
         N_("NUMBER")},
        {"max", 0, 0, G_OPTION_ARG_DOUBLE, &w.max, N_("Most households in a grid (default: 700)"),
         N_("NUMBER")},
        {"tolerance", 0, 0, G_OPTION_ARG_DOUBLE, &w.tolerance,
         N_("Deviation from the mean that does little harm (default: 0.05)"), N_("FRACTION")},
        {"unit", 0, 0, G_OPTION_ARG_STRING, &w.unit,
         N_("What is counted: households or people (default: households)"), N_("UNIT")},
        {"compounds", 0, 0, G_OPTION_ARG_STRING, &w.compounds,
         N_("Compounds: whole, prefer or ignore (default: prefer)"), N_("HOW")},
        {"community", 0, 0, G_OPTION_ARG_STRING_ARRAY, &w.communities,
         N_("Divide this community only; repeatable"), N_("CODE")},
        {"street", 0, 0, G_OPTION_ARG_STRING_ARRAY, &w.streets,
         N_("Divide the communities of this street only, or those whose codes begin so; repeatable"),
         N_("NAME|CODE")},
        {"grids", 0, 0, G_OPTION_ARG_INT, &w.grids,
         N_("Number of grids in each community (default: from the target)"), N_("NUMBER")},
        {"total-grids", 0, 0, G_OPTION_ARG_INT, &w.total,
         N_("Number of grids in all these communities together, shared out by weight"), N_("NUMBER")},
        {"dedicated", 0, 0, G_OPTION_ARG_STRING_ARRAY, &w.dedicated,
         N_("Buildings used so get grids of their own: school, hospital, mall; repeatable"), N_("USAGE")},
        {"dedicated-list", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &w.dedicated_lists,
         N_("And those of this table, by the columns id or compound, and name; repeatable"), N_("FILE")},
        {"from", 0, 0, G_OPTION_ARG_STRING, &w.from,
         N_("Start from a plan: before, of the layer grid_before, or current (default: afresh)"), N_("PLAN")},
        {"keep", 0, 0, G_OPTION_ARG_DOUBLE, &w.keep,
         N_("How much of that plan stays: 0 nothing for its sake, 0.5 what the tolerance allows, 1 what the "
            "band "
            "allows (default: 0.5)"),
         N_("FRACTION")},
        {"effort", 0, 0, G_OPTION_ARG_STRING, &w.effort, N_("quick, normal or thorough (default: normal)"),
         N_("HOW")},
        {"exact", 0, 0, G_OPTION_ARG_NONE, &w.exact,
         N_("Find the best plan of all where a community is small enough, with proof (slow)"), NULL},
        {"explain", 0, 0, G_OPTION_ARG_NONE, &w.explain,
         N_("Tell what each grid pays for each term of the objective, and how good it could be"), NULL},
        {"weight", 0, 0, G_OPTION_ARG_STRING_ARRAY, &w.weights,
         N_("Weight of a term of the objective, as --explain names it; repeatable"), N_("NAME=VALUE")},
        {"seconds", 0, 0, G_OPTION_ARG_DOUBLE, &w.seconds,
         N_("Search no longer than this, and take the best found"), N_("NUMBER")},
        {"seed", 0, 0, G_OPTION_ARG_INT64, &w.seed, N_("Start of the random numbers (default: 1)"),
         N_("NUMBER")},
        {"plan", 0, 0, G_OPTION_ARG_STRING, &w.plan,
         N_("Save the result as the plan of this name and keep the current one (default: replace that)"),
         N_("NAME")},
        G_OPTION_ENTRY_NULL,
    };
    DivisionOptions o = {0};
    gboolean ok = cli_parse(cli, options, error) && read_options(&w, &o, error) && divide(cli, &w, &o, error);
    wish_clear(&w);
    return ok ? CLI_DONE : CLI_FAILED;
}

const Command cmd_divide = {
    .name = "divide",
    .summary = N_("Divide communities into grids"),
    .arguments = N_("PROJECT.gpkg"),
    .min_args = 1,
    .max_args = 1,
    .threads = TRUE,
    .run = run,
};
