#include "divide/keep.h"

#include "divide/search.h"

static ObjectiveTerms priced(double keep)
{
    ObjectiveTerms terms = search_options_default().terms;
    keep_price(&terms, keep);
    return terms;
}

/* Without a wish nothing changes. */
static void test_none(void)
{
    ObjectiveTerms usual = search_options_default().terms, terms = priced(0);
    g_assert_cmpmem(&terms, sizeof terms, &usual, sizeof usual);
}

/* The more is to be kept, the dearer it is to move, and the cheaper, beside that, to deviate. */
static void test_monotone(void)
{
    for (guint i = 1; i < 100; i++) {
        ObjectiveTerms less = priced(i / 100.0), more = priced((i + 1) / 100.0);
        g_assert_cmpfloat(more.moved, >, less.moved);
        g_assert_cmpfloat(more.deviation / more.moved, <=, less.deviation / less.moved + 1e-9);
    }
    g_assert_cmpfloat(priced(1).deviation, ==, 0);
}

/* Up to a half the tolerance goes before moving: a hundredth of a grid off costs more than any grid moved. */
static void test_tolerance_first(void)
{
    for (guint i = 1; i <= 50; i++) {
        ObjectiveTerms terms = priced(i / 100.0);
        g_assert_cmpfloat(terms.deviation * 0.01, >, terms.moved);
    }
}

/* A price that was asked for stays. */
static void test_asked(void)
{
    ObjectiveTerms terms = search_options_default().terms;
    terms.moved = 7;
    keep_price(&terms, 0.5);
    g_assert_cmpfloat(terms.moved, ==, 7);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/keep/none", test_none);
    g_test_add_func("/divide/keep/monotone", test_monotone);
    g_test_add_func("/divide/keep/tolerance-first", test_tolerance_first);
    g_test_add_func("/divide/keep/asked", test_asked);
    return g_test_run();
}
