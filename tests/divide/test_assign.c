#include "divide/assign.h"

#include "base/random.h"

/* The most that rows from `row` on can gain, all ways tried. */
static gint64 best_of_all(const gint64 *gain, guint rows, guint columns, guint row, guint32 used)
{
    if (row == rows)
        return 0;
    gint64 best = best_of_all(gain, rows, columns, row + 1, used);
    for (guint c = 0; c < columns; c++)
        if (!(used >> c & 1))
            best = MAX(best,
                       gain[row * columns + c] + best_of_all(gain, rows, columns, row + 1, used | 1u << c));
    return best;
}

static gint64 check_match(const gint64 *gain, guint rows, guint columns, const guint32 *match)
{
    gint64 sum = 0;
    guint32 used = 0;
    for (guint r = 0; r < rows; r++) {
        if (match[r] == ASSIGN_NONE)
            continue;
        g_assert_cmpuint(match[r], <, columns);
        g_assert_false(used >> match[r] & 1);
        g_assert_cmpint(gain[r * columns + match[r]], >, 0);
        used |= 1u << match[r];
        sum += gain[r * columns + match[r]];
    }
    return sum;
}

/* Tables of up to six by six, many entries 0 or equal: as good as the best of all, and the same from used memory. */
static void test_enumeration(void)
{
    Random random = {1};
    g_autoptr(Assign) assign = assign_new(6, 6);
    for (guint round = 0; round < 500; round++) {
        guint rows = random_below(&random, 7), columns = random_below(&random, 7);
        gint64 gain[36];
        guint32 match[6], again[6];
        for (guint i = 0; i < rows * columns; i++)
            gain[i] = random_below(&random, 3) ? random_below(&random, round % 2 ? 4 : 1000) : 0;
        gint64 sum = assign_best(assign, gain, rows, columns, match);
        g_assert_cmpint(sum, ==, check_match(gain, rows, columns, match));
        g_assert_cmpint(sum, ==, best_of_all(gain, rows, columns, 0, 0));
        g_autoptr(Assign) fresh = assign_new(rows, columns);
        assign_best(fresh, gain, rows, columns, again);
        g_assert_cmpmem(match, rows * sizeof *match, again, rows * sizeof *again);
    }
}

/* Each row wants the first column; only one can have it. */
static void test_rivals(void)
{
    const gint64 gain[] = {9, 7, 0, 8, 0, 0, 7, 0, 6};
    guint32 match[3];
    g_autoptr(Assign) assign = assign_new(3, 3);
    g_assert_cmpint(assign_best(assign, gain, 3, 3, match), ==, 7 + 8 + 6);
    g_assert_cmpuint(match[0], ==, 1);
    g_assert_cmpuint(match[1], ==, 0);
    g_assert_cmpuint(match[2], ==, 2);
}

static void test_nothing(void)
{
    const gint64 gain[] = {0, 0, 0, 0, 0, 0};
    guint32 match[2];
    g_autoptr(Assign) assign = assign_new(2, 3);
    g_assert_cmpint(assign_best(assign, gain, 2, 3, match), ==, 0);
    g_assert_cmpuint(match[0], ==, ASSIGN_NONE);
    g_assert_cmpuint(match[1], ==, ASSIGN_NONE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/assign/enumeration", test_enumeration);
    g_test_add_func("/divide/assign/rivals", test_rivals);
    g_test_add_func("/divide/assign/nothing", test_nothing);
    return g_test_run();
}
