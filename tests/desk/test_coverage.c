/* What is left uncovered: counted, coloured, listed, and boards printed from the list. */
#include "desk_hands.h"

#include "desk/editing.h"
#include "desk/fixes.h"
#include "desk/list_filter.h"
#include "desk/list_panel.h"

#define PRINT_TWO                                                                                            \
    "cd \"$DIR\" && \"$WANGGE\" print p.gpkg --out boards --allow-findings --quiet --grid %s --grid %s"

static const CityGrid *grid(const Fixture *f, guint index)
{
    return city_plan_grid(f->document->plan, index);
}

static gboolean has_officer(const Fixture *f, guint index)
{
    return city_staff_find(f->document->staff, grid(f, index)->code, CITY_OFFICER) != NULL;
}

static guint count_without_officer(const Fixture *f)
{
    guint n = 0;
    for (guint i = 0; i < f->document->plan->grids->len; i++)
        n += !grid(f, i)->valid_to && !has_officer(f, i);
    return n;
}

/* Boards of the first two grids hang. */
static void print_two(Fixture *f)
{
    g_autofree char *line = g_strdup_printf(PRINT_TWO, grid(f, 0)->code, grid(f, 1)->code);
    run_free(run_expecting(0, f->dir, line));
    close_desk(f);
    open_desk(f);
}

/* A home's land taken out of its grid is what is counted, to the household and the square metre. */
static void test_counts(Fixture *f, gconstpointer data)
{
    const CityPlan *plan = f->document->plan;
    guint32 home = 0;
    (void)data;
    while (city_building_weight(f->document->city, home, CITY_HOUSEHOLDS) <= 0)
        home++;
    press_key(f, 'g', 0);
    const Coverage *c = f->desk->coverage;
    g_assert_cmpint(c->households, ==, 0);
    double area = c->area;
    g_assert_cmpuint(c->uncharged, ==, count_without_officer(f));
    guint32 cell = plan->building_cell[home];
    g_array_index(plan->cells, CityCell, cell).grid = CITY_NONE;
    desk_colour_by(f->desk, COLOURING_COVERAGE);
    c = f->desk->coverage;
    g_assert_cmpint(c->households, >=, city_building_weight(f->document->city, home, CITY_HOUSEHOLDS));
    g_assert_cmpuint(g_array_index(c->homes, guint32, 0), ==, home);
    g_assert_cmpfloat_with_epsilon(c->area - area, geo_shape_area(geo_shapes_get(plan->cell_shapes, cell)),
                                   0.01);
    desk_draw(f->desk, TRUE);
    press_key(f, 'g', 0);
    g_assert_null(f->desk->coverage);
}

/* The homes and the land are painted over the map. */
static void test_is_seen(Fixture *f, gconstpointer data)
{
    (void)data;
    press_key(f, 'g', 0);
    g_autofree guint32 *before = drawn(f);
    for (guint i = 0; i < 40; i++)
        g_array_index(f->document->plan->cells, CityCell, i).grid = CITY_NONE;
    desk_colour_by(f->desk, COLOURING_COVERAGE);
    g_autofree guint32 *after = drawn(f);
    g_assert_cmpuint(differing(before, after, 310, 990), >, 300);
}

/* A board is out of date as soon as its grid is another; the summary lists it, and F prints it. */
static void test_boards(Fixture *f, gconstpointer data)
{
    (void)data;
    print_two(f);
    guint n = city_plan_grids_in_force(f->document->plan);
    press_key(f, 'g', 0);
    g_assert_cmpuint(f->desk->coverage->stale, ==, n - 2);
    editing_rename(f->desk, 0, "Renamed");
    g_assert_cmpuint(f->desk->coverage->stale, ==, n - 1);
    g_assert_cmpuint(f->desk->classes->of_grid[0], ==, has_officer(f, 0) ? COVERAGE_STALE : COVERAGE_BOTH);
    g_assert_cmpuint(f->desk->classes->of_grid[1], ==,
                     has_officer(f, 1) ? COVERAGE_FINE : COVERAGE_UNCHARGED);
    press_key(f, 'z', WINDOW_CTRL);
    g_assert_cmpuint(f->desk->coverage->stale, ==, n - 2);
    press_key(f, 'y', WINDOW_CTRL);
    desk_settle(f->desk);
    static const char *const stale[] = {"board-stale", NULL};
    list_filter_findings(f->desk, stale);
    g_assert_cmpuint(f->desk->lists.rows->len, ==, 1);
    list_panel_choose(f->desk, 0);
    press_key(f, 'f', 0);
    g_assert_cmpint(f->desk->sheet, ==, SHEET_PROMPT);
    g_autofree char *boards = g_build_filename(f->dir, "boards", NULL);
    desk_ask(f->desk, "", boards, f->desk->prompted);
    press_key(f, WINDOW_KEY_RETURN, 0);
    work_mind(f->desk, TRUE);
    g_assert_false(f->desk->message_is_bad);
    g_assert_cmpuint(f->desk->lists.rows->len, ==, 0);
    g_assert_cmpuint(f->desk->coverage->stale, ==, n - 2);
}

/* Each line of the summary is reached by Tab, and lists what it counts. */
static void test_summary_lists(Fixture *f, gconstpointer data)
{
    (void)data;
    print_two(f);
    press_key(f, 'g', 0);
    desk_draw(f->desk, TRUE);
    ui_focus_on(&f->desk->focus, "cover-boards");
    press_key(f, WINDOW_KEY_RETURN, 0);
    g_assert_cmpint(f->desk->lists.kind, ==, LIST_FINDINGS);
    g_assert_cmpuint(f->desk->lists.rows->len, ==, f->desk->coverage->stale);
}

static guint differing_on(const guint32 *a, const guint32 *b, GeoBox map)
{
    return differing(a, b, (guint)map.x0, (guint)map.x1);
}

/* What either plan leaves uncovered is on its own map: here a home of the right one, and land of the right one. */
static void test_both_maps(Fixture *f, gconstpointer data)
{
    (void)data;
    press_key(f, 'o', WINDOW_SHIFT);
    press_key(f, 'g', 0);
    g_assert_true(beside_is_open(f->desk));
    g_assert_nonnull(f->desk->beside.coverage);
    gint64 households = f->desk->beside.coverage->households;
    double area = f->desk->beside.coverage->area;
    f->desk->no_legend = TRUE;
    g_autofree guint32 *before = drawn(f);
    CityPlan *right = f->document->compared;
    for (guint i = 0; i < 40; i++)
        g_array_index(right->cells, CityCell, i).grid = CITY_NONE;
    g_array_index(right->grids, CityGrid, 0).valid_to = "2020-01-01";
    desk_colour_by(f->desk, COLOURING_COVERAGE);
    g_autofree guint32 *after = drawn(f);
    g_assert_cmpint(f->desk->beside.coverage->households, >, households);
    g_assert_cmpfloat(f->desk->beside.coverage->area, >, area + 1000);
    g_assert_cmpuint(differing_on(before, after, f->desk->layout.map), ==, 0);
    g_assert_cmpuint(differing_on(before, after, f->desk->layout.beside), >, 300);
    press_key(f, 'g', 0);
    g_assert_null(f->desk->beside.coverage);
}

static void add_tests(void)
{
    DESK_TEST(counts);
    DESK_TEST(is_seen);
    DESK_TEST(both_maps);
    DESK_TEST(boards);
    DESK_TEST(summary_lists);
}

int main(int argc, char **argv)
{
    return run_desk_tests(argc, argv, add_tests);
}
