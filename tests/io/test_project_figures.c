#include "project_place.h"

#include "io/project_figures.h"

#include <math.h>

static void set_up(Place *p, gconstpointer data)
{
    place_set_up(p, data);
    create(p);
    save(p, p->plan);
}

static const char *grid_code(const Place *p, guint grid)
{
    return city_plan_grid(p->plan, grid)->code;
}

static GPtrArray *load(const Place *p)
{
    GError *error = NULL;
    GPtrArray *figures = project_load_figures(p->path, &error);
    g_assert_no_error(error);
    return figures;
}

static double value_of(const Place *p, const char *name, const char *place)
{
    g_autoptr(GPtrArray) figures = load(p);
    const CityFigure *figure = city_figures_find(figures, name);
    return figure ? city_figure_get(figure, place) : NAN;
}

/* Saves one figure with a value for one place. */
static void save_one(const Place *p, const char *name, gboolean sums, const char *place, double value)
{
    g_autoptr(GPtrArray) figures = city_figures_new();
    GError *error = NULL;
    g_ptr_array_add(figures, city_figure_new(name, sums));
    city_figure_set(figures->pdata[0], place, value);
    g_assert_true(project_save_figures(p->path, figures, &error));
    g_assert_no_error(error);
}

static void test_replace(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GPtrArray) none = load(p);
    g_assert_cmpuint(none->len, ==, 0);
    save_one(p, "得分's", FALSE, grid_code(p, 0), 92.25);
    save_one(p, "办件", TRUE, grid_code(p, 1), -3);
    save_one(p, "得分's", FALSE, grid_code(p, 2), 80);
    g_autoptr(GPtrArray) figures = load(p);
    g_assert_cmpuint(figures->len, ==, 2);
    g_assert_false(city_figures_find(figures, "得分's")->sums);
    g_assert_true(city_figures_find(figures, "办件")->sums);
    g_assert_true(isnan(value_of(p, "得分's", grid_code(p, 0)))); /* the second time replaced the first */
    g_assert_cmpfloat(value_of(p, "得分's", grid_code(p, 2)), ==, 80);
    g_assert_cmpfloat(value_of(p, "办件", grid_code(p, 1)), ==, -3);
    assert_sound(p->path);
}

static void test_remove(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const wrong[] = {"a", "c"};
    GError *error = NULL;
    g_assert_false(project_remove_figures(p->path, wrong, 1, &error));
    assert_fails(&error, WANGGE_ERROR_USAGE, "wangge join");
    save_one(p, "a", FALSE, grid_code(p, 0), 1);
    save_one(p, "b", FALSE, grid_code(p, 0), 2);
    g_assert_false(project_remove_figures(p->path, wrong, 2, &error));
    assert_fails(&error, WANGGE_ERROR_USAGE, "a, b");
    g_assert_cmpfloat(value_of(p, "a", grid_code(p, 0)), ==, 1);
    g_assert_true(project_remove_figures(p->path, wrong, 1, &error));
    g_assert_no_error(error);
    g_assert_true(isnan(value_of(p, "a", grid_code(p, 0))));
    g_assert_cmpfloat(value_of(p, "b", grid_code(p, 0)), ==, 2);
}

/* A figure of a grid goes to the one that continues it; a community's stays with the community. */
static void test_follows(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    const char *community = city_community(p->city, 0)->code;
    g_autofree char *sql =
        g_strdup_printf("UPDATE grid SET \"before\" = 'gone' WHERE code = '%s'", grid_code(p, 1));
    save_one(p, "a", FALSE, "gone", 7);
    save_one(p, "b", FALSE, community, 8);
    g_free(run_sql(p->path, sql));
    g_assert_cmpfloat(value_of(p, "a", grid_code(p, 1)), ==, 7);
    g_assert_true(isnan(value_of(p, "a", "gone")));
    g_assert_cmpfloat(value_of(p, "b", community), ==, 8);
}

/* A project of before there were figures has none, and takes some. */
static void test_older(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    g_free(run_sql(p->path, "DROP TABLE figure"));
    g_free(run_sql(p->path, "DELETE FROM gpkg_contents WHERE table_name = 'figure'"));
    g_autoptr(GPtrArray) none = load(p);
    g_assert_cmpuint(none->len, ==, 0);
    save_one(p, "a", FALSE, grid_code(p, 0), 1);
    g_assert_cmpfloat(value_of(p, "a", grid_code(p, 0)), ==, 1);
    assert_sound(p->path);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/io/project_figures/" name, Place, NULL, set_up, test, place_tear_down)
    ADD("replace", test_replace);
    ADD("remove", test_remove);
    ADD("follows", test_follows);
    ADD("older", test_older);
    return g_test_run();
}
