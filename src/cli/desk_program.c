#include "cli/desk_program.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/wait.h>

#include "base/error.h"

#define ERROR_PREFIX "wangge: "

static char *find_program(void)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = self ? g_path_get_dirname(self) : g_strdup(".");
    return g_build_filename(folder, "wangge-desk", NULL);
}

static WanggeError code_of(int status)
{
    if (status == 3)
        return WANGGE_ERROR_INPUT;
    return status == 2 ? WANGGE_ERROR_USAGE : WANGGE_ERROR_IO;
}

/* What it complained of last, or that it ended without a word. */
static void set_fault(GError **error, int wait_status, char *complaint)
{
    int status = WIFEXITED(wait_status) ? WEXITSTATUS(wait_status) : -1;
    char *last = g_strrstr(complaint, ERROR_PREFIX);
    if (last)
        g_set_error(error, WANGGE_ERROR, code_of(status), "%s", g_strchomp(last + strlen(ERROR_PREFIX)));
    else
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO,
                    _("the window ended unexpectedly (%d); the project is as it was"), status);
}

gboolean desk_program_run(const char *lang, const char *const *arguments, GError **error)
{
    g_autofree char *program = find_program();
    g_autofree char *complaint = NULL, *speaking = lang ? g_strconcat("--lang=", lang, NULL) : NULL;
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    g_autoptr(GError) fault = NULL;
    int status = 0;
    if (!g_file_test(program, G_FILE_TEST_IS_EXECUTABLE)) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO,
                    _("%s is not there; install the window program of Wangge"), program);
        return FALSE;
    }
    g_ptr_array_add(words, program);
    if (speaking)
        g_ptr_array_add(words, speaking);
    for (guint i = 0; arguments[i]; i++)
        g_ptr_array_add(words, (gpointer)arguments[i]);
    g_ptr_array_add(words, NULL);
    if (!g_spawn_sync(NULL, (char **)words->pdata, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL,
                      &complaint, &status, &fault)) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, _("%s cannot be started: %s"), program,
                    fault->message);
        return FALSE;
    }
    if (status == 0)
        return TRUE;
    set_fault(error, status, complaint);
    return FALSE;
}
