#include "divide/search.h"

#include "base/error.h"
#include "divide/anneal.h"
#include "divide/chain.h"
#include "divide/coarse.h"
#include "divide/explain.h"
#include "divide/keep_search.h"
#include "divide/resplit.h"
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
        .tolerance = 0.05,
        .compounds = SEARCH_IGNORE,
        .terms = {.deviation = 1500,
                  .evenness = 2.4,
                  .border = 1,
                  .open = 1,
                  .straddle = 0.5,
                  .shape = 0.1,
                  .spread = 0.1,
                  .compound = 3},
        .seed = 1,
        .effort = SEARCH_NORMAL,
    };
}

/* Where compounds are spared, they come before evenness inside the tolerance: its price is lowered to this share. */
#define SPARING 0.05

/* A compound above the target by more than this factor is better split than kept whole. */
#define WHOLE_FACTOR 1.3

double search_whole_most(const SearchOptions *options)
{
    return MIN(options->max, WHOLE_FACTOR * options->target);
}

static Objective make_objective(const AtomGraph *graph, guint k, const SearchOptions *options)
{
    ObjectiveTerms terms = options->terms;
    if (options->compounds == SEARCH_PREFER)
        terms.evenness *= SPARING;
    else
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
    double major = 0;
    for (guint p = 0; p < parts->k; p++)
        score_part(parts, p, &score);
    for (guint32 a = 0; a < g->n; a++) {
        for (guint32 e = g->start[a]; e < g->start[a + 1]; e++) {
            if (parts->of[a] < parts->of[g->neighbour[e]]) {
                score.border_length += g->length[e];
                score.border_cost += g->cost[e];
                major -= g->major[e];
            }
        }
    }
    score.value.border = objective_border(o, score.border_length, 0);
    score.value.open = objective_border(o, 0, score.border_cost);
    score.value.straddle = parts->land->straddle + objective_straddle(o, major);
    for (guint c = 0; c < g->n_compounds; c++) {
        score.compounds_split += parts->held[c] > 1;
        score.compound_pieces += parts->held[c] > parts->needed[c] ? parts->held[c] - parts->needed[c] : 0;
    }
    score.value.compound = o->terms.compound * parts->splitting;
    score.value.moved = parts->moved;
    score.energy = objective_total(&score.value);
    return score;
}

SearchScore search_score(const AtomGraph *graph, guint k, const SearchOptions *options,
                         const guint32 *assignment)
{
    Objective objective = make_objective(graph, k, options);
    g_autoptr(Land) land = land_new(graph, &objective);
    g_autoptr(Parts) parts = parts_new(land, &objective, k);
    parts_set(parts, assignment);
    return score_parts(parts);
}

/* How much is tried. */
typedef struct Budget {
    guint starts;
    guint64 steps;    /* of each annealing of a whole plan */
    guint64 branches; /* of each re-splitting of two parts */
    double patience;  /* rounds in vain before the search ends */
} Budget;

#define SAME_ENERGY   1e-9
#define BAND_STEPS    1000000 /* of the proof that the band cannot be kept */
#define PAIR_BRANCHES 100000  /* of the proof that two grids cannot be re-split better */

/* Temperatures at which annealing sets out, from a rough start and from a plan whose parts were polished, and at
 * which it ends. */
#define HOT_START 0.25
#define HOT_KICK  0.15
#define HOT_ROUND 0.1
#define COLD      0.01

/* A round: parts that are cut anew together, annealing steps an atom of theirs, branches of a re-splitting, and the
 * most energy that may be given up to look elsewhere. */
#define ROUND_PARTS    4
#define ROUND_STEPS    20
#define ROUND_BRANCHES 300
#define ROUND_SLACK    0.6

/* Rounds in all, times atoms: else a city in one community would go on gaining a little for many minutes. */
#define ROUNDS_MOST 600000

/* Rounds on many atoms take longer, and are given fewer: from this number on. */
#define MANY_ATOMS 200.0

static Budget make_budget(const Land *land, guint k, SearchEffort effort)
{
    static const guint starts[] = {[SEARCH_QUICK] = 1, [SEARCH_NORMAL] = 2, [SEARCH_THOROUGH] = 6};
    static const double patience[] = {[SEARCH_QUICK] = 1, [SEARCH_NORMAL] = 2, [SEARCH_THOROUGH] = 50};
    return (Budget){
        .starts = starts[effort],
        .steps = 3000 + 20 * land->n,
        .branches = 1000,
        .patience = patience[effort] * k * MIN(1, sqrt(MANY_ATOMS / land->n)),
    };
}

/* One search: the state, what it works with, and the best plan so far. */
typedef struct Search {
    const SearchOptions *options;
    Parts *parts;
    Resplit *resplit;
    Chains *chains;
    Cutter *cutter;
    const Job *job;
    Random random;
    Budget budget;
    guint32 *scratch, *best, *now, *next;
    double best_violation, best_energy;
    gboolean cut_short;
} Search;

static void tell(const Search *s, const guint32 *plan)
{
    if (s->options->watch)
        s->options->watch(plan, s->options->watch_data);
}

/* Keeps the plan if it is the best so far; returns whether it is. */
static gboolean keep_best(Search *s)
{
    double violation = parts_violation(s->parts), energy = parts_energy(s->parts);
    if (violation > s->best_violation ||
        (violation == s->best_violation && energy >= s->best_energy - SAME_ENERGY))
        return FALSE;
    s->best_violation = violation;
    s->best_energy = energy;
    memcpy(s->best, s->parts->of, sizeof *s->best * s->parts->land->n);
    tell(s, s->best);
    return TRUE;
}

/* Re-splits pairs of parts and makes chains until neither betters the plan, and keeps the result if it is the best
 * so far. FALSE if cancelled. */
static gboolean polish(Search *s)
{
    do
        resplit_all(s->resplit, s->parts, s->budget.branches, s->job);
    while (chain_all(s->chains, s->parts, s->job));
    keep_best(s);
    return job_check(s->job, NULL);
}

/* Anneals from where parts stand, then polishes. */
static gboolean run_once(Search *s, double hot)
{
    AnnealPlan plan = {.hot = hot, .cold = COLD, .steps = s->budget.steps};
    return anneal(s->parts, &plan, &s->random, s->scratch, s->job) && polish(s);
}

/* Sets start to a division that splits no compound that fits the band; FALSE if there is none, or when cancelled. */
static gboolean start_whole(const Search *s, const SearchOptions *options, guint32 *start)
{
    const AtomGraph *graph = s->parts->land->graph;
    g_autofree guint32 *group = g_new(guint32, graph->n + 1), *of = g_new(guint32, graph->n + 1);
    g_autoptr(AtomGraph) coarse = coarse_new(graph, search_whole_most(options), group);
    SearchOptions whole = *options;
    whole.compounds = SEARCH_WHOLE;
    whole.terms.moved = 0;
    whole.exact = FALSE;
    whole.watch = NULL;
    memset(of, 0xff, sizeof *of * graph->n);
    if (!search_divide(coarse, s->parts->k, &whole, s->job, of, NULL, NULL))
        return FALSE;
    for (guint32 a = 0; a < graph->n; a++)
        start[a] = of[group[a]];
    return TRUE;
}

/* Polishes start, whatever its condition. FALSE if cancelled. */
static gboolean run_from(Search *s, guint32 *start)
{
    start_from_plan(s->parts->land, s->parts->objective, s->parts->k, &s->random, start);
    parts_set(s->parts, start);
    return polish(s) && run_once(s, HOT_KICK);
}

static gboolean is_among(const guint32 *region, guint n, guint32 part)
{
    for (guint i = 0; i < n; i++) {
        if (region[i] == part)
            return TRUE;
    }
    return FALSE;
}

/* Lists parts that hang together, around a random one; returns how many. The more they touch, the likelier it is
 * that they are listed together. */
static guint draw_region(Search *s, guint32 *region)
{
    const Parts *parts = s->parts;
    guint n = 0;
    region[n++] = parts->of[parts->rim[random_below(&s->random, parts->n_rim)]];
    for (guint look = 0; look < 16 * parts->k && n < ROUND_PARTS; look++) {
        guint32 atom = parts->rim[random_below(&s->random, parts->n_rim)];
        guint32 beside = parts_draw_beside(parts, atom, &s->random);
        if (is_among(region, n, parts->of[atom]) && !is_among(region, n, beside))
            region[n++] = beside;
    }
    return n;
}

/* Cuts a few parts anew, anneals and re-splits. FALSE if cancelled. */
static gboolean rework(Search *s)
{
    Parts *parts = s->parts;
    guint32 region[ROUND_PARTS];
    guint n = draw_region(s, region), atoms = 0;
    for (guint i = 0; i < n; i++)
        atoms += parts->sum[region[i]].atoms;
    memcpy(s->next, s->now, sizeof *s->next * parts->land->n);
    cutter_recut(s->cutter, s->next, region, n);
    parts_set(parts, s->next);
    AnnealPlan plan = {.hot = HOT_ROUND, .cold = COLD, .steps = ROUND_STEPS * (guint64)atoms};
    if (!anneal(parts, &plan, &s->random, s->scratch, s->job))
        return FALSE;
    resplit_changed(s->resplit, parts, s->now, ROUND_BRANCHES, s->job);
    return job_check(s->job, NULL);
}

/* Whether there is a plan and no time for a better one. */
static gboolean is_time_up(Search *s)
{
    if (!s->cut_short && isfinite(s->best_energy))
        s->cut_short = job_hurried(s->job);
    return s->cut_short;
}

/* Reworks the best plan, round by round, each from the last that was not much worse than the one before it, until no
 * better one was met for long. FALSE if cancelled. */
static gboolean run_rounds(Search *s)
{
    Parts *parts = s->parts;
    parts_set(parts, s->best);
    memcpy(s->now, s->best, sizeof *s->now * parts->land->n);
    double now = s->best_energy, now_violation = s->best_violation;
    guint left = (guint)(ROUNDS_MOST / MAX(parts->land->n, 1));
    for (guint vain = 0; vain < s->budget.patience && left-- && parts->n_rim && !is_time_up(s); vain++) {
        if (!rework(s))
            return FALSE;
        if (keep_best(s))
            vain = 0;
        double violation = parts_violation(parts), energy = parts_energy(parts);
        if (violation < now_violation ||
            (violation == now_violation && energy < now + ROUND_SLACK * random_unit(&s->random))) {
            now = energy;
            now_violation = violation;
            memcpy(s->now, parts->of, sizeof *s->now * parts->land->n);
        } else {
            parts_set(parts, s->now);
        }
    }
    parts_set(parts, s->best);
    return polish(s);
}

/* given: a plan to start from, or NULL. */
static gboolean run_all(Search *s, const SearchOptions *options, const guint32 *given)
{
    const Land *land = s->parts->land;
    g_autofree guint32 *start = g_new(guint32, land->n + 1);
    if (given) {
        memcpy(start, given, sizeof *start * land->n);
        if (!run_from(s, start))
            return FALSE;
    }
    if (options->compounds == SEARCH_PREFER && !is_time_up(s) && start_whole(s, options, start) &&
        !run_from(s, start))
        return FALSE;
    for (guint i = 0; i < s->budget.starts && !is_time_up(s); i++) {
        start_by_trees(land, s->parts->objective, s->parts->k, &s->random, start);
        parts_set(s->parts, start);
        if (isinf(s->best_energy))
            tell(s, start);
        if (!run_once(s, HOT_START))
            return FALSE;
    }
    if (!run_rounds(s))
        return FALSE;
    parts_set(s->parts, s->best);
    return TRUE;
}

static gboolean search_parts(Parts *parts, const SearchOptions *options, const guint32 *given, const Job *job,
                             gboolean *cut_short)
{
    if (parts->heirs)
        return keep_search(parts, options, job, cut_short);
    const Land *land = parts->land;
    g_autoptr(Resplit) resplit = resplit_new(land, parts->k);
    g_autoptr(Chains) chains = chains_new(land, parts->k);
    g_autofree guint32 *memory = g_new(guint32, 4 * (gsize)land->n + 1);
    Search search = {
        .options = options,
        .parts = parts,
        .resplit = resplit,
        .chains = chains,
        .job = job,
        .random = {options->seed},
        .budget = make_budget(land, parts->k, options->effort),
        .scratch = memory,
        .best = memory + land->n,
        .now = memory + 2 * (gsize)land->n,
        .next = memory + 3 * (gsize)land->n,
        .best_violation = INFINITY,
        .best_energy = INFINITY,
    };
    search.cutter = cutter_new(land, parts->objective, &search.random);
    gboolean ok = run_all(&search, options, given);
    cutter_free(search.cutter);
    *cut_short = search.cut_short;
    return ok;
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

/* Whether a plan to start from came in. */
static gboolean is_given(const AtomGraph *graph, guint k, const guint32 *assignment)
{
    for (guint32 a = 0; a < graph->n; a++) {
        if (assignment[a] < k)
            return TRUE;
    }
    return FALSE;
}

/* With exact, looks for the best plan of all; without, only whether the band can be kept where the plan does not. */
static ExactProof prove(Parts *parts, const SearchOptions *options, const Job *job)
{
    if (options->exact)
        return exact_improve(parts, EXACT_STEPS, EXACT_BEST, job);
    if (parts_violation(parts) > 0)
        return exact_improve(parts, BAND_STEPS, EXACT_NEAR_BAND, job);
    return (ExactProof){
        .result = EXACT_NOT_TRIED, .band_known = TRUE, .band_proven = TRUE, .bound = -INFINITY};
}

static void explain(Parts *parts, const SearchOptions *options, const Job *job, SearchScore *score)
{
    score->bound = bound_deviation(parts->land, parts->k);
    if (!options->exact && !options->explain)
        return;
    g_autoptr(Resplit) resplit = resplit_new(parts->land, parts->k);
    score->pairs = resplit_prove(resplit, parts, PAIR_BRANCHES, job);
    if (!options->explain)
        return;
    score->by_part = g_array_sized_new(FALSE, TRUE, sizeof(ObjectiveValue), parts->k);
    g_array_set_size(score->by_part, parts->k);
    explain_parts(parts, (ObjectiveValue *)(void *)score->by_part->data);
}

gboolean search_divide(const AtomGraph *graph, guint k, const SearchOptions *options, const Job *job,
                       guint32 *assignment, SearchScore *score, GError **error)
{
    if (!check_k(graph, k, error) || !job_check(job, error))
        return FALSE;
    Objective objective = make_objective(graph, k, options);
    g_autoptr(Land) land = land_new(graph, &objective);
    gboolean given = is_given(graph, k, assignment);
    g_autofree guint32 *start = g_memdup2(assignment, sizeof *assignment * graph->n);
    g_autoptr(Parts) parts = parts_new(land, &objective, k);
    g_autofree guint32 *whole = g_new0(guint32, graph->n + 1);
    gboolean cut_short = FALSE;
    parts_set(parts, whole);
    if (k > 1 && !search_parts(parts, options, given ? start : NULL, job, &cut_short)) {
        job_check(job, error);
        return FALSE;
    }
    ExactProof proof = options->exact || score ? prove(parts, options, job) : (ExactProof){0};
    if (!job_check(job, error))
        return FALSE;
    memcpy(assignment, parts->of, sizeof *assignment * graph->n);
    if (score) {
        *score = score_parts(parts);
        score->proof = proof;
        score->cut_short = cut_short;
        explain(parts, options, job, score);
    }
    return TRUE;
}
