#include "base/fs.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static gboolean fail(GError **error, const char *path, int why)
{
    g_autofree char *name = g_filename_display_name(path);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, _("%s: cannot write: %s"), name, g_strerror(why));
    return FALSE;
}

static gboolean fail_exists(GError **error, const char *path)
{
    g_autofree char *name = g_filename_display_name(path);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO,
                _("%s is there already; give another name, or --overwrite to replace it"), name);
    return FALSE;
}

gboolean fs_check_place(const char *path, gboolean overwrite, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    if (!overwrite && g_file_test(path, G_FILE_TEST_EXISTS))
        return fail_exists(error, path);
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return fail(error, path, EISDIR);
    return g_access(folder, W_OK | X_OK) == 0 || fail(error, path, errno);
}

char *fs_name_beside(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *name = g_path_get_basename(path);
    const char *dot = strrchr(name, '.');
    int stem = dot && dot > name ? (int)(dot - name) : (int)strlen(name);
    for (;;) {
        g_autofree char *made = g_strdup_printf(".%.*s-%08x%s", stem, name, g_random_int(), name + stem);
        char *beside = g_build_filename(folder, made, NULL);
        if (!g_file_test(beside, G_FILE_TEST_EXISTS))
            return beside;
        g_free(beside);
    }
}

static gboolean sync_path(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return FALSE;
    gboolean synced = fsync(fd) == 0;
    int why = errno;
    close(fd);
    errno = why;
    return synced;
}

/* A hard link refuses to replace, which rename() does not; folders that know no links are left to the test. */
static gboolean give_name(const char *made, const char *path, gboolean overwrite)
{
    if (overwrite)
        return g_rename(made, path) == 0;
    if (link(made, path) == 0)
        return g_unlink(made) == 0;
    if (errno == EEXIST)
        return FALSE;
    if (g_file_test(path, G_FILE_TEST_EXISTS)) {
        errno = EEXIST;
        return FALSE;
    }
    return g_rename(made, path) == 0;
}

gboolean fs_install(const char *made, const char *path, gboolean overwrite, GError **error)
{
    if (!sync_path(made) || !give_name(made, path, overwrite)) {
        int why = errno;
        g_unlink(made);
        return why == EEXIST ? fail_exists(error, path) : fail(error, path, why);
    }
    g_autofree char *folder = g_path_get_dirname(path);
    sync_path(
        folder); /* the name is given by now; a folder that cannot be synced is no reason to say otherwise */
    return TRUE;
}

static gboolean write_all(int fd, const char *bytes, gsize n)
{
    while (n) {
        ssize_t written = write(fd, bytes, n);
        if (written < 0 && errno != EINTR)
            return FALSE;
        if (written > 0) {
            bytes += written;
            n -= (gsize)written;
        }
    }
    return TRUE;
}

gboolean fs_write(const char *path, const void *bytes, gsize n, gboolean overwrite, GError **error)
{
    g_autofree char *made = fs_name_beside(path);
    int fd = open(made, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0)
        return fail(error, path, errno);
    gboolean written = write_all(fd, bytes, n);
    int why = errno;
    if (close(fd) != 0 && written) {
        written = FALSE;
        why = errno;
    }
    if (!written) {
        g_unlink(made);
        return fail(error, path, why);
    }
    return fs_install(made, path, overwrite, error);
}

void fs_remove_folder(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
            fs_remove_folder(path);
        else
            g_unlink(path);
    }
    g_rmdir(folder);
}
