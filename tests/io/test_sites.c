#include "io/sites.h"

#include <string.h>

#include "base/error.h"
#include "folder.h"

/* Two communities; 甲校 is in both. */
static City *make_city(void)
{
    static const struct {
        const char *id, *compound, *usage;
        guint32 community;
    } rows[] = {{"001", "甲校", "school", 0}, {"002", "甲校", "school", 0},
                {"003", NULL, "hospital", 0}, {"004", "甲校", "School", 1},
                {"005", NULL, "retail", 1},   {"006", "锦绣花园", "residential", 1},
                {"007", NULL, "体育馆", 1},   {"008", NULL, NULL, CITY_NONE}};
    City *city = city_new("EPSG:4544");
    for (guint c = 0; c < 2; c++) {
        CityCommunity community = {.code = c ? "640202001002" : "640202001001",
                                   .name = c ? "西社区" : "东社区"};
        g_array_append_val(city->communities, community);
    }
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        CityBuilding b = {.id = city_intern(city, rows[i].id),
                          .compound = city_intern(city, rows[i].compound),
                          .usage = city_intern(city, rows[i].usage),
                          .community = rows[i].community};
        g_array_append_val(city->buildings, b);
    }
    return city;
}

/* The buildings of a wish as digits: "0 1 3". */
static char *members(const CitySites *sites, guint32 wish)
{
    GString *list = g_string_new(NULL);
    for (guint b = 0; b < sites->n_buildings; b++)
        if (sites->of_building[b] == wish)
            g_string_append_printf(list, "%s%u", list->len ? " " : "", b);
    return g_string_free(list, FALSE);
}

static void assert_usage(const City *city, const char *usage, const char *expected)
{
    g_autoptr(CitySites) sites = city_sites_new(city->buildings->len);
    g_autoptr(GError) error = NULL;
    g_assert_true(sites_add_usage(sites, city, usage, &error));
    g_assert_no_error(error);
    g_autofree char *found = members(sites, 0);
    g_assert_cmpstr(found, ==, expected);
}

static void test_usage(void)
{
    g_autoptr(City) city = make_city();
    assert_usage(city, "school", "0 1 3");
    assert_usage(city, "SCHOOL", "0 1 3");
    assert_usage(city, "中学", "0 1 3");
    assert_usage(city, "医院", "2");
    assert_usage(city, "mall", "4");
    assert_usage(city, "体育馆", "6");
    g_autoptr(CitySites) sites = city_sites_new(city->buildings->len);
    g_autoptr(GError) error = NULL;
    g_assert_false(sites_add_usage(sites, city, "opera", &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE);
    g_assert_nonnull(strstr(error->message, "hospital, residential, retail"));
}

static gboolean add_list(CitySites *sites, const City *city, const char *text, GError **error)
{
    char *folder = folder_new();
    g_autofree char *path = g_build_filename(folder, "list.csv", NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    gboolean good = sites_add_list(sites, city, path, error);
    folder_remove(folder);
    return good;
}

static void test_list(void)
{
    g_autoptr(City) city = make_city();
    g_autoptr(CitySites) sites = city_sites_new(city->buildings->len);
    g_autoptr(GError) error = NULL;
    g_assert_true(add_list(
        sites, city,
        "建筑编号,小区,社区,网格名称\n001,,,第一中学\n002,,,第一中学\n003,,,\n,甲校,西社区,\n,,,\n", &error));
    g_assert_no_error(error);
    const char *const expected[] = {"0 1", "2", "3"};
    const char *const names[] = {"第一中学", NULL, "甲校"};
    g_assert_cmpuint(sites->names->len, ==, 3);
    for (guint i = 0; i < 3; i++) {
        g_autofree char *found = members(sites, i);
        g_assert_cmpstr(found, ==, expected[i]);
        g_assert_cmpstr(sites->names->pdata[i], ==, names[i]);
    }
}

static void assert_refused(const char *text, const char *word)
{
    g_autoptr(City) city = make_city();
    g_autoptr(CitySites) sites = city_sites_new(city->buildings->len);
    g_autoptr(GError) error = NULL;
    g_assert_false(add_list(sites, city, text, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
    if (!strstr(error->message, word))
        g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, word));
}

static void test_refused(void)
{
    assert_refused("id,name\n001,x\n0099,y\n", "row 2, id");
    assert_refused("compound\n锦绣花元\n", "锦绣花园");
    assert_refused("compound,community\n锦绣花园,东社区\n", "row 1, compound");
    assert_refused("address\nx\n", "compound");
    g_autoptr(City) city = make_city();
    g_autoptr(CitySites) sites = city_sites_new(city->buildings->len);
    g_autoptr(GError) error = NULL;
    g_assert_false(sites_add_list(sites, city, "/nowhere/list.csv", &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_IO);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/sites/usage", test_usage);
    g_test_add_func("/io/sites/list", test_list);
    g_test_add_func("/io/sites/refused", test_refused);
    return g_test_run();
}
