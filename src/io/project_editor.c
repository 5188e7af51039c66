#include "io/project_editor.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_BYTES 400

struct ProjectEditor {
    char *path;
    int fd;
};

/* The file is the same however the project is reached. */
static char *place_of(const char *path)
{
    g_autofree char *real = g_canonicalize_filename(path, NULL);
    char *resolved = realpath(real, NULL);
    g_autofree char *folder = g_path_get_dirname(resolved ? resolved : real);
    g_autofree char *name = g_path_get_basename(resolved ? resolved : real);
    g_autofree char *file = g_strdup_printf(".%s.editor", name);
    free(resolved);
    return g_build_filename(folder, file, NULL);
}

/* The file's lines: program, process, host, since when. */
static char *read_holder(int fd)
{
    char text[MOST_BYTES + 1];
    ssize_t n = pread(fd, text, MOST_BYTES, 0);
    text[MAX(n, 0)] = '\0';
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    if (g_strv_length(lines) < 4 || !g_utf8_validate(text, -1, NULL))
        return g_strdup(_("another program"));
    return g_strdup_printf(_("%s, process %s on %s, since %s"), lines[0], lines[1], lines[2], lines[3]);
}

static gboolean write_holder(int fd)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *since = g_date_time_format(now, "%Y-%m-%d %H:%M");
    const char *program = g_get_prgname();
    g_autofree char *text = g_strdup_printf("%s\n%d\n%s\n%s\n", program ? program : "wangge", (int)getpid(),
                                            g_get_host_name(), since);
    size_t n = MIN(strlen(text), MOST_BYTES);
    return ftruncate(fd, 0) == 0 && pwrite(fd, text, n, 0) == (ssize_t)n;
}

/* Whether what is open is still the file of that name: its last holder may have removed it meanwhile. */
static gboolean is_in_place(int fd, const char *path)
{
    struct stat open, there;
    return fstat(fd, &open) == 0 && stat(path, &there) == 0 && open.st_dev == there.st_dev &&
           open.st_ino == there.st_ino;
}

/* The file, locked; -1 when another has it (other is set then) or with errno. */
static int take(const char *path, char **other)
{
    for (;;) {
        int fd = g_open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (fd < 0)
            return -1;
        if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
            int cause = errno;
            if (cause == EWOULDBLOCK)
                *other = read_holder(fd);
            close(fd);
            errno = cause;
            return -1;
        }
        if (is_in_place(fd, path))
            return fd;
        close(fd);
    }
}

ProjectEditor *project_editor_take(const char *path, char **other, GError **error)
{
    g_autofree char *place = place_of(path);
    *other = NULL;
    int fd = take(place, other);
    if (fd >= 0 && write_holder(fd)) {
        ProjectEditor *editor = g_new0(ProjectEditor, 1);
        editor->path = g_steal_pointer(&place);
        editor->fd = fd;
        return editor;
    }
    if (!*other)
        g_set_error(
            error, WANGGE_ERROR, WANGGE_ERROR_IO,
            _("cannot note who edits %s: %s (%s). Copy the project to a folder of yours, with room on its "
              "disk, and edit the copy"),
            path, g_strerror(errno), place);
    if (fd >= 0)
        close(fd);
    return NULL;
}

void project_editor_free(ProjectEditor *editor)
{
    if (!editor)
        return;
    g_unlink(editor->path);
    close(editor->fd);
    g_free(editor->path);
    g_free(editor);
}
