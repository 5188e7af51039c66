#include "widgets/settings.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cli/program.h"

/* The folder of the file is made when it is first written. */
static char *place;

static void set_up(void)
{
    char *dir = folder_make();
    place = g_build_filename(dir, "wangge", "settings.ini", NULL);
    g_free(dir);
}

static void tear_down(void)
{
    g_autofree char *folder = g_path_get_dirname(place), *dir = g_path_get_dirname(folder);
    folder_remove(dir);
    g_clear_pointer(&place, g_free);
}

static void run_test(gconstpointer test)
{
    set_up();
    ((GTestFunc)test)();
    tear_down();
}

static void test_first_start(void)
{
    g_autoptr(Settings) s = settings_load(place);
    g_assert_null(s->language);
    g_assert_null(s->theme);
    g_assert_cmpfloat(s->scale, ==, 0);
    g_assert_cmpuint(s->width, ==, 0);
    g_assert_cmpuint(s->recent->len, ==, 0);
}

static void test_saved_and_read(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Settings) s = settings_load(place);
    s->language = g_strdup("zh");
    s->theme = g_strdup("dark");
    s->scale = 1.25;
    s->width = 1400;
    s->height = 900;
    settings_add_recent(s, "/家/一.gpkg");
    settings_add_recent(s, "/家/二;x.gpkg");
    settings_add_recent(s, "/家/一.gpkg");
    g_assert_true(settings_save(s, &error));
    g_autoptr(Settings) read = settings_load(place);
    g_assert_cmpstr(read->language, ==, "zh");
    g_assert_cmpstr(read->theme, ==, "dark");
    g_assert_cmpfloat(read->scale, ==, 1.25);
    g_assert_cmpuint(read->width, ==, 1400);
    g_assert_cmpuint(read->height, ==, 900);
    g_assert_cmpuint(read->recent->len, ==, 2);
    g_assert_cmpstr(read->recent->pdata[0], ==, "/家/一.gpkg");
    g_assert_cmpstr(read->recent->pdata[1], ==, "/家/二;x.gpkg");
    settings_drop_recent(read, 0);
    g_autoptr(Settings) again = settings_load(place);
    g_assert_cmpuint(again->recent->len, ==, 1);
}

/* A project that another window opened meanwhile is not forgotten, nor what others keep in the file. */
static void test_two_windows(void)
{
    g_autofree char *folder = g_path_get_dirname(place), *text = NULL;
    g_mkdir_with_parents(folder, 0700);
    g_assert_true(g_file_set_contents(place, "[other]\nkey=kept\n", -1, NULL));
    g_autoptr(Settings) a = settings_load(place), b = settings_load(place);
    settings_add_recent(a, "/a.gpkg");
    settings_add_recent(b, "/b.gpkg");
    g_autoptr(Settings) read = settings_load(place);
    g_assert_cmpuint(read->recent->len, ==, 2);
    g_assert_cmpstr(read->recent->pdata[0], ==, "/b.gpkg");
    g_assert_true(g_file_get_contents(place, &text, NULL, NULL));
    g_assert_nonnull(strstr(text, "key=kept"));
}

static void test_nonsense(void)
{
    g_autofree char *folder = g_path_get_dirname(place);
    g_mkdir_with_parents(folder, 0700);
    g_assert_true(g_file_set_contents(
        place,
        "[window]\nlanguage=xx\ntheme=pink\nscale=9\nwidth=-4\nheight=ten\nrecent=relative.gpkg;/ok.gpkg\n",
        -1, NULL));
    g_autoptr(Settings) s = settings_load(place);
    g_assert_null(s->language);
    g_assert_null(s->theme);
    g_assert_cmpfloat(s->scale, ==, 0);
    g_assert_cmpuint(s->width, ==, 0);
    g_assert_cmpuint(s->height, ==, 0);
    g_assert_cmpuint(s->recent->len, ==, 1);
    g_assert_true(g_file_set_contents(place, "\xff\xfe no settings", -1, NULL));
    g_autoptr(Settings) broken = settings_load(place);
    g_assert_cmpuint(broken->recent->len, ==, 0);
}

static void test_no_more_than_fit(void)
{
    g_autoptr(Settings) s = settings_load(place);
    for (guint i = 0; i < SETTINGS_RECENT + 3; i++) {
        g_autofree char *path = g_strdup_printf("/%u.gpkg", i);
        settings_add_recent(s, path);
    }
    g_assert_cmpuint(s->recent->len, ==, SETTINGS_RECENT);
    g_assert_cmpstr(s->recent->pdata[0], ==, "/14.gpkg");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/desk/settings/first-start", test_first_start, run_test);
    g_test_add_data_func("/desk/settings/saved-and-read", test_saved_and_read, run_test);
    g_test_add_data_func("/desk/settings/two-windows", test_two_windows, run_test);
    g_test_add_data_func("/desk/settings/nonsense", test_nonsense, run_test);
    g_test_add_data_func("/desk/settings/no-more-than-fit", test_no_more_than_fit, run_test);
    return g_test_run();
}
