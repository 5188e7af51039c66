#include "check/free_grids.h"

#include "sample.h"

/* The sample's four grids, made one community: a row of strips. */
static void make_row(Sample *s)
{
    const double land[][2] = {{0, 0}, {200, 0}, {200, 100}, {0, 100}};
    geo_shapes_free(s->city->community_shapes);
    s->city->community_shapes = geo_shapes_new();
    sample_ring(s->city->community_shapes, land, 4);
    g_array_set_size(s->city->communities, 1);
    for (guint g = 0; g < 4; g++)
        sample_grid(s, g)->community = 0;
}

static void assert_regions(Sample *s, const guint32 *expected, guint n_expected)
{
    const guint32 grids[] = {0, 1, 2, 3};
    guint n;
    g_autofree guint32 *region = free_grids_regions(s->city, s->plan, grids, 4, &n);
    g_assert_cmpuint(n, ==, n_expected);
    for (guint i = 0; i < 4; i++)
        g_assert_cmpuint(region[i], ==, expected[i]);
}

static void test_all_free(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    make_row(s);
    assert_regions(s, (const guint32[]){0, 0, 0, 0}, 1);
}

static void test_parted(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    make_row(s);
    sample_grid(s, 1)->locked = TRUE;
    assert_regions(s, (const guint32[]){0, CITY_NONE, 1, 1}, 2);
    sample_grid(s, 2)->kind = CITY_DEDICATED;
    assert_regions(s, (const guint32[]){0, CITY_NONE, CITY_NONE, 1}, 2);
    sample_grid(s, 0)->locked = sample_grid(s, 3)->locked = TRUE;
    assert_regions(s, (const guint32[]){CITY_NONE, CITY_NONE, CITY_NONE, CITY_NONE}, 0);
}

static void test_at_the_end(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    make_row(s);
    sample_grid(s, 0)->kind = CITY_DEDICATED;
    assert_regions(s, (const guint32[]){CITY_NONE, 0, 0, 0}, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/check/free_grids/all-free", Sample, NULL, sample_setup, test_all_free, sample_teardown);
    g_test_add("/check/free_grids/parted", Sample, NULL, sample_setup, test_parted, sample_teardown);
    g_test_add("/check/free_grids/at-the-end", Sample, NULL, sample_setup, test_at_the_end, sample_teardown);
    return g_test_run();
}
