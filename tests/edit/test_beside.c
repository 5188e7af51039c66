#include "town.h"

static gboolean has(const GArray *grids, guint from, guint32 grid)
{
    for (guint i = from; i < grids->len; i++)
        if (g_array_index(grids, guint32, i) == grid)
            return TRUE;
    return FALSE;
}

/* Each once, not its own, of its community; and a grid that it can go to alone is among them. */
static void test_beside(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    guint moves = 0;
    for (guint b = 0; b < t->city->buildings->len; b++) {
        guint32 cell = cell_of(t, b), own = city_plan_cell(t->plan, cell)->grid;
        guint32 community = city_plan_cell(t->plan, cell)->community;
        g_autoptr(GArray) beside = edit_grids_beside(t->edit, cell);
        g_assert_false(has(beside, 0, own));
        for (guint i = 0; i < beside->len; i++) {
            guint32 grid = g_array_index(beside, guint32, i);
            g_assert_cmpuint(city_plan_grid(t->plan, grid)->community, ==, community);
            g_assert_false(has(beside, i + 1, grid));
        }
        for (guint32 g = 0; g < t->plan->grids->len; g++) {
            if (g == own || city_plan_grid(t->plan, g)->community != community)
                continue;
            g_autoptr(EditMove) move = edit_plan_move(t->edit, &cell, 1, g, NULL);
            if (!move || move->cells->len > 1)
                continue;
            g_assert_true(has(beside, 0, g));
            moves++;
        }
    }
    g_assert_cmpuint(moves, >, 10);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/edit/beside/beside", Town, NULL, set_up, test_beside, tear_down);
    return g_test_run();
}
