/* What plans are worth, and which is the best by what. */
#include "view/scoring.h"

static void add(Scoring *s, const char *name, PlanMeasure measure)
{
    PlanScore score = {.name = g_strdup(name), .known = TRUE, .measure = measure};
    g_array_append_val(s->scores, score);
}

static void fill(Scoring *s)
{
    scoring_init(s);
    add(s, "even",
        (PlanMeasure){.grids = 10,
                      .in_band = 10,
                      .inhabited = 10,
                      .deviation = 0.021,
                      .border = 5000,
                      .natural = 4000,
                      .compounds = 8,
                      .split = 2,
                      .before = 1000,
                      .moved = 300});
    add(s, "same",
        (PlanMeasure){.grids = 10,
                      .in_band = 9,
                      .inhabited = 10,
                      .deviation = 0.02101,
                      .border = 4000,
                      .natural = 2000,
                      .compounds = 8,
                      .split = 2,
                      .before = 1000,
                      .moved = 100});
    add(s, NULL, (PlanMeasure){.grids = 12, .in_band = 3, .inhabited = 12, .deviation = 0.5, .before = 1000});
}

static void assert_text(const Scoring *s, guint plan, ScoreKind kind, const char *wanted)
{
    g_autofree char *text = score_text(scoring_get(s, plan), kind);
    g_assert_cmpstr(text, ==, wanted);
}

static void test_texts(void)
{
    Scoring s;
    fill(&s);
    assert_text(&s, 0, SCORE_IN_RANGE, "100.0%");
    assert_text(&s, 0, SCORE_DEVIATION, "2.10%");
    assert_text(&s, 0, SCORE_BORDER, "5.0");
    assert_text(&s, 0, SCORE_NATURAL, "80.0%");
    assert_text(&s, 1, SCORE_KEEP, "90.0%");
    assert_text(&s, 2, SCORE_KEEP, "-"); /* the old plan continues itself */
    assert_text(&s, 2, SCORE_BORDER, "-");
    assert_text(&s, 2, SCORE_SPLIT, "-"); /* no compound is known */
    scoring_clear(&s);
}

static void test_best(void)
{
    Scoring s;
    fill(&s);
    g_assert_true(score_is_best(&s, 0, SCORE_IN_RANGE));
    g_assert_false(score_is_best(&s, 1, SCORE_IN_RANGE));
    g_assert_true(score_is_best(&s, 1, SCORE_BORDER)); /* less is better */
    g_assert_true(score_is_best(&s, 1, SCORE_KEEP));
    g_assert_true(score_is_best(&s, 0, SCORE_DEVIATION)); /* they look the same */
    g_assert_true(score_is_best(&s, 1, SCORE_DEVIATION));
    g_assert_false(score_is_best(&s, 0, SCORE_SPLIT)); /* none is worse */
    g_assert_false(score_is_best(&s, 2, SCORE_GRIDS)); /* neither good nor bad */
    scoring_clear(&s);
}

static void test_unknown(void)
{
    Scoring s;
    fill(&s);
    g_array_index(s.scores, PlanScore, 0).known = FALSE;
    assert_text(&s, 0, SCORE_GRIDS, "-");
    g_assert_false(score_is_best(&s, 0, SCORE_IN_RANGE));
    g_assert_true(score_is_best(&s, 1, SCORE_IN_RANGE));
    scoring_clear(&s);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/scoring/texts", test_texts);
    g_test_add_func("/scoring/best", test_best);
    g_test_add_func("/scoring/unknown", test_unknown);
    return g_test_run();
}
