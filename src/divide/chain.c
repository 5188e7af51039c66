#include "divide/chain.h"

#include <math.h>
#include <string.h>

#define NONE G_MAXUINT32
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
    guint32 n;
    guint32 *next, *before; /* the atoms of a part hang together both ways, from first on; NONE ends them */
    guint32 *first;         /* a part */
    guint32 *moved;         /* an atom: the chain that it moved in last */
    guint32 chain;          /* number of the one that grows; never 0 */
    guint32 *met;           /* an atom: the listing that weighed it last */
    guint32 listing;
    gboolean *due; /* whether to look for chains from a part: 2 p giving, 2 p + 1 fetching */
    Parts *parts;
    gboolean fetching;        /* atoms are fetched, not given */
    double energy, violation; /* before the chain */
};

Chains *chains_new(const Land *land, guint k)
{
    Chains *chains = g_new0(Chains, 1);
    chains->n = land->n;
    chains->next = g_new(guint32, land->n + 1);
    chains->before = g_new(guint32, land->n + 1);
    chains->first = g_new(guint32, k + 1);
    chains->moved = g_new0(guint32, land->n + 1);
    chains->met = g_new0(guint32, land->n + 1);
    chains->due = g_new(gboolean, 2 * k + 1);
    return chains;
}

void chains_free(Chains *chains)
{
    if (!chains)
        return;
    g_free(chains->next);
    g_free(chains->before);
    g_free(chains->first);
    g_free(chains->moved);
    g_free(chains->met);
    g_free(chains->due);
    g_free(chains);
}

static void hang(Chains *c, guint32 atom, guint32 part)
{
    guint32 next = c->first[part];
    c->next[atom] = next;
    c->before[atom] = NONE;
    if (next != NONE)
        c->before[next] = atom;
    c->first[part] = atom;
}

static void unhang(Chains *c, guint32 atom, guint32 part)
{
    guint32 before = c->before[atom], next = c->next[atom];
    if (before == NONE)
        c->first[part] = next;
    else
        c->next[before] = next;
    if (next != NONE)
        c->before[next] = before;
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

/* The next stamp, of marks that hold none but earlier ones. */
static guint32 next_stamp(guint32 stamp, guint32 *marks, guint32 n)
{
    if (stamp < G_MAXUINT32)
        return stamp + 1;
    memset(marks, 0, sizeof *marks * n);
    return 1;
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

static guint find_to_give(Chains *c, guint32 part, double limit, Step *best, guint width)
{
    const Parts *parts = c->parts;
    const Land *land = parts->land;
    guint n = 0;
    for (guint32 atom = c->first[part]; atom != NONE; atom = c->next[atom]) {
        if (parts->rim_place[atom] == PARTS_NONE || c->moved[atom] == c->chain)
            continue;
        for (guint32 e = land->start[atom]; e < land->start[atom + 1]; e++) {
            if (is_first_of_part(parts, atom, e))
                n = weigh_step(c, atom, parts->of[land->edge[e].to], limit, best, n, width);
        }
    }
    return n;
}

static guint find_to_fetch(Chains *c, guint32 part, double limit, Step *best, guint width)
{
    const Parts *parts = c->parts;
    const Land *land = parts->land;
    guint n = 0;
    c->listing = next_stamp(c->listing, c->met, c->n);
    for (guint32 own = c->first[part]; own != NONE; own = c->next[own]) {
        if (parts->rim_place[own] == PARTS_NONE)
            continue;
        for (guint32 e = land->start[own]; e < land->start[own + 1]; e++) {
            guint32 atom = land->edge[e].to;
            if (parts->of[atom] == part || c->moved[atom] == c->chain || c->met[atom] == c->listing)
                continue;
            c->met[atom] = c->listing;
            n = weigh_step(c, atom, part, limit, best, n, width);
        }
    }
    return n;
}

/* Lists the cheapest steps, below limit, that go on from the part; returns how many. */
static guint find_steps(Chains *c, guint32 part, double limit, Step *best, guint width)
{
    return c->fetching ? find_to_fetch(c, part, limit, best, width)
                       : find_to_give(c, part, limit, best, width);
}

static void make_step(Chains *c, guint32 atom, guint32 to)
{
    PartsMove move;
    parts_weigh(c->parts, atom, to, INFINITY, &move);
    unhang(c, atom, c->parts->of[atom]);
    hang(c, atom, to);
    parts_make(c->parts, &move);
}

static gboolean is_better(const Chains *c)
{
    return parts_energy(c->parts) < c->energy - GAIN && parts_violation(c->parts) <= c->violation;
}

static void set_due(Chains *c, guint32 part)
{
    c->due[2 * part] = c->due[2 * part + 1] = TRUE;
}

/* Goes on from part, whose balance of before is not yet had back: paid is the chain's price without it. Returns
 * whether the plan became better; else it is as it was. */
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
        if (is_better(c) || grow(c, c->fetching ? from : to, paid + steps[i].price, depth + 1)) {
            set_due(c, from);
            set_due(c, to);
            return TRUE;
        }
        c->moved[atom] = 0;
        make_step(c, atom, from);
    }
    return FALSE;
}

static void take_over(Chains *c, Parts *parts)
{
    c->parts = parts;
    for (guint32 p = 0; p < parts->k; p++) {
        c->first[p] = NONE;
        set_due(c, p);
    }
    for (guint32 a = c->n; a-- > 0;)
        hang(c, a, parts->of[a]);
}

static gboolean grow_from(Chains *c, guint turn)
{
    c->chain = next_stamp(c->chain, c->moved, c->n);
    c->fetching = turn % 2;
    c->energy = parts_energy(c->parts);
    c->violation = parts_violation(c->parts);
    return grow(c, turn / 2, 0, 0);
}

gboolean chain_all(Chains *chains, Parts *parts, const Job *job)
{
    gboolean any = FALSE;
    guint turns = 2 * parts->k; /* from each part, giving and fetching */
    take_over(chains, parts);
    for (guint turn = 0, idle = 0; idle < turns && job_check(job, NULL); turn = (turn + 1) % turns) {
        if (!chains->due[turn]) {
            idle++;
            continue;
        }
        idle = 0;
        while (grow_from(chains, turn)) {
            parts_find_heirs(parts);
            any = TRUE;
        }
        chains->due[turn] = FALSE;
    }
    return any;
}
