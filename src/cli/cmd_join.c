/* wangge join: figures by grid, from a table, for the map and the report. */
#include "base/error.h"
#include "cli/command.h"
#include "cli/text_table.h"
#include "io/join.h"
#include "io/project_figures.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define SHOWN         20
#define SHOWN_WITHOUT 10

typedef struct JoinArgs {
    char *key, *name, *weights, *encoding;
    char **columns, **remove;
    gboolean sums;
} JoinArgs;

static void write_texts(Json *json, const char *key, const GPtrArray *texts)
{
    json_array(json, key);
    for (guint i = 0; i < texts->len; i++)
        json_string(json, NULL, texts->pdata[i]);
    json_end(json);
}

static void write_json(Json *json, const JoinReport *r)
{
    write_texts(json, "figures", r->names);
    json_int(json, "rows", r->rows);
    json_int(json, "joined", r->joined);
    json_int(json, "communities", r->communities);
    json_int(json, "followed", r->followed);
    json_int(json, "grids", r->grids);
    write_texts(json, "grids_without", r->without);
    json_array(json, "problems");
    for (guint i = 0; i < r->problems->len; i++) {
        const JoinProblem *p = &g_array_index(r->problems, JoinProblem, i);
        json_object(json, NULL);
        json_int(json, "row", p->row);
        json_string(json, "text", p->text);
        json_end(json);
    }
    json_end(json);
}

static void print_without(Cli *cli, const JoinReport *r)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < MIN(r->without->len, SHOWN_WITHOUT); i++)
        g_string_append_printf(list, "%s%s", i ? ", " : "", (const char *)r->without->pdata[i]);
    if (r->without->len > SHOWN_WITHOUT)
        g_string_append(list, ", ...");
    if (r->without->len)
        cli_print(cli, _("%u of %u grids have no figure: %s\n"), r->without->len, r->grids, list->str);
    else if (r->grids)
        cli_print(cli, _("every grid has a figure\n"));
}

static void print_report(Cli *cli, const JoinReport *r)
{
    for (guint i = 0; i < r->fields->len; i++)
        cli_print(cli, "%s\n", (const char *)r->fields->pdata[i]);
    for (guint i = 0; i < r->names->len; i++)
        cli_print(cli, _("figure: %s\n"), (const char *)r->names->pdata[i]);
    cli_print(cli, ngettext("%u row, %u of them joined\n", "%u rows, %u of them joined\n", r->rows), r->rows,
              r->joined);
    if (r->communities)
        cli_print(cli, _("%u speak of a whole community\n"), r->communities);
    if (r->followed)
        cli_print(cli, _("%u name a grid before, and are with the grid that continues it\n"), r->followed);
    print_without(cli, r);
    if (r->problems->len)
        cli_print(cli, _("\nProblems (%u)\n"), r->problems->len);
    for (guint i = 0; i < MIN(r->problems->len, SHOWN); i++) {
        const JoinProblem *p = &g_array_index(r->problems, JoinProblem, i);
        cli_print(cli, _("  row %u: %s\n"), p->row, p->text);
    }
    if (r->problems->len > SHOWN)
        cli_print(cli, _("  ... and %u more: --json lists all\n"), r->problems->len - SHOWN);
}

/* "30,30,40" as n numbers; NULL with USAGE set when it is not that. Free with g_free(). */
static double *parse_weights(const char *text, guint n, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(text, ",", -1);
    g_autofree double *weights = g_new(double, n + 1);
    gboolean good = g_strv_length(parts) == n;
    for (guint i = 0; good && i < n; i++) {
        char *end;
        const char *part = g_strstrip(parts[i]);
        weights[i] = g_ascii_strtod(part, &end);
        good = end != part && !*end && weights[i] > 0 && weights[i] <= 1e9;
    }
    if (good)
        return g_steal_pointer(&weights);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                _("--weights %s: give a number above 0 for each --column, such as 30,30,40"), text);
    return NULL;
}

static gboolean join(Cli *cli, const JoinArgs *a, gboolean *problems, GError **error)
{
    guint n = a->columns ? g_strv_length(a->columns) : 0;
    if (!n) {
        g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                            _("say which column holds the figure: --column score"));
        return FALSE;
    }
    if (a->name && n > 1 && !a->weights) {
        g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                            _("--name is for one --column, or with --weights: several figures have the names "
                              "of their columns"));
        return FALSE;
    }
    g_autofree double *weights = a->weights ? parse_weights(a->weights, n, error) : NULL;
    if (a->weights && !weights)
        return FALSE;
    const JoinOptions options = {.file = cli_arg(cli, 1),
                                 .key = a->key,
                                 .columns = (const char *const *)a->columns,
                                 .weights = weights,
                                 .name = a->name,
                                 .sums = a->sums,
                                 .encoding = a->encoding};
    g_autoptr(JoinReport) report = join_report_new();
    if (!join_figures(cli_arg(cli, 0), &options, report, cli_job(cli), error))
        return FALSE;
    if (cli_json(cli))
        write_json(cli_json(cli), report);
    print_report(cli, report);
    *problems = report->problems->len > 0;
    return TRUE;
}

/* How many places have the figure, and its range. */
typedef struct Span {
    guint n;
    double least, most, sum;
} Span;

static Span span_of(const CityFigure *figure)
{
    Span span = {.least = INFINITY, .most = -INFINITY};
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, figure->values);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        double v = *(const double *)value;
        span.n++;
        span.sum += v;
        span.least = MIN(span.least, v);
        span.most = MAX(span.most, v);
    }
    return span;
}

static void list_json(Json *json, const GPtrArray *figures)
{
    json_array(json, "figures");
    for (guint i = 0; i < figures->len; i++) {
        const CityFigure *figure = figures->pdata[i];
        Span span = span_of(figure);
        json_object(json, NULL);
        json_string(json, "name", figure->name);
        json_int(json, "places", span.n);
        json_double(json, "least", span.least);
        json_double(json, "most", span.most);
        json_double(json, figure->sums ? "sum" : "mean", figure->sums ? span.sum : span.sum / span.n);
        json_end(json);
    }
    json_end(json);
}

static void print_list(Cli *cli, const GPtrArray *figures)
{
    TextTable table = text_table_new(5, 1);
    const char *titles[] = {_("figure"), _("places"), _("least"), _("most"), _("sum or mean")};
    for (guint i = 0; i < G_N_ELEMENTS(titles); i++)
        text_table_add(&table, titles[i]);
    for (guint i = 0; i < figures->len; i++) {
        const CityFigure *figure = figures->pdata[i];
        Span span = span_of(figure);
        text_table_add(&table, figure->name);
        text_table_add_count(&table, span.n);
        text_table_add_format(&table, "%.6g", span.least);
        text_table_add_format(&table, "%.6g", span.most);
        text_table_add_format(&table, "%.6g", figure->sums ? span.sum : span.sum / span.n);
    }
    if (figures->len)
        text_table_print(cli, &table);
    else
        cli_print(cli, _("no figures\n"));
    text_table_clear(&table);
}

static gboolean list(Cli *cli, GError **error)
{
    g_autoptr(GPtrArray) figures = project_load_figures(cli_arg(cli, 0), error);
    if (!figures)
        return FALSE;
    if (cli_json(cli))
        list_json(cli_json(cli), figures);
    print_list(cli, figures);
    return TRUE;
}

static gboolean remove_and_list(Cli *cli, char **names, GError **error)
{
    return project_remove_figures(cli_arg(cli, 0), (const char *const *)names, g_strv_length(names), error) &&
           list(cli, error);
}

static CliResult run_join(Cli *cli, GError **error)
{
    JoinArgs a = {0};
    gboolean problems = FALSE, done = FALSE;
    const GOptionEntry options[] = {
        {"key", 0, 0, G_OPTION_ARG_STRING, &a.key,
         N_("The column with the grid's code or name, or the community's (default: by its usual names)"),
         N_("COLUMN")},
        {"column", 0, 0, G_OPTION_ARG_STRING_ARRAY, &a.columns, N_("A column of figures; may be repeated"),
         N_("COLUMN")},
        {"weights", 0, 0, G_OPTION_ARG_STRING, &a.weights,
         N_("Also keep the mean of the columns with these weights, such as 30,30,40"), N_("W,W,...")},
        {"name", 0, 0, G_OPTION_ARG_STRING, &a.name,
         N_("What the weighted mean, or the only column, is called"), N_("NAME")},
        {"sum", 0, 0, G_OPTION_ARG_NONE, &a.sums,
         N_("The figures of several grids add up (default: their mean stands for them)"), NULL},
        {"remove", 0, 0, G_OPTION_ARG_STRING_ARRAY, &a.remove,
         N_("Remove this figure from the project; may be repeated"), N_("NAME")},
        {"encoding", 0, 0, G_OPTION_ARG_STRING, &a.encoding, N_("Of the text (default: UTF-8, else GB18030)"),
         N_("NAME")},
        G_OPTION_ENTRY_NULL,
    };
    if (cli_parse(cli, options, error)) {
        if (a.remove && cli_arg(cli, 1))
            g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                                _("--remove goes without a file to join"));
        else if (a.remove)
            done = remove_and_list(cli, a.remove, error);
        else
            done = cli_arg(cli, 1) ? join(cli, &a, &problems, error) : list(cli, error);
    }
    char *texts[] = {a.key, a.name, a.weights, a.encoding};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    g_strfreev(a.columns);
    g_strfreev(a.remove);
    return !done ? CLI_FAILED : problems ? CLI_FINDINGS : CLI_DONE;
}

const Command cmd_join = {
    .name = "join",
    .summary = N_("Join figures by grid, such as scores, for map and report; or list them"),
    .arguments = N_("PROJECT.gpkg [FILE]"),
    .min_args = 1,
    .max_args = 2,
    .run = run_join,
};
