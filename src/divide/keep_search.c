#include "divide/keep_search.h"

#include <math.h>
#include <string.h>

#include "divide/anneal.h"
#include "divide/chain.h"
#include "divide/resplit.h"
#include "divide/start.h"

#define SAME_ENERGY 1e-9

/* Temperatures, the first two in what moving a mean grid costs: from a rough start, from the best plan, and at the
 * end. */
#define HOT_START 0.1
#define HOT_KICK  0.05
#define COLD      0.01

#define BRANCHES 1000 /* of each re-splitting of two parts */

/* How much is tried. */
typedef struct Budget {
    guint starts, kicks;
    guint64 steps; /* of each annealing */
    guint agreed;  /* enough: so many runs came to the same best */
} Budget;

typedef struct Keeper {
    const SearchOptions *options;
    Parts *parts;
    Resplit *resplit;
    Chains *chains;
    const Job *job;
    Random random;
    Budget budget;
    guint32 *home; /* an atom: the old grid that most of it was in, or ASSIGN_NONE */
    gint64 *lived; /* an old grid: its weight */
    guint n_old;   /* inhabited ones */
    guint32 *old;  /* these, those to be continued first */
    double *worth; /* an old grid */
    guint32 *start, *scratch, *best;
    double best_violation, best_energy;
    guint agreed;
    gboolean cut_short;
} Keeper;

static Budget make_budget(guint n, SearchEffort effort)
{
    static const guint starts[] = {[SEARCH_QUICK] = 2, [SEARCH_NORMAL] = 6, [SEARCH_THOROUGH] = 40};
    return (Budget){
        .starts = starts[effort],
        .kicks = starts[effort] / 2,
        .steps = 6000 + 30 * n,
        .agreed = 2 + starts[effort] / 2,
    };
}

static void find_homes(Keeper *k)
{
    const Origins *o = k->parts->heirs->origins;
    for (guint32 a = 0; a < k->parts->land->n; a++) {
        k->home[a] = ASSIGN_NONE;
        gint32 most = -1;
        for (guint32 i = o->start[a]; i < o->start[a + 1]; i++) {
            k->lived[o->old[i]] += o->weight[i];
            if (o->weight[i] > most) {
                most = o->weight[i];
                k->home[a] = o->old[i];
            }
        }
    }
    for (guint32 i = 0; i < o->n_old; i++) {
        if (k->lived[i] > 0)
            k->old[k->n_old++] = i;
    }
}

static void keeper_init(Keeper *k, Parts *parts, const SearchOptions *options, const Job *job)
{
    guint n = parts->land->n, n_old = parts->heirs->origins->n_old;
    *k = (Keeper){
        .parts = parts,
        .resplit = resplit_new(parts->land, parts->k),
        .chains = chains_new(parts->land, parts->k),
        .options = options,
        .job = job,
        .random = {options->seed},
        .budget = make_budget(n, options->effort),
        .home = g_new(guint32, n + 1),
        .lived = g_new0(gint64, n_old + 1),
        .old = g_new(guint32, n_old + 1),
        .worth = g_new(double, n_old + 1),
        .start = g_new(guint32, n + 1),
        .scratch = g_new(guint32, n + 1),
        .best = g_new(guint32, n + 1),
        .best_violation = INFINITY,
        .best_energy = INFINITY,
    };
    find_homes(k);
}

static void keeper_clear(Keeper *k)
{
    resplit_free(k->resplit);
    chains_free(k->chains);
    g_free(k->home);
    g_free(k->lived);
    g_free(k->old);
    g_free(k->worth);
    g_free(k->start);
    g_free(k->scratch);
    g_free(k->best);
}

static gint compare_worth(gconstpointer a, gconstpointer b, gpointer keeper)
{
    const double *worth = ((const Keeper *)keeper)->worth;
    guint32 i = *(const guint32 *)a, j = *(const guint32 *)b;
    return worth[i] != worth[j] ? (worth[i] > worth[j] ? -1 : 1) : (i > j) - (i < j);
}

/* Sets start to the old grids that are to be continued, and what grows out of them; chance shakes the choice. */
static void make_start(Keeper *k, double chance)
{
    const Parts *parts = k->parts;
    g_autofree guint32 *part_of = g_new(guint32, parts->heirs->origins->n_old + 1);
    memset(part_of, 0xff, sizeof *part_of * parts->heirs->origins->n_old);
    for (guint i = 0; i < k->n_old; i++)
        k->worth[k->old[i]] = MIN((double)k->lived[k->old[i]], parts->objective->max) +
                              chance * parts->objective->mean * random_unit(&k->random);
    g_qsort_with_data(k->old, (gint)k->n_old, sizeof *k->old, compare_worth, k);
    for (guint i = 0; i < MIN(k->n_old, parts->k); i++)
        part_of[k->old[i]] = i;
    for (guint32 a = 0; a < parts->land->n; a++)
        k->start[a] = k->home[a] == ASSIGN_NONE ? PARTS_NONE : part_of[k->home[a]];
    start_from_plan(parts->land, parts->objective, parts->k, &k->random, k->start);
}

/* Re-splits and makes chains, and keeps the plan if it is the best so far. FALSE if cancelled. */
static gboolean polish(Keeper *k)
{
    do
        resplit_all(k->resplit, k->parts, BRANCHES, k->job);
    while (chain_all(k->chains, k->parts, k->job));
    double violation = parts_violation(k->parts), energy = parts_energy(k->parts);
    if (violation == k->best_violation && fabs(energy - k->best_energy) < SAME_ENERGY) {
        k->agreed++;
    } else if (violation < k->best_violation || (violation == k->best_violation && energy < k->best_energy)) {
        k->agreed = 1;
        k->best_violation = violation;
        k->best_energy = energy;
        memcpy(k->best, k->parts->of, sizeof *k->best * k->parts->land->n);
        if (k->options->watch)
            k->options->watch(k->best, k->options->watch_data);
    }
    return job_check(k->job, NULL);
}

static gboolean run_once(Keeper *k, const guint32 *from, double hot)
{
    AnnealPlan plan = {
        .hot = MAX(COLD, hot * k->parts->objective->terms.moved), .cold = COLD, .steps = k->budget.steps};
    parts_set(k->parts, from);
    return anneal(k->parts, &plan, &k->random, k->scratch, k->job) && polish(k);
}

/* Whether more runs are worth while. */
static gboolean wants_more(Keeper *k)
{
    if (k->agreed >= k->budget.agreed)
        return FALSE;
    k->cut_short = job_hurried(k->job);
    return !k->cut_short;
}

gboolean keep_search(Parts *parts, const SearchOptions *options, const Job *job, gboolean *cut_short)
{
    Keeper k;
    keeper_init(&k, parts, options, job);
    make_start(&k, 0);
    parts_set(parts, k.start);
    gboolean going = polish(&k);
    for (guint i = 0; i < k.budget.starts && going && wants_more(&k); i++) {
        if (i > 0)
            make_start(&k, 1);
        going = run_once(&k, k.start, HOT_START);
    }
    for (guint i = 0; i < k.budget.kicks && going && wants_more(&k); i++)
        going = run_once(&k, k.best, HOT_KICK);
    parts_set(parts, k.best);
    *cut_short = k.cut_short;
    keeper_clear(&k);
    return going;
}
