/* Every connected set that may be a part of a better plan, once: grown from its root, its lowest atom, by one
 * neighbour after the other; a neighbour that has been tried stays out from then on. */
#include "divide/exact_int.h"

/* A set while it grows: in belongs to it, out never will. */
typedef struct Growth {
    guint64 in, out;
    gint64 weight;
    double cut; /* price of the border between the two */
} Growth;

static double facing(const Exact *x, guint node, guint64 set)
{
    double price = 0;
    for (guint64 near = x->touch[node] & set; near; near &= near - 1)
        price += x->price[node][exact_first(near)];
    return price;
}

static double shared_length(const Exact *x, guint node, guint64 set)
{
    double length = 0;
    for (guint64 near = x->touch[node] & set; near; near &= near - 1)
        length += x->length[node][exact_first(near)];
    return length;
}

/* What the other parts bear of the set's border, and of the compounds that they hold something of. */
static double others_share(const Exact *x, guint64 set)
{
    double price = 0;
    if (x->goal == EXACT_BAND)
        return 0;
    for (guint64 rest = set; rest; rest &= rest - 1)
        price += facing(x, exact_first(rest), ~set);
    return price / 2 + exact_splitting(x, ~set);
}

/* How many parts the pieces of what is left can make, as an interval. */
static gboolean rest_is_divisible(const Exact *x, guint64 rest)
{
    gint64 fewest = 0, most = 0;
    while (rest) {
        guint64 piece = exact_reach(x, rest & -rest, rest);
        gint64 weight = exact_weight(x, piece), parts = __builtin_popcountll(piece & x->inhabited);
        gint64 least = MAX(1, (weight + x->high - 1) / MAX(1, x->high));
        if (x->low > 0)
            parts = MIN(parts, weight / x->low);
        if (parts < least)
            return FALSE;
        fewest += least;
        most += parts;
        rest &= ~piece;
    }
    return fewest <= x->k - 1 && x->k - 1 <= most;
}

/* Atoms that stay out must hang together in pieces that can be parts. */
static gboolean rest_holds(const Exact *x, const Growth *g)
{
    guint64 rest = x->all & ~g->in;
    guint pieces = 0;
    while (rest & g->out) {
        guint64 seed = rest & g->out, piece = exact_reach(x, seed & -seed, rest);
        if (++pieces > x->k - 1 || !(piece & x->inhabited) || (x->low > 0 && exact_weight(x, piece) < x->low))
            return FALSE;
        rest &= ~piece;
    }
    return TRUE;
}

/* Whether a set that grows from here can belong to a better plan. */
static gboolean is_promising(const Exact *x, const Growth *g)
{
    gint64 most = MIN(x->high, exact_weight(x, exact_reach(x, g->in, x->all & ~g->out)));
    if (most < x->low)
        return FALSE;
    gint64 weight = CLAMP(x->total / x->k, g->weight, most), more = MIN(weight + 1, most);
    double sure = x->goal == EXACT_ENERGY ? g->cut + x->parts->land->straddle : 0;
    double less = exact_balance(x, weight) + exact_share(x, x->total - weight, x->k - 1);
    double greater = exact_balance(x, more) + exact_share(x, x->total - more, x->k - 1);
    return sure + MIN(less, greater) < x->best - EXACT_MARGIN && rest_holds(x, g);
}

static void take_pair(Exact *x, guint64 set)
{
    guint64 rest = x->all & ~set, sets[2] = {set, rest};
    if (exact_reach(x, rest & -rest, rest) == rest)
        exact_take(x, sets);
}

/* Lists the set if it can be a part. FALSE when there is no more room. */
static gboolean list_set(Exact *x, const Growth *g)
{
    gint64 left = x->total - g->weight;
    if (g->weight < x->low || g->weight > x->high || !(g->in & x->inhabited) || g->in == x->all ||
        !rest_is_divisible(x, x->all & ~g->in))
        return TRUE;
    ExactGrid grid = exact_grid(x, g->in);
    if (grid.violation + exact_share_violation(x, left, x->k - 1) > x->violation + EXACT_MARGIN ||
        grid.cost + others_share(x, g->in) + exact_share(x, left, x->k - 1) + exact_constant(x) >=
            x->best - EXACT_MARGIN)
        return TRUE;
    if (x->k == 2)
        take_pair(x, g->in);
    else
        g_array_append_val(x->grids, grid);
    return x->grids->len < EXACT_MOST;
}

/* The neighbour with the longest border: what fits best comes first, and leaving it out costs most. */
static guint choose_neighbour(const Exact *x, guint64 front, guint64 in)
{
    guint best = exact_first(front);
    double most = -1;
    for (; front; front &= front - 1) {
        double length = shared_length(x, exact_first(front), in);
        if (length > most) {
            most = length;
            best = exact_first(front);
        }
    }
    return best;
}

static gboolean grow(Exact *x, Growth g)
{
    guint64 front = 0;
    if (!exact_step(x) || !list_set(x, &g))
        return FALSE;
    for (guint64 rest = g.in; rest; rest &= rest - 1)
        front |= x->touch[exact_first(rest)];
    front &= ~g.in & ~g.out;
    while (front) {
        guint node = choose_neighbour(x, front, g.in);
        Growth next = {g.in | EXACT_BIT(node), g.out, g.weight + x->weight[node],
                       g.cut + facing(x, node, g.out)};
        if (next.weight <= x->high && is_promising(x, &next) && !grow(x, next))
            return FALSE;
        g.out |= EXACT_BIT(node);
        g.cut += facing(x, node, g.in);
        front &= ~EXACT_BIT(node);
        if (!is_promising(x, &g))
            break;
    }
    return TRUE;
}

gboolean exact_list_grids(Exact *x)
{
    guint roots = x->k == 2 ? 1 : x->n;
    for (guint root = 0; root < roots; root++) {
        Growth g = {.in = EXACT_BIT(root), .out = EXACT_BIT(root) - 1, .weight = x->weight[root]};
        g.cut = facing(x, root, g.out);
        if (g.weight <= x->high && is_promising(x, &g) && !grow(x, g))
            return FALSE;
    }
    return TRUE;
}
