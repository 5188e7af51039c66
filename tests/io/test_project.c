#include "city_fixture.h"

#include "base/error.h"
#include "io/project.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define COLUMNS 5
#define ROWS    4

typedef struct Place {
    char *dir, *path;
    City *city;
    CityPlan *plan;
} Place;

static void place_set_up(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    p->dir = g_dir_make_tmp("wangge-project-XXXXXX", NULL);
    p->path = g_build_filename(p->dir, "石嘴山.gpkg", NULL);
    p->city = city_fixture_new(3, COLUMNS, ROWS);
    p->plan = city_fixture_plan(p->city, COLUMNS, ROWS);
}

static guint count_files(const char *dir)
{
    guint n = 0;
    GDir *d = g_dir_open(dir, 0, NULL);
    while (g_dir_read_name(d))
        n++;
    g_dir_close(d);
    return n;
}

static void remove_tree(const char *dir)
{
    GDir *d = g_dir_open(dir, 0, NULL);
    for (const char *name; d && (name = g_dir_read_name(d));) {
        g_autofree char *path = g_build_filename(dir, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            remove_tree(path);
        else
            g_unlink(path);
    }
    g_clear_pointer(&d, g_dir_close);
    g_rmdir(dir);
}

static void place_tear_down(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    city_plan_free(p->plan);
    city_free(p->city);
    remove_tree(p->dir);
    g_free(p->path);
    g_free(p->dir);
}

static void create(Place *p)
{
    GError *error = NULL;
    gboolean made = project_create(p->path, p->city, NULL, NULL, 0, FALSE, NULL, &error);
    g_assert_no_error(error);
    g_assert_true(made);
}

static void save(Place *p, const CityPlan *plan)
{
    GError *error = NULL;
    gboolean saved = project_save_plan(p->path, p->city, plan, NULL, 0, NULL, NULL, &error);
    g_assert_no_error(error);
    g_assert_true(saved);
}

static CityPlan *load_plan(Place *p)
{
    GError *error = NULL;
    CityPlan *plan = project_load_plan(p->path, p->city, &error);
    g_assert_no_error(error);
    g_assert_nonnull(plan);
    return plan;
}

static void test_city(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    create(p);
    g_assert_cmpuint(count_files(p->dir), ==, 1);
    g_autoptr(City) city = project_load_city(p->path, &error);
    g_assert_no_error(error);
    city_fixture_assert_same_city(p->city, city);
    g_autoptr(CityPlan) plan = load_plan(p);
    g_assert_cmpuint(plan->cells->len, ==, 0);
    g_assert_cmpuint(plan->grids->len, ==, 0);
}

static void test_plan(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    create(p);
    for (int i = 0; i < 2; i++) {
        save(p, p->plan);
        g_autoptr(CityPlan) plan = load_plan(p);
        city_fixture_assert_same_plan(p->plan, plan);
    }
    g_assert_cmpuint(count_files(p->dir), ==, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(path, test) g_test_add("/io/project/" path, Place, NULL, place_set_up, test, place_tear_down)
    ADD("city", test_city);
    ADD("plan", test_plan);
    return g_test_run();
}
