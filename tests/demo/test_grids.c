#include "demo/grids.h"

#include "demo/site.h"

#include <string.h>

static gboolean is_code(const char *code, gsize digits)
{
    return strlen(code) == digits && strspn(code, "0123456789") == digits;
}

/* The old grids of a community of before cover its blocks, each once, in one piece, with all their households. */
static void check_grids(const Town *town, guint community, const Site *site, const OldGrids *grids)
{
    guint households = 0, faces = 0;
    double land = 0;
    g_autoptr(GArray) ring = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    for (guint i = 0; i < grids->grids->len; i++) {
        const OldGrid *grid = &g_array_index(grids->grids, OldGrid, i);
        g_assert_true(is_code(grid->code, 15));
        g_assert_true(g_str_has_prefix(grid->code, town_before(town, grid->before)->code));
        g_assert_cmpuint(town_before(town, grid->before)->community, ==, community);
        g_assert_cmpuint(grid->households, <=, 1800);
        g_assert_nonnull(grid->officer);
        double area = 0;
        for (guint k = 0; k < grid->n_faces; k++)
            area += net_face_area(town->net, g_array_index(grids->faces, guint32, grid->first_face + k));
        old_grids_outline(grids, town, i, ring);
        g_assert_cmpfloat_with_epsilon(geo_ring_area2(&g_array_index(ring, GeoPoint, 0), ring->len) / 2, area,
                                       1e-3);
        households += grid->households;
        faces += grid->n_faces;
        land += area;
    }
    const TownCommunity *c = town_community(town, community);
    guint blocks = 0;
    double whole = 0;
    for (guint k = 0; k < c->n_before; k++) {
        const TownBefore *before = town_before(town, c->first_before + k);
        blocks += before->n_blocks;
        for (guint i = 0; i < before->n_blocks; i++)
            whole += net_face_area(town->net, town_block(town, before->first_block + i)->face);
    }
    g_assert_cmpuint(households, ==, site->households);
    g_assert_cmpuint(faces, ==, blocks);
    g_assert_cmpfloat_with_epsilon(land, whole, 1e-3);
}

static void test_cover(void)
{
    int owed = 0;
    guint few = 0, many = 0, total = 0;
    g_autoptr(Town) town = town_new(24, 24 * 2300, 8, NULL, NULL);
    g_autoptr(OldGrids) grids = old_grids_new(town);
    for (guint i = 0; i < town->communities->len; i++) {
        g_autoptr(Site) site = site_build(town, i, &owed);
        old_grids_make(grids, town, i);
        check_grids(town, i, site, grids);
        for (guint k = 0; k < grids->grids->len; k++) {
            const guint households = g_array_index(grids->grids, OldGrid, k).households;
            few += households < 300;
            many += households > 700;
            total++;
        }
    }
    /* Uneven enough that there is something to do. */
    g_assert_cmpuint(few * 100, >, total * 10);
    g_assert_cmpuint(many * 100, >, total * 10);
    g_assert_cmpuint(grids->numbered, ==, total);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/demo/grids/cover", test_cover);
    return g_test_run();
}
