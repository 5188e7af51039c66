#include "cli/divide_explain.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "divide/explain.h"

#define NUMBER_COLUMNS 10

static void set_unknown(const char *word, GError **error)
{
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < explain_n_terms; i++)
        if (explain_terms[i].weight != EXPLAIN_HARD)
            g_string_append_printf(names, "%s%s", names->len ? ", " : "", explain_terms[i].name);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                _("--weight takes NAME=VALUE, not \"%s\": a name of %s and a number of 0 or more"), word,
                names->str);
}

gboolean divide_explain_weights(char **words, ObjectiveTerms *terms, GError **error)
{
    for (guint i = 0; words && words[i]; i++) {
        g_auto(GStrv) halves = g_strsplit(words[i], "=", 2);
        const ExplainTerm *term = explain_find(halves[0]);
        double *weight = term ? explain_weight(term, terms) : NULL;
        char *end = halves[1];
        double value = end && *end ? g_ascii_strtod(halves[1], &end) : -1;
        if (!weight || !end || *end || !(value >= 0) || !isfinite(value)) {
            set_unknown(words[i], error);
            return FALSE;
        }
        *weight = value;
    }
    if (terms->straddle > terms->border) {
        g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                            _("--weight straddle must not be above the weight of border: give both"));
        return FALSE;
    }
    return TRUE;
}

void divide_explain_write_weights(Json *json, const ObjectiveTerms *terms)
{
    ObjectiveTerms copy = *terms;
    json_object(json, "weights");
    for (guint i = 0; i < explain_n_terms; i++)
        if (explain_terms[i].weight != EXPLAIN_HARD)
            json_double(json, explain_terms[i].name, *explain_weight(&explain_terms[i], &copy));
    json_end(json);
}

static void write_terms(Json *json, const ObjectiveValue *value)
{
    json_object(json, "terms");
    for (guint i = 0; i < explain_n_terms; i++)
        json_double(json, explain_terms[i].name, explain_value(&explain_terms[i], value));
    json_end(json);
}

static void write_grids(Json *json, const DivisionNote *note)
{
    json_array(json, "explained");
    for (guint i = 0; i < note->by_grid->len; i++) {
        const DivisionGrid *grid = &g_array_index(note->by_grid, DivisionGrid, i);
        json_object(json, NULL);
        json_string(json, "code", grid->code);
        json_int(json, "weight", grid->weight);
        json_double(json, "energy", objective_total(&grid->value));
        write_terms(json, &grid->value);
        json_end(json);
    }
    json_end(json);
}

void divide_explain_json(Json *json, const DivisionNote *note)
{
    static const char *const results[] = {
        [EXACT_PROVEN] = "proven",
        [EXACT_TOO_LARGE] = "too large",
        [EXACT_GAVE_UP] = "gave up",
        [EXACT_NOT_TRIED] = "not tried",
    };
    static const char *const causes[] = {"none", "sums", "heavy", "pairs", "neck"};
    const SearchScore *score = &note->score;
    json_double(json, "largest_deviation", score->max_deviation);
    json_double(json, "largest_deviation_bound", score->bound.largest);
    json_double(json, "mean_deviation_bound", score->bound.mean);
    json_string(json, "bound_cause", causes[score->bound.cause]);
    json_string(json, "bound_building", note->bound_building);
    json_double(json, "energy", score->energy);
    json_double(json, "energy_bound", score->proof.bound);
    json_string(json, "proof", results[score->proof.result]);
    json_string(json, "band_proof",
                note->band_broken                                 ? "any number"
                : score->violation > 0 && score->proof.band_known ? "this number"
                                                                  : NULL);
    json_double(json, "outside_band", score->violation);
    json_string(json, "outside_band_proof",
                score->violation > 0 && score->proof.band_proven ? "least possible with this number" : NULL);
    json_int(json, "pairs", score->pairs.pairs);
    json_int(json, "pairs_proven", score->pairs.proven);
    write_terms(json, &score->value);
    if (note->by_grid)
        write_grids(json, note);
}

static void append_number(GString *line, const char *format, double value)
{
    char number[64];
    g_snprintf(number, sizeof number, format, value);
    for (guint columns = text_columns(number); columns < NUMBER_COLUMNS; columns++)
        g_string_append_c(line, ' ');
    g_string_append(line, number);
}

static void append_right(GString *line, const char *text, guint width)
{
    for (guint columns = text_columns(text); columns < width; columns++)
        g_string_append_c(line, ' ');
    g_string_append(line, text);
}

static void add_values(const GArray *notes, double *sum)
{
    for (guint i = 0; i < notes->len; i++) {
        const DivisionNote *n = &g_array_index(notes, DivisionNote, i);
        for (guint t = 0; t < explain_n_terms; t++)
            sum[t] += explain_value(&explain_terms[t], &n->score.value);
    }
}

static void print_terms(Cli *cli, const GArray *notes, const DivisionOptions *o)
{
    g_autofree double *sum = g_new0(double, explain_n_terms);
    ObjectiveTerms terms = o->search.terms;
    double total = 0;
    add_values(notes, sum);
    cli_print(cli, _("\nthe objective: what the plan pays for each term, by the weight of the term\n"));
    for (guint t = 0; t < explain_n_terms; t++) {
        const double *weight = explain_weight(&explain_terms[t], &terms);
        g_autoptr(GString) line = g_string_new("  ");
        text_append_padded(line, explain_terms[t].name, 10);
        if (weight)
            append_number(line, "%g", *weight);
        else
            append_right(line, _("hard"), NUMBER_COLUMNS);
        append_number(line, "%.3f", sum[t]);
        total += sum[t];
        cli_print(cli, "%s  %s\n", line->str, _(explain_terms[t].meaning));
    }
    cli_print(cli, _("  in all %.3f\n"), total);
}

/* The terms that any grid pays for: the others need no column. */
static guint choose_columns(const DivisionNote *n, guint *columns)
{
    guint count = 0;
    for (guint t = 0; t < explain_n_terms; t++) {
        gboolean any = FALSE;
        for (guint i = 0; i < n->by_grid->len; i++)
            any |= explain_value(&explain_terms[t], &g_array_index(n->by_grid, DivisionGrid, i).value) != 0;
        if (any)
            columns[count++] = t;
    }
    return count;
}

static void print_grids(Cli *cli, const DivisionNote *n, CityUnit unit)
{
    g_autofree guint *columns = g_new(guint, explain_n_terms);
    guint count = choose_columns(n, columns);
    double mean = (double)n->count.weight / n->divided;
    g_autoptr(GString) head = g_string_new("  ");
    text_append_padded(head, _("grid"), 16);
    append_right(head, unit == CITY_PEOPLE ? _("people") : _("households"), NUMBER_COLUMNS);
    append_right(head, _("off"), NUMBER_COLUMNS);
    for (guint c = 0; c < count; c++)
        append_right(head, explain_terms[columns[c]].name, NUMBER_COLUMNS);
    append_right(head, _("in all"), NUMBER_COLUMNS);
    cli_print(cli, "%s\n", head->str);
    for (guint i = 0; i < n->by_grid->len; i++) {
        const DivisionGrid *grid = &g_array_index(n->by_grid, DivisionGrid, i);
        g_autoptr(GString) line = g_string_new("  ");
        text_append_padded(line, grid->code, 16);
        append_number(line, "%.0f", (double)grid->weight);
        append_number(line, "%+.1f %%", n->count.weight ? 100 * ((double)grid->weight / mean - 1) : 0);
        for (guint c = 0; c < count; c++)
            append_number(line, "%.3f", explain_value(&explain_terms[columns[c]], &grid->value));
        append_number(line, "%.3f", objective_total(&grid->value));
        cli_print(cli, "%s\n", line->str);
    }
}

/* What keeps every plan from being even, in words; owned by the caller. */
static char *cause_text(const DivisionNote *n)
{
    const char *building = n->bound_building ? n->bound_building : "?";
    switch (n->score.bound.cause) {
    case BOUND_SUMS:
        return g_strdup(_("no set of its buildings makes the mean"));
    case BOUND_HEAVY:
        return g_strdup_printf(_("%s alone is above the mean"), building);
    case BOUND_PAIRS:
        return g_strdup_printf(_("some grid must hold several of the heavy buildings, as %s is"), building);
    case BOUND_NECK:
        return g_strdup_printf(_("what can be reached only past %s cannot be shared out evenly"), building);
    case BOUND_NONE:
        break;
    }
    return NULL;
}

static void print_bound(Cli *cli, const DivisionNote *n)
{
    const SearchScore *s = &n->score;
    g_autofree char *cause = cause_text(n);
    cli_print(cli,
              _("  off the mean: at most %.2f %%, on average %.2f %%; no plan can have less than %.2f %% and "
                "%.2f %%"),
              100 * s->max_deviation, 100 * s->mean_deviation, 100 * s->bound.largest, 100 * s->bound.mean);
    cli_print(cli, cause ? " (%s)\n" : "\n", cause);
    if (s->pairs.pairs)
        cli_print(cli,
                  _("  neighbouring grids that no other split makes better: proven for %u of %u pairs\n"),
                  s->pairs.proven, s->pairs.pairs);
}

static void print_proof(Cli *cli, const DivisionNote *n)
{
    const SearchScore *s = &n->score;
    switch (s->proof.result) {
    case EXACT_PROVEN:
        if (isfinite(s->proof.bound))
            cli_print(cli, _("  proven: no plan is better\n"));
        break;
    case EXACT_TOO_LARGE:
        cli_print(cli, _("  not proven: %u pieces are too many to try all plans (at most %u)\n"), n->atoms,
                  EXACT_ATOMS);
        break;
    case EXACT_GAVE_UP:
        if (isfinite(s->proof.bound))
            cli_print(cli, _("  not proven: the plan pays %.3f, and none can pay less than %.3f\n"),
                      s->energy, s->proof.bound);
        else
            cli_print(cli, _("  not proven: there are too many plans to try\n"));
        break;
    case EXACT_NOT_TRIED:
        break;
    }
}

static void print_community(Cli *cli, const City *city, const DivisionNote *n, CityUnit unit)
{
    const CityCommunity *c = city_community(city, n->community);
    cli_print(cli, ngettext("\n%s %s: %u grid\n", "\n%s %s: %u grids\n", n->divided), c->code,
              c->name ? c->name : "", n->divided);
    print_bound(cli, n);
    print_proof(cli, n);
    if (n->by_grid)
        print_grids(cli, n, unit);
}

static void print_summary(Cli *cli, const GArray *notes)
{
    guint count[EXACT_NOT_TRIED + 1] = {0};
    for (guint i = 0; i < notes->len; i++)
        count[g_array_index(notes, DivisionNote, i).score.proof.result]++;
    cli_print(cli, _("\nproven best: %u of %u communities; too large to try: %u; given up: %u\n"),
              count[EXACT_PROVEN], notes->len, count[EXACT_TOO_LARGE], count[EXACT_GAVE_UP]);
}

void divide_explain_print(Cli *cli, const City *city, const GArray *notes, const DivisionOptions *o)
{
    if (o->search.explain) {
        print_terms(cli, notes, o);
        for (guint i = 0; i < notes->len; i++)
            if (g_array_index(notes, DivisionNote, i).divided)
                print_community(cli, city, &g_array_index(notes, DivisionNote, i), o->unit);
    }
    if (o->search.exact)
        print_summary(cli, notes);
}
