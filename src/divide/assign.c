#include "divide/assign.h"

#include <string.h>

/* One side's items are the few, the other's the many; each of the few gets one of the many. Place 0 of the many
 * stands for the one that looks for a partner. */
struct Assign {
    const gint64 *gain;
    gsize few_step, many_step; /* in gain, from one item to the next */
    guint n_few, n_many;
    gint64 *few_price, *many_price; /* duals, from 1 */
    gint64 *slack;                  /* of the many: the shortest way to each, so far */
    guint32 *partner, *back;        /* of the many: of the few, and the one before on the way; 0 is none */
    guint8 *reached;
};

Assign *assign_new(guint rows, guint columns)
{
    Assign *a = g_new0(Assign, 1);
    guint few = MIN(rows, columns), many = MAX(rows, columns);
    a->few_price = g_new(gint64, few + 1);
    a->many_price = g_new(gint64, many + 1);
    a->slack = g_new(gint64, many + 1);
    a->partner = g_new(guint32, many + 1);
    a->back = g_new(guint32, many + 1);
    a->reached = g_new(guint8, many + 1);
    return a;
}

void assign_free(Assign *a)
{
    if (!a)
        return;
    g_free(a->few_price);
    g_free(a->many_price);
    g_free(a->slack);
    g_free(a->partner);
    g_free(a->back);
    g_free(a->reached);
    g_free(a);
}

static gint64 reduced_cost(const Assign *a, guint32 few, guint32 many)
{
    return -a->gain[(few - 1) * a->few_step + (many - 1) * a->many_step] - a->few_price[few] -
           a->many_price[many];
}

/* Reaches one more of the many, the nearest, from `from`; all reached stay at distance 0. */
static guint32 reach_next(Assign *a, guint32 from)
{
    guint32 few = a->partner[from], nearest = 0;
    gint64 step = G_MAXINT64;
    a->reached[from] = TRUE;
    for (guint32 m = 1; m <= a->n_many; m++) {
        if (a->reached[m])
            continue;
        gint64 cost = reduced_cost(a, few, m);
        if (cost < a->slack[m]) {
            a->slack[m] = cost;
            a->back[m] = from;
        }
        if (a->slack[m] < step) {
            step = a->slack[m];
            nearest = m;
        }
    }
    for (guint32 m = 0; m <= a->n_many; m++) {
        if (a->reached[m]) {
            a->few_price[a->partner[m]] += step;
            a->many_price[m] -= step;
        } else {
            a->slack[m] -= step;
        }
    }
    return nearest;
}

static void find_partner(Assign *a, guint32 few)
{
    guint32 at = 0;
    a->partner[0] = few;
    for (guint32 m = 0; m <= a->n_many; m++) {
        a->slack[m] = G_MAXINT64;
        a->reached[m] = FALSE;
    }
    do
        at = reach_next(a, at);
    while (a->partner[at]);
    for (; at; at = a->back[at])
        a->partner[at] = a->partner[a->back[at]];
}

gint64 assign_best(Assign *a, const gint64 *gain, guint rows, guint columns, guint32 *match)
{
    gboolean wide = rows <= columns;
    gint64 sum = 0;
    a->gain = gain;
    a->n_few = MIN(rows, columns);
    a->n_many = MAX(rows, columns);
    a->few_step = wide ? columns : 1;
    a->many_step = wide ? 1 : columns;
    memset(a->few_price, 0, sizeof *a->few_price * (a->n_few + 1));
    memset(a->many_price, 0, sizeof *a->many_price * (a->n_many + 1));
    memset(a->partner, 0, sizeof *a->partner * (a->n_many + 1));
    memset(match, 0xff, sizeof *match * rows);
    for (guint32 few = 1; few <= a->n_few; few++)
        find_partner(a, few);
    for (guint32 m = 1; m <= a->n_many; m++) {
        if (!a->partner[m])
            continue;
        guint32 row = wide ? a->partner[m] - 1 : m - 1, column = wide ? m - 1 : a->partner[m] - 1;
        gint64 won = gain[(gsize)row * columns + column];
        if (won > 0)
            match[row] = column;
        sum += won;
    }
    return sum;
}
