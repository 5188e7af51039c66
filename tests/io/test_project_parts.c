/* Dividing part by part: the same plan whatever the parts, nothing read or written that is not needed. */
#include "io/project_parts.h"

#include "divide/division.h"
#include "plan_text.h"

#define EVERYTHING G_MAXUINT

static DivisionOptions quick_options(void)
{
    DivisionOptions options = {.search = search_options_default(), .date = "2024-01-01"};
    options.search.effort = SEARCH_QUICK;
    return options;
}

/* Divides the choice in parts of at most that many buildings; returns how many parts there were. */
static guint divide(const char *path, const ProjectChoice *choice, guint most)
{
    GError *error = NULL;
    const ProjectPlanNote note = {.name = "plan"};
    DivisionOptions options = quick_options();
    ProjectParts *parts = project_parts_open(path, choice, most, &error);
    g_assert_no_error(error);
    guint n = project_parts_count(parts);
    for (guint i = 0; i < n; i++) {
        g_autoptr(GArray) communities = NULL, notes = NULL;
        g_autoptr(CityPlan) plan = NULL;
        g_autoptr(City) city = project_parts_load(parts, i, &communities, NULL, &error);
        g_assert_no_error(error);
        options.communities = communities ? (const guint32 *)(void *)communities->data : NULL;
        options.n_communities = communities ? communities->len : 0;
        division_run(city, &options, NULL, &plan, &notes, &error);
        g_assert_no_error(error);
        project_parts_save(parts, city, plan, communities, NULL, &error);
        g_assert_no_error(error);
    }
    project_parts_close(parts, &note, NULL, &error);
    g_assert_no_error(error);
    return n;
}

static void divide_one(const char *path, const char *code)
{
    const char *const codes[] = {code, NULL};
    const ProjectChoice choice = {.communities = codes};
    g_assert_cmpuint(divide(path, &choice, EVERYTHING), ==, 1);
}

static void test_same_plan(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    const ProjectChoice all = {.communities = NULL};
    g_assert_cmpuint(divide(p->path, &all, EVERYTHING), ==, 1);
    g_autofree char *whole = plan_text(p->path);
    g_assert_cmpuint(divide(p->path, &all, 120), >=, 4);
    g_autofree char *in_parts = plan_text(p->path);
    assert_same_text(whole, in_parts);
    g_free(run_sql(p->path, "DELETE FROM cell"));
    g_free(run_sql(p->path, "DELETE FROM \"grid\""));
    g_free(run_sql(p->path, "UPDATE building SET cell = NULL, \"grid\" = NULL"));
    for (guint i = p->city->communities->len; i-- > 0;)
        divide_one(p->path, city_community(p->city, i)->code);
    g_autofree char *one_by_one = plan_text(p->path);
    assert_same_text(whole, one_by_one);
}

/* Each street by its name, the first one again by the first digits of its codes. */
static void test_streets(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    const ProjectChoice all = {.communities = NULL};
    g_autoptr(GHashTable) streets = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < p->city->communities->len; i++) {
        const char *names[] = {city_community(p->city, i)->street, NULL};
        const ProjectChoice choice = {.streets = names};
        if (g_hash_table_add(streets, (gpointer)names[0]))
            divide(p->path, &choice, EVERYTHING);
    }
    g_assert_cmpuint(g_hash_table_size(streets), >, 1);
    g_autofree char *digits = g_strndup(city_community(p->city, 0)->code, 9);
    const char *prefix[] = {digits, NULL};
    const ProjectChoice by_code = {.streets = prefix};
    divide(p->path, &by_code, EVERYTHING);
    g_autofree char *by_street = plan_text(p->path);
    divide(p->path, &all, EVERYTHING);
    g_autofree char *whole = plan_text(p->path);
    assert_same_text(whole, by_street);
}

/* Every row that is written tells its community to a table; another's is never among them. */
static void test_writes(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const triggers[] = {
        "CREATE TABLE touched (community TEXT)",
        "CREATE TRIGGER t1 AFTER INSERT ON cell BEGIN INSERT INTO touched VALUES (new.community); END",
        "CREATE TRIGGER t2 AFTER DELETE ON cell BEGIN INSERT INTO touched VALUES (old.community); END",
        "CREATE TRIGGER t3 AFTER UPDATE ON cell BEGIN INSERT INTO touched VALUES (old.community); END",
        "CREATE TRIGGER t4 AFTER INSERT ON \"grid\" BEGIN INSERT INTO touched VALUES (new.community); END",
        "CREATE TRIGGER t5 AFTER DELETE ON \"grid\" BEGIN INSERT INTO touched VALUES (old.community); END",
        "CREATE TRIGGER t6 AFTER UPDATE ON \"grid\" BEGIN INSERT INTO touched VALUES (old.community); END",
        "CREATE TRIGGER t7 AFTER UPDATE ON building BEGIN INSERT INTO touched VALUES (old.community); END",
        "CREATE TRIGGER t8 AFTER UPDATE ON community BEGIN INSERT INTO touched VALUES ('any'); END"};
    const ProjectChoice all = {.communities = NULL};
    const char *code = city_community(p->city, 7)->code;
    divide(p->path, &all, EVERYTHING);
    for (guint i = 0; i < G_N_ELEMENTS(triggers); i++)
        g_free(run_sql(p->path, triggers[i]));
    divide_one(p->path, code);
    g_autofree char *touched = run_sql(p->path, "SELECT group_concat(DISTINCT community) FROM touched");
    g_assert_cmpstr(touched, ==, code);
}

/* Communities in a row: of thirty, those two steps away are read, and nothing beyond. */
static void test_reads(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    city_free(p->city);
    p->city = city_fixture_new(30, COLUMNS, ROWS);
    create(p);
    const char *const codes[] = {city_community(p->city, 12)->code, NULL};
    const ProjectChoice choice = {.communities = codes};
    ProjectParts *parts = project_parts_open(p->path, &choice, EVERYTHING, &error);
    g_assert_no_error(error);
    g_autoptr(GArray) communities = NULL;
    g_autoptr(City) city = project_parts_load(parts, 0, &communities, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(city->communities->len, ==, 5);
    g_assert_cmpuint(city->buildings->len, ==, 5 * COLUMNS * ROWS);
    g_assert_cmpuint(communities->len, ==, 1);
    g_assert_cmpuint(g_array_index(communities, guint32, 0), ==, 2);
    for (guint c = 0; c < 5; c++) {
        g_assert_cmpint(project_parts_place(parts, c), ==, 11 + c);
        g_assert_cmpstr(city_community(city, c)->code, ==, city_community(p->city, 10 + c)->code);
    }
    g_assert_false(project_parts_close(parts, NULL, NULL, NULL));
}

/* While parts are saved others read the old division; given up, it is there as it was. */
static void test_given_up(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    const ProjectChoice all = {.communities = NULL};
    create(p);
    save(p, p->plan);
    g_autofree char *before = plan_text(p->path);
    ProjectParts *parts = project_parts_open(p->path, &all, 1, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(project_parts_count(parts), ==, 3);
    g_autoptr(GArray) communities = NULL;
    g_autoptr(City) city = project_parts_load(parts, 1, &communities, NULL, &error);
    g_assert_no_error(error);
    g_autoptr(CityPlan) none = city_plan_new(city->buildings->len);
    g_assert_true(project_parts_save(parts, city, none, communities, NULL, &error));
    g_assert_no_error(error);
    g_autoptr(CityPlan) read = load_plan(p);
    city_fixture_assert_same_plan(p->plan, read);
    g_assert_null(project_parts_open(p->path, &all, 1, &error));
    assert_fails(&error, WANGGE_ERROR_IO, "another program");
    g_assert_false(project_parts_close(parts, NULL, NULL, NULL));
    g_autofree char *after = plan_text(p->path);
    assert_same_text(before, after);
}

static void test_unknown(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    const char *const wrong[] = {"nowhere", NULL};
    create(p);
    g_autofree char *near = g_strdup(city_community(p->city, 0)->code);
    near[0] = '9';
    const char *const almost[] = {near, NULL};
    g_assert_null(project_parts_open(p->path, &(ProjectChoice){.communities = almost}, 1, &error));
    assert_fails(&error, WANGGE_ERROR_USAGE, city_community(p->city, 0)->code);
    g_assert_null(project_parts_open(p->path, &(ProjectChoice){.streets = wrong}, 1, &error));
    assert_fails(&error, WANGGE_ERROR_USAGE, "nowhere");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/io/project-parts/same-plan", Place, NULL, place_set_up_demo, test_same_plan,
               place_tear_down);
    g_test_add("/io/project-parts/streets", Place, NULL, place_set_up_demo, test_streets, place_tear_down);
    g_test_add("/io/project-parts/writes", Place, NULL, place_set_up_demo, test_writes, place_tear_down);
    g_test_add("/io/project-parts/reads", Place, NULL, place_set_up, test_reads, place_tear_down);
    g_test_add("/io/project-parts/given-up", Place, NULL, place_set_up, test_given_up, place_tear_down);
    g_test_add("/io/project-parts/unknown", Place, NULL, place_set_up, test_unknown, place_tear_down);
    return g_test_run();
}
