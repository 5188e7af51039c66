#include "view/differences.h"

#include <math.h>
#include <string.h>

#include "base/sets.h"
#include "city/before.h"
#include "divide/continuation.h"

/* Communities come first among the numbers that are joined to quarters, then the grids of the plan, then the others. */
typedef struct Joining {
    const City *city;
    const CityPlan *plan, *other; /* other NULL: that before */
    guint communities, n;
    guint32 *sets;
} Joining;

static void join(const Joining *j, guint32 a, guint32 b)
{
    if (a < j->n && b < j->n)
        sets_join(j->sets, a, b);
}

static guint32 number(const Joining *j, const CityPlan *plan, guint32 grid)
{
    if (grid == CITY_NONE)
        return CITY_NONE;
    return j->communities + (plan == j->plan ? 0 : j->plan->grids->len) + grid;
}

/* The plan's own grid of a building where it has one, else its community. */
static guint32 member_of(const Joining *j, guint32 building)
{
    guint32 grid = city_plan_building_grid(j->plan, building);
    return grid != CITY_NONE ? number(j, j->plan, grid) : city_building(j->city, building)->community;
}

static void join_grids(const Joining *j, const CityPlan *plan)
{
    for (guint32 g = 0; plan && g < plan->grids->len; g++)
        join(j, number(j, plan, g), city_plan_grid(plan, g)->community);
}

static void join_all(const Joining *j, const guint32 *there)
{
    join_grids(j, j->plan);
    join_grids(j, j->other);
    for (guint32 b = 0; b < j->plan->n_buildings; b++) {
        join(j, member_of(j, b), city_building(j->city, b)->community);
        join(j, member_of(j, b), number(j, NULL, there[b]));
    }
}

/* Lists the buildings of each quarter; its number is the least of what is joined in it. */
static void list_members(Differences *d, const Joining *j)
{
    guint n = j->plan->n_buildings;
    d->first = g_new0(guint32, j->n + 2);
    d->members = g_new(guint32, n + 1);
    g_autofree guint32 *of = g_new(guint32, n + 1), *at = NULL;
    for (guint32 b = 0; b < n; b++) {
        guint32 member = member_of(j, b);
        of[b] = member < j->n ? sets_first(j->sets, member) : j->n;
        d->first[of[b] + 1]++; /* those in none come last */
    }
    for (guint q = 0; q <= j->n; q++)
        d->first[q + 1] += d->first[q];
    at = (guint32 *)g_memdup2(d->first, (j->n + 1) * sizeof *at);
    for (guint32 b = 0; b < n; b++)
        d->members[at[of[b]]++] = b;
}

static void find_quarters(Differences *d, const City *city, const CityPlan *plan, const CityPlan *other)
{
    guint communities = city->communities->len, n = communities + plan->grids->len + d->n_others;
    g_autofree guint32 *sets = sets_new(n);
    const Joining j = {city, plan, other, communities, n, sets};
    join_all(&j, d->there);
    list_members(d, &j);
    d->quarters = g_new(guint32, communities + 1);
    for (guint32 c = 0; c < communities; c++)
        d->quarters[c] = sets_first(sets, c);
}

static void resize(Differences *d, guint n_grids)
{
    d->paired = g_renew(guint32, d->paired, n_grids + 1);
    d->shares = g_renew(double, d->shares, n_grids + 1);
    for (; d->n_grids < n_grids; d->n_grids++) {
        d->paired[d->n_grids] = CITY_NONE;
        d->shares[d->n_grids] = NAN;
    }
    d->n_grids = n_grids;
}

static gboolean leaves_pair(const Differences *d, const City *city, const CityPlan *plan, guint32 building)
{
    guint32 grid = city_plan_building_grid(plan, building), there = d->there[building];
    if (grid == CITY_NONE || !city_building_weight(city, building, CITY_HOUSEHOLDS))
        return FALSE;
    return d->paired[grid] != there || (d->before && there == CITY_NONE);
}

/* What moves among n buildings (NULL: the first n), which are all of the grids that they are in. */
static void count(Differences *d, const City *city, const CityPlan *plan, const guint32 *buildings, guint n)
{
    g_autofree gint64 *sums = g_new0(gint64, d->n_grids + 1), *moved = g_new0(gint64, d->n_grids + 1);
    for (guint i = 0; i < n; i++) {
        guint32 b = buildings ? buildings[i] : i, grid = city_plan_building_grid(plan, b);
        gint32 households = city_building_weight(city, b, CITY_HOUSEHOLDS);
        gboolean moves = leaves_pair(d, city, plan, b);
        d->buildings = d->buildings - d->moves[b] + (moves != 0);
        d->households += households * (moves - d->moves[b]);
        d->moves[b] = (guint8)moves;
        if (grid == CITY_NONE)
            continue;
        sums[grid] += households;
        moved[grid] += moves ? households : 0;
    }
    for (guint g = 0; g < d->n_grids; g++)
        if (sums[g])
            d->shares[g] = (double)moved[g] / (double)sums[g];
}

static void pair(Differences *d, const City *city, const CityPlan *plan, const guint32 *buildings, guint n)
{
    g_autofree guint32 *said = g_new(guint32, d->n_grids + 1);
    d->said = d->before && continuation_said(city, plan, said);
    if (d->said)
        memcpy(d->paired, said, d->n_grids * sizeof *said);
    else
        continuation_pair(city, plan, d->there, d->n_others, buildings, n, d->paired);
}

static void pair_all(Differences *d, const City *city, const CityPlan *plan)
{
    resize(d, 0);
    resize(d, plan->grids->len);
    pair(d, city, plan, NULL, plan->n_buildings);
    count(d, city, plan, NULL, plan->n_buildings);
}

static void read_others(Differences *d, const CityPlan *other, const guint32 *buildings, guint n)
{
    for (guint i = 0; other && i < n; i++) {
        guint32 b = buildings ? buildings[i] : i;
        d->there[b] = city_plan_building_grid(other, b);
    }
}

static Differences *begin(const City *city, const CityPlan *plan, const CityPlan *other, guint32 *there)
{
    Differences *d = g_new0(Differences, 1);
    d->before = !other;
    d->n_others = other ? other->grids->len : city->grids_before->len;
    d->there = there;
    d->moves = g_new0(guint8, plan->n_buildings + 1);
    read_others(d, other, NULL, plan->n_buildings);
    find_quarters(d, city, plan, other);
    pair_all(d, city, plan);
    return d;
}

Differences *differences_new(const City *city, const CityPlan *plan, const CityPlan *other)
{
    return begin(city, plan, other, g_new(guint32, plan->n_buildings + 1));
}

Differences *differences_from_before(const City *city, const CityPlan *plan)
{
    return begin(city, plan, NULL, city_before_of_buildings(city));
}

void differences_free(Differences *d)
{
    if (!d)
        return;
    g_free(d->shares);
    g_free(d->moves);
    g_free(d->paired);
    g_free(d->there);
    g_free(d->quarters);
    g_free(d->first);
    g_free(d->members);
    g_free(d);
}

/* The quarters of communities, as numbers. */
static GHashTable *quarters_of(const Differences *d, GHashTable *communities)
{
    GHashTable *quarters = g_hash_table_new(NULL, NULL);
    GHashTableIter iter;
    gpointer community;
    g_hash_table_iter_init(&iter, communities);
    while (g_hash_table_iter_next(&iter, &community, NULL))
        g_hash_table_add(quarters, GUINT_TO_POINTER(d->quarters[GPOINTER_TO_UINT(community)]));
    return quarters;
}

static GArray *members_of(const Differences *d, GHashTable *quarters)
{
    GArray *members = g_array_new(FALSE, FALSE, sizeof(guint32));
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, quarters);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        guint q = GPOINTER_TO_UINT(key);
        g_array_append_vals(members, d->members + d->first[q], d->first[q + 1] - d->first[q]);
    }
    return members;
}

static void forget_grids(Differences *d, const CityPlan *plan, GHashTable *quarters)
{
    for (guint32 g = 0; g < d->n_grids; g++) {
        guint32 community = city_plan_grid(plan, g)->community;
        if (community == CITY_NONE ||
            !g_hash_table_contains(quarters, GUINT_TO_POINTER(d->quarters[community])))
            continue;
        d->paired[g] = CITY_NONE;
        d->shares[g] = NAN;
    }
}

void differences_update(Differences *d, const City *city, const CityPlan *plan, const CityPlan *other,
                        GHashTable *communities)
{
    g_autoptr(GHashTable) quarters = quarters_of(d, communities);
    g_autoptr(GArray) members = members_of(d, quarters);
    const guint32 *buildings = (const guint32 *)(const void *)members->data;
    gboolean said = d->said;
    d->n_others = other ? other->grids->len : d->n_others;
    resize(d, plan->grids->len);
    forget_grids(d, plan, quarters);
    read_others(d, other, buildings, members->len);
    pair(d, city, plan, buildings, members->len);
    count(d, city, plan, buildings, members->len);
    if (d->said != said)
        pair_all(d, city, plan);
}
