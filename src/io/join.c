#include "io/join.h"

#include "base/error.h"
#include "io/fields.h"
#include "io/grid_names_int.h"
#include "io/project_figures.h"
#include "io/project_int.h"
#include "io/source.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define NO_COLUMN (-1)

static const char *const usual_layers[] = {"figures", "score", "scores", "考核", "指标", NULL};
static const char *const usual_keys[] = {
    "网格编码", "网格编号",  "网格代码", "网格",     "网格名称",       "所属网格", "grid_code", "grid",
    "grid_id",  "grid_name", "社区编码", "社区代码", "community_code", "编码",     "code",      NULL};
static const char *const usual_communities[] = {"社区",           "所属社区",  "社区名称",       "社区编码",
                                                "community_name", "community", "community_code", NULL};

/* A table while it is joined. */
typedef struct Joining {
    const JoinOptions *options;
    JoinReport *report;
    GridNames *grids;
    Source *source;
    SourceRows *rows;
    guint n;            /* columns of figures: the first slots of rows */
    guint key;          /* slot */
    int community;      /* slot, or NO_COLUMN */
    GPtrArray *figures; /* CityFigure: of the columns, and last the mean where there are weights */
    GHashTable *seen;   /* code of a place to the row that named it + 1 */
} Joining;

static void clear_problem(gpointer problem)
{
    g_free(((JoinProblem *)problem)->text);
}

JoinReport *join_report_new(void)
{
    JoinReport *report = g_new0(JoinReport, 1);
    report->without = g_ptr_array_new_with_free_func(g_free);
    report->names = g_ptr_array_new_with_free_func(g_free);
    report->fields = g_ptr_array_new_with_free_func(g_free);
    report->problems = g_array_new(FALSE, FALSE, sizeof(JoinProblem));
    g_array_set_clear_func(report->problems, clear_problem);
    return report;
}

void join_report_free(JoinReport *report)
{
    if (!report)
        return;
    g_ptr_array_unref(report->without);
    g_ptr_array_unref(report->names);
    g_ptr_array_unref(report->fields);
    g_array_unref(report->problems);
    g_free(report);
}

static guint row_number(guint row)
{
    return row + 2; /* the first row of a spreadsheet holds the names of its columns */
}

/* Takes text over. */
static void add_problem(Joining *j, guint row, char *text)
{
    JoinProblem problem = {row_number(row), text};
    g_array_append_val(j->report->problems, problem);
}

static int find_exact(const char *name, const char *const *columns, guint n)
{
    for (guint i = 0; i < n; i++)
        if (g_str_equal(name, columns[i]))
            return (int)i;
    return field_find((const char *const[]){name, NULL}, columns, n);
}

static char *list_columns(const char *const *columns, guint n)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        g_string_append_printf(list, "%s%s", i ? ", " : "", columns[i]);
    return g_string_free(list, FALSE);
}

/* The column that an option names, or NO_COLUMN with error set. */
static int place_named(const Joining *j, const char *option, const char *name, GError **error)
{
    guint n;
    const char *const *columns = source_columns(j->source, &n);
    int column = find_exact(name, columns, n);
    g_autofree char *list = list_columns(columns, n);
    if (column < 0)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                    _("%s has no column \"%s\", which %s asks for; its columns are: %s"),
                    source_title(j->source), name, option, list);
    return column;
}

static int place_key(const Joining *j, GError **error)
{
    guint n;
    const char *const *columns = source_columns(j->source, &n);
    if (j->options->key)
        return place_named(j, "--key", j->options->key, error);
    int column = field_find(usual_keys, columns, n);
    g_autofree char *list = list_columns(columns, n);
    if (column < 0)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("%s: no column is known to name the grid: say which by --key; its columns are: %s"),
                    source_title(j->source), list);
    return column;
}

static void note_field(Joining *j, const char *format, int column)
{
    guint n;
    g_ptr_array_add(j->report->fields, g_strdup_printf(format, source_columns(j->source, &n)[column]));
}

/* Chooses the columns to read: those of figures, the key, and the community where there is one. */
static gboolean place_columns(Joining *j, GArray *columns, GError **error)
{
    guint n;
    const char *const *names = source_columns(j->source, &n);
    for (guint i = 0; j->options->columns[i]; i++) {
        int column = place_named(j, "--column", j->options->columns[i], error);
        if (column < 0)
            return FALSE;
        g_array_append_val(columns, column);
    }
    j->n = j->key = columns->len;
    int key = place_key(j, error), community = field_find(usual_communities, names, n);
    if (key < 0)
        return FALSE;
    g_array_append_val(columns, key);
    note_field(j, _("the grid is read from %s"), key);
    j->community = community < 0 || community == key ? NO_COLUMN : (int)columns->len;
    if (j->community == NO_COLUMN)
        return TRUE;
    g_array_append_val(columns, community);
    note_field(j, _("its community is read from %s"), community);
    return TRUE;
}

static void add_figure(Joining *j, const char *name)
{
    g_ptr_array_add(j->figures, city_figure_new(name, j->options->sums));
    g_ptr_array_add(j->report->names, g_strdup(name));
}

static void name_figures(Joining *j, const GArray *columns)
{
    guint n;
    const char *const *names = source_columns(j->source, &n), *given = j->options->name;
    for (guint i = 0; i < j->n; i++)
        add_figure(j, given && !j->options->weights ? given : names[g_array_index(columns, int, i)]);
    if (j->options->weights)
        add_figure(j, given ? given : _("score"));
}

static gboolean read_table(Joining *j, Job *job, GError **error)
{
    const SourceHint hint = {usual_layers, NULL, NULL};
    g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(int));
    j->source = source_open(j->options->file, &hint, j->options->encoding, error);
    if (!j->source || !place_columns(j, columns, error))
        return FALSE;
    g_autofree SourceWant *wants = g_new0(SourceWant, columns->len); /* all as text */
    name_figures(j, columns);
    job_phase(job, _("Reading the figures"), source_count(j->source));
    j->rows = source_read(j->source, (const int *)(void *)columns->data, wants, columns->len, job, error);
    if (j->rows)
        j->report->rows = j->rows->n;
    return j->rows != NULL;
}

/* A cell without blanks round it; NULL when there is nothing. */
static char *cell(const Joining *j, int slot, guint row)
{
    char number[32];
    const char *text = slot == NO_COLUMN ? NULL : source_text(j->rows, (guint)slot, row, number);
    char *copy = text ? g_strstrip(g_strdup(text)) : NULL;
    if (copy && !*copy)
        g_clear_pointer(&copy, g_free);
    return copy;
}

static void complain_of_place(Joining *j, guint row, const char *place, GridNamesMatch match)
{
    const char *near = grid_names_nearest(j->grids, place);
    if (match == GRID_NAMES_AMBIGUOUS)
        add_problem(j, row,
                    g_strdup_printf(_("several grids or communities are called %s, and the row is left out: "
                                      "give the code, or a column with the community"),
                                    place));
    else if (match == GRID_NAMES_OLD)
        add_problem(j, row,
                    g_strdup_printf(_("the grid %s has ended, and no grid continues it; the row is left out"),
                                    place));
    else if (near)
        add_problem(
            j, row,
            g_strdup_printf(_("there is no grid or community %s, and the row is left out; the nearest "
                              "code is %s"),
                            place, near));
    else
        add_problem(j, row,
                    g_strdup_printf(_("there is no grid or community %s, and the row is left out"), place));
}

/* The code of the grid or community that the row names, or NULL. */
static const char *find_place(Joining *j, guint row, gboolean *is_community, GridNamesMatch *match)
{
    const char *code, *whole;
    g_autofree char *place = cell(j, (int)j->key, row), *community = cell(j, j->community, row);
    *is_community = FALSE;
    if (!place) {
        add_problem(j, row, g_strdup(_("no grid is named, and the row is left out")));
        return NULL;
    }
    *match = grid_names_find(j->grids, place, community, &code);
    if (*match == GRID_NAMES_OLD && grid_names_count(j->grids))
        code = NULL;
    if (*match == GRID_NAMES_UNKNOWN) {
        *match = grid_names_find_community(j->grids, place, &whole);
        *is_community = whole != NULL;
        code = whole;
    }
    if (!code)
        complain_of_place(j, row, place, *match);
    return code;
}

/* The number in the cell; NaN where there is none. */
static double take_cell(Joining *j, guint column, guint row)
{
    double value = NAN;
    g_autofree char *text = cell(j, (int)column, row);
    if (figure_parse(text, &value) == COUNT_ABSURD)
        add_problem(j, row,
                    g_strdup_printf(_("%s: \"%s\" is no number, and is left out"),
                                    (const char *)j->report->names->pdata[column], text));
    return value;
}

static void set_figure(Joining *j, guint figure, const char *place, double value)
{
    if (!isnan(value))
        city_figure_set(j->figures->pdata[figure], place, value);
}

static void take_values(Joining *j, guint row, const char *place)
{
    double sum = 0, weights = 0;
    for (guint i = 0; i < j->n; i++) {
        double value = take_cell(j, i, row), weight = j->options->weights ? j->options->weights[i] : 0;
        set_figure(j, i, place, value);
        sum += weight * value;
        weights += weight;
    }
    if (j->options->weights)
        set_figure(j, j->n, place, sum / weights);
}

static gboolean is_repeated(Joining *j, guint row, const char *place)
{
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(j->seen, place));
    if (before)
        add_problem(j, row,
                    g_strdup_printf(_("%s stands in row %u already, and this row is left out"), place,
                                    row_number(before - 1)));
    else
        g_hash_table_insert(j->seen, g_strdup(place), GUINT_TO_POINTER(row + 1));
    return before != 0;
}

static gboolean is_empty(const Joining *j, guint row)
{
    for (guint i = 0; i < j->rows->n_columns; i++) {
        g_autofree char *text = cell(j, (int)i, row);
        if (text)
            return FALSE;
    }
    return TRUE;
}

static void take_row(Joining *j, guint row)
{
    gboolean community;
    GridNamesMatch match = GRID_NAMES_UNKNOWN;
    const char *place = is_empty(j, row) ? NULL : find_place(j, row, &community, &match);
    if (!place || is_repeated(j, row, place))
        return;
    j->report->joined++;
    j->report->communities += community;
    j->report->followed += match == GRID_NAMES_FOLLOWED;
    take_values(j, row, place);
}

static gboolean has_figure(const Joining *j, const char *place)
{
    for (guint i = 0; place && i < j->figures->len; i++)
        if (!isnan(city_figure_get(j->figures->pdata[i], place)))
            return TRUE;
    return FALSE;
}

static void list_without(Joining *j)
{
    j->report->grids = grid_names_count(j->grids);
    for (guint i = 0; i < j->report->grids; i++) {
        const char *code = grid_names_code(j->grids, i);
        if (!has_figure(j, code) && !has_figure(j, grid_names_community(j->grids, code)))
            g_ptr_array_add(j->report->without, g_strdup(code));
    }
}

static gboolean take_rows(Joining *j, Job *job, GError **error)
{
    for (guint row = 0; row < j->rows->n; row++) {
        if (!job_check(job, error))
            return FALSE;
        take_row(j, row);
    }
    list_without(j);
    for (guint i = 0; i < j->figures->len; i++)
        if (g_hash_table_size(((const CityFigure *)j->figures->pdata[i])->values))
            return TRUE;
    const char *first =
        j->report->problems->len ? g_array_index(j->report->problems, JoinProblem, 0).text : _("it is empty");
    g_set_error(
        error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
        _("%s: no row gives a grid or community a figure (the first: %s). See that --key and --column "
          "are the right columns"),
        source_title(j->source), first);
    return FALSE;
}

static gboolean read_grids(Joining *j, const char *project, GError **error)
{
    GDALDatasetH dataset = project_open(project, FALSE, error);
    j->grids = dataset ? grid_names_read(dataset, project, error) : NULL;
    g_clear_pointer(&dataset, GDALClose);
    return j->grids != NULL;
}

static void joining_clear(Joining *j)
{
    source_free(j->source);
    source_rows_free(j->rows);
    grid_names_free(j->grids);
    g_ptr_array_unref(j->figures);
    g_hash_table_unref(j->seen);
}

gboolean join_figures(const char *project, const JoinOptions *options, JoinReport *report, Job *job,
                      GError **error)
{
    Joining j = {
        .options = options,
        .report = report,
        .figures = city_figures_new(),
        .seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    gboolean done = read_grids(&j, project, error) && read_table(&j, job, error) &&
                    take_rows(&j, job, error) && project_save_figures(project, j.figures, error);
    joining_clear(&j);
    return done;
}
