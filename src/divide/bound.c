#include "divide/bound.h"

#include <math.h>
#include <string.h>

#define SUMS_MOST  G_GINT64_CONSTANT(400000000) /* bits of work: beyond, every sum counts as one that occurs */
#define NECKS_MOST 3000                         /* atoms: beyond, what hangs on one atom is not looked at */
#define HALVINGS   40
#define SLACK      1e-9

static gint descending(gconstpointer a, gconstpointer b)
{
    gint32 x = *(const gint32 *)a, y = *(const gint32 *)b;
    return (x < y) - (x > y);
}

/* largest and mean are in units of weight here; mean is of the deviation. */
static void raise_bound(Bound *b, double largest, double mean, BoundCause cause, guint32 atom)
{
    if (largest > b->largest + SLACK) {
        b->largest = largest;
        b->cause = cause;
        b->atom = atom;
    }
    b->mean = MAX(b->mean, mean);
}

/* Marks, as bits, which sums up to most the weights can make. */
static guint64 *mark_sums(const AtomGraph *g, gint64 most)
{
    gsize words = (gsize)most / 64 + 1;
    guint64 *sums = g_new0(guint64, words);
    sums[0] = 1;
    for (guint32 a = 0; a < g->n; a++) {
        gsize shift = (gsize)g->weight[a] / 64, bits = (gsize)g->weight[a] % 64;
        for (gsize i = words; g->weight[a] > 0 && i-- > shift;) {
            sums[i] |= sums[i - shift] << bits;
            if (bits && i > shift)
                sums[i] |= sums[i - shift - 1] >> (64 - bits);
        }
    }
    return sums;
}

/* Parts weigh what a set of atoms weighs: none comes nearer to the mean than the nearest sums below and above. */
static void bound_by_sums(Bound *b, const AtomGraph *g, guint k, gint64 total)
{
    gint64 below = total / k, above = (total + k - 1) / k, most = 2 * above + 1;
    double mean = (double)total / k;
    if ((double)most * g->n <= (double)SUMS_MOST) {
        g_autofree guint64 *sums = mark_sums(g, most);
        while (below > 0 && !(sums[below / 64] >> below % 64 & 1))
            below--;
        while (above < most && !(sums[above / 64] >> above % 64 & 1))
            above++;
    }
    if (below == above)
        return;
    double least = INFINITY;
    for (guint n = 1; n < k; n++) /* parts above the mean */
        least = MIN(least, MAX(n * ((double)above - mean), (k - n) * (mean - (double)below)));
    raise_bound(b, MAX((double)above - mean, mean - (double)below), 2 * least / k, BOUND_SUMS, 0);
}

static guint32 atom_of_weight(const AtomGraph *g, gint32 weight)
{
    guint32 a = 0;
    while (g->weight[a] != weight)
        a++;
    return a;
}

/* A part with a heavy atom is at least as heavy; what is left for the others may be too little. */
static void bound_by_heavy(Bound *b, const AtomGraph *g, const gint32 *weight, guint k, gint64 total)
{
    double mean = (double)total / k, excess = 0, taken = 0;
    guint n = 0;
    for (; n < g->n && n < k && weight[n] > mean; n++) {
        excess += weight[n] - mean;
        taken += weight[n];
    }
    if (!n)
        return;
    double lack = n < k ? mean - ((double)total - taken) / (k - n) : 0;
    raise_bound(b, MAX(weight[0] - mean, lack), 2 * excess / k, BOUND_HEAVY, atom_of_weight(g, weight[0]));
}

/* Of j k + 1 atoms, some part has j + 1: it weighs at least as much as the lightest of them. */
static void bound_by_pairs(Bound *b, const AtomGraph *g, const gint32 *weight, guint k, gint64 total)
{
    double mean = (double)total / k;
    for (guint64 j = 1; j * k < g->n; j++) {
        double sum = 0;
        for (guint64 i = j * k - j; i <= j * k; i++)
            sum += weight[i];
        if (sum > mean)
            raise_bound(b, sum - mean, 0, BOUND_PAIRS, atom_of_weight(g, weight[j * k]));
    }
}

/* The weights of the pieces that the land falls into without atom; returns how many. */
static guint weigh_pieces(const Land *land, guint32 atom, gint64 *piece, guint32 *queue, guint8 *seen)
{
    guint pieces = 0;
    memset(seen, 0, land->n);
    seen[atom] = 1;
    for (guint32 e = land->start[atom]; e < land->start[atom + 1]; e++) {
        guint32 n = 1;
        queue[0] = land->edge[e].to;
        if (seen[queue[0]])
            continue;
        seen[queue[0]] = 1;
        piece[pieces] = 0;
        for (guint32 i = 0; i < n; i++) {
            piece[pieces] += land->graph->weight[queue[i]];
            for (guint32 f = land->start[queue[i]]; f < land->start[queue[i] + 1]; f++) {
                if (!seen[land->edge[f].to]) {
                    seen[land->edge[f].to] = 1;
                    queue[n++] = land->edge[f].to;
                }
            }
        }
        pieces++;
    }
    return pieces;
}

/* Whether the part with the neck can weigh at most high when each piece holds as many parts of its own, of low to
 * high each, as it can: what they leave over goes with the neck. */
static gboolean neck_allows(gint64 neck, const gint64 *piece, guint pieces, double low, double high)
{
    double with = (double)neck;
    if (low < 1)
        return TRUE;
    for (guint i = 0; i < pieces; i++)
        with += MAX(0, (double)piece[i] - floor((double)piece[i] / low) * high);
    return with <= high;
}

/* The same for whole weights within off of the mean. */
static gboolean neck_allows_off(gint64 neck, const gint64 *piece, guint pieces, double mean, double off)
{
    return neck_allows(neck, piece, pieces, ceil(mean - off - SLACK), floor(mean + off + SLACK));
}

static void bound_by_necks(Bound *b, const Land *land, double mean)
{
    g_autofree gint64 *piece = g_new(gint64, land->n + 1);
    g_autofree guint32 *queue = g_new(guint32, land->n + 1);
    g_autofree guint8 *seen = g_new(guint8, land->n + 1);
    for (guint32 a = 0; a < land->n; a++) {
        guint pieces = weigh_pieces(land, a, piece, queue, seen);
        double low = b->largest, high = mean;
        if (neck_allows_off(land->graph->weight[a], piece, pieces, mean, low))
            continue;
        for (guint i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (neck_allows_off(land->graph->weight[a], piece, pieces, mean, middle))
                high = middle;
            else
                low = middle;
        }
        raise_bound(b, low, 0, BOUND_NECK, a);
    }
}

Bound bound_deviation(const Land *land, guint k)
{
    const AtomGraph *g = land->graph;
    g_autofree gint32 *weight = g_memdup2(g->weight, sizeof *weight * (g->n + 1));
    Bound b = {0};
    gint64 total = 0;
    for (guint32 a = 0; a < g->n; a++)
        total += g->weight[a];
    if (total == 0 || k < 2)
        return b;
    double mean = (double)total / k;
    qsort(weight, g->n, sizeof *weight, descending);
    bound_by_sums(&b, g, k, total);
    bound_by_heavy(&b, g, weight, k, total);
    bound_by_pairs(&b, g, weight, k, total);
    if (g->n <= NECKS_MOST)
        bound_by_necks(&b, land, mean);
    /* As much weight is missing below the mean as there is too much above it. */
    b.mean = MAX(b.mean, 2 * b.largest / k) / mean;
    b.largest /= mean;
    return b;
}

gboolean bound_breaks_band(const Land *land, double min, double max, guint32 *atom)
{
    g_autofree gint64 *piece = g_new(gint64, land->n + 1);
    g_autofree guint32 *queue = g_new(guint32, land->n + 1);
    g_autofree guint8 *seen = g_new(guint8, land->n + 1);
    for (*atom = 0; *atom < land->n && land->n <= NECKS_MOST; ++*atom) {
        guint pieces = weigh_pieces(land, *atom, piece, queue, seen);
        if (!neck_allows(land->graph->weight[*atom], piece, pieces, ceil(min), floor(max)))
            return TRUE;
    }
    return FALSE;
}
