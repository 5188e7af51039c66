#include "draw/style.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "seen.h"

static void test_light_theme_sets_everything(void)
{
    g_autoptr(Style) s = style_new();
    g_assert_nonnull(s->family);
    g_assert_cmpuint(s->n_classes, >=, 4);
    for (guint i = 0; i < STYLE_N_TEXTS; i++)
        g_assert_cmpfloat(s->texts[i].font.size, >, 0);
    for (guint i = 0; i < STYLE_N_ROADS; i++)
        g_assert_true(s->roads[i].least > 0 && s->roads[i].most >= s->roads[i].least &&
                      s->roads[i].limit > 0);
    g_assert_cmpfloat(s->rail_gap.width, <, s->rail.width);
    g_assert_cmpuint(s->community_line.n_dashes, ==, 4);
    g_assert_cmpfloat(s->ground.a, ==, 1);
}

static void test_every_theme_reads(void)
{
    g_autofree char *folder = g_build_filename(g_getenv("WANGGE_SOURCE"), "maps", "themes", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_assert_nonnull(dir);
    guint n = 0;
    for (const char *name; (name = g_dir_read_name(dir)); n++) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autoptr(GError) error = NULL;
        g_autoptr(Style) style = style_read(path, &error);
        g_assert_no_error(error);
        g_assert_nonnull(style);
    }
    g_assert_cmpuint(n, >=, 2);
}

static void assert_fault(const char *text, const char *message)
{
    g_autoptr(Style) style = style_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *expected = g_strdup_printf("my.ini, line %s", message);
    g_assert_false(style_parse(style, text, "my.ini", &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
    g_assert_cmpstr(error->message, ==, expected);
}

static void test_faults_name_line_and_key(void)
{
    assert_fault("[sheet]\n\npaper = red\n", "3: paper: \"red\" is not a colour; write #rrggbb or #rrggbbaa");
    assert_fault("[sheet]\npaper = #12345\n",
                 "2: paper: \"#12345\" is not a colour; write #rrggbb or #rrggbbaa");
    assert_fault("# hello\n[sheep]\n", "2: there is no group [sheep]");
    assert_fault("[sheet\n", "1: \"[sheet\" is not a group; write [name]");
    assert_fault("[sheet]\npapper = #ffffff", "2: [sheet] has no key papper");
    assert_fault("paper = #ffffff", "1: paper stands before the first [group]");
    assert_fault("[sheet]\npaper\n", "2: \"paper\" is neither a [group] nor \"key = value\"");
    assert_fault("[sheet]\npaper =\n", "2: paper has no value");
    assert_fault("[grid]\nwidth = wide\n", "2: width: \"wide\" is not a number from 0.1 to 100");
    assert_fault("[grid]\nwidth = nan\n", "2: width: \"nan\" is not a number from 0.1 to 100");
    assert_fault("[grid]\nwidth = 1e9\n", "2: width: \"1e9\" is not a number from 0.1 to 100");
    assert_fault("[grid]\nfills = #111111 #222222\n", "2: fills has 2 colours; give 4 to 12");
    assert_fault("[grid]\nfills = #111111 #222222 #333333 x\n",
                 "2: fills: \"x\" is not a colour; write #rrggbb or #rrggbbaa");
    assert_fault(
        "[grid]\npatterns = plain dotted\n",
        "2: patterns: \"dotted\" is not a pattern; write plain, rising, falling, crossed, level or upright");
    assert_fault("[grid]\ndash = 1 2 3\n", "2: dash has 3 lengths; give 2, 4 or 6, or none");
    assert_fault("[grid]\ndash = 1 0\n", "2: dash: \"0\" is not a length from 0.1 to 1000");
    assert_fault("[text.title]\nbold = perhaps\n", "2: bold: \"perhaps\" is neither yes nor no");
}

static void test_keys_change_the_style(void)
{
    g_autoptr(Style) s = style_new();
    g_autoptr(GError) error = NULL;
    g_assert_true(
        style_parse(s,
                    "[grid]\r\nline = #ff000080\r\ndash = 4 2\r\nfills=#000000 #111111 #222222 #333333\n"
                    "patterns = plain rising\n[road.service]\nleast = 2.5\n[text.grid]\nbold = no\n",
                    "my.ini", &error));
    g_assert_no_error(error);
    g_assert_cmpfloat_with_epsilon(s->grid_line.colour.a, 128 / 255.0, 1e-9);
    g_assert_cmpfloat(s->grid_line.colour.r, ==, 1);
    g_assert_cmpuint(s->grid_line.n_dashes, ==, 2);
    g_assert_cmpuint(s->n_classes, ==, 4);
    g_assert_cmpint(s->pattern[1], ==, CANVAS_RISING);
    g_assert_cmpfloat(s->roads[STYLE_SERVICE].least, ==, 2.5);
    g_assert_false(s->texts[STYLE_GRID].font.bold);
}

static void test_files_that_cannot_be_read(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *dir = g_dir_make_tmp("wangge-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(dir, "bad.ini", NULL);
    g_assert_null(style_read(path, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_IO);
    g_clear_error(&error);
    g_assert_true(g_file_set_contents(path, "[sheet]\npaper = \xff\xfe\n", -1, NULL));
    g_assert_null(style_read(path, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
    g_assert_nonnull(strstr(error->message, "bad.ini"));
    g_remove(path);
    g_rmdir(dir);
}

static void test_road_classes(void)
{
    g_assert_cmpint(style_road_class("motorway_link"), ==, STYLE_TRUNK);
    g_assert_cmpint(style_road_class("secondary"), ==, STYLE_SECONDARY);
    g_assert_cmpint(style_road_class("living_street"), ==, STYLE_RESIDENTIAL);
    g_assert_cmpint(style_road_class("footway"), ==, STYLE_PATH);
    g_assert_cmpint(style_road_class("pathfinder"), ==, STYLE_RESIDENTIAL);
    g_assert_cmpint(style_road_class(NULL), ==, STYLE_RESIDENTIAL);
}

static void test_classes_beyond_the_palette_differ(void)
{
    g_autoptr(Style) s = style_new();
    for (guint a = 0; a < 2 * s->n_classes; a++)
        for (guint b = 0; b < a; b++) {
            CanvasFill f = style_grid_fill(s, a), g = style_grid_fill(s, b);
            gboolean same = f.colour.r == g.colour.r && f.colour.g == g.colour.g && f.colour.b == g.colour.b;
            g_assert_true(!same || f.pattern != g.pattern);
        }
}

/* On a black and white printer too: twelve grids of a community have twelve fills. */
static void test_mono_classes_differ(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(g_getenv("WANGGE_SOURCE"), "maps", "themes", "mono.ini", NULL);
    g_autoptr(Style) s = style_read(path, &error);
    g_assert_no_error(error);
    for (guint a = 0; a < 2 * s->n_classes; a++)
        for (guint b = 0; b < a; b++) {
            CanvasFill f = style_grid_fill(s, a), g = style_grid_fill(s, b);
            g_assert_true(f.colour.r != g.colour.r || f.pattern != g.pattern || fabs(f.step - g.step) > 1);
        }
}

static double lab_root(double t)
{
    return t > 0.008856 ? cbrt(t) : 7.787 * t + 16.0 / 116;
}

/* CIE L*a*b* of a colour as an eye sees it whose deficiency is the matrix (Machado et al. 2009). */
static void seen_lab(Colour c, const double m[9], double lab[3])
{
    double in[] = {seen_linear(c.r), seen_linear(c.g), seen_linear(c.b)}, out[3];
    for (guint i = 0; i < 3; i++)
        out[i] = CLAMP(m[3 * i] * in[0] + m[3 * i + 1] * in[1] + m[3 * i + 2] * in[2], 0, 1);
    double x = lab_root((0.4124 * out[0] + 0.3576 * out[1] + 0.1805 * out[2]) / 0.95047);
    double y = lab_root(seen_luminance_of(out[0], out[1], out[2]));
    double z = lab_root((0.0193 * out[0] + 0.1192 * out[1] + 0.9505 * out[2]) / 1.08883);
    lab[0] = 116 * y - 16;
    lab[1] = 500 * (x - y);
    lab[2] = 200 * (y - z);
}

/* The four classes that most cities need are told apart by every eye. */
static void test_palette_for_colour_blindness(void)
{
    static const double eyes[][9] = {
        {1, 0, 0, 0, 1, 0, 0, 0, 1},
        {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
        {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
        {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
    };
    g_autoptr(Style) s = style_new();
    for (guint e = 0; e < G_N_ELEMENTS(eyes); e++)
        for (guint a = 0; a < 4; a++)
            for (guint b = 0; b < a; b++) {
                double p[3], q[3];
                seen_lab(s->grid[a], eyes[e], p);
                seen_lab(s->grid[b], eyes[e], q);
                g_assert_cmpfloat(sqrt(pow(p[0] - q[0], 2) + pow(p[1] - q[1], 2) + pow(p[2] - q[2], 2)), >,
                                  7.5);
            }
}

static Colour over(Colour above, Colour below)
{
    double a = above.a;
    return (Colour){a * above.r + (1 - a) * below.r, a * above.g + (1 - a) * below.g,
                    a * above.b + (1 - a) * below.b, 1};
}

/* Every name can be read on whatever lies behind it, even where its halo were missing. */
static void test_names_can_be_read(void)
{
    static const StyleTextKind over_grids[] = {STYLE_COMMUNITY, STYLE_GRID, STYLE_COUNT, STYLE_STREET,
                                               STYLE_COMPOUND};
    g_autoptr(Style) s = style_new();
    for (guint i = 0; i < G_N_ELEMENTS(over_grids); i++) {
        Colour text = s->texts[over_grids[i]].colour;
        for (guint k = 0; k < s->n_classes; k++)
            g_assert_cmpfloat(seen_contrast(text, s->grid[k]), >=, 4.5);
        g_assert_cmpfloat(seen_contrast(text, s->ground), >=, 4.5);
    }
    const Colour buildings[] = {s->home, s->public, s->trade};
    for (guint i = 0; i < G_N_ELEMENTS(buildings); i++)
        for (guint k = 0; k < s->n_classes; k++)
            g_assert_cmpfloat(seen_contrast(s->texts[STYLE_BUILDING].colour, over(buildings[i], s->grid[k])),
                              >=, 4.5);
    g_assert_cmpfloat(seen_contrast(s->texts[STYLE_WATER].colour, s->water), >=, 4.5);
    g_assert_cmpfloat(seen_contrast(s->texts[STYLE_TITLE].colour, s->paper), >=, 4.5);
    g_assert_cmpfloat(seen_contrast(s->texts[STYLE_LEGEND].colour, s->paper), >=, 4.5);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/draw/style/light-theme-sets-everything", test_light_theme_sets_everything);
    g_test_add_func("/draw/style/every-theme-reads", test_every_theme_reads);
    g_test_add_func("/draw/style/faults-name-line-and-key", test_faults_name_line_and_key);
    g_test_add_func("/draw/style/keys-change-the-style", test_keys_change_the_style);
    g_test_add_func("/draw/style/files-that-cannot-be-read", test_files_that_cannot_be_read);
    g_test_add_func("/draw/style/road-classes", test_road_classes);
    g_test_add_func("/draw/style/beyond-the-palette", test_classes_beyond_the_palette_differ);
    g_test_add_func("/draw/style/mono-classes-differ", test_mono_classes_differ);
    g_test_add_func("/draw/style/colour-blindness", test_palette_for_colour_blindness);
    g_test_add_func("/draw/style/names-can-be-read", test_names_can_be_read);
    return g_test_run();
}
