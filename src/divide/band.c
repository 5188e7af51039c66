#include "divide/band.h"

#include <math.h>

#include "divide/bound.h"
#include "divide/exact.h"
#include "divide/start.h"

#define STEPS 4000000 /* a number of parts */

static BandAnswer try_number(const AtomGraph *graph, guint k, const SearchOptions *options, const Job *job)
{
    Objective objective =
        objective_make(graph, k, &options->terms, options->tolerance, options->min, options->max);
    g_autoptr(Land) land = land_new(graph, &objective);
    g_autoptr(Parts) parts = parts_new(land, &objective, k);
    g_autofree guint32 *start = g_new0(guint32, graph->n + 1);
    Random random = {options->seed};
    if (k > 1)
        start_by_trees(land, &objective, k, &random, start);
    parts_set(parts, start);
    gboolean known = exact_improve(parts, STEPS, EXACT_KEEP_BAND, job).band_known;
    return parts_violation(parts) == 0 ? BAND_KEPT : known ? BAND_BROKEN : BAND_OPEN;
}

static gboolean has_neck(const AtomGraph *graph, const SearchOptions *options, guint32 *atom)
{
    Objective objective =
        objective_make(graph, 1, &options->terms, options->tolerance, options->min, options->max);
    g_autoptr(Land) land = land_new(graph, &objective);
    return bound_breaks_band(land, options->min, options->max, atom);
}

BandAnswer band_find(const AtomGraph *graph, guint k, const SearchOptions *options, const Job *job,
                     guint *number, guint32 *atom)
{
    if (has_neck(graph, options, atom))
        return BAND_BROKEN;
    *atom = G_MAXUINT32;
    gint64 weight = 0, inhabited = 0;
    for (guint32 a = 0; a < graph->n; a++) {
        weight += graph->weight[a];
        inhabited += graph->weight[a] > 0;
    }
    gint64 fewest = MAX(1, (gint64)ceil((double)weight / options->max));
    gint64 most = options->min > 0 ? (gint64)MIN(inhabited, floor((double)weight / options->min)) : inhabited;
    BandAnswer answer = k ? BAND_BROKEN : BAND_OPEN;
    for (gint64 step = 1; k && step <= MAX(most - k, k - fewest); step++) {
        for (gint sign = -1; sign <= 1; sign += 2) {
            gint64 other = (gint64)k + sign * step;
            if (other < fewest || other > most)
                continue;
            BandAnswer own = try_number(graph, (guint)other, options, job);
            if (own == BAND_KEPT) {
                *number = (guint)other;
                return BAND_KEPT;
            }
            answer = own == BAND_OPEN ? BAND_OPEN : answer;
        }
    }
    return answer;
}
