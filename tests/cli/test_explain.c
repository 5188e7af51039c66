/* wangge divide --explain, --weight and --exact: what is said of a plan, and what is proven. */
#include "demo_project.h"
#include "json_value.h"

#include <math.h>

#define MAKE_PROJECT DEMO_PROJECT("2", ROADS COMPOUNDS)

static double number_after(const char *text, const char *key)
{
    const char *at = strstr(text, key);
    g_assert_nonnull(at);
    return g_ascii_strtod(at + strlen(key), NULL);
}

static void test_explain(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const said[] = {"deviation",   "  in all ",    "no plan can have less than",
                                       "proven for ", "159902001001", "159902001002"};
    run_free(run_expecting(0, f->dir, MAKE_PROJECT));
    g_autoptr(Run) plain = run_expecting(0, f->dir, "\"$WANGGE\" divide \"$DIR/p.gpkg\" --effort quick");
    g_autoptr(Run) run =
        run_expecting(0, f->dir, "\"$WANGGE\" divide \"$DIR/p.gpkg\" --effort quick --explain");
    g_assert_true(g_str_has_prefix(run->out, plain->out));
    for (guint i = 0; i < G_N_ELEMENTS(said); i++)
        g_assert_nonnull(strstr(run->out, said[i]));
    g_autoptr(Run) json = run_expecting(
        0, f->dir,
        "\"$WANGGE\" divide \"$DIR/p.gpkg\" --effort quick --explain --json --community 159902001001");
    g_assert_true(json_is_object_line(json->out));
    double bound = number_after(json->out, "\"largest_deviation_bound\":");
    g_assert_cmpfloat(bound, <=, number_after(json->out, "\"largest_deviation\":"));
    /* The grids' energies add up to the plan's. */
    double sum = 0;
    for (const char *at = strstr(json->out, "\"explained\":"); (at = strstr(at, "\"energy\":")); at++)
        sum += number_after(at, "\"energy\":");
    g_assert_cmpfloat_with_epsilon(sum, number_after(json->out, "\"energy\":"), 1e-3);
}

static void test_weights(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    run_free(run_expecting(0, f->dir, MAKE_PROJECT));
    g_autoptr(Run) loose = run_expecting(
        0, f->dir, "\"$WANGGE\" divide \"$DIR/p.gpkg\" --weight deviation=1 --weight evenness=0 --json");
    g_autoptr(Run) strict =
        run_expecting(0, f->dir, "\"$WANGGE\" divide \"$DIR/p.gpkg\" --weight evenness=60 --json");
    g_assert_cmpfloat(number_after(strict->out, "\"mean_deviation\":"), <,
                      number_after(loose->out, "\"mean_deviation\":"));
    g_assert_cmpfloat(number_after(strict->out, "\"border_km\":"), >,
                      number_after(loose->out, "\"border_km\":"));
    static const char *const wrong[] = {
        "beauty=1", "band=2", "border", "border=", "border=-1", "border=1x", "border=nan"};
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *line = g_strdup_printf("\"$WANGGE\" divide \"$DIR/p.gpkg\" --weight %s", wrong[i]);
        g_autoptr(Run) run = run_expecting(2, f->dir, line);
        g_assert_nonnull(strstr(run->err, wrong[i]));
        g_assert_nonnull(strstr(run->err, "deviation, evenness, border"));
    }
    g_autoptr(Run) run = run_expecting(2, f->dir, "\"$WANGGE\" divide \"$DIR/p.gpkg\" --weight straddle=2");
    g_assert_nonnull(strstr(run->err, "straddle"));
}

/* 25 precincts in 3: the best of all 117,688 plans deviates by 0.0071868. */
static void test_fl25(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    const char *folder = g_getenv("WANGGE_DATA");
    g_autofree char *source = folder ? g_build_filename(folder, "redist_fl25", "fl25.gpkg", NULL) : NULL;
    if (!source || !g_file_test(source, G_FILE_TEST_EXISTS)) {
        g_test_skip("WANGGE_DATA names no folder with redist_fl25");
        return;
    }
    run_free(run_expecting(0, f->dir,
                           "\"$WANGGE\" import \"$DIR/p.gpkg\" --quiet --one-community fl25 --buildings "
                           "\"$WANGGE_DATA/redist_fl25/fl25.gpkg\" --field building.people=pop"));
    g_autoptr(Run) run = run_expecting(
        0, f->dir,
        "\"$WANGGE\" divide \"$DIR/p.gpkg\" --grids 3 --unit people --tolerance 0 --target 60000 "
        "--min 0 --max 999999 --exact --json");
    g_assert_nonnull(strstr(run->out, "\"proof\":\"proven\""));
    g_assert_cmpfloat_with_epsilon(number_after(run->out, "\"largest_deviation\":"), 0.0071868, 1e-6);
    g_assert_cmpfloat_with_epsilon(number_after(run->out, "\"energy_bound\":"),
                                   number_after(run->out, "\"energy\":"), 1e-5);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/cli/explain/grids", Fixture, NULL, set_up, test_explain, tear_down);
    g_test_add("/cli/explain/weights", Fixture, NULL, set_up, test_weights, tear_down);
    g_test_add("/cli/explain/fl25", Fixture, NULL, set_up, test_fl25, tear_down);
    return g_test_run();
}
