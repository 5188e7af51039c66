#include "divide/start.h"

#include <math.h>

#define TREES       8 /* tried for each cut */
#define RECUT_TREES 4 /* the same where parts are cut anew, time after time */

/* What cutting works with: arrays over all atoms, shared by all cuts of one start. */
struct Cutter {
    const Land *land;
    const Objective *objective;
    Random *random;
    guint32 *of;     /* the part of each atom: the region's first part number */
    guint32 *order;  /* atoms of the region in the order the tree reached them */
    guint32 *parent; /* edge of the tree, as the place of the parent in order */
    guint32 *place;  /* where an atom stands in order; valid if order[place] is the atom */
    guint32 *front;  /* edges out of the tree, and the place of the atom each leaves from */
    guint32 *front_from;
    gint64 *weight; /* of the subtree of each place */
    guint32 *inhabited;
    guint32 *side, n_side; /* atoms of the best cut */
    guint trees;           /* tried for each cut */
    guint32 *own;          /* assignment of its own, to cut some parts only */
};

static gboolean in_tree(const Cutter *c, guint32 n, guint32 atom)
{
    return c->place[atom] < n && c->order[c->place[atom]] == atom;
}

static guint32 reach(Cutter *c, guint32 n, guint32 atom, guint32 from, guint32 *n_front)
{
    c->order[n] = atom;
    c->place[atom] = n;
    c->parent[n] = from;
    c->weight[n] = c->land->graph->weight[atom];
    c->inhabited[n] = c->land->graph->weight[atom] > 0;
    for (guint32 e = c->land->start[atom]; e < c->land->start[atom + 1]; e++) {
        c->front[*n_front] = e;
        c->front_from[(*n_front)++] = n;
    }
    return n + 1;
}

/* Grows a random tree over the region of atom and sums the subtrees; returns the number of atoms reached. */
static guint32 grow_tree(Cutter *c, guint32 atom)
{
    guint32 n_front = 0, n = reach(c, 0, atom, 0, &n_front);
    while (n_front) {
        guint32 i = random_below(c->random, n_front), e = c->front[i], from = c->front_from[i];
        c->front[i] = c->front[--n_front];
        c->front_from[i] = c->front_from[n_front];
        guint32 b = c->land->edge[e].to;
        if (c->of[b] == c->of[atom] && !in_tree(c, n, b))
            n = reach(c, n, b, from, &n_front);
    }
    for (guint32 i = n; --i > 0;) {
        c->weight[c->parent[i]] += c->weight[i];
        c->inhabited[c->parent[i]] += c->inhabited[i];
    }
    return n;
}

/* How many of m grids the subtree at place should hold, 0 if it cannot be cut off; *off is how badly it fits. */
static guint share_of(const Cutter *c, guint32 place, guint m, double *off)
{
    gint64 least = MAX(1, (gint64)m - (gint64)(c->inhabited[0] - c->inhabited[place]));
    gint64 most = MIN((gint64)m - 1, (gint64)c->inhabited[place]);
    if (least > most)
        return 0;
    gint64 share = CLAMP((gint64)floor(c->weight[place] / c->objective->mean + 0.5), least, most);
    double mean = (double)c->weight[0] / m;
    *off = fabs(c->weight[place] - share * mean) / (c->objective->mean * MIN(share, m - share));
    return (guint)share;
}

static guint32 best_place(const Cutter *c, guint32 n, guint m, guint *share, double *off)
{
    guint32 best = 0;
    for (guint32 i = 1; i < n; i++) {
        double fit;
        guint here = share_of(c, i, m, &fit);
        if (here && (!best || fit < *off)) {
            best = i;
            *off = fit;
            *share = here;
        }
    }
    return best;
}

/* Marks the subtree at place by its weight field (-1 in it, 0 not) and returns the price of its border. */
static double mark_subtree(Cutter *c, guint32 n, guint32 place)
{
    double price = 0;
    for (guint32 i = 0; i < n; i++)
        c->weight[i] = i == place ? -1 : i < place ? 0 : c->weight[c->parent[i]];
    for (guint32 i = place; i < n; i++) {
        if (c->weight[i] == 0)
            continue;
        guint32 a = c->order[i];
        for (guint32 e = c->land->start[a]; e < c->land->start[a + 1]; e++) {
            guint32 b = c->land->edge[e].to;
            if (in_tree(c, n, b) && c->weight[c->place[b]] == 0)
                price += c->land->edge[e].price;
        }
    }
    return price;
}

/* Tries one tree and keeps its cut if it is cheaper than the best so far. Returns the number of atoms of the region. */
static guint32 try_tree(Cutter *c, guint32 atom, guint m, guint *best_share, double *best_price)
{
    guint32 n = grow_tree(c, atom);
    guint share = 0;
    double off = 0;
    guint32 place = best_place(c, n, m, &share, &off);
    if (!place)
        return n;
    double price = mark_subtree(c, n, place) + c->objective->terms.deviation * off;
    if (price >= *best_price)
        return n;
    *best_price = price;
    *best_share = share;
    c->n_side = 0;
    for (guint32 i = place; i < n; i++) {
        if (c->weight[i] != 0)
            c->side[c->n_side++] = c->order[i];
    }
    return n;
}

/* Cuts the region of atom, which is to hold m grids, in two; side has the atoms of the new region. Returns how many
 * grids these are to hold, 0 if there is no cut. */
static guint cut_region(Cutter *c, guint32 atom, guint m)
{
    c->n_side = 0;
    guint share = 0;
    double price = INFINITY;
    for (guint t = 0; t < c->trees; t++) {
        guint32 n = try_tree(c, atom, m, &share, &price);
        atom = c->order[random_below(c->random, n)];
    }
    return share;
}

Cutter *cutter_new(const Land *land, const Objective *objective, Random *random)
{
    guint32 n = land->n + 1, n_edges = land->start[land->n] + 1;
    Cutter *c = g_new(Cutter, 1);
    *c = (Cutter){
        .land = land,
        .objective = objective,
        .random = random,
        .trees = TREES,
        .order = g_new0(guint32, n),
        .parent = g_new0(guint32, n),
        .place = g_new0(guint32, n),
        .front = g_new0(guint32, n_edges),
        .front_from = g_new0(guint32, n_edges),
        .weight = g_new0(gint64, n),
        .inhabited = g_new0(guint32, n),
        .side = g_new0(guint32, n),
        .own = g_new0(guint32, n),
    };
    return c;
}

void cutter_free(Cutter *c)
{
    if (!c)
        return;
    g_free(c->order);
    g_free(c->parent);
    g_free(c->place);
    g_free(c->front);
    g_free(c->front_from);
    g_free(c->weight);
    g_free(c->inhabited);
    g_free(c->side);
    g_free(c->own);
    g_free(c);
}

/* Cuts the region numbered part, which holds m grids, until each holds one; new regions take the numbers above. */
static void cut_all(Cutter *c, guint32 part, guint m)
{
    while (m > 1) {
        guint32 atom = 0;
        while (c->of[atom] != part)
            atom++;
        guint share = cut_region(c, atom, m);
        g_assert(share > 0 && share < m);
        m -= share;
        for (guint32 i = 0; i < c->n_side; i++)
            c->of[c->side[i]] = part + m;
        cut_all(c, part + m, share);
    }
}

void start_by_trees(const Land *land, const Objective *objective, guint k, Random *random,
                    guint32 *assignment)
{
    g_autoptr(Cutter) cutter = cutter_new(land, objective, random);
    cutter->of = assignment;
    for (guint32 a = 0; a < land->n; a++)
        assignment[a] = 0;
    cut_all(cutter, 0, k);
}

void start_cut_part(const Land *land, const Objective *objective, Random *random, guint32 *assignment,
                    guint32 part, guint32 new_part)
{
    g_autoptr(Cutter) cutter = cutter_new(land, objective, random);
    guint32 atom = 0;
    while (assignment[atom] != part)
        atom++;
    cutter->of = assignment;
    guint share = cut_region(cutter, atom, 2);
    g_assert(share == 1);
    for (guint32 i = 0; i < cutter->n_side; i++)
        assignment[cutter->side[i]] = new_part;
}

static gboolean is_among(const guint32 *parts, guint n, guint32 part)
{
    for (guint i = 0; i < n; i++) {
        if (parts[i] == part)
            return TRUE;
    }
    return FALSE;
}

void cutter_recut(Cutter *c, guint32 *assignment, const guint32 *parts, guint n)
{
    c->of = c->own;
    c->trees = RECUT_TREES;
    for (guint32 a = 0; a < c->land->n; a++)
        c->own[a] = is_among(parts, n, assignment[a]) ? 0 : PARTS_NONE;
    cut_all(c, 0, n);
    for (guint32 a = 0; a < c->land->n; a++) {
        if (c->own[a] != PARTS_NONE)
            assignment[a] = parts[c->own[a]];
    }
}
