/* wangge info: what is inside a project. */
#include "cli/command.h"
#include "cli/text_table.h"

#include "base/text.h"
#include "cli/divide_report.h"
#include "io/project.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define COMMUNITIES_SHOWN 40
#define LABEL_COLUMNS     20

/* Everything that is shown, as it was loaded. */
typedef struct Project {
    const char *path;
    City *city;
    CityPlan *plan;
    ProblemList *problems;
    GHashTable *settings;
    char *name, *parameters, *scores; /* of the current plan; the last two are JSON */
    CityUnit unit;
    gboolean has_band;
    double min, max, target; /* target 0: not known */
} Project;

/* How many grids there are and how evenly the general ones are filled, in the unit of the division. */
typedef struct Spread {
    guint grids, in_band; /* general */
    guint dedicated, locked;
    gint32 min, median, max;
    gint64 weight;      /* of the general grids */
    guint wanted;       /* how many general grids the target asks for; 0: no target is known */
    CountReason reason; /* why there are as many as there are */
} Spread;

typedef struct Sums {
    guint buildings, estimated, unknown;
    gint64 households, people;
} Sums;

static void project_clear(Project *p)
{
    city_free(p->city);
    city_plan_free(p->plan);
    problem_list_free(p->problems);
    g_clear_pointer(&p->settings, g_hash_table_unref);
    g_free(p->name);
    g_free(p->parameters);
    g_free(p->scores);
}

static const char *setting(const Project *p, const char *key)
{
    return g_hash_table_lookup(p->settings, key);
}

static gboolean load_project(Project *p, GError **error)
{
    if (!(p->city = project_load_city(p->path, error)) ||
        !(p->plan = project_load_plan(p->path, p->city, error)) ||
        !(p->problems = project_load_problems(p->path, error)) ||
        !(p->settings = project_get_settings(p->path, error)) ||
        !project_load_note(p->path, &p->name, &p->parameters, &p->scores, error))
        return FALSE;
    const char *min = setting(p, "divide.min"), *max = setting(p, "divide.max");
    p->unit = g_strcmp0(setting(p, "divide.unit"), "people") == 0 ? CITY_PEOPLE : CITY_HOUSEHOLDS;
    p->has_band = min && max;
    p->min = min ? g_ascii_strtod(min, NULL) : 0;
    p->max = max ? g_ascii_strtod(max, NULL) : 0;
    p->target = setting(p, "divide.target") ? g_ascii_strtod(setting(p, "divide.target"), NULL) : 0;
    return TRUE;
}

static void add_building(Sums *s, const CityBuilding *b)
{
    s->buildings++;
    s->estimated += b->estimated != FALSE;
    s->unknown += b->households == CITY_UNKNOWN;
    s->households += MAX(b->households, 0);
    s->people += MAX(b->people, 0);
}

/* One a community, and last that of the whole city. */
static Sums *sum_buildings(const City *city)
{
    guint n = city->communities->len;
    Sums *sums = g_new0(Sums, n + 1);
    for (guint i = 0; i < city->buildings->len; i++) {
        const CityBuilding *b = city_building(city, i);
        if (b->community != CITY_NONE)
            add_building(&sums[b->community], b);
        add_building(&sums[n], b);
    }
    return sums;
}

static int compare_counts(const void *a, const void *b)
{
    gint32 x = *(const gint32 *)a, y = *(const gint32 *)b;
    return (x > y) - (x < y);
}

/* Sorts the weights. */
static void fill_spread(const Project *p, GArray *weights, Spread *s)
{
    const gint32 *sorted = (const gint32 *)(void *)weights->data;
    s->grids = weights->len;
    if (!s->grids)
        return;
    g_array_sort(weights, compare_counts);
    for (guint i = 0; i < s->grids; i++) {
        s->in_band += sorted[i] >= p->min && sorted[i] <= p->max;
        s->weight += sorted[i];
    }
    s->min = sorted[0];
    s->median = sorted[s->grids / 2];
    s->max = sorted[s->grids - 1];
}

static CountReason find_reason(const Project *p, const Spread *s)
{
    double mean = (double)s->weight / MAX(1, s->wanted);
    if (s->weight == 0)
        return COUNT_EMPTY;
    if (setting(p, "divide.grids"))
        return COUNT_ASKED;
    if (setting(p, "divide.total_grids"))
        return COUNT_SHARED;
    if (s->grids == s->wanted)
        return COUNT_TARGET;
    if (s->locked || s->dedicated)
        return COUNT_PARTS;
    return p->has_band && (mean < p->min || mean > p->max) ? COUNT_BAND : COUNT_LUMPS;
}

/* Of the grids in force: one a community, and last that of the whole city. */
static Spread *find_spreads(const Project *p)
{
    guint n = p->city->communities->len;
    Spread *spreads = g_new0(Spread, n + 1);
    g_autoptr(GPtrArray) weights = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint i = 0; i <= n; i++)
        g_ptr_array_add(weights, g_array_new(FALSE, FALSE, sizeof(gint32)));
    for (guint i = 0; i < p->plan->grids->len; i++) {
        const CityGrid *g = city_plan_grid(p->plan, i);
        gint32 weight = city_grid_weight(g, p->unit);
        if (g->valid_to)
            continue;
        spreads[g->community].locked += g->locked;
        spreads[g->community].dedicated += g->kind == CITY_DEDICATED;
        spreads[n].locked += g->locked;
        spreads[n].dedicated += g->kind == CITY_DEDICATED;
        if (g->kind == CITY_DEDICATED)
            continue;
        g_array_append_val((GArray *)weights->pdata[g->community], weight);
        g_array_append_val((GArray *)weights->pdata[n], weight);
    }
    for (guint i = 0; i <= n; i++) {
        fill_spread(p, weights->pdata[i], &spreads[i]);
        spreads[i].wanted =
            p->target > 0 && spreads[i].grids && i < n ? count_wanted(spreads[i].weight, p->target) : 0;
        spreads[i].reason = find_reason(p, &spreads[i]);
        if (i < n)
            spreads[n].wanted += spreads[i].wanted;
    }
    return spreads;
}

typedef struct Layer {
    const char *name;
    guint rows;
} Layer;

#define LAYERS 9

static void list_layers(const Project *p, Layer layers[LAYERS])
{
    const City *c = p->city;
    const Layer found[LAYERS] = {
        {"community", c->communities->len},
        {"building", c->buildings->len},
        {"compound", c->compounds->len},
        {"road", c->roads->len},
        {"water", c->waters->len},
        {"rail", c->rails->len},
        {"grid_before", c->grids_before->len},
        {"cell", p->plan->cells->len},
        {"grid", city_plan_grids_in_force(p->plan)},
    };
    memcpy(layers, found, sizeof found);
}

static void write_spread(Json *json, const Project *p, const Spread *s)
{
    json_int(json, "grids", s->grids);
    json_int(json, "dedicated", s->dedicated);
    json_int(json, "locked", s->locked);
    if (!s->grids)
        return;
    if (s->wanted)
        json_int(json, "wanted", s->wanted);
    json_double(json, "mean", (double)s->weight / s->grids);
    json_int(json, "min", s->min);
    json_int(json, "median", s->median);
    json_int(json, "max", s->max);
    if (p->has_band)
        json_int(json, "in_band", s->in_band);
}

static void write_sums(Json *json, const Sums *s)
{
    json_int(json, "buildings", s->buildings);
    json_int(json, "households", s->households);
    json_int(json, "people", s->people);
    json_int(json, "estimated", s->estimated);
    json_int(json, "unknown", s->unknown);
}

static void write_communities(Json *json, const Project *p, const Sums *sums, const Spread *spreads)
{
    json_array(json, "communities");
    for (guint i = 0; i < p->city->communities->len; i++) {
        const CityCommunity *c = city_community(p->city, i);
        json_object(json, NULL);
        json_string(json, "code", c->code);
        json_string(json, "name", c->name);
        write_sums(json, &sums[i]);
        write_spread(json, p, &spreads[i]);
        if (spreads[i].wanted)
            json_string(json, "reason", count_reason_name(spreads[i].reason));
        json_end(json);
    }
    json_end(json);
}

static gint compare_texts(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(const char *const *)a, *(const char *const *)b);
}

static void write_settings(Json *json, const Project *p)
{
    g_autofree gpointer *keys = g_hash_table_get_keys_as_array(p->settings, NULL);
    guint n = g_hash_table_size(p->settings);
    qsort(keys, n, sizeof *keys, compare_texts);
    json_object(json, "settings");
    for (guint i = 0; i < n; i++)
        json_string(json, keys[i], g_hash_table_lookup(p->settings, keys[i]));
    json_end(json);
}

static void write_json(Json *json, const Project *p, const Sums *sums, const Spread *spreads)
{
    guint n = p->city->communities->len;
    Layer layers[LAYERS];
    list_layers(p, layers);
    json_string(json, "crs", p->city->crs);
    write_sums(json, &sums[n]);
    json_object(json, "layers");
    for (guint i = 0; i < LAYERS; i++)
        json_int(json, layers[i].name, layers[i].rows);
    json_end(json);
    json_object(json, "problems");
    for (guint i = 0; i < PROBLEM_KINDS; i++)
        if (p->problems->counts[i])
            json_int(json, problem_kind_name(i), p->problems->counts[i]);
    json_end(json);
    json_object(json, "division");
    json_string(json, "name", p->name);
    json_string(json, "parameters", p->parameters);
    json_string(json, "scores", p->scores);
    json_string(json, "unit", p->unit == CITY_PEOPLE ? "people" : "households");
    write_spread(json, p, &spreads[n]);
    json_end(json);
    write_settings(json, p);
    write_communities(json, p, sums, spreads);
}

static void print_text(Cli *cli, const char *label, const char *text)
{
    g_autoptr(GString) line = g_string_new(NULL);
    text_append_padded(line, label, LABEL_COLUMNS);
    cli_print(cli, "%s%s\n", line->str, text);
}

static void print_count(Cli *cli, const char *label, gint64 count, const char *remark)
{
    g_autoptr(GString) text = g_string_new(NULL);
    text_append_count(text, count);
    g_string_append(text, remark);
    print_text(cli, label, text->str);
}

static void print_city(Cli *cli, const Project *p, const Sums *all)
{
    g_autoptr(GString) remark = g_string_new(NULL);
    Layer layers[LAYERS];
    list_layers(p, layers);
    print_text(cli, _("project"), p->path);
    print_text(cli, _("coordinate system"), p->city->crs);
    if (setting(p, "saved"))
        print_text(cli, _("last saved"), setting(p, "saved"));
    if (all->estimated)
        g_string_append_printf(remark, _(" (estimated in %u buildings)"), all->estimated);
    if (all->unknown)
        g_string_append_printf(remark, _(" (not known of %u buildings)"), all->unknown);
    print_count(cli, _("households"), all->households, remark->str);
    print_count(cli, _("people"), all->people, "");
    cli_print(cli, "\n%s\n", _("layers"));
    for (guint i = 0; i < LAYERS; i++) {
        g_autofree char *label = g_strconcat("  ", layers[i].name, NULL);
        print_count(cli, label, layers[i].rows, "");
    }
}

static void print_problems(Cli *cli, const ProblemList *problems)
{
    if (!problems->rows->len)
        return;
    cli_print(cli, "\n%s\n", _("found by import (table import_problem)"));
    for (guint i = 0; i < PROBLEM_KINDS; i++) {
        g_autofree char *label = g_strconcat("  ", problem_kind_name(i), NULL);
        if (problems->counts[i])
            print_count(cli, label, problems->counts[i], "");
    }
}

static void print_division(Cli *cli, const Project *p, const Spread *all)
{
    const char *unit = p->unit == CITY_PEOPLE ? _("people") : _("households");
    if (!all->grids) {
        cli_print(cli, "\n%s\n", _("not divided yet: run wangge divide"));
        return;
    }
    cli_print(cli, "\n%s\n", _("division"));
    print_count(cli, _("  grids"), all->grids, "");
    if (all->dedicated)
        print_count(cli, _("  dedicated"), all->dedicated, "");
    if (all->locked)
        print_count(cli, _("  locked"), all->locked, "");
    g_autofree char *spread =
        g_strdup_printf(_("%d to %d %s, median %d"), all->min, all->max, unit, all->median);
    print_text(cli, _("  a grid holds"), spread);
    if (p->has_band) {
        g_autofree char *band =
            g_strdup_printf(_("%u of %u within %g-%g %s"), all->in_band, all->grids, p->min, p->max, unit);
        print_text(cli, _("  in range"), band);
    }
    if (setting(p, "divide.target"))
        print_text(cli, _("  target"), setting(p, "divide.target"));
    if (p->parameters)
        print_text(cli, _("  parameters"), p->parameters);
}

static void add_community(TextTable *t, const Project *p, guint i, const Sums *sums, const Spread *spread)
{
    const CityCommunity *c = city_community(p->city, i);
    text_table_add(t, c->code);
    text_table_add(t, c->name);
    text_table_add_count(t, sums->buildings);
    text_table_add_count(t, p->unit == CITY_PEOPLE ? sums->people : sums->households);
    text_table_add_count(t, spread->grids);
    const gint64 figures[] = {spread->wanted, (spread->weight + spread->grids / 2) / MAX(1, spread->grids),
                              spread->min, spread->median, spread->max};
    for (guint k = 0; k < G_N_ELEMENTS(figures); k++) {
        if (spread->grids && (k > 0 || spread->wanted))
            text_table_add_count(t, figures[k]);
        else
            text_table_add(t, NULL);
    }
}

static void print_communities(Cli *cli, const Project *p, const Sums *sums, const Spread *spreads)
{
    const char *const head[] = {
        _("code"),   _("community"), _("buildings"), p->unit == CITY_PEOPLE ? _("people") : _("households"),
        _("grids"),  _("wanted"),    _("mean"),      _("min"),
        _("median"), _("max")};
    TextTable t = text_table_new(G_N_ELEMENTS(head), 2);
    guint n = p->city->communities->len, shown = MIN(n, COMMUNITIES_SHOWN);
    for (guint i = 0; i < t.columns; i++)
        text_table_add(&t, head[i]);
    for (guint i = 0; i < shown; i++)
        add_community(&t, p, i, &sums[i], &spreads[i]);
    cli_print(cli, "\n");
    text_table_print(cli, &t);
    text_table_clear(&t);
    if (shown < n)
        cli_print(cli, _("... and %u more: --json lists all\n"), n - shown);
}

/* Why communities have another number of grids than the target asks for. */
static void print_reasons(Cli *cli, const Project *p, const Spread *spreads)
{
    guint told = 0;
    for (guint i = 0; i < p->city->communities->len && told < COMMUNITIES_SHOWN; i++) {
        const CityCommunity *c = city_community(p->city, i);
        const Spread *s = &spreads[i];
        if (!s->wanted || s->grids == s->wanted)
            continue;
        cli_print(cli, told++ ? "" : "\n");
        cli_print(cli, ngettext("%s %s: %u grid, not %u: %s\n", "%s %s: %u grids, not %u: %s\n", s->grids),
                  c->code, c->name ? c->name : "", s->grids, s->wanted, divide_report_reason(s->reason));
    }
}

static void print_all(Cli *cli, const Project *p, const Sums *sums, const Spread *spreads)
{
    guint n = p->city->communities->len;
    print_city(cli, p, &sums[n]);
    print_problems(cli, p->problems);
    print_division(cli, p, &spreads[n]);
    print_communities(cli, p, sums, spreads);
    print_reasons(cli, p, spreads);
}

static CliResult run_info(Cli *cli, GError **error)
{
    if (!cli_parse(cli, NULL, error))
        return CLI_FAILED;
    Project p = {.path = cli_arg(cli, 0)};
    gboolean loaded = load_project(&p, error);
    if (loaded) {
        g_autofree Sums *sums = sum_buildings(p.city);
        g_autofree Spread *spreads = find_spreads(&p);
        if (cli_json(cli))
            write_json(cli_json(cli), &p, sums, spreads);
        print_all(cli, &p, sums, spreads);
    }
    project_clear(&p);
    return loaded ? CLI_DONE : CLI_FAILED;
}

const Command cmd_info = {
    .name = "info",
    .summary = N_("Tell what is inside a project"),
    .arguments = N_("PROJECT.gpkg"),
    .min_args = 1,
    .max_args = 1,
    .run = run_info,
};
