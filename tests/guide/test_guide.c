/* From files to a project, by keys, without a display. */
#include <string.h>

#include "desk/shell_hands.h"

#define MAKE_CITY "\"$WANGGE\" demo \"$DIR/demo\" --communities 2 --quiet"

static char *make_city(const Hands *h)
{
    run_free(run_expecting(0, h->dir, MAKE_CITY));
    return g_build_filename(h->dir, "demo", "city.gpkg", NULL);
}

/* Opens the file and draws until what was found is there. */
static void look_into(Hands *h, const char *path)
{
    shell_open(h->shell, path);
    shell_draw(h->shell, TRUE);
    shell_draw(h->shell, TRUE);
}

/* Shift+Tab reaches the last button: on. */
static void go_on(Hands *h)
{
    g_assert_true(hands_key(h, WINDOW_KEY_TAB, WINDOW_SHIFT));
    hands_keys(h, WINDOW_KEY_RETURN, 1);
    shell_draw(h->shell, TRUE);
}

static void again(Hands *h)
{
    hands_keys(h, WINDOW_KEY_RETURN, 1);
    shell_draw(h->shell, TRUE);
}

static void says(Hands *h, const char *line, const char *text)
{
    g_autoptr(Run) run = run_expecting(0, h->dir, line);
    if (!strstr(run->out, text))
        g_test_message("%s", run->out);
    g_assert_nonnull(strstr(run->out, text));
}

/* As it is found, page after page; the project is beside the file, and open. */
static void test_as_found(Hands *h, gconstpointer data)
{
    (void)data;
    g_autofree char *path = make_city(h), *made = g_build_filename(h->dir, "demo", "city project.gpkg", NULL);
    g_autofree guint32 *start = hands_drawn(h);
    look_into(h, path);
    g_autofree guint32 *layers = hands_drawn(h);
    g_assert_cmpuint(hands_differing(start, layers), >, 5000);
    go_on(h);
    g_autofree guint32 *fields = hands_drawn(h);
    g_assert_cmpuint(hands_differing(layers, fields), >, 5000);
    again(h);
    g_autofree guint32 *result = hands_drawn(h);
    g_assert_cmpuint(hands_differing(fields, result), >, 5000);
    g_assert_false(g_file_test(made, G_FILE_TEST_EXISTS));
    again(h);
    shell_draw(h->shell, TRUE);
    g_assert_cmpstr(hands_opened(h), ==, made);
    says(h, "\"$WANGGE\" info \"$DIR/demo/city project.gpkg\"", "grid_before");
    g_assert_false(hands_key(h, 'q', WINDOW_CTRL));
}

/* The way back from each page, to the start. */
static void test_back(Hands *h, gconstpointer data)
{
    (void)data;
    g_autofree char *path = make_city(h);
    g_autofree guint32 *start = hands_drawn(h);
    look_into(h, path);
    g_autofree guint32 *layers = hands_drawn(h);
    go_on(h);
    again(h);
    hands_keys(h, WINDOW_KEY_ESCAPE, 2);
    g_autofree guint32 *back = hands_drawn(h);
    g_assert_cmpuint(hands_differing(layers, back), <, 3000); /* but for the frame of the focus */
    hands_keys(h, WINDOW_KEY_ESCAPE, 1);
    g_autofree guint32 *left = hands_drawn(h);
    g_assert_cmpuint(hands_differing(start, left), <, 3000);
    g_assert_null(hands_opened(h));
}

/* Roles and columns by arrows: no old grids, and the number of floors as households. */
static void test_choices(Hands *h, gconstpointer data)
{
    (void)data;
    g_autofree char *path = make_city(h);
    look_into(h, path);
    hands_keys(h, WINDOW_KEY_TAB, 1); /* the list of layers */
    hands_keys(h, WINDOW_KEY_END, 1);
    hands_keys(h, WINDOW_KEY_UP, 2);    /* past railways and water */
    hands_keys(h, WINDOW_KEY_RIGHT, 1); /* from old grids on to none */
    go_on(h);
    hands_keys(h, WINDOW_KEY_TAB, 1);   /* the list of fields */
    hands_keys(h, WINDOW_KEY_DOWN, 12); /* past communities, and to the fourth field of buildings */
    hands_keys(h, WINDOW_KEY_LEFT, 2);  /* from households past units to floors */
    hands_key(h, WINDOW_KEY_TAB, WINDOW_SHIFT);
    hands_keys(h, WINDOW_KEY_RETURN, 1);
    shell_draw(h->shell, TRUE);
    again(h);
    shell_draw(h->shell, TRUE);
    g_assert_nonnull(hands_opened(h));
    g_autoptr(Run) info = run_expecting(0, h->dir, "\"$WANGGE\" info \"$DIR/demo/city project.gpkg\"");
    g_assert_nonnull(strstr(info->out, "grid_before       0"));
    g_assert_nonnull(strstr(info->out, "1,227")); /* floors of the demo in all */
}

/* Files without coordinates cannot go on until a system is chosen; what is no map data is said on the start page, or
 * in the guide once there is something. */
static void test_obstacles(Hands *h, gconstpointer data)
{
    (void)data;
    const char csv[] =
        "楼栋号,户数,经度,纬度\n1号楼,36,106.10,38.9\n2号楼,30,106.11,38.9\n3号楼,,106.12,38.91\n";
    g_autofree char *path = g_build_filename(h->dir, "楼.csv", NULL),
                    *text = g_build_filename(h->dir, "a.txt", NULL);
    g_autofree char *made = g_build_filename(h->dir, "楼 project.gpkg", NULL);
    g_assert_true(g_file_set_contents(path, csv, -1, NULL));
    g_assert_true(g_file_set_contents(text, "\x01\x02", -1, NULL));
    look_into(h, path);
    g_autofree guint32 *layers = hands_drawn(h);
    hands_drop(h, text);
    g_autofree guint32 *refused = hands_drawn(h);
    g_assert_cmpuint(hands_differing(layers, refused), >, 300);
    hands_keys(h, WINDOW_KEY_TAB, 2); /* the name of the one community */
    hands_type(h, "幸福社区");
    hands_keys(h, WINDOW_KEY_TAB, 5); /* past the encodings, to CGCS2000 */
    hands_keys(h, WINDOW_KEY_RETURN, 1);
    hands_keys(h, WINDOW_KEY_TAB, 6); /* past the other systems, to the last button */
    again(h);
    g_autofree guint32 *fields = hands_drawn(h);
    g_assert_cmpuint(hands_differing(layers, fields), >, 5000);
    again(h);
    again(h);
    shell_draw(h->shell, TRUE);
    g_assert_cmpstr(hands_opened(h), ==, made);
    says(h, "\"$WANGGE\" info \"$DIR/楼 project.gpkg\"", "66");
}

/* All files of a folder, which are in GBK and do not say so. */
static void test_folder(Hands *h, gconstpointer data)
{
    (void)data;
    g_autofree char *folder = g_build_filename(h->dir, "demo", "shp_gbk", NULL),
                    *made = g_build_filename(h->dir, "demo", "shp_gbk project.gpkg", NULL);
    g_free(make_city(h));
    look_into(h, folder);
    go_on(h);
    again(h);
    again(h);
    shell_draw(h->shell, TRUE);
    g_assert_cmpstr(hands_opened(h), ==, made);
    says(h, "\"$WANGGE\" info \"$DIR/demo/shp_gbk project.gpkg\"", "社区");
}

/* A field that is taken from no column; without households nothing goes on, which is told before anything is
 * written. */
static void test_column_not_taken(Hands *h, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    (void)data;
    g_autofree char *path = make_city(h);
    look_into(h, path);
    go_on(h);
    hands_keys(h, WINDOW_KEY_TAB, 1);   /* the list of fields */
    hands_keys(h, WINDOW_KEY_DOWN, 11); /* to the compounds of buildings */
    hands_keys(h, WINDOW_KEY_LEFT, 3);  /* past names and ids to none */
    hands_keys(h, WINDOW_KEY_DOWN, 1);
    hands_keys(h, WINDOW_KEY_LEFT, 6); /* no households either */
    g_autofree guint32 *none = hands_drawn(h);
    hands_key(h, WINDOW_KEY_TAB, WINDOW_SHIFT);
    again(h);
    g_autofree guint32 *told = hands_drawn(h);
    g_assert_cmpuint(hands_differing(none, told), >, 300);
    again(h); /* still on the page of columns */
    g_assert_null(hands_opened(h));
    hands_keys(h, WINDOW_KEY_TAB, 1);
    hands_keys(h, WINDOW_KEY_RIGHT, 6); /* round to households again */
    hands_key(h, WINDOW_KEY_TAB, WINDOW_SHIFT);
    again(h);
    again(h);
    shell_draw(h->shell, TRUE);
    g_assert_nonnull(hands_opened(h));
    g_autoptr(Document) document = document_load(hands_opened(h), &error);
    g_assert_no_error(error);
    gint32 households = 0;
    for (guint i = 0; i < document->city->buildings->len; i++) {
        g_assert_null(city_building(document->city, i)->compound);
        households += MAX(0, city_building(document->city, i)->households);
    }
    g_assert_cmpint(households, >, 0);
}

/* A layer without a row may be there, is said to be empty, and is no obstacle. */
static void test_empty_layer(Hands *h, gconstpointer data)
{
    (void)data;
    g_autofree char *path = make_city(h), *empty = g_build_filename(h->dir, "roads.geojson", NULL);
    g_assert_true(g_file_set_contents(empty, "{\"type\":\"FeatureCollection\",\"features\":[]}", -1, NULL));
    look_into(h, path);
    g_autofree guint32 *before = hands_drawn(h);
    hands_drop(h, empty);
    shell_draw(h->shell, TRUE);
    g_autofree guint32 *added = hands_drawn(h);
    g_assert_cmpuint(hands_differing(before, added), >, 300);
    go_on(h);
    again(h);
    again(h);
    shell_draw(h->shell, TRUE);
    g_assert_nonnull(hands_opened(h));
}

/* A place that is taken is said, and nothing is overwritten. */
static void test_place_taken(Hands *h, gconstpointer data)
{
    (void)data;
    g_autofree char *path = make_city(h), *made = g_build_filename(h->dir, "demo", "city project.gpkg", NULL),
                    *kept = NULL;
    look_into(h, path);
    go_on(h);
    again(h);
    g_assert_true(g_file_set_contents(made, "mine", -1, NULL));
    g_autofree guint32 *before = hands_drawn(h);
    again(h);
    g_autofree guint32 *told = hands_drawn(h);
    g_assert_cmpuint(hands_differing(before, told), >, 300);
    g_assert_null(hands_opened(h));
    g_assert_true(g_file_get_contents(made, &kept, NULL, NULL));
    g_assert_cmpstr(kept, ==, "mine");
}

static void cancel(Hands *h)
{
    hands_keys(h, WINDOW_KEY_ESCAPE, 1);
    shell_draw(h->shell, TRUE);
}

/* Reading and writing are cancelled while they run: the page before is shown, nothing is left, and it can be done. */
static void test_cancel(Hands *h, gconstpointer data)
{
    (void)data;
    g_autofree char *path = make_city(h), *made = g_build_filename(h->dir, "demo", "city project.gpkg", NULL);
    look_into(h, path);
    go_on(h);
    g_autofree guint32 *fields = hands_drawn(h);
    hands_keys(h, WINDOW_KEY_RETURN, 1); /* reads */
    cancel(h);
    g_autofree guint32 *told = hands_drawn(h);
    g_assert_cmpuint(hands_differing(fields, told), >, 100);
    again(h);
    hands_keys(h, WINDOW_KEY_RETURN, 1); /* writes */
    cancel(h);
    g_assert_null(hands_opened(h));
    g_autoptr(Run) left = run_expecting(0, h->dir, "find \"$DIR/demo\" -name '*project*'");
    g_assert_cmpstr(left->out, ==, "");
    again(h);
    shell_draw(h->shell, TRUE);
    g_assert_cmpstr(hands_opened(h), ==, made);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add("/desk/guide/" #name, Hands, NULL, hands_set_up, test_##name, hands_tear_down)
    TEST(as_found);
    TEST(back);
    TEST(choices);
    TEST(obstacles);
    TEST(folder);
    TEST(column_not_taken);
    TEST(empty_layer);
    TEST(place_taken);
    TEST(cancel);
    return g_test_run();
}
