#include "divide/parts.h"

#include "divide/resplit.h"
#include "parts_fixture.h"

#include <math.h>

/* A random border atom and a part beside it. */
static guint32 draw_move(Fixture *f, guint32 *to)
{
    guint32 atom = f->parts->rim[random_below(&f->random, f->parts->n_rim)];
    do {
        guint32 e = f->land->start[atom] + random_below(&f->random, land_degree(f->land, atom));
        *to = f->parts->of[f->land->edge[e].to];
    } while (*to == f->parts->of[atom]);
    return atom;
}

static void test_moves(void)
{
    for (guint64 seed = 1; seed <= 20; seed++) {
        Fixture f;
        set_up(&f, seed);
        g_assert_true(parts_are_whole(f.parts));
        for (guint i = 0; i < 300; i++) {
            guint32 to, atom = draw_move(&f, &to);
            guint32 from = f.parts->of[atom];
            double before = parts_energy(f.parts);
            gboolean may = parts_can_leave(f.parts, atom);
            guint32 inhabited = f.parts->sum[from].inhabited - (f.graph->weight[atom] > 0);
            PartsMove move;
            parts_weigh(f.parts, atom, to, INFINITY, &move);
            parts_make(f.parts, &move);
            g_assert_cmpfloat_with_epsilon(parts_energy(f.parts) - before, move.delta, 1e-6);
            g_assert_true(may == (parts_are_whole(f.parts) && inhabited > 0));
            if (!may) {
                parts_weigh(f.parts, atom, from, INFINITY, &move);
                parts_make(f.parts, &move);
            }
        }
        parts_find_heirs(f.parts);
        g_assert_cmpfloat_with_epsilon(parts_energy(f.parts), fresh_energy(&f), 1e-6);
        tear_down(&f);
    }
}

static void test_splitting(void)
{
    g_assert_cmpfloat(objective_splitting(0, 1), ==, 0);
    g_assert_cmpfloat(objective_splitting(1, 1), ==, 0);
    g_assert_cmpfloat(objective_splitting(2, 1), ==, 1);
    g_assert_cmpfloat(objective_splitting(4, 1), ==, 1.5);
    g_assert_cmpfloat(objective_splitting(2, 2), ==, 0);
    g_assert_cmpfloat(objective_splitting(3, 2), ==, 0.25);
}

static void test_swaps(void)
{
    for (guint64 seed = 1; seed <= 20; seed++) {
        Fixture f;
        set_up(&f, seed);
        for (guint i = 0; i < 200; i++) {
            guint32 a = random_below(&f.random, f.graph->n), b = random_below(&f.random, f.graph->n);
            guint32 p = f.parts->of[a], q = f.parts->of[b];
            if (p == q)
                continue;
            double before = parts_energy(f.parts), delta = parts_weigh_swap(f.parts, a, b, INFINITY);
            PartsMove move;
            parts_weigh(f.parts, a, q, INFINITY, &move);
            parts_make(f.parts, &move);
            parts_weigh(f.parts, b, p, INFINITY, &move);
            parts_make(f.parts, &move);
            g_assert_cmpfloat_with_epsilon(parts_energy(f.parts) - before, delta, 1e-6);
        }
        tear_down(&f);
    }
}

static void test_resplit(void)
{
    for (guint64 seed = 1; seed <= 30; seed++) {
        Fixture f;
        set_up(&f, seed);
        g_autoptr(Resplit) resplit = resplit_new(f.land, f.k);
        double before = parts_energy(f.parts);
        gboolean changed = resplit_all(resplit, f.parts, 3000, NULL);
        g_assert_true(parts_are_whole(f.parts));
        if (changed)
            g_assert_cmpfloat(parts_energy(f.parts), <, before);
        else
            g_assert_cmpfloat_with_epsilon(parts_energy(f.parts), before, 1e-9);
        tear_down(&f);
    }
}

/* The least energy of all divisions of the land into two parts in one piece each, both inhabited. */
static double least_of_all(Fixture *f)
{
    g_autoptr(Parts) parts = parts_new(f->land, &f->objective, 2);
    g_autofree guint32 *of = g_new0(guint32, f->graph->n);
    double least = INFINITY;
    for (guint32 set = 1; set + 1 < 1u << f->graph->n; set++) {
        for (guint32 a = 0; a < f->graph->n; a++)
            of[a] = set >> a & 1;
        parts_set(parts, of);
        if (parts->sum[0].inhabited && parts->sum[1].inhabited && parts_are_whole(parts))
            least = MIN(least, parts_energy(parts));
    }
    return least;
}

static void test_resplit_is_optimal(void)
{
    for (guint64 seed = 1; seed <= 20; seed++) {
        Fixture f;
        set_up_lattice(&f, seed, 3, 4, 2);
        g_autoptr(Resplit) resplit = resplit_new(f.land, f.k);
        resplit_all(resplit, f.parts, G_MAXUINT64, NULL);
        g_assert_cmpfloat_with_epsilon(parts_energy(f.parts), least_of_all(&f), 1e-6);
        tear_down(&f);
    }
}

/* Re-splitting only what changed comes to a plan as settled as re-splitting all, where no pair is too large. */
static void test_resplit_changed(void)
{
    for (guint64 seed = 1; seed <= 20; seed++) {
        Fixture f;
        set_up_lattice(&f, seed, 7, 7, 4);
        g_autoptr(Resplit) resplit = resplit_new(f.land, f.k);
        resplit_all(resplit, f.parts, G_MAXUINT64, NULL);
        g_autofree guint32 *before = g_memdup2(f.parts->of, sizeof *before * f.graph->n);
        g_assert_false(resplit_changed(resplit, f.parts, before, G_MAXUINT64, NULL));
        for (guint i = 0; i < 20; i++) {
            guint32 to, atom = draw_move(&f, &to);
            PartsMove move;
            parts_weigh(f.parts, atom, to, INFINITY, &move);
            if (parts_can_leave(f.parts, atom))
                parts_make(f.parts, &move);
        }
        resplit_changed(resplit, f.parts, before, G_MAXUINT64, NULL);
        g_assert_true(parts_are_whole(f.parts));
        g_assert_false(resplit_all(resplit, f.parts, G_MAXUINT64, NULL));
        tear_down(&f);
    }
}

static void test_recut(void)
{
    for (guint64 seed = 1; seed <= 30; seed++) {
        Fixture f;
        set_up(&f, seed);
        g_autoptr(Cutter) cutter = cutter_new(f.land, &f.objective, &f.random);
        g_autofree guint32 *plan = g_memdup2(f.parts->of, sizeof *plan * f.graph->n);
        guint32 to, atom = draw_move(&f, &to), both[2] = {f.parts->of[atom], to};
        cutter_recut(cutter, plan, both, 2);
        for (guint32 a = 0; a < f.graph->n; a++) {
            gboolean inside = f.parts->of[a] == both[0] || f.parts->of[a] == both[1];
            g_assert_true(inside ? plan[a] == both[0] || plan[a] == both[1] : plan[a] == f.parts->of[a]);
        }
        parts_set(f.parts, plan);
        g_assert_true(parts_are_whole(f.parts));
        g_assert_cmpuint(f.parts->sum[both[0]].inhabited, >, 0);
        g_assert_cmpuint(f.parts->sum[both[1]].inhabited, >, 0);
        tear_down(&f);
    }
}

static void test_from_plan(void)
{
    for (guint64 seed = 1; seed <= 30; seed++) {
        Fixture f;
        set_up(&f, seed);
        g_autofree guint32 *plan = g_new(guint32, f.graph->n);
        for (guint32 a = 0; a < f.graph->n; a++) {
            guint32 draw = random_below(&f.random, 10);
            plan[a] = draw == 0 ? PARTS_NONE : draw == 1 ? f.k : draw < 4 ? 0 : f.parts->of[a];
        }
        start_from_plan(f.land, &f.objective, f.k, &f.random, plan);
        parts_set(f.parts, plan);
        g_assert_true(parts_are_whole(f.parts));
        for (guint p = 0; p < f.k; p++)
            g_assert_cmpuint(f.parts->sum[p].inhabited, >, 0);
        tear_down(&f);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/parts/moves", test_moves);
    g_test_add_func("/divide/parts/splitting", test_splitting);
    g_test_add_func("/divide/parts/swaps", test_swaps);
    g_test_add_func("/divide/parts/resplit", test_resplit);
    g_test_add_func("/divide/parts/resplit-is-optimal", test_resplit_is_optimal);
    g_test_add_func("/divide/parts/resplit-changed", test_resplit_changed);
    g_test_add_func("/divide/parts/recut", test_recut);
    g_test_add_func("/divide/parts/start-from-plan", test_from_plan);
    return g_test_run();
}
