#include "town.h"

/* Filled to the target as near as single buildings allow, with what is nearest, and no further. */
static void test_finish(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    guint found = 0;
    for (guint32 g = 0; g < t->plan->grids->len; g++) {
        gint32 was = city_plan_grid(t->plan, g)->households;
        g_autoptr(EditMove) move = edit_plan_finish(t->edit, g, was + 20, CITY_HOUSEHOLDS, &error);
        g_assert_no_error(error);
        gint32 planned = (gint32)g_array_index(move->sides, EditSide, 0).households;
        g_assert_cmpint(ABS(planned - was - 20), <=, 6);
        g_assert_cmpuint(move->followers, ==, 0);
        g_assert_true(edit_move(t->edit, move, FALSE, &error));
        g_assert_no_error(error);
        g_assert_cmpint(city_plan_grid(t->plan, g)->households, ==, planned);
        assert_sound(t);
        g_assert_true(edit_go(t->edit, 0, &error));
        found++;
    }
    g_assert_cmpuint(found, >, 4);
}

static void test_refused(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    g_assert_null(edit_plan_finish(t->edit, 0, 1, CITY_HOUSEHOLDS, &error));
    g_assert_nonnull(strstr(error->message, "already"));
    g_clear_error(&error);
    for (guint32 g = 1; g < t->plan->grids->len; g++)
        g_array_index(t->plan->grids, CityGrid, g).locked = TRUE;
    g_assert_null(edit_plan_finish(t->edit, 0, 1000, CITY_PEOPLE, &error));
    g_assert_nonnull(strstr(error->message, "no building beside"));
    g_clear_error(&error);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/edit/finish/finish", Town, NULL, set_up, test_finish, tear_down);
    g_test_add("/edit/finish/refused", Town, NULL, set_up, test_refused, tear_down);
    return g_test_run();
}
