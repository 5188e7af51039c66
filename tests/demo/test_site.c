#include "demo/site.h"

#include "geo/index.h"
#include "geo/repair.h"

#include <stdlib.h>
#include <string.h>

#define COMMUNITIES 30

typedef void (*SiteCheck)(Town *town, guint community, Site *site, gpointer data);

static void each_site(guint64 seed, SiteCheck check, gpointer data)
{
    int owed = 0;
    g_autoptr(Town) town = town_new(COMMUNITIES, COMMUNITIES * 2300, seed, NULL, NULL);
    for (guint i = 0; i < COMMUNITIES; i++) {
        g_autoptr(Site) site = site_build(town, i, &owed);
        check(town, i, site, data);
    }
}

static GeoShape community_shape(const Town *town, guint community, GArray *ring, guint32 starts[2])
{
    const TownCommunity *c = town_community(town, community);
    g_autoptr(GArray) faces = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint k = 0; k < c->n_before; k++) {
        const TownBefore *before = town_before(town, c->first_before + k);
        for (guint i = 0; i < before->n_blocks; i++)
            g_array_append_val(faces, town_block(town, before->first_block + i)->face);
    }
    net_region(town->net, town->face_community, (const guint32 *)(const void *)faces->data, faces->len, ring);
    starts[0] = 0;
    starts[1] = ring->len;
    return (GeoShape){GEO_POLYGON, 1, starts, &g_array_index(ring, GeoPoint, 0)};
}

/* Of each community: how many buildings are not wholly inside it. */
static void count_strays(Town *town, guint community, Site *site, gpointer data)
{
    g_autoptr(GArray) ring = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    guint32 starts[2];
    const GeoShape outline = community_shape(town, community, ring, starts);
    guint strays = 0;
    for (guint i = 0; i < site->buildings->len; i++) {
        const GeoShape b = geo_shapes_get(site->building_shapes, i);
        gboolean inside = TRUE;
        for (guint k = b.starts[0]; k < b.starts[1]; k++)
            inside = inside && geo_shape_contains(outline, b.points[k]);
        strays += !inside;
        if (!inside)
            g_assert_cmpuint(site_building(site, i)->households, ==, 0);
    }
    g_assert_cmpuint(strays, <=, 2);
    *(guint *)data += strays;
}

static void test_inside(void)
{
    guint strays = 0;
    each_site(1, count_strays, &strays);
    g_assert_cmpuint(strays, >, 0);
    g_assert_cmpuint(strays, <, COMMUNITIES);
}

static void check_outlines(Town *town G_GNUC_UNUSED, guint community G_GNUC_UNUSED, Site *site, gpointer data)
{
    GeoShapes *out = geo_shapes_new();
    const GeoShapes *const layers[] = {site->building_shapes, site->compound_shapes, site->lake_shapes};
    for (guint l = 0; l < G_N_ELEMENTS(layers); l++)
        for (guint i = 0; i < geo_shapes_count(layers[l]); i++) {
            const GeoShape shape = geo_shapes_get(layers[l], i);
            g_assert_cmpint(geo_repair_copy(data, shape, out, NULL), ==, GEO_VALID);
            g_assert_cmpfloat(
                geo_ring_area2(shape.points + shape.starts[0], shape.starts[1] - shape.starts[0]), >, 20);
        }
    geo_shapes_free(out);
}

static void test_valid(void)
{
    g_autoptr(GeoEngine) engine = geo_engine_new();
    each_site(2, check_outlines, engine);
}

static double turn(GeoPoint a, GeoPoint b, GeoPoint c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static gboolean shapes_meet(GeoShape s, GeoShape t)
{
    for (guint i = s.starts[0]; i + 1 < s.starts[1]; i++)
        for (guint k = t.starts[0]; k + 1 < t.starts[1]; k++) {
            const GeoPoint a = s.points[i], b = s.points[i + 1], c = t.points[k], d = t.points[k + 1];
            if (turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0)
                return TRUE;
        }
    return geo_shape_contains(s, t.points[t.starts[0]]) || geo_shape_contains(t, s.points[s.starts[0]]);
}

/* No building meets another, nor a wall. */
static void check_apart(Town *town G_GNUC_UNUSED, guint community G_GNUC_UNUSED, Site *site, gpointer data)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    GeoIndex *index = geo_index_new_shapes(site->building_shapes);
    for (guint i = 0; i < site->buildings->len; i++) {
        const GeoShape b = geo_shapes_get(site->building_shapes, i);
        geo_index_query(index, geo_shape_box(b), hits);
        for (guint k = 0; k < hits->len; k++) {
            const guint32 other = g_array_index(hits, guint32, k);
            if (other > i)
                *(guint *)data += shapes_meet(b, geo_shapes_get(site->building_shapes, other));
        }
        if (site_building(site, i)->compound == SITE_NONE)
            continue;
        const GeoShape wall = geo_shapes_get(site->compound_shapes, site_building(site, i)->compound);
        for (guint k = b.starts[0]; k < b.starts[1]; k++)
            g_assert_true(geo_shape_contains(wall, b.points[k]));
    }
    geo_index_free(index);
}

static void test_apart(void)
{
    guint meetings = 0;
    each_site(3, check_apart, &meetings);
    g_assert_cmpuint(meetings, ==, 0);
}

typedef struct Sizes {
    guint households, compounds, large, towers, slabs, houses, least, most;
} Sizes;

static void check_sizes(Town *town G_GNUC_UNUSED, guint community G_GNUC_UNUSED, Site *site, gpointer data)
{
    Sizes *sizes = data;
    g_autofree guint *compounds = g_new0(guint, site->compounds->len + 1);
    for (guint i = 0; i < site->buildings->len; i++) {
        const SiteBuilding *b = site_building(site, i);
        if (b->flats)
            g_assert_cmpuint(b->floors * b->units * b->flats, ==, b->households);
        if (b->compound != SITE_NONE)
            compounds[b->compound] += b->households;
        if (!g_str_equal(b->usage, "residential")) {
            g_assert_cmpuint(b->households, ==, 0);
        } else if (b->flats == 0) {
            g_assert_cmpuint(b->households, >=, 1);
            g_assert_cmpuint(b->households, <=, 3);
            sizes->houses++;
        } else if (b->floors < 8) {
            g_assert_cmpuint(b->households, >=, 36);
            g_assert_cmpuint(b->households, <=, 90);
            sizes->slabs++;
        } else {
            g_assert_cmpuint(b->households, >=, 60);
            g_assert_cmpuint(b->households, <=, 240);
            sizes->towers++;
        }
    }
    for (guint i = 0; i < site->compounds->len; i++) {
        g_assert_cmpuint(compounds[i], >=, 60);
        g_assert_cmpuint(compounds[i], <=, 1700);
        sizes->large += compounds[i] > 450;
    }
    sizes->compounds += site->compounds->len;
    sizes->households += site->households;
    sizes->least = MIN(sizes->least, site->households);
    sizes->most = MAX(sizes->most, site->households);
}

static void test_sizes(void)
{
    for (guint64 seed = 1; seed <= 4; seed++) {
        Sizes sizes = {.least = G_MAXUINT};
        each_site(seed, check_sizes, &sizes);
        g_assert_cmpint(abs((int)sizes.households - COMMUNITIES * 2300), <, COMMUNITIES * 2300 * 3 / 100);
        g_assert_cmpuint(sizes.least, >=, 1000);
        g_assert_cmpuint(sizes.most, <=, 3700);
        g_assert_cmpuint(sizes.large * 100, >, sizes.compounds * 30);
        g_assert_cmpuint(sizes.large * 100, <, sizes.compounds * 60);
        g_assert_cmpuint(sizes.towers, >, COMMUNITIES);
        g_assert_cmpuint(sizes.slabs, >, COMMUNITIES);
        g_assert_cmpuint(sizes.houses, >, COMMUNITIES * 10);
    }
}

/* A building is known by its community, compound and name. */
static void check_names(Town *town G_GNUC_UNUSED, guint community G_GNUC_UNUSED, Site *site,
                        gpointer data G_GNUC_UNUSED)
{
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < site->buildings->len; i++) {
        const SiteBuilding *b = site_building(site, i);
        if (b->households)
            g_assert_true(g_hash_table_add(names, g_strdup_printf("%u %s", b->compound, b->name)));
    }
    g_autoptr(GHashTable) compounds = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < site->compounds->len; i++)
        g_assert_true(
            g_hash_table_add(compounds, (gpointer)g_array_index(site->compounds, SiteCompound, i).name));
}

static void test_names(void)
{
    each_site(4, check_names, NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/demo/site/inside", test_inside);
    g_test_add_func("/demo/site/valid", test_valid);
    g_test_add_func("/demo/site/apart", test_apart);
    g_test_add_func("/demo/site/sizes", test_sizes);
    g_test_add_func("/demo/site/names", test_names);
    return g_test_run();
}
