#include "city_fixture.h"
#include "folder.h"

#include "base/error.h"
#include "io/changes.h"

#include <gdal.h>
#include <ogr_api.h>
#include <string.h>

static GArray *two_changes(void)
{
    GArray *changes = g_array_new(FALSE, TRUE, sizeof(CityChange));
    CityChange rows[] = {
        {4, CITY_CHANGE_MOVED, {"640202001001001", "旧\"一\"", "张三"}, {"640202001001002", NULL, NULL}},
        {5, CITY_CHANGE_KEPT, {"007", "=1+1", "李四"}, {"007", "=1+1", "李四"}}};
    g_array_append_vals(changes, rows, 2);
    return changes;
}

static void test_csv(void)
{
    char *dir = folder_new();
    g_autofree char *path = g_build_filename(dir, "changes.csv", NULL), *text = NULL;
    g_autoptr(City) city = city_fixture_new(2, 3, 3);
    g_autoptr(GArray) changes = two_changes();
    g_autoptr(GError) error = NULL;
    changes_write(path, city, changes, FALSE, NULL, &error);
    g_assert_no_error(error);
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_assert_cmpstr(
        text, ==,
        "\xef\xbb\xbf"
        "community,community name,compound,building,id,households,old grid,old name,old officer,new "
        "grid,new name,new officer,change\r\n"
        "640202001001,锦绣1社区,\"锦绣花园, \"\"东区\"\"\",,00000004,,640202001001001,\"旧\"\"一\"\"\",张三,"
        "640202001001002,,,changed\r\n"
        "640202001001,锦绣1社区,\"锦绣花园, "
        "\"\"东区\"\"\",6号楼,00000005,15,007,\"'=1+1\",李四,007,\"'=1+1\",李四,"
        "unchanged\r\n");
    g_assert_false(changes_write(path, city, changes, FALSE, NULL, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_IO);
    folder_remove(dir);
}

/* Codes stay text. */
static void test_xlsx(void)
{
    char *dir = folder_new();
    g_autofree char *path = g_build_filename(dir, "changes.xlsx", NULL);
    g_autoptr(City) city = city_fixture_new(2, 3, 3);
    g_autoptr(GArray) changes = two_changes();
    g_autoptr(GError) error = NULL;
    changes_write(path, city, changes, FALSE, NULL, &error);
    g_assert_no_error(error);
    const char *const options[] = {"HEADERS=FORCE", NULL};
    GDALDatasetH dataset = GDALOpenEx(path, GDAL_OF_VECTOR, NULL, options, NULL);
    OGRLayerH layer = GDALDatasetGetLayer(dataset, 0);
    OGRFeatureH f = OGR_L_GetNextFeature(layer);
    g_assert_cmpstr(OGR_F_GetFieldAsString(f, OGR_F_GetFieldIndex(f, "old officer")), ==, "张三");
    OGR_F_Destroy(f);
    f = OGR_L_GetNextFeature(layer);
    g_assert_cmpstr(OGR_F_GetFieldAsString(f, OGR_F_GetFieldIndex(f, "new grid")), ==, "007");
    g_assert_cmpstr(OGR_F_GetFieldAsString(f, OGR_F_GetFieldIndex(f, "id")), ==, "00000005");
    OGR_F_Destroy(f);
    GDALClose(dataset);
    folder_remove(dir);
}

static void test_refused(void)
{
    char *dir = folder_new();
    g_autofree char *path = g_build_filename(dir, "changes.shp", NULL);
    g_autoptr(City) city = city_fixture_new(2, 3, 3);
    g_autoptr(GArray) changes = two_changes();
    g_autoptr(GError) error = NULL;
    g_assert_false(changes_write(path, city, changes, FALSE, NULL, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE);
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    folder_remove(dir);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/changes/csv", test_csv);
    g_test_add_func("/io/changes/xlsx", test_xlsx);
    g_test_add_func("/io/changes/refused", test_refused);
    return g_test_run();
}
