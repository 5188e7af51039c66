#include "demo/town.h"

#include "demo/signs.h"

#include <string.h>

static gboolean is_code(const char *code, gsize digits)
{
    return strlen(code) == digits && strspn(code, "0123456789") == digits;
}

static Town *make_town(guint communities, guint64 seed)
{
    GError *error = NULL;
    Town *town = town_new(communities, communities * 2300ull, seed, NULL, &error);
    g_assert_no_error(error);
    return town;
}

static double region_area(const Town *town, const guint32 *labels, const TownBefore *first, guint n)
{
    g_autoptr(GArray) faces = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) ring = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    for (guint i = 0; i < n; i++)
        for (guint k = 0; k < first[i].n_blocks; k++)
            g_array_append_val(faces, town_block(town, first[i].first_block + k)->face);
    net_region(town->net, labels, (const guint32 *)(const void *)faces->data, faces->len, ring);
    return geo_ring_area2(&g_array_index(ring, GeoPoint, 0), ring->len) / 2;
}

/* The outlines of the communities, and of those of before, add up to the city's. */
static void test_tiles(void)
{
    Town *town = make_town(40, 3);
    double communities = 0, befores = 0;
    for (guint i = 0; i < town->communities->len; i++) {
        const TownCommunity *c = town_community(town, i);
        communities +=
            region_area(town, town->face_community, town_before(town, c->first_before), c->n_before);
    }
    for (guint i = 0; i < town->befores->len; i++)
        befores += region_area(town, town->face_before, town_before(town, i), 1);
    const double city = -net_face_area(town->net, 0);
    g_assert_cmpfloat_with_epsilon(communities / city, 1, 1e-9);
    g_assert_cmpfloat_with_epsilon(befores / city, 1, 1e-9);
    town_free(town);
}

static void test_blocks(void)
{
    Town *town = make_town(40, 3);
    g_assert_cmpuint(town->blocks->len, ==, town->net->faces->len - 1);
    for (guint i = 0; i < town->blocks->len; i++)
        g_assert_cmpfloat(net_face_area(town->net, town_block(town, i)->face), >, 500);
    town_free(town);
}

static void test_hierarchy(void)
{
    Town *town = make_town(120, 1);
    g_assert_cmpuint(town->communities->len, ==, 120);
    g_assert_cmpuint(town->befores->len, ==, 120 + (guint)(120 * 0.18 + 0.5));
    g_assert_cmpuint(town->districts->len, ==, 2);
    g_assert_cmpuint(town->streets->len, >=, 10);
    g_assert_cmpuint(town->streets->len, <=, 15);
    g_autoptr(GHashTable) codes = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < town->communities->len; i++) {
        const TownCommunity *c = town_community(town, i);
        const TownStreet *street = town_street(town, c->street);
        g_assert_true(is_code(c->code, 12));
        g_assert_true(g_str_has_prefix(c->code, street->code));
        g_assert_true(g_str_has_prefix(street->code, town_district(town, street->district)->code));
        g_assert_true(g_hash_table_add(codes, (gpointer)c->code));
        for (guint k = 0; k < c->n_before; k++) {
            const TownBefore *before = town_before(town, c->first_before + k);
            g_assert_cmpuint(before->community, ==, i);
            g_assert_true(is_code(before->code, 12));
            g_assert_true(g_hash_table_add(codes, (gpointer)before->code));
        }
    }
    town_free(town);
}

static void test_households(void)
{
    Town *town = make_town(120, 2);
    guint sum = 0, least = G_MAXUINT, most = 0;
    for (guint i = 0; i < town->communities->len; i++) {
        const guint wanted = town_community(town, i)->wanted;
        sum += wanted;
        least = MIN(least, wanted);
        most = MAX(most, wanted);
    }
    g_assert_cmpuint(sum, >=, 120 * 2300 - 2);
    g_assert_cmpuint(sum, <=, 120 * 2300 + 2);
    g_assert_cmpuint(least, >=, 1000);
    g_assert_cmpuint(most, <=, 3700);
    town_free(town);
}

static guint degree_at(const Net *net, GeoPoint p)
{
    for (guint i = 0; i < net->halves->len; i++) {
        GeoPoint q = g_array_index(net->points, GeoPoint, net_half(net, i)->origin);
        if (q.x == p.x && q.y == p.y)
            return net_degree(net, i);
    }
    return 0;
}

/* Every road ends on another, on a barrier, or at the city's edge, as one of its vertices. */
static void test_junctions(void)
{
    Town *town = make_town(40, 5);
    guint named = 0, roads = 0;
    g_autoptr(GArray) line = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    for (guint i = 0; i < town->roads->len; i++) {
        const TownRoad *road = town_road(town, i);
        signs_road_line(town, i, line);
        if (road->kind < ROAD_TRUNK)
            continue;
        g_assert_cmpuint(line->len, >=, 2);
        g_assert_cmpuint(net_degree(town->net, road->first), >=, 3);
        g_assert_cmpuint(degree_at(town->net, g_array_index(line, GeoPoint, line->len - 1)), >=, 3);
        named += road->name != NULL;
        roads++;
        if (road->kind < ROAD_RESIDENTIAL)
            g_assert_nonnull(road->name);
    }
    g_assert_cmpuint(named * 10, >, roads * 6);
    town_free(town);
}

static void test_small(void)
{
    for (guint communities = 1; communities <= 9; communities++) {
        Town *town = make_town(communities, communities);
        g_assert_cmpuint(town->communities->len, ==, communities);
        town_free(town);
    }
}

static void test_seed(void)
{
    Town *a = make_town(12, 1), *b = make_town(12, 1), *c = make_town(12, 2);
    g_assert_cmpuint(a->net->points->len, ==, b->net->points->len);
    g_assert_cmpmem(a->net->points->data, a->net->points->len * sizeof(GeoPoint), b->net->points->data,
                    b->net->points->len * sizeof(GeoPoint));
    g_assert_true(memcmp(a->net->points->data, c->net->points->data, sizeof(GeoPoint) * 10) != 0);
    town_free(a);
    town_free(b);
    town_free(c);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/demo/town/tiles", test_tiles);
    g_test_add_func("/demo/town/blocks", test_blocks);
    g_test_add_func("/demo/town/hierarchy", test_hierarchy);
    g_test_add_func("/demo/town/households", test_households);
    g_test_add_func("/demo/town/junctions", test_junctions);
    g_test_add_func("/demo/town/small", test_small);
    g_test_add_func("/demo/town/seed", test_seed);
    return g_test_run();
}
