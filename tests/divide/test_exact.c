#include "divide/exact.h"

#include "divide/search.h"
#include "lattice.h"

#include <math.h>
#include <string.h>

#define MOST_ASSIGNMENTS 300000

/* A graph, its terms and a plan to better. */
typedef struct Case {
    AtomGraph *graph;
    Objective objective;
    Land *land;
    guint k;
    Parts *parts;
} Case;

static void case_clear(Case *c)
{
    parts_free(c->parts);
    land_free(c->land);
    atom_graph_free(c->graph);
}

static ObjectiveTerms random_terms(Random *random)
{
    ObjectiveTerms t = search_options_default().terms;
    t.compound = random_below(random, 2) ? 0 : 2 * random_unit(random);
    t.shape *= random_below(random, 3);
    t.spread *= 5 * random_below(random, 3);
    t.deviation *= random_below(random, 4) ? 1 : 0;
    t.open *= random_below(random, 3) * 0.5;
    t.straddle = 0.5 * random_below(random, 3);
    return t;
}

static gboolean is_plan(Parts *parts)
{
    for (guint p = 0; p < parts->k; p++)
        if (parts->sum[p].inhabited == 0)
            return FALSE;
    return parts_are_whole(parts);
}

/* Any plan whose parts are inhabited and whole. */
static void random_plan(const Case *c, Random *random, guint32 *of)
{
    do {
        for (guint a = 0; a < c->graph->n; a++)
            of[a] = random_below(random, c->k);
        parts_set(c->parts, of);
    } while (!is_plan(c->parts));
}

/* The best of all assignments, each tried. */
static void enumerate(const Case *c, double *violation, double *energy)
{
    guint n = c->graph->n;
    g_autofree guint32 *of = g_new0(guint32, n + 1);
    g_autoptr(Parts) parts = parts_new(c->land, &c->objective, c->k);
    *violation = *energy = INFINITY;
    for (guint i = 0; i < n;) {
        parts_set(parts, of);
        if (is_plan(parts)) {
            double v = parts_violation(parts), e = parts_energy(parts);
            if (v < *violation - 1e-9 || (v < *violation + 1e-9 && e < *energy)) {
                *violation = v;
                *energy = e;
            }
        }
        /* The numbers of the parts say nothing, and atom 0 may stay in the first. */
        for (i = 1; i < n && ++of[i] == c->k; i++)
            of[i] = 0;
    }
}

static guint count_inhabited(const AtomGraph *g)
{
    guint n = 0;
    for (guint a = 0; a < g->n; a++)
        n += g->weight[a] > 0;
    return n;
}

/* FALSE when the graph cannot make that many parts, or has too many assignments to try each. */
static gboolean case_init(Case *c, Random *random)
{
    *c = (Case){.k = 2 + random_below(random, 3)};
    guint columns = 2 + random_below(random, 3), rows = 2 + random_below(random, 3);
    c->graph = lattice_new(columns, rows, 1 + (gint)random_below(random, 40), 0.15, random);
    double mean = 0;
    for (guint a = 0; a < c->graph->n; a++) {
        if (random_below(random, 5) == 0)
            c->graph->weight[a] = 0;
        mean += (double)c->graph->weight[a] / c->k;
    }
    ObjectiveTerms terms = random_terms(random);
    double slack = random_below(random, 2) ? 1 : 0.3 * random_unit(random);
    terms.moved = random_below(random, 3) ? 0 : 4 * random_unit(random);
    c->objective = objective_make(c->graph, c->k, &terms, random_below(random, 2) * 0.05, mean * (1 - slack),
                                  mean * (1 + slack));
    c->land = land_new(c->graph, &c->objective);
    if (terms.moved > 0)
        lattice_add_origins(c->graph, 1 + random_below(random, 2 * c->k), random);
    c->parts = parts_new(c->land, &c->objective, c->k);
    return count_inhabited(c->graph) >= c->k && pow(c->k, c->graph->n) < MOST_ASSIGNMENTS;
}

/* 300 graphs with bridges, compounds, empty atoms and old plans, and any of the terms: as good as the best of all. */
static void test_enumeration(void)
{
    guint done = 0, out_of_band = 0;
    for (guint64 seed = 1; done < 300; seed++) {
        Random random = {seed};
        Case c;
        if (case_init(&c, &random)) {
            g_autofree guint32 *of = g_new(guint32, c.graph->n);
            double violation, energy;
            random_plan(&c, &random, of);
            enumerate(&c, &violation, &energy);
            if (isfinite(energy)) {
                ExactProof proof = exact_improve(c.parts, EXACT_STEPS, EXACT_BEST, NULL);
                g_test_message("seed %u: %u atoms, %u parts, %u steps", (guint)seed, c.graph->n, c.k,
                               (guint)proof.steps);
                g_assert_cmpint(proof.result, ==, EXACT_PROVEN);
                g_assert_true(proof.band_proven);
                g_assert_true(is_plan(c.parts));
                g_assert_cmpfloat_with_epsilon(parts_violation(c.parts), violation, 2 * EXACT_MARGIN);
                g_assert_cmpfloat_with_epsilon(parts_energy(c.parts), energy, 2 * EXACT_MARGIN);
                g_assert_cmpfloat_with_epsilon(proof.bound, energy, 2 * EXACT_MARGIN);
                out_of_band += violation > 0;
                done++;
            }
        }
        case_clear(&c);
    }
    g_assert_cmpuint(out_of_band, >, 20);
}

/* Too large, too little time, cancelled: the plan is whole and no worse, and nothing is claimed. */
static void test_gives_up(void)
{
    Random random = {3};
    guint32 of[81] = {0};
    ObjectiveTerms terms = search_options_default().terms;
    for (guint side = 6; side <= 9; side += 3) {
        g_autoptr(AtomGraph) g = lattice_new(side, side, 50, 0, &random);
        Objective o = objective_make(g, 4, &terms, 0.05, 0, INFINITY);
        g_autoptr(Land) land = land_new(g, &o);
        g_autoptr(Parts) parts = parts_new(land, &o, 4);
        for (guint a = 0; a < g->n; a++)
            of[a] = a * 4 / g->n;
        parts_set(parts, of);
        double before = parts_energy(parts);
        ExactProof proof = exact_improve(parts, 1000, EXACT_BEST, NULL);
        g_assert_cmpint(proof.result, ==, side == 6 ? EXACT_GAVE_UP : EXACT_TOO_LARGE);
        g_assert_cmpuint(proof.steps, <=, 1000);
        g_assert_true(is_plan(parts));
        g_assert_cmpfloat(parts_energy(parts), <=, before);
        g_autoptr(Job) job = job_new(NULL, NULL);
        job_cancel(job);
        g_assert_cmpint(exact_improve(parts, EXACT_STEPS, EXACT_BEST, job).result, !=, EXACT_PROVEN);
    }
}

/* Where the band cannot be kept, that is proven, and the plan is the nearest: parts of 4, 4 and 16 around a neck. */
static void test_band(void)
{
    g_autoptr(AtomGraph) g = star_new(6, (const gint32[]){4, 4, 4, 4, 4, 4});
    ObjectiveTerms terms = search_options_default().terms;
    Objective o = objective_make(g, 3, &terms, 0.05, 6, 10);
    g_autoptr(Land) land = land_new(g, &o);
    g_autoptr(Parts) parts = parts_new(land, &o, 3);
    parts_set(parts, (const guint32[]){0, 0, 0, 0, 1, 2});
    ExactProof proof = exact_improve(parts, EXACT_STEPS, EXACT_NEAR_BAND, NULL);
    g_assert_cmpint(proof.result, ==, EXACT_PROVEN);
    g_assert_true(proof.band_known);
    g_assert_true(proof.band_proven);
    g_assert_cmpfloat(parts_violation(parts), ==, 2 + 2 + 6);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/exact/enumeration", test_enumeration);
    g_test_add_func("/divide/exact/gives-up", test_gives_up);
    g_test_add_func("/divide/exact/band", test_band);
    return g_test_run();
}
