#include "check/findings.h"
#include "check/import_rules.h"

static void test_order(void)
{
    g_autoptr(Findings) findings = findings_new();
    findings_add(findings, FINDING_NOTE, "band", "3", g_strdup("c"));
    findings_add(findings, FINDING_ERROR, "pieces", "2", g_strdup("b"));
    findings_add(findings, FINDING_ERROR, "band", "2", g_strdup("b"));
    findings_add(findings, FINDING_ERROR, "band", "1", g_strdup("a"));
    findings_sort(findings);
    g_assert_cmpstr(findings_get(findings, 0)->id, ==, "band:1");
    g_assert_cmpstr(findings_get(findings, 1)->id, ==, "band:2");
    g_assert_cmpstr(findings_get(findings, 2)->id, ==, "pieces:2");
    g_assert_cmpstr(findings_get(findings, 3)->id, ==, "band:3");
    g_assert_cmpuint(findings_count_of(findings, FINDING_ERROR), ==, 3);
}

static void test_keep(void)
{
    g_autoptr(Findings) findings = findings_new();
    findings_add(findings, FINDING_ERROR, "band", "1", g_strdup("a"));
    findings_add(findings, FINDING_ERROR, "gap", "1", g_strdup("a"));
    findings_keep(findings, (const char *const[]){"gap", NULL});
    g_assert_cmpuint(findings_count(findings), ==, 1);
    g_assert_cmpstr(findings_get(findings, 0)->kind, ==, "gap");
}

static void test_kinds(void)
{
    g_assert_true(findings_kind_exists("band"));
    g_assert_false(findings_kind_exists("bnad"));
}

static void test_import(void)
{
    g_autoptr(ProblemList) problems = problem_list_new();
    g_autoptr(Findings) findings = findings_new();
    problem_list_add(problems, PROBLEM_REPAIRED, "building", 4, NULL, NULL, "crossing ring repaired");
    problem_list_add(problems, PROBLEM_REPAIRED, "building", 9, NULL, NULL, "crossing ring repaired");
    problem_list_add(problems, PROBLEM_COUNT_NEGATIVE, "building", 5, "households", "-3", "negative count");
    problem_list_add(problems, PROBLEM_OUTSIDE, "building", 6, NULL, NULL, "found by another rule");
    import_rules(problems, findings);
    findings_sort(findings);
    g_assert_cmpuint(findings_count(findings), ==, 2);
    g_assert_cmpint(findings_get(findings, 0)->severity, ==, FINDING_WARNING);
    g_assert_nonnull(strstr(findings_get(findings, 1)->text, "2 rows"));
    g_assert_nonnull(strstr(findings_get(findings, 1)->id, "import:building."));
}

static void test_keep_communities(void)
{
    static const guint8 wanted[] = {0, 1};
    g_autoptr(Findings) findings = findings_new();
    findings_add(findings, FINDING_ERROR, "gap", "0", g_strdup("other"))->community = 0;
    findings_add(findings, FINDING_ERROR, "gap", "1", g_strdup("own"))->community = 1;
    findings_add(findings, FINDING_ERROR, "outside", "2", g_strdup("building"))->building = 3;
    findings_add(findings, FINDING_NOTE, "undivided", "3", g_strdup("project"));
    findings_keep_communities(findings, wanted);
    g_assert_cmpuint(findings_count(findings), ==, 2);
    g_assert_cmpstr(findings_get(findings, 0)->text, ==, "own");
    g_assert_cmpstr(findings_get(findings, 1)->text, ==, "project");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/check/findings/order", test_order);
    g_test_add_func("/check/findings/keep", test_keep);
    g_test_add_func("/check/findings/kinds", test_kinds);
    g_test_add_func("/check/findings/import", test_import);
    g_test_add_func("/check/findings/keep-communities", test_keep_communities);
    return g_test_run();
}
