#include "divide/search.h"

#include "base/error.h"
#include "divide/anneal.h"
#include "divide/start.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

SearchOptions search_options_default(void)
{
    return (SearchOptions){
        .target = 500,
        .min = 300,
        .max = 700,
        .tolerance = 0.02,
        .compounds = SEARCH_IGNORE,
        .terms = {.deviation = 15, .evenness = 1, .border = 1, .open = 1, .shape = 0.1, .spread = 0.1, .compound = 1},
        .seed = 1,
        .effort = SEARCH_NORMAL,
    };
}

static Objective make_objective(const AtomGraph *graph, guint k, const SearchOptions *options)
{
    ObjectiveTerms terms = options->terms;
    if (options->compounds != SEARCH_PREFER)
        terms.compound = 0;
    return objective_make(graph, k, &terms, options->tolerance, options->min, options->max);
}

static void score_part(const Parts *parts, guint p, SearchScore *score)
{
    const Objective *o = parts->objective;
    double off = fabs(parts->sum[p].weight - o->mean) / o->mean;
    double violation = objective_violation(o, parts->sum[p].weight);
    objective_add_part(o, &parts->sum[p], &score->value);
    score->violation += violation;
    score->out_of_band += violation > 0;
    score->mean_deviation += off / parts->k;
    score->max_deviation = MAX(score->max_deviation, off);
    score->within_5 += off <= 0.05 + 1e-12;
    score->within_10 += off <= 0.10 + 1e-12;
}

static SearchScore score_parts(const Parts *parts)
{
    const Objective *o = parts->objective;
    const AtomGraph *g = parts->land->graph;
    SearchScore score = {0};
    for (guint p = 0; p < parts->k; p++)
        score_part(parts, p, &score);
    for (guint32 a = 0; a < g->n; a++) {
        for (guint32 e = g->start[a]; e < g->start[a + 1]; e++) {
            if (parts->of[a] < parts->of[g->neighbour[e]]) {
                score.border_length += g->length[e];
                score.border_cost += g->cost[e];
            }
        }
    }
    score.value.border = objective_border(o, score.border_length, 0);
    score.value.open = objective_border(o, 0, score.border_cost);
    for (guint c = 0; c < g->n_compounds; c++)
        score.compounds_split += parts->held[c] > 1;
    score.compound_pieces = (guint)parts->pieces;
    score.value.compound = o->terms.compound * parts->pieces;
    score.value.moved = parts->moved;
    score.energy = objective_total(&score.value);
    return score;
}

SearchScore search_score(const AtomGraph *graph, guint k, const SearchOptions *options,
                         const guint32 *assignment)
{
    Objective objective = make_objective(graph, k, options);
    g_autoptr(Land) land = land_new(graph, &objective);
    g_autoptr(Parts) parts = parts_new(land, &objective, k, NULL);
    parts_set(parts, assignment);
    return score_parts(parts);
}

/* How much is tried. */
typedef struct Budget {
    guint runs;
    guint64 steps; /* of annealing, in each run */
} Budget;

static Budget make_budget(const Land *land, SearchEffort effort)
{
    static const guint64 per_atom[] = {[SEARCH_QUICK] = 400, [SEARCH_NORMAL] = 2000, [SEARCH_THOROUGH] = 20000};
    guint64 steps = per_atom[effort] * land->n;
    guint runs = land->n < 200 ? 3 : 2;
    return (Budget){.runs = runs, .steps = MAX(steps, 20000) / runs};
}

static gboolean better(const Parts *parts, double *violation, double *energy)
{
    double v = parts_violation(parts), e = parts_energy(parts);
    if (v > *violation || (v == *violation && e >= *energy))
        return FALSE;
    *violation = v;
    *energy = e;
    return TRUE;
}

static gboolean run_all(Parts *parts, const SearchOptions *options, const Job *job, guint32 *best)
{
    const Land *land = parts->land;
    g_autofree guint32 *scratch = g_new(guint32, land->n + 1);
    g_autofree guint32 *start = g_new(guint32, land->n + 1);
    Random random = {options->seed};
    Budget budget = make_budget(land, options->effort);
    AnnealPlan plan = {.hot = 0.3, .cold = 0.003, .steps = budget.steps};
    double violation = INFINITY, energy = INFINITY;
    for (guint run = 0; run < budget.runs; run++) {
        start_by_trees(land, parts->objective, parts->k, &random, start);
        parts_set(parts, start);
        if (!anneal(parts, &plan, &random, scratch, job))
            return FALSE;
        if (better(parts, &violation, &energy))
            memcpy(best, parts->of, sizeof *best * land->n);
    }
    parts_set(parts, best);
    return TRUE;
}

static gboolean check_k(const AtomGraph *graph, guint k, GError **error)
{
    guint inhabited = 0;
    for (guint a = 0; a < graph->n; a++)
        inhabited += graph->weight[a] > 0;
    if (graph->n > 0 && k > 0 && k <= MAX(inhabited, 1))
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                _("cannot make %u grids of %u inhabited pieces: ask for fewer grids"), k, inhabited);
    return FALSE;
}

gboolean search_divide(const AtomGraph *graph, guint k, const SearchOptions *options, const Job *job,
                       guint32 *assignment, SearchScore *score, GError **error)
{
    if (!check_k(graph, k, error) || !job_check(job, error))
        return FALSE;
    Objective objective = make_objective(graph, k, options);
    g_autoptr(Land) land = land_new(graph, &objective);
    g_autoptr(Parts) parts = parts_new(land, &objective, k, NULL);
    g_autofree guint32 *best = g_new0(guint32, graph->n + 1);
    parts_set(parts, best);
    if (k > 1 && !run_all(parts, options, job, best)) {
        job_check(job, error);
        return FALSE;
    }
    memcpy(assignment, best, sizeof *best * graph->n);
    if (score)
        *score = score_parts(parts);
    return TRUE;
}
