#include "project_place.h"

#include "io/project_assign.h"
#include "io/project_staff.h"

/* 陈明 and 白露 are officers of the first two grids, another 陈明 has none, and there are a policeman and two
 * volunteers of the first grid. */
static void set_up(Place *p, gconstpointer data)
{
    place_set_up(p, data);
    create(p);
    save(p, p->plan);
    const char *first = city_plan_grid(p->plan, 0)->code, *second = city_plan_grid(p->plan, 1)->code;
    g_autoptr(CityStaff) staff = city_staff_new();
    const CityWorker workers[] = {
        {.name = "陈明", .role = CITY_OFFICER, .phone = "1", .grid = first},
        {.name = "白露", .role = CITY_OFFICER, .phone = "2", .grid = second},
        {.name = "陈明", .role = CITY_OFFICER, .phone = "3"},
        {.name = "石磊", .role = CITY_POLICE, .phone = "4", .grid = first},
        {.name = "柳叶", .role = CITY_VOLUNTEER, .grid = first},
        {.name = "江河", .role = CITY_VOLUNTEER, .grid = first},
    };
    for (guint i = 0; i < G_N_ELEMENTS(workers); i++)
        city_staff_add(staff, &workers[i]);
    g_assert_true(project_save_staff(p->path, staff, NULL));
}

static char *grid_of(const Place *p, guint worker)
{
    GError *error = NULL;
    g_autoptr(CityStaff) staff = project_load_staff(p->path, (ProjectStaffWanted){NULL, FALSE}, &error);
    g_assert_no_error(error);
    return g_strdup(city_staff_worker(staff, worker)->grid);
}

static void assert_grid(const Place *p, guint worker, const char *expected)
{
    g_autofree char *grid = grid_of(p, worker);
    g_assert_cmpstr(grid, ==, expected);
}

typedef gboolean (*Step)(const char *path, const char *grid, const char *const *workers, guint n,
                         GArray *moved, GError **error);

static guint run(const Place *p, Step step, const char *grid, const char *worker)
{
    GError *error = NULL;
    g_autoptr(GArray) moved = project_assignments_new();
    step(p->path, grid, &worker, 1, moved, &error);
    g_assert_no_error(error);
    return moved->len;
}

static void refuse(const Place *p, Step step, const char *grid, const char *worker, const char *part)
{
    GError *error = NULL;
    g_autoptr(GArray) moved = project_assignments_new();
    g_assert_false(step(p->path, grid, &worker, 1, moved, &error));
    assert_fails(&error, WANGGE_ERROR_USAGE, part);
}

/* A grid has one officer: who was it has none then; volunteers stay side by side. */
static void test_assign(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    const char *first = city_plan_grid(p->plan, 0)->code, *second = city_plan_grid(p->plan, 1)->code,
               *third = city_plan_grid(p->plan, 2)->code;
    g_assert_cmpuint(run(p, project_assign, first, "白露"), ==, 2);
    assert_grid(p, 0, NULL);
    assert_grid(p, 1, first);
    assert_grid(p, 3, first); /* of another role */
    g_assert_cmpuint(run(p, project_assign, first, "白露"), ==, 0);
    g_assert_cmpuint(run(p, project_assign, second, "1"), ==, 1); /* by phone */
    assert_grid(p, 0, second);
    g_assert_cmpuint(run(p, project_assign, third, "陈明"), ==, 1); /* the one of two who is free */
    assert_grid(p, 2, third);
    g_assert_cmpuint(run(p, project_assign, second, "柳叶"), ==, 1);
    assert_grid(p, 5, first);
    g_autofree char *said =
        run_sql(p->path, "SELECT group_concat(officer) FROM grid WHERE officer IS NOT NULL");
    g_assert_cmpstr(said, ==, "白露,陈明,陈明");
}

static void test_unassign(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    const char *first = city_plan_grid(p->plan, 0)->code;
    g_assert_cmpuint(run(p, project_unassign, first, "江河"), ==, 1);
    assert_grid(p, 5, NULL);
    assert_grid(p, 4, first);
    g_assert_cmpuint(run(p, project_unassign, first, "1"), ==, 1);
    g_autofree char *officer = run_sql(p->path, "SELECT officer FROM grid WHERE fid = 1");
    g_assert_cmpstr(officer, ==, "");
    refuse(p, project_unassign, first, "江河", "has no worker");
}

/* What is refused changes nothing, also when workers before it could be taken. */
static void test_refused(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    const char *first = city_plan_grid(p->plan, 0)->code, *second = city_plan_grid(p->plan, 1)->code;
    const char *both[] = {"白露", "无名"};
    GError *error = NULL;
    g_autoptr(GArray) moved = project_assignments_new();
    refuse(p, project_assign, first, "白鹭", "白露");
    refuse(p, project_assign, first, "zzzzzzzz", "no worker");
    refuse(p, project_assign, "第一网格", "白露", "several grids");
    refuse(p, project_assign, "64020200100100", "白露", "nearest");
    g_assert_cmpuint(run(p, project_assign, second, "3"), ==, 2);
    refuse(p, project_assign, first, "陈明", "several workers");
    g_assert_false(project_assign(p->path, first, both, 2, moved, &error));
    assert_fails(&error, WANGGE_ERROR_USAGE, "无名");
    assert_grid(p, 0, first);
    assert_grid(p, 1, NULL);
    g_free(run_sql(p->path, "DELETE FROM worker"));
    refuse(p, project_assign, first, "白露", "wangge officers");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/io/project_assign/" name, Place, NULL, set_up, test, place_tear_down)
    ADD("assign", test_assign);
    ADD("unassign", test_unassign);
    ADD("refused", test_refused);
    return g_test_run();
}
