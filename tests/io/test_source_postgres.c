/* Reading from a real PostgreSQL with PostGIS. */
#include <string.h>

#include "base/error.h"
#include "io/import.h"
#include "io/source.h"
#include "postgres.h"

static const char city_sql[] =
    "CREATE EXTENSION postgis;"
    "CREATE SCHEMA plan;"
    "CREATE TABLE plan.community (gid serial PRIMARY KEY, 社区代码 text, 社区名称 text,"
    " geom geometry(MultiPolygon, 4490));"
    "CREATE TABLE plan.building (gid serial PRIMARY KEY, 楼号 text, 户数 integer, geom geometry(PolygonZ, "
    "4490));"
    "INSERT INTO plan.community (社区代码, 社区名称, geom) VALUES ('640202001001', '东',"
    " ST_Multi(ST_SetSRID(ST_MakeEnvelope(105, 38, 105.01, 38.01), 4490)));"
    "INSERT INTO plan.building (楼号, 户数, geom) SELECT i || '号楼', i, "
    "ST_Force3D(ST_SetSRID(ST_MakeEnvelope("
    "105.0001 + i * 0.0001, 38.001, 105.00015 + i * 0.0001, 38.0011), 4490)) FROM generate_series(1, 50) i;"
    "INSERT INTO plan.building (楼号, 户数, geom) VALUES ('x', 1000, NULL);";

static void check_import(const Server *server)
{
    g_autofree char *communities = connection(server, "::plan.community");
    g_autofree char *buildings = connection(server, "::plan.building::户数 <> 7 AND gid > 1");
    g_autoptr(ImportReport) report = import_report_new();
    g_autoptr(GError) error = NULL;
    ImportOptions options = {.sources = {[IMPORT_COMMUNITY] = communities, [IMPORT_BUILDING] = buildings}};
    g_autoptr(City) city = import_run(&options, NULL, report, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(city->crs, ==, "EPSG:4544");
    g_assert_cmpstr(city_community(city, 0)->code, ==, "640202001001");
    g_assert_cmpuint(city->buildings->len, ==, 48);
    g_assert_cmpint(report->households, ==, 50 * 51 / 2 - 8);
    g_assert_cmpstr(city_building(city, 0)->name, ==, "2号楼");
    g_assert_cmpuint(city_building(city, 47)->community, ==, 0);
    g_assert_cmpuint(report->problems->counts[PROBLEM_NO_GEOMETRY], ==, 1);
    for (guint i = 0; i < report->choices->len; i++)
        g_assert_null(strstr(import_report_choice(report, i)->text, "secret"));
}

static void check_refused(const Server *server, const char *rest, const char *says)
{
    static const char *const no_names[] = {NULL};
    const SourceHint hint = {no_names, NULL, NULL};
    g_autofree char *text = connection(server, rest);
    g_autoptr(GError) error = NULL;
    g_assert_null(source_open(text, &hint, NULL, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
    g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, says));
    g_assert_null(strstr(error->message, "secret"));
}

static void test_postgres(void)
{
    Server server = {NULL, NULL};
    if (!server_start(&server)) {
        g_test_skip("PostgreSQL is not installed");
        server_stop(&server);
        return;
    }
    if (server_sql(&server, city_sql)) {
        check_import(&server);
        check_refused(&server, "::plan.nothing", "plan.nothing");
        check_refused(&server, "::plan.building::nonsense = 1", "nonsense");
    } else {
        g_test_skip("PostGIS is not installed");
    }
    server_stop(&server);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/source-postgres/read", test_postgres);
    return g_test_run();
}
