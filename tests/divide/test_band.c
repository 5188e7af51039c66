#include "divide/band.h"

#include "lattice.h"

#include <math.h>

static AtomGraph *row_new(const gint32 *weight, guint n)
{
    Random random = {1};
    AtomGraph *g = lattice_new(n, 1, 1, 0, &random);
    for (guint a = 0; a < n; a++)
        g->weight[a] = weight[a];
    return g;
}

static BandAnswer find(const AtomGraph *g, guint k, double min, double max, guint *number, guint32 *atom)
{
    SearchOptions options = search_options_default();
    options.min = min;
    options.max = max;
    return band_find(g, k, &options, NULL, number, atom);
}

/* 20 + 10 + 20 and 40 + 10 would do, but not side by side: the 40 in the middle proves it. */
static void test_neck(void)
{
    guint number = 0;
    guint32 atom = 0;
    g_autoptr(AtomGraph) g = row_new((const gint32[]){20, 10, 40, 10, 20}, 5);
    g_assert_cmpint(find(g, 2, 45, 55, &number, &atom), ==, BAND_BROKEN);
    g_assert_cmpuint(atom, ==, 2);
}

/* A row that four grids cannot share, but three can. */
static void test_other_number(void)
{
    guint number = 0;
    guint32 atom = 0;
    g_autoptr(AtomGraph) g = row_new((const gint32[]){30, 30, 30, 30, 30, 30}, 6);
    g_assert_cmpint(find(g, 4, 50, 70, &number, &atom), ==, BAND_KEPT);
    g_assert_cmpuint(number, ==, 3);
    /* Without the proof for the number at hand nothing is said of the others. */
    g_assert_cmpint(find(g, 0, 50, 70, &number, &atom), ==, BAND_OPEN);
}

/* A ring has no neck: only trying all plans shows that 40 next to 40 cannot be parted well. */
static void test_no_neck(void)
{
    guint number = 0;
    guint32 atom = 0;
    Random random = {1};
    g_autoptr(AtomGraph) g = lattice_new(3, 2, 1, 0, &random);
    const gint32 weight[] = {40, 10, 40, 10, 60, 40};
    for (guint a = 0; a < g->n; a++)
        g->weight[a] = weight[a];
    g_assert_cmpint(find(g, 3, 64, 72, &number, &atom), ==, BAND_BROKEN);
    g_assert_cmpuint(atom, ==, G_MAXUINT32);
}

/* No upper end, no lower end, nobody. */
static void test_open_band(void)
{
    guint number = 0;
    guint32 atom = 0;
    g_autoptr(AtomGraph) g = row_new((const gint32[]){5, 0, 7}, 3);
    g_assert_cmpint(find(g, 2, 0, INFINITY, &number, &atom), ==, BAND_KEPT);
    g_assert_cmpuint(number, ==, 1);
    g_autoptr(AtomGraph) empty = row_new((const gint32[]){0, 0}, 2);
    g_assert_cmpint(find(empty, 1, 3, 5, &number, &atom), ==, BAND_BROKEN);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/band/neck", test_neck);
    g_test_add_func("/divide/band/other-number", test_other_number);
    g_test_add_func("/divide/band/no-neck", test_no_neck);
    g_test_add_func("/divide/band/open", test_open_band);
    return g_test_run();
}
