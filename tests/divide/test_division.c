#include "divide/division.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "check/plan_check.h"
#include "town.h"

#define HOUSES 24 /* in each of the two inhabited communities */

static void add_houses(City *city, guint32 community, double x)
{
    for (int i = 0; i < HOUSES; i++) {
        double left = x + 20 + 65 * (i % 6), bottom = 20 + 75 * (i / 6);
        add_building(city, community, left, bottom, left + 35, bottom + 15);
    }
}

/* Three communities side by side, the last without houses; one road runs through all of them, one through the
 * first. */
static City *make_town(void)
{
    City *city = city_new("EPSG:4544");
    add_community(city, "640202001001", 0, 0, 400, 300);
    add_community(city, "640202001002", 400, 0, 800, 300);
    add_community(city, "640202001003", 800, 0, 900, 300);
    add_houses(city, 0, 0);
    add_houses(city, 1, 400);
    add_road(city, -50, 155, 950, 155);
    add_road(city, 205, -50, 205, 350);
    return city;
}

static DivisionOptions options_for_town(void)
{
    DivisionOptions options = {.search = search_options_default(), .date = "2024-01-01"};
    options.search.target = 60;
    options.search.min = 40;
    options.search.max = 80;
    options.search.effort = SEARCH_QUICK;
    return options;
}

static CityPlan *divide(const City *city, const DivisionOptions *options, Job *job, GArray **notes)
{
    CityPlan *plan = NULL;
    GError *error = NULL;
    g_assert_true(division_run(city, options, job, &plan, notes, &error));
    g_assert_no_error(error);
    return plan;
}

static double area_of(const GeoShapes *shapes)
{
    double sum = 0;
    for (guint i = 0; i < geo_shapes_count(shapes); i++)
        sum += geo_shape_area(geo_shapes_get(shapes, i));
    return sum;
}

static void test_town(void)
{
    g_autoptr(City) city = make_town();
    DivisionOptions options = options_for_town();
    g_autoptr(GArray) notes = NULL;
    g_autoptr(CityPlan) plan = divide(city, &options, NULL, &notes);
    g_autoptr(GError) error = NULL;
    g_assert_true(plan_check(city, plan, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(plan->grids->len, ==, 4 + 4 + 1);
    for (guint i = 0; i < 8; i++) {
        const CityGrid *grid = city_plan_grid(plan, i);
        g_autofree char *code =
            g_strdup_printf("%s%03u", city_community(city, grid->community)->code, i % 4 + 1);
        g_assert_cmpstr(grid->code, ==, code);
        g_assert_cmpstr(grid->valid_from, ==, "2024-01-01");
        g_assert_null(grid->valid_to);
        g_assert_cmpuint(grid->community, ==, i / 4);
        g_assert_cmpint(grid->households, ==, 10 * grid->buildings);
        g_assert_cmpint(grid->households, >=, 40);
        g_assert_cmpint(grid->households, <=, 80);
    }
    for (guint b = 0; b < city->buildings->len; b++)
        g_assert_cmpuint(city_plan_grid(plan, city_plan_building_grid(plan, b))->community, ==, b / HOUSES);
    g_assert_cmpfloat_with_epsilon(area_of(plan->cell_shapes), 900 * 300, 1e-3);
    g_assert_cmpfloat_with_epsilon(area_of(plan->grid_shapes), 900 * 300, 1e-3);
}

static void test_notes(void)
{
    g_autoptr(City) city = make_town();
    DivisionOptions options = options_for_town();
    g_autoptr(GArray) notes = NULL;
    g_autoptr(CityPlan) plan = divide(city, &options, NULL, &notes);
    guint cells = 0;
    g_assert_cmpuint(notes->len, ==, 3);
    for (guint i = 0; i < 3; i++) {
        const DivisionNote *note = &g_array_index(notes, DivisionNote, i);
        g_assert_cmpuint(note->community, ==, i);
        g_assert_cmpint(note->count.weight, ==, i < 2 ? 240 : 0);
        g_assert_cmpuint(note->grids, ==, i < 2 ? 4 : 1);
        g_assert_cmpuint(note->atoms, <=, note->cells);
        if (i < 2)
            g_assert_cmpuint(note->score.out_of_band, ==, 0);
        cells += note->cells;
    }
    g_assert_cmpuint(cells, ==, plan->cells->len);
}

/* A community where nobody lives is one grid, all of its land. */
static void test_nobody(void)
{
    g_autoptr(City) city = make_town();
    DivisionOptions options = options_for_town();
    g_autoptr(GArray) notes = NULL;
    g_autoptr(CityPlan) plan = divide(city, &options, NULL, &notes);
    const CityGrid *grid = city_plan_grid(plan, 8);
    g_assert_cmpuint(grid->community, ==, 2);
    g_assert_cmpstr(grid->code, ==, "640202001003001");
    g_assert_cmpint(grid->households, ==, 0);
    g_assert_cmpint(grid->buildings, ==, 0);
    g_assert_cmpint(g_array_index(notes, DivisionNote, 2).count.reason, ==, COUNT_EMPTY);
    g_assert_cmpfloat_with_epsilon(geo_shape_area(geo_shapes_get(plan->grid_shapes, 8)), 100 * 300, 1e-3);
}

static void assert_same_shapes(GeoShapes *a, GeoShapes *b)
{
    guint n, m;
    const GeoPoint *p = geo_shapes_points(a, &n), *q = geo_shapes_points(b, &m);
    g_assert_cmpmem(p, n * sizeof *p, q, m * sizeof *q);
}

/* The same plan, to the last bit, on any number of threads. */
static void test_threads(void)
{
    g_autoptr(City) city = make_town();
    DivisionOptions options = options_for_town();
    g_autoptr(GArray) first_notes = NULL;
    g_autoptr(CityPlan) first = NULL;
    for (guint threads = 1; threads <= 4; threads *= 2) {
        g_autoptr(Job) job = job_new(NULL, NULL);
        g_autoptr(GArray) notes = NULL;
        job_set_threads(job, threads);
        g_autoptr(CityPlan) plan = divide(city, &options, job, &notes);
        if (!first) {
            first = g_steal_pointer(&plan);
            first_notes = g_steal_pointer(&notes);
            continue;
        }
        g_assert_cmpmem(first->cells->data, first->cells->len * sizeof(CityCell), plan->cells->data,
                        plan->cells->len * sizeof(CityCell));
        g_assert_cmpuint(plan->grids->len, ==, first->grids->len);
        for (guint i = 0; i < plan->grids->len; i++)
            g_assert_cmpstr(city_plan_grid(plan, i)->code, ==, city_plan_grid(first, i)->code);
        assert_same_shapes(plan->cell_shapes, first->cell_shapes);
        assert_same_shapes(plan->grid_shapes, first->grid_shapes);
        for (guint i = 0; i < notes->len; i++)
            g_assert_cmpfloat(g_array_index(notes, DivisionNote, i).score.energy, ==,
                              g_array_index(first_notes, DivisionNote, i).score.energy);
    }
}

static void assert_fails(const City *city, const DivisionOptions *options, Job *job, WanggeError code,
                         const char *word)
{
    CityPlan *plan = NULL;
    GArray *notes = NULL;
    g_autoptr(GError) error = NULL;
    g_assert_false(division_run(city, options, job, &plan, &notes, &error));
    g_assert_error(error, WANGGE_ERROR, (gint)code);
    g_assert_nonnull(strstr(error->message, word));
    g_assert_null(plan);
    g_assert_null(notes);
}

/* Reports come at each change of phase: the second is when borders are drawn. */
typedef struct Canceller {
    Job *job;
    char *phase;
    guint phases, at;
} Canceller;

static void cancel_at_phase(const char *phase, G_GNUC_UNUSED guint64 done, G_GNUC_UNUSED guint64 total,
                            gpointer data)
{
    Canceller *c = data;
    if (g_strcmp0(phase, c->phase) != 0) {
        g_free(c->phase);
        c->phase = g_strdup(phase);
        if (++c->phases == c->at)
            job_cancel(c->job);
    }
}

static void test_cancel(void)
{
    g_autoptr(City) city = make_town();
    DivisionOptions options = options_for_town();
    g_autoptr(Job) before = job_new(NULL, NULL);
    job_cancel(before);
    assert_fails(city, &options, before, WANGGE_ERROR_CANCELLED, "");
    for (guint at = 1; at <= 2; at++) {
        Canceller c = {.at = at};
        c.job = job_new(cancel_at_phase, &c);
        assert_fails(city, &options, c.job, WANGGE_ERROR_CANCELLED, "");
        g_assert_cmpuint(c.phases, ==, at);
        job_free(c.job);
        g_free(c.phase);
    }
}

static void test_grids(void)
{
    g_autoptr(City) city = make_town();
    DivisionOptions options = options_for_town();
    const guint32 inhabited[] = {0, 1};
    g_autoptr(GArray) notes = NULL;
    options.communities = inhabited;
    options.n_communities = 2;
    options.grids = 6;
    g_autoptr(CityPlan) plan = divide(city, &options, NULL, &notes);
    g_assert_cmpuint(plan->grids->len, ==, 12);
    options.grids = HOUSES + 1;
    assert_fails(city, &options, NULL, WANGGE_ERROR_INPUT, "640202001001");
    options.communities = NULL;
    options.grids = 2;
    assert_fails(city, &options, NULL, WANGGE_ERROR_INPUT, "640202001003");
}

static void test_chosen(void)
{
    g_autoptr(City) city = make_town();
    DivisionOptions options = options_for_town();
    const guint32 chosen = 1;
    g_autoptr(GArray) notes = NULL;
    options.communities = &chosen;
    options.n_communities = 1;
    g_autoptr(CityPlan) plan = divide(city, &options, NULL, &notes);
    g_assert_cmpuint(notes->len, ==, 1);
    g_assert_cmpuint(g_array_index(notes, DivisionNote, 0).community, ==, 1);
    g_assert_cmpuint(plan->grids->len, ==, 4);
    for (guint i = 0; i < 4; i++)
        g_assert_cmpuint(city_plan_grid(plan, i)->community, ==, 1);
    for (guint i = 0; i < plan->cells->len; i++)
        g_assert_cmpuint(city_plan_cell(plan, i)->community, ==, 1);
    for (guint b = 0; b < city->buildings->len; b++)
        g_assert_true((city_plan_building_grid(plan, b) == CITY_NONE) == (b < HOUSES));
    g_assert_cmpfloat_with_epsilon(area_of(plan->grid_shapes), 400 * 300, 1e-3);
}

/* What a division showed, by community. */
typedef struct Shown {
    guint views[3];
    gboolean done[3];
} Shown;

static void note_view(const DivisionView *view, gpointer data)
{
    Shown *shown = (Shown *)data;
    guint c = (guint)(view->community[11] - '1');
    gint64 sum = 0;
    g_assert_cmpuint(c, <, 3);
    g_assert_false(shown->done[c]);
    g_assert_cmpuint(view->weights->len, ==, c < 2 ? 4 : 1);
    g_assert_cmpuint(view->weights->len, ==, geo_shapes_count(view->shapes));
    for (guint i = 0; i < view->weights->len; i++)
        sum += g_array_index(view->weights, gint64, i);
    g_assert_cmpint(sum, ==, c < 2 ? 240 : 0);
    g_assert_cmpfloat_with_epsilon(area_of(view->shapes), (c < 2 ? 400 : 100) * 300, 1e-3);
    g_assert_true(view->border > 0 || c == 2);
    if (view->done && c < 2) {
        g_assert_cmpuint(view->in_band, ==, 4);
        g_assert_cmpuint(view->general, ==, 4);
    }
    shown->views[c]++;
    shown->done[c] = view->done;
}

static gboolean same_plan(const CityPlan *a, const CityPlan *b)
{
    gboolean same = a->cells->len == b->cells->len && a->grids->len == b->grids->len;
    for (guint i = 0; same && i < a->cells->len; i++)
        same = city_plan_cell(a, i)->grid == city_plan_cell(b, i)->grid;
    for (guint i = 0; same && i < a->grids->len; i++)
        same = geo_shape_equal(geo_shapes_get(a->grid_shapes, i), geo_shapes_get(b->grid_shapes, i));
    return same;
}

/* Communities are shown with their first plan and with their last, whatever the threads, and the plan is the same
 * whether anybody looks or not. */
static void test_show(void)
{
    g_autoptr(City) city = make_town();
    DivisionOptions options = options_for_town();
    options.search.effort = SEARCH_NORMAL;
    g_autoptr(GArray) unseen_notes = NULL;
    g_autoptr(CityPlan) unseen = divide(city, &options, NULL, &unseen_notes);
    for (guint threads = 1; threads <= 3; threads += 2) {
        Shown shown = {0};
        g_autoptr(GArray) notes = NULL;
        g_autoptr(Job) job = job_new(NULL, NULL);
        job_set_threads(job, threads);
        options.show = note_view;
        options.show_data = &shown;
        g_autoptr(CityPlan) plan = divide(city, &options, job, &notes);
        g_assert_true(same_plan(plan, unseen));
        for (guint c = 0; c < 3; c++) {
            g_assert_true(shown.done[c]);
            g_assert_cmpuint(shown.views[c], >=, c < 2 ? 2 : 1);
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/division/town", test_town);
    g_test_add_func("/divide/division/notes", test_notes);
    g_test_add_func("/divide/division/nobody", test_nobody);
    g_test_add_func("/divide/division/threads", test_threads);
    g_test_add_func("/divide/division/cancel", test_cancel);
    g_test_add_func("/divide/division/grids", test_grids);
    g_test_add_func("/divide/division/chosen", test_chosen);
    g_test_add_func("/divide/division/show", test_show);
    return g_test_run();
}
