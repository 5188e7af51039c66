#include "divide/search.h"

#include "base/error.h"
#include "divide/land.h"
#include "lattice.h"

#include <math.h>
#include <string.h>

static guint32 *blank(guint n)
{
    guint32 *of = g_new(guint32, n + 1);
    for (guint a = 0; a < n; a++)
        of[a] = G_MAXUINT32;
    return of;
}

static guint inhabited(const AtomGraph *g)
{
    guint n = 0;
    for (guint a = 0; a < g->n; a++)
        n += g->weight[a] > 0;
    return n;
}

static SearchOptions quick(void)
{
    SearchOptions o = search_options_default();
    o.effort = SEARCH_QUICK;
    o.min = 0;
    o.max = INFINITY;
    return o;
}

static void test_random(void)
{
    for (guint64 seed = 1; seed <= 60; seed++) {
        Random random = {seed};
        g_autoptr(AtomGraph) g =
            lattice_new(3 + random_below(&random, 12), 3 + random_below(&random, 12), 80, 0.2, &random);
        guint k = 1 + random_below(&random, MIN(inhabited(g), 9));
        SearchOptions o = quick();
        o.seed = seed;
        o.compounds = seed % 2 ? SEARCH_PREFER : SEARCH_IGNORE;
        g_autofree guint32 *of = blank(g->n);
        g_autoptr(GError) error = NULL;
        SearchScore score;
        g_assert_true(search_divide(g, k, &o, NULL, of, &score, &error));
        g_assert_no_error(error);
        /* Land in several pieces is tied by the search itself, so pieces are only looked at where it is whole. */
        Objective objective = objective_make(g, k, &o.terms, o.tolerance, o.min, o.max);
        g_autoptr(Land) land = land_new(g, &objective);
        if (land->n_pieces == 1)
            g_assert_true(lattice_plan_holds(g, k, of));
        SearchScore again = search_score(g, k, &o, of);
        g_assert_cmpfloat_with_epsilon(again.energy, score.energy, 1e-9);
    }
}

static void test_same_seed(void)
{
    Random random = {5};
    g_autoptr(AtomGraph) g = lattice_new(12, 12, 60, 0.1, &random);
    SearchOptions o = quick();
    g_autofree guint32 *one = blank(g->n), *two = blank(g->n);
    g_assert_true(search_divide(g, 6, &o, NULL, one, NULL, NULL));
    g_assert_true(search_divide(g, 6, &o, NULL, two, NULL, NULL));
    g_assert_cmpmem(one, g->n * sizeof *one, two, g->n * sizeof *two);
}

/* The least energy of all divisions into two parts that hold, by trying every set of atoms. */
static double best_of_all(const AtomGraph *g, const SearchOptions *o)
{
    double best = INFINITY;
    g_autofree guint32 *of = blank(g->n);
    for (guint32 set = 1; set < 1u << (g->n - 1); set++) {
        for (guint a = 0; a < g->n; a++)
            of[a] = set >> a & 1;
        if (lattice_plan_holds(g, 2, of))
            best = MIN(best, search_score(g, 2, o, of).energy);
    }
    return best;
}

static void test_exact(void)
{
    for (guint64 seed = 1; seed <= 12; seed++) {
        Random random = {seed};
        g_autoptr(AtomGraph) g = lattice_new(4, 3, 90, 0, &random);
        SearchOptions o = quick();
        o.tolerance = seed % 2 ? 0 : 0.05;
        g_autofree guint32 *of = blank(g->n);
        SearchScore score;
        g_assert_true(search_divide(g, 2, &o, NULL, of, &score, NULL));
        g_assert_cmpfloat_with_epsilon(score.energy, best_of_all(g, &o), 1e-9);
    }
}

static void test_one(void)
{
    gint32 weight = 5;
    g_autoptr(AtomGraph) g = star_new(1, &weight);
    SearchOptions o = quick();
    g_autofree guint32 *of = blank(1);
    g_assert_true(search_divide(g, 1, &o, NULL, of, NULL, NULL));
    g_assert_cmpuint(of[0], ==, 0);
}

static void test_too_many(void)
{
    gint32 weight[3] = {5, 0, 7};
    g_autoptr(AtomGraph) g = star_new(3, weight);
    SearchOptions o = quick();
    g_autofree guint32 *of = blank(3);
    g_autoptr(GError) error = NULL;
    g_assert_false(search_divide(g, 3, &o, NULL, of, NULL, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
    g_assert_cmpuint(of[0], ==, G_MAXUINT32);
    g_assert_false(search_divide(g, 0, &o, NULL, of, NULL, NULL));
}

/* A compound of 30 % above the target is whole, one of more is not: but where the band asks for less. */
static void test_whole_most(void)
{
    SearchOptions o = search_options_default();
    g_assert_cmpfloat(search_whole_most(&o), ==, 650);
    o.max = 600;
    g_assert_cmpfloat(search_whole_most(&o), ==, 600);
}

static void test_nobody(void)
{
    Random random = {3};
    g_autoptr(AtomGraph) g = lattice_new(4, 4, 0, 0, &random);
    SearchOptions o = quick();
    g_autofree guint32 *of = blank(g->n);
    SearchScore score;
    g_assert_true(search_divide(g, 1, &o, NULL, of, &score, NULL));
    g_assert_true(isfinite(score.energy));
    g_assert_false(search_divide(g, 2, &o, NULL, of, NULL, NULL));
}

static void test_star(void)
{
    gint32 weight[6] = {10, 50, 10, 10, 10, 10};
    g_autoptr(AtomGraph) g = star_new(6, weight);
    SearchOptions o = quick();
    g_autofree guint32 *of = blank(6);
    SearchScore score;
    g_assert_true(search_divide(g, 2, &o, NULL, of, &score, NULL));
    g_assert_cmpfloat_with_epsilon(score.max_deviation, 0, 1e-12);
    g_assert_true(search_divide(g, 6, &o, NULL, of, &score, NULL));
    g_assert_true(lattice_plan_holds(g, 6, of));
}

/* Two rows of three, tied by a bridge between atoms 0 and 3. */
static AtomGraph *islands(void)
{
    static const gint32 weight[6] = {40, 10, 10, 10, 10, 40};
    AtomGraph *g = atom_graph_new(6, 10);
    guint32 at = 0;
    for (guint a = 0; a < 6; a++) {
        g->weight[a] = weight[a];
        g->centre[a] = (GeoPoint){a % 3 * 50.0, a / 3 * 500.0};
        g->area[a] = 2500;
        g->outline[a] = 100;
        g->compound[a] = G_MAXUINT32;
        g->start[a] = at;
        for (guint b = 0; b < 6; b++) {
            gboolean bridge = (a == 0 && b == 3) || (a == 3 && b == 0);
            if (!bridge && (a / 3 != b / 3 || ABS((gint)a - (gint)b) != 1))
                continue;
            g->neighbour[at] = b;
            g->bridge[at] = bridge;
            g->length[at] = g->cost[at] = bridge ? 0 : 50;
            at++;
        }
    }
    g->start[6] = at;
    return g;
}

static void test_bridge(void)
{
    g_autoptr(AtomGraph) g = islands();
    SearchOptions o = quick();
    g_autofree guint32 *of = blank(6);
    for (guint k = 1; k <= 6; k++) {
        g_assert_true(search_divide(g, k, &o, NULL, of, NULL, NULL));
        g_assert_true(lattice_plan_holds(g, k, of));
    }
    g_assert_true(search_divide(g, 2, &o, NULL, of, NULL, NULL));
    g_assert_cmpuint(of[0], ==, of[2]);
    g_assert_cmpuint(of[3], ==, of[5]);
}

/* A bridge between atoms of one and the same land piece must not hold a part together. */
static void test_useless_bridge(void)
{
    g_autoptr(AtomGraph) g = islands();
    for (guint32 e = 0; e < g->start[6]; e++)
        g->bridge[e] = FALSE;
    /* Now a path 2-1-0-3-4-5; a bridge from 2 to 5 replaces the edge 0-3 nowhere. */
    g_autoptr(AtomGraph) h = atom_graph_new(6, 12);
    guint32 at = 0;
    for (guint a = 0; a < 6; a++) {
        h->weight[a] = a == 2 || a == 5 ? 50 : 25;
        h->centre[a] = g->centre[a];
        h->area[a] = g->area[a];
        h->outline[a] = 100;
        h->compound[a] = G_MAXUINT32;
        h->start[a] = at;
        for (guint32 e = g->start[a]; e < g->start[a + 1]; e++, at++) {
            h->neighbour[at] = g->neighbour[e];
            h->length[at] = h->cost[at] = 50;
        }
        if (a == 2 || a == 5) {
            h->neighbour[at] = 7 - a;
            h->bridge[at++] = TRUE;
        }
    }
    h->start[6] = at;
    SearchOptions o = quick();
    g_autofree guint32 *of = blank(6);
    g_assert_true(search_divide(h, 3, &o, NULL, of, NULL, NULL));
    g_assert_true(lattice_plan_holds(g, 3, of));
}

static void test_heavy(void)
{
    Random random = {9};
    g_autoptr(AtomGraph) g = lattice_new(6, 6, 40, 0, &random);
    g->weight[14] = 3000;
    SearchOptions o = search_options_default();
    o.effort = SEARCH_QUICK;
    guint32 *of = blank(g->n);
    SearchScore score;
    g_assert_true(search_divide(g, 3, &o, NULL, of, &score, NULL));
    g_assert_true(lattice_plan_holds(g, 3, of));
    g_assert_cmpuint(score.out_of_band, >=, 1);
    g_free(of);
}

static void test_cancel(void)
{
    Random random = {9};
    g_autoptr(AtomGraph) g = lattice_new(8, 8, 40, 0, &random);
    g_autoptr(Job) job = job_new(NULL, NULL);
    job_cancel(job);
    SearchOptions o = quick();
    g_autofree guint32 *of = blank(g->n);
    g_autoptr(GError) error = NULL;
    g_assert_false(search_divide(g, 3, &o, job, of, NULL, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_CANCELLED);
    g_assert_cmpuint(of[0], ==, G_MAXUINT32);
}

/* A hurried job ends well with a plan that holds, and says that there was no time for more. */
static void test_hurry(void)
{
    Random random = {9};
    g_autoptr(AtomGraph) g = lattice_new(12, 12, 40, 0, &random);
    g_autoptr(Job) job = job_new(NULL, NULL);
    job_hurry_after(job, 0);
    SearchOptions o = quick();
    o.effort = SEARCH_THOROUGH;
    g_autofree guint32 *of = blank(g->n);
    SearchScore score;
    g_assert_true(search_divide(g, 6, &o, job, of, &score, NULL));
    g_assert_true(lattice_plan_holds(g, 6, of));
    g_assert_true(score.cut_short);
    o.effort = SEARCH_QUICK;
    g_assert_true(search_divide(g, 6, &o, NULL, of, &score, NULL));
    g_assert_false(score.cut_short);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/search/random-graphs", test_random);
    g_test_add_func("/divide/search/same-seed-same-plan", test_same_seed);
    g_test_add_func("/divide/search/exact-on-tiny-graphs", test_exact);
    g_test_add_func("/divide/search/one-atom", test_one);
    g_test_add_func("/divide/search/more-grids-than-atoms", test_too_many);
    g_test_add_func("/divide/search/whole-most", test_whole_most);
    g_test_add_func("/divide/search/nobody", test_nobody);
    g_test_add_func("/divide/search/star", test_star);
    g_test_add_func("/divide/search/bridge", test_bridge);
    g_test_add_func("/divide/search/useless-bridge", test_useless_bridge);
    g_test_add_func("/divide/search/heavy-atom", test_heavy);
    g_test_add_func("/divide/search/cancel", test_cancel);
    g_test_add_func("/divide/search/hurry", test_hurry);
    return g_test_run();
}
