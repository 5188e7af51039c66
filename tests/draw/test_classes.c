#include "draw/classes.h"

#include <math.h>

#include "draw/style.h"
#include "seen.h"

static guint count(const Classes *c, guint n_grids, guint klass)
{
    guint n = 0;
    for (guint i = 0; i < n_grids; i++)
        n += c->of_grid[i] == klass;
    return n;
}

/* Every class holds about as many grids, and greater values are never in lower classes. */
static void test_quantiles(void)
{
    enum { N = 103 };
    double values[N];
    for (guint i = 0; i < N; i++)
        values[i] = (double)(i * 37 % N) * (i * 37 % N);
    g_autoptr(Classes) c = classes_by_value("得分", values, N);
    g_assert_cmpuint(c->n, ==, CLASSES_MOST);
    g_assert_cmpstr(c->title, ==, "得分");
    for (guint k = 0; k < c->n; k++) {
        g_assert_cmpuint(count(c, N, k), >=, N / CLASSES_MOST);
        g_assert_cmpuint(count(c, N, k), <=, N / CLASSES_MOST + 1);
    }
    for (guint i = 0; i < N; i++)
        for (guint j = 0; j < N; j++)
            g_assert_true(values[i] >= values[j] || c->of_grid[i] <= c->of_grid[j]);
    g_assert_cmpstr(c->labels[0], ==, "0 – 361");
}

/* Equal values are in one class; a grid without a value in none. */
static void test_ties(void)
{
    const double same[] = {7, 7, 7, NAN}, mostly[] = {1, 1, 1, 1, 1, 1, 1, 1, 2.5, 30}, none[] = {NAN, NAN};
    g_autoptr(Classes) one = classes_by_value("a", same, 4), two = classes_by_value("a", mostly, 10),
                       no = classes_by_value("a", none, 2), empty = classes_by_value("a", NULL, 0);
    g_assert_cmpuint(one->n, ==, 1);
    g_assert_cmpstr(one->labels[0], ==, "7");
    g_assert_cmpuint(one->of_grid[3], ==, 1);
    g_assert_cmpuint(two->n, ==, 2);
    g_assert_cmpstr(two->labels[0], ==, "1.0");
    g_assert_cmpstr(two->labels[1], ==, "2.5 – 30.0");
    g_assert_cmpuint(count(two, 10, 0), ==, 8);
    g_assert_cmpuint(count(no, 2, no->n), ==, 2);
    g_assert_cmpuint(empty->n, ==, 1);
}

static void test_kinds(void)
{
    const char *const labels[] = {"yes", "perhaps", "no"};
    const guint8 kinds[] = {0, 2, CLASSES_NONE, 0};
    g_autoptr(Classes) c = classes_by_kind("Officers", labels, 3, kinds, 4);
    g_assert_cmpuint(c->n, ==, 3);
    g_assert_cmpuint(count(c, 4, 0), ==, 2);
    g_assert_cmpuint(count(c, 4, 1), ==, 0);
    g_assert_cmpuint(c->of_grid[2], ==, 3);
    g_assert_cmpstr(c->labels[1], ==, "perhaps");
}

/* Lightness by CIE 1976 of sRGB, after a matrix of Machado, Oliveira and Fernandes 2009 (severity 1) for those who
 * see less of one colour, as rows of weights of linear red, green and blue. */
static double lightness(Colour c, const double matrix[3][3])
{
    const double light[] = {seen_linear(c.r), seen_linear(c.g), seen_linear(c.b)};
    double seen[3];
    for (guint i = 0; i < 3; i++)
        seen[i] = matrix[i][0] * light[0] + matrix[i][1] * light[1] + matrix[i][2] * light[2];
    double y = seen_luminance_of(seen[0], seen[1], seen[2]);
    return y > 0.008856 ? 116 * cbrt(y) - 16 : 903.3 * y;
}

/* The colours of the classes grow darker by steps that are seen in gray and with all forms of colour blindness,
 * whatever their number. */
static void test_steps_are_told_apart(void)
{
    static const double sights[][3][3] = {
        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
        {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
        {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
        {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
    };
    g_autofree char *mono = g_build_filename(g_getenv("WANGGE_SOURCE"), "maps", "themes", "mono.ini", NULL);
    g_autoptr(Style) light = style_new(), gray = style_read(mono, NULL);
    const Style *styles[] = {light, gray};
    for (guint s = 0; s < G_N_ELEMENTS(styles); s++)
        for (guint n = 2; n <= CLASSES_MOST; n++)
            for (guint k = 1; k < n; k++)
                for (guint sight = 0; sight < G_N_ELEMENTS(sights); sight++) {
                    double before = lightness(style_step_fill(styles[s], k - 1, n).colour, sights[sight]);
                    double after = lightness(style_step_fill(styles[s], k, n).colour, sights[sight]);
                    g_assert_cmpfloat(before - after, >, 6);
                }
    g_assert_cmpint(style_step_fill(light, 3, 3).pattern, !=, CANVAS_PLAIN); /* grids without a figure */
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/draw/classes/quantiles", test_quantiles);
    g_test_add_func("/draw/classes/ties", test_ties);
    g_test_add_func("/draw/classes/kinds", test_kinds);
    g_test_add_func("/draw/classes/steps-are-told-apart", test_steps_are_told_apart);
    return g_test_run();
}
