#include "draw/colour.h"

#include <string.h>

static void assert_proper(const Neighbours *g, const guint8 *classes, guint n_classes)
{
    for (guint32 v = 0; v < g->n; v++) {
        g_assert_cmpuint(classes[v], <, n_classes);
        for (guint32 e = g->start[v]; e < g->start[v + 1]; e++)
            g_assert_cmpuint(classes[v], !=, classes[g->neighbour[e]]);
    }
}

/* A raster with a random diagonal in each square and random edges left out: planar. */
static Neighbours *random_planar(guint side, guint32 seed)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 y = 0; y < side; y++)
        for (guint32 x = 0; x < side; x++) {
            guint32 at = y * side + x,
                    ends[4][2] = {{at, at + 1}, {at, at + side}, {at, at + side + 1}, {0, 0}};
            guint n = 0;
            if (x + 1 == side || y + 1 == side)
                continue;
            if (g_rand_boolean(rand)) {
                ends[2][0] = at + 1;
                ends[2][1] = at + side;
            }
            for (n = 0; n < 3; n++)
                if (g_rand_int_range(rand, 0, 12) > 0)
                    g_array_append_vals(pairs, ends[n], 2);
        }
    return neighbours_new(side * side, (const guint32 *)(void *)pairs->data, pairs->len / 2);
}

static void test_neighbours_from_pairs(void)
{
    static const guint32 pairs[] = {3, 1, 1, 3, 0, 3, 2, 2, 3, 1};
    g_autoptr(Neighbours) g = neighbours_new(5, pairs, G_N_ELEMENTS(pairs) / 2);
    static const guint32 start[] = {0, 1, 2, 2, 4, 4}, neighbour[] = {3, 3, 0, 1};
    g_assert_cmpmem(g->start, 6 * sizeof(guint32), start, sizeof start);
    g_assert_cmpmem(g->neighbour, 4 * sizeof(guint32), neighbour, sizeof neighbour);
}

static void test_random_planar(void)
{
    for (guint32 seed = 1; seed <= 30; seed++) {
        guint n_classes;
        g_autoptr(Neighbours) g = random_planar(5 + seed, seed);
        g_autofree guint8 *classes = colour_areas(g, NULL, &n_classes);
        assert_proper(g, classes, n_classes);
        g_assert_cmpuint(n_classes, ==, 4);
    }
}

static void test_same_input_same_classes(void)
{
    guint n, m;
    g_autoptr(Neighbours) g = random_planar(30, 5);
    g_autofree guint8 *a = colour_areas(g, NULL, &n), *b = colour_areas(g, NULL, &m);
    g_assert_cmpuint(n, ==, m);
    g_assert_cmpmem(a, g->n, b, g->n);
}

static void test_classes_are_used_evenly(void)
{
    guint n_classes, counts[4] = {0};
    g_autoptr(Neighbours) g = random_planar(25, 9);
    g_autofree guint8 *classes = colour_areas(g, NULL, &n_classes);
    for (guint32 v = 0; v < g->n; v++)
        counts[classes[v]]++;
    for (guint k = 0; k < 4; k++)
        g_assert_cmpuint(counts[k], >, g->n / 8);
}

/* One more border changes at most one end of it. */
static void test_previous_classes_stay(void)
{
    guint n_classes, changed = 0, again;
    g_autoptr(Neighbours) g = random_planar(20, 11);
    g_autofree guint8 *before = colour_areas(g, NULL, &n_classes);
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint32 new_pair[2] = {0, 0};
    for (guint32 v = 0; v < g->n; v++)
        for (guint32 e = g->start[v]; e < g->start[v + 1]; e++) {
            guint32 pair[] = {v, g->neighbour[e]};
            g_array_append_vals(pairs, pair, 2);
        }
    for (guint32 v = 1; v < g->n && !new_pair[1]; v++)
        if (before[v] == before[0])
            new_pair[1] = v;
    g_array_append_vals(pairs, new_pair, 2);
    g_autoptr(Neighbours) h = neighbours_new(g->n, (const guint32 *)(void *)pairs->data, pairs->len / 2);
    g_autofree guint8 *after = colour_areas(h, before, &again);
    assert_proper(h, after, again);
    for (guint32 v = 0; v < g->n; v++)
        changed += before[v] != after[v];
    g_assert_cmpuint(changed, ==, 1);
    g_assert_cmpuint(after[0], ==, before[0]);
    g_autofree guint8 *same = colour_areas(g, before, &again);
    g_assert_cmpmem(same, g->n, before, g->n);
}

static void test_complete_graph(void)
{
    guint32 pairs[2 * 21];
    guint n = 0, n_classes;
    for (guint32 a = 0; a < 7; a++)
        for (guint32 b = a + 1; b < 7; b++) {
            pairs[n++] = a;
            pairs[n++] = b;
        }
    g_autoptr(Neighbours) g = neighbours_new(7, pairs, n / 2);
    g_autofree guint8 *classes = colour_areas(g, NULL, &n_classes);
    g_assert_cmpuint(n_classes, ==, 7);
    assert_proper(g, classes, n_classes);
}

static void test_none(void)
{
    guint n_classes = 9;
    g_autoptr(Neighbours) g = neighbours_new(0, NULL, 0);
    g_autofree guint8 *classes = colour_areas(g, NULL, &n_classes);
    g_assert_cmpuint(n_classes, ==, 0);
    g_assert_nonnull(classes);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/draw/colour/neighbours-from-pairs", test_neighbours_from_pairs);
    g_test_add_func("/draw/colour/random-planar", test_random_planar);
    g_test_add_func("/draw/colour/same-input-same-classes", test_same_input_same_classes);
    g_test_add_func("/draw/colour/evenly", test_classes_are_used_evenly);
    g_test_add_func("/draw/colour/previous-classes-stay", test_previous_classes_stay);
    g_test_add_func("/draw/colour/complete-graph", test_complete_graph);
    g_test_add_func("/draw/colour/none", test_none);
    return g_test_run();
}
