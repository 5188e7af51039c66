#include "demo/staff.h"

#include "demo/site.h"
#include "folder.h"

#include <string.h>

/* Every grid has one officer, with a stand-in, and four aides; no phone is given twice. */
static void test_teams(void)
{
    GError *error = NULL;
    char *folder = folder_new();
    int owed = 0;
    guint total = 0;
    g_autoptr(Town) town = town_new(4, 4 * 2300, 2, NULL, NULL);
    g_autoptr(OldGrids) grids = old_grids_new(town);
    g_autoptr(Staff) staff = staff_new(folder, town, 5, &error);
    for (guint i = 0; i < 4; i++) {
        site_free(site_build(town, i, &owed));
        old_grids_make(grids, town, i);
        total += grids->grids->len;
        g_assert_true(staff_add(staff, i, grids, &error));
    }
    g_assert_true(staff_finish(staff, &error));
    g_autofree char *content = folder_read(folder, "workers.csv", NULL);
    g_auto(GStrv) lines = g_strsplit(content, "\n", -1);
    g_autoptr(GHashTable) phones = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    guint officers = 0, aides = 0, photos = 0;
    for (guint i = 1; lines[i] && *lines[i]; i++) {
        g_auto(GStrv) cells = g_strsplit(lines[i], ",", -1);
        g_assert_cmpuint(g_strv_length(cells), ==, 6);
        g_assert_true(g_hash_table_add(phones, g_strdup(cells[2])));
        g_assert_true(g_str_has_prefix(cells[2], "13800") && strlen(cells[2]) == 11);
        if (g_str_equal(cells[1], "网格员")) {
            officers++;
            g_assert_cmpstr(cells[5], !=, "");
            g_assert_cmpstr(cells[5], !=, cells[0]);
        } else {
            aides += !g_str_equal(cells[1], "公益员");
        }
        photos += *cells[4] != '\0';
    }
    g_assert_cmpuint(officers, ==, total);
    g_assert_cmpuint(aides, ==, 4 * total);
    g_assert_cmpuint(photos, ==, 5);
    g_assert_cmpuint(staff_photos(staff)->len, ==, 5);
    g_assert_cmpuint(staff_workers(staff), ==, g_hash_table_size(phones));
    folder_remove(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/demo/staff/teams", test_teams);
    return g_test_run();
}
