/* Measures the search on graphs in the format of divide/graph_text.h:
 *
 *   bench_search [OPTION...] GRAPH...
 *
 * Each graph is divided into as many grids as count_grids() says. The last line is the sum over all graphs: balance
 * against W/K, border, median Polsby-Popper, share of the border that costs nothing (where AtomGraph.cost is the
 * length off natural lines, the share on them) and processor time. */
#include "divide/count.h"
#include "divide/graph_text.h"
#include "divide/search.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct Sums {
    guint grids, within_5, within_10, out_of_band, split, needless, pieces;
    double deviation, worst, length, cost, energy;
    double seconds;
    GArray *pp;
} Sums;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

static void add_shapes(const AtomGraph *g, guint k, const guint32 *of, GArray *pp)
{
    g_autofree double *area = g_new0(double, k), *rim = g_new0(double, k);
    for (guint a = 0; a < g->n; a++) {
        area[of[a]] += g->area[a];
        rim[of[a]] += g->outline[a];
        for (guint32 e = g->start[a]; e < g->start[a + 1]; e++)
            rim[of[a]] += of[g->neighbour[e]] != of[a] ? g->length[e] : 0;
    }
    for (guint p = 0; p < k; p++) {
        double value = 4 * G_PI * area[p] / (rim[p] * rim[p]);
        g_array_append_val(pp, value);
    }
}

/* Compounds in more than one grid that weigh no more than a grid may, with room to spare. */
static guint count_needless(const AtomGraph *g, double most, const guint32 *of)
{
    g_autofree gint64 *weight = g_new0(gint64, g->n_compounds + 1);
    g_autofree guint32 *first = g_new0(guint32, g->n_compounds + 1);
    g_autofree guint8 *split = g_new0(guint8, g->n_compounds + 1);
    guint n = 0;
    for (guint a = 0; a < g->n; a++) {
        guint32 c = g->compound[a];
        if (c >= g->n_compounds || g->weight[a] == 0)
            continue;
        weight[c] += g->weight[a];
        split[c] |= first[c] && first[c] != of[a] + 1;
        first[c] = of[a] + 1;
    }
    for (guint c = 0; c < g->n_compounds; c++)
        n += split[c] && (double)weight[c] <= most;
    return n;
}

static gint compare(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static gboolean divide(const char *path, const SearchOptions *options, guint fixed, gboolean each, Sums *sums)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(AtomGraph) g = atom_graph_read(path, &error);
    guint k = !g ? 0 : fixed ? fixed : count_grids(g, options);
    g_autofree guint32 *of = g ? g_new(guint32, g->n + 1) : NULL;
    for (guint a = 0; g && a < g->n; a++)
        of[a] = G_MAXUINT32;
    SearchScore s;
    double before = now();
    if (!g || !search_divide(g, k, options, NULL, of, &s, &error)) {
        fprintf(stderr, "%s\n", error->message);
        return FALSE;
    }
    double seconds = now() - before;
    add_shapes(g, k, of, sums->pp);
    sums->grids += k;
    sums->within_5 += s.within_5;
    sums->within_10 += s.within_10;
    sums->out_of_band += s.out_of_band;
    sums->split += s.compounds_split;
    sums->needless += count_needless(g, options->max - 50, of);
    sums->pieces += s.compound_pieces;
    sums->deviation += s.mean_deviation * k;
    sums->worst = MAX(sums->worst, s.max_deviation);
    sums->length += s.border_length;
    sums->cost += s.border_cost;
    sums->energy += s.energy;
    sums->seconds += seconds;
    if (each)
        printf("%s n %u k %u energy %.4f mean %.2f max %.7f within %u %u km %.3f split %u s %.3f\n", path,
               g->n, k, s.energy, 100 * s.mean_deviation, s.max_deviation, s.within_5, s.within_10,
               s.border_length / 1000, s.compounds_split, seconds);
    return TRUE;
}

int main(int argc, char **argv)
{
    SearchOptions o = search_options_default();
    gboolean each = FALSE;
    gint effort = SEARCH_NORMAL, grids = 0, seed = 1, compounds = SEARCH_IGNORE;
    GOptionEntry entries[] = {
        {"each", 'e', 0, G_OPTION_ARG_NONE, &each, "print a line a graph", NULL},
        {"grids", 'k', 0, G_OPTION_ARG_INT, &grids, "number of grids", "N"},
        {"target", 0, 0, G_OPTION_ARG_DOUBLE, &o.target, "weight of a grid", "W"},
        {"min", 0, 0, G_OPTION_ARG_DOUBLE, &o.min, "band", "W"},
        {"max", 0, 0, G_OPTION_ARG_DOUBLE, &o.max, "band", "W"},
        {"tolerance", 't', 0, G_OPTION_ARG_DOUBLE, &o.tolerance, "fraction", "T"},
        {"effort", 0, 0, G_OPTION_ARG_INT, &effort, "0 quick, 1 normal, 2 thorough", "E"},
        {"seed", 's', 0, G_OPTION_ARG_INT, &seed, "seed", "S"},
        {"compounds", 'c', 0, G_OPTION_ARG_INT, &compounds, "0 whole, 1 prefer, 2 ignore", "C"},
        {"deviation", 0, 0, G_OPTION_ARG_DOUBLE, &o.terms.deviation, "price", "P"},
        {"evenness", 0, 0, G_OPTION_ARG_DOUBLE, &o.terms.evenness, "price", "P"},
        {"border", 0, 0, G_OPTION_ARG_DOUBLE, &o.terms.border, "price", "P"},
        {"open", 0, 0, G_OPTION_ARG_DOUBLE, &o.terms.open, "price", "P"},
        {"shape", 0, 0, G_OPTION_ARG_DOUBLE, &o.terms.shape, "price", "P"},
        {"spread", 0, 0, G_OPTION_ARG_DOUBLE, &o.terms.spread, "price", "P"},
        {"compound", 0, 0, G_OPTION_ARG_DOUBLE, &o.terms.compound, "price", "P"},
        G_OPTION_ENTRY_NULL};
    g_autoptr(GOptionContext) context = g_option_context_new("GRAPH...");
    g_option_context_add_main_entries(context, entries, NULL);
    g_autoptr(GError) error = NULL;
    if (!g_option_context_parse(context, &argc, &argv, &error)) {
        fprintf(stderr, "%s\n", error->message);
        return 2;
    }
    o.seed = (guint64)seed;
    o.effort = (SearchEffort)effort;
    o.compounds = (SearchCompounds)compounds;
    Sums s = {.pp = g_array_new(FALSE, FALSE, sizeof(double))};
    for (int i = 1; i < argc; i++) {
        if (!divide(argv[i], &o, (guint)grids, each, &s))
            return 3;
    }
    if (!s.grids)
        return 2;
    g_array_sort(s.pp, compare);
    printf("grids %u within5 %.1f within10 %.1f mean %.2f worst %.1f out %u km %.1f pp %.3f natural %.1f "
           "split %u needless %u pieces %u energy %.2f s %.2f\n",
           s.grids, 100.0 * s.within_5 / s.grids, 100.0 * s.within_10 / s.grids, 100 * s.deviation / s.grids,
           100 * s.worst, s.out_of_band, s.length / 1000, g_array_index(s.pp, double, s.pp->len / 2),
           s.length > 0 ? 100 * (1 - s.cost / s.length) : 0, s.split, s.needless, s.pieces, s.energy,
           s.seconds);
    g_array_free(s.pp, TRUE);
    return 0;
}
