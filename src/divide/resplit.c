#include "divide/resplit.h"

#include <math.h>
#include <string.h>

#define GAIN   1e-7 /* of energy: the least that counts */
#define BIT(i) (G_GUINT64_CONSTANT(1) << (i))

/* A side while it grows: its sum (perimeter: only what faces neither side) and what it costs to be part p or q. */
typedef struct Side {
    PartSum sum;
    double moved[2];
} Side;

/* What an undecided node has in common with what each side has so far. */
typedef struct Facing {
    double length[2], price[2];
} Facing;

struct Resplit {
    const Land *land;
    guint32 *atoms, n_atoms;  /* of the two parts; first those near their border */
    guint32 *node;            /* of each atom of land; valid for atoms */
    guint32 *best_of;         /* the new part of each of atoms */
    guint8 *settled;          /* k * k: pairs re-split in vain since one of them changed */
    guint8 *changed, *beside; /* k */
    /* The two parts as nodes: free atoms, and lumps that stay. */
    guint n_nodes;
    Side side[RESPLIT_NODES];
    guint64 touch[RESPLIT_NODES];
    double length[RESPLIT_NODES][RESPLIT_NODES], price[RESPLIT_NODES][RESPLIT_NODES];
    guint64 all, stays_p, stays_q;
    guint32
        *compound; /* compounds of the two parts, with the parts other than these that hold some of each */
    guint32 *elsewhere;
    guint64 *members;
    guint n_compounds;
    /* The search. */
    const Parts *parts;
    guint32 p, q;
    gint64 weight; /* of both parts */
    double area;   /* of both parts */
    Facing facing[RESPLIT_NODES];
    guint64 branches;
    double best;
    guint64 best_set;
    gboolean best_swapped;
    gboolean found;
};

Resplit *resplit_new(const Land *land, guint k)
{
    Resplit *r = g_new0(Resplit, 1);
    r->land = land;
    r->atoms = g_new0(guint32, land->n + 1);
    r->node = g_new0(guint32, land->n + 1);
    r->best_of = g_new0(guint32, land->n + 1);
    r->compound = g_new0(guint32, land->graph->n_compounds + 1);
    r->elsewhere = g_new0(guint32, land->graph->n_compounds + 1);
    r->members = g_new0(guint64, land->graph->n_compounds + 1);
    r->settled = g_new0(guint8, (gsize)k * k);
    r->changed = g_new0(guint8, k);
    r->beside = g_new0(guint8, k);
    return r;
}

void resplit_free(Resplit *r)
{
    if (!r)
        return;
    g_free(r->atoms);
    g_free(r->node);
    g_free(r->best_of);
    g_free(r->compound);
    g_free(r->elsewhere);
    g_free(r->members);
    g_free(r->settled);
    g_free(r->changed);
    g_free(r->beside);
    g_free(r);
}

/* Lists the atoms of p and q by their distance, in steps, from the border between the two; node marks those listed. */
static void list_atoms(Resplit *r)
{
    const Land *land = r->land;
    const guint32 *of = r->parts->of;
    r->n_atoms = 0;
    memset(r->node, 0, sizeof *r->node * land->n);
    for (guint32 i = 0; i < r->parts->n_rim; i++) {
        guint32 a = r->parts->rim[i];
        if ((of[a] == r->p && parts_touches(r->parts, a, r->q)) ||
            (of[a] == r->q && parts_touches(r->parts, a, r->p))) {
            r->node[a] = 1;
            r->atoms[r->n_atoms++] = a;
        }
    }
    for (guint32 i = 0; i < r->n_atoms; i++) {
        for (guint32 e = land->start[r->atoms[i]]; e < land->start[r->atoms[i] + 1]; e++) {
            guint32 b = land->edge[e].to;
            if (!r->node[b] && (of[b] == r->p || of[b] == r->q)) {
                r->node[b] = 1;
                r->atoms[r->n_atoms++] = b;
            }
        }
    }
}

/* Joins the atoms from place `from` on that touch atom within its part into node; uses best_of as a queue. */
static void flood_lump(Resplit *r, guint32 atom, guint32 node)
{
    const Land *land = r->land;
    guint32 n = 1;
    r->best_of[0] = atom;
    r->node[atom] = node;
    for (guint32 i = 0; i < n; i++) {
        for (guint32 e = land->start[r->best_of[i]]; e < land->start[r->best_of[i] + 1]; e++) {
            guint32 b = land->edge[e].to;
            if (r->node[b] == PARTS_NONE && r->parts->of[b] == r->parts->of[atom]) {
                r->node[b] = node;
                r->best_of[n++] = b;
            }
        }
    }
}

/* Numbers the nodes with n_free free atoms; FALSE if there are too many lumps. */
static gboolean number_nodes(Resplit *r, guint n_free)
{
    for (guint32 i = 0; i < r->n_atoms; i++)
        r->node[r->atoms[i]] = i < n_free ? i : PARTS_NONE;
    r->n_nodes = n_free;
    r->stays_p = r->stays_q = 0;
    for (guint32 i = n_free; i < r->n_atoms; i++) {
        guint32 a = r->atoms[i];
        if (r->node[a] != PARTS_NONE)
            continue;
        if (r->n_nodes == RESPLIT_NODES)
            return FALSE;
        if (r->parts->of[a] == r->p)
            r->stays_p |= BIT(r->n_nodes);
        else
            r->stays_q |= BIT(r->n_nodes);
        flood_lump(r, a, r->n_nodes++);
    }
    return TRUE;
}

static void add_atom(Resplit *r, guint32 atom)
{
    const AtomGraph *g = r->land->graph;
    const Objective *o = r->parts->objective;
    Side *s = &r->side[r->node[atom]];
    double x = g->centre[atom].x - o->origin.x, y = g->centre[atom].y - o->origin.y, w = g->weight[atom];
    s->sum.weight += g->weight[atom];
    s->sum.atoms++;
    s->sum.inhabited += g->weight[atom] > 0;
    s->sum.area += g->area[atom];
    s->sum.x += w * x;
    s->sum.y += w * y;
    s->sum.r2 += w * (x * x + y * y);
    s->sum.perimeter += r->land->rim[atom];
    s->moved[0] += parts_away(r->parts, atom, r->p);
    s->moved[1] += parts_away(r->parts, atom, r->q);
}

static void link_atom(Resplit *r, guint32 atom)
{
    const Land *land = r->land;
    guint32 i = r->node[atom];
    for (guint32 e = land->start[atom]; e < land->start[atom + 1]; e++) {
        const LandEdge *edge = &land->edge[e];
        guint32 part = r->parts->of[edge->to];
        if (part != r->p && part != r->q)
            continue;
        guint32 j = r->node[edge->to];
        r->side[i].sum.perimeter -= edge->length;
        if (i == j)
            continue;
        r->touch[i] |= BIT(j);
        r->length[i][j] += edge->length;
        r->price[i][j] += edge->price;
    }
}

static void build_nodes(Resplit *r)
{
    guint n = r->n_nodes;
    memset(r->side, 0, sizeof *r->side * n);
    memset(r->touch, 0, sizeof *r->touch * n);
    for (guint i = 0; i < n; i++) {
        memset(r->length[i], 0, sizeof **r->length * n);
        memset(r->price[i], 0, sizeof **r->price * n);
    }
    r->all = n == 64 ? ~G_GUINT64_CONSTANT(0) : BIT(n) - 1;
    for (guint32 i = 0; i < r->n_atoms; i++)
        add_atom(r, r->atoms[i]);
    for (guint32 i = 0; i < r->n_atoms; i++)
        link_atom(r, r->atoms[i]);
}

/* The compounds of the two parts, with the nodes that hold some of each. */
static void list_compounds(Resplit *r)
{
    const AtomGraph *g = r->land->graph;
    const Parts *parts = r->parts;
    r->n_compounds = 0;
    if (parts->objective->terms.compound == 0)
        return;
    for (guint32 c = 0; c < g->n_compounds; c++) {
        const guint32 *count = parts->count + (gsize)c * parts->k;
        if (!count[r->p] && !count[r->q])
            continue;
        r->compound[r->n_compounds] = c;
        r->elsewhere[r->n_compounds] = parts->held[c] - (count[r->p] > 0) - (count[r->q] > 0);
        r->members[r->n_compounds++] = 0;
    }
    for (guint32 i = 0; i < r->n_atoms; i++) {
        guint32 a = r->atoms[i];
        for (guint j = 0; g->weight[a] > 0 && j < r->n_compounds; j++) {
            if (r->compound[j] == g->compound[a])
                r->members[j] |= BIT(r->node[a]);
        }
    }
}

/* Price of the splitting of compounds that the sides, as far as they are decided, make for sure. */
static double splitting_price(const Resplit *r, guint64 a, guint64 b)
{
    const Parts *parts = r->parts;
    double splitting = 0;
    for (guint i = 0; i < r->n_compounds; i++) {
        guint32 held = r->elsewhere[i] + ((r->members[i] & a) != 0) + ((r->members[i] & b) != 0);
        splitting += objective_splitting(held, parts->needed[r->compound[i]]);
    }
    return parts->objective->terms.compound * splitting;
}

/* All nodes of within that are reached from those of seed. */
static guint64 reach(const Resplit *r, guint64 seed, guint64 within)
{
    guint64 seen = seed, front = seed;
    while (front) {
        guint64 next = 0;
        for (; front; front &= front - 1)
            next |= r->touch[__builtin_ctzll(front)];
        front = next & within & ~seen;
        seen |= front;
    }
    return seen;
}

/* Where a search stands: side a grows from its root, b is what it may not have. */
typedef struct Stand {
    guint64 in, out;
    Side a, b;
    double cut_length, cut_price;
    double due_length, due_price; /* of what is not decided yet, the least it adds to the cut, node by node */
} Stand;

static void side_add(Side *side, const Side *node)
{
    side->sum.weight += node->sum.weight;
    side->sum.atoms += node->sum.atoms;
    side->sum.inhabited += node->sum.inhabited;
    side->sum.area += node->sum.area;
    side->sum.perimeter += node->sum.perimeter;
    side->sum.x += node->sum.x;
    side->sum.y += node->sum.y;
    side->sum.r2 += node->sum.r2;
    side->moved[0] += node->moved[0];
    side->moved[1] += node->moved[1];
}

static double due_length(const Facing *f)
{
    return MIN(f->length[0], f->length[1]);
}

static double due_price(const Facing *f)
{
    return MIN(f->price[0], f->price[1]);
}

/* Gives node to a side, 0 for a, 1 for b. */
static void decide(Resplit *r, Stand *s, guint node, guint side)
{
    Facing *own = &r->facing[node];
    side_add(side == 0 ? &s->a : &s->b, &r->side[node]);
    s->cut_length += own->length[!side];
    s->cut_price += own->price[!side];
    s->due_length -= due_length(own);
    s->due_price -= due_price(own);
    *(side == 0 ? &s->in : &s->out) |= BIT(node);
    for (guint64 near = r->touch[node] & ~s->in & ~s->out; near; near &= near - 1) {
        guint other = (guint)__builtin_ctzll(near);
        Facing *f = &r->facing[other];
        s->due_length -= due_length(f);
        s->due_price -= due_price(f);
        f->length[side] += r->length[node][other];
        f->price[side] += r->price[node][other];
        s->due_length += due_length(f);
        s->due_price += due_price(f);
    }
}

/* No plan from here on can cost less than this. */
static double lower_bound(const Resplit *r, const Stand *s)
{
    const Objective *o = r->parts->objective;
    gint64 share = CLAMP(r->weight / 2, s->a.sum.weight, r->weight - s->b.sum.weight);
    double cut = s->cut_length + MAX(0, s->due_length);
    return objective_balance(o, share) + objective_balance(o, r->weight - share) +
           objective_spread(o, &s->a.sum) + objective_spread(o, &s->b.sum) +
           objective_shape(o, s->a.sum.perimeter + cut, r->area - s->b.sum.area) +
           objective_shape(o, s->b.sum.perimeter + cut, r->area - s->a.sum.area) + s->cut_price +
           MAX(0, s->due_price) + splitting_price(r, s->in, s->out) +
           MIN(s->a.moved[0] + s->b.moved[1], s->a.moved[1] + s->b.moved[0]);
}

/* Takes the stand, where every node is decided, if it is the best so far. */
static void weigh_leaf(Resplit *r, const Stand *s)
{
    PartSum a = s->a.sum, b = s->b.sum;
    a.perimeter += s->cut_length;
    b.perimeter += s->cut_length;
    if (a.atoms == 0 || b.atoms == 0 || (!r->parts->may_be_empty && (a.inhabited == 0 || b.inhabited == 0)))
        return;
    double kept = s->a.moved[0] + s->b.moved[1], swapped = s->a.moved[1] + s->b.moved[0];
    double energy = objective_part(r->parts->objective, &a) + objective_part(r->parts->objective, &b) +
                    s->cut_price + splitting_price(r, s->in, s->out) + MIN(kept, swapped);
    if (energy >= r->best - GAIN)
        return;
    r->best = energy;
    r->best_set = s->in;
    r->best_swapped = swapped < kept;
    r->found = TRUE;
}

/* The undecided neighbour of side a with the longest border to it. */
static guint choose_node(const Resplit *r, guint64 front)
{
    guint best = 0;
    double most = -1;
    for (; front; front &= front - 1) {
        guint node = (guint)__builtin_ctzll(front);
        double length = r->facing[node].length[0];
        if (length > most) {
            most = length;
            best = node;
        }
    }
    return best;
}

/* All that is undecided goes to side b. */
static void close_leaf(Resplit *r, const Stand *s, guint64 open)
{
    guint64 out = s->out | open;
    if ((s->in & r->stays_p) != r->stays_p || !out || reach(r, out & -out, out) != out)
        return;
    Stand leaf = *s;
    for (; open; open &= open - 1) {
        guint node = (guint)__builtin_ctzll(open);
        side_add(&leaf.b, &r->side[node]);
        leaf.cut_length += r->facing[node].length[0];
        leaf.cut_price += r->facing[node].price[0];
    }
    leaf.out = out;
    weigh_leaf(r, &leaf);
}

static void branch(Resplit *r, const Stand *s);

/* Goes on with node on a side, and takes that back. */
static void follow(Resplit *r, const Stand *s, guint node, guint side)
{
    Facing saved[RESPLIT_NODES];
    guint64 near = r->touch[node] & ~s->in & ~s->out;
    guint n = 0;
    for (guint64 rest = near; rest; rest &= rest - 1)
        saved[n++] = r->facing[__builtin_ctzll(rest)];
    Stand next = *s;
    decide(r, &next, node, side);
    branch(r, &next);
    n = 0;
    for (guint64 rest = near; rest; rest &= rest - 1)
        r->facing[__builtin_ctzll(rest)] = saved[n++];
}

static void branch(Resplit *r, const Stand *s)
{
    guint64 open = r->all & ~s->in & ~s->out;
    guint64 front = 0;
    if (r->branches == 0)
        return;
    r->branches--;
    if (lower_bound(r, s) >= r->best - GAIN)
        return;
    /* Side a must be able to reach what stays with it, and side b must be able to hang together. */
    if (s->out && (reach(r, s->out & -s->out, s->out | open) & s->out) != s->out)
        return;
    if (r->stays_p & ~s->in && r->stays_p & ~reach(r, s->in & -s->in, s->in | open))
        return;
    for (guint64 rest = s->in; rest; rest &= rest - 1)
        front |= r->touch[__builtin_ctzll(rest)];
    front &= open;
    if (!front) {
        close_leaf(r, s, open);
        return;
    }
    guint node = choose_node(r, front);
    guint first = 2 * s->a.sum.weight < r->weight ? 0 : 1;
    for (guint turn = 0; turn < 2; turn++) {
        guint side = turn == 0 ? first : !first;
        if (!(BIT(node) & (side == 0 ? r->stays_q : r->stays_p)))
            follow(r, s, node, side);
    }
}

static void search(Resplit *r)
{
    Stand s = {0};
    /* Root: something that stays, else the atom farthest from the border between the two. */
    guint root = r->stays_p ? (guint)__builtin_ctzll(r->stays_p) : r->n_nodes - 1;
    if (!r->stays_p && (r->stays_q >> root & 1))
        root = 0;
    memset(r->facing, 0, sizeof *r->facing * r->n_nodes);
    decide(r, &s, root, 0);
    for (guint64 rest = r->stays_q; rest; rest &= rest - 1)
        decide(r, &s, (guint)__builtin_ctzll(rest), 1);
    branch(r, &s);
}

static void install(Resplit *r, Parts *parts)
{
    memcpy(r->best_of, parts->of, sizeof *parts->of * r->land->n);
    for (guint32 i = 0; i < r->n_atoms; i++) {
        guint32 a = r->atoms[i];
        gboolean in = (r->best_set >> r->node[a] & 1) != 0;
        r->best_of[a] = in != r->best_swapped ? r->p : r->q;
    }
    parts_set(parts, r->best_of);
}

/* What the two parts cost now, as weigh_leaf() counts. */
static double pair_price(const Resplit *r)
{
    const Parts *parts = r->parts;
    double price = parts->balance[r->p] + parts->form[r->p] + parts->balance[r->q] + parts->form[r->q];
    guint64 in_p = 0, in_q = 0;
    for (guint32 i = 0; i < r->n_atoms; i++)
        *(parts->of[r->atoms[i]] == r->p ? &in_p : &in_q) |= BIT(r->node[r->atoms[i]]);
    for (guint i = 0; i < r->n_nodes; i++) {
        for (guint64 facing = in_p >> i & 1 ? r->touch[i] & in_q : 0; facing; facing &= facing - 1)
            price += r->price[i][__builtin_ctzll(facing)];
        price += r->side[i].moved[in_p >> i & 1 ? 0 : 1];
    }
    return price + splitting_price(r, in_p, in_q);
}

/* Looks for the best split of parts p and q, which touch, in at most branches steps. Returns whether all their
 * splits were gone through. */
static gboolean search_pair(Resplit *r, Parts *parts, guint32 p, guint32 q, guint64 branches)
{
    r->parts = parts;
    r->p = p;
    r->q = q;
    r->weight = parts->sum[p].weight + parts->sum[q].weight;
    r->area = parts->sum[p].area + parts->sum[q].area;
    list_atoms(r);
    guint n_free = MIN(r->n_atoms, RESPLIT_NODES);
    if (n_free < r->n_atoms)
        n_free = RESPLIT_NODES / 2;
    while (!number_nodes(r, n_free))
        n_free /= 2;
    build_nodes(r);
    list_compounds(r);
    r->best = pair_price(r);
    r->branches = branches;
    r->found = FALSE;
    search(r);
    return n_free == r->n_atoms && r->branches > 0;
}

/* Re-splits the two parts. Returns whether they changed (for the better). */
static gboolean resplit_pair(Resplit *r, Parts *parts, guint32 p, guint32 q, guint64 branches)
{
    search_pair(r, parts, p, q, branches);
    if (r->found)
        install(r, parts);
    return r->found;
}

/* Marks the parts that touch p. */
static void find_beside(const Parts *parts, guint32 p, guint8 *beside)
{
    const Land *land = parts->land;
    memset(beside, FALSE, parts->k);
    for (guint32 i = 0; i < parts->n_rim; i++) {
        guint32 a = parts->rim[i];
        for (guint32 e = land->start[a]; parts->of[a] == p && e < land->start[a + 1]; e++)
            beside[parts->of[land->edge[e].to]] = TRUE;
    }
    beside[p] = FALSE;
}

/* Re-splits a pair and keeps account of which pairs are settled. Returns whether it became better. */
static gboolean try_pair(Resplit *r, Parts *parts, guint32 p, guint32 q, guint64 branches)
{
    guint k = parts->k, changes = parts->heirs ? parts->heirs->changes : 0;
    guint8 *settled = r->settled;
    gboolean better = resplit_pair(r, parts, p, q, branches);
    for (guint32 i = 0; better && i < k; i++)
        settled[p * k + i] = settled[i * k + p] = settled[q * k + i] = settled[i * k + q] = FALSE;
    settled[p * k + q] = TRUE;
    if (parts->heirs && parts->heirs->changes != changes)
        memset(settled, FALSE, sizeof *settled * k * k);
    return better;
}

/* Tries part p with all that touch it. */
static gboolean try_part(Resplit *r, Parts *parts, guint32 p, guint64 branches)
{
    gboolean any = FALSE, looked = FALSE;
    for (guint32 q = p + 1; q < parts->k; q++) {
        if (r->settled[p * parts->k + q])
            continue;
        if (!looked)
            find_beside(parts, p, r->beside);
        looked = TRUE;
        if (r->beside[q] && try_pair(r, parts, p, q, branches)) {
            any = TRUE;
            looked = FALSE;
        }
    }
    return any;
}

/* Re-splits the pairs that are not settled, and those that become so, until none changes. */
static gboolean settle(Resplit *r, Parts *parts, guint64 branches, const Job *job)
{
    gboolean any = FALSE, changed = TRUE;
    while (changed && job_check(job, NULL)) {
        changed = FALSE;
        for (guint32 p = 0; p < parts->k; p++)
            changed |= try_part(r, parts, p, branches);
        any |= changed;
    }
    return any;
}

gboolean resplit_all(Resplit *r, Parts *parts, guint64 branches, const Job *job)
{
    memset(r->settled, FALSE, sizeof *r->settled * parts->k * parts->k);
    return settle(r, parts, branches, job);
}

gboolean resplit_changed(Resplit *r, Parts *parts, const guint32 *before, guint64 branches, const Job *job)
{
    guint k = parts->k;
    guint8 *changed = r->changed;
    memset(changed, FALSE, k);
    for (guint32 a = 0; a < parts->land->n; a++) {
        if (before[a] != parts->of[a])
            changed[before[a]] = changed[parts->of[a]] = TRUE;
    }
    for (guint32 p = 0; p < k; p++) {
        for (guint32 q = 0; q < k; q++)
            r->settled[p * k + q] = !changed[p] && !changed[q];
    }
    return settle(r, parts, branches, job);
}

ResplitProof resplit_prove(Resplit *r, Parts *parts, guint64 branches, const Job *job)
{
    ResplitProof proof = {0};
    for (guint32 p = 0; p < parts->k && job_check(job, NULL); p++) {
        find_beside(parts, p, r->beside);
        for (guint32 q = p + 1; q < parts->k; q++) {
            if (!r->beside[q])
                continue;
            gboolean all = parts->sum[p].atoms + parts->sum[q].atoms <= RESPLIT_NODES &&
                           search_pair(r, parts, p, q, branches);
            proof.pairs++;
            proof.proven += all && !r->found;
        }
    }
    return proof;
}
