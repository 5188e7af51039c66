#include "sample.h"

#include "check/plan_check.h"
#include "check/plan_rules.h"

#include "base/error.h"

#include <math.h>

static void run(Sample *s)
{
    plan_rules(s->city, s->plan, NULL, s->findings);
}

static void test_clean(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    run(s);
    g_assert_cmpuint(findings_count(s->findings), ==, 0);
    g_assert_true(plan_check(s->city, s->plan, &error));
    g_assert_no_error(error);
}

/* The middle of community 0 moves for cell 0 only: its neighbours keep the old corner. */
static void test_seam_of_cells(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    sample_point(s->plan->cell_shapes, 2)->x -= 1;
    run(s);
    const Finding *f = sample_find(s, "gap");
    g_assert_cmpint(f->severity, ==, FINDING_ERROR);
    g_assert_cmpuint(f->community, ==, 0);
    g_assert_cmpfloat(fabs(f->at.x - SAMPLE_X - 50), <, 30);
    g_assert_false(plan_check(s->city, s->plan, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
}

static void test_overlap_of_cells(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    sample_point(s->plan->cell_shapes, 2)->x += 5;
    sample_point(s->plan->cell_shapes, 2)->y += 5;
    run(s);
    g_assert_cmpuint(sample_count(s, "overlap"), ==, 1);
}

/* Half a micrometre is no gap that anybody sees, but no shared line either. */
static void test_uneven_seam(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    sample_point(s->plan->cell_shapes, 2)->x += 5e-7;
    run(s);
    g_assert_cmpuint(findings_count(s->findings), >, 0);
    g_assert_cmpuint(sample_count(s, "building-none"), ==, 0);
}

/* A vertex on one side of a straight border only. */
static void test_vertex_on_one_side(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    const double xy[][2] = {{50, 0}, {100, 0}, {100, 50}, {50, 50}, {50, 25}};
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    for (guint i = 0; i < 8; i++)
        if (i == 2)
            sample_ring(shapes, xy, 5);
        else
            geo_shapes_copy(shapes, geo_shapes_get(s->plan->cell_shapes, i));
    geo_shapes_free(s->plan->cell_shapes);
    s->plan->cell_shapes = g_steal_pointer(&shapes);
    run(s);
    g_assert_cmpuint(sample_count(s, "seam"), ==, 1);
}

static void test_grid_outside(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    GeoShapes *shapes = s->plan->grid_shapes;
    sample_point(shapes, 3 * 7 + 2)->x += 10; /* the eastern side of grid 3, halfway up */
    run(s);
    const Finding *f = sample_find(s, "outside");
    g_assert_cmpuint(f->grid, ==, 3);
    g_assert_cmpuint(f->community, ==, 1);
}

/* Half the land is missing, with everything that stood on it. */
static void test_missing_cell(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    sample_cell(s, 0)->community = 1;
    run(s);
    g_assert_cmpuint(sample_count(s, "gap"), >=, 1);
    g_assert_cmpuint(sample_count(s, "outside"), >=, 1);
}

static void test_cell_without_grid(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    sample_cell(s, 0)->grid = CITY_NONE;
    run(s);
    g_assert_cmpuint(sample_count(s, "gap"), ==, 1);
    g_assert_cmpuint(sample_count(s, "building-none"), ==, 1);
    g_assert_cmpuint(sample_count(s, "totals"), ==, 1);
}

/* Cells 0 and 3 touch at a corner only. */
static void test_pieces(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    sample_cell(s, 1)->grid = 1;
    sample_cell(s, 3)->grid = 0;
    run(s);
    g_assert_cmpuint(sample_count(s, "pieces"), ==, 2);
    g_assert_nonnull(sample_find(s, "pieces")->fix);
}

/* Land in two parts: a grid over both is in no more pieces than the land. */
static void test_land_in_pieces(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GeoShapes) land = geo_shapes_new(), cells = geo_shapes_new(), grids = geo_shapes_new();
    const double parts[][2] = {{0, 0}, {200, 0}};
    GeoShapes *stores[] = {land, grids};
    for (guint k = 0; k < 2; k++) {
        geo_shapes_begin(stores[k], GEO_POLYGON);
        for (guint p = 0; p < 2; p++) {
            double x = SAMPLE_X + parts[p][0], y = SAMPLE_Y;
            const double xy[][2] = {{0, 0}, {50, 0}, {50, 50}, {0, 50}, {0, 0}};
            geo_shapes_part(stores[k]);
            for (guint i = 0; i < 5; i++)
                geo_shapes_point(stores[k], x + xy[i][0], y + xy[i][1]);
        }
    }
    sample_square(cells, 0, 0, 50);
    sample_square(cells, 200, 0, 50);
    g_autoptr(City) city = city_new("EPSG:4544");
    CityCommunity community = {.code = "640202001001"};
    g_array_append_val(city->communities, community);
    geo_shapes_free(city->community_shapes);
    city->community_shapes = g_steal_pointer(&land);
    g_autoptr(CityPlan) plan = city_plan_new(0);
    for (guint i = 0; i < 2; i++) {
        CityCell cell = {.community = 0, .building = CITY_NONE, .grid = 0};
        g_array_append_val(plan->cells, cell);
    }
    CityGrid grid = {.code = "640202001001001", .community = 0};
    g_array_append_val(plan->grids, grid);
    geo_shapes_free(plan->cell_shapes);
    geo_shapes_free(plan->grid_shapes);
    plan->cell_shapes = g_steal_pointer(&cells);
    plan->grid_shapes = g_steal_pointer(&grids);
    plan_rules(city, plan, NULL, s->findings);
    g_assert_cmpuint(findings_count(s->findings), ==, 0);
}

static void test_totals(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    sample_grid(s, 2)->households++;
    run(s);
    g_assert_cmpuint(findings_count(s->findings), ==, 1);
    const Finding *f = sample_find(s, "totals");
    g_assert_cmpstr(f->id, ==, "totals:640202001002001");
    g_assert_nonnull(strstr(f->text, "301"));
    g_assert_nonnull(strstr(f->text, "300"));
}

static void test_building_in_no_grid(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    s->plan->building_cell[5] = CITY_NONE;
    sample_cell(s, 5)->building = CITY_NONE;
    city_plan_sum(s->plan, s->city);
    run(s);
    g_assert_cmpuint(findings_count(s->findings), ==, 1);
    g_assert_cmpstr(sample_find(s, "building-none")->id, ==, "building-none:b5");
}

static void test_building_in_two_grids(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    for (guint i = 0; i < 7; i++) /* grid 1 over grid 0 as well */
        if (sample_point(s->plan->grid_shapes, 7 + i)->x == SAMPLE_X + 50)
            sample_point(s->plan->grid_shapes, 7 + i)->x = SAMPLE_X;
    run(s);
    g_assert_cmpuint(sample_count(s, "building-two"), ==, 2);
    g_assert_cmpuint(sample_count(s, "overlap"), >=, 1);
}

/* The plan counts a building in another grid than the one it stands in. */
static void test_building_elsewhere(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    s->plan->building_cell[0] = 2;
    sample_cell(s, 0)->building = CITY_NONE;
    city_plan_sum(s->plan, s->city);
    run(s);
    g_assert_cmpuint(sample_count(s, "building-two"), ==, 1);
    g_assert_cmpuint(findings_count(s->findings), ==, 1);
}

static void test_building_cut(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    for (guint i = 0; i < 5; i++) /* building 0 grows 3 m over the border between cell 0 and 2 */
        if (sample_point(s->city->building_shapes, i)->x > SAMPLE_X + 20)
            sample_point(s->city->building_shapes, i)->x = SAMPLE_X + 53;
    run(s);
    g_assert_cmpuint(findings_count(s->findings), ==, 1);
    g_assert_cmpstr(sample_find(s, "building-cut")->id, ==, "building-cut:b0");
}

/* What stands over the community's border cannot be whole in any of its grids. */
static void test_straddling_is_not_cut(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    for (guint i = 0; i < 5; i++)
        if (sample_point(s->city->building_shapes, i)->x < SAMPLE_X + 20)
            sample_point(s->city->building_shapes, i)->x = SAMPLE_X - 10;
    run(s);
    g_assert_cmpuint(findings_count(s->findings), ==, 0);
}

/* Replaces shape 0 of a store. */
static void replace_first(GeoShapes **store, const double (*xy)[2], guint n)
{
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    sample_ring(shapes, xy, n);
    for (guint i = 1; i < geo_shapes_count(*store); i++)
        geo_shapes_copy(shapes, geo_shapes_get(*store, i));
    geo_shapes_free(*store);
    *store = g_steal_pointer(&shapes);
}

/* Building 0 reaches 10 m out onto land of no community, and its cell and grid with it; at is what else they take. */
static void take_along(Sample *s, double at)
{
    const double cell[][2] = {{0, 0},  {50, 0},   {50, 50},       {0, 50},
                              {0, 35}, {-10, 35}, {-10 - at, 15}, {0, 15}};
    const double grid[][2] = {{0, 0},  {50, 0}, {50, 50},  {50, 100},      {0, 100},
                              {0, 50}, {0, 35}, {-10, 35}, {-10 - at, 15}, {0, 15}};
    for (guint i = 0; i < 5; i++)
        if (sample_point(s->city->building_shapes, i)->x < SAMPLE_X + 20)
            sample_point(s->city->building_shapes, i)->x = SAMPLE_X - 10;
    replace_first(&s->plan->cell_shapes, cell, G_N_ELEMENTS(cell));
    replace_first(&s->plan->grid_shapes, grid, G_N_ELEMENTS(grid));
}

static void test_land_taken_along(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    take_along(s, 0);
    run(s);
    g_assert_cmpuint(findings_count(s->findings), ==, 0);
}

static void test_more_land_taken_along(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    take_along(s, 5);
    run(s);
    g_assert_cmpuint(sample_count(s, "outside"), ==, 2);
}

/* The southern border of community 0 is 4 cm off at its western end: 2 square metres. */
static void test_rim(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    for (guint i = 0; i < 5; i += 4)
        sample_point(s->city->community_shapes, i)->y -= 0.04;
    run(s);
    g_assert_cmpuint(findings_count(s->findings), ==, 2);
    g_assert_cmpint(sample_find(s, "rim")->severity, ==, FINDING_WARNING);
    g_assert_nonnull(strstr(sample_find(s, "rim")->text, "2.00"));
    g_assert_true(plan_check(s->city, s->plan, &error));
    g_assert_no_error(error);
}

/* The outer border meets the outline nowhere, but follows it within a centimetre. */
static void test_rim_all_round(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    for (guint i = 0; i < 5; i++) {
        GeoPoint *p = sample_point(s->city->community_shapes, i);
        p->x += p->x > SAMPLE_X + 50 ? 0.01 : -0.01;
        p->y += p->y > SAMPLE_Y + 50 ? 0.01 : -0.01;
    }
    run(s);
    g_assert_cmpuint(findings_count(s->findings), ==, sample_count(s, "rim"));
    g_assert_cmpuint(sample_count(s, "rim"), ==, 2);
}

/* A second part of the land that no cell covers. */
static void test_part_without_cells(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    GeoShapes *shapes = geo_shapes_new();
    const double parts[][3] = {{0, 0, 100}, {300, 0, 50}};
    geo_shapes_begin(shapes, GEO_POLYGON);
    for (guint p = 0; p < 2; p++) {
        double x = SAMPLE_X + parts[p][0], y = SAMPLE_Y + parts[p][1], size = parts[p][2];
        const double xy[][2] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}};
        geo_shapes_part(shapes);
        for (guint i = 0; i < 5; i++)
            geo_shapes_point(shapes, x + size * xy[i][0], y + size * xy[i][1]);
    }
    geo_shapes_copy(shapes, geo_shapes_get(s->city->community_shapes, 1));
    geo_shapes_free(s->city->community_shapes);
    s->city->community_shapes = shapes;
    run(s);
    g_assert_cmpuint(findings_count(s->findings), ==, 2);
    g_assert_nonnull(strstr(sample_find(s, "gap")->text, "2500.00"));
}

/* Both communities claim a strip of 10 m; community 0 has it, and community 1 does without. */
static void test_contested_land(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    for (guint i = 5; i < 10; i++)
        if (sample_point(s->city->community_shapes, i)->x == SAMPLE_X + 100)
            sample_point(s->city->community_shapes, i)->x = SAMPLE_X + 90;
    run(s);
    g_assert_cmpuint(findings_count(s->findings), ==, 0);
}

static void test_codes(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    sample_grid(s, 0)->code = "640202001009001";
    sample_grid(s, 3)->code = sample_grid(s, 2)->code;
    run(s);
    g_assert_cmpuint(sample_count(s, "code"), ==, 2);
}

static void test_retired_grid(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    CityGrid grid = {.code = "640202001001009", .community = 0, .households = 7, .valid_to = "2024-01-01"};
    g_array_append_val(s->plan->grids, grid);
    geo_shapes_begin(s->plan->grid_shapes, GEO_NONE);
    run(s);
    g_assert_cmpuint(findings_count(s->findings), ==, 0);
}

static void test_indices(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    sample_cell(s, 3)->grid = 4;
    g_assert_false(plan_check_indices(s->city, s->plan, NULL));
    sample_cell(s, 3)->grid = 1;
    g_assert_true(plan_check_indices(s->city, s->plan, NULL));
    s->plan->building_cell[2] = 8;
    g_assert_false(plan_check_indices(s->city, s->plan, NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(path, test)                                                                                      \
    g_test_add("/check/plan_rules/" path, Sample, NULL, sample_setup, test, sample_teardown)
    ADD("clean", test_clean);
    ADD("gap", test_seam_of_cells);
    ADD("overlap", test_overlap_of_cells);
    ADD("uneven-seam", test_uneven_seam);
    ADD("vertex-on-one-side", test_vertex_on_one_side);
    ADD("grid-outside", test_grid_outside);
    ADD("missing-cell", test_missing_cell);
    ADD("cell-without-grid", test_cell_without_grid);
    ADD("pieces", test_pieces);
    ADD("land-in-pieces", test_land_in_pieces);
    ADD("totals", test_totals);
    ADD("building-none", test_building_in_no_grid);
    ADD("building-two", test_building_in_two_grids);
    ADD("building-elsewhere", test_building_elsewhere);
    ADD("building-cut", test_building_cut);
    ADD("straddling", test_straddling_is_not_cut);
    ADD("land-taken-along", test_land_taken_along);
    ADD("more-land-taken-along", test_more_land_taken_along);
    ADD("rim", test_rim);
    ADD("rim-all-round", test_rim_all_round);
    ADD("part-without-cells", test_part_without_cells);
    ADD("contested-land", test_contested_land);
    ADD("codes", test_codes);
    ADD("retired", test_retired_grid);
    ADD("indices", test_indices);
    return g_test_run();
}
