/* Depth first, heaviest weight first, into the lightest share first; shares of equal load are tried once. A branch
 * ends where a share would overflow or where what is left cannot fill the shares up to min. */
#include "check/packing.h"

#define STEPS 200000

typedef struct Search {
    gint32 *weights; /* descending */
    guint n, k;
    gint32 min, max;
    gint64 *load; /* of each of the k shares */
    gint64 left;  /* weight not yet placed */
    guint steps;
} Search;

static gint compare_descending(gconstpointer a, gconstpointer b)
{
    gint32 x = *(const gint32 *)a, y = *(const gint32 *)b;
    return (x < y) - (x > y);
}

static gint64 still_needed(const Search *s)
{
    gint64 need = 0;
    for (guint i = 0; i < s->k; i++)
        need += MAX(0, s->min - s->load[i]);
    return need;
}

/* The lightest share heavier than than (or, among equals of it, none again); k when there is none. */
static guint next_share(const Search *s, gint64 than)
{
    guint best = s->k;
    for (guint i = 0; i < s->k; i++)
        if (s->load[i] > than && (best == s->k || s->load[i] < s->load[best]))
            best = i;
    return best;
}

/* Recursion is as deep as there are weights. */
static Packing place(Search *s, guint item)
{
    if (item == s->n)
        return still_needed(s) == 0 ? PACKING_FOUND : PACKING_NONE;
    if (s->steps++ >= STEPS)
        return PACKING_UNKNOWN;
    gint32 weight = s->weights[item];
    gint64 tried = -1;
    for (guint share = next_share(s, tried); share < s->k; share = next_share(s, tried)) {
        tried = s->load[share];
        if (tried + weight > s->max)
            break;
        s->load[share] += weight;
        s->left -= weight;
        Packing result = still_needed(s) <= s->left ? place(s, item + 1) : PACKING_NONE;
        s->left += weight;
        s->load[share] -= weight;
        if (result != PACKING_NONE)
            return result;
    }
    return PACKING_NONE;
}

Packing packing_find(const gint32 *weights, guint n, gint32 min, gint32 max)
{
    Search s = {.weights = g_memdup2(weights, n * sizeof *weights), .n = n, .min = min, .max = max};
    Packing result = PACKING_NONE;
    for (guint i = 0; i < n; i++)
        s.left += weights[i];
    gint64 fewest = (s.left + max - 1) / max, most = MIN(min > 0 ? s.left / min : (gint64)n, (gint64)n);
    if (n > 0)
        qsort(s.weights, n, sizeof *s.weights, compare_descending);
    for (gint64 k = MAX(1, fewest); k <= most && result == PACKING_NONE && n > 0; k++) {
        s.k = (guint)k;
        s.load = g_new0(gint64, s.k);
        result = place(&s, 0);
        g_free(s.load);
    }
    g_free(s.weights);
    return result;
}
