#include "divide/ties.h"

#include <math.h>

/* Pieces, and which of them touch; n_pairs borders. */
static GeoArcs *arcs_between(const guint32 (*pairs)[2], guint n_pairs)
{
    GeoArcs *arcs = geo_arcs_new();
    for (guint i = 0; i < n_pairs; i++) {
        GeoArc arc = {.left = pairs[i][0], .right = pairs[i][1]};
        g_array_append_val(arcs->arcs, arc);
    }
    return arcs;
}

static const guint32 row[][2] = {
    {0, 1}, {1, 2}, {2, 3}, {3, 4}, {GEO_ARCS_OUTSIDE, 0}, {4, GEO_ARCS_OUTSIDE}};

/* Ties two of n pieces together, and compares the numbers of the bundles, one digit a piece. */
static void assert_bound(const GeoArcs *arcs, guint n, const gint32 *weight, guint32 a, guint32 b,
                         double most, const char *expected)
{
    g_autoptr(Ties) ties = ties_new(arcs, n, weight, NULL);
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_array_append_val(pieces, a);
    g_array_append_val(pieces, b);
    ties_bind(ties, pieces, most);
    guint bundles;
    g_autofree guint32 *number = ties_number(ties, &bundles);
    g_autofree char *digits = g_malloc0(n + 1);
    for (guint i = 0; i < n; i++) {
        g_assert_cmpuint(number[i], <, bundles);
        digits[i] = (char)('0' + number[i]);
    }
    g_assert_cmpstr(digits, ==, expected);
}

static void test_none(void)
{
    const gint32 weight[5] = {0};
    g_autoptr(GeoArcs) arcs = arcs_between(row, G_N_ELEMENTS(row));
    g_autoptr(Ties) ties = ties_new(arcs, 5, weight, NULL);
    guint bundles;
    g_autofree guint32 *number = ties_number(ties, &bundles);
    g_assert_cmpuint(bundles, ==, 5);
    for (guint i = 0; i < 5; i++)
        g_assert_cmpuint(number[i], ==, i);
}

static void test_neighbours(void)
{
    const gint32 weight[] = {10, 10, 10, 10, 10};
    g_autoptr(GeoArcs) arcs = arcs_between(row, G_N_ELEMENTS(row));
    assert_bound(arcs, 5, weight, 1, 2, 20, "01123");
    assert_bound(arcs, 5, weight, 1, 2, 19, "01234");
}

/* The piece between comes along and counts. */
static void test_across(void)
{
    const gint32 weight[] = {10, 10, 10, 10, 10};
    g_autoptr(GeoArcs) arcs = arcs_between(row, G_N_ELEMENTS(row));
    assert_bound(arcs, 5, weight, 0, 2, 30, "00012");
    assert_bound(arcs, 5, weight, 0, 2, 29, "01234");
    assert_bound(arcs, 5, weight, 4, 0, INFINITY, "00000");
}

/* A longer way over open land is better than one through a building. */
static void test_open_way(void)
{
    const guint32 ring[][2] = {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 0}};
    const gint32 weight[] = {10, 10, 10, 0, 0};
    g_autoptr(GeoArcs) arcs = arcs_between(ring, G_N_ELEMENTS(ring));
    assert_bound(arcs, 5, weight, 0, 2, INFINITY, "01000");
    assert_bound(arcs, 5, weight, 0, 2, 20, "01000");
}

static void test_no_way(void)
{
    const guint32 islands[][2] = {{0, 1}, {1, GEO_ARCS_OUTSIDE}, {2, GEO_ARCS_OUTSIDE}};
    const gint32 weight[] = {10, 10, 10};
    g_autoptr(GeoArcs) arcs = arcs_between(islands, G_N_ELEMENTS(islands));
    assert_bound(arcs, 3, weight, 0, 2, INFINITY, "012");
}

/* A bundle on the way comes whole, and with its whole weight. */
static void test_bundle_on_the_way(void)
{
    const gint32 weight[] = {10, 10, 10, 10, 50};
    const guint32 first[] = {1, 4}, second[] = {0, 2};
    const guint32 star[][2] = {{0, 1}, {1, 2}, {1, 4}, {2, 3}};
    g_autoptr(GeoArcs) arcs = arcs_between(star, G_N_ELEMENTS(star));
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (int pass = 0; pass < 2; pass++) {
        g_autoptr(Ties) ties = ties_new(arcs, 5, weight, NULL);
        guint bundles;
        g_array_set_size(pieces, 0);
        g_array_append_vals(pieces, first, 2);
        ties_bind(ties, pieces, INFINITY);
        g_array_set_size(pieces, 0);
        g_array_append_vals(pieces, second, 2);
        ties_bind(ties, pieces, pass ? 80 : 79);
        g_autofree guint32 *number = ties_number(ties, &bundles);
        g_assert_cmpuint(bundles, ==, pass ? 2 : 4);
        g_assert_cmpuint(number[1], ==, number[4]);
        g_assert_true((number[0] == number[4]) == pass);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/ties/none", test_none);
    g_test_add_func("/divide/ties/neighbours", test_neighbours);
    g_test_add_func("/divide/ties/across", test_across);
    g_test_add_func("/divide/ties/open-way", test_open_way);
    g_test_add_func("/divide/ties/no-way", test_no_way);
    g_test_add_func("/divide/ties/bundle-on-the-way", test_bundle_on_the_way);
    return g_test_run();
}
