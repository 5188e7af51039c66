/* Which candidates make the best plan together.
 *
 * With a price u for each atom, a candidate has the reduced cost c(P) - u(P). A plan takes k candidates of different
 * roots, one of them rooted in the first atom, and covers each atom once, so it costs at least the sum of all prices
 * and the least reduced costs of k roots. The prices that make this bound great are sought by subgradient steps;
 * candidates that would lift it to the best plan's cost are dropped on the way. */
#include "divide/exact_int.h"

#include <math.h>
#include <string.h>

#define ROUNDS   400
#define PATIENCE 12    /* rounds without a better bound before the steps are halved */
#define SHORTEST 0.005 /* step, as a share of the gap */
#define BYTES    8

typedef struct Cover {
    Exact *x;
    guint n_grids;
    ExactGrid *grids;          /* by root, then by reduced cost */
    double *reduced;           /* cost */
    double u[EXACT_ATOMS];     /* price of an atom */
    double sum[BYTES][256];    /* of the prices of the atoms of one byte of a set */
    double least[EXACT_ATOMS]; /* reduced cost by root; INFINITY: no candidate */
    guint32 start[EXACT_ATOMS + 1];
    double tail[EXACT_ATOMS + 1][EXACT_ATOMS + 1]; /* least reduced costs of j roots from r on */
    guint64 sets[EXACT_ATOMS];                     /* the plan that is being put together */
} Cover;

static void sum_prices(Cover *c)
{
    for (guint byte = 0; byte < BYTES; byte++) {
        c->sum[byte][0] = 0;
        for (guint set = 1; set < 256; set++) {
            guint i = 8 * byte + exact_first(set);
            c->sum[byte][set] = c->sum[byte][set & (set - 1)] + (i < c->x->n ? c->u[i] : 0);
        }
    }
}

static double priced(const Cover *c, guint64 set)
{
    double sum = 0;
    for (guint byte = 0; byte < BYTES; byte++)
        sum += c->sum[byte][set >> 8 * byte & 0xff];
    return sum;
}

/* The grid of least reduced cost of each root, or n_grids. */
static void reduce_costs(Cover *c, guint32 *cheapest)
{
    sum_prices(c);
    for (guint r = 0; r < c->x->n; r++) {
        c->least[r] = INFINITY;
        cheapest[r] = c->n_grids;
    }
    for (guint i = 0; i < c->n_grids; i++) {
        guint r = exact_first(c->grids[i].set);
        c->reduced[i] = c->grids[i].cost - priced(c, c->grids[i].set);
        if (c->reduced[i] < c->least[r]) {
            c->least[r] = c->reduced[i];
            cheapest[r] = i;
        }
    }
}

/* Chooses the first root and the k - 1 cheapest others; INFINITY when there are too few. */
static double choose_roots(const Cover *c, guint64 *chosen, double *dearest)
{
    double sum = c->least[0];
    *chosen = 1;
    *dearest = 0;
    for (guint i = 1; i < c->x->k; i++) {
        guint best = 0;
        for (guint r = 1; r < c->x->n; r++) {
            if (!(*chosen & EXACT_BIT(r)) && (best == 0 || c->least[r] < c->least[best]))
                best = r;
        }
        *chosen |= EXACT_BIT(best);
        *dearest = c->least[best];
        sum += c->least[best];
    }
    return sum;
}

/* Drops the candidates with which no plan is better than the best. */
static void drop_dear(Cover *c, double bound, guint64 chosen, double dearest)
{
    guint kept = 0;
    for (guint i = 0; i < c->n_grids; i++) {
        guint r = exact_first(c->grids[i].set);
        double instead = chosen & EXACT_BIT(r) ? c->least[r] : dearest;
        if (bound - instead + c->reduced[i] >= c->x->best - EXACT_MARGIN)
            continue;
        c->grids[kept] = c->grids[i];
        c->reduced[kept++] = c->reduced[i];
    }
    c->n_grids = kept;
}

/* Moves the prices towards covering each atom once; FALSE when the cheapest choice does so already. */
static gboolean shift_prices(Cover *c, guint64 chosen, const guint32 *cheapest, double length)
{
    gint cover[EXACT_ATOMS] = {0}, norm = 0;
    for (; chosen; chosen &= chosen - 1) {
        for (guint64 set = c->grids[cheapest[exact_first(chosen)]].set; set; set &= set - 1)
            cover[exact_first(set)]++;
    }
    for (guint i = 0; i < c->x->n; i++)
        norm += (1 - cover[i]) * (1 - cover[i]);
    for (guint i = 0; i < c->x->n; i++)
        c->u[i] += norm ? length * (1 - cover[i]) / norm : 0;
    return norm > 0;
}

/* To begin with, each atom has its share of an even division of the cost. */
static void start_prices(Cover *c)
{
    for (guint i = 0; i < c->x->n; i++)
        c->u[i] = (c->x->best - exact_constant(c->x)) / c->x->n;
}

/* Returns the greatest bound found, and leaves its prices in u. FALSE in *go when the budget ran out. */
static double find_prices(Cover *c, gboolean *go)
{
    Exact *x = c->x;
    double best_bound = -INFINITY, best_u[EXACT_ATOMS], step = 1;
    guint32 cheapest[EXACT_ATOMS];
    guint idle = 0;
    start_prices(c);
    for (guint round = 0; round < ROUNDS && step > SHORTEST; round++) {
        guint64 chosen;
        double dearest;
        reduce_costs(c, cheapest);
        x->steps -= MIN(x->steps, c->n_grids / 16);
        double bound = exact_constant(x) + priced(c, x->all) + choose_roots(c, &chosen, &dearest);
        *go = exact_step(x);
        if (!*go || bound >= x->best - EXACT_MARGIN)
            return MAX(bound, best_bound);
        if (bound > best_bound) {
            best_bound = bound;
            memcpy(best_u, c->u, sizeof best_u);
            idle = 0;
        } else if (++idle >= PATIENCE) {
            idle = 0;
            step /= 2;
            memcpy(c->u, best_u, sizeof best_u);
            continue;
        }
        if (!shift_prices(c, chosen, cheapest, step * (x->best - bound)))
            break;
        if (round % 8 == 7)
            drop_dear(c, bound, chosen, dearest);
    }
    memcpy(c->u, best_u, sizeof best_u);
    return best_bound;
}

static gint compare_grids(gconstpointer a, gconstpointer b, gpointer data)
{
    const Cover *c = data;
    guint32 i = *(const guint32 *)a, j = *(const guint32 *)b;
    guint r = exact_first(c->grids[i].set), s = exact_first(c->grids[j].set);
    if (r != s)
        return r < s ? -1 : 1;
    if (c->reduced[i] != c->reduced[j])
        return c->reduced[i] < c->reduced[j] ? -1 : 1;
    return (c->grids[i].set > c->grids[j].set) - (c->grids[i].set < c->grids[j].set);
}

static void sort_grids(Cover *c)
{
    g_autofree guint32 *order = g_new(guint32, c->n_grids + 1);
    ExactGrid *grids = g_new(ExactGrid, c->n_grids + 1);
    double *reduced = g_new(double, c->n_grids + 1);
    for (guint32 i = 0; i < c->n_grids; i++)
        order[i] = i;
    g_qsort_with_data(order, (gint)c->n_grids, sizeof *order, compare_grids, c);
    memset(c->start, 0, sizeof c->start);
    for (guint32 i = 0; i < c->n_grids; i++) {
        grids[i] = c->grids[order[i]];
        reduced[i] = c->reduced[order[i]];
        c->start[exact_first(grids[i].set) + 1]++;
    }
    for (guint r = 0; r < c->x->n; r++)
        c->start[r + 1] += c->start[r];
    memcpy(c->grids, grids, sizeof *grids * c->n_grids);
    memcpy(c->reduced, reduced, sizeof *reduced * c->n_grids);
    g_free(grids);
    g_free(reduced);
}

static void sum_tails(Cover *c)
{
    guint n = c->x->n;
    for (guint r = n + 1; r-- > 0;) {
        for (guint j = 0; j <= c->x->k; j++) {
            if (r == n || j == 0)
                c->tail[r][j] = j ? INFINITY : 0;
            else
                c->tail[r][j] = MIN(c->tail[r + 1][j], c->tail[r + 1][j - 1] + c->least[r]);
        }
    }
}

/* The last part is what the others have left. */
static void take_rest(Cover *c, guint64 left)
{
    Exact *x = c->x;
    if (!(left & x->inhabited) || exact_reach(x, left & -left, left) != left)
        return;
    c->sets[x->k - 1] = left;
    exact_take(x, c->sets);
}

/* Puts together the parts from place i on; cost and violation are those of the parts before. FALSE when the budget
 * ran out. */
static gboolean combine(Cover *c, guint i, guint64 left, double cost, double violation)
{
    Exact *x = c->x;
    guint j = x->k - i - 1, root = exact_first(left);
    double sure = cost + priced(c, left) + c->tail[root + 1][j];
    gint64 weight = exact_weight(x, left);
    for (guint32 at = c->start[root]; at < c->start[root + 1]; at++) {
        const ExactGrid *grid = &c->grids[at];
        if (sure + c->reduced[at] >= x->best - EXACT_MARGIN)
            return TRUE;
        if (!exact_step(x))
            return FALSE;
        if ((grid->set & ~left) || grid->set == left)
            continue;
        gint64 rest = weight - exact_weight(x, grid->set);
        if (rest < (gint64)j * x->low || rest > (gint64)j * x->high ||
            violation + grid->violation + exact_share_violation(x, rest, j) > x->violation + EXACT_MARGIN)
            continue;
        c->sets[i] = grid->set;
        if (j == 1)
            take_rest(c, left & ~grid->set);
        else if (!combine(c, i + 1, left & ~grid->set, cost + grid->cost, violation + grid->violation))
            return FALSE;
    }
    return TRUE;
}

gboolean exact_cover(Exact *x, double *bound)
{
    g_autofree Cover *c = g_new0(Cover, 1);
    guint32 cheapest[EXACT_ATOMS];
    gboolean go = TRUE;
    c->x = x;
    c->n_grids = x->grids->len;
    c->grids = (ExactGrid *)(void *)x->grids->data;
    c->reduced = g_new(double, c->n_grids + 1);
    double found = find_prices(c, &go);
    *bound = MIN(found, x->best);
    if (go && found < x->best - EXACT_MARGIN) {
        reduce_costs(c, cheapest);
        sort_grids(c);
        sum_tails(c);
        go = combine(c, 0, x->all, exact_constant(x), 0);
    }
    g_free(c->reduced);
    return go;
}
