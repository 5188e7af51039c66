/* Rows of the register that are in no building: put into one by hand, and taken out again; and lists narrowed to what
 * is looked for. */
#include "desk_hands.h"

#include "check/register_rules.h"
#include "desk/list_filter.h"
#include "desk/list_panel.h"
#include "desk/placing.h"
#include "io/project.h"

#define MORE "\"$WANGGE\" register \"$DIR/p.gpkg\" \"$DIR/lost.csv\" --quiet"

/* Two rows of a building that is not there, one of none, among those of the demo's own register. */
static void set_up_ledger(Fixture *f, gconstpointer data)
{
    (void)data;
    f->dir = folder_make();
    f->path = g_build_filename(f->dir, "p.gpkg", NULL);
    g_autofree char *lost = g_build_filename(f->dir, "lost.csv", NULL);
    g_autofree char *copy = g_strdup_printf("cp \"%s/p.gpkg\" \"$DIR/p.gpkg\"", made);
    g_assert_true(g_file_set_contents(
        lost, "户号,住址\n1,无名路1号101室\n2,无名路1号102室\n3,无名路2号101室\n4,\n", -1, NULL));
    run_free(run_expecting(0, f->dir, copy));
    run_free(run_expecting(1, f->dir, MORE));
    open_desk(f);
}

static guint open_rows(const Fixture *f)
{
    return ledger_places_open_rows(f->document->ledger);
}

static const LedgerPlace *place_of(const Fixture *f, guint row)
{
    return ledger_places_get(f->document->ledger, g_array_index(f->desk->lists.rows, ListRow, row).finding);
}

/* The row of the list with so many of the register. */
static guint find_place(const Fixture *f, guint rows)
{
    for (guint i = 0; i < f->desk->lists.rows->len; i++)
        if (place_of(f, i)->rows->len == rows)
            return i;
    g_assert_not_reached();
}

static void choose(Fixture *f, guint row)
{
    f->desk->lists.chosen = row;
    list_panel_choose(f->desk, 0);
}

/* Points the map at a building where people live and clicks it. */
static guint32 click_home(Fixture *f)
{
    const City *city = f->document->city;
    guint32 b = 0;
    while (city_building(city, b)->households <= 0 ||
           city_plan_building_grid(f->document->plan, b) == CITY_NONE)
        b++;
    GeoShape shape = geo_shapes_get(city->building_shapes, b);
    camera_fit(&f->desk->camera, geo_shape_box(shape), 0.3);
    GeoPoint at = desk_from_world(f->desk, geo_shape_inner_point(shape));
    click(f, at.x, at.y);
    g_assert_true(thing_equal(f->desk->selected, (Thing){THING_BUILDING, b}));
    return b;
}

static gint64 matched_in_file(const Fixture *f)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GHashTable) settings = project_get_settings(f->path, &error);
    g_assert_no_error(error);
    return g_ascii_strtoll(g_hash_table_lookup(settings, "register.matched"), NULL, 10);
}

static void test_place_and_take_back(Fixture *f, gconstpointer data)
{
    (void)data;
    g_assert_cmpuint(open_rows(f), ==, 4);
    press_key(f, '5', WINDOW_CTRL);
    g_assert_cmpuint(f->desk->lists.rows->len, ==, 3);
    choose(f, find_place(f, 2));
    g_assert_false(desk_do(f->desk, "place"));
    guint32 home = click_home(f);
    Thing grid = {THING_GRID, city_plan_building_grid(f->document->plan, home)};
    gint64 before = document_registered(f->document, grid);
    desk_draw(f->desk, TRUE);
    press_key(f, WINDOW_KEY_RETURN, 0);
    g_assert_cmpuint(open_rows(f), ==, 2);
    g_assert_cmpuint(f->desk->lists.rows->len, ==, 2);
    g_assert_cmpint(f->document->registered.households[home], ==, 2);
    g_assert_cmpint(document_registered(f->document, grid), ==, before + 2);
    g_assert_cmpint(matched_in_file(f), ==, 2);
    press_key(f, 'f', WINDOW_SHIFT);
    press_key(f, WINDOW_KEY_UP, 0); /* the last: put into one by hand */
    press_key(f, WINDOW_KEY_RETURN, 0);
    g_assert_cmpuint(f->desk->lists.rows->len, ==, 1);
    press_key(f, WINDOW_KEY_PAGE_DOWN, 0);
    press_key(f, WINDOW_KEY_DELETE, 0);
    g_assert_cmpuint(open_rows(f), ==, 4);
    g_assert_cmpint(document_registered(f->document, grid), ==, before);
    g_assert_cmpint(matched_in_file(f), ==, 0);
}

/* What was placed is still so after the window was closed, and after the register was read again; the plan's history
 * and what it undoes are not touched by it. */
static void test_lasts(Fixture *f, gconstpointer data)
{
    (void)data;
    press_key(f, '5', WINDOW_CTRL);
    choose(f, find_place(f, 2));
    guint32 home = click_home(f);
    press_key(f, 'p', 0);
    g_assert_cmpuint(edit_count(session_edit(f->session)), ==, 1);
    press_key(f, WINDOW_KEY_RETURN, 0);
    desk_settle(f->desk);
    press_key(f, 'z', WINDOW_CTRL);
    desk_settle(f->desk);
    close_desk(f);
    run_free(run_expecting(1, f->dir, MORE));
    open_desk(f);
    g_assert_cmpuint(open_rows(f), ==, 2);
    g_assert_cmpint(f->document->registered.households[home], ==, 2);
    press_key(f, '5', WINDOW_CTRL);
    f->desk->lists.reason = LIST_REASON_PLACED;
    list_panel_fill(f->desk);
    g_assert_cmpuint(f->desk->lists.rows->len, ==, 1);
    g_assert_cmpuint(place_of(f, 0)->building, ==, home);
}

static void test_only_for_looking(Fixture *f, gconstpointer data)
{
    (void)data;
    Fixture other = {.dir = f->dir, .path = f->path};
    open_desk(&other);
    g_assert_nonnull(session_reason(other.session));
    press_key(&other, '5', WINDOW_CTRL);
    choose(&other, find_place(&other, 2));
    click_home(&other);
    press_key(&other, WINDOW_KEY_RETURN, 0);
    g_assert_cmpuint(open_rows(&other), ==, 4);
    close_desk(&other);
    g_assert_cmpint(matched_in_file(f), ==, 0);
}

static guint count_of(const Fixture *f, const char *kind)
{
    guint n = 0;
    for (guint i = 0; i < findings_count(f->desk->findings); i++)
        n += g_str_equal(findings_get(f->desk->findings, i)->kind, kind);
    return n;
}

/* Rows in no building are findings; F or Enter leads to the row in the ledger, and a row that
 * is placed is none any longer. */
static void test_from_finding_to_row(Fixture *f, gconstpointer data)
{
    (void)data;
    g_assert_cmpuint(count_of(f, "register"), ==, 3);
    for (guint way = 0; way < 2; way++) {
        list_filter_findings(f->desk, (const char *const[]){"register", NULL});
        g_assert_cmpuint(f->desk->lists.rows->len, ==, 3);
        choose(f, way);
        const Finding *finding =
            findings_get(f->desk->findings, g_array_index(f->desk->lists.rows, ListRow, way).finding);
        guint64 row = register_rules_row(finding);
        press_key(f, way ? WINDOW_KEY_RETURN : 'f', 0);
        g_assert_cmpint(f->desk->lists.kind, ==, LIST_LEDGER);
        const LedgerPlace *place = placing_chosen(f->desk);
        g_assert_nonnull(place);
        g_assert_cmpuint(g_array_index(place->rows, LedgerCorrection, 0).row, ==, row);
    }
    choose(f, find_place(f, 2));
    click_home(f);
    press_key(f, WINDOW_KEY_RETURN, 0);
    g_assert_cmpuint(open_rows(f), ==, 2);
    g_assert_cmpuint(count_of(f, "register"), ==, 2);
    press_key(f, '2', WINDOW_CTRL);
    g_assert_cmpuint(f->desk->lists.rows->len, ==, 2);
}

static void test_findings_of_a_kind(Fixture *f, gconstpointer data)
{
    (void)data;
    const Lists *l = &f->desk->lists;
    press_key(f, '2', WINDOW_CTRL);
    guint all = l->rows->len, n;
    g_assert_cmpuint(list_filter_count(f->desk), >, 1);
    const char *title = list_filter_title(f->desk, 1, &n);
    g_assert_cmpuint(n, <=, all);
    press_key(f, 'f', WINDOW_SHIFT);
    press_key(f, WINDOW_KEY_DOWN, 0);
    press_key(f, WINDOW_KEY_DOWN, 0);
    press_key(f, WINDOW_KEY_RETURN, 0);
    g_assert_cmpuint(l->rows->len, ==, n);
    for (guint i = 0; i < l->rows->len; i++) {
        const Finding *finding = findings_get(f->desk->findings, g_array_index(l->rows, ListRow, i).finding);
        g_assert_cmpstr(findings_kind_text(finding->kind), ==, title);
    }
    list_filter_take(f->desk, 0);
    g_assert_cmpuint(l->rows->len, ==, all);
}

#define LEDGER_TEST(name) g_test_add("/desk/" #name, Fixture, NULL, set_up_ledger, test_##name, tear_down)

static void add_tests(void)
{
    LEDGER_TEST(place_and_take_back);
    LEDGER_TEST(lasts);
    LEDGER_TEST(only_for_looking);
    LEDGER_TEST(from_finding_to_row);
    LEDGER_TEST(findings_of_a_kind);
}

int main(int argc, char **argv)
{
    return run_desk_tests(argc, argv, add_tests);
}
