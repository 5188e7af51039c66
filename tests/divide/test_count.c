#include "divide/count.h"

#include "lattice.h"

static Count count(guint n, const gint32 *weight)
{
    g_autoptr(AtomGraph) g = star_new(n, weight);
    SearchOptions o = search_options_default();
    Count c = count_explain(g, &o);
    g_assert_cmpuint(c.grids, ==, count_grids(g, &o));
    return c;
}

static void test_target(void)
{
    gint32 weight[30];
    for (guint i = 0; i < 30; i++)
        weight[i] = 58;
    Count c = count(30, weight);
    g_assert_cmpuint(c.grids, ==, 3);
    g_assert_cmpint(c.reason, ==, COUNT_TARGET);
    g_assert_cmpfloat(c.violation, ==, 0);
}

static void test_small(void)
{
    gint32 weight[2] = {90, 60};
    Count c = count(2, weight);
    g_assert_cmpuint(c.grids, ==, 1);
    g_assert_cmpfloat(c.violation, ==, 150);
}

static void test_nobody(void)
{
    gint32 weight[2] = {0, 0};
    Count c = count(2, weight);
    g_assert_cmpuint(c.grids, ==, 1);
    g_assert_cmpint(c.reason, ==, COUNT_EMPTY);
}

/* 1,950 in three lumps of 650: four grids are wanted, three are possible. */
static void test_lumps(void)
{
    gint32 weight[3] = {650, 650, 650};
    Count c = count(3, weight);
    g_assert_cmpuint(c.wanted, ==, 4);
    g_assert_cmpuint(c.grids, ==, 3);
    g_assert_cmpint(c.reason, ==, COUNT_LUMPS);
}

/* The small fourth piece cannot be a grid of its own either. */
static void test_lumps_and_crumb(void)
{
    gint32 weight[4] = {640, 640, 640, 30};
    g_assert_cmpuint(count(4, weight).grids, ==, 3);
}

static void test_giant(void)
{
    gint32 weight[12] = {2000};
    for (guint i = 1; i < 12; i++)
        weight[i] = 50;
    Count c = count(12, weight);
    g_assert_cmpuint(c.grids, ==, 2);
    g_assert_cmpuint(c.heaviest, ==, 0);
    g_assert_cmpfloat(c.violation, ==, 1300);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/count/nearest-to-target", test_target);
    g_test_add_func("/divide/count/fewer-than-half-a-grid", test_small);
    g_test_add_func("/divide/count/nobody", test_nobody);
    g_test_add_func("/divide/count/lumps", test_lumps);
    g_test_add_func("/divide/count/lumps-and-a-crumb", test_lumps_and_crumb);
    g_test_add_func("/divide/count/giant", test_giant);
    return g_test_run();
}
