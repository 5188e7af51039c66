/* Beside each part lies a file of its reports, written after it: a part is finished when both are there. The file
 * "key" is locked while a run works, and its contents are the key. */
#include "print/workshop.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/error.h"
#include "base/fs.h"

#define KEY     "key"
#define REPORTS ".reports"

struct Workshop {
    char *folder;
    int lock;
};

static gboolean fail(const char *path, GError **error)
{
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, _("%s: cannot write: %s"), path, g_strerror(errno));
    return FALSE;
}

char *workshop_path(const Workshop *w, const char *part)
{
    return g_build_filename(w->folder, part, NULL);
}

static void remove_files(const Workshop *w)
{
    g_autoptr(GDir) dir = g_dir_open(w->folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = workshop_path(w, name);
        if (!g_str_equal(name, KEY))
            g_unlink(path);
    }
}

static gboolean take_lock(Workshop *w, const char *path, GError **error)
{
    w->lock = g_open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (w->lock < 0)
        return fail(path, error);
    if (flock(w->lock, LOCK_EX | LOCK_NB) == 0)
        return TRUE;
    if (errno != EWOULDBLOCK)
        return fail(path, error);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO,
                _("%s: another run is printing there; let it end first"), w->folder);
    return FALSE;
}

/* Begins anew unless the folder is of the same run. */
static gboolean check_key(const Workshop *w, const char *path, const char *key, GError **error)
{
    g_autofree char *old = NULL;
    gsize n = strlen(key);
    if (g_file_get_contents(path, &old, NULL, NULL) && g_str_equal(old, key))
        return TRUE;
    remove_files(w);
    if (ftruncate(w->lock, 0) != 0 || pwrite(w->lock, key, n, 0) != (ssize_t)n || fsync(w->lock) != 0)
        return fail(path, error);
    return TRUE;
}

/* A folder of that name that no run has made is left alone, unless it is empty. */
static gboolean make_folder(const char *folder, const char *key_path, GError **error)
{
    if (g_mkdir(folder, 0777) == 0)
        return TRUE;
    if (errno != EEXIST)
        return fail(folder, error);
    if (g_file_test(key_path, G_FILE_TEST_IS_REGULAR))
        return TRUE;
    if (g_rmdir(folder) == 0)
        return g_mkdir(folder, 0777) == 0 || fail(folder, error);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, _("%s is in the way; move it elsewhere"), folder);
    return FALSE;
}

Workshop *workshop_open(const char *folder, const char *key, GError **error)
{
    g_autoptr(Workshop) w = g_new0(Workshop, 1);
    w->folder = g_strdup(folder);
    w->lock = -1;
    g_autofree char *path = workshop_path(w, KEY);
    return make_folder(folder, path, error) && take_lock(w, path, error) && check_key(w, path, key, error)
               ? g_steal_pointer(&w)
               : NULL;
}

void workshop_free(Workshop *w)
{
    if (!w)
        return;
    if (w->lock >= 0)
        close(w->lock);
    g_free(w->folder);
    g_free(w);
}

static char *reports_path(const Workshop *w, const char *part)
{
    g_autofree char *name = g_strconcat(part, REPORTS, NULL);
    return workshop_path(w, name);
}

gboolean workshop_keep(Workshop *w, const char *part, GBytes *bytes, const SheetReport *reports, guint n,
                       GError **error)
{
    gsize size;
    const void *data = g_bytes_get_data(bytes, &size);
    g_autofree char *path = workshop_path(w, part), *beside = reports_path(w, part);
    return fs_write(path, data, size, TRUE, error) &&
           fs_write(beside, reports, n * sizeof *reports, TRUE, error);
}

gboolean workshop_find(const Workshop *w, const char *part, SheetReport *reports, guint n)
{
    g_autofree char *path = workshop_path(w, part), *beside = reports_path(w, part), *bytes = NULL;
    gsize size;
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR) || !g_file_get_contents(beside, &bytes, &size, NULL) ||
        size != n * sizeof *reports)
        return FALSE;
    memcpy(reports, bytes, size);
    return TRUE;
}

void workshop_clear(Workshop *w)
{
    g_autofree char *key = workshop_path(w, KEY);
    remove_files(w);
    g_unlink(key);
    g_rmdir(w->folder);
}
