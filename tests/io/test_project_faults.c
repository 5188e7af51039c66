/* The project file in a bad world: damaged files, full disks, other programs, and the end of our own. */
#include "project_place.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void assert_load_fails(const char *path, WanggeError code, const char *part)
{
    GError *error = NULL;
    g_assert_null(project_load_city(path, &error));
    assert_fails(&error, code, part);
}

static void test_no_project(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    assert_load_fails(p->path, WANGGE_ERROR_IO, p->path);
    assert_load_fails(p->dir, WANGGE_ERROR_INPUT, p->dir);
    write_bytes(p->path, "", 0);
    assert_load_fails(p->path, WANGGE_ERROR_INPUT, p->path);
    write_bytes(p->path, "SQLite format 3", 16);
    assert_load_fails(p->path, WANGGE_ERROR_INPUT, p->path);
    g_unlink(p->path);
    GDALDatasetH other = GDALCreate(GDALGetDriverByName("GPKG"), p->path, 0, 0, 0, GDT_Unknown, NULL);
    GDALDatasetCreateLayer(other, "building", NULL, wkbPoint, NULL);
    GDALClose(other);
    assert_load_fails(p->path, WANGGE_ERROR_INPUT, "wangge import");
}

static void test_newer(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    create(p);
    g_free(run_sql(p->path, "UPDATE setting SET value = '2' WHERE key = 'form'"));
    assert_load_fails(p->path, WANGGE_ERROR_INPUT, "2");
    g_assert_false(project_save_plan(p->path, p->city, p->plan, NULL, 0, NULL, NULL, &error));
    assert_fails(&error, WANGGE_ERROR_INPUT, "2");
}

static void test_truncated(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    create(p);
    save(p, p->plan);
    g_autoptr(GBytes) whole = file_bytes(p->path);
    gsize n = g_bytes_get_size(whole);
    for (gsize keep = 1; keep < n; keep += n / 37 + 1) {
        write_bytes(p->path, g_bytes_get_data(whole, NULL), keep);
        assert_load_fails(p->path, WANGGE_ERROR_INPUT, p->path);
    }
}

/* Whatever another program or a bad disk did to it: an error or a city, never a crash. */
static void test_damaged(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    create(p);
    save(p, p->plan);
    g_autoptr(GBytes) whole = file_bytes(p->path);
    gsize n = g_bytes_get_size(whole);
    guint failed = 0;
    for (int i = 0; i < 60; i++) {
        g_autofree guint8 *bytes = g_memdup2(g_bytes_get_data(whole, NULL), n);
        gsize from = (gsize)g_test_rand_int_range(100, (gint)n), to = MIN(n, from + 3000);
        for (gsize k = from; k < to; k++)
            bytes[k] = (guint8)g_test_rand_int();
        write_bytes(p->path, bytes, n);
        g_autoptr(GError) error = NULL;
        g_autoptr(City) city = project_load_city(p->path, &error);
        g_autoptr(CityPlan) plan = city ? project_load_plan(p->path, city, &error) : NULL;
        g_assert_true((plan == NULL) == (error != NULL));
        failed += error != NULL;
    }
    g_assert_cmpuint(failed, >, 0);
}

static void test_lost_parts(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    create(p);
    save(p, p->plan);
    g_free(run_sql(p->path, "ALTER TABLE road DROP COLUMN class"));
    assert_load_fails(p->path, WANGGE_ERROR_INPUT, "class");
    g_free(run_sql(p->path, "DROP TABLE rail"));
    g_free(run_sql(p->path, "ALTER TABLE road ADD COLUMN class TEXT"));
    assert_load_fails(p->path, WANGGE_ERROR_INPUT, "rail");
    g_free(run_sql(p->path, "UPDATE grid SET code = NULL WHERE fid = 2"));
    g_assert_null(project_load_plan(p->path, p->city, &error));
    assert_fails(&error, WANGGE_ERROR_INPUT, "grid");
}

/* Runs part in a process of its own; fails the test unless it returns TRUE there. */
static void in_child(gboolean (*part)(Place *), Place *p)
{
    int status = 0;
    pid_t child = fork();
    if (child == 0)
        _exit(part(p) ? 0 : 1);
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    g_assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* error is read after the call that sets it, which an argument need not be. */
static gboolean fails_with_io(gboolean done, GError **error)
{
    return !done && g_error_matches(*error, WANGGE_ERROR, WANGGE_ERROR_IO);
}

static gboolean write_as_nobody(Place *p)
{
    g_autoptr(GError) saved = NULL, created = NULL;
    if (geteuid() == 0 && setuid(65534) != 0)
        return FALSE;
    g_autofree char *other = g_build_filename(p->dir, "new.gpkg", NULL);
    return fails_with_io(project_save_plan(p->path, p->city, p->plan, NULL, 0, NULL, NULL, &saved), &saved) &&
           fails_with_io(project_create(other, p->city, NULL, NULL, 0, FALSE, NULL, &created), &created);
}

static void test_read_only(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    create(p);
    g_chmod(p->path, 0666);
    g_chmod(p->dir, 0555);
    in_child(write_as_nobody, p);
    g_chmod(p->dir, 0755);
    g_chmod(p->path, 0444);
    in_child(write_as_nobody, p);
    g_autoptr(CityPlan) plan = load_plan(p);
    g_assert_cmpuint(plan->cells->len, ==, 0);
}

static gboolean read_as_nobody(Place *p)
{
    g_autoptr(GError) error = NULL;
    if (geteuid() == 0 && setuid(65534) != 0)
        return FALSE;
    g_autoptr(City) city = project_load_city(p->path, &error);
    return fails_with_io(city != NULL, &error);
}

static void test_unreadable(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    create(p);
    g_chmod(p->path, 0000);
    in_child(read_as_nobody, p);
}

/* The disk is full after so many bytes. */
static void limit_disk(rlim_t bytes)
{
    struct rlimit limit = {bytes, bytes};
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
}

static gboolean create_on_full_disk(Place *p)
{
    g_autoptr(GError) error = NULL;
    limit_disk(100 * 1024);
    return fails_with_io(project_create(p->path, p->city, NULL, NULL, 0, TRUE, NULL, &error), &error);
}

static gboolean save_on_full_disk(Place *p)
{
    GStatBuf now;
    g_autoptr(GError) error = NULL;
    g_autoptr(CityPlan) merged = merged_plan(p);
    g_stat(p->path, &now);
    limit_disk((rlim_t)now.st_size / 2);
    return fails_with_io(project_save_plan(p->path, p->city, merged, NULL, 0, NULL, NULL, &error), &error);
}

static void test_full_disk(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    in_child(create_on_full_disk, p);
    g_assert_cmpuint(count_files(p->dir), ==, 0);
    create(p);
    save(p, p->plan);
    in_child(create_on_full_disk, p);
    g_assert_cmpuint(count_files(p->dir), ==, 1);
    in_child(save_on_full_disk, p);
    g_autoptr(CityPlan) plan = load_plan(p);
    city_fixture_assert_same_plan(p->plan, plan);
    assert_sound(p->path);
}

static void cancel_at(const char *phase, guint64 done, G_GNUC_UNUSED guint64 total, gpointer data)
{
    if (phase && done >= 1)
        job_cancel(*(Job **)data);
}

static void test_cancel(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    Job *job = NULL;
    job = job_new(cancel_at, &job);
    job_cancel(job);
    g_assert_false(project_create(p->path, p->city, NULL, NULL, 0, FALSE, job, &error));
    assert_fails(&error, WANGGE_ERROR_CANCELLED, NULL);
    g_assert_cmpuint(count_files(p->dir), ==, 0);
    create(p);
    g_autoptr(GBytes) before = file_bytes(p->path);
    g_assert_false(project_save_plan(p->path, p->city, p->plan, NULL, 0, NULL, job, &error));
    assert_fails(&error, WANGGE_ERROR_CANCELLED, NULL);
    job_free(job);
    g_autoptr(GBytes) after = file_bytes(p->path);
    g_assert_true(g_bytes_equal(before, after));
    g_assert_cmpuint(count_files(p->dir), ==, 1);
}

/* Another process holds SQLite's lock for writing until the pipe closes. */
static pid_t start_writer(const char *path, int ready[2], int stop[2])
{
    g_assert_cmpint(pipe(ready) | pipe(stop), ==, 0);
    pid_t child = fork();
    if (child != 0) {
        char c;
        close(stop[0]);
        g_assert_cmpint(read(ready[0], &c, 1), ==, 1);
        return child;
    }
    close(stop[1]);
    struct flock reserved = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0x40000001, .l_len = 1};
    int fd = g_open(path, O_RDWR, 0);
    gboolean good = fcntl(fd, F_SETLK, &reserved) == 0 && write(ready[1], "r", 1) == 1;
    char c;
    good = good && read(stop[0], &c, 1) == 0;
    _exit(good ? 0 : 1);
}

static void test_second_writer(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    int ready[2], stop[2], status;
    create(p);
    pid_t child = start_writer(p->path, ready, stop);
    g_assert_false(project_save_plan(p->path, p->city, p->plan, NULL, 0, NULL, NULL, &error));
    assert_fails(&error, WANGGE_ERROR_IO, p->path);
    /* Reading goes on meanwhile. */
    g_autoptr(City) city = project_load_city(p->path, &error);
    g_assert_no_error(error);
    g_assert_nonnull(city);
    close(stop[1]);
    waitpid(child, &status, 0);
    g_assert_cmpint(WEXITSTATUS(status), ==, 0);
    for (int i = 0; i < 2; i++)
        close(ready[i]);
    close(stop[0]);
    save(p, p->plan);
    assert_sound(p->path);
}

static gboolean same_households(const CityPlan *a, const CityPlan *b)
{
    gboolean same = a->grids->len == b->grids->len;
    for (guint i = 0; same && i < a->grids->len; i++)
        same = city_plan_grid(a, i)->households == city_plan_grid(b, i)->households;
    return same;
}

/* Saves one plan after the other until it is killed; tells when it starts. */
static void save_for_ever(Place *p, const CityPlan *other, int ready)
{
    for (int i = 0; write(ready, "s", 1) == 1; i++)
        project_save_plan(p->path, p->city, i % 2 ? p->plan : other, NULL, 0, NULL, NULL, NULL);
    _exit(1);
}

static void test_kill(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(CityPlan) other = merged_plan(p);
    guint seen[2] = {0, 0};
    create(p);
    save(p, p->plan);
    for (int i = 0; i < 25; i++) {
        int ready[2];
        char c;
        g_assert_cmpint(pipe(ready), ==, 0);
        pid_t child = fork();
        if (child == 0)
            save_for_ever(p, other, ready[1]);
        g_assert_cmpint(read(ready[0], &c, 1), ==, 1);
        g_usleep((gulong)g_test_rand_int_range(0, 150000));
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        close(ready[0]);
        close(ready[1]);
        g_autoptr(CityPlan) plan = load_plan(p);
        gboolean is_other = same_households(plan, other);
        city_fixture_assert_same_plan(is_other ? other : p->plan, plan);
        seen[is_other]++;
        assert_sound(p->path);
    }
    /* A journal that was begun may lie there still; it hinders nobody. */
    GError *error = NULL;
    project_create(p->path, p->city, NULL, NULL, 0, TRUE, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(count_files(p->dir), ==, 1);
    g_test_message("old %u, new %u", seen[0], seen[1]);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    GDALAllRegister();
#define ADD(path, test)                                                                                      \
    g_test_add("/io/project_faults/" path, Place, NULL, place_set_up, test, place_tear_down)
    ADD("no-project", test_no_project);
    ADD("newer", test_newer);
    ADD("truncated", test_truncated);
    ADD("damaged", test_damaged);
    ADD("lost-parts", test_lost_parts);
    ADD("read-only", test_read_only);
    ADD("unreadable", test_unreadable);
    ADD("full-disk", test_full_disk);
    ADD("cancel", test_cancel);
    ADD("second-writer", test_second_writer);
    ADD("kill", test_kill);
    return g_test_run();
}
