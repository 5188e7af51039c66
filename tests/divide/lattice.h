/* Graphs for the tests: a street grid of square blocks, some of them lifted out, with random weights. */
#ifndef TESTS_DIVIDE_LATTICE_H
#define TESTS_DIVIDE_LATTICE_H

#include "base/random.h"
#include "divide/graph.h"

#define LATTICE_SIDE 50.0 /* metres */

/* Fills row a of graph with the neighbours among the places that hold an atom; returns the next free edge. */
static inline guint32 lattice_row(AtomGraph *g, const guint32 *atom, guint columns, guint rows, guint place,
                                  guint32 at)
{
    gint x = (gint)(place % columns), y = (gint)(place / columns);
    static const gint step[4][2] = {{0, -1}, {-1, 0}, {1, 0}, {0, 1}};
    guint32 a = atom[place];
    g->start[a] = at;
    for (guint i = 0; i < 4; i++) {
        gint u = x + step[i][0], v = y + step[i][1];
        gboolean inside = u >= 0 && v >= 0 && u < (gint)columns && v < (gint)rows;
        guint32 b = inside ? atom[v * (gint)columns + u] : G_MAXUINT32;
        if (b == G_MAXUINT32) {
            g->outline[a] += LATTICE_SIDE;
            continue;
        }
        g->neighbour[at] = b;
        g->length[at] = LATTICE_SIDE;
        g->major[at] = (u + v + x + y) % 3 ? 0 : LATTICE_SIDE;
        g->cost[at++] = (u + v + x + y) % 3 ? LATTICE_SIDE : 0;
    }
    return at;
}

/* columns x rows blocks with weights in [0, most]; of n, every one that random draws below holes is left out. Blocks
 * of four neighbours in a row share a compound. */
static inline AtomGraph *lattice_new(guint columns, guint rows, gint most, double holes, Random *random)
{
    guint places = columns * rows, n = 0;
    g_autofree guint32 *atom = g_new(guint32, places);
    for (guint i = 0; i < places; i++)
        atom[i] = n == 0 || random_unit(random) >= holes ? n++ : G_MAXUINT32;
    AtomGraph *g = atom_graph_new(n, 4 * n);
    g->n_compounds = places / 4 + 1;
    guint32 at = 0;
    for (guint i = 0; i < places; i++) {
        guint32 a = atom[i];
        if (a == G_MAXUINT32)
            continue;
        g->weight[a] = (gint32)random_below(random, (guint32)most + 1);
        g->centre[a] = (GeoPoint){(i % columns + 0.5) * LATTICE_SIDE, (i / columns + 0.5) * LATTICE_SIDE};
        g->area[a] = LATTICE_SIDE * LATTICE_SIDE;
        g->compound[a] = i / 4;
        at = lattice_row(g, atom, columns, rows, i, at);
    }
    g->start[n] = at;
    return g;
}

/* Gives the graph an old plan of n_old grids, spread at random; some atoms were in none, some in two. */
static inline void lattice_add_origins(AtomGraph *g, guint n_old, Random *random)
{
    g_assert_cmpuint(n_old, >, 0);
    Origins *o = g->origins = origins_new(g->n, 2 * g->n, n_old);
    guint32 at = 0;
    for (guint a = 0; a < g->n; a++) {
        guint rows = MIN(n_old, random_below(random, 8) ? 1 + (random_below(random, 4) == 0) : 0);
        guint32 first = random_below(random, n_old);
        for (guint i = 0; i < rows; i++) {
            o->old[at] = (first + i) % n_old;
            o->weight[at++] = rows == 1 ? g->weight[a]
                              : i       ? g->weight[a] - g->weight[a] / 3
                                        : g->weight[a] / 3;
        }
        o->start[a + 1] = at;
    }
}

/* n atoms of the given weights: atom 0 in the middle touches all others, which touch nobody else. */
static inline AtomGraph *star_new(guint n, const gint32 *weight)
{
    AtomGraph *g = atom_graph_new(n, 2 * n);
    guint32 at = 0;
    for (guint a = 0; a < n; a++) {
        g->weight[a] = weight[a];
        g->centre[a] = (GeoPoint){a * LATTICE_SIDE, a % 3 * LATTICE_SIDE};
        g->area[a] = LATTICE_SIDE * LATTICE_SIDE;
        g->outline[a] = LATTICE_SIDE;
        g->compound[a] = G_MAXUINT32;
        g->start[a] = at;
        for (guint b = a ? 0 : 1; b < (a ? 1 : n); b++) {
            g->neighbour[at] = b;
            g->length[at] = g->cost[at] = LATTICE_SIDE;
            at++;
        }
    }
    g->start[n] = at;
    return g;
}

/* Whether assignment makes k parts of graph, each inhabited and, with its bridges, in one piece. */
static inline gboolean lattice_plan_holds(const AtomGraph *g, guint k, const guint32 *assignment)
{
    g_autofree guint32 *part_root = g_new(guint32, k);
    g_autofree gint64 *weight = g_new0(gint64, k);
    g_autofree guint32 *queue = g_new(guint32, g->n);
    g_autofree guint8 *seen = g_new0(guint8, g->n);
    for (guint p = 0; p < k; p++)
        part_root[p] = G_MAXUINT32;
    for (guint32 first = 0; first < g->n; first++) {
        guint32 part = assignment[first], n = 1;
        if (part >= k)
            return FALSE;
        weight[part] += g->weight[first];
        if (seen[first])
            continue;
        if (part_root[part] != G_MAXUINT32)
            return FALSE;
        part_root[part] = first;
        seen[first] = 1;
        queue[0] = first;
        for (guint32 i = 0; i < n; i++) {
            for (guint32 e = g->start[queue[i]]; e < g->start[queue[i] + 1]; e++) {
                guint32 b = g->neighbour[e];
                if (!seen[b] && assignment[b] == part) {
                    seen[b] = 1;
                    queue[n++] = b;
                }
            }
        }
    }
    for (guint p = 0; p < k; p++) {
        if (part_root[p] == G_MAXUINT32 || (k > 1 && weight[p] == 0))
            return FALSE;
    }
    return TRUE;
}

#endif
