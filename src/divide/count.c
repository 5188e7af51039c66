#include "divide/count.h"

#include <math.h>
#include <string.h>

#define NEAR   3  /* numbers tried on each side of the wanted one */
#define PASSES 50 /* of improvement of one sharing */

/* Atoms shared out over bins without regard to geometry. */
typedef struct Sharing {
    const SearchOptions *options;
    const gint64 *weight; /* descending */
    guint n, k;
    guint32 *bin;
    gint64 *load;
} Sharing;

static double outside(const Sharing *s, gint64 load)
{
    if (load < s->options->min)
        return s->options->min - load;
    return load > s->options->max ? load - s->options->max : 0;
}

static double total_outside(const Sharing *s)
{
    double sum = 0;
    for (guint b = 0; b < s->k; b++)
        sum += outside(s, s->load[b]);
    return sum;
}

/* Heaviest first, each to the emptiest bin. */
static void share_out(Sharing *s)
{
    memset(s->load, 0, sizeof *s->load * s->k);
    for (guint i = 0; i < s->n; i++) {
        guint least = 0;
        for (guint b = 1; b < s->k; b++)
            least = s->load[b] < s->load[least] ? b : least;
        s->bin[i] = least;
        s->load[least] += s->weight[i];
    }
}

/* Moves carry from bin a to bin b if less weight is then outside the band, or as much and the two are more even. */
static gboolean shift(Sharing *s, guint32 a, guint32 b, gint64 carry)
{
    double before = outside(s, s->load[a]) + outside(s, s->load[b]);
    double after = outside(s, s->load[a] - carry) + outside(s, s->load[b] + carry);
    gint64 gap = ABS(s->load[a] - s->load[b]);
    if (after > before || (after == before && ABS(s->load[a] - s->load[b] - 2 * carry) >= gap))
        return FALSE;
    s->load[a] -= carry;
    s->load[b] += carry;
    return TRUE;
}

static gboolean improve(Sharing *s)
{
    gboolean changed = FALSE;
    for (guint i = 0; i < s->n; i++) {
        for (guint32 b = 0; b < s->k; b++) {
            if (b != s->bin[i] && shift(s, s->bin[i], b, s->weight[i])) {
                s->bin[i] = b;
                changed = TRUE;
            }
        }
        for (guint j = i + 1; j < s->n; j++) {
            guint32 a = s->bin[i], b = s->bin[j];
            if (a != b && s->weight[i] != s->weight[j] && shift(s, a, b, s->weight[i] - s->weight[j])) {
                s->bin[i] = b;
                s->bin[j] = a;
                changed = TRUE;
            }
        }
    }
    return changed;
}

/* Weight outside the band in the best sharing over k bins that is found. */
static double best_outside(Sharing *s, guint k)
{
    s->k = k;
    share_out(s);
    double best = total_outside(s);
    for (guint pass = 0; best > 0 && pass < PASSES && improve(s); pass++)
        best = total_outside(s);
    return best;
}

static gint descending(gconstpointer a, gconstpointer b)
{
    gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;
    return (x < y) - (x > y);
}

static gint64 *sorted_weights(const AtomGraph *graph, Count *count)
{
    gint64 *weight = g_new0(gint64, graph->n + 1);
    for (guint32 a = 0; a < graph->n; a++) {
        if (graph->weight[a] > graph->weight[count->heaviest])
            count->heaviest = a;
        if (graph->weight[a] > 0)
            weight[count->inhabited++] = graph->weight[a];
        count->weight += graph->weight[a];
    }
    qsort(weight, count->inhabited, sizeof *weight, descending);
    return weight;
}

/* The number to begin with: an atom above the band fills a grid by itself, and the target is asked of the rest. */
static guint number_beside_giants(const Count *count, const SearchOptions *o, const gint64 *weight)
{
    gint64 rest = count->weight;
    guint giants = 0;
    while (giants < count->inhabited && (double)weight[giants] > o->max)
        rest -= weight[giants++];
    guint others = rest > 0 ? (guint)MAX(1, floor((double)rest / o->target + 0.5)) : 0;
    return MIN(giants + others, count->inhabited);
}

/* Tries the first number, then its neighbours outwards. */
static void choose(Count *count, Sharing *s, guint first)
{
    const SearchOptions *o = s->options;
    count->grids = first;
    count->violation = best_outside(s, first);
    for (guint step = 1; step <= NEAR; step++) {
        for (gint sign = 1; sign >= -1; sign -= 2) {
            gint64 k = (gint64)first + sign * (gint64)step;
            if (k < 1 || k > count->inhabited || count->violation == 0)
                continue;
            double violation = best_outside(s, (guint)k);
            double off = fabs((double)count->weight / k - o->target);
            if (violation < count->violation ||
                (violation == count->violation &&
                 off < fabs((double)count->weight / count->grids - o->target))) {
                count->grids = (guint)k;
                count->violation = violation;
            }
        }
    }
}

guint count_wanted(gint64 weight, double target)
{
    return (guint)MAX(1, floor((double)weight / target + 0.5));
}

Count count_explain(const AtomGraph *graph, const SearchOptions *options)
{
    Count count = {.grids = 1, .wanted = 1, .reason = COUNT_EMPTY};
    g_autofree gint64 *weight = sorted_weights(graph, &count);
    if (count.weight == 0)
        return count;
    count.wanted = count_wanted(count.weight, options->target);
    guint first = number_beside_giants(&count, options, weight), most = first + NEAR;
    Sharing sharing = {
        .options = options,
        .weight = weight,
        .n = count.inhabited,
        .bin = g_new0(guint32, count.inhabited),
        .load = g_new0(gint64, most),
    };
    choose(&count, &sharing, first);
    g_free(sharing.bin);
    g_free(sharing.load);
    double mean = (double)count.weight / count.wanted;
    count.reason = count.grids == count.wanted                  ? COUNT_TARGET
                   : mean < options->min || mean > options->max ? COUNT_BAND
                                                                : COUNT_LUMPS;
    return count;
}

const char *count_reason_name(CountReason reason)
{
    static const char *const names[] = {
        [COUNT_TARGET] = "target", [COUNT_BAND] = "band",       [COUNT_LUMPS] = "lumps",
        [COUNT_EMPTY] = "empty",   [COUNT_BORDERS] = "borders", [COUNT_PARTS] = "parts",
        [COUNT_ASKED] = "asked",   [COUNT_SHARED] = "shared"};
    return names[reason];
}

guint count_grids(const AtomGraph *graph, const SearchOptions *options)
{
    return count_explain(graph, options).grids;
}
