#include "divide/share.h"

#include <math.h>

#include "base/random.h"

#define CLAIMS 12
#define ROUNDS 3000

static double unevenness(const ShareClaim *claims, guint n)
{
    double weight = 0, total = 0, sum = 0;
    for (guint i = 0; i < n; i++) {
        weight += (double)claims[i].weight;
        total += claims[i].grids;
    }
    for (guint i = 0; i < n; i++) {
        double w = (double)claims[i].weight, off = claims[i].grids / w - total / weight;
        sum += w * off * off;
    }
    return sum;
}

static guint make_claims(ShareClaim *claims, Random *random)
{
    guint n = 1 + random_below(random, CLAIMS);
    for (guint i = 0; i < n; i++) {
        claims[i] = (ShareClaim){.weight = 1 + random_below(random, random_below(random, 2) ? 40 : 5000)};
        claims[i].least = random_below(random, 4);
        claims[i].most = claims[i].least + random_below(random, 9);
    }
    return n;
}

/* The sum is exact, the limits hold, and no transfer of one grid betters the rule's criterion. */
static void test_rule(void)
{
    Random random = {7};
    ShareClaim claims[CLAIMS];
    for (guint round = 0; round < ROUNDS; round++) {
        guint n = make_claims(claims, &random);
        guint64 least, most, sum = 0;
        share_range(claims, n, &least, &most);
        guint64 total = least + random_below(&random, (guint32)(most - least) + 1);
        g_assert_true(share_out(claims, n, total));
        for (guint i = 0; i < n; i++) {
            g_assert_cmpuint(claims[i].grids, >=, claims[i].least);
            g_assert_cmpuint(claims[i].grids, <=, claims[i].most);
            sum += claims[i].grids;
        }
        g_assert_cmpuint(sum, ==, total);
        double before = unevenness(claims, n);
        for (guint i = 0; i < n; i++) {
            for (guint j = 0; j < n; j++) {
                if (i == j || claims[i].grids == claims[i].least || claims[j].grids == claims[j].most)
                    continue;
                claims[i].grids--;
                claims[j].grids++;
                g_assert_cmpfloat(unevenness(claims, n), >=, before * (1 - 1e-12) - 1e-12);
                claims[i].grids++;
                claims[j].grids--;
            }
        }
    }
}

/* The running example of Balinski and Young's book: Hamilton's rule gives 9 7 5 4 1, Jefferson's 10 7 5 3 1. */
static void test_example(void)
{
    ShareClaim claims[] = {
        {9061, 0, 26, 0}, {7179, 0, 26, 0}, {5259, 0, 26, 0}, {3319, 0, 26, 0}, {1182, 0, 26, 0}};
    const guint expected[] = {9, 8, 5, 3, 1};
    g_assert_true(share_out(claims, G_N_ELEMENTS(claims), 26));
    for (guint i = 0; i < G_N_ELEMENTS(claims); i++)
        g_assert_cmpuint(claims[i].grids, ==, expected[i]);
}

static void test_equal(void)
{
    ShareClaim claims[] = {{100, 1, 5, 0}, {100, 1, 5, 0}, {100, 1, 5, 0}};
    g_assert_true(share_out(claims, 3, 5));
    g_assert_cmpuint(claims[0].grids, ==, 2);
    g_assert_cmpuint(claims[1].grids, ==, 2);
    g_assert_cmpuint(claims[2].grids, ==, 1);
}

static void test_impossible(void)
{
    ShareClaim claims[] = {{1000, 2, 3, 77}, {0, 1, 1, 77}};
    g_assert_false(share_out(claims, 2, 2));
    g_assert_false(share_out(claims, 2, 5));
    g_assert_cmpuint(claims[0].grids, ==, 77);
    g_assert_true(share_out(claims, 2, 3));
    g_assert_true(share_out(claims, 2, 4));
    g_assert_cmpuint(claims[0].grids, ==, 3);
    g_assert_cmpuint(claims[1].grids, ==, 1);
}

static void assert_limits(gint64 weight, double max, guint lumps, guint least, guint most)
{
    ShareClaim claim = {.weight = weight};
    share_limits(&claim, 300, max, lumps);
    g_assert_cmpuint(claim.least, ==, least);
    g_assert_cmpuint(claim.most, ==, most);
}

static void test_limits(void)
{
    assert_limits(2500, 700, 100, 4, 8);
    assert_limits(2500, INFINITY, 100, 1, 8);
    assert_limits(2500, 700, 6, 4, 6);
    assert_limits(2500, 700, 3, 3, 3); /* three buildings are three grids at most */
    assert_limits(290, 700, 100, 1, 1);
    assert_limits(0, 700, 0, 1, 1);
    assert_limits(500, 400, 100, 1, 2); /* neither 1 nor 2 has its mean in 300 to 400 */
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/share/rule", test_rule);
    g_test_add_func("/divide/share/example", test_example);
    g_test_add_func("/divide/share/equal", test_equal);
    g_test_add_func("/divide/share/impossible", test_impossible);
    g_test_add_func("/divide/share/limits", test_limits);
    return g_test_run();
}
