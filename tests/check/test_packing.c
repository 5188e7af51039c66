#include "check/packing.h"

static Packing find(gint32 min, gint32 max, guint n, const gint32 *weights)
{
    return packing_find(weights, n, min, max);
}

static void test_by_hand(void)
{
    g_assert_cmpint(find(300, 700, 3, (const gint32[]){690, 690, 200}), ==, PACKING_NONE);
    g_assert_cmpint(find(300, 700, 3, (const gint32[]){500, 690, 200}), ==, PACKING_FOUND);
    g_assert_cmpint(find(300, 700, 1, (const gint32[]){701}), ==, PACKING_NONE);
    g_assert_cmpint(find(300, 700, 1, (const gint32[]){299}), ==, PACKING_NONE);
    g_assert_cmpint(find(300, 700, 1, (const gint32[]){300}), ==, PACKING_FOUND);
    g_assert_cmpint(find(300, 700, 0, NULL), ==, PACKING_NONE);
}

static gboolean shares_fit(const gint32 *weights, const guint *share, guint n, gint32 min, gint32 max)
{
    for (guint k = 0; k < n; k++) {
        gint32 load = 0;
        gboolean used = FALSE;
        for (guint i = 0; i < n; i++)
            if (share[i] == k) {
                load += weights[i];
                used = TRUE;
            }
        if (used && (load < min || load > max))
            return FALSE;
    }
    return TRUE;
}

/* Every way of sharing n weights out, counted up like a number of n digits. */
static gboolean any_way(const gint32 *weights, guint n, gint32 min, gint32 max)
{
    guint share[6] = {0};
    for (;;) {
        guint digit = 0;
        if (shares_fit(weights, share, n, min, max))
            return TRUE;
        while (digit < n && ++share[digit] == n)
            share[digit++] = 0;
        if (digit == n)
            return FALSE;
    }
}

static void test_against_every_way(void)
{
    guint found = 0;
    for (guint round = 0; round < 300; round++) {
        gint32 weights[6];
        guint n = (guint)g_test_rand_int_range(1, 7);
        gint32 min = g_test_rand_int_range(1, 30), max = min + g_test_rand_int_range(0, 15);
        for (guint i = 0; i < n; i++)
            weights[i] = g_test_rand_int_range(1, 30);
        gboolean any = any_way(weights, n, min, max);
        found += any;
        g_assert_cmpint(packing_find(weights, n, min, max), ==, any ? PACKING_FOUND : PACKING_NONE);
    }
    g_assert_cmpuint(found, >, 10);
    g_assert_cmpuint(found, <, 290);
}

static void test_many(void)
{
    gint32 weights[2000];
    for (guint i = 0; i < G_N_ELEMENTS(weights); i++)
        weights[i] = 1 + (gint32)(i % 3);
    g_assert_cmpint(packing_find(weights, G_N_ELEMENTS(weights), 480, 520), ==, PACKING_FOUND);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/check/packing/by-hand", test_by_hand);
    g_test_add_func("/check/packing/against-every-way", test_against_every_way);
    g_test_add_func("/check/packing/many", test_many);
    return g_test_run();
}
