#include "demo/register.h"

#include "folder.h"

#include <string.h>

typedef struct Count {
    guint rows, missing, unknown, duplicate, misspelt;
} Count;

/* What a reader of the register can tell is wrong with its rows, given the buildings of the community. */
static void count_rows(char **lines, guint first, guint n, const Site *site, Count *count)
{
    g_autoptr(GHashTable) buildings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) compounds = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_add(compounds, (gpointer) "");
    for (guint i = 0; i < site->compounds->len; i++)
        g_hash_table_add(compounds, (gpointer)g_array_index(site->compounds, SiteCompound, i).name);
    for (guint i = 0; i < site->buildings->len; i++) {
        const SiteBuilding *b = site_building(site, i);
        const char *compound =
            b->compound == SITE_NONE ? "" : g_array_index(site->compounds, SiteCompound, b->compound).name;
        g_hash_table_add(buildings, g_strdup_printf("%s|%s", compound, b->name));
    }
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    for (guint i = first; i < first + n; i++) {
        char **cells = g_strsplit(lines[i], ",", -1);
        g_ptr_array_add(rows, cells);
        g_assert_cmpuint(g_strv_length(cells), ==, 4);
        g_assert_cmpuint(strlen(cells[0]), ==, 17);
        g_autofree char *key = g_strdup_printf("%s|%s", cells[2], cells[3]);
        count->rows++;
        if (!g_hash_table_add(ids, cells[0]))
            count->duplicate++;
        else if (!*cells[3])
            count->missing++;
        else if (!g_hash_table_contains(compounds, cells[2]))
            count->misspelt++;
        else if (!g_hash_table_contains(buildings, key))
            count->unknown++;
    }
}

/* The lines of content, which is cut up. */
static GPtrArray *split_lines(char *content)
{
    GPtrArray *lines = g_ptr_array_new();
    for (char *end; (end = strchr(content, '\n')); content = end + 1) {
        *end = '\0';
        g_ptr_array_add(lines, content);
    }
    return lines;
}

static void test_rows(void)
{
    const guint communities = 20;
    GError *error = NULL;
    char *folder = folder_new();
    int owed = 0;
    g_autoptr(Town) town = town_new(communities, communities * 2300, 6, NULL, NULL);
    g_autoptr(GPtrArray) sites = g_ptr_array_new_with_free_func((GDestroyNotify)site_free);
    Register *reg = register_new(folder, town, 1000000, &error);
    for (guint i = 0; i < communities; i++) {
        g_ptr_array_add(sites, site_build(town, i, &owed));
        g_assert_true(register_add(reg, i, sites->pdata[i], &error));
    }
    const guint64 rows = register_rows(reg);
    g_assert_cmpuint(register_left_out(reg), ==, 0);
    g_assert_true(register_close(reg, &error));
    g_autofree char *content = folder_read(folder, "households.csv", NULL);
    g_autoptr(GPtrArray) split = split_lines(content);
    char **lines = (char **)split->pdata;
    g_assert_cmpstr(lines[0], ==, "household_id,address,compound,building");
    Count count = {0};
    guint at = 1;
    for (guint i = 0; i < communities; i++) {
        const Site *site = sites->pdata[i];
        count_rows(lines, at, site->households, site, &count);
        at += site->households;
    }
    g_assert_cmpuint(at, ==, split->len);
    g_assert_cmpuint(count.rows, ==, rows);
    const double faulty = count.missing + count.unknown + count.duplicate + count.misspelt;
    g_assert_cmpfloat_with_epsilon(faulty / count.rows, REGISTER_FAULTS, 0.002);
    g_assert_cmpuint(MIN(MIN(count.missing, count.unknown), MIN(count.duplicate, count.misspelt)), >,
                     count.rows / 500);
    folder_remove(folder);
}

/* Whole communities up to the limit, and the rest is counted. */
static void test_limit(void)
{
    GError *error = NULL;
    char *folder = folder_new();
    int owed = 0;
    guint64 sum = 0, first = 0;
    g_autoptr(Town) town = town_new(6, 6 * 2300, 6, NULL, NULL);
    Register *reg = register_new(folder, town, 4500, &error);
    for (guint i = 0; i < 6; i++) {
        g_autoptr(Site) site = site_build(town, i, &owed);
        if (sum == first && sum + site->households <= 4500)
            first += site->households;
        sum += site->households;
        g_assert_true(register_add(reg, i, site, &error));
    }
    g_assert_cmpuint(register_rows(reg), ==, first);
    g_assert_cmpuint(register_left_out(reg), ==, sum - first);
    g_assert_true(register_close(reg, &error));
    folder_remove(folder);
}

static void test_gbk(void)
{
    GError *error = NULL;
    char *folder = folder_new();
    int owed = 0;
    g_autoptr(Town) town = town_new(2, 4600, 6, NULL, NULL);
    Register *reg = register_new(folder, town, 1000000, &error);
    for (guint i = 0; i < 2; i++) {
        g_autoptr(Site) site = site_build(town, i, &owed);
        g_assert_true(register_add(reg, i, site, &error));
    }
    g_assert_true(register_close(reg, &error));
    gsize length;
    g_autofree char *gbk = folder_read(folder, "households_gbk.csv", &length);
    g_autofree char *utf8 = folder_read(folder, "households.csv", NULL);
    g_assert_false(g_utf8_validate(gbk, (gssize)length, NULL));
    g_autofree char *decoded = g_convert(gbk, (gssize)length, "UTF-8", "GBK", NULL, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(decoded, ==, utf8); /* one street office is the whole town */
    folder_remove(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/demo/register/rows", test_rows);
    g_test_add_func("/demo/register/limit", test_limit);
    g_test_add_func("/demo/register/gbk", test_gbk);
    return g_test_run();
}
