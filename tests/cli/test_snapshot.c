/* wangge snapshot on a demo city: pictures of every kind, what is refused, and that nothing is overwritten. */
#include "demo_project.h"
#include "json_value.h"

#define MAKE_PROJECT DEMO_PROJECT("3", ROADS)

static char *contents(const Fixture *f, const char *name, gsize *length)
{
    g_autofree char *path = g_build_filename(f->dir, name, NULL);
    char *bytes = NULL;
    g_assert_true(g_file_get_contents(path, &bytes, length, NULL));
    return bytes;
}

static void assert_starts(const Fixture *f, const char *name, const char *start)
{
    gsize length;
    g_autofree char *bytes = contents(f, name, &length);
    g_assert_cmpuint(length, >, 1000);
    g_assert_cmpmem(bytes, strlen(start), start, strlen(start));
}

static guint number_at(const char *bytes)
{
    const guint8 *b = (const guint8 *)bytes;
    return (guint)b[0] << 24 | (guint)b[1] << 16 | (guint)b[2] << 8 | b[3];
}

static void test_formats_and_sizes(Fixture *f, gconstpointer data)
{
    (void)data;
    gsize length;
    run_free(run_expecting(0, f->dir, "\"$WANGGE\" snapshot \"$DIR/p.gpkg\" \"$DIR/before.png\""));
    run_free(run_expecting(0, f->dir, "\"$WANGGE\" divide \"$DIR/p.gpkg\" --quiet"));
    run_free(run_expecting(0, f->dir, "\"$WANGGE\" snapshot \"$DIR/p.gpkg\" \"$DIR/a.png\" --size 640x480"));
    run_free(run_expecting(0, f->dir, "\"$WANGGE\" snapshot \"$DIR/p.gpkg\" \"$DIR/a.PDF\" --lang zh"));
    run_free(run_expecting(0, f->dir, "\"$WANGGE\" snapshot \"$DIR/p.gpkg\" \"$DIR/a.svg\""));
    assert_starts(f, "a.PDF", "%PDF-");
    assert_starts(f, "a.svg", "<?xml");
    assert_starts(f, "a.png", "\x89PNG");
    g_autofree char *small = contents(f, "a.png", &length), *usual = contents(f, "before.png", &length);
    g_assert_cmpuint(number_at(small + 16), ==, 640);
    g_assert_cmpuint(number_at(small + 20), ==, 480);
    g_assert_cmpuint(number_at(usual + 16), ==, 1600);
    g_assert_cmpuint(number_at(usual + 20), ==, 1000);
}

static void assert_fails(const Fixture *f, int status, const char *arguments, const char *message)
{
    g_autofree char *line = g_strdup_printf("cd \"$DIR\" && \"$WANGGE\" snapshot %s", arguments);
    g_autoptr(Run) run = run_expecting(status, f->dir, line);
    if (!strstr(run->err, message))
        g_error("\"%s\" does not say \"%s\"", run->err, message);
}

static void test_refusals(Fixture *f, gconstpointer data)
{
    (void)data;
    assert_fails(f, 2, "p.gpkg out.jpg", "ends in .png, .pdf or .svg");
    assert_fails(f, 2, "p.gpkg out.png --size 1600", "write WIDTHxHEIGHT");
    assert_fails(f, 2, "p.gpkg out.png --size 1600x-1", "write WIDTHxHEIGHT");
    assert_fails(f, 2, "p.gpkg out.png --size 99999x10", "write WIDTHxHEIGHT");
    assert_fails(f, 2, "p.gpkg out.png --size 16000x16000", "100 million pixels");
    assert_fails(f, 2, "p.gpkg out.png --community 1", "has no community 1; near it are: ");
    assert_fails(f, 4, "none.gpkg out.png", "none.gpkg");
    assert_fails(f, 4, "p.gpkg no/such/out.png", "no/such");
    assert_fails(f, 4, "p.gpkg out.png --theme none.ini", "none.ini: the theme cannot be read");
    assert_fails(f, 3, "p.gpkg out.png --theme demo/workers.csv", "demo/workers.csv, line 1: ");
    assert_fails(f, 3, "demo/city.gpkg out.png", "demo/city.gpkg");
    g_autofree char *out = g_build_filename(f->dir, "out.png", NULL);
    g_assert_false(g_file_test(out, G_FILE_TEST_EXISTS));
}

static void test_nothing_is_overwritten(Fixture *f, gconstpointer data)
{
    (void)data;
    gsize length;
    run_free(run_expecting(0, f->dir, "echo mine > \"$DIR/a.png\""));
    assert_fails(f, 4, "p.gpkg a.png", "a.png is there already");
    assert_fails(f, 2, "p.gpkg a.png --overwrite --community x", "has no community x");
    g_autofree char *kept = contents(f, "a.png", &length);
    g_assert_cmpstr(kept, ==, "mine\n");
    run_free(run_expecting(0, f->dir, "\"$WANGGE\" snapshot \"$DIR/p.gpkg\" \"$DIR/a.png\" --overwrite"));
    assert_starts(f, "a.png", "\x89PNG");
}

static void test_json(Fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(Run) run =
        run_expecting(0, f->dir, "cd \"$DIR\" && \"$WANGGE\" snapshot p.gpkg a.png --json --size 300x200");
    g_autofree char *width = json_value(run->out, "width"), *picture = json_value(run->out, "picture");
    g_assert_true(json_is_object_line(run->out));
    g_assert_cmpstr(width, ==, "300");
    g_assert_cmpstr(picture, ==, "\"a.png\"");
    g_assert_cmpstr(run->err, ==, "");
}

static void assert_value(const Run *run, const char *key, const char *expected)
{
    g_autofree char *value = json_value(run->out, key);
    g_assert_cmpstr(value, ==, expected);
}

/* By what the project knows and by a figure; what is not there is refused, and no picture written. */
static void test_colour_by(Fixture *f, gconstpointer data)
{
    (void)data;
    static const char snapshot[] = "\"$WANGGE\" snapshot \"$DIR/p.gpkg\" \"$DIR/a.png\" --overwrite --json ";
    g_autofree char *households = g_strconcat(snapshot, "--colour-by households", NULL),
                    *officer = g_strconcat(snapshot, "--colour-by officer", NULL),
                    *change = g_strconcat(snapshot, "--colour-by change", NULL),
                    *score = g_strconcat(snapshot, "--colour-by score", NULL);
    run_free(run_expecting(3, f->dir, households)); /* not divided */
    run_free(run_expecting(0, f->dir, "\"$WANGGE\" divide \"$DIR/p.gpkg\" --effort quick --quiet"));
    run_free(run_expecting(3, f->dir, change)); /* no grids before */
    run_free(run_expecting(2, f->dir, score));
    run_free(run_expecting(0, f->dir, "test ! -e \"$DIR/a.png\""));
    g_autoptr(Run) by_households = run_expecting(0, f->dir, households),
                   by_officer = run_expecting(0, f->dir, officer);
    assert_value(by_households, "coloured_by", "\"Households\"");
    assert_value(by_officer, "without_figure", "0");
    run_free(
        run_expecting(0, f->dir,
                      "ogr2ogr -f CSV \"$DIR/t.csv\" \"$DIR/p.gpkg\" -sql \"SELECT code, 10 * fid AS score "
                      "FROM grid\" && \"$WANGGE\" join \"$DIR/p.gpkg\" \"$DIR/t.csv\" --column score"));
    g_autoptr(Run) by_score = run_expecting(0, f->dir, score);
    assert_value(by_score, "coloured_by", "\"score\"");
    assert_value(by_score, "without_figure", "0");
    g_assert_nonnull(strstr(by_score->out, "{\"label\":\"10 – "));
    assert_starts(f, "a.png", "\x89PNG");
}

static void assert_others(const Fixture *f, const char *a, const char *b)
{
    gsize n_a, n_b;
    g_autofree char *first = contents(f, a, &n_a), *second = contents(f, b, &n_b);
    g_assert_false(n_a == n_b && memcmp(first, second, n_a) == 0);
}

/* Each step is seen in the picture, and none of them in the project. */
static void test_steps_in_the_window(Fixture *f, gconstpointer data)
{
    (void)data;
    static const char draw[] = "cd \"$DIR\" && \"$WANGGE\" snapshot --window p.gpkg ";
    static const char *const steps[] = {
        "start.png",
        "findings.png --do findings",
        "hover.png --do 'key Ctrl+F' --do 'type 15' --do 'key Enter' --do 'point 650,420'",
        "division.png --do 'key Ctrl+D' --do 'type 5'",
        "divided.png --do 'key Ctrl+D' --do 'key Enter' --do wait --do 'key Ctrl+2'",
    };
    run_free(run_expecting(0, f->dir,
                           "\"$WANGGE\" divide \"$DIR/p.gpkg\" --quiet && cp \"$DIR/p.gpkg\" "
                           "\"$DIR/kept.gpkg\""));
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
        g_autofree char *line = g_strconcat(draw, steps[i], NULL);
        run_free(run_expecting(0, f->dir, line));
    }
    assert_others(f, "start.png", "findings.png");
    assert_others(f, "start.png", "hover.png");
    assert_others(f, "start.png", "division.png");
    run_free(run_expecting(0, f->dir, "cmp \"$DIR/p.gpkg\" \"$DIR/kept.gpkg\""));
    run_free(
        run_expecting(0, f->dir, "cd \"$DIR\" && \"$WANGGE\" snapshot --window page.png --size 800x600"));
    assert_starts(f, "page.png", "\x89PNG");
    assert_fails(f, 2, "--window p.gpkg no.png --do no-such", "--do 'no-such' cannot be done");
    assert_fails(f, 2, "--window p.gpkg no.png --do 'click 1'", "--do 'click 1' cannot be done");
    assert_fails(f, 2, "--window no.png --do findings", "--do 'findings' cannot be done");
    assert_fails(f, 2, "p.gpkg no.png --do findings", "go with --window only");
    assert_fails(f, 2, "p.gpkg", "give a project and a name");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/cli/snapshot/formats-and-sizes", Fixture, MAKE_PROJECT, set_up, test_formats_and_sizes,
               tear_down);
    g_test_add("/cli/snapshot/refusals", Fixture, MAKE_PROJECT, set_up, test_refusals, tear_down);
    g_test_add("/cli/snapshot/nothing-is-overwritten", Fixture, MAKE_PROJECT, set_up,
               test_nothing_is_overwritten, tear_down);
    g_test_add("/cli/snapshot/json", Fixture, MAKE_PROJECT, set_up, test_json, tear_down);
    g_test_add("/cli/snapshot/colour-by", Fixture, MAKE_PROJECT, set_up, test_colour_by, tear_down);
    g_test_add("/cli/snapshot/steps-in-the-window", Fixture, MAKE_PROJECT, set_up, test_steps_in_the_window,
               tear_down);
    return g_test_run();
}
