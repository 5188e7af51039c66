#include "divide/bound.h"

#include "divide/parts.h"
#include "divide/search.h"
#include "lattice.h"

#include <math.h>

#define MOST_ASSIGNMENTS 100000

static Land *make_land(const AtomGraph *g, guint k, Objective *o)
{
    ObjectiveTerms terms = search_options_default().terms;
    *o = objective_make(g, k, &terms, 0, 0, INFINITY);
    return land_new(g, o);
}

/* The least largest and the least mean deviation of all divisions in k parts in one piece, inhabited or not. */
static void enumerate(const Land *land, const Objective *o, guint k, double *largest, double *mean)
{
    g_autofree guint32 *of = g_new0(guint32, land->n + 1);
    g_autoptr(Parts) parts = parts_new(land, o, k);
    *largest = *mean = INFINITY;
    for (guint i = 0; i < land->n;) {
        parts_set(parts, of);
        if (parts_are_whole(parts)) {
            double most = 0, sum = 0;
            for (guint p = 0; p < k; p++) {
                double off = fabs((double)parts->sum[p].weight - o->mean) / o->mean;
                most = MAX(most, off);
                sum += off / k;
            }
            *largest = MIN(*largest, most);
            *mean = MIN(*mean, sum);
        }
        for (i = 1; i < land->n && ++of[i] == k; i++)
            of[i] = 0;
    }
}

/* No division of 300 random graphs is more even than its bound, and often the bound is reached. */
static void test_holds(void)
{
    guint done = 0, reached = 0;
    for (guint64 seed = 1; done < 300; seed++) {
        Random random = {seed};
        guint columns = 1 + random_below(&random, 3), rows = 2 + random_below(&random, 4);
        guint k = 2 + random_below(&random, 3);
        g_autoptr(AtomGraph) g = lattice_new(columns, rows, 60, 0.15, &random);
        Objective o;
        double largest, mean;
        if (pow(k, g->n) > MOST_ASSIGNMENTS || g->n < k)
            continue;
        if (random_below(&random, 3) == 0)
            g->weight[random_below(&random, g->n)] = 150;
        g_autoptr(Land) land = make_land(g, k, &o);
        Bound b = bound_deviation(land, k);
        enumerate(land, &o, k, &largest, &mean);
        g_assert_cmpfloat(b.largest, <=, largest + 1e-9);
        g_assert_cmpfloat(b.mean, <=, mean + 1e-9);
        reached += b.largest > largest - 1e-6;
        done++;
    }
    g_test_message("reached: %u", reached);
    g_assert_cmpuint(reached, >, 60);
}

static Bound bound_of_row(const gint32 *weight, guint n, guint k)
{
    Random random = {1};
    Objective o;
    g_autoptr(AtomGraph) g = lattice_new(n, 1, 1, 0, &random);
    for (guint a = 0; a < n; a++)
        g->weight[a] = weight[a];
    g_autoptr(Land) land = make_land(g, k, &o);
    return bound_deviation(land, k);
}

static void test_causes(void)
{
    /* 10 in 3 parts: 3, 3 and 4. */
    Bound b = bound_of_row((const gint32[]){1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, 10, 3);
    g_assert_cmpint(b.cause, ==, BOUND_SUMS);
    g_assert_cmpfloat_with_epsilon(b.largest, 0.2, 1e-9);
    g_assert_cmpfloat_with_epsilon(b.mean, 4.0 / 30, 1e-9);
    /* Dozens cannot make halves of 36 - nor can the row's sums make anything but dozens. */
    b = bound_of_row((const gint32[]){12, 12, 12}, 3, 2);
    g_assert_cmpfloat_with_epsilon(b.largest, 6 / 18.0, 1e-9);
    /* 70 stands alone, against a mean of 40. */
    b = bound_of_row((const gint32[]){20, 70, 20, 10}, 4, 3);
    g_assert_cmpint(b.cause, ==, BOUND_HEAVY);
    g_assert_cmpuint(b.atom, ==, 1);
    g_assert_cmpfloat_with_epsilon(b.largest, 30 / 40.0, 1e-9);
    /* Four times 30 in three parts: some part has 60 of 45, though 44 to 46 could be made. */
    b = bound_of_row((const gint32[]){30, 1, 30, 2, 30, 4, 30, 8}, 8, 3);
    g_assert_cmpint(b.cause, ==, BOUND_PAIRS);
    g_assert_cmpfloat_with_epsilon(b.largest, 60 / 45.0 - 1, 1e-9);
}

/* Four arms of 6 around a neck of 6: 15 and 15 would do in any order, but no part without the neck has more than 6. */
static void test_neck(void)
{
    Objective o;
    g_autoptr(AtomGraph) g = star_new(5, (const gint32[]){6, 6, 6, 6, 6});
    g_autoptr(Land) land = make_land(g, 2, &o);
    Bound b = bound_deviation(land, 2);
    g_assert_cmpint(b.cause, ==, BOUND_NECK);
    g_assert_cmpuint(b.atom, ==, 0);
    g_assert_cmpfloat_with_epsilon(b.largest, 9 / 15.0, 1e-6);
    g_assert_cmpfloat_with_epsilon(b.mean, 9 / 15.0, 1e-6);
}

/* Nobody to share out, nothing to divide, and weights as large as they come. */
static void test_extremes(void)
{
    Bound b = bound_of_row((const gint32[]){0, 0, 0}, 3, 2);
    g_assert_cmpfloat(b.largest, ==, 0);
    b = bound_of_row((const gint32[]){5, 6}, 2, 1);
    g_assert_cmpfloat(b.largest, ==, 0);
    b = bound_of_row((const gint32[]){G_MAXINT32, 1, G_MAXINT32 - 1}, 3, 2);
    g_assert_cmpfloat_with_epsilon(b.largest, 0, 1e-6);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/bound/holds", test_holds);
    g_test_add_func("/divide/bound/causes", test_causes);
    g_test_add_func("/divide/bound/neck", test_neck);
    g_test_add_func("/divide/bound/extremes", test_extremes);
    return g_test_run();
}
