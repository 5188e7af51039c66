#include "divide/exact_int.h"

#include <math.h>
#include <string.h>

#define JOB_EVERY 4096 /* steps */

gint64 exact_weight(const Exact *x, guint64 set)
{
    gint64 weight = 0;
    for (; set; set &= set - 1)
        weight += x->weight[exact_first(set)];
    return weight;
}

guint64 exact_reach(const Exact *x, guint64 seed, guint64 within)
{
    guint64 seen = seed, front = seed;
    while (front) {
        guint64 next = 0;
        for (; front; front &= front - 1)
            next |= x->touch[exact_first(front)];
        front = next & within & ~seen;
        seen |= front;
    }
    return seen;
}

gboolean exact_step(Exact *x)
{
    if (x->steps == 0)
        return FALSE;
    if (--x->steps % JOB_EVERY == 0 && !job_check(x->job, NULL))
        x->steps = 0;
    return x->steps > 0;
}

/* Convex in weight, which exact_share() needs. */
double exact_balance(const Exact *x, gint64 weight)
{
    const Objective *o = x->parts->objective;
    return x->goal == EXACT_BAND ? objective_violation(o, weight) : objective_balance(o, weight);
}

/* n whole numbers with a given sum cost least when they are as equal as can be. */
static double share(gint64 weight, guint n, double few, double many)
{
    gint64 more = n ? weight % n : 0;
    return (double)(n - more) * few + (double)more * many;
}

double exact_share(const Exact *x, gint64 weight, guint n)
{
    return n ? share(weight, n, exact_balance(x, weight / n), exact_balance(x, weight / n + 1)) : 0;
}

double exact_share_violation(const Exact *x, gint64 weight, guint n)
{
    const Objective *o = x->parts->objective;
    return n ? share(weight, n, objective_violation(o, weight / n), objective_violation(o, weight / n + 1))
             : 0;
}

/* Numbers the atoms by their distance from one at an end of the land: then the atoms of a part have numbers near its
 * root's, and few parts stand in each other's way. */
static void number_atoms(Exact *x, guint8 *place)
{
    const Land *land = x->parts->land;
    guint32 start = 0;
    for (guint turn = 0; turn < 2; turn++) {
        memset(place, 0xff, x->n);
        guint n = 1;
        x->atom[0] = start;
        place[start] = 0;
        for (guint i = 0; i < n; i++) {
            for (guint32 e = land->start[x->atom[i]]; e < land->start[x->atom[i] + 1]; e++) {
                guint32 b = land->edge[e].to;
                if (place[b] == 0xff) {
                    place[b] = (guint8)n;
                    x->atom[n++] = b;
                }
            }
        }
        start = x->atom[n - 1];
    }
}

static void link_atoms(Exact *x, const guint8 *place)
{
    const Land *land = x->parts->land;
    for (guint i = 0; i < x->n; i++) {
        for (guint32 e = land->start[x->atom[i]]; e < land->start[x->atom[i] + 1]; e++) {
            guint j = place[land->edge[e].to];
            x->touch[i] |= EXACT_BIT(j);
            x->length[i][j] += land->edge[e].length;
            x->price[i][j] += land->edge[e].price;
        }
    }
}

/* Each part that holds some of a compound is priced, and the parts that it needs are taken off again. As the further
 * pieces cost less than the first, the mean price of all that there can be is the least. */
static void add_compound(Exact *x, guint c, guint64 members)
{
    guint32 needed = x->parts->needed[c];
    guint32 most = MIN(x->k, (guint32)__builtin_popcountll(members));
    if (!members || most <= needed)
        return;
    double price = x->parts->objective->terms.compound * objective_splitting(most, needed) / (most - needed);
    x->splitting[x->n_compounds] = price;
    x->compound[x->n_compounds++] = members;
    x->needed += price * needed;
}

static void list_compounds(Exact *x)
{
    const AtomGraph *g = x->parts->land->graph;
    x->compound = g_new0(guint64, g->n_compounds + 1);
    x->splitting = g_new0(double, g->n_compounds + 1);
    if (x->parts->objective->terms.compound == 0)
        return;
    for (guint c = 0; c < g->n_compounds; c++) {
        guint64 members = 0;
        for (guint i = 0; i < x->n; i++)
            members |= g->compound[x->atom[i]] == c && x->weight[i] > 0 ? EXACT_BIT(i) : 0;
        add_compound(x, c, members);
    }
}

/* The least that a part with these atoms adds to the price of compounds. */
double exact_splitting(const Exact *x, guint64 set)
{
    double price = 0;
    for (guint c = 0; c < x->n_compounds; c++)
        price += x->compound[c] & set ? x->splitting[c] : 0;
    return price;
}

double exact_constant(const Exact *x)
{
    return x->goal == EXACT_BAND ? 0 : x->parts->land->straddle - x->needed;
}

static void exact_init(Exact *x, Parts *parts, guint64 steps, const Job *job)
{
    guint8 place[EXACT_ATOMS];
    x->parts = parts;
    x->n = parts->land->n;
    x->k = parts->k;
    x->all = x->n == 64 ? ~G_GUINT64_CONSTANT(0) : EXACT_BIT(x->n) - 1;
    x->steps = steps;
    x->job = job;
    x->best_of = g_memdup2(parts->of, sizeof *parts->of * x->n);
    x->violation = parts_violation(parts);
    x->energy = parts_energy(parts);
    x->grids = g_array_new(FALSE, FALSE, sizeof(ExactGrid));
    number_atoms(x, place);
    link_atoms(x, place);
    for (guint i = 0; i < x->n; i++) {
        x->weight[i] = parts->land->graph->weight[x->atom[i]];
        x->total += x->weight[i];
        x->inhabited |= x->weight[i] > 0 ? EXACT_BIT(i) : 0;
    }
    list_compounds(x);
}

static void exact_clear(Exact *x)
{
    g_free(x->compound);
    g_free(x->splitting);
    g_free(x->best_of);
    g_array_unref(x->grids);
}

static void sum_set(const Exact *x, guint64 set, PartSum *sum, double *cut)
{
    const Land *land = x->parts->land;
    const AtomGraph *g = land->graph;
    GeoPoint origin = x->parts->objective->origin;
    *sum = (PartSum){0};
    *cut = 0;
    for (guint64 rest = set; rest; rest &= rest - 1) {
        guint i = exact_first(rest);
        guint32 a = x->atom[i];
        double px = g->centre[a].x - origin.x, py = g->centre[a].y - origin.y, w = g->weight[a];
        sum->weight += g->weight[a];
        sum->atoms++;
        sum->inhabited += g->weight[a] > 0;
        sum->area += g->area[a];
        sum->perimeter += land->rim[a];
        sum->x += w * px;
        sum->y += w * py;
        sum->r2 += w * (px * px + py * py);
        for (guint64 near = x->touch[i]; near; near &= near - 1) {
            guint j = exact_first(near);
            if (set & EXACT_BIT(j))
                sum->perimeter -= x->length[i][j];
            else
                *cut += x->price[i][j];
        }
    }
}

/* The price of what moves out of its grid if the set becomes the grid that continues the one most of it comes from. */
static double least_moved(const Exact *x, guint64 set)
{
    const Heirs *heirs = x->parts->heirs;
    gint64 all = 0, most = 0;
    if (!heirs)
        return 0;
    const Origins *origins = heirs->origins;
    g_autofree gint64 *from = g_new0(gint64, origins->n_old + 1);
    for (guint64 rest = set; rest; rest &= rest - 1) {
        guint32 atom = x->atom[exact_first(rest)];
        for (guint32 i = origins->start[atom]; i < origins->start[atom + 1]; i++) {
            from[origins->old[i]] += origins->weight[i];
            all += origins->weight[i];
            most = MAX(most, from[origins->old[i]]);
        }
    }
    const Objective *o = x->parts->objective;
    return o->terms.moved * (double)(all - most) / o->mean;
}

ExactGrid exact_grid(const Exact *x, guint64 set)
{
    PartSum sum;
    double cut;
    sum_set(x, set, &sum, &cut);
    ExactGrid grid = {.set = set, .violation = objective_violation(x->parts->objective, sum.weight)};
    if (x->goal == EXACT_BAND) {
        grid.cost = grid.violation;
        return grid;
    }
    grid.cost =
        objective_part(x->parts->objective, &sum) + cut / 2 + exact_splitting(x, set) + least_moved(x, set);
    return grid;
}

void exact_take(Exact *x, const guint64 *sets)
{
    guint32 of[EXACT_ATOMS];
    for (guint i = 0; i < x->k; i++)
        for (guint64 rest = sets[i]; rest; rest &= rest - 1)
            of[x->atom[exact_first(rest)]] = i;
    parts_set(x->parts, of);
    double violation = parts_violation(x->parts), energy = parts_energy(x->parts);
    double value = x->goal == EXACT_BAND ? violation : energy;
    if (value >= x->best - EXACT_MARGIN || violation > x->violation + EXACT_MARGIN)
        return;
    x->best = value;
    x->violation = violation;
    x->energy = energy;
    memcpy(x->best_of, of, sizeof *of * x->n);
}

/* Whether a part of that weight can belong to a better plan, for all that its weight says. */
static gboolean may_weigh(const Exact *x, gint64 weight)
{
    gint64 rest = x->total - weight;
    double violation = objective_violation(x->parts->objective, weight);
    return violation + exact_share_violation(x, rest, x->k - 1) <= x->violation + EXACT_MARGIN &&
           exact_balance(x, weight) + exact_share(x, rest, x->k - 1) < x->best - EXACT_MARGIN;
}

/* The weights a part may have are an interval about the mean, for its price and that of the rest are convex in it. */
static void find_window(Exact *x)
{
    gint64 middle = x->total / x->k, step = 1;
    x->low = x->high = middle;
    while (step < x->total)
        step *= 2;
    for (gint64 s = step; s > 0; s /= 2) {
        if (x->low - s >= 0 && may_weigh(x, x->low - s))
            x->low -= s;
        if (x->high + s <= x->total && may_weigh(x, x->high + s))
            x->high += s;
    }
}

/* Minimises one goal below best. FALSE when the budget ran out. */
static gboolean solve(Exact *x, ExactGoal goal, double best, double *bound)
{
    x->goal = goal;
    x->best = best;
    *bound = goal == EXACT_BAND ? 0 : -INFINITY;
    g_array_set_size(x->grids, 0);
    find_window(x);
    gboolean done = exact_list_grids(x);
    if (done && x->k > 2)
        done = exact_cover(x, bound);
    if (done)
        *bound = x->best;
    return done;
}

/* Brings the weight outside the band down as far as aim asks for. FALSE when the budget ran out. */
static gboolean solve_band(Exact *x, ExactAim aim, ExactProof *proof)
{
    double bound;
    proof->band_known = x->violation == 0 || solve(x, EXACT_BAND, 2 * EXACT_MARGIN, &bound);
    proof->band_proven = x->violation == 0;
    if (!proof->band_known || proof->band_proven || aim == EXACT_KEEP_BAND)
        return proof->band_known;
    proof->band_proven = solve(x, EXACT_BAND, x->violation, &bound);
    return proof->band_proven;
}

ExactProof exact_improve(Parts *parts, guint64 steps, ExactAim aim, const Job *job)
{
    ExactProof proof = {.result = EXACT_PROVEN, .bound = -INFINITY};
    guint n = parts->land->n;
    proof.band_known = proof.band_proven = parts_violation(parts) == 0;
    if (n > EXACT_ATOMS) {
        proof.result = EXACT_TOO_LARGE;
        return proof;
    }
    if (parts->k == 1) {
        proof.band_known = proof.band_proven = TRUE;
        proof.bound = parts_energy(parts);
        return proof;
    }
    g_autofree Exact *x = g_new0(Exact, 1);
    exact_init(x, parts, steps, job);
    if (!solve_band(x, aim, &proof) ||
        (aim == EXACT_BEST && !solve(x, EXACT_ENERGY, x->energy, &proof.bound)))
        proof.result = EXACT_GAVE_UP;
    proof.steps = steps - x->steps;
    parts_set(parts, x->best_of);
    exact_clear(x);
    return proof;
}
