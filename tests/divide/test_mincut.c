#include "divide/mincut.h"

#include "base/random.h"

#define MOST 9 /* nodes */

/* A graph with random ties and edges, some of them 0. */
typedef struct Sample {
    guint n;
    double tie[MOST][2], edge[MOST][MOST];
} Sample;

static double draw(Random *random)
{
    return random_below(random, 3) ? random_below(random, 100) : 0;
}

static Sample sample_new(Random *random)
{
    Sample s = {.n = 1 + random_below(random, MOST)};
    for (guint i = 0; i < s.n; i++) {
        s.tie[i][0] = draw(random);
        s.tie[i][1] = draw(random);
        for (guint j = 0; j < i; j++)
            s.edge[i][j] = draw(random);
    }
    return s;
}

/* What it costs that the nodes in side are the source's and the others the sink's. */
static double cost(const Sample *s, guint side)
{
    double sum = 0;
    for (guint i = 0; i < s->n; i++) {
        sum += s->tie[i][side >> i & 1 ? 1 : 0];
        for (guint j = 0; j < i; j++)
            sum += (side >> i & 1) != (side >> j & 1) ? s->edge[i][j] : 0;
    }
    return sum;
}

/* The source's side as the cut finds it. */
static guint cut(Mincut *mincut, const Sample *s)
{
    guint side = 0;
    mincut_start(mincut, s->n);
    for (guint i = 0; i < s->n; i++) {
        mincut_tie(mincut, i, s->tie[i][0], s->tie[i][1]);
        for (guint j = 0; j < i; j++)
            mincut_edge(mincut, i, j, s->edge[i][j]);
    }
    mincut_run(mincut);
    for (guint i = 0; i < s->n; i++)
        side |= mincut_is_source(mincut, i) ? 1U << i : 0;
    return side;
}

/* Against all ways to cut; among the cheapest, the source keeps as few nodes as can be. */
static void test_least(void)
{
    Random random = {7};
    g_autoptr(Mincut) mincut = mincut_new();
    for (guint round = 0; round < 500; round++) {
        Sample s = sample_new(&random);
        guint side = cut(mincut, &s);
        double least = cost(&s, side);
        for (guint other = 0; other < 1U << s.n; other++) {
            g_assert_cmpfloat(cost(&s, other), >=, least - 1e-6);
            if (cost(&s, other) < least + 1e-6)
                g_assert_cmpuint(side & ~other, ==, 0);
        }
    }
}

static void test_nothing(void)
{
    g_autoptr(Mincut) mincut = mincut_new();
    mincut_start(mincut, 0);
    mincut_run(mincut);
    mincut_start(mincut, 2);
    mincut_run(mincut);
    g_assert_false(mincut_is_source(mincut, 0));
    g_assert_false(mincut_is_source(mincut, 1));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/mincut/least", test_least);
    g_test_add_func("/divide/mincut/nothing", test_nothing);
    return g_test_run();
}
