#include "divide/chain.h"

#include "divide/resplit.h"
#include "parts_fixture.h"

#include <math.h>

/* Twelve like atoms in a row, in parts of five, four and three: no two parts can be shared out better, the three
 * can. */
static void test_passes_weight_on(void)
{
    Random random = {1};
    g_autoptr(AtomGraph) graph = lattice_new(12, 1, 1, 0, &random);
    guint32 of[12];
    for (guint a = 0; a < 12; a++) {
        graph->weight[a] = 100;
        of[a] = a < 5 ? 0 : a < 9 ? 1 : 2;
    }
    ObjectiveTerms terms = {.deviation = 20, .border = 1};
    Objective objective = objective_make(graph, 3, &terms, 0.01, 300, 700);
    g_autoptr(Land) land = land_new(graph, &objective);
    g_autoptr(Parts) parts = parts_new(land, &objective, 3);
    g_autoptr(Resplit) resplit = resplit_new(land, 3);
    g_autoptr(Chains) chains = chains_new(land, 3);
    for (guint turned = 0; turned < 2; turned++) {
        parts_set(parts, of);
        g_assert_false(resplit_all(resplit, parts, 100000, NULL));
        g_assert_true(chain_all(chains, parts, NULL));
        for (guint p = 0; p < 3; p++)
            g_assert_cmpint(parts->sum[p].weight, ==, 400);
        g_assert_true(parts_are_whole(parts));
        g_assert_false(chain_all(chains, parts, NULL));
        for (guint a = 0; a < 12; a++)
            of[a] = 2 - of[a];
    }
}

/* Whatever the land: parts stay whole, the energy falls and is the true one, and the band is not left further. */
static void test_only_betters(void)
{
    guint better = 0;
    for (guint64 seed = 1; seed <= 60; seed++) {
        Fixture f;
        set_up(&f, seed);
        g_autoptr(Chains) chains = chains_new(f.land, f.k);
        double energy = parts_energy(f.parts), violation = parts_violation(f.parts);
        gboolean any = chain_all(chains, f.parts, NULL);
        better += any;
        g_assert_true(parts_are_whole(f.parts));
        g_assert_cmpfloat_with_epsilon(parts_energy(f.parts), fresh_energy(&f), 1e-6);
        g_assert_cmpfloat(parts_violation(f.parts), <=, violation);
        if (any)
            g_assert_cmpfloat(parts_energy(f.parts), <, energy);
        else
            g_assert_cmpfloat_with_epsilon(parts_energy(f.parts), energy, 1e-6);
        tear_down(&f);
    }
    g_assert_cmpuint(better, >, 30);
}

static void test_same_every_time(void)
{
    Fixture one, two;
    set_up(&one, 7);
    set_up(&two, 7);
    g_autoptr(Chains) first = chains_new(one.land, one.k), second = chains_new(two.land, two.k);
    chain_all(first, one.parts, NULL);
    chain_all(second, two.parts, NULL);
    g_assert_cmpmem(one.parts->of, one.land->n * sizeof(guint32), two.parts->of,
                    two.land->n * sizeof(guint32));
    tear_down(&one);
    tear_down(&two);
}

static void test_cancel(void)
{
    Fixture f;
    set_up(&f, 3);
    g_autoptr(Chains) chains = chains_new(f.land, f.k);
    g_autoptr(Job) job = job_new(NULL, NULL);
    job_cancel(job);
    g_assert_false(chain_all(chains, f.parts, job));
    tear_down(&f);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/chain/passes-weight-on", test_passes_weight_on);
    g_test_add_func("/chain/only-betters", test_only_betters);
    g_test_add_func("/chain/same-every-time", test_same_every_time);
    g_test_add_func("/chain/cancel", test_cancel);
    return g_test_run();
}
