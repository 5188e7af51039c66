/* How the window looks: main views in both languages, at three scales, against golden pictures. These are an image a
 * view, a quarter as large in units, so that what differs is a part that is missing, elsewhere or of another colour,
 * and not how a font is drawn. WANGGE_GOLDEN=write draws them anew. */
#include "desk/desk_int.h"

#include "base/language.h"
#include "cli/program.h"

#define MAKE_PROJECT                                                                                         \
    "\"$WANGGE\" demo \"$DIR/demo\" --communities 3 --quiet && "                                             \
    "\"$WANGGE\" import \"$DIR/p.gpkg\" --communities \"$DIR/demo/city.gpkg::community\" "                   \
    "--buildings \"$DIR/demo/city.gpkg::building\" --roads \"$DIR/demo/city.gpkg::road\" "                   \
    "--water \"$DIR/demo/city.gpkg::water\" --grids-before \"$DIR/demo/city.gpkg::grid_before\" --quiet && " \
    "\"$WANGGE\" divide \"$DIR/p.gpkg\" --quiet"
#define WIDTH     1280 /* of the window, units */
#define HEIGHT    800
#define BLOCK     4 /* units of a pixel of the golden pictures */
#define ACROSS    (WIDTH / BLOCK)
#define DOWN      (HEIGHT / BLOCK)
#define PART      20  /* pixels of a side of what is compared by itself */
#define MEAN      4.0 /* most that pictures may differ in the mean, of 255 */
#define PART_MEAN 9.0 /* and that a part of them may */

static char *dir;

static void press(Desk *desk, guint key, guint modifiers)
{
    WindowEvent event = {.kind = WINDOW_KEY, .key = key, .modifiers = modifiers};
    g_assert_true(desk_answer(desk, &event));
}

static void see_map(Desk *desk)
{
    (void)desk;
}

static void see_grid(Desk *desk)
{
    press(desk, '2', WINDOW_CTRL);
    press(desk, 'c', 0);
    press(desk, 'o', 0);
    desk_select(desk, (Thing){THING_GRID, 2});
    press(desk, 'z', 0);
}

/* In high contrast, with an area being measured. */
static void see_measure(Desk *desk)
{
    static const double corners[][2] = {{500, 250}, {800, 280}, {700, 600}};
    desk->ui.theme = &ui_contrast_theme;
    press(desk, 'r', 0);
    for (guint i = 0; i < G_N_ELEMENTS(corners); i++) {
        WindowEvent event = {.kind = WINDOW_PRESS, .button = 1, .clicks = 1};
        event.x = corners[i][0] * desk->scale;
        event.y = corners[i][1] * desk->scale;
        desk_answer(desk, &event);
        event.kind = WINDOW_RELEASE;
        desk_answer(desk, &event);
    }
}

/* The old plan beside the new one, coloured by what differs, with a grid selected in both. */
static void see_beside(Desk *desk)
{
    press(desk, 'o', WINDOW_SHIFT);
    desk_colour_by(desk, COLOURING_PLAN);
    desk_select(desk, (Thing){THING_GRID, 2});
}

static void see_scores(Desk *desk)
{
    press(desk, 'p', WINDOW_SHIFT);
}

static const struct {
    const char *name;
    void (*prepare)(Desk *desk);
} views[] = {{"map", see_map},
             {"grid", see_grid},
             {"measure", see_measure},
             {"beside", see_beside},
             {"scores", see_scores}};
static const char *const languages[] = {"en", "zh"};
static const double scales[] = {1, 1.5, 2};

/* The means of squares of BLOCK units. */
static guint32 *shrink(const guint32 *pixels, guint width, guint side)
{
    guint32 *small = g_new(guint32, ACROSS * DOWN);
    for (guint i = 0; i < ACROSS * DOWN; i++) {
        guint sums[3] = {0}, x = i % ACROSS * side, y = i / ACROSS * side;
        for (guint k = 0; k < side * side; k++)
            for (guint c = 0; c < 3; c++)
                sums[c] += pixels[(y + k / side) * width + x + k % side] >> 8 * c & 0xff;
        small[i] = 0xff000000;
        for (guint c = 0; c < 3; c++)
            small[i] |= (sums[c] / (side * side)) << 8 * c;
    }
    return small;
}

static guint32 *draw(guint view, const char *language, double scale)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(dir, "p.gpkg", NULL);
    guint width = (guint)(WIDTH * scale), height = (guint)(HEIGHT * scale);
    language_set(language);
    g_autoptr(Document) document = document_load(path, &error);
    g_assert_no_error(error);
    g_autoptr(Window) window = window_open("looks", width, height, TRUE, &error);
    g_assert_no_error(error);
    g_autoptr(Desk) desk = desk_new(document, NULL, window, scale, &error);
    g_assert_no_error(error);
    desk_draw(desk, TRUE);
    views[view].prepare(desk);
    desk_draw(desk, TRUE);
    g_autofree guint32 *pixels = window_pixels(window);
    guint32 *small = shrink(pixels, width, (guint)(BLOCK * scale));
    g_clear_pointer(&desk, desk_free);
    return small;
}

static double mean_difference(const guint32 *a, const guint32 *b, guint x0, guint y0, guint width,
                              guint height)
{
    guint sum = 0;
    for (guint y = y0; y < y0 + height; y++)
        for (guint x = x0; x < x0 + width; x++)
            for (guint c = 0; c < 24; c += 8)
                sum +=
                    (guint)ABS((gint)(a[y * ACROSS + x] >> c & 0xff) - (gint)(b[y * ACROSS + x] >> c & 0xff));
    return sum / (3.0 * width * height);
}

/* Whether two pictures are as good as the same, all in all and in each part: one that is missing is a small share of
 * the whole. Tells how much they differ, and the part that does most. */
static gboolean is_like(const guint32 *a, const guint32 *b, double *mean, double *worst, guint *worst_x,
                        guint *worst_y)
{
    *mean = mean_difference(a, b, 0, 0, ACROSS, DOWN);
    *worst = -1;
    for (guint y = 0; y < DOWN; y += PART)
        for (guint x = 0; x < ACROSS; x += PART) {
            double part = mean_difference(a, b, x, y, PART, PART);
            if (part > *worst) {
                *worst = part;
                *worst_x = x * BLOCK;
                *worst_y = y * BLOCK;
            }
        }
    return *mean <= MEAN && *worst <= PART_MEAN;
}

static void write_golden(const char *path, guint32 *pixels)
{
    cairo_surface_t *image =
        cairo_image_surface_create_for_data((guint8 *)pixels, CAIRO_FORMAT_RGB24, ACROSS, DOWN, 4 * ACROSS);
    g_assert_cmpint(cairo_surface_write_to_png(image, path), ==, CAIRO_STATUS_SUCCESS);
    cairo_surface_destroy(image);
}

static guint32 *read_golden(const char *path)
{
    cairo_surface_t *image = cairo_image_surface_create_from_png(path);
    g_assert_cmpint(cairo_image_surface_get_width(image), ==, ACROSS);
    g_assert_cmpint(cairo_image_surface_get_height(image), ==, DOWN);
    guint32 *pixels = g_memdup2(cairo_image_surface_get_data(image), 4 * ACROSS * DOWN);
    cairo_surface_destroy(image);
    return pixels;
}

static char *golden_path(guint view, const char *language)
{
    g_autofree char *name = g_strdup_printf("%s-%s.png", views[view].name, language);
    return g_test_build_filename(G_TEST_DIST, "desk", "golden", name, NULL);
}

static void test_looks(gconstpointer data)
{
    guint view = GPOINTER_TO_UINT(data);
    for (guint l = 0; l < G_N_ELEMENTS(languages); l++)
        for (guint s = 0; s < G_N_ELEMENTS(scales); s++) {
            double mean, worst;
            guint x, y;
            g_autofree char *path = golden_path(view, languages[l]);
            g_autofree guint32 *seen = draw(view, languages[l], scales[s]);
            if (s == 0 && g_strcmp0(g_getenv("WANGGE_GOLDEN"), "write") == 0)
                write_golden(path, seen);
            g_autofree guint32 *golden = read_golden(path);
            gboolean like = is_like(seen, golden, &mean, &worst, &x, &y);
            g_test_message("%s at scale %g: %.1f in the mean, %.1f at %u, %u", path, scales[s], mean, worst,
                           x, y);
            g_assert_true(like);
        }
}

static void test_can_fail(void)
{
    double mean, worst;
    guint x, y;
    g_autofree char *map = golden_path(0, "en"), *grid = golden_path(1, "en"),
                    *measure = golden_path(2, "en");
    g_autofree guint32 *a = read_golden(map), *b = read_golden(grid), *c = read_golden(measure);
    g_assert_false(is_like(a, b, &mean, &worst, &x, &y));
    g_assert_false(is_like(a, c, &mean, &worst, &x, &y));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    dir = folder_make();
    run_free(run_expecting(0, dir, MAKE_PROJECT));
    for (guint i = 0; i < G_N_ELEMENTS(views); i++) {
        g_autofree char *name = g_strdup_printf("/looks/%s", views[i].name);
        g_test_add_data_func(name, GUINT_TO_POINTER(i), test_looks);
    }
    g_test_add_func("/looks/can-fail", test_can_fail);
    int status = g_test_run();
    folder_remove(dir);
    g_free(dir);
    return status;
}
