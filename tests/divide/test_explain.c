#include "divide/explain.h"

#include "divide/search.h"
#include "lattice.h"

#include <math.h>

/* The parts' terms add up to the plan's. */
static void test_sum(void)
{
    for (guint64 seed = 1; seed <= 20; seed++) {
        Random random = {seed};
        g_autoptr(AtomGraph) g = lattice_new(7, 6, 50, 0.1, &random);
        SearchOptions options = search_options_default();
        options.effort = SEARCH_QUICK;
        options.min = 100;
        options.max = 180;
        options.compounds = SEARCH_PREFER;
        options.explain = TRUE;
        options.terms.moved = seed % 2 ? 0 : 1;
        g_autofree guint32 *of = g_new(guint32, g->n);
        for (guint32 a = 0; a < g->n; a++)
            of[a] = G_MAXUINT32;
        lattice_add_origins(g, 6, &random);
        SearchScore score;
        g_assert_true(search_divide(g, 5, &options, NULL, of, &score, NULL));
        g_assert_nonnull(score.by_part);
        g_assert_cmpuint(score.by_part->len, ==, 5);
        for (guint t = 0; t < explain_n_terms; t++) {
            double sum = 0;
            for (guint p = 0; p < 5; p++)
                sum += explain_value(&explain_terms[t], &g_array_index(score.by_part, ObjectiveValue, p));
            g_assert_cmpfloat_with_epsilon(sum, explain_value(&explain_terms[t], &score.value), 1e-4);
        }
        g_assert_cmpuint(score.pairs.pairs, >=, 4);
        g_assert_cmpuint(score.pairs.proven, <=, score.pairs.pairs);
        g_array_unref(score.by_part);
    }
}

/* Every number of ObjectiveTerms and of ObjectiveValue is a term with a name of its own. */
static void test_terms(void)
{
    ObjectiveTerms terms = {0};
    ObjectiveValue value = {0};
    for (guint i = 0; i < sizeof terms / sizeof(double); i++)
        ((double *)(void *)&terms)[i] = i + 1;
    for (guint i = 0; i < sizeof value / sizeof(double); i++)
        ((double *)(void *)&value)[i] = 1 << i;
    double weights = 0, values = 0;
    for (guint i = 0; i < explain_n_terms; i++) {
        double *weight = explain_weight(&explain_terms[i], &terms);
        weights += weight ? *weight : 0;
        values += explain_value(&explain_terms[i], &value);
        g_assert_true(explain_find(explain_terms[i].name) == &explain_terms[i]);
    }
    gsize n = sizeof terms / sizeof(double);
    g_assert_cmpfloat(weights, ==, (double)(n * (n + 1) / 2));
    g_assert_cmpfloat(values, ==, (double)((1u << sizeof value / sizeof(double)) - 1));
    g_assert_null(explain_find("beauty"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/explain/sum", test_sum);
    g_test_add_func("/divide/explain/terms", test_terms);
    return g_test_run();
}
