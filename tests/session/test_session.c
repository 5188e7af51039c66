#include "io/project_place.h"

#include "check/plan_check.h"
#include "edit/plan_bytes.h"
#include "session/session.h"

/* A project with a plan, and a session on it as it was read from the file. */
typedef struct Desk {
    Place place;
    City *city;
    CityPlan *plan;
    Session *session;
} Desk;

static void open_desk(Desk *d)
{
    GError *error = NULL;
    d->city = project_load_city(d->place.path, &error);
    d->plan = project_load_plan(d->place.path, d->city, &error);
    d->session = session_new(d->place.path, d->city, d->plan, &error);
    g_assert_no_error(error);
    g_assert_null(session_reason(d->session));
}

static void close_desk(Desk *d)
{
    g_clear_pointer(&d->session, session_free);
    g_clear_pointer(&d->plan, city_plan_free);
    g_clear_pointer(&d->city, city_free);
}

static void set_up(Desk *d, gconstpointer data)
{
    place_set_up(&d->place, data);
    for (guint i = 0; i < d->place.plan->grids->len; i++)
        g_array_index(d->place.plan->grids, CityGrid, i).locked = FALSE;
    create(&d->place);
    save(&d->place, d->place.plan);
    open_desk(d);
}

static void tear_down(Desk *d, gconstpointer data)
{
    close_desk(d);
    place_tear_down(&d->place, data);
}

/* The file has the plan of the session. */
static void assert_saved(Desk *d)
{
    GError *error = NULL;
    g_autoptr(CityPlan) plan = project_load_plan(d->place.path, d->city, &error);
    g_assert_no_error(error);
    g_autoptr(GBytes) file = plan_bytes(plan), memory = plan_bytes(d->plan);
    assert_same_bytes(file, memory);
}

static void save_session(Desk *d)
{
    GError *error = NULL;
    session_save(d->session, &error);
    g_assert_no_error(error);
    assert_saved(d);
}

static void move(Desk *d, guint32 building, guint32 to)
{
    GError *error = NULL;
    guint32 cell = d->plan->building_cell[building];
    g_autoptr(EditMove) m = edit_plan_move(session_edit(d->session), &cell, 1, to, &error);
    g_assert_no_error(error);
    edit_move(session_edit(d->session), m, TRUE, &error);
    g_assert_no_error(error);
}

/* Every kind of command is saved alone, outlives the program, and is undone to the bit after it. */
static void test_saved(Desk *d, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    const guint32 one = 1, three = 3;
    g_autoptr(GBytes) before = plan_bytes(d->plan);
    move(d, ROWS + 1, 0);
    save_session(d);
    g_assert_true(edit_merge(session_edit(d->session), 2, &three, 1, &error));
    save_session(d);
    g_assert_true(edit_rename(session_edit(d->session), 1, "东风里 'A'", &error));
    save_session(d);
    g_assert_true(edit_renumber(session_edit(d->session), 1, "640202001001077", &error));
    save_session(d);
    g_assert_true(edit_lock(session_edit(d->session), &one, 1, TRUE, &error));
    g_assert_true(edit_pin(session_edit(d->session), &(guint32){0}, 1, TRUE, &error));
    save_session(d);
    g_assert_no_error(error);
    g_autoptr(GBytes) after = plan_bytes(d->plan);
    close_desk(d);
    open_desk(d);
    g_assert_cmpuint(edit_position(session_edit(d->session)), ==, 6);
    g_assert_nonnull(session_time(d->session, 5));
    for (guint i = 6; i-- > 0;) {
        edit_go(session_edit(d->session), i, &error);
        g_assert_no_error(error);
        save_session(d);
    }
    g_autoptr(GBytes) undone = plan_bytes(d->plan);
    assert_same_bytes(before, undone);
    close_desk(d);
    open_desk(d);
    edit_go(session_edit(d->session), 6, &error);
    g_assert_no_error(error);
    save_session(d);
    g_autoptr(GBytes) redone = plan_bytes(d->plan);
    assert_same_bytes(after, redone);
}

/* The second one looks, until the first is closed. */
static void test_second(Desk *d, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    g_autoptr(CityPlan) plan = project_load_plan(d->place.path, d->city, &error);
    Session *second = session_new(d->place.path, d->city, plan, &error);
    g_assert_no_error(error);
    g_assert_nonnull(strstr(session_reason(second), "is being edited already"));
    g_assert_false(session_save(second, &error));
    assert_fails(&error, WANGGE_ERROR_INPUT, "is being edited already");
    session_free(second);
    close_desk(d);
    open_desk(d);
}

/* What could not be saved is saved with the next. */
static void test_later(Desk *d, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    GDALDatasetH other = GDALOpenEx(d->place.path, GDAL_OF_VECTOR | GDAL_OF_UPDATE, NULL, NULL, NULL);
    GDALDatasetReleaseResultSet(other, GDALDatasetExecuteSQL(other, "BEGIN IMMEDIATE", NULL, NULL));
    move(d, ROWS + 1, 0);
    g_assert_false(session_save(d->session, &error));
    assert_fails(&error, WANGGE_ERROR_IO, "is being written by another program");
    GDALDatasetReleaseResultSet(other, GDALDatasetExecuteSQL(other, "ROLLBACK", NULL, NULL));
    GDALClose(other);
    move(d, ROWS + 2, 0);
    save_session(d);
    close_desk(d);
    open_desk(d);
    g_assert_cmpuint(edit_position(session_edit(d->session)), ==, 2);
}

/* A list is not done or undone on another plan, even where it was smuggled in. */
static void test_foreign(Desk *d, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    move(d, ROWS + 1, 0);
    save_session(d);
    save(&d->place, d->place.plan);
    move(d, ROWS + 2, 0);
    g_assert_false(session_save(d->session, &error));
    assert_fails(&error, WANGGE_ERROR_INPUT, "another program changed");
    close_desk(d);
    open_desk(d);
    g_assert_cmpuint(edit_count(session_edit(d->session)), ==, 0);
    move(d, ROWS + 1, 0);
    save_session(d);
    g_free(run_sql(d->place.path, "UPDATE cell SET grid = '640202001001003' WHERE fid = 6"));
    close_desk(d);
    open_desk(d);
    g_autoptr(GBytes) before = plan_bytes(d->plan);
    g_assert_false(edit_go(session_edit(d->session), 0, &error));
    assert_fails(&error, WANGGE_ERROR_INPUT, "the plan is another");
    g_autoptr(GBytes) after = plan_bytes(d->plan);
    assert_same_bytes(before, after);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add("/session/session/" #name, Desk, NULL, set_up, test_##name, tear_down)
    TEST(saved);
    TEST(second);
    TEST(later);
    TEST(foreign);
    return g_test_run();
}
