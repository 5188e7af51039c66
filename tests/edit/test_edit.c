#include "edit/mosaic.h"
#include "town.h"

#define COMMANDS 1000

static void test_move(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    g_autoptr(GBytes) before = plan_bytes(t->plan);
    guint moved = 0;
    for (guint b = 0; b < t->city->buildings->len && moved < 5; b++) {
        guint32 from = grid_of(t, b), to = other_grid(t, from, b), cell = cell_of(t, b);
        g_autoptr(EditMove) move = edit_plan_move(t->edit, &cell, 1, to, NULL);
        if (!move)
            continue;
        const EditSide *sides = (const EditSide *)(const void *)move->sides->data;
        gint32 whole = city_plan_grid(t->plan, to)->households + city_plan_grid(t->plan, from)->households;
        g_assert_true(edit_move(t->edit, move, TRUE, &error));
        g_assert_no_error(error);
        g_assert_cmpuint(grid_of(t, b), ==, to);
        for (guint i = 0; i < move->sides->len; i++) {
            g_assert_cmpint(city_plan_grid(t->plan, sides[i].grid)->households, ==, sides[i].households);
            g_assert_cmpint(city_plan_grid(t->plan, sides[i].grid)->buildings, ==, sides[i].buildings);
        }
        if (move->sides->len == 2)
            g_assert_cmpint(sides[0].households + sides[1].households, ==, whole);
        assert_sound(t);
        moved++;
    }
    g_assert_cmpuint(moved, ==, 5);
    g_assert_true(edit_go(t->edit, 0, &error));
    g_autoptr(GBytes) after = plan_bytes(t->plan);
    assert_same_bytes(before, after);
}

/* Where others must follow, a move without repair changes nothing, and one with it takes no fewer than are needed. */
static void test_followers(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    guint found = 0;
    for (guint b = 0; b < t->city->buildings->len; b++) {
        GError *error = NULL;
        guint32 cell = cell_of(t, b), to = other_grid(t, grid_of(t, b), b);
        g_autoptr(EditMove) move = edit_plan_move(t->edit, &cell, 1, to, NULL);
        if (!move || !move->followers)
            continue;
        g_autoptr(GBytes) before = plan_bytes(t->plan);
        g_assert_false(edit_move(t->edit, move, FALSE, &error));
        g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
        g_clear_error(&error);
        g_autoptr(GBytes) after = plan_bytes(t->plan);
        assert_same_bytes(before, after);
        g_assert_true(edit_move(t->edit, move, TRUE, &error));
        assert_sound(t);
        g_assert_true(edit_go(t->edit, 0, &error));
        found++;
    }
    g_assert_cmpuint(found, >, 3);
}

static void test_refused(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    guint32 cell = cell_of(t, 0), from = grid_of(t, 0), beyond = grid_of(t, 30);
    g_assert_null(edit_plan_move(t->edit, &cell, 1, beyond, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
    g_clear_error(&error);
    g_assert_false(edit_merge(t->edit, from, &beyond, 1, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
    g_clear_error(&error);
    g_array_index(t->plan->grids, CityGrid, from).locked = TRUE;
    g_assert_null(edit_plan_move(t->edit, &cell, 1, other_grid(t, from, 0), &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
    g_clear_error(&error);
    g_assert_cmpuint(edit_count(t->edit), ==, 0);
}

/* All that a grid has cannot be moved out of it, but it can be merged. */
static void test_merge(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    guint32 gone = grid_of(t, 0), into = CITY_NONE;
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 c = 0; c < t->plan->cells->len; c++)
        if (city_plan_cell(t->plan, c)->grid == gone)
            g_array_append_val(cells, c);
    g_assert_null(edit_plan_move(t->edit, (const guint32 *)(void *)cells->data, cells->len,
                                 other_grid(t, gone, 0), &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
    g_clear_error(&error);
    for (guint i = 0; i < 6 && into == CITY_NONE; i++)
        if (edit_merge(t->edit, other_grid(t, gone, i), &gone, 1, NULL))
            into = other_grid(t, gone, i);
    g_assert_cmpuint(into, !=, CITY_NONE);
    g_assert_cmpuint(grid_of(t, 0), ==, into);
    g_assert_cmpstr(city_plan_grid(t->plan, gone)->valid_to, ==, TODAY);
    g_assert_cmpint(city_plan_grid(t->plan, gone)->households, ==, 0);
    assert_sound(t);
}

/* The borders are drawn as they were where no cell changed its grid. */
static void test_drawing(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    for (guint32 community = 0; community < 2; community++) {
        g_autoptr(Mosaic) m = mosaic_new(t->plan, community);
        g_autofree guint32 *grid = mosaic_grids(m, t->plan);
        g_autoptr(GeoShapes) drawn = geo_shapes_new();
        mosaic_draw(m, t->plan, grid, t->plan->grids->len, drawn);
        for (guint g = 0; g < t->plan->grids->len; g++)
            if (city_plan_grid(t->plan, g)->community == community)
                g_assert_true(
                    geo_shape_equal(geo_shapes_get(drawn, g), geo_shapes_get(t->plan->grid_shapes, g)));
    }
}

static guint32 any(GRand *rand, guint n)
{
    return (guint32)g_rand_int_range(rand, 0, (gint32)n);
}

/* Commands at random; each returns whether it was done. */
static gboolean random_move(Town *t, GRand *rand)
{
    guint32 cells[3], b = any(rand, t->city->buildings->len), n = 1 + any(rand, 3);
    guint32 to = other_grid(t, grid_of(t, b), any(rand, 100));
    for (guint i = 0; i < n; i++)
        cells[i] = cell_of(t, (b + i) % t->city->buildings->len);
    g_autoptr(EditMove) move = to == CITY_NONE ? NULL : edit_plan_move(t->edit, cells, n, to, NULL);
    return move && edit_move(t->edit, move, g_rand_boolean(rand), NULL);
}

static gboolean random_merge(Town *t, GRand *rand)
{
    guint32 grid = grid_of(t, any(rand, 60)), into = other_grid(t, grid, any(rand, 100));
    return into != CITY_NONE && edit_merge(t->edit, into, &grid, 1, NULL);
}

static gboolean random_rename(Town *t, GRand *rand)
{
    g_autofree char *name = g_strdup_printf("网格%u", any(rand, 1000));
    return edit_rename(t->edit, grid_of(t, any(rand, 60)), name, NULL);
}

static gboolean random_renumber(Town *t, GRand *rand)
{
    guint32 grid = grid_of(t, any(rand, 60));
    const char *home = city_community(t->city, city_plan_grid(t->plan, grid)->community)->code;
    g_autofree char *code = g_strdup_printf("%s%03u", home, any(rand, 1000));
    return edit_renumber(t->edit, grid, code, NULL);
}

/* Mostly unlocks, so that there is something to move. */
static gboolean random_lock(Town *t, GRand *rand)
{
    guint32 grid = any(rand, t->plan->grids->len);
    return edit_lock(t->edit, &grid, 1, any(rand, 4) == 0, NULL);
}

static gboolean random_pin(Town *t, GRand *rand)
{
    guint32 cell = cell_of(t, any(rand, 60));
    return edit_pin(t->edit, &cell, 1, any(rand, 4) == 0, NULL);
}

static gboolean make(Town *t, const EditMove *move, GRand *rand)
{
    guint32 community = city_plan_cell(t->plan, g_array_index(move->cells, guint32, 0))->community;
    const char *home = city_community(t->city, community)->code;
    g_autofree char *code = g_strdup_printf("%s%03u", home, any(rand, 1000)),
                    *name = g_strdup_printf("新网格%u", any(rand, 1000));
    return edit_make(t->edit, move, code, name, g_rand_boolean(rand) ? CITY_DEDICATED : CITY_GENERAL,
                     g_rand_boolean(rand), NULL);
}

static gboolean random_new(Town *t, GRand *rand)
{
    guint32 b = any(rand, 58), cells[] = {cell_of(t, b), cell_of(t, b + 1)};
    g_autoptr(EditMove) move = edit_plan_new(t->edit, cells, 2, NULL);
    return move && make(t, move, rand);
}

static gboolean random_cut(Town *t, GRand *rand)
{
    guint32 b = any(rand, 60), c = any(rand, 60);
    const GeoPoint line[] = {middle_of(t, b), middle_of(t, c)};
    g_autoptr(EditMove) move = b == c ? NULL : edit_plan_cut(t->edit, grid_of(t, b), line, 2, NULL);
    return move && make(t, move, rand);
}

static gboolean random_finish(Town *t, GRand *rand)
{
    guint32 grid = grid_of(t, any(rand, 60));
    g_autoptr(EditMove) move = edit_plan_finish(t->edit, grid, 40 + any(rand, 60), CITY_HOUSEHOLDS, NULL);
    return move && edit_move(t->edit, move, TRUE, NULL);
}

static gboolean random_drag(Town *t, GRand *rand)
{
    guint32 b = any(rand, 60), from = grid_of(t, b), to = other_grid(t, from, any(rand, 100));
    GeoPoint at = middle_of(t, b);
    const GeoPoint path[] = {{at.x - 60 + any(rand, 120), at.y - 60 + any(rand, 120)}, at};
    g_autoptr(EditMove) move = to == CITY_NONE ? NULL : edit_plan_drag(t->edit, from, to, path, 2, 10, NULL);
    return move && edit_move(t->edit, move, TRUE, NULL);
}

/* What another program worked out: two buildings that lie beside one another's grids change places, or go together. */
static gboolean random_assign(Town *t, GRand *rand)
{
    guint32 b = any(rand, 60), c = any(rand, 60);
    const guint32 cells[] = {cell_of(t, b), cell_of(t, c)}, grids[] = {grid_of(t, c), grid_of(t, b)};
    if (b / 30 != c / 30 || grids[0] == grids[1])
        return FALSE;
    return edit_assign(t->edit, "rebalance", cells, grids, 1 + any(rand, 2), NULL);
}

static gboolean random_walk(Town *t, GRand *rand)
{
    guint at = edit_position(t->edit), to = at - MIN(at, 4) + any(rand, 9);
    to = MIN(to, edit_count(t->edit));
    return to != at && edit_go(t->edit, to, NULL);
}

/* How often each is tried, of a hundred. */
static const struct {
    guint share;
    gboolean (*run)(Town *t, GRand *rand);
} kinds[] = {{40, random_move},  {3, random_merge}, {3, random_rename}, {3, random_renumber},
             {8, random_lock},   {6, random_pin},   {3, random_new},    {3, random_cut},
             {4, random_finish}, {7, random_drag},  {5, random_assign}, {15, random_walk}};

static guint random_kind(GRand *rand)
{
    guint die = any(rand, 100), kind = 0;
    while (die >= kinds[kind].share)
        die -= kinds[kind++].share;
    return kind;
}

/* A thousand that were done, not counting those refused, which leave the plan as it was. */
static void test_random(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    g_autoptr(GBytes) before = plan_bytes(t->plan);
    guint done[G_N_ELEMENTS(kinds)] = {0}, n = 0, tries = 0;
    for (; n < COMMANDS && tries < 20 * COMMANDS; tries++) {
        guint kind = random_kind(rand);
        g_autoptr(GBytes) now = tries % 50 ? NULL : plan_bytes(t->plan);
        if (kinds[kind].run(t, rand)) {
            done[kind]++;
            n++;
            assert_sound(t);
        } else if (now) {
            g_autoptr(GBytes) after = plan_bytes(t->plan);
            assert_same_bytes(now, after);
        }
    }
    g_assert_cmpuint(n, ==, COMMANDS);
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_test_message("kind %u: %u", i, done[i]);
        g_assert_cmpuint(done[i], >, 1);
    }
    guint end = edit_position(t->edit);
    g_assert_cmpuint(end, >, 100);
    g_autoptr(GBytes) last = plan_bytes(t->plan);
    g_assert_true(edit_go(t->edit, 0, NULL));
    g_autoptr(GBytes) undone = plan_bytes(t->plan);
    assert_same_bytes(before, undone);
    g_assert_true(edit_go(t->edit, end, NULL));
    g_autoptr(GBytes) redone = plan_bytes(t->plan);
    assert_same_bytes(last, redone);
}

/* A list that went through its texts undoes as the first did. */
static void test_texts(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    g_autoptr(GBytes) before = plan_bytes(t->plan);
    while (edit_count(t->edit) < 20)
        kinds[random_kind(rand)].run(t, rand);
    g_assert_true(edit_go(t->edit, edit_count(t->edit), NULL));
    g_autoptr(Edit) again = edit_new(t->city, t->plan, TODAY);
    for (guint i = 0; i < edit_count(t->edit); i++) {
        g_autofree char *done = NULL, *inverse = NULL;
        edit_record_print(edit_record(t->edit, i), &done, &inverse);
        EditRecord *r = edit_record_parse(t->plan, done, inverse);
        g_assert_nonnull(r);
        edit_restore(again, r);
    }
    g_assert_true(edit_go(again, 0, NULL));
    g_autoptr(GBytes) after = plan_bytes(t->plan);
    assert_same_bytes(before, after);
    g_assert_null(edit_record_parse(t->plan, "nonsense", "('move', 'x', 1, [], [], [])"));
    EditRecord *foreign = edit_record_parse(t->plan, "('move', 'x', 1, [(0, 4000000, false)], [], [])",
                                            "('move', 'x', 1, [(4000000, 0, false)], [], [])");
    g_assert_nonnull(foreign);
    edit_restore(again, foreign);
    g_assert_false(edit_go(again, edit_count(again) - 1, NULL));
}

static void assert_foreign(Town *t, EditRecord *r)
{
    GError *error = NULL;
    g_autoptr(Edit) edit = edit_new(t->city, t->plan, TODAY);
    g_autoptr(GBytes) before = plan_bytes(t->plan);
    edit_restore(edit, r);
    g_assert_false(edit_go(edit, 0, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
    g_clear_error(&error);
    g_autoptr(GBytes) after = plan_bytes(t->plan);
    assert_same_bytes(before, after);
}

/* Lists that somebody made up: grids are taken away that others stand before, twice, or with their cells in them. */
static void test_foreign(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    guint32 last = t->plan->grids->len - 1;
    const guint32 gone[][2] = {{last, last}, {last - 1, last - 1}, {last, last - 1}, {last, CITY_NONE}};
    for (guint i = 0; i < G_N_ELEMENTS(gone); i++) {
        EditRecord *r = edit_record_new("new", "x");
        for (guint k = 0; k < 2 && gone[i][k] != CITY_NONE; k++) {
            EditGrid is = {gone[i][k], TRUE, *city_plan_grid(t->plan, gone[i][k])},
                     was = {.grid = gone[i][k]};
            g_array_append_val(r->done.grids, is);
            g_array_append_val(r->was.grids, was);
        }
        assert_foreign(t, r);
    }
    EditRecord *r = edit_record_new("move", "x");
    EditCell is = {0, city_plan_cell(t->plan, 0)->grid, FALSE}, was = {0, last + 1, FALSE};
    g_array_append_val(r->done.cells, is);
    g_array_append_val(r->was.cells, was);
    assert_foreign(t, r);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add("/edit/edit/" #name, Town, NULL, set_up, test_##name, tear_down)
    TEST(drawing);
    TEST(move);
    TEST(followers);
    TEST(refused);
    TEST(merge);
    TEST(random);
    TEST(texts);
    TEST(foreign);
    return g_test_run();
}
