#include "edit/town.h"

#include "io/project.h"
#include "session/rebalance.h"

#include <glib/gstdio.h>

/* The town in a project, and a session on it as it was read. */
typedef struct Place {
    char *dir, *path;
    Town town;
    City *city;
    CityPlan *plan;
    Session *session;
} Place;

static void set_up_place(Place *p, gconstpointer data)
{
    static const ProjectSetting settings[] = {
        {"divide.target", "60"}, {"divide.min", "40"}, {"divide.max", "80"}, {"divide.tolerance", "0.05"}};
    GError *error = NULL;
    ProjectPlanNote note = {.settings = settings, .n_settings = G_N_ELEMENTS(settings)};
    set_up(&p->town, data);
    p->dir = g_dir_make_tmp("wangge-rebalance-XXXXXX", NULL);
    p->path = g_build_filename(p->dir, "p.gpkg", NULL);
    project_create(p->path, p->town.city, NULL, NULL, 0, FALSE, NULL, &error);
    g_assert_no_error(error);
    project_save_plan(p->path, p->town.city, p->town.plan, NULL, 0, &note, NULL, &error);
    g_assert_no_error(error);
    p->city = project_load_city(p->path, &error);
    p->plan = project_load_plan(p->path, p->city, &error);
    p->session = session_new(p->path, p->city, p->plan, &error);
    g_assert_no_error(error);
}

static void tear_down_place(Place *p, gconstpointer data)
{
    session_free(p->session);
    city_plan_free(p->plan);
    city_free(p->city);
    tear_down(&p->town, data);
    g_unlink(p->path);
    g_rmdir(p->dir);
    g_free(p->path);
    g_free(p->dir);
}

static void assert_sound_plan(const Place *p)
{
    GError *error = NULL;
    plan_check(p->city, p->plan, &error);
    g_assert_no_error(error);
}

/* The heaviest grid of the first community less its lightest. */
static gint32 spread(const Place *p)
{
    gint32 least = G_MAXINT32, most = 0;
    for (guint g = 0; g < p->plan->grids->len; g++) {
        const CityGrid *grid = city_plan_grid(p->plan, g);
        if (grid->community == 0 && !grid->valid_to) {
            least = MIN(least, grid->households);
            most = MAX(most, grid->households);
        }
    }
    return most - least;
}

/* One grid of the first community takes in so many households more than its part. */
static void fill(Place *p, guint32 grid, gint32 more)
{
    GError *error = NULL;
    g_autoptr(EditMove) move =
        edit_plan_finish(session_edit(p->session), grid, city_plan_grid(p->plan, grid)->households + more,
                         CITY_HOUSEHOLDS, &error);
    g_assert_no_error(error);
    edit_move(session_edit(p->session), move, TRUE, &error);
    g_assert_no_error(error);
}

static gboolean rebalance(Place *p, GArray *grids, GError **error)
{
    const RebalanceWish wish = {(const guint32 *)(const void *)grids->data, grids->len, 0.5};
    return session_rebalance(p->session, &wish, NULL, error);
}

/* What was spoilt is evened out, in one command that is saved and undone; the other community stays. */
static void test_even(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    Edit *edit = session_edit(p->session);
    fill(p, 0, 30);
    g_assert_cmpint(spread(p), >, 30);
    guint before = edit_count(edit);
    g_autoptr(GBytes) spoilt = plan_bytes(p->plan);
    g_autofree guint32 *beyond = g_new(guint32, p->city->buildings->len);
    for (guint b = 0; b < p->city->buildings->len; b++)
        beyond[b] = city_plan_building_grid(p->plan, b);
    g_autoptr(GArray) grids = session_free_grids(p->plan, 0);
    g_assert_true(rebalance(p, grids, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(edit_count(edit), ==, before + 1);
    g_assert_cmpint(spread(p), <=, 20);
    assert_sound_plan(p);
    for (guint b = 30; b < 60; b++)
        g_assert_cmpuint(city_plan_building_grid(p->plan, b), ==, beyond[b]);
    g_assert_true(session_save(p->session, &error));
    g_autoptr(CityPlan) saved = project_load_plan(p->path, p->city, &error);
    g_assert_no_error(error);
    g_autoptr(GBytes) file = plan_bytes(saved), memory = plan_bytes(p->plan);
    assert_same_bytes(file, memory);
    g_assert_true(edit_go(edit, before, &error));
    g_autoptr(GBytes) undone = plan_bytes(p->plan);
    assert_same_bytes(spoilt, undone);
}

/* Pinned buildings and locked grids stay where they are, whatever is moved round them. */
static void test_fixed(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    Edit *edit = session_edit(p->session);
    guint rebalanced = 0;
    for (guint32 g = 0; g < p->plan->grids->len; g++) {
        guint32 pinned[3], n = 0, locked = CITY_NONE;
        if (city_plan_grid(p->plan, g)->community != 0)
            continue;
        fill(p, g, 25);
        for (guint b = 0; b < 30 && n < 3; b++)
            if (city_plan_building_grid(p->plan, b) == g)
                pinned[n++] = p->plan->building_cell[b];
        g_assert_true(edit_pin(edit, pinned, n, TRUE, &error));
        for (guint32 k = 0; k < p->plan->grids->len; k++)
            if (k != g && city_plan_grid(p->plan, k)->community == 0)
                locked = k;
        g_assert_true(edit_lock(edit, &locked, 1, TRUE, &error));
        gint32 kept = city_plan_grid(p->plan, locked)->households;
        g_autoptr(GArray) grids = session_free_grids(p->plan, 0);
        rebalanced += rebalance(p, grids, NULL);
        for (guint i = 0; i < n; i++)
            g_assert_cmpuint(city_plan_cell(p->plan, pinned[i])->grid, ==, g);
        g_assert_cmpint(city_plan_grid(p->plan, locked)->households, ==, kept);
        assert_sound_plan(p);
        g_assert_true(edit_go(edit, 0, &error));
    }
    g_assert_cmpuint(rebalanced, >, 0);
}

static void test_refused(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    g_autoptr(GArray) one = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint32 first = 0;
    g_array_append_val(one, first);
    g_assert_false(rebalance(p, one, &error));
    g_assert_nonnull(strstr(error->message, "no two of these grids"));
    g_clear_error(&error);
    g_array_index(p->plan->grids, CityGrid, 0).locked = TRUE;
    g_assert_false(rebalance(p, one, &error));
    g_assert_nonnull(strstr(error->message, "is locked"));
    g_clear_error(&error);
    g_assert_cmpuint(edit_count(session_edit(p->session)), ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name)                                                                                           \
    g_test_add("/session/rebalance/" #name, Place, NULL, set_up_place, test_##name, tear_down_place)
    TEST(even);
    TEST(fixed);
    TEST(refused);
    return g_test_run();
}
