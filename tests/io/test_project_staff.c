#include "project_place.h"

#include "io/project_staff.h"

static const ProjectStaffWanted everything = {NULL, TRUE};

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

/* An officer with everything, one with nothing, and aides of grids of two communities. */
static CityStaff *some_staff(const Place *p)
{
    static const char photo[] = "\xff\xd8\0a JPEG of no one's";
    g_autoptr(GBytes) bytes = g_bytes_new_static(photo, sizeof photo);
    CityStaff *staff = city_staff_new();
    city_staff_add(staff, &(CityWorker){.name = "O'Neil 白露",
                                        .role = CITY_OFFICER,
                                        .phone = "013800000001",
                                        .grid = grid_code(p, 0),
                                        .stand_in = "陈明",
                                        .supervision = "12345",
                                        .duties = "巡查；\n走访",
                                        .photo = bytes});
    city_staff_add(staff, &(CityWorker){.name = "陈明", .role = CITY_OFFICER});
    for (int role = CITY_SUPERVISOR; role < CITY_N_ROLES; role++)
        city_staff_add(staff, &(CityWorker){.name = "某人",
                                            .role = (CityRole)role,
                                            .grid = grid_code(p, role % 2 ? COLUMNS : 0)});
    return staff;
}

static CityStaff *load(const Place *p, ProjectStaffWanted wanted)
{
    GError *error = NULL;
    CityStaff *staff = project_load_staff(p->path, wanted, &error);
    g_assert_no_error(error);
    return staff;
}

static void save_staff(const Place *p, const CityStaff *staff)
{
    GError *error = NULL;
    g_assert_true(project_save_staff(p->path, staff, &error));
    g_assert_no_error(error);
}

static void assert_same_worker(const CityWorker *a, const CityWorker *b)
{
    g_assert_cmpstr(a->name, ==, b->name);
    g_assert_cmpint(a->role, ==, b->role);
    g_assert_cmpstr(a->phone, ==, b->phone);
    g_assert_cmpstr(a->grid, ==, b->grid);
    g_assert_cmpstr(a->stand_in, ==, b->stand_in);
    g_assert_cmpstr(a->supervision, ==, b->supervision);
    g_assert_cmpstr(a->duties, ==, b->duties);
    g_assert_cmpint(a->has_photo, ==, b->has_photo);
    g_assert_true(a->photo == b->photo || (a->photo && b->photo && g_bytes_equal(a->photo, b->photo)));
}

static void test_round_trip(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(CityStaff) staff = some_staff(p), none = city_staff_new();
    for (int pass = 0; pass < 2; pass++) {
        save_staff(p, staff);
        g_autoptr(CityStaff) read = load(p, everything);
        g_assert_cmpuint(read->workers->len, ==, staff->workers->len);
        for (guint i = 0; i < read->workers->len; i++)
            assert_same_worker(city_staff_worker(read, i), city_staff_worker(staff, i));
    }
    save_staff(p, none);
    g_autoptr(CityStaff) emptied = load(p, everything);
    g_assert_cmpuint(emptied->workers->len, ==, 0);
    assert_sound(p->path);
}

/* The first workers are those of the grids before, and go with the grids that continue theirs. */
static void test_first(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(CityStaff) staff = load(p, everything);
    g_assert_cmpuint(staff->workers->len, ==, 1);
    const CityWorker *worker = city_staff_worker(staff, 0);
    guint n = 0;
    for (guint i = 0; i < p->city->grids_before->len; i++) {
        const CityGridBefore *before = &g_array_index(p->city->grids_before, CityGridBefore, i);
        if (!before->officer)
            continue;
        n++;
        g_assert_cmpstr(worker->name, ==, before->officer);
    }
    g_assert_cmpuint(n, ==, 1);
    g_assert_cmpint(worker->role, ==, CITY_OFFICER);
}

static void test_without_photos(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(CityStaff) staff = some_staff(p);
    save_staff(p, staff);
    g_autoptr(CityStaff) read = load(p, (ProjectStaffWanted){NULL, FALSE});
    for (guint i = 0; i < read->workers->len; i++) {
        g_assert_null(city_staff_worker(read, i)->photo);
        g_assert_cmpint(city_staff_worker(read, i)->has_photo, ==, i == 0);
    }
    g_assert_cmpstr(city_staff_worker(read, 0)->duties, ==, "巡查；\n走访");
}

static void test_of_communities(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(CityStaff) staff = some_staff(p);
    save_staff(p, staff);
    const char *second[] = {city_community(p->city, 1)->code, NULL}, *none[] = {NULL};
    for (int photos = 0; photos < 2; photos++) {
        g_autoptr(CityStaff) read = load(p, (ProjectStaffWanted){second, photos});
        g_assert_cmpuint(read->workers->len, ==, 3);
        for (guint i = 0; i < read->workers->len; i++)
            g_assert_cmpstr(city_staff_worker(read, i)->grid, ==, grid_code(p, COLUMNS));
    }
    g_autoptr(CityStaff) nobody = load(p, (ProjectStaffWanted){none, TRUE});
    g_assert_cmpuint(nobody->workers->len, ==, 0);
}

/* Whoever edits the table elsewhere is told what is wrong with it. */
static void test_bad_rows(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    g_autoptr(CityStaff) staff = some_staff(p);
    save_staff(p, staff);
    g_free(run_sql(p->path, "UPDATE worker SET role = 'chief' WHERE name = '陈明'"));
    g_assert_null(project_load_staff(p->path, everything, &error));
    assert_fails(&error, WANGGE_ERROR_INPUT, "陈明");
    g_free(run_sql(p->path, "UPDATE worker SET role = 'police', name = NULL WHERE name = '陈明'"));
    g_assert_null(project_load_staff(p->path, everything, &error));
    assert_fails(&error, WANGGE_ERROR_INPUT, "police");
    g_free(run_sql(p->path, "DROP TABLE worker"));
    g_assert_null(project_load_staff(p->path, everything, &error));
    assert_fails(&error, WANGGE_ERROR_INPUT, "worker");
    g_assert_false(project_save_staff(p->path, staff, &error));
    assert_fails(&error, WANGGE_ERROR_INPUT, "worker");
}

/* A project of an earlier program has another field, and not all of ours. */
static void test_earlier(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const changes[] = {
        "ALTER TABLE worker RENAME COLUMN stand_in TO stand_in_for",
        "ALTER TABLE worker DROP COLUMN supervision",
        "ALTER TABLE worker DROP COLUMN duties",
        "DELETE FROM worker",
    };
    g_autoptr(CityStaff) staff = some_staff(p);
    for (guint i = 0; i < G_N_ELEMENTS(changes); i++)
        g_free(run_sql(p->path, changes[i]));
    for (int photos = 0; photos < 2; photos++) {
        g_autoptr(CityStaff) nobody = load(p, (ProjectStaffWanted){NULL, photos});
        g_assert_cmpuint(nobody->workers->len, ==, 0);
    }
    save(p, p->plan);
    g_autoptr(CityStaff) first = load(p, everything);
    g_assert_cmpuint(first->workers->len, ==, 1);
    save_staff(p, staff);
    g_autoptr(CityStaff) read = load(p, everything);
    assert_same_worker(city_staff_worker(read, 0), city_staff_worker(staff, 0));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    GDALAllRegister();
#define ADD(path, test) g_test_add("/io/project-staff/" path, Place, NULL, set_up, test, place_tear_down)
    ADD("round-trip", test_round_trip);
    ADD("first", test_first);
    ADD("without-photos", test_without_photos);
    ADD("of-communities", test_of_communities);
    ADD("bad-rows", test_bad_rows);
    ADD("earlier", test_earlier);
    return g_test_run();
}
