#include "project_place.h"

#include "io/project_plans.h"

/* The fixture's plan, current under the name "a" with a target of its own. */
static void save_as(Place *p, const CityPlan *plan, const char *name, const char *target)
{
    GError *error = NULL;
    g_autofree char *parameters = g_strdup_printf("{\"target\":%s,\"min\":100,\"unit\":\"people\"}", target);
    ProjectSetting setting = {"divide.target", target};
    ProjectPlanNote note = {name, parameters, NULL, &setting, 1};
    project_save_plan(p->path, p->city, plan, NULL, 0, &note, NULL, &error);
    g_assert_no_error(error);
}

static void set_up(Place *p, gconstpointer data)
{
    place_set_up(p, data);
    create(p);
    save_as(p, p->plan, "a", "500");
}

/* "*a b !c": all plans, with the marks of the current one and of those outdated. */
static void assert_plans(const Place *p, const char *expected)
{
    GError *error = NULL;
    g_autoptr(GArray) plans = project_list_plans(p->path, &error);
    g_autoptr(GString) list = g_string_new(NULL);
    g_assert_no_error(error);
    for (guint i = 0; i < plans->len; i++) {
        const ProjectPlan *plan = &g_array_index(plans, ProjectPlan, i);
        g_string_append_printf(list, "%s%s%s%s", i ? " " : "", plan->current ? "*" : "",
                               plan->outdated ? "!" : "", plan->name);
        g_assert_nonnull(plan->made);
        g_assert_cmpint(plan->unit, ==, CITY_PEOPLE);
        g_assert_cmpfloat(plan->min, ==, 100);
        g_assert_cmpfloat(plan->max, ==, 700);
    }
    g_assert_cmpstr(list->str, ==, expected);
}

static void assert_current(const Place *p, const CityPlan *expected, const char *target)
{
    GError *error = NULL;
    g_autoptr(CityPlan) plan = project_load_plan(p->path, p->city, &error);
    g_assert_no_error(error);
    city_fixture_assert_same_plan(expected, plan);
    g_autoptr(GHashTable) settings = project_get_settings(p->path, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(g_hash_table_lookup(settings, "divide.target"), ==, target);
    assert_sound(p->path);
}

/* A division under another name keeps the current one; each can be current, to the last bit. */
static void test_two(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    g_autoptr(CityPlan) other = merged_plan(p);
    save_as(p, other, "it's \"b\" $#", "600");
    assert_plans(p, "*it's \"b\" $# a");
    assert_current(p, other, "600");
    for (int pass = 0; pass < 2; pass++) {
        project_use_plan(p->path, "a", &error);
        g_assert_no_error(error);
        assert_plans(p, "*a it's \"b\" $#");
        assert_current(p, p->plan, "500");
        project_use_plan(p->path, "it's \"b\" $#", &error);
        g_assert_no_error(error);
        assert_current(p, other, "600");
    }
    project_use_plan(p->path, "it's \"b\" $#", &error); /* is current already */
    g_assert_no_error(error);
    assert_current(p, other, "600");
}

/* A stored plan can be read beside the current one. */
static void test_stored(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    g_autoptr(CityPlan) other = merged_plan(p);
    save_as(p, other, "b", "600");
    g_autoptr(CityPlan) plan = project_load_stored_plan(p->path, p->city, "a", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(plan->grids->len, ==, p->plan->grids->len);
    for (guint b = 0; b < plan->n_buildings; b++)
        g_assert_cmpuint(city_plan_building_grid(plan, b), ==, city_plan_building_grid(p->plan, b));
    for (guint g = 0; g < plan->grids->len; g++)
        g_assert_cmpfloat(geo_shape_area(geo_shapes_get(plan->grid_shapes, g)), ==,
                          geo_shape_area(geo_shapes_get(p->plan->grid_shapes, g)));
}

/* Dividing again without a name replaces the current plan and no other. */
static void test_replaced(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    g_autoptr(CityPlan) other = merged_plan(p);
    project_copy_plan(p->path, "copy", FALSE, &error);
    g_assert_no_error(error);
    save_as(p, other, NULL, "600");
    assert_plans(p, "*a copy");
    assert_current(p, other, "600");
    project_use_plan(p->path, "copy", &error);
    g_assert_no_error(error);
    assert_current(p, p->plan, "500");
}

/* Dividing some communities as another plan takes the rest from that plan where it exists, else from the current. */
static void test_some(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    const guint32 some[] = {1};
    GError *error = NULL;
    g_autoptr(CityPlan) other = merged_plan(p);
    ProjectPlanNote note = {"b", "{\"min\":100,\"unit\":\"people\"}", NULL, NULL, 0};
    for (int pass = 0; pass < 2; pass++) {
        project_save_plan(p->path, p->city, other, some, 1, &note, NULL, &error);
        g_assert_no_error(error);
        assert_plans(p, "*b a");
        g_autoptr(CityPlan) plan = load_plan(p);
        g_assert_cmpuint(plan->grids->len, ==, 2 * COLUMNS + 1);
        project_use_plan(p->path, "a", &error);
        g_assert_no_error(error);
        assert_current(p, p->plan, "500");
    }
}

static void assert_refused(gboolean done, GError **error, WanggeError code, const char *word)
{
    g_assert_false(done);
    g_assert_error(*error, WANGGE_ERROR, (gint)code);
    if (!strstr((*error)->message, word))
        g_test_message("%s", (*error)->message);
    g_assert_nonnull(strstr((*error)->message, word));
    g_clear_error(error);
}

static void test_names(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    const char *path = p->path;
    project_copy_plan(path, "copy", FALSE, &error);
    g_assert_no_error(error);
    assert_refused(project_copy_plan(path, "copy", FALSE, &error), &error, WANGGE_ERROR_USAGE, "--overwrite");
    assert_refused(project_copy_plan(path, "a", TRUE, &error), &error, WANGGE_ERROR_USAGE,
                   "is the current one");
    assert_refused(project_copy_plan(path, " ", FALSE, &error), &error, WANGGE_ERROR_USAGE, "not blank");
    assert_refused(project_use_plan(path, "copi", &error), &error, WANGGE_ERROR_USAGE,
                   "did you mean \"copy\"");
    assert_refused(project_rename_plan(path, "copy", "a", &error), &error, WANGGE_ERROR_USAGE, "already");
    assert_refused(project_rename_plan(path, "none at all", "b", &error), &error, WANGGE_ERROR_USAGE,
                   "has no plan");
    assert_refused(project_delete_plan(path, "a", &error), &error, WANGGE_ERROR_USAGE, "is the current one");
    assert_plans(p, "*a copy");
    g_assert_true(project_copy_plan(path, "copy", TRUE, &error));
    g_assert_true(project_rename_plan(path, "copy", "b", &error));
    g_assert_true(project_rename_plan(path, "a", "c", &error));
    assert_plans(p, "*c b");
    g_assert_true(project_use_plan(path, "b", &error));
    assert_current(p, p->plan, "500");
    g_assert_true(project_delete_plan(path, "c", &error));
    assert_plans(p, "*b");
    g_assert_no_error(error);
}

static void change_by_hand(const Place *p, const char *sql)
{
    GDALDatasetH dataset = GDALOpenEx(p->path, GDAL_OF_VECTOR | GDAL_OF_UPDATE, NULL, NULL, NULL);
    OGRLayerH rows = GDALDatasetExecuteSQL(dataset, sql, NULL, NULL);
    if (rows)
        GDALDatasetReleaseResultSet(dataset, rows);
    GDALClose(dataset);
}

/* Whatever changes communities or buildings outdates the plans that are stored. */
static void test_outdated(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const changes[] = {
        "UPDATE building SET community = '640202001002' WHERE id = '00000000'",
        "DELETE FROM building WHERE id = '00000007'",
        "INSERT INTO building (id, community) VALUES ('new', '640202001001')",
        "UPDATE community SET code = '1' WHERE fid = 2",
        "INSERT INTO setting (key, value) VALUES ('communities.version', '1')",
    };
    GError *error = NULL;
    project_copy_plan(p->path, "copy", FALSE, &error);
    g_assert_no_error(error);
    g_autofree char *good = NULL;
    gsize length;
    g_assert_true(g_file_get_contents(p->path, &good, &length, NULL));
    for (guint i = 0; i < G_N_ELEMENTS(changes); i++) {
        change_by_hand(p, changes[i]);
        assert_plans(p, "*a !copy");
        assert_refused(project_use_plan(p->path, "copy", &error), &error, WANGGE_ERROR_INPUT, "is outdated");
        assert_plans(p, "*a !copy");
        g_assert_true(g_file_set_contents(p->path, good, (gssize)length, NULL));
    }
    assert_plans(p, "*a copy");
}

/* A project of an earlier program has neither the tables nor all fields. */
static void test_earlier(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    change_by_hand(p, "DELLAYER:plan_grid");
    change_by_hand(p, "DELLAYER:plan_cell");
    change_by_hand(p, "DELLAYER:plan_building");
    change_by_hand(p, "ALTER TABLE plan DROP COLUMN settings");
    g_autoptr(GArray) plans = project_list_plans(p->path, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(plans->len, ==, 1);
    project_copy_plan(p->path, "b", FALSE, &error);
    g_assert_no_error(error);
    project_use_plan(p->path, "b", &error);
    g_assert_no_error(error);
    assert_current(p, p->plan, "500");
    assert_plans(p, "*b a");
}

static void test_undivided(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    create(p);
    g_autoptr(GArray) plans = project_list_plans(p->path, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(plans->len, ==, 0);
    assert_refused(project_copy_plan(p->path, "b", FALSE, &error), &error, WANGGE_ERROR_INPUT,
                   "not divided yet");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/io/project-plans/two", Place, NULL, set_up, test_two, place_tear_down);
    g_test_add("/io/project-plans/stored", Place, NULL, set_up, test_stored, place_tear_down);
    g_test_add("/io/project-plans/replaced", Place, NULL, set_up, test_replaced, place_tear_down);
    g_test_add("/io/project-plans/some", Place, NULL, set_up, test_some, place_tear_down);
    g_test_add("/io/project-plans/names", Place, NULL, set_up, test_names, place_tear_down);
    g_test_add("/io/project-plans/outdated", Place, NULL, set_up, test_outdated, place_tear_down);
    g_test_add("/io/project-plans/earlier", Place, NULL, set_up, test_earlier, place_tear_down);
    g_test_add("/io/project-plans/undivided", Place, NULL, place_set_up, test_undivided, place_tear_down);
    return g_test_run();
}
