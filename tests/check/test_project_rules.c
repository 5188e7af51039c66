#include "sample.h"

#include "check/grid_rules.h"
#include "check/land_rules.h"
#include "check/project_rules.h"

/* A third and a fourth community round a yard of nobody. */
static void test_land(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    static const double west[][2] = {{0, 100}, {40, 100}, {40, 200}, {0, 200}};
    static const double east[][2] = {{60, 100}, {200, 100}, {200, 200}, {40, 200}, {40, 180}, {60, 180}};
    CityCommunity more[] = {{.code = "640202001003"}, {.code = "640202001004"}};
    land_rules(s->city, s->findings);
    g_assert_cmpuint(findings_count(s->findings), ==, 0);
    g_array_append_vals(s->city->communities, more, 2);
    sample_ring(s->city->community_shapes, west, 4);
    sample_ring(s->city->community_shapes, east, 6);
    land_rules(s->city, s->findings);
    const Finding *f = sample_find(s, "land-none");
    g_assert_cmpuint(findings_count(s->findings), ==, 1);
    g_assert_nonnull(strstr(f->text, "1600 m2"));
    g_assert_true(f->at.x > SAMPLE_X + 40 && f->at.x < SAMPLE_X + 60);
    g_assert_true(f->at.y > SAMPLE_Y + 100 && f->at.y < SAMPLE_Y + 180);
}

static void test_households(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    grid_rules(s->city, s->plan, s->findings);
    g_assert_cmpuint(findings_count(s->findings), ==, 0);
    s->plan->building_cell[2] = CITY_NONE;
    g_array_index(s->plan->cells, CityCell, 5).grid = CITY_NONE;
    grid_rules(s->city, s->plan, s->findings);
    const Finding *f = sample_find(s, "household-none");
    g_assert_cmpint(f->severity, ==, FINDING_WARNING);
    g_assert_nonnull(strstr(f->text, "300"));
    g_assert_cmpuint(f->building, ==, 2);
}

/* Every family has its say. */
static void test_all(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    const CheckRules rules = {.unit = CITY_HOUSEHOLDS, .min = 300, .max = 700};
    g_autoptr(CityStaff) staff = city_staff_new();
    city_staff_add(staff, &(CityWorker){.name = "甲", .role = CITY_OFFICER});
    g_autoptr(ProblemList) problems = problem_list_new();
    const CheckInput input = {s->city, s->plan, problems, staff, &rules, NULL, NULL, NULL};
    project_rules(&input, s->findings);
    g_assert_cmpuint(findings_count(s->findings), ==, 1);
    sample_find(s, "roster");
    g_array_index(s->city->communities, CityCommunity, 1).code = "640202001001";
    s->plan->building_cell[2] = CITY_NONE;
    sample_house(s, 4)->households = 999;
    city_plan_sum(s->plan, s->city);
    project_rules(&input, s->findings);
    static const char *const kinds[] = {"community-code", "building-none", "household-none", "band",
                                        "roster"};
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (!sample_count(s, kinds[i]))
            g_error("no finding of kind %s", kinds[i]);
    for (guint i = 1; i < findings_count(s->findings); i++)
        g_assert_cmpint(findings_get(s->findings, i - 1)->severity, <=,
                        findings_get(s->findings, i)->severity);
}

/* Families apart, and the band in some communities only: what a change by hand can touch. */
static void test_some(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    const CheckRules rules = {.unit = CITY_HOUSEHOLDS, .min = 500, .max = 700};
    static const guint8 changed[] = {0, 1};
    g_autoptr(CityStaff) staff = city_staff_new();
    g_autoptr(ProblemList) problems = problem_list_new();
    CheckInput input = {s->city, s->plan, problems, staff, &rules, NULL, NULL, NULL};
    g_autoptr(Findings) lasting = findings_new();
    project_rules_some(&input, PROJECT_RULES_LASTING, lasting);
    g_assert_cmpuint(findings_count(lasting), ==, 0);
    project_rules_some(&input, PROJECT_RULES_OF_GRIDS, s->findings);
    g_assert_cmpuint(sample_count(s, "band"), ==, 4);
    findings_copy(lasting, s->findings, NULL, NULL);
    g_assert_cmpuint(findings_count(lasting), ==, findings_count(s->findings));
    g_clear_pointer(&s->findings, findings_free);
    s->findings = findings_new();
    input.changed = changed;
    project_rules_some(&input, PROJECT_RULES_OF_GRIDS, s->findings);
    g_assert_cmpuint(sample_count(s, "band"), ==, 2);
    g_assert_cmpuint(sample_find(s, "band")->community, ==, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test)                                                                                      \
    g_test_add("/check/project-rules/" name, Sample, NULL, sample_setup, test, sample_teardown)
    ADD("land", test_land);
    ADD("households", test_households);
    ADD("all", test_all);
    ADD("some", test_some);
    return g_test_run();
}
