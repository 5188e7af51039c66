#include "divide/total.h"

#include <string.h>

#include "base/error.h"
#include "town.h"

/* Three communities of 30, 60 and no houses of 10 households; a fourth without land. */
static City *make_city(void)
{
    City *city = city_new("EPSG:4544");
    const guint houses[] = {30, 60, 0};
    for (guint c = 0; c < 3; c++) {
        g_autofree char *code = g_strdup_printf("64020200100%u", c + 1);
        add_community(city, code, 1000 * c, 0, 1000 * c + 1000, 100);
        for (guint i = 0; i < houses[c]; i++)
            add_building(city, c, 1000 * c + 10 * i + 2, 10, 1000 * c + 10 * i + 8, 20);
    }
    CityCommunity none = {.code = city_intern(city, "640202001004")};
    g_array_append_val(city->communities, none);
    geo_shapes_begin(city->community_shapes, GEO_NONE);
    return city;
}

static DivisionOptions options(void)
{
    DivisionOptions o = {.search = search_options_default()};
    o.search.target = 50;
    o.search.min = 30;
    o.search.max = 70;
    return o;
}

static const guint32 all[] = {0, 1, 2, 3};

static ShareClaim *claims_of(const City *city, const DivisionOptions *o, GArray *claims)
{
    g_array_set_size(claims, 0);
    total_claims(city, all, 4, o, claims);
    g_assert_cmpuint(claims->len, ==, 4);
    return (ShareClaim *)(void *)claims->data;
}

static void assert_claim(const ShareClaim *c, gint64 weight, guint least, guint most)
{
    g_assert_cmpint(c->weight, ==, weight);
    g_assert_cmpuint(c->least, ==, least);
    g_assert_cmpuint(c->most, ==, most);
}

static void test_claims(void)
{
    g_autoptr(City) city = make_city();
    g_autoptr(GArray) claims = g_array_new(FALSE, FALSE, sizeof(ShareClaim));
    DivisionOptions o = options();
    ShareClaim *c = claims_of(city, &o, claims);
    assert_claim(&c[0], 300, 5, 10);
    assert_claim(&c[1], 600, 9, 20);
    assert_claim(&c[2], 0, 1, 1);
    assert_claim(&c[3], 0, 0, 0);
}

/* Dedicated buildings weigh nothing, locked grids are had already. */
static void test_fixed(void)
{
    g_autoptr(City) city = make_city();
    g_autoptr(GArray) claims = g_array_new(FALSE, FALSE, sizeof(ShareClaim));
    g_autoptr(CitySites) sites = city_sites_new(city->buildings->len);
    g_autoptr(CityPlan) plan = city_plan_new(city->buildings->len);
    guint32 wish = city_sites_add(sites, NULL);
    for (guint b = 0; b < 9; b++)
        sites->of_building[b] = wish;
    CityGrid grid = {.code = "640202001002001", .community = 1, .locked = TRUE};
    CityCell cell = {.community = 1, .building = 30, .grid = 0};
    g_array_append_val(plan->grids, grid);
    g_array_append_val(plan->cells, cell);
    for (guint b = 30; b < 39; b++)
        plan->building_cell[b] = 0;
    DivisionOptions o = options();
    o.sites = sites;
    o.current = plan;
    ShareClaim *c = claims_of(city, &o, claims);
    assert_claim(&c[0], 210, 3, 7);
    assert_claim(&c[1], 600, 1 + 8, 1 + 17);
}

/* A compound that is kept whole is one lump. */
static void test_whole(void)
{
    g_autoptr(City) city = make_city();
    g_autoptr(GArray) claims = g_array_new(FALSE, FALSE, sizeof(ShareClaim));
    for (guint b = 0; b < 30; b++)
        g_array_index(city->buildings, CityBuilding, b).compound = city_intern(city, b < 6    ? "A"
                                                                                     : b < 12 ? "B"
                                                                                              : "C");
    DivisionOptions o = options();
    assert_claim(&claims_of(city, &o, claims)[0], 300, 5, 10);
    o.search.compounds = SEARCH_WHOLE;
    o.search.min = 1;
    assert_claim(&claims_of(city, &o, claims)[0], 300, 5,
                 20); /* A, B, and C's 18, which the band cannot hold */
}

static void test_error(void)
{
    g_autoptr(City) city = make_city();
    g_autoptr(GArray) claims = g_array_new(FALSE, FALSE, sizeof(ShareClaim));
    g_autoptr(GError) error = NULL;
    DivisionOptions o = options();
    claims_of(city, &o, claims);
    g_assert_true(total_share_out(claims, 19, &o, NULL));
    g_assert_false(total_share_out(claims, 32, &o, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
    g_assert_nonnull(strstr(error->message, "15 to 31"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/total/claims", test_claims);
    g_test_add_func("/divide/total/fixed", test_fixed);
    g_test_add_func("/divide/total/whole", test_whole);
    g_test_add_func("/divide/total/error", test_error);
    return g_test_run();
}
