#include "town.h"

static void assert_refused(EditMove *move, GError **error, const char *says)
{
    g_assert_null(move);
    g_assert_error(*error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
    g_assert_nonnull(strstr((*error)->message, says));
    g_clear_error(error);
}

/* A dedicated grid of one building: the last of the plan, its totals its building's, and away again when undone. */
static void test_new(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    guint32 cell = cell_of(t, 7), made = t->plan->grids->len;
    g_autoptr(GBytes) before = plan_bytes(t->plan);
    g_autoptr(EditMove) move = edit_plan_new(t->edit, &cell, 1, &error);
    g_assert_no_error(error);
    g_assert_true(move->fresh && move->to == made);
    g_assert_cmpuint(g_array_index(move->sides, EditSide, 0).buildings, ==, 1 + move->followers);
    g_assert_false(edit_make(t->edit, move, "640202001002077", "学校", CITY_DEDICATED, TRUE, &error));
    g_assert_nonnull(strstr(error->message, "it must be 640202001001"));
    g_clear_error(&error);
    g_assert_false(edit_make(t->edit, move, "640202001001077", " ", CITY_DEDICATED, TRUE, &error));
    g_clear_error(&error);
    g_assert_true(edit_make(t->edit, move, "640202001001077", "学校", CITY_DEDICATED, TRUE, &error));
    g_assert_no_error(error);
    const CityGrid *g = city_plan_grid(t->plan, made);
    g_assert_cmpstr(g->name, ==, "学校");
    g_assert_cmpint(g->kind, ==, CITY_DEDICATED);
    g_assert_cmpstr(g->valid_from, ==, TODAY);
    g_assert_cmpuint(grid_of(t, 7), ==, made);
    g_assert_cmpint(g->households, ==, (gint32)g_array_index(move->sides, EditSide, 0).households);
    assert_sound(t);
    g_assert_true(edit_go(t->edit, 0, &error));
    g_autoptr(GBytes) after = plan_bytes(t->plan);
    assert_same_bytes(before, after);
}

static void test_new_refused(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    guint32 two[] = {cell_of(t, 0), cell_of(t, 30)};
    assert_refused(edit_plan_new(t->edit, two, 2, &error), &error, "cannot be in one grid");
    g_autoptr(GArray) whole = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 c = 0; c < t->plan->cells->len; c++)
        if (city_plan_cell(t->plan, c)->grid == grid_of(t, 0))
            g_array_append_val(whole, c);
    assert_refused(edit_plan_new(t->edit, (const guint32 *)(const void *)whole->data, whole->len, &error),
                   &error, "no building left");
}

/* Along a line between its buildings, each side gets its own, and the lighter one leaves. */
static void test_cut(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    guint done = 0;
    for (guint b = 0; b < 30; b++) {
        guint32 of = grid_of(t, b), made = t->plan->grids->len;
        double x = middle_of(t, b).x + 30;
        const GeoPoint line[] = {{x, 500}, {x, 200}, {x, -100}};
        g_autoptr(EditMove) move = edit_plan_cut(t->edit, of, line, G_N_ELEMENTS(line), &error);
        if (!move) {
            g_assert_nonnull(strstr(error->message, "on one side"));
            g_clear_error(&error);
            continue;
        }
        g_assert_true(edit_make(t->edit, move, "640202001001077", "新", CITY_GENERAL, FALSE, &error));
        g_assert_no_error(error);
        g_assert_cmpint(city_plan_grid(t->plan, made)->households, <=,
                        city_plan_grid(t->plan, of)->households);
        gint side = 0;
        for (guint k = 0; k < 30; k++) {
            gint here = middle_of(t, k).x < x ? 1 : -1;
            if (grid_of(t, k) == made)
                side += here;
        }
        g_assert_cmpuint((guint)ABS(side), ==, (guint)city_plan_grid(t->plan, made)->buildings);
        assert_sound(t);
        g_assert_true(edit_go(t->edit, 0, &error));
        done++;
    }
    g_assert_cmpuint(done, >, 5);
}

/* A bent line keeps its sides on both arms. */
static void test_bent(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    guint32 cells[30], into = grid_of(t, 0);
    for (guint b = 0; b < 30; b++)
        cells[b] = cell_of(t, b);
    for (guint b = 0; b < 30; b++)
        for (guint32 g; (g = grid_of(t, b)) != into;)
            g_assert_true(edit_merge(t->edit, into, &g, 1, &error) || edit_merge(t->edit, into, &g, 1, NULL));
    const GeoPoint line[] = {{-100, 120}, {205, 120}, {205, -100}}; /* the lower left corner */
    g_autoptr(EditMove) move = edit_plan_cut(t->edit, into, line, G_N_ELEMENTS(line), &error);
    g_assert_no_error(error);
    g_assert_true(edit_make(t->edit, move, "640202001001077", "新", CITY_GENERAL, FALSE, &error));
    for (guint b = 0; b < 30; b++) {
        GeoPoint at = middle_of(t, b);
        g_assert_true((grid_of(t, b) != into) == (at.x < 205 && at.y < 120));
    }
    g_assert_cmpuint(cells[0], ==, cell_of(t, 0));
    assert_sound(t);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add("/edit/make/" #name, Town, NULL, set_up, test_##name, tear_down)
    TEST(new);
    TEST(new_refused);
    TEST(cut);
    TEST(bent);
    return g_test_run();
}
