/* Where one plan differs from another, and that this stays right while one of them is edited. */
#include "view/differences.h"

#include <math.h>

#define BUILDINGS 12 /* three to a community */

static guint community_of(guint building)
{
    return building / 3;
}

static City *town(void)
{
    City *city = city_new("EPSG:4544");
    for (guint b = 0; b < BUILDINGS; b++) {
        CityBuilding building = {.households = 10 * (gint32)(b % 4), .community = community_of(b)};
        g_array_append_val(city->buildings, building);
    }
    g_array_set_size(city->communities, community_of(BUILDINGS));
    return city;
}

/* Each grid is of the community of its last building. */
static CityPlan *plan_of(const City *city, const guint32 grids[BUILDINGS], guint n_grids)
{
    CityPlan *plan = city_plan_new(BUILDINGS);
    g_array_set_size(plan->grids, n_grids);
    for (guint b = 0; b < BUILDINGS; b++) {
        CityCell cell = {.community = community_of(b), .building = b, .grid = grids[b]};
        g_array_append_val(plan->cells, cell);
        plan->building_cell[b] = b;
        if (grids[b] != CITY_NONE)
            g_array_index(plan->grids, CityGrid, grids[b]).community = community_of(b);
    }
    city_plan_sum(plan, city);
    return plan;
}

static void assert_equal(const Differences *a, const Differences *b)
{
    g_assert_cmpuint(a->n_grids, ==, b->n_grids);
    g_assert_cmpmem(a->paired, a->n_grids * sizeof(guint32), b->paired, b->n_grids * sizeof(guint32));
    g_assert_cmpmem(a->moves, BUILDINGS, b->moves, BUILDINGS);
    g_assert_cmpuint(a->buildings, ==, b->buildings);
    g_assert_cmpint(a->households, ==, b->households);
    for (guint g = 0; g < a->n_grids; g++)
        g_assert_true(a->shares[g] == b->shares[g] || (isnan(a->shares[g]) && isnan(b->shares[g])));
}

/* Two grids to a community. */
static const guint32 two_each[BUILDINGS] = {0, 0, 1, 2, 2, 3, 4, 4, 5, 6, 6, 7};

static void test_counts(void)
{
    static const guint32 others[BUILDINGS] = {0, 1, 1, 2, 2, 3, 4, 4, 5, 6, 6, 7};
    g_autoptr(City) city = town();
    g_autoptr(CityPlan) plan = plan_of(city, two_each, 8), other = plan_of(city, others, 8);
    g_autoptr(Differences) d = differences_new(city, plan, other);
    g_assert_cmpuint(d->buildings, ==,
                     1); /* building 1: that without households is all that stays in grid 0 */
    g_assert_cmpint(d->households, ==, 10);
    g_assert_cmpfloat(d->shares[0], ==, 1);
    g_assert_cmpmem(d->moves, 3, ((guint8[]){0, 1, 0}), 3);
    g_autoptr(Differences) same = differences_new(city, plan, plan);
    g_assert_cmpint(same->households, ==, 0);
    g_assert_cmpfloat(same->shares[1], ==, 0);
}

/* Two grids that become one: the households of the smaller get another, whichever plan is looked at. */
static void test_counts_a_merger(void)
{
    static const guint32 merged[BUILDINGS] = {0, 0, 0, 2, 2, 3, 4, 4, 5, 6, 6, 7};
    g_autoptr(City) city = town();
    g_autoptr(CityPlan) plan = plan_of(city, two_each, 8), other = plan_of(city, merged, 8);
    g_autoptr(Differences) d = differences_new(city, plan, other), back = differences_new(city, other, plan);
    g_assert_cmpint(d->households, ==, 10);
    g_assert_cmpint(back->households, ==, 10);
    g_assert_cmpfloat(d->shares[0], ==, 1);
    g_assert_cmpfloat(d->shares[1], ==, 0);
    g_assert_cmpfloat_with_epsilon(back->shares[0], 1.0 / 3, 1e-9);
    g_assert_true(isnan(back->shares[1]));
}

/* Puts buildings into other grids of their community, one after the other, a new one among them. */
static void edit(CityPlan *plan, const City *city, guint step)
{
    guint building = step * 5 % BUILDINGS;
    CityCell *cell = &g_array_index(plan->cells, CityCell, building);
    if (step % 4 == 3) {
        CityGrid grid = {.community = cell->community};
        g_array_append_val(plan->grids, grid);
    }
    for (guint32 g = 0; g < plan->grids->len; g++)
        if (city_plan_grid(plan, g)->community == cell->community && (g > cell->grid || step % 3))
            cell->grid = g;
    city_plan_sum(plan, city);
}

/* Whichever of the two is edited, what is kept up to date is what is found from nothing. */
static void check_updates(const guint32 others[BUILDINGS])
{
    g_autoptr(City) city = town();
    g_autoptr(CityPlan) plan = plan_of(city, two_each, 8), other = plan_of(city, others, 8);
    g_autoptr(Differences) d = differences_new(city, plan, other), back = differences_new(city, other, plan);
    guint moved = 0;
    for (guint step = 0; step < 24; step++) {
        g_autoptr(GHashTable) changed = g_hash_table_new(NULL, NULL);
        g_hash_table_add(changed, GUINT_TO_POINTER(community_of(step * 5 % BUILDINGS)));
        edit(plan, city, step);
        differences_update(d, city, plan, other, changed);
        differences_update(back, city, other, plan, changed);
        g_autoptr(Differences) anew = differences_new(city, plan, other),
                               back_anew = differences_new(city, other, plan);
        assert_equal(d, anew);
        assert_equal(back, back_anew);
        moved += d->buildings;
    }
    g_assert_cmpuint(moved, >, 0);
}

static void test_updates(void)
{
    check_updates(two_each);
}

/* Grids of the other plan reach over communities, and some buildings are in none. */
static void test_updates_across_communities(void)
{
    static const guint32 across[BUILDINGS] = {0, 0, 1, 1, 2, 2, CITY_NONE, 3, 3, 4, 4, 3};
    check_updates(across);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/differences/counts", test_counts);
    g_test_add_func("/differences/counts-a-merger", test_counts_a_merger);
    g_test_add_func("/differences/updates", test_updates);
    g_test_add_func("/differences/updates-across-communities", test_updates_across_communities);
    return g_test_run();
}
