/* The check beside the window: its progress is seen when it takes long, and it can be cancelled. */
#include "desk_hands.h"

#include "base/error.h"
#include "desk/list_panel.h"

/* Half of it is done, until it is cancelled. */
static gpointer take_long(gpointer data, Job *job, GError **error)
{
    (void)data;
    job_phase(job, "checking slowly", 100);
    job_advance(job, 50);
    while (job_check(job, error))
        g_usleep(1000);
    return NULL;
}

static void start_long(Fixture *f)
{
    task_start(&f->desk->checking.task, "check", take_long, NULL, NULL);
}

static guint32 *drawn_now(const Fixture *f)
{
    desk_draw(f->desk, FALSE);
    return window_pixels(f->window);
}

/* A check that ends soon is not seen; one that takes longer than a moment is. */
static void test_is_seen_when_long(Fixture *f, gconstpointer data)
{
    (void)data;
    GeoBox right = f->desk->layout.right;
    g_autofree guint32 *before = drawn(f);
    start_long(f);
    g_autofree guint32 *at_once = drawn_now(f);
    g_assert_cmpuint(differing(before, at_once, (guint)right.x0, WIDTH), ==, 0);
    f->desk->checking.task.began -= 2 * G_USEC_PER_SEC;
    g_autofree guint32 *later = drawn_now(f);
    g_assert_cmpuint(differing(before, later, (guint)right.x0, WIDTH), >, 500);
    task_cancel(&f->desk->checking.task);
}

/* What was found before stays; F5 finds it again. */
static void test_cancel_and_again(Fixture *f, gconstpointer data)
{
    (void)data;
    guint n = findings_count(f->desk->findings);
    start_long(f);
    f->desk->checking.task.began -= 2 * G_USEC_PER_SEC;
    g_autofree guint32 *shown = drawn_now(f);
    press_key(f, WINDOW_KEY_ESCAPE, 0);
    g_assert_false(f->desk->checking.task.cancelled);
    ui_focus_on(&f->desk->focus, "cancel-check");
    press_key(f, WINDOW_KEY_RETURN, 0);
    g_assert_true(f->desk->checking.task.cancelled);
    checking_take(f->desk, TRUE);
    g_assert_true(f->desk->checking.cancelled);
    g_assert_nonnull(strstr(f->desk->message, "F5"));
    g_assert_cmpuint(findings_count(f->desk->findings), ==, n);
    g_array_index(f->document->city->buildings, CityBuilding, 0).households = 9999;
    press_key(f, WINDOW_KEY_F1 + 4, 0);
    desk_draw(f->desk, TRUE);
    g_assert_false(f->desk->checking.cancelled);
    g_assert_cmpuint(findings_count(f->desk->findings), >, n);
}

/* Closing the window does not wait for it. */
static void test_close_cancels(Fixture *f, gconstpointer data)
{
    (void)data;
    start_long(f);
    close_desk(f);
    open_desk(f);
}

static void add_tests(void)
{
    DESK_TEST(is_seen_when_long);
    DESK_TEST(cancel_and_again);
    DESK_TEST(close_cancels);
}

int main(int argc, char **argv)
{
    return run_desk_tests(argc, argv, add_tests);
}
