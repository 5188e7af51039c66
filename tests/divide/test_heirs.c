#include "divide/heirs.h"

#include "lattice.h"

/* The pairs keep as much weight as any other pairs of parts and old grids, each once. */
static void test_pairs(void)
{
    for (guint64 seed = 1; seed <= 50; seed++) {
        Random random = {seed};
        g_autoptr(AtomGraph) g = lattice_new(5, 4, 50, 0.1, &random);
        guint k = 2 + random_below(&random, 3), n_old = 1 + random_below(&random, 5);
        lattice_add_origins(g, n_old, &random);
        g_autoptr(Heirs) heirs = heirs_new(g->origins, k);
        g_autofree guint32 *of = g_new(guint32, g->n);
        for (guint32 a = 0; a < g->n; a++)
            of[a] = random_below(&random, k);
        heirs_match(heirs, g->n, of);
        gint64 away = 0, least = G_MAXINT64;
        for (guint32 a = 0; a < g->n; a++)
            away += heirs_away(heirs, a, of[a]);
        /* Other pairs, drawn by chance, do not keep more. */
        for (guint draw = 0; draw < 200; draw++) {
            guint32 taken = 0;
            for (guint o = 0; o < n_old; o++) {
                guint32 part = random_below(&random, k);
                heirs->part_of[o] = taken >> part & 1 ? ASSIGN_NONE : part;
                taken |= 1u << part;
            }
            gint64 other = 0;
            for (guint32 a = 0; a < g->n; a++)
                other += heirs_away(heirs, a, of[a]);
            least = MIN(least, other);
        }
        g_assert_cmpint(away, <=, least);
    }
}

/* Of an atom that was in two old grids, only the share of its part's own is at home. */
static void test_away(void)
{
    g_autoptr(Origins) o = origins_new(2, 3, 2);
    const guint32 of[] = {1, 0};
    o->start[1] = 2;
    o->start[2] = 3;
    o->old[1] = 1;
    o->weight[0] = 30;
    o->weight[1] = 20;
    o->weight[2] = 10;
    g_autoptr(Heirs) heirs = heirs_new(o, 2);
    heirs_match(heirs, 2, of);
    g_assert_cmpuint(heirs->part_of[0], ==, 1);
    g_assert_cmpint(heirs_away(heirs, 0, 1), ==, 20);
    g_assert_cmpint(heirs_away(heirs, 0, 0), ==, 50);
    g_assert_cmpint(heirs_away(heirs, 1, 0), ==, 10);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/heirs/pairs", test_pairs);
    g_test_add_func("/divide/heirs/away", test_away);
    return g_test_run();
}
