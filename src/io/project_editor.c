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

#define SHARED (-1)

struct ProjectEditor {
    char *path; /* NULL: shared */
    int fd;     /* or SHARED */
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

/* The file's lines: program, process, host, since when; NULL when they are not that. */
static char **read_lines(int fd)
{
    char text[MOST_BYTES + 1];
    ssize_t n = pread(fd, text, MOST_BYTES, 0);
    text[MAX(n, 0)] = '\0';
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    return g_strv_length(lines) < 4 || !g_utf8_validate(text, -1, NULL) ? NULL : g_steal_pointer(&lines);
}

static char *read_holder(int fd)
{
    g_auto(GStrv) lines = read_lines(fd);
    return lines
               ? g_strdup_printf(_("%s, process %s on %s, since %s"), lines[0], lines[1], lines[2], lines[3])
               : g_strdup(_("another program"));
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

/* Whether the program that started this one has the right: its file names it. */
static gboolean parent_has(const char *path)
{
    g_autofree char *place = place_of(path), *parent = g_strdup_printf("%d", (int)getppid());
    int fd = g_open(place, O_RDONLY | O_CLOEXEC, 0);
    g_auto(GStrv) lines = fd >= 0 ? read_lines(fd) : NULL;
    if (fd >= 0)
        close(fd);
    return lines && g_str_equal(lines[1], parent) && g_str_equal(lines[2], g_get_host_name());
}

ProjectEditor *project_editor_need(const char *path, GError **error)
{
    g_autofree char *other = NULL;
    ProjectEditor *editor = project_editor_take(path, &other, error);
    if (editor || !other)
        return editor;
    if (!parent_has(path)) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("%s is being edited already (%s): close it there, and open it again"), path, other);
        return NULL;
    }
    editor = g_new0(ProjectEditor, 1);
    editor->fd = SHARED;
    return editor;
}

void project_editor_free(ProjectEditor *editor)
{
    if (!editor)
        return;
    if (editor->fd != SHARED) {
        g_unlink(editor->path);
        close(editor->fd);
    }
    g_free(editor->path);
    g_free(editor);
}
