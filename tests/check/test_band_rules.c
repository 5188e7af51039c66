#include "sample.h"

#include "check/band_rules.h"

static void run(Sample *s, gint32 min, gint32 max, gboolean whole)
{
    const CheckRules rules = {.unit = CITY_HOUSEHOLDS, .min = min, .max = max, .whole = whole};
    city_plan_sum(s->plan, s->city);
    band_rules(s->city, s->plan, &rules, s->findings);
}

static void set_households(Sample *s, const gint32 *households)
{
    for (guint i = 0; i < 8; i++)
        sample_house(s, i)->households = households[i];
}

static void test_in_band(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    run(s, 300, 300, FALSE);
    g_assert_cmpuint(findings_count(s->findings), ==, 0);
}

/* 200 and 400 where 300 and 300 is possible. */
static void test_avoidable(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    set_households(s, (const gint32[]){100, 100, 200, 200, 150, 150, 150, 150});
    run(s, 250, 350, FALSE);
    g_assert_cmpuint(findings_count(s->findings), ==, 2);
    const Finding *f = findings_get(s->findings, 0);
    g_assert_cmpstr(f->id, ==, "band:640202001001001");
    g_assert_cmpint(f->severity, ==, FINDING_ERROR);
    g_assert_nonnull(f->fix);
    g_assert_nonnull(strstr(f->text, "200"));
    g_assert_cmpuint(f->grid, ==, 0);
}

static void test_lump(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    set_households(s, (const gint32[]){812, 0, 200, 200, 150, 150, 150, 150});
    run(s, 300, 700, FALSE);
    g_assert_cmpuint(findings_count(s->findings), ==, 1);
    const Finding *f = sample_find(s, "band");
    g_assert_cmpint(f->severity, ==, FINDING_WARNING);
    g_assert_nonnull(strstr(f->text, "锦绣花园 1号楼"));
    g_assert_nonnull(strstr(f->text, "812"));
}

/* The big building is out of reach, what stands beside it is not. */
static void test_beside_a_lump(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    set_households(s, (const gint32[]){812, 0, 100, 500, 150, 150, 150, 150});
    run(s, 300, 700, FALSE);
    g_assert_cmpuint(findings_count(s->findings), ==, 1);
    findings_free(s->findings);
    s->findings = findings_new();
    set_households(s, (const gint32[]){812, 0, 100, 100, 150, 150, 150, 150});
    run(s, 300, 700, FALSE);
    g_assert_cmpuint(findings_count(s->findings), ==, 2);
    g_assert_cmpuint(findings_count_of(s->findings, FINDING_WARNING), ==, 2);
}

static void test_small_community(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    set_households(s, (const gint32[]){40, 40, 40, 40, 150, 150, 150, 150});
    run(s, 300, 700, FALSE);
    g_assert_cmpuint(findings_count_of(s->findings, FINDING_WARNING), ==, 2);
    g_assert_nonnull(strstr(sample_find(s, "band")->text, "160"));
}

/* 800 households: one grid of 800 is too many, two of 400 are too few. */
static void test_no_number_of_grids(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    set_households(s, (const gint32[]){200, 200, 200, 200, 225, 225, 225, 225});
    run(s, 450, 550, FALSE);
    g_assert_cmpuint(findings_count_of(s->findings, FINDING_WARNING), ==, 2);
    g_assert_cmpuint(findings_count(s->findings), ==, 2);
}

/* 690, 690 and 200: the last fits neither alone nor with another. */
static void test_cannot_be_shared_out(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    set_households(s, (const gint32[]){690, 200, 690, 0, 150, 150, 150, 150});
    run(s, 300, 700, FALSE);
    g_assert_cmpuint(findings_count(s->findings), ==, 1);
    g_assert_cmpint(findings_get(s->findings, 0)->severity, ==, FINDING_WARNING);
}

/* Kept whole, a compound of 400 is a lump; split, 150 and 250 go elsewhere. */
static void test_whole_compounds(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    for (guint i = 2; i < 8; i++)
        sample_house(s, i)->compound = NULL;
    set_households(s, (const gint32[]){150, 250, 100, 100, 300, 0, 300, 0});
    run(s, 250, 350, FALSE);
    g_assert_cmpuint(findings_count_of(s->findings, FINDING_ERROR), ==, 2);
    findings_free(s->findings);
    s->findings = findings_new();
    run(s, 250, 410, TRUE);
    g_assert_cmpuint(findings_count_of(s->findings, FINDING_WARNING), ==, 1);
    g_assert_cmpuint(findings_count_of(s->findings, FINDING_ERROR), ==, 0);
}

static void test_dedicated(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    set_households(s, (const gint32[]){0, 0, 300, 300, 150, 150, 150, 150});
    sample_grid(s, 0)->kind = CITY_DEDICATED;
    run(s, 300, 700, FALSE);
    g_assert_cmpuint(findings_count(s->findings), ==, 0);
}

static void test_uninhabited(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    set_households(s, (const gint32[]){0, 0, 0, 0, 150, 150, 150, 150});
    run(s, 300, 700, FALSE);
    g_assert_cmpuint(findings_count(s->findings), ==, 0);
}

static void test_undivided(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    sample_grid(s, 2)->valid_to = sample_grid(s, 3)->valid_to = "2024-01-01";
    run(s, 300, 700, FALSE);
    g_assert_cmpuint(findings_count(s->findings), ==, 1);
    g_assert_cmpstr(findings_get(s->findings, 0)->id, ==, "undivided:640202001002");
    g_assert_cmpint(findings_get(s->findings, 0)->severity, ==, FINDING_ERROR);
}

static void test_people(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    const CheckRules rules = {.unit = CITY_PEOPLE, .min = 300, .max = 599};
    city_plan_sum(s->plan, s->city);
    band_rules(s->city, s->plan, &rules, s->findings);
    g_assert_cmpuint(findings_count(s->findings), ==, 4);
    g_assert_nonnull(strstr(findings_get(s->findings, 0)->text, "600"));
}

/* A locked grid is as the planner wants it, and the one beside it has nothing to take. */
static void test_locked(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    set_households(s, (const gint32[]){100, 100, 200, 200, 150, 150, 150, 150});
    sample_grid(s, 0)->locked = TRUE;
    run(s, 250, 350, FALSE);
    g_assert_cmpuint(findings_count(s->findings), ==, 2);
    g_assert_cmpuint(findings_count_of(s->findings, FINDING_WARNING), ==, 2);
}

static void test_beside_dedicated(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    set_households(s, (const gint32[]){100, 100, 130, 130, 150, 150, 150, 150});
    sample_grid(s, 0)->kind = CITY_DEDICATED;
    run(s, 300, 350, FALSE);
    g_assert_cmpuint(findings_count(s->findings), ==, 1);
    const Finding *f = findings_get(s->findings, 0);
    g_assert_cmpuint(f->grid, ==, 1);
    g_assert_cmpint(f->severity, ==, FINDING_WARNING);
    g_assert_nonnull(strstr(f->text, "only 260"));
}

/* What the division has proven makes a warning of the error, in words, as long as the weight is the same. */
static void test_proven(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    CheckProof proof = {.weight = 600, .grids = 2, .outside = 50};
    g_autoptr(GHashTable) proofs = g_hash_table_new(g_str_hash, g_str_equal);
    const CheckRules rules = {.unit = CITY_HOUSEHOLDS, .min = 250, .max = 350, .proofs = proofs};
    g_hash_table_insert(proofs, (gpointer) "640202001001", &proof);
    set_households(s, (const gint32[]){100, 100, 200, 200, 150, 150, 150, 150});
    city_plan_sum(s->plan, s->city);
    band_rules(s->city, s->plan, &rules, s->findings);
    g_assert_cmpuint(findings_count_of(s->findings, FINDING_WARNING), ==, 2);
    g_assert_nonnull(strstr(sample_find(s, "band")->text, "with 2 grids at least 50 households are outside"));
    proof.building = (char *)"锦绣花园 6号楼";
    band_rules(s->city, s->plan, &rules, s->findings);
    g_assert_nonnull(strstr(findings_get(s->findings, 2)->text, "锦绣花园 6号楼"));
    proof.weight = 599;
    band_rules(s->city, s->plan, &rules, s->findings);
    g_assert_cmpuint(findings_count_of(s->findings, FINDING_ERROR), ==, 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(path, test)                                                                                      \
    g_test_add("/check/band_rules/" path, Sample, NULL, sample_setup, test, sample_teardown)
    ADD("in-band", test_in_band);
    ADD("avoidable", test_avoidable);
    ADD("lump", test_lump);
    ADD("beside-a-lump", test_beside_a_lump);
    ADD("small-community", test_small_community);
    ADD("no-number-of-grids", test_no_number_of_grids);
    ADD("cannot-be-shared-out", test_cannot_be_shared_out);
    ADD("whole-compounds", test_whole_compounds);
    ADD("dedicated", test_dedicated);
    ADD("locked", test_locked);
    ADD("beside-dedicated", test_beside_dedicated);
    ADD("uninhabited", test_uninhabited);
    ADD("undivided", test_undivided);
    ADD("people", test_people);
    ADD("proven", test_proven);
    return g_test_run();
}
