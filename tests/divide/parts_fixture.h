/* Divisions under way, for the tests: random lattices, cut into parts at random. */
#ifndef TESTS_DIVIDE_PARTS_FIXTURE_H
#define TESTS_DIVIDE_PARTS_FIXTURE_H

#include "divide/parts.h"
#include "divide/start.h"
#include "lattice.h"

static const ObjectiveTerms fixture_terms = {.deviation = 20,
                                             .evenness = 2,
                                             .border = 1,
                                             .open = 1,
                                             .shape = 0.3,
                                             .spread = 0.2,
                                             .compound = 0.7,
                                             .moved = 0.4};

/* A random graph and a division of it. */
typedef struct Fixture {
    Random random;
    AtomGraph *graph;
    Objective objective;
    Land *land;
    guint k;
    Parts *parts;
} Fixture;

static inline void set_up_lattice(Fixture *f, guint64 seed, guint columns, guint rows, guint k)
{
    f->random = (Random){seed};
    f->graph = lattice_new(columns, rows, 90, 0.15, &f->random);
    f->k = k;
    f->objective = objective_make(f->graph, f->k, &fixture_terms, 0.03, 300, 700);
    f->land = land_new(f->graph, &f->objective);
    lattice_add_origins(f->graph, f->k, &f->random);
    f->parts = parts_new(f->land, &f->objective, f->k);
    g_autofree guint32 *start = g_new(guint32, f->graph->n);
    start_by_trees(f->land, &f->objective, f->k, &f->random, start);
    parts_set(f->parts, start);
}

static inline void set_up(Fixture *f, guint64 seed)
{
    Random random = {seed};
    guint columns = 4 + random_below(&random, 9), rows = 4 + random_below(&random, 9);
    set_up_lattice(f, seed, columns, rows, 2 + random_below(&random, 4));
}

static inline void tear_down(Fixture *f)
{
    parts_free(f->parts);
    land_free(f->land);
    atom_graph_free(f->graph);
}

/* The energy of the division, all computed anew. */
static inline double fresh_energy(const Fixture *f)
{
    g_autoptr(Parts) parts = parts_new(f->land, &f->objective, f->k);
    parts_set(parts, f->parts->of);
    return parts_energy(parts);
}

#endif
