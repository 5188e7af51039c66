#include "base/error.h"
#include "base/fs.h"

#include <glib/gstdio.h>

typedef struct Folder {
    char *path;
    char *file;
} Folder;

static void make_folder(Folder *f, gconstpointer data G_GNUC_UNUSED)
{
    f->path = g_dir_make_tmp("wangge-fs-XXXXXX", NULL);
    f->file = g_build_filename(f->path, "地图.png", NULL);
}

static guint count_files(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    guint n = 0;
    while (g_dir_read_name(dir))
        n++;
    return n;
}

static void remove_folder(Folder *f, gconstpointer data G_GNUC_UNUSED)
{
    g_unlink(f->file);
    g_assert_cmpint(g_rmdir(f->path), ==, 0); /* nothing else was left in it */
    g_free(f->path);
    g_free(f->file);
}

static void assert_content(const char *path, const char *expected)
{
    g_autofree char *content = NULL;
    g_assert_true(g_file_get_contents(path, &content, NULL, NULL));
    g_assert_cmpstr(content, ==, expected);
}

static void test_writes_and_replaces(Folder *f, gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(fs_check_place(f->file, FALSE, &error));
    g_assert_true(fs_write(f->file, "one", 3, FALSE, &error));
    assert_content(f->file, "one");
    g_assert_true(fs_write(f->file, "two!", 4, TRUE, &error));
    g_assert_no_error(error);
    assert_content(f->file, "two!");
    g_assert_cmpuint(count_files(f->path), ==, 1);
}

static void test_keeps_what_is_there(Folder *f, gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(fs_write(f->file, "one", 3, FALSE, &error));
    g_assert_false(fs_check_place(f->file, FALSE, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_IO);
    g_clear_error(&error);
    g_assert_true(fs_check_place(f->file, TRUE, &error));
    g_assert_false(fs_write(f->file, "two", 3, FALSE, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_IO);
    assert_content(f->file, "one");
    g_assert_cmpuint(count_files(f->path), ==, 1);
}

static void test_no_such_folder(Folder *f, gconstpointer data G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *lost = g_build_filename(f->path, "none", "map.png", NULL);
    g_assert_false(fs_check_place(lost, FALSE, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_IO);
    g_clear_error(&error);
    g_assert_false(fs_write(lost, "x", 1, TRUE, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_IO);
    g_clear_error(&error);
    g_assert_false(fs_write(f->path, "x", 1, TRUE, &error)); /* a folder is not replaced by a file */
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_IO);
}

static void test_name_beside(Folder *f, gconstpointer data G_GNUC_UNUSED)
{
    g_autofree char *name = fs_name_beside(f->file);
    g_autofree char *folder = g_path_get_dirname(name);
    g_autofree char *bare = fs_name_beside("plain");
    g_assert_cmpstr(folder, ==, f->path);
    g_assert_true(g_str_has_suffix(name, ".png"));
    g_assert_cmpstr(name, !=, f->file);
    g_assert_true(g_str_has_prefix(bare, "./.plain-"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/base/fs/writes-and-replaces", Folder, NULL, make_folder, test_writes_and_replaces,
               remove_folder);
    g_test_add("/base/fs/keeps-what-is-there", Folder, NULL, make_folder, test_keeps_what_is_there,
               remove_folder);
    g_test_add("/base/fs/no-such-folder", Folder, NULL, make_folder, test_no_such_folder, remove_folder);
    g_test_add("/base/fs/name-beside", Folder, NULL, make_folder, test_name_beside, remove_folder);
    return g_test_run();
}
