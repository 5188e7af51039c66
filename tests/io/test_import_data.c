/* Import of the real and invented cities that measure this program; WANGGE_DATA names their folder. */
#include "io/import.h"

#include <string.h>

typedef struct Case {
    const char *communities, *buildings, *roads; /* below the folder */
    const char *one_community;
    gboolean estimate;
    const char *crs;
    guint n_communities, n_buildings, n_roads;
    gint64 households, people; /* -1: not told */
    guint repaired, straddles, outside, no_geometry;
} Case;

static char *in_folder(const char *name)
{
    return name ? g_strdup_printf("%s/%s", g_getenv("WANGGE_DATA"), name) : NULL;
}

static City *import_case(const Case *c, ImportReport *report)
{
    g_autofree char *communities = in_folder(c->communities), *buildings = in_folder(c->buildings);
    g_autofree char *roads = in_folder(c->roads);
    ImportOptions options = {.one_community = c->one_community, .estimate = c->estimate};
    options.sources[IMPORT_COMMUNITY] = communities;
    options.sources[IMPORT_BUILDING] = buildings;
    options.sources[IMPORT_ROAD] = roads;
    g_autoptr(GError) error = NULL;
    City *city = import_run(&options, NULL, report, &error);
    g_assert_no_error(error);
    return city;
}

static void test_case(gconstpointer data)
{
    const Case *c = data;
    if (!g_getenv("WANGGE_DATA")) {
        g_test_skip("WANGGE_DATA is not set");
        return;
    }
    g_autoptr(ImportReport) report = import_report_new();
    g_autoptr(City) city = import_case(c, report);
    const guint *counts = report->problems->counts;
    g_assert_cmpstr(city->crs, ==, c->crs);
    g_assert_cmpuint(city->communities->len, ==, c->n_communities);
    g_assert_cmpuint(city->buildings->len, ==, c->n_buildings);
    g_assert_cmpuint(city->roads->len, ==, c->n_roads);
    g_assert_cmpuint(geo_shapes_count(city->building_shapes), ==, c->n_buildings);
    if (c->households >= 0)
        g_assert_cmpint(report->households, ==, c->households);
    if (c->people >= 0)
        g_assert_cmpint(report->people, ==, c->people);
    g_assert_cmpuint(counts[PROBLEM_REPAIRED], ==, c->repaired);
    g_assert_cmpuint(counts[PROBLEM_STRADDLES], ==, c->straddles);
    g_assert_cmpuint(counts[PROBLEM_OUTSIDE], ==, c->outside);
    g_assert_cmpuint(counts[PROBLEM_NO_GEOMETRY], ==, c->no_geometry);
    g_assert_cmpuint(report->read[IMPORT_BUILDING], >=, c->n_buildings);
}

static const Case city119 = {"city119/city.gpkg",
                             "city119/city.gpkg",
                             "city119/city.gpkg",
                             NULL,
                             FALSE,
                             "EPSG:4544",
                             119,
                             14667,
                             3494,
                             273500,
                             0,
                             0,
                             8,
                             0,
                             0};
static const Case cambridge = {"cambridge.gpkg::neighborhoods",
                               "cambridge.gpkg::parcels",
                               "cambridge.gpkg::streets",
                               NULL,
                               FALSE,
                               "EPSG:32619",
                               13,
                               13115,
                               2643,
                               43211,
                               0,
                               33,
                               27,
                               0,
                               1};
static const Case cambridge_one = {
    NULL, "cambridge.gpkg::parcels", NULL, "Cambridge", FALSE, "EPSG:32619", 1, 13115, 0, 43211, 0, 33, 0, 0,
    1};
static const Case monaco = {"monaco.osm.pbf",
                            "monaco.osm.pbf",
                            "monaco.osm.pbf",
                            NULL,
                            TRUE,
                            "EPSG:32632",
                            4,
                            23329,
                            2903,
                            -1,
                            0,
                            3,
                            15,
                            13110,
                            7};
static const Case monaco_one = {
    NULL, "monaco.osm.pbf", NULL, "Monaco", TRUE, "EPSG:32632", 1, 23329, 0, -1, 0, 3, 0, 0, 7};
static const Case liechtenstein = {"liechtenstein.osm.pbf",
                                   "liechtenstein.osm.pbf",
                                   "liechtenstein.osm.pbf",
                                   NULL,
                                   TRUE,
                                   "EPSG:32632",
                                   11,
                                   8993,
                                   4658,
                                   -1,
                                   0,
                                   0,
                                   34,
                                   33,
                                   0};
static const Case providence = {NULL,   "providence/Providence_blocks.shp",
                                NULL,   "Providence",
                                FALSE,  "EPSG:32619",
                                1,      3014,
                                0,      0,
                                178040, 0,
                                0,      0,
                                0};
static const Case kathmandu = {"kathmandu/kathmandu.geojson",
                               "kathmandu/kathmandu_extract.geojson",
                               "kathmandu/kathmandu_extract.geojson",
                               NULL,
                               TRUE,
                               "EPSG:32645",
                               1,
                               667,
                               22,
                               -1,
                               0,
                               0,
                               0,
                               0,
                               0};
static const Case fl25 = {
    NULL, "redist_fl25/fl25.gpkg", NULL, "fl", FALSE, "EPSG:32617", 1, 25, 0, 0, 175043, 0, 0, 0, 0};

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/io/import-data/city119", &city119, test_case);
    g_test_add_data_func("/io/import-data/cambridge", &cambridge, test_case);
    g_test_add_data_func("/io/import-data/cambridge-one", &cambridge_one, test_case);
    g_test_add_data_func("/io/import-data/monaco", &monaco, test_case);
    g_test_add_data_func("/io/import-data/monaco-one", &monaco_one, test_case);
    g_test_add_data_func("/io/import-data/liechtenstein", &liechtenstein, test_case);
    g_test_add_data_func("/io/import-data/providence", &providence, test_case);
    g_test_add_data_func("/io/import-data/kathmandu", &kathmandu, test_case);
    g_test_add_data_func("/io/import-data/fl25", &fl25, test_case);
    return g_test_run();
}
