#include "divide/chain.h"

#include <math.h>
#include <string.h>

#define GAIN 1e-7 /* of energy: the least that counts */

/* How many of the best moves are tried at each step of a chain. */
#define WIDEST 4
static const guint width_at[CHAIN_LONGEST] = {WIDEST, 2, 1, 1, 1, 1, 1, 1};

/* A step that may be made: atom goes to part, and price is what that costs but for the balance of the part that the
 * chain goes on from. */
typedef struct Step {
    guint32 atom, to;
    double price;
} Step;

struct Chains {
    guint32 *moved; /* an atom: the chain that it moved in last */
    guint32 chain;  /* number of the one that grows; never 0 */
    Parts *parts;
    gboolean fetching;        /* atoms are fetched, not given */
    double energy, violation; /* before the chain */
};

Chains *chains_new(const Land *land)
{
    Chains *chains = g_new0(Chains, 1);
    chains->moved = g_new0(guint32, land->n + 1);
    return chains;
}

void chains_free(Chains *chains)
{
    if (!chains)
        return;
    g_free(chains->moved);
    g_free(chains);
}

/* Puts step among the width cheapest in best, which holds n, in order; returns how many there are then. */
static guint keep_step(Step *best, guint n, guint width, const Step *step)
{
    guint at = n;
    if (n == width && step->price >= best[n - 1].price)
        return n;
    n = MIN(n + 1, width);
    at = MIN(at, n - 1);
    for (; at > 0 && best[at - 1].price > step->price; at--)
        best[at] = best[at - 1];
    best[at] = *step;
    return n;
}

static guint weigh_step(Chains *c, guint32 atom, guint32 to, double limit, Step *best, guint n, guint width)
{
    Parts *parts = c->parts;
    guint32 from = parts->of[atom];
    PartsMove move;
    parts_weigh(parts, atom, to, INFINITY, &move);
    double deferred =
        c->fetching ? move.from_balance - parts->balance[from] : move.to_balance - parts->balance[to];
    Step step = {atom, to, move.delta - deferred};
    if (step.price >= limit || (n == width && step.price >= best[n - 1].price) ||
        !parts_can_leave(parts, atom))
        return n;
    return keep_step(best, n, width, &step);
}

/* The neighbours' parts other than the atom's own, each once, in the order of the edges; TRUE for the first. */
static gboolean is_first_of_part(const Parts *parts, guint32 atom, guint32 edge)
{
    const Land *land = parts->land;
    guint32 part = parts->of[land->edge[edge].to];
    for (guint32 e = land->start[atom]; e < edge; e++) {
        if (parts->of[land->edge[e].to] == part)
            return FALSE;
    }
    return part != parts->of[atom];
}

/* Lists the cheapest steps, below limit, that go on from the part; returns how many. */
static guint find_steps(Chains *c, guint32 part, double limit, Step *best, guint width)
{
    Parts *parts = c->parts;
    const Land *land = parts->land;
    guint n = 0;
    for (guint32 i = 0; i < parts->n_rim; i++) {
        guint32 atom = parts->rim[i];
        if (c->moved[atom] == c->chain || (parts->of[atom] == part) == c->fetching)
            continue;
        for (guint32 e = land->start[atom]; e < land->start[atom + 1]; e++) {
            guint32 to = parts->of[land->edge[e].to];
            if ((!c->fetching || to == part) && is_first_of_part(parts, atom, e))
                n = weigh_step(c, atom, to, limit, best, n, width);
        }
    }
    return n;
}

static void make_step(Chains *c, guint32 atom, guint32 to)
{
    PartsMove move;
    parts_weigh(c->parts, atom, to, INFINITY, &move);
    parts_make(c->parts, &move);
}

static gboolean is_better(const Chains *c)
{
    return parts_energy(c->parts) < c->energy - GAIN && parts_violation(c->parts) <= c->violation;
}

/* Goes on from part, whose balance of before is not yet had back: paid is the chain's price without it. Returns whether
 * the plan became better; else it is as it was. */
static gboolean grow(Chains *c, guint32 part, double paid, guint depth)
{
    Step steps[WIDEST];
    if (depth == CHAIN_LONGEST)
        return FALSE;
    guint n = find_steps(c, part, -GAIN - paid, steps, width_at[depth]);
    for (guint i = 0; i < n; i++) {
        guint32 atom = steps[i].atom, from = c->parts->of[atom], to = steps[i].to;
        make_step(c, atom, to);
        c->moved[atom] = c->chain;
        if (is_better(c) || grow(c, c->fetching ? from : to, paid + steps[i].price, depth + 1))
            return TRUE;
        c->moved[atom] = 0;
        make_step(c, atom, from);
    }
    return FALSE;
}

static void begin(Chains *c, Parts *parts, gboolean fetching)
{
    if (++c->chain == 0) {
        memset(c->moved, 0, sizeof *c->moved * parts->land->n);
        c->chain = 1;
    }
    c->parts = parts;
    c->fetching = fetching;
    c->energy = parts_energy(parts);
    c->violation = parts_violation(parts);
}

gboolean chain_all(Chains *chains, Parts *parts, const Job *job)
{
    gboolean any = FALSE;
    guint turns = 2 * parts->k; /* from each part, giving and fetching */
    for (guint turn = 0, idle = 0; idle < turns && job_check(job, NULL);) {
        begin(chains, parts, turn % 2);
        if (grow(chains, turn / 2, 0, 0)) {
            parts_find_heirs(parts);
            any = TRUE;
            idle = 0;
        } else {
            turn = (turn + 1) % turns;
            idle++;
        }
    }
    return any;
}
