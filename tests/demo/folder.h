/* A temporary folder for tests that write a demo. */
#ifndef TESTS_DEMO_FOLDER_H
#define TESTS_DEMO_FOLDER_H

#include <gio/gio.h>
#include <glib/gstdio.h>

/* Removes a folder with all that is in it. */
static inline void folder_clear(const char *path)
{
    g_autoptr(GDir) open = g_dir_open(path, 0, NULL);
    for (const char *name; open && (name = g_dir_read_name(open));) {
        g_autofree char *inside = g_build_filename(path, name, NULL);
        if (g_file_test(inside, G_FILE_TEST_IS_DIR))
            folder_clear(inside);
        else
            g_unlink(inside);
    }
    g_rmdir(path);
}

/* A new folder; end with folder_remove(). */
static inline char *folder_new(void)
{
    char *folder = g_dir_make_tmp("wangge-demo-XXXXXX", NULL);
    g_assert_nonnull(folder);
    return folder;
}

static inline void folder_remove(char *folder)
{
    folder_clear(folder);
    g_free(folder);
}

/* The content of a file. Free with g_free(). */
static inline char *folder_read(const char *folder, const char *name, gsize *length)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    char *content = NULL;
    g_assert_true(g_file_get_contents(path, &content, length, NULL));
    return content;
}

#endif
