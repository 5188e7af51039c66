/* A temporary folder for tests that read files of their own making. */
#ifndef TESTS_IO_FOLDER_H
#define TESTS_IO_FOLDER_H

#include <gio/gio.h>
#include <glib/gstdio.h>

/* A new folder. Free the path with folder_remove(). */
static inline char *folder_new(void)
{
    char *folder = g_dir_make_tmp("wangge-XXXXXX", NULL);
    g_assert_nonnull(folder);
    return folder;
}

/* Removes the folder with the files in it, and frees its path. */
static inline void folder_remove(char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_clear_pointer(&dir, g_dir_close);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
    g_free(folder);
}

/* Writes a file there; n -1 for a text. Free the path with g_free(). */
static inline char *folder_write(const char *folder, const char *name, const char *content, gssize n)
{
    char *path = g_build_filename(folder, name, NULL);
    g_assert_true(g_file_set_contents(path, content, n, NULL));
    return path;
}

#endif
