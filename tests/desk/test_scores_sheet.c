/* The table of plans, and what is done with them there. */
#include "desk_hands.h"

#include "desk/comparing.h"

/* A second plan of the project. */
static void keep_copy(Fixture *f)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(project_copy_plan(f->path, "other", FALSE, &error));
    g_assert_no_error(error);
}

static void open_scores(Fixture *f)
{
    keep_copy(f);
    press_key(f, 'p', WINDOW_SHIFT);
    g_assert_cmpint(f->desk->sheet, ==, SHEET_SCORES);
    desk_draw(f->desk, TRUE);
}

static const PlanScore *chosen(const Fixture *f)
{
    return scoring_get(&f->desk->scores.scoring, f->desk->scores.chosen);
}

/* Presses the button of that name, which keys reach. */
static void push(Fixture *f, const char *name)
{
    ui_focus_on(&f->desk->sheet_focus, name);
    f->desk->sheet_focus.visible = TRUE;
    press_key(f, WINDOW_KEY_RETURN, 0);
}

static guint count_plans(const Fixture *f)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) plans = project_list_plans(f->path, &error);
    g_assert_no_error(error);
    return plans->len;
}

static void test_measures_all(Fixture *f, gconstpointer data)
{
    (void)data;
    open_scores(f);
    const Scoring *s = &f->desk->scores.scoring;
    g_assert_cmpuint(s->scores->len, ==, 3); /* and the old one */
    for (guint i = 0; i < 3; i++)
        g_assert_true(scoring_get(s, i)->known);
    g_assert_true(scoring_get(s, 0)->current);
    g_assert_null(scoring_get(s, 2)->name);
    for (guint k = 0; k < SCORE_N; k++) { /* a copy is worth the same */
        g_autofree char *a = score_text(scoring_get(s, 0), k), *b = score_text(scoring_get(s, 1), k);
        g_assert_cmpstr(a, ==, b);
    }
    g_assert_cmpuint(scoring_get(s, 2)->measure.moved, ==, 0);
    g_assert_cmpuint(scoring_get(s, 0)->measure.grids, ==, city_plan_grids_in_force(f->document->plan));
    press_key(f, WINDOW_KEY_ESCAPE, 0);
    g_assert_cmpint(f->desk->sheet, ==, SHEET_NONE);
}

static void test_keys_choose(Fixture *f, gconstpointer data)
{
    (void)data;
    open_scores(f);
    press_key(f, WINDOW_KEY_RIGHT, 0);
    g_assert_cmpstr(chosen(f)->name, ==, "other");
    press_key(f, WINDOW_KEY_RIGHT, 0);
    press_key(f, WINDOW_KEY_RIGHT, 0);
    g_assert_null(chosen(f)->name);
    press_key(f, WINDOW_KEY_LEFT, 0);
    g_assert_cmpstr(chosen(f)->name, ==, "other");
}

static void test_beside(Fixture *f, gconstpointer data)
{
    (void)data;
    open_scores(f);
    push(f, "score-beside"); /* the current one cannot be */
    g_assert_false(beside_is_open(f->desk));
    press_key(f, WINDOW_KEY_RIGHT, 0);
    push(f, "score-beside");
    g_assert_true(beside_is_open(f->desk));
    g_assert_cmpstr(f->document->compared_name, ==, "other");
}

static void test_renames(Fixture *f, gconstpointer data)
{
    (void)data;
    open_scores(f);
    press_key(f, WINDOW_KEY_RIGHT, 0);
    push(f, "score-rename");
    g_assert_cmpint(f->desk->sheet, ==, SHEET_PROMPT);
    type(f, "better");
    press_key(f, WINDOW_KEY_RETURN, 0);
    g_assert_cmpint(f->desk->sheet, ==, SHEET_SCORES);
    press_key(f, WINDOW_KEY_RIGHT, 0);
    g_assert_cmpstr(chosen(f)->name, ==, "better");
}

/* Only when it is said twice. */
static void test_deletes(Fixture *f, gconstpointer data)
{
    (void)data;
    open_scores(f);
    comparing_with(f->desk, "other");
    push(f, "score-delete"); /* not the current one */
    push(f, "score-delete");
    g_assert_cmpuint(count_plans(f), ==, 2);
    press_key(f, WINDOW_KEY_RIGHT, 0);
    push(f, "score-delete");
    g_assert_cmpuint(count_plans(f), ==, 2);
    press_key(f, WINDOW_KEY_LEFT, 0); /* it is no longer sure */
    press_key(f, WINDOW_KEY_RIGHT, 0);
    push(f, "score-delete");
    g_assert_cmpuint(count_plans(f), ==, 2);
    push(f, "score-delete");
    g_assert_cmpuint(count_plans(f), ==, 1);
    g_assert_null(f->document->compared);
}

static void test_makes_current(Fixture *f, gconstpointer data)
{
    (void)data;
    open_scores(f);
    press_key(f, WINDOW_KEY_RIGHT, 0);
    ui_focus_on(&f->desk->sheet_focus, "score-use");
    f->desk->sheet_focus.visible = TRUE;
    g_assert_false(press_key(f, WINDOW_KEY_RETURN, 0));
    g_assert_cmpint(desk_wish(f->desk), ==, DESK_WISH_AGAIN);
    close_desk(f);
    open_desk(f);
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) plans = project_list_plans(f->path, &error);
    g_assert_cmpstr(g_array_index(plans, ProjectPlan, 0).name, ==, "other");
    g_assert_true(g_array_index(plans, ProjectPlan, 0).current);
}

static void add(void)
{
    DESK_TEST(measures_all);
    DESK_TEST(keys_choose);
    DESK_TEST(beside);
    DESK_TEST(renames);
    DESK_TEST(deletes);
    DESK_TEST(makes_current);
}

int main(int argc, char **argv)
{
    return run_desk_tests(argc, argv, add);
}
