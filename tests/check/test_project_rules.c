#include "sample.h"

#include <math.h>

#include "base/error.h"
#include "check/grid_rules.h"
#include "check/land_rules.h"
#include "check/project_rules.h"
#include "check/register_rules.h"

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
    const CheckInput input = {s->city, s->plan, problems, staff, &rules, NULL, NULL, NULL, NULL};
    g_assert_true(project_rules(&input, NULL, s->findings, NULL));
    g_assert_cmpuint(findings_count(s->findings), ==, 1);
    sample_find(s, "roster");
    g_array_index(s->city->communities, CityCommunity, 1).code = "640202001001";
    s->plan->building_cell[2] = CITY_NONE;
    sample_house(s, 4)->households = 999;
    city_plan_sum(s->plan, s->city);
    g_assert_true(project_rules(&input, NULL, s->findings, NULL));
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
    CheckInput input = {s->city, s->plan, problems, staff, &rules, NULL, NULL, NULL, NULL};
    g_autoptr(Findings) lasting = findings_new();
    project_rules_some(&input, PROJECT_RULES_LASTING, NULL, lasting, NULL);
    g_assert_cmpuint(findings_count(lasting), ==, 0);
    project_rules_some(&input, PROJECT_RULES_OF_GRIDS, NULL, s->findings, NULL);
    g_assert_cmpuint(sample_count(s, "band"), ==, 4);
    findings_copy(lasting, s->findings, NULL, NULL);
    g_assert_cmpuint(findings_count(lasting), ==, findings_count(s->findings));
    g_clear_pointer(&s->findings, findings_free);
    s->findings = findings_new();
    input.changed = changed;
    project_rules_some(&input, PROJECT_RULES_OF_GRIDS, NULL, s->findings, NULL);
    g_assert_cmpuint(sample_count(s, "band"), ==, 2);
    g_assert_cmpuint(sample_find(s, "band")->community, ==, 1);
}

typedef struct Watched {
    Job *job;
    GPtrArray *phases; /* char * */
    guint64 done, total;
    guint cancel_at; /* phase; 0: none */
} Watched;

static void watch(const char *phase, guint64 done, guint64 total, gpointer data)
{
    Watched *w = data;
    if (!w->phases->len || !g_str_equal(w->phases->pdata[w->phases->len - 1], phase))
        g_ptr_array_add(w->phases, g_strdup(phase));
    g_assert_cmpuint(total, >, 0);
    g_assert_cmpuint(done, <=, total);
    w->done = done;
    w->total = total;
    if (w->phases->len == w->cancel_at)
        job_cancel(w->job);
}

/* What takes long tells how much there is of it, and can be stopped. */
static void test_watched(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    const CheckRules rules = {.unit = CITY_HOUSEHOLDS, .min = 300, .max = 700};
    g_autoptr(CityStaff) staff = city_staff_new();
    g_autoptr(ProblemList) problems = problem_list_new();
    CheckInput input = {
        .city = s->city, .plan = s->plan, .problems = problems, .staff = staff, .rules = &rules};
    for (guint cancel_at = 0; cancel_at <= 2; cancel_at++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) phases = g_ptr_array_new_with_free_func(g_free);
        Watched w = {.phases = phases, .cancel_at = cancel_at};
        g_autoptr(Job) job = w.job = job_new(watch, &w);
        gboolean done = project_rules(&input, job, s->findings, &error);
        g_assert_cmpuint(phases->len, ==, cancel_at ? cancel_at : 2);
        g_assert_cmpint(done, ==, cancel_at == 0);
        if (cancel_at)
            g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_CANCELLED);
        g_assert_cmpuint(w.total, ==, s->city->buildings->len);
    }
}

static void add_place(GPtrArray *places, const LedgerPlace *place, const guint64 *rows, guint n)
{
    LedgerPlace *copy = g_memdup2(place, sizeof *place);
    copy->rows = g_array_new(FALSE, FALSE, sizeof(LedgerCorrection));
    for (guint i = 0; i < n; i++) {
        LedgerCorrection row = {.row = rows[i]};
        g_array_append_val(copy->rows, row);
    }
    g_ptr_array_add(places, copy);
}

static void free_place(gpointer data)
{
    g_array_unref(((LedgerPlace *)data)->rows);
    g_free(data);
}

static const Finding *find_row(const Sample *s, guint64 row)
{
    for (guint i = 0; i < findings_count(s->findings); i++)
        if (register_rules_row(findings_get(s->findings, i)) == row)
            return findings_get(s->findings, i);
    g_assert_not_reached();
}

/* A finding a place that rows name; rows that name none are told together, and so are those of elsewhere. */
static void test_register(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func(free_place);
    const LedgerPlace unknown = {.reason = LEDGER_UNKNOWN_BUILDING,
                                 .text = (char *)"锦绣花园 9号楼",
                                 .community = 1,
                                 .nearest = 5,
                                 .confidence = 0.6,
                                 .building = CITY_NONE,
                                 .households = 2};
    LedgerPlace none = {
        .reason = LEDGER_NO_ADDRESS, .nearest = CITY_NONE, .building = CITY_NONE, .households = 1};
    LedgerPlace far = {.reason = LEDGER_OUTSIDE,
                       .text = (char *)"别处",
                       .community = CITY_NONE,
                       .nearest = CITY_NONE,
                       .building = CITY_NONE,
                       .households = 4};
    add_place(places, &unknown, (const guint64[]){7, 8}, 2);
    add_place(places, &none, (const guint64[]){9}, 1);
    add_place(places, &none, (const guint64[]){10}, 1);
    add_place(places, &far, (const guint64[]){11}, 1);
    far.text = (char *)"他处";
    far.households = 1;
    add_place(places, &far, (const guint64[]){12}, 1);
    far.reason = LEDGER_BAD_COUNT;
    far.households = 0;
    add_place(places, &far, (const guint64[]){13}, 1);
    none.building = 3;
    add_place(places, &none, (const guint64[]){14}, 1);
    register_rules(s->city, places, s->findings);
    g_assert_cmpuint(findings_count(s->findings), ==, 4);
    const Finding *f = find_row(s, 7);
    g_assert_cmpstr(f->id, ==, "register:7");
    g_assert_cmpint(f->severity, ==, FINDING_WARNING);
    g_assert_cmpstr(f->text, ==,
                    "西社区 (640202001002) 锦绣花园 9号楼: 2 households of the register in no building (the "
                    "compound has no such building); nearest: 锦绣花园 6号楼 (60%)");
    g_assert_cmpstr(f->fix, ==, "wangge ledger PROJECT --place 7 --building b5");
    g_assert_cmpuint(f->building, ==, 5);
    g_assert_true(geo_shape_contains(geo_shapes_get(s->city->building_shapes, 5), f->at));
    f = find_row(s, 9);
    g_assert_nonnull(strstr(f->text, "东社区 (640202001001): 2 households of the register in no building"));
    g_assert_true(geo_shape_contains(geo_shapes_get(s->city->community_shapes, 0), f->at));
    f = find_row(s, 11);
    g_assert_cmpint(f->severity, ==, FINDING_NOTE);
    g_assert_true(g_str_has_prefix(f->text, "5 households of the register in no building"));
    g_assert_true(isnan(f->at.x));
    f = find_row(s, 13);
    g_assert_nonnull(strstr(f->text, "1 row of the register"));
    g_assert_nonnull(strstr(f->fix, "mend the count"));
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
    ADD("watched", test_watched);
    ADD("register", test_register);
    return g_test_run();
}
