/* The repair of a move against all there are: on communities of a few square cells, with grids that grew at random. */
#include "city/plan.h"
#include "edit/edit.h"

#include <string.h>

#define COLUMNS 4
#define ROWS    4
#define CELLS   (COLUMNS * ROWS)
#define SIDE    50.0
#define TODAY   "2025-06-01"

typedef struct Town {
    City *city;
    CityPlan *plan;
    GRand *rand;
} Town;

static void add_square(GeoShapes *shapes, guint i, double inset)
{
    double x = i % COLUMNS * SIDE + inset, y = i / COLUMNS * SIDE + inset, size = SIDE - 2 * inset;
    const double xy[][2] = {{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}, {x, y}};
    geo_shapes_begin(shapes, GEO_POLYGON);
    geo_shapes_part(shapes);
    for (guint k = 0; k < G_N_ELEMENTS(xy); k++)
        geo_shapes_point(shapes, xy[k][0], xy[k][1]);
}

static gboolean are_near(guint i, guint k)
{
    guint dx = i % COLUMNS > k % COLUMNS ? i % COLUMNS - k % COLUMNS : k % COLUMNS - i % COLUMNS;
    guint dy = i / COLUMNS > k / COLUMNS ? i / COLUMNS - k / COLUMNS : k / COLUMNS - i / COLUMNS;
    return dx + dy == 1;
}

/* Grids grow cell by cell from one cell each. */
static void grow(Town *t, guint n_grids, guint32 *grid)
{
    for (guint i = 0; i < CELLS; i++)
        grid[i] = CITY_NONE;
    for (guint g = 0; g < n_grids;) {
        guint i = (guint)g_rand_int_range(t->rand, 0, CELLS);
        if (grid[i] == CITY_NONE)
            grid[i] = g++;
    }
    for (guint left = CELLS - n_grids; left;) {
        guint i = (guint)g_rand_int_range(t->rand, 0, CELLS), k = (guint)g_rand_int_range(t->rand, 0, CELLS);
        if (grid[i] != CITY_NONE || grid[k] == CITY_NONE || !are_near(i, k))
            continue;
        grid[i] = grid[k];
        left--;
    }
}

static void add_cell(Town *t, guint i, guint32 grid)
{
    CityBuilding b = {.id = "b", .households = g_rand_int_range(t->rand, 0, 6), .people = 0};
    gboolean open = g_rand_int_range(t->rand, 0, 4) == 0;
    CityCell cell = {.building = open ? CITY_NONE : t->city->buildings->len, .grid = grid};
    g_array_append_val(t->plan->cells, cell);
    add_square(t->plan->cell_shapes, i, 0);
    if (open)
        return;
    t->plan->building_cell[t->city->buildings->len] = i;
    g_array_append_val(t->city->buildings, b);
    add_square(t->city->building_shapes, i, 10);
}

/* The outlines of the grids do not matter here: none. */
static void set_up(Town *t, guint n_grids)
{
    guint32 grid[CELLS];
    CityCommunity c = {.code = "640202001001"};
    t->city = city_new("EPSG:4544");
    g_array_append_val(t->city->communities, c);
    t->plan = city_plan_new(CELLS);
    grow(t, n_grids, grid);
    for (guint g = 0; g < n_grids; g++) {
        CityGrid row = {.code = "640202001001001"};
        g_array_append_val(t->plan->grids, row);
        geo_shapes_begin(t->plan->grid_shapes, GEO_POLYGON);
    }
    for (guint i = 0; i < CELLS; i++)
        add_cell(t, i, grid[i]);
    t->plan->n_buildings = t->city->buildings->len;
    city_plan_sum(t->plan, t->city);
}

static void tear_down(Town *t)
{
    city_plan_free(t->plan);
    city_free(t->city);
}

static gint64 weight_of(const Town *t, guint32 cell)
{
    guint32 b = city_plan_cell(t->plan, cell)->building;
    return 1 + (b == CITY_NONE ? 0 : 1000 + 1000000 * (gint64)city_building(t->city, b)->households);
}

/* How many pieces a grid is in, and how many buildings it has. */
static guint count_pieces(const Town *t, const guint32 *grid, guint32 g, guint *buildings)
{
    guint pieces = 0;
    gboolean seen[CELLS] = {FALSE};
    guint32 stack[CELLS * 4], n = 0;
    *buildings = 0;
    for (guint i = 0; i < CELLS; i++) {
        if (grid[i] != g || seen[i])
            continue;
        pieces++;
        for (stack[n++] = i; n;) {
            guint32 at = stack[--n];
            if (seen[at])
                continue;
            seen[at] = TRUE;
            *buildings += city_plan_cell(t->plan, at)->building != CITY_NONE;
            for (guint32 k = 0; k < CELLS; k++)
                if (grid[k] == g && !seen[k] && are_near(at, k))
                    stack[n++] = k;
        }
    }
    return pieces;
}

/* No grid is in more pieces than before, or lost all its land or all its buildings. */
static gboolean is_sound(const Town *t, const guint32 *was, const guint32 *grid)
{
    for (guint32 g = 0; g < t->plan->grids->len; g++) {
        guint before, after, had = count_pieces(t, was, g, &before), has = count_pieces(t, grid, g, &after);
        if ((had && !has) || (had && has > had) || (before && !after))
            return FALSE;
    }
    return TRUE;
}

static void read_grids(const Town *t, guint32 *grid)
{
    for (guint32 i = 0; i < CELLS; i++)
        grid[i] = city_plan_cell(t->plan, i)->grid;
}

/* The least weight that can follow; -1 when nothing makes the move sound. */
static gint64 least_of_all(const Town *t, const guint32 *asked, guint n, guint32 to)
{
    guint32 was[CELLS], start[CELLS], free_cell[CELLS], n_free = 0;
    gint64 best = -1;
    read_grids(t, was);
    read_grids(t, start);
    for (guint i = 0; i < n; i++)
        start[asked[i]] = to;
    for (guint32 i = 0; i < CELLS; i++)
        if (start[i] != to && !city_plan_cell(t->plan, i)->pinned &&
            (start[i] == CITY_NONE || !city_plan_grid(t->plan, start[i])->locked))
            free_cell[n_free++] = i;
    for (guint32 set = 0; set < (1U << n_free); set++) {
        guint32 grid[CELLS];
        gint64 weight = 0;
        memcpy(grid, start, sizeof grid);
        for (guint k = 0; k < n_free; k++)
            if (set >> k & 1) {
                grid[free_cell[k]] = to;
                weight += weight_of(t, free_cell[k]);
            }
        if ((best < 0 || weight < best) && is_sound(t, was, grid))
            best = weight;
    }
    return best;
}

static gint64 weight_of_move(const Town *t, const EditMove *move)
{
    gint64 weight = 0;
    for (guint i = move->asked; i < move->cells->len; i++)
        weight += weight_of(t, g_array_index(move->cells, guint32, i));
    return weight;
}

/* How the repairs of random moves of so many cells compare. */
typedef struct Tally {
    guint moves, smallest, missed;
} Tally;

static void compare_move(Town *t, guint n, Tally *tally)
{
    guint32 asked[3], to = (guint32)g_rand_int_range(t->rand, 0, (gint32)t->plan->grids->len), found = 0;
    for (guint tries = 0; found < n && tries < 100; tries++) {
        guint32 cell = (guint32)g_rand_int_range(t->rand, 0, CELLS);
        guint32 from = city_plan_cell(t->plan, cell)->grid;
        gboolean good = from != to && !city_plan_cell(t->plan, cell)->pinned &&
                        (from == CITY_NONE || !city_plan_grid(t->plan, from)->locked);
        for (guint i = 0; i < found; i++)
            good = good && asked[i] != cell;
        if (good)
            asked[found++] = cell;
    }
    if (found < n || city_plan_grid(t->plan, to)->locked)
        return;
    g_autoptr(Edit) edit = edit_new(t->city, t->plan, TODAY);
    g_autoptr(EditMove) move = edit_plan_move(edit, asked, n, to, NULL);
    gint64 least = least_of_all(t, asked, n, to);
    if (move) {
        guint32 was[CELLS], grid[CELLS];
        read_grids(t, was);
        read_grids(t, grid);
        for (guint i = 0; i < move->cells->len; i++)
            grid[g_array_index(move->cells, guint32, i)] = to;
        g_assert_true(is_sound(t, was, grid));
        g_assert_cmpint(least, >=, 0);
        g_assert_cmpint(weight_of_move(t, move), >=, least);
    }
    tally->moves += least >= 0;
    tally->missed += least >= 0 && !move;
    tally->smallest += move && weight_of_move(t, move) == least;
}

/* A plan that somebody spoilt: cells lie in grids that are elsewhere, or in none, and a grid is locked as it is. */
static void spoil(Town *t)
{
    for (guint i = 0; i < 4; i++) {
        guint32 grid = (guint32)g_rand_int_range(t->rand, 0, (gint32)t->plan->grids->len);
        g_array_index(t->plan->cells, CityCell, g_rand_int_range(t->rand, 0, CELLS)).grid =
            i ? grid : CITY_NONE;
    }
    city_plan_sum(t->plan, t->city);
    g_array_index(t->plan->grids, CityGrid, 0).locked = TRUE;
}

static Tally compare(guint n, guint towns, guint pins, gboolean spoilt)
{
    Tally tally = {0};
    Town t = {.rand = g_rand_new_with_seed(11 + n)};
    for (guint i = 0; i < towns; i++) {
        set_up(&t, (guint)g_rand_int_range(t.rand, 2, 5));
        if (spoilt)
            spoil(&t);
        for (guint k = 0; k < pins; k++)
            g_array_index(t.plan->cells, CityCell, g_rand_int_range(t.rand, 0, CELLS)).pinned = TRUE;
        compare_move(&t, n, &tally);
        tear_down(&t);
    }
    g_rand_free(t.rand);
    g_test_message("%u cells, %u pins: %u moves, %u with the smallest repair, %u not found", n, pins,
                   tally.moves, tally.smallest, tally.missed);
    return tally;
}

/* One building: there is no smaller repair, and none is missed. */
static void test_one(void)
{
    Tally tally = compare(1, 150, 0, FALSE);
    g_assert_cmpuint(tally.moves, >, 100);
    g_assert_cmpuint(tally.smallest, ==, tally.moves);
}

static void test_pinned(void)
{
    Tally tally = compare(1, 150, 2, FALSE);
    g_assert_cmpuint(tally.moves, >, 60);
    g_assert_cmpuint(tally.smallest, ==, tally.moves);
}

/* Several that lie apart: nearly always. */
static void test_several(void)
{
    for (guint n = 2; n <= 3; n++) {
        Tally tally = compare(n, 150, 0, FALSE);
        g_assert_cmpuint(tally.moves, >, 60);
        g_assert_cmpuint(tally.smallest * 100, >=, tally.moves * 90);
    }
}

/* What is split already is left as it is, and hinders nobody. */
static void test_spoilt(void)
{
    Tally tally = compare(1, 300, 0, TRUE);
    g_assert_cmpuint(tally.moves, >, 100);
    g_assert_cmpuint(tally.smallest * 100, >=, tally.moves * 90);
    g_assert_cmpuint(tally.missed, <=, 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/edit/repair/one", test_one);
    g_test_add_func("/edit/repair/pinned", test_pinned);
    g_test_add_func("/edit/repair/several", test_several);
    g_test_add_func("/edit/repair/spoilt", test_spoilt);
    return g_test_run();
}
