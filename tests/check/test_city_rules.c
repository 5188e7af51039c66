#include "sample.h"

#include "check/city_rules.h"

#include <math.h>

static const CheckRules households = {.unit = CITY_HOUSEHOLDS, .min = 300, .max = 700};

static void test_clean(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    city_rules(s->city, &households, NULL, s->findings);
    g_assert_cmpuint(findings_count(s->findings), ==, 0);
}

static void test_same_code(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    g_array_index(s->city->communities, CityCommunity, 1).code = "640202001001";
    city_rules(s->city, &households, NULL, s->findings);
    g_assert_cmpint(sample_find(s, "community-code")->severity, ==, FINDING_ERROR);
}

/* The western side of community 1 moves 2 m into community 0. */
static void test_overlap(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    for (guint i = 5; i < 10; i++)
        if (sample_point(s->city->community_shapes, i)->x == SAMPLE_X + 100)
            sample_point(s->city->community_shapes, i)->x = SAMPLE_X + 98;
    city_rules(s->city, &households, NULL, s->findings);
    const Finding *f = sample_find(s, "community-overlap");
    g_assert_cmpstr(f->id, ==, "community-overlap:640202001001+640202001002");
    g_assert_nonnull(strstr(f->text, "200 m"));
    g_assert_cmpfloat_with_epsilon(f->at.x, SAMPLE_X + 99, 1);
}

/* Rounding makes neighbours overlap by a millimetre: nobody's fault. */
static void test_touching(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    for (guint i = 5; i < 10; i++)
        if (sample_point(s->city->community_shapes, i)->x == SAMPLE_X + 100)
            sample_point(s->city->community_shapes, i)->x -= 0.001;
    city_rules(s->city, &households, NULL, s->findings);
    g_assert_cmpuint(findings_count(s->findings), ==, 0);
}

static void test_empty(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    for (guint i = 0; i < 4; i++)
        sample_house(s, i)->community = CITY_NONE;
    city_rules(s->city, &households, NULL, s->findings);
    g_assert_cmpstr(sample_find(s, "community-empty")->id, ==, "community-empty:640202001001");
    g_assert_cmpuint(sample_count(s, "building-outside"), ==, 4);
    g_assert_cmpint(sample_find(s, "building-outside")->severity, ==, FINDING_WARNING);
}

static void test_uninhabited(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    for (guint i = 0; i < 4; i++)
        sample_house(s, i)->households = 0;
    city_rules(s->city, &households, NULL, s->findings);
    g_assert_cmpuint(findings_count(s->findings), ==, 1);
    g_assert_cmpuint(sample_count(s, "community-uninhabited"), ==, 1);
}

static void test_straddle(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    for (guint i = 0; i < 5; i++) /* a quarter of building 0 stands outside */
        sample_point(s->city->building_shapes, i)->x -= 20;
    city_rules(s->city, &households, NULL, s->findings);
    g_assert_cmpuint(findings_count(s->findings), ==, 1);
    g_assert_nonnull(strstr(sample_find(s, "straddle")->text, "75 %"));
}

static void test_counts(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    sample_house(s, 0)->households = CITY_UNKNOWN;
    sample_house(s, 1)->households = CITY_UNKNOWN;
    sample_house(s, 2)->estimated = TRUE;
    sample_house(s, 5)->households = 3000;
    city_rules(s->city, &households, NULL, s->findings);
    g_assert_cmpuint(findings_count(s->findings), ==, 3);
    g_assert_nonnull(strstr(sample_find(s, "count-missing")->text, "2 buildings"));
    g_assert_cmpint(sample_find(s, "count-estimated")->severity, ==, FINDING_NOTE);
    g_assert_nonnull(strstr(sample_find(s, "building-large")->text, "3000"));
}

static void test_duplicate(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    for (guint i = 0; i < 5; i++)
        *sample_point(s->city->building_shapes, 5 + i) = *sample_point(s->city->building_shapes, i);
    city_rules(s->city, &households, NULL, s->findings);
    g_assert_cmpstr(sample_find(s, "duplicate")->id, ==, "duplicate:b1");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(path, test)                                                                                      \
    g_test_add("/check/city_rules/" path, Sample, NULL, sample_setup, test, sample_teardown)
    ADD("clean", test_clean);
    ADD("same-code", test_same_code);
    ADD("overlap", test_overlap);
    ADD("touching", test_touching);
    ADD("empty", test_empty);
    ADD("uninhabited", test_uninhabited);
    ADD("straddle", test_straddle);
    ADD("counts", test_counts);
    ADD("duplicate", test_duplicate);
    return g_test_run();
}
