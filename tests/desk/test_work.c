/* Long work beside the window: what is seen of it, and that a cancel in its midst leaves everything as it was. */
#include "desk_hands.h"

#include "base/error.h"

#define STEP_US   20000
#define MOST_WAIT 3000 /* steps: a minute */

static char *project_sum(const Fixture *f)
{
    g_autoptr(Run) run = run_expecting(0, f->dir, "sha256sum \"$DIR/p.gpkg\"; ls \"$DIR\"");
    return g_strdup(run->out);
}

/* A division that takes long enough to be looked at. */
static void start_long_division(Fixture *f, const char *community)
{
    const char *words[] = {"divide",
                           f->path,
                           "--effort",
                           "thorough",
                           "--target",
                           "40",
                           "--min",
                           "10",
                           "--max",
                           "60",
                           "--compounds",
                           "ignore",
                           community ? "--community" : NULL,
                           community,
                           NULL};
    work_start(f->desk, words, TRUE, NULL);
}

static gboolean is_busy(const Fixture *f)
{
    return task_busy(&f->desk->work.task);
}

/* Draws the window until it holds, or the work has ended. */
static void draw_until(Fixture *f, gboolean (*holds)(const Fixture *f))
{
    for (guint i = 0; i < MOST_WAIT && is_busy(f) && !holds(f); i++) {
        g_usleep(STEP_US);
        desk_draw(f->desk, FALSE);
    }
}

static gboolean shows_draft(const Fixture *f)
{
    return f->desk->work.draft.plan != NULL;
}

static gboolean tells_progress(const Fixture *f)
{
    Task *task = &f->desk->work.task;
    g_mutex_lock(&task->lock);
    gboolean tells = task->phase != NULL;
    g_mutex_unlock(&task->lock);
    return tells;
}

static gboolean never(const Fixture *f)
{
    (void)f;
    return FALSE;
}

static void cancel(Fixture *f)
{
    g_assert_true(is_busy(f));
    press_key(f, WINDOW_KEY_ESCAPE, 0);
    draw_until(f, never);
    g_assert_false(is_busy(f));
    g_assert_cmpstr(f->desk->message, ==, "cancelled; nothing was changed");
    g_assert_false(f->desk->message_is_bad);
    g_assert_false(f->desk->leaves);
}

/* The map shows the plan that the division has come to, and how good it is; a cancel shows the old one again. */
static void test_division_is_seen(Fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *before = project_sum(f);
    g_autofree guint32 *old = drawn(f);
    guint grids = f->document->plan->grids->len;
    desk_select(f->desk, (Thing){THING_GRID, 0});
    start_long_division(f, NULL);
    draw_until(f, shows_draft);
    g_assert_true(shows_draft(f));
    g_assert_cmpint(f->desk->selected.kind, ==, THING_COMMUNITY); /* its grids are not on the map */
    desk_select(f->desk, (Thing){THING_NONE, 0});
    DraftFigures figures = draft_figures(&f->desk->work.draft);
    g_assert_cmpuint(figures.wanted, ==, 3);
    g_assert_cmpuint(figures.grids, >, 0);
    g_assert_cmpuint(figures.in_band, <=, figures.general);
    g_assert_cmpfloat(figures.border, >, 100);
    g_assert_cmpuint(city_plan_grids_in_force(desk_shown_plan(f->desk)), ==, figures.grids);
    desk_draw(f->desk, FALSE);
    g_autofree guint32 *seen = window_pixels(f->window);
    g_assert_cmpuint(differing(old, seen, 300, 1000), >, 20000);
    g_assert_cmpuint(f->document->plan->grids->len, ==, grids);
    cancel(f);
    g_assert_false(shows_draft(f));
    g_clear_pointer(&f->desk->message, g_free);
    g_autofree guint32 *again = drawn(f);
    g_assert_cmpuint(differing(old, again, 0, WIDTH), <, 200);
    g_autofree char *after = project_sum(f);
    g_assert_cmpstr(before, ==, after);
}

/* Of one community the others stay as they are; colours that say something come back after it. */
static void test_community_is_seen(Fixture *f, gconstpointer data)
{
    (void)data;
    const CityPlan *plan = f->document->plan;
    guint32 community = city_plan_grid(plan, 0)->community;
    guint others = 0;
    for (guint g = 0; g < plan->grids->len; g++)
        others += city_plan_grid(plan, g)->community != community;
    desk_colour_by(f->desk, 1);
    g_autofree guint32 *old = drawn(f);
    start_long_division(f, city_community(f->document->city, community)->code);
    draw_until(f, shows_draft);
    g_assert_true(shows_draft(f));
    g_assert_null(f->desk->classes);
    DraftFigures figures = draft_figures(&f->desk->work.draft);
    g_assert_cmpuint(figures.wanted, ==, 1);
    g_assert_cmpuint(city_plan_grids_in_force(desk_shown_plan(f->desk)), ==, figures.grids + others);
    desk_colour_by(f->desk, 2); /* meanwhile, and back */
    desk_colour_by(f->desk, 1);
    cancel(f);
    g_assert_nonnull(f->desk->classes);
    g_clear_pointer(&f->desk->message, g_free);
    g_autofree guint32 *again = drawn(f);
    g_assert_cmpuint(differing(old, again, 0, WIDTH), <, 200);
}

/* When it has ended, the project is read again. */
static void test_division_ends(Fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *before = project_sum(f);
    work_divide(f->desk);
    draw_until(f, never);
    g_assert_false(is_busy(f));
    g_assert_true(f->desk->leaves);
    g_assert_cmpint(desk_wish(f->desk), ==, DESK_WISH_AGAIN);
    g_autofree char *after = project_sum(f);
    g_assert_cmpstr(before, !=, after);
}

/* Prints, exports and reports tell how far they are. One that is cancelled leaves nothing; but it may be done
 * sooner. */
static void test_files_are_cancelled(Fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *pdf = g_build_filename(f->dir, "b.pdf", NULL),
                    *xlsx = g_build_filename(f->dir, "b.xlsx", NULL),
                    *html = g_build_filename(f->dir, "b.html", NULL);
    const char *const print[] = {"print", f->path, "--out", pdf, "--allow-findings", NULL},
                      *const export[] = {"export", f->path, xlsx, NULL},
                      *const report[] = {"report", f->path, "--out", html, NULL};
    const char *const *const works[] = {print, export, report};
    const char *const files[] = {pdf, xlsx, html};
    for (guint i = 0; i < G_N_ELEMENTS(works); i++) {
        work_start(f->desk, works[i], FALSE, "done");
        draw_until(f, tells_progress);
        g_assert_true(tells_progress(f));
        press_key(f, WINDOW_KEY_ESCAPE, 0);
        draw_until(f, never);
        gboolean done = g_str_equal(f->desk->message, "done");
        g_assert_false(f->desk->message_is_bad);
        g_assert_true(done || g_str_equal(f->desk->message, "cancelled; nothing was changed"));
        g_assert_true(g_file_test(files[i], G_FILE_TEST_EXISTS) == done);
        g_assert_false(done && i == 0); /* boards take their time */
    }
}

static void add_tests(void)
{
    DESK_TEST(division_is_seen);
    DESK_TEST(community_is_seen);
    DESK_TEST(division_ends);
    DESK_TEST(files_are_cancelled);
}

int main(int argc, char **argv)
{
    return run_desk_tests(argc, argv, add_tests);
}
