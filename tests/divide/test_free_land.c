#include "divide/free_land.h"

#include "lattice.h"

#define NONE G_MAXUINT32

static SearchOptions options_for(double target)
{
    SearchOptions o = search_options_default();
    o.target = target;
    o.min = target * 0.6;
    o.max = target * 1.4;
    o.effort = SEARCH_QUICK;
    return o;
}

/* Whether the atoms of a grid hang together by borders. */
static gboolean is_whole(const AtomGraph *g, const guint32 *grid, guint32 which)
{
    g_autofree guint32 *queue = g_new(guint32, g->n);
    g_autofree guint8 *seen = g_new0(guint8, g->n);
    guint n = 0, all = 0;
    for (guint32 a = 0; a < g->n; a++) {
        all += grid[a] == which;
        if (grid[a] == which && n == 0) {
            queue[n++] = a;
            seen[a] = 1;
        }
    }
    for (guint i = 0; i < n; i++)
        for (guint32 e = g->start[queue[i]]; e < g->start[queue[i] + 1]; e++) {
            guint32 b = g->neighbour[e];
            if (grid[b] == which && !seen[b]) {
                seen[b] = 1;
                queue[n++] = b;
            }
        }
    return n == all;
}

/* A lattice in one piece, some of whose atoms belong to two fixed grids: the first takes land in, the second does
 * not. No grid of the free land is in two pieces, all are inhabited or nobody lives in their region. */
static void test_whole(void)
{
    Random random = {11};
    for (guint round = 0; round < 60; round++) {
        g_autoptr(AtomGraph) g = lattice_new(9, 7, 60, 0, &random);
        g_autofree guint32 *fixed = g_new(guint32, g->n + 1), *grid = g_new(guint32, g->n + 1);
        for (guint32 a = 0; a < g->n; a++) {
            guint32 r = random_below(&random, 10);
            fixed[a] = r < 2 ? r : NONE;
            grid[a] = NONE;
        }
        const guint8 takes[] = {1, 0};
        g_autoptr(FreeLand) land = free_land_new(g, fixed, takes, 2);
        SearchOptions o = options_for(200);
        Count count;
        SearchScore score;
        g_assert_true(free_land_count(land, &o, 0, &count));
        g_assert_true(free_land_divide(land, &o, NULL, grid, &score, NULL));
        g_autofree gint64 *weight = g_new0(gint64, count.grids + 2);
        for (guint32 a = 0; a < g->n; a++) {
            g_assert_cmpuint(grid[a], <, count.grids + 2);
            weight[grid[a]] += g->weight[a];
            if (fixed[a] != NONE)
                g_assert_cmpuint(grid[a], ==, count.grids + fixed[a]);
        }
        for (guint32 k = 0; k < count.grids; k++)
            g_assert_true(is_whole(g, grid, k));
        g_assert_cmpuint(score.within_10, <=, count.grids);
        gint64 sum = 0;
        for (guint32 a = 0; a < g->n; a++)
            sum += g->weight[a];
        g_assert_cmpint(count.weight + weight[count.grids] + weight[count.grids + 1], ==, sum);
    }
}

/* A row of seven blocks of 100; the fourth is fixed. */
static AtomGraph *row_new(const gint32 *weight)
{
    Random random = {1};
    AtomGraph *g = lattice_new(7, 1, 1, 0, &random);
    for (guint a = 0; a < 7; a++)
        g->weight[a] = weight[a];
    return g;
}

static FreeLand *row_land(const AtomGraph *g, gboolean takes_land)
{
    const guint32 fixed[] = {NONE, NONE, NONE, 0, NONE, NONE, NONE, NONE};
    const guint8 takes = (guint8)takes_land;
    return free_land_new(g, fixed, &takes, 1);
}

static void test_count(void)
{
    g_autoptr(AtomGraph) g = row_new((const gint32[]){100, 100, 100, 50, 30, 10, 60});
    g_autoptr(FreeLand) land = row_land(g, TRUE);
    SearchOptions o = options_for(100);
    Count count;
    g_assert_cmpuint(land->regions->len, ==, 2);
    g_assert_true(free_land_count(land, &o, 0, &count));
    g_assert_cmpuint(count.grids, ==, 4);
    g_assert_cmpint(count.weight, ==, 400);
    g_assert_cmpint(count.reason, ==, COUNT_TARGET);
    g_assert_true(free_land_count(land, &o, 3, &count));
    g_assert_cmpint(count.reason, ==, COUNT_ASKED);
    g_assert_cmpuint(((FreeRegion *)land->regions->pdata[0])->count.grids, ==, 2);
    g_assert_cmpuint(((FreeRegion *)land->regions->pdata[1])->count.grids, ==, 1);
    g_assert_false(free_land_count(land, &o, 1, &count)); /* two parts are two grids at least */
    g_assert_false(free_land_count(land, &o, 7, &count));
    g_assert_true(free_land_count(land, &o, 6, &count));
}

/* Each part rounds for itself: 2.4 and 2.4 make 4 where 4.8 would make 5. */
static void test_parts(void)
{
    g_autoptr(AtomGraph) g = row_new((const gint32[]){120, 60, 60, 50, 60, 60, 120});
    g_autoptr(FreeLand) land = row_land(g, TRUE);
    SearchOptions o = options_for(100);
    Count count;
    g_assert_true(free_land_count(land, &o, 0, &count));
    g_assert_cmpuint(count.grids, ==, 4);
    g_assert_cmpuint(count.wanted, ==, 5);
    g_assert_cmpint(count.reason, ==, COUNT_PARTS);
}

/* Land where nobody lives goes to the dedicated grid beside it, but not to a locked one. */
static void test_crumbs(void)
{
    g_autoptr(AtomGraph) g = row_new((const gint32[]){100, 100, 100, 50, 0, 0, 0});
    g_autoptr(FreeLand) taken = row_land(g, TRUE), own = row_land(g, FALSE);
    g_assert_cmpuint(taken->regions->len, ==, 1);
    g_assert_cmpuint(taken->fixed[6], ==, 0);
    g_assert_cmpuint(own->regions->len, ==, 2);
    SearchOptions o = options_for(100);
    Count count;
    g_assert_true(free_land_count(own, &o, 0, &count));
    g_assert_cmpuint(count.grids, ==, 4);
}

/* Without fixed grids the answer is that of the search itself. */
static void test_all_free(void)
{
    Random random = {5};
    g_autoptr(AtomGraph) g = lattice_new(8, 8, 50, 0.2, &random);
    g_autofree guint32 *fixed = g_new(guint32, g->n + 1), *grid = g_new(guint32, g->n),
                       *direct = g_new(guint32, g->n);
    for (guint32 a = 0; a < g->n; a++)
        fixed[a] = grid[a] = direct[a] = NONE;
    g_autoptr(FreeLand) land = free_land_new(g, fixed, NULL, 0);
    SearchOptions o = options_for(200);
    Count count;
    SearchScore score;
    g_assert_true(free_land_count(land, &o, 0, &count));
    g_assert_cmpuint(count.grids, ==, count_grids(g, &o));
    g_assert_true(free_land_divide(land, &o, NULL, grid, &score, NULL));
    g_assert_true(search_divide(g, count.grids, &o, NULL, direct, NULL, NULL));
    g_assert_cmpmem(grid, g->n * sizeof *grid, direct, g->n * sizeof *direct);
}

/* An island stays with the mainland's nearest part, though that is parted. */
static void test_island(void)
{
    g_autoptr(AtomGraph) g = row_new((const gint32[]){100, 100, 100, 50, 100, 20, 20});
    const guint32 fixed[] = {NONE, NONE, NONE, 0, NONE, NONE, NONE, NONE};
    const guint8 takes = 1;
    for (guint32 a = 4; a <= 5; a++) /* the border between 4 and 5 is water */
        for (guint32 e = g->start[a]; e < g->start[a + 1]; e++)
            g->bridge[e] = g->neighbour[e] == 9 - a;
    g_autoptr(FreeLand) land = free_land_new(g, fixed, &takes, 1);
    g_assert_cmpuint(land->regions->len, ==, 2);
    const FreeRegion *second = land->regions->pdata[1];
    g_assert_cmpuint(second->graph->n, ==, 3);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/free_land/whole", test_whole);
    g_test_add_func("/divide/free_land/count", test_count);
    g_test_add_func("/divide/free_land/parts", test_parts);
    g_test_add_func("/divide/free_land/crumbs", test_crumbs);
    g_test_add_func("/divide/free_land/all-free", test_all_free);
    g_test_add_func("/divide/free_land/island", test_island);
    return g_test_run();
}
