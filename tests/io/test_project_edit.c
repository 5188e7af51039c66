#include "project_place.h"

#include "city/redraw.h"
#include "io/project_edit.h"
#include "io/project_figures.h"
#include "io/project_plans.h"
#include "io/project_redraw.h"

static void set_up(Place *p, gconstpointer data)
{
    place_set_up(p, data);
    create(p);
    save(p, p->plan);
}

static ProjectHistory *load(const Place *p)
{
    GError *error = NULL;
    ProjectHistory *h = project_load_history(p->path, &error);
    g_assert_no_error(error);
    return h;
}

/* "2/3 a|A b|B": the position, the number of commands and their texts. */
static void assert_history(const Place *p, const char *expected)
{
    g_autoptr(ProjectHistory) h = load(p);
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, "%u/%u", h->position, h->commands->len);
    for (guint i = 0; i < h->commands->len; i++) {
        const ProjectCommand *c = &g_array_index(h->commands, ProjectCommand, i);
        g_string_append_printf(text, " %s|%s", c->done, c->inverse);
        g_assert_nonnull(c->time);
    }
    g_assert_cmpstr(text->str, ==, expected);
}

/* Saves one more command after those kept, without any change of the plan. */
static gboolean add_command(const Place *p, const char *done, const char *inverse, guint kept,
                            guint64 *version, GError **error)
{
    const ProjectCommand command = {NULL, (char *)done, (char *)inverse};
    const ProjectEdit edit = {.kept = kept, .commands = &command, .n_commands = 1, .position = kept + 1};
    return project_save_edit(p->path, p->city, p->plan, &edit, version, error);
}

static void add_first(const Place *p)
{
    GError *error = NULL;
    g_autoptr(ProjectHistory) h = load(p);
    g_assert_true(add_command(p, "it's", "A", 0, &h->version, &error));
    g_assert_no_error(error);
    assert_history(p, "1/1 it's|A");
}

/* A new command takes the place of those that were undone; two programs do not write over one another. */
static void test_list(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    assert_history(p, "0/0");
    g_autoptr(ProjectHistory) h = load(p);
    guint64 stale = h->version;
    g_assert_true(add_command(p, "a", "A", 0, &h->version, &error));
    g_assert_true(add_command(p, "b", "B", 1, &h->version, &error));
    assert_history(p, "2/2 a|A b|B");
    const ProjectEdit undo = {.kept = 2, .position = 1};
    g_assert_true(project_save_edit(p->path, p->city, p->plan, &undo, &h->version, &error));
    assert_history(p, "1/2 a|A b|B");
    g_assert_true(add_command(p, "c", "C", 1, &h->version, &error));
    assert_history(p, "2/2 a|A c|C");
    g_assert_no_error(error);
    g_assert_false(add_command(p, "d", "D", 0, &stale, &error));
    assert_fails(&error, WANGGE_ERROR_INPUT, "another program changed");
    assert_history(p, "2/2 a|A c|C");
    g_autoptr(CityPlan) plan = load_plan(p);
    city_fixture_assert_same_plan(p->plan, plan);
}

/* A column of cells goes to another grid, that one ends, another gets its code from a third, and one is new. */
static void test_rows(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    g_autoptr(ProjectHistory) h = load(p);
    g_autoptr(CityPlan) plan = load_plan(p);
    g_free(run_sql(p->path,
                   "INSERT INTO worker (name, role, grid) VALUES ('张三', 'officer', '640202001001003')"));
    g_autoptr(GPtrArray) figures = city_figures_new();
    CityFigure *figure = city_figure_new("季度考核", FALSE);
    city_figure_set(figure, "640202001001003", 91);
    g_ptr_array_add(figures, figure);
    g_assert_true(project_save_figures(p->path, figures, &error));
    guint32 cells[ROWS], grids[] = {0, 1, 2, plan->grids->len};
    for (guint32 i = 0; i < ROWS; i++) {
        cells[i] = i;
        g_array_index(plan->cells, CityCell, i).grid = i ? 1 : plan->grids->len;
        g_array_index(plan->cells, CityCell, i).pinned = i == 1;
    }
    CityGrid made = *city_plan_grid(plan, 0);
    made.code = "640202001001008";
    g_array_index(plan->grids, CityGrid, 0).valid_to = "2025-06-01";
    g_array_index(plan->grids, CityGrid, 2).code = "640202001001009";
    g_array_append_val(plan->grids, made);
    GeoShape none = {0};
    geo_shapes_copy(plan->grid_shapes, geo_shapes_get(plan->cell_shapes, 0));
    geo_shapes_replace(plan->grid_shapes, 0, none);
    city_plan_sum(plan, p->city);
    const ProjectEdit edit = {.cells = cells, .n_cells = ROWS, .grids = grids, .n_grids = 4};
    g_assert_true(project_save_edit(p->path, p->city, plan, &edit, &h->version, &error));
    g_assert_no_error(error);
    g_array_index(plan->grids, CityGrid, 2).officer = "张三"; /* follows from the workers */
    g_autoptr(CityPlan) saved = load_plan(p);
    city_fixture_assert_same_plan(plan, saved);
    g_assert_true(city_plan_cell(saved, 1)->pinned && !city_plan_cell(saved, 2)->pinned);
    g_autofree char *of = run_sql(p->path, "SELECT grid FROM worker WHERE name = '张三'");
    g_assert_cmpstr(of, ==, "640202001001009");
    g_autofree char *place = run_sql(p->path, "SELECT place FROM figure WHERE value = 91");
    g_assert_cmpstr(place, ==, "640202001001009");
    g_autofree char *strays = run_sql(
        p->path,
        "SELECT COUNT(*) FROM building AS b JOIN cell AS c ON c.fid = b.cell WHERE b.grid IS NOT c.grid");
    g_assert_cmpstr(strays, ==, "0");
    g_autofree char *ended =
        run_sql(p->path, "SELECT valid_to FROM grid_before WHERE code = '640202001001001'");
    g_assert_cmpstr(ended, ==, "2025-06-01");
    assert_sound(p->path);
    /* And all back again, the new grid away. */
    g_assert_true(project_save_edit(p->path, p->city, p->plan, &edit, &h->version, &error));
    g_assert_no_error(error);
    g_array_index(p->plan->grids, CityGrid, 2).officer = "张三";
    g_autoptr(CityPlan) back = load_plan(p);
    city_fixture_assert_same_plan(p->plan, back);
}

/* Whatever brings other cells and grids begins a list of its own. */
static void test_new_list(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    add_first(p);
    save(p, p->plan);
    assert_history(p, "0/0");
    g_assert_true(project_copy_plan(p->path, "copy", FALSE, &error));
    add_first(p);
    g_assert_true(project_use_plan(p->path, "copy", &error));
    assert_history(p, "0/0");
    add_first(p);
    const guint32 both[] = {1, 2};
    g_autoptr(CityRedraw) redraw = city_merge(p->city, both, 2, "640202001009", "锦绣社区", &error);
    city_redraw_grids(redraw, p->city, p->plan);
    g_assert_true(project_save_redraw(p->path, p->city, redraw, NULL, &error));
    assert_history(p, "0/0");
    g_assert_no_error(error);
}

static void test_forget(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    guint n;
    add_first(p);
    g_assert_true(project_forget_history(p->path, &n, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(n, ==, 1);
    assert_history(p, "0/0");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add("/io/project-edit/" #name, Place, NULL, set_up, test_##name, place_tear_down)
    TEST(list);
    TEST(rows);
    TEST(new_list);
    TEST(forget);
    return g_test_run();
}
