#include "io/stage.h"

#include "base/error.h"
#include "base/fs.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

struct Stage {
    char *folder; /* where the files belong */
    char *name;   /* of the main file */
    gboolean overwrite;
    char *hidden; /* the folder of the unfinished; NULL before it is made */
    char *path;   /* hidden/name */
};

static gboolean check_kind(const char *path, GError **error)
{
    if (!g_file_test(path, G_FILE_TEST_EXISTS) || g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO,
                _("%s is a folder or a device, not a file: give another name"), path);
    return FALSE;
}

static gboolean make_hidden(Stage *stage, const char *path, GError **error)
{
    g_autofree char *hidden = g_build_filename(stage->folder, ".wangge-XXXXXX", NULL);
    if (!g_mkdtemp(hidden)) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, _("%s: cannot write in its folder: %s"), path,
                    g_strerror(errno));
        return FALSE;
    }
    stage->hidden = g_steal_pointer(&hidden);
    stage->path = g_build_filename(stage->hidden, stage->name, NULL);
    return TRUE;
}

Stage *stage_new(const char *path, gboolean overwrite, GError **error)
{
    if (!check_kind(path, error) || !fs_check_place(path, overwrite, error))
        return NULL;
    g_autofree char *real = realpath(path, NULL);
    g_autoptr(Stage) stage = g_new0(Stage, 1);
    stage->folder = g_path_get_dirname(real ? real : path);
    stage->name = g_path_get_basename(real ? real : path);
    stage->overwrite = overwrite;
    return make_hidden(stage, path, error) ? g_steal_pointer(&stage) : NULL;
}

const char *stage_path(const Stage *stage)
{
    return stage->path;
}

static gint main_file_last(gconstpointer a, gconstpointer b, gpointer data)
{
    const char *main_file = data, *x = *(char *const *)a, *y = *(char *const *)b;
    int order = g_str_equal(x, main_file) - g_str_equal(y, main_file);
    return order ? order : strcmp(x, y);
}

static GPtrArray *list_files(const Stage *stage)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GDir *dir = g_dir_open(stage->hidden, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        g_ptr_array_add(names, g_strdup(name));
    if (dir)
        g_dir_close(dir);
    g_ptr_array_sort_with_data(names, main_file_last, stage->name);
    return names;
}

gboolean stage_commit(Stage *stage, GError **error)
{
    g_autoptr(GPtrArray) names = list_files(stage);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *from = g_build_filename(stage->hidden, names->pdata[i], NULL);
        g_autofree char *to = g_build_filename(stage->folder, names->pdata[i], NULL);
        if (!fs_install(from, to, stage->overwrite, error))
            return FALSE;
    }
    return TRUE;
}

static void remove_hidden(Stage *stage)
{
    g_autoptr(GPtrArray) names = list_files(stage);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *file = g_build_filename(stage->hidden, names->pdata[i], NULL);
        g_unlink(file);
    }
    g_rmdir(stage->hidden);
}

void stage_free(Stage *stage)
{
    if (!stage)
        return;
    if (stage->hidden)
        remove_hidden(stage);
    g_free(stage->folder);
    g_free(stage->name);
    g_free(stage->hidden);
    g_free(stage->path);
    g_free(stage);
}
