#include "divide/anneal.h"

#include <math.h>
#include <string.h>

#define DRAWS       1024 /* ready-made -ln(u) for the acceptance rule */
#define STRIDE      128  /* steps at one temperature */
#define SWAP_EVERY  3    /* one step in so many tries a swap */
#define SWAP_LOOKS  6    /* atoms looked at for the way back of a swap */
#define HEIRS_EVERY 4    /* strides until parts and old grids are paired anew */

typedef struct Annealer {
    Parts *parts;
    Random *random;
    guint32 *best;
    double best_violation, best_energy, energy;
    float draw[DRAWS];
} Annealer;

/* The most that the energy may rise at this step. */
static double allowance(Annealer *a, double temperature)
{
    return temperature * (double)a->draw[random_next(a->random) & (DRAWS - 1)];
}

static void try_move(Annealer *a, guint32 atom, guint32 to, double temperature)
{
    PartsMove move;
    if (!parts_weigh(a->parts, atom, to, allowance(a, temperature), &move) ||
        !parts_can_leave(a->parts, atom))
        return;
    parts_make(a->parts, &move);
    a->energy += move.delta;
}

/* A border atom of part that touches other, or PARTS_NONE. */
static guint32 find_return(Annealer *a, guint32 part, guint32 other)
{
    const Parts *parts = a->parts;
    for (guint look = 0; look < SWAP_LOOKS; look++) {
        guint32 atom = parts->rim[random_below(a->random, parts->n_rim)];
        if (parts->of[atom] == part && parts_touches(parts, atom, other))
            return atom;
    }
    return PARTS_NONE;
}

static void try_swap(Annealer *a, guint32 atom, guint32 to, double temperature)
{
    Parts *parts = a->parts;
    guint32 from = parts->of[atom], other = find_return(a, to, from);
    if (other == PARTS_NONE || parts_weigh_swap(parts, atom, other, allowance(a, temperature)) == INFINITY ||
        !parts_can_leave(parts, atom))
        return;
    PartsMove there, back;
    parts_weigh(parts, atom, to, INFINITY, &there);
    parts_make(parts, &there);
    gboolean good = parts_touches(parts, other, from) && parts_can_leave(parts, other);
    parts_weigh(parts, good ? other : atom, from, INFINITY, &back);
    parts_make(parts, &back);
    a->energy += there.delta + back.delta;
}

static void keep_best(Annealer *a)
{
    double violation = parts_violation(a->parts);
    if (violation > a->best_violation || (violation == a->best_violation && a->energy >= a->best_energy))
        return;
    a->best_violation = violation;
    a->best_energy = a->energy;
    memcpy(a->best, a->parts->of, sizeof *a->best * a->parts->land->n);
}

static void run_stride(Annealer *a, double temperature, gboolean keep)
{
    Parts *parts = a->parts;
    for (guint i = 0; i < STRIDE && parts->n_rim; i++) {
        guint32 atom = parts->rim[random_below(a->random, parts->n_rim)];
        guint32 to = parts_draw_beside(parts, atom, a->random);
        if (i % SWAP_EVERY == 0)
            try_swap(a, atom, to, temperature);
        else
            try_move(a, atom, to, temperature);
        if (keep && a->energy < a->best_energy - 1e-9)
            keep_best(a);
    }
}

gboolean anneal(Parts *parts, const AnnealPlan *plan, Random *random, guint32 *scratch, const Job *job)
{
    Annealer a = {.parts = parts, .random = random, .best = scratch, .energy = parts_energy(parts)};
    /* To single precision log() and pow() are the same on every machine; their last bits are not. */
    for (guint i = 0; i < DRAWS; i++)
        a.draw[i] = (float)-log((i + 0.5) / DRAWS);
    a.best_violation = a.best_energy = INFINITY;
    guint64 strides = plan->steps / STRIDE + 1;
    double cooling = (float)pow(plan->cold / plan->hot, 1.0 / strides), temperature = plan->hot;
    gboolean going = TRUE;
    for (guint64 i = 0; i < strides && going; i++, temperature *= cooling) {
        run_stride(&a, temperature, 2 * i >= strides);
        if (parts->heirs && i % HEIRS_EVERY == 0) {
            parts_find_heirs(parts);
            a.energy = parts_energy(parts);
        }
        going = i % 64 != 0 || job_check(job, NULL);
    }
    if (isfinite(a.best_energy))
        parts_set(parts, a.best);
    return going;
}
