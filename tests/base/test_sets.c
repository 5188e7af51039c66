#include "base/sets.h"

#include "base/random.h"

static void test_alone(void)
{
    g_autofree guint32 *parent = sets_new(5);
    for (guint32 i = 0; i < 5; i++)
        g_assert_cmpuint(sets_first(parent, i), ==, i);
}

static void test_least(void)
{
    g_autofree guint32 *parent = sets_new(8);
    g_assert_true(sets_join(parent, 7, 5));
    g_assert_true(sets_join(parent, 3, 6));
    g_assert_true(sets_join(parent, 5, 6));
    g_assert_false(sets_join(parent, 3, 7));
    g_assert_cmpuint(sets_first(parent, 7), ==, 3);
    g_assert_cmpuint(sets_first(parent, 5), ==, 3);
    g_assert_cmpuint(sets_first(parent, 4), ==, 4);
}

/* The same sets as by relabelling everything at each step. */
static void test_relabelling(void)
{
    enum { N = 200 };
    Random random = {1};
    guint32 label[N];
    g_autofree guint32 *parent = sets_new(N);
    for (guint32 i = 0; i < N; i++)
        label[i] = i;
    for (guint step = 0; step < 300; step++) {
        guint32 a = random_below(&random, N), b = random_below(&random, N);
        guint32 low = MIN(label[a], label[b]), high = MAX(label[a], label[b]);
        g_assert_cmpint(sets_join(parent, a, b), ==, low != high);
        for (guint32 i = 0; i < N; i++)
            label[i] = label[i] == high ? low : label[i];
    }
    for (guint32 i = 0; i < N; i++)
        g_assert_cmpuint(sets_first(parent, i), ==, label[i]);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/sets/alone", test_alone);
    g_test_add_func("/base/sets/least", test_least);
    g_test_add_func("/base/sets/relabelling", test_relabelling);
    return g_test_run();
}
