/* The people of the grid that is selected are shown beside the map, with the officer's photo. */
#include "city/staff.h"
#include "desk_hands.h"

#define READ_OFFICERS                                                                                        \
    "\"$WANGGE\" officers \"$DIR/p.gpkg\" \"%s/demo/workers.csv\" --photos \"%s/demo\" --quiet; [ $? -le 1 " \
    "]"

static void read_officers(Fixture *f)
{
    g_autofree char *line = g_strdup_printf(READ_OFFICERS, made, made);
    close_desk(f);
    run_free(run_expecting(0, f->dir, line));
    open_desk(f);
}

/* A grid with an officer who has a photo. */
static guint32 find_grid(const Fixture *f)
{
    const CityPlan *plan = f->document->plan;
    for (guint32 g = 0; g < plan->grids->len; g++) {
        const CityWorker *w =
            city_staff_find(f->document->staff, city_plan_grid(plan, g)->code, CITY_OFFICER);
        if (w && w->has_photo)
            return g;
    }
    g_assert_not_reached();
}

static guint shown(Fixture *f, const guint32 *before)
{
    g_autofree guint32 *now = drawn(f);
    return differing(before, now, (guint)f->desk->layout.right.x0, WIDTH);
}

static void test_people_are_shown(Fixture *f, gconstpointer data)
{
    (void)data;
    read_officers(f);
    desk_select(f->desk, (Thing){THING_GRID, find_grid(f)});
    g_autofree guint32 *with = drawn(f);
    g_assert_nonnull(f->desk->people.photo);
    g_clear_pointer(&f->desk->people.photo, cairo_surface_destroy);
    g_assert_cmpuint(shown(f, with), >, 2000);
    g_autofree guint32 *names = drawn(f);
    g_array_set_size(f->document->staff->workers, 0);
    g_assert_cmpuint(shown(f, names), >, 500);
}

static void test_photo_is_of_the_grid_that_is_selected(Fixture *f, gconstpointer data)
{
    (void)data;
    read_officers(f);
    guint32 grid = find_grid(f);
    desk_select(f->desk, (Thing){THING_GRID, grid});
    desk_draw(f->desk, TRUE);
    g_assert_cmpstr(f->desk->people.grid, ==, city_plan_grid(f->document->plan, grid)->code);
    desk_select(f->desk, (Thing){THING_NONE, 0});
    desk_draw(f->desk, TRUE);
    g_assert_null(f->desk->people.photo);
}

static void add_tests(void)
{
    DESK_TEST(people_are_shown);
    DESK_TEST(photo_is_of_the_grid_that_is_selected);
}

int main(int argc, char **argv)
{
    return run_desk_tests(argc, argv, add_tests);
}
