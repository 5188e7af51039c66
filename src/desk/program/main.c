/* wangge-desk: the window, with a project or the start page. wangge starts it, and says what is wrong with the
 * command line in the user's words; exit statuses are the same. */
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>

#include "base/error.h"
#include "base/fs.h"
#include "base/language.h"
#include "desk/shell.h"
#include "desk/steps.h"
#include "guide/opening.h"
#include "io/stage.h"

typedef struct Wishes {
    char *language, *theme, *picture, *size;
    double scale; /* 0: the desktop's */
    gboolean overwrite;
    char **projects, **steps;
    char *folder;        /* of the copy that steps are done in, or NULL */
    guint width, height; /* 0: as the settings say */
} Wishes;

static void wishes_clear(Wishes *w)
{
    g_free(w->language);
    g_free(w->theme);
    g_free(w->picture);
    g_free(w->size);
    g_strfreev(w->projects);
    g_strfreev(w->steps);
    if (w->folder)
        fs_remove_folder(w->folder);
    g_free(w->folder);
}

static gboolean misused(GError **error, const char *what)
{
    g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, what);
    return FALSE;
}

static gboolean parse_size(Wishes *w, GError **error)
{
    char end;
    if (!w->size || (sscanf(w->size, "%ux%u%c", &w->width, &w->height, &end) == 2 && w->width >= 640 &&
                     w->width <= 8192 && w->height >= 400 && w->height <= 8192))
        return TRUE;
    return misused(error, _("--size takes WIDTHxHEIGHT, 640x400 to 8192x8192, for example 1280x800"));
}

static gboolean parse(Wishes *w, int *argc, char ***argv, GError **error)
{
    const GOptionEntry entries[] = {
        {"lang", 0, 0, G_OPTION_ARG_STRING, &w->language, NULL, NULL},
        {"theme", 0, 0, G_OPTION_ARG_STRING, &w->theme, NULL, NULL},
        {"scale", 0, 0, G_OPTION_ARG_DOUBLE, &w->scale, NULL, NULL},
        {"picture", 0, 0, G_OPTION_ARG_FILENAME, &w->picture, NULL, NULL},
        {"size", 0, 0, G_OPTION_ARG_STRING, &w->size, NULL, NULL},
        {"do", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &w->steps, NULL, NULL},
        {"overwrite", 0, 0, G_OPTION_ARG_NONE, &w->overwrite, NULL, NULL},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &w->projects, NULL, NULL},
        G_OPTION_ENTRY_NULL,
    };
    GOptionContext *context = g_option_context_new(NULL);
    g_autoptr(GError) fault = NULL;
    g_option_context_add_main_entries(context, entries, NULL);
    gboolean parsed = g_option_context_parse(context, argc, argv, &fault);
    g_option_context_free(context);
    language_set(w->language);
    if (!parsed)
        return misused(error, fault->message);
    if (w->projects && w->projects[1])
        return misused(error, _("give one project or file to open"));
    if (w->scale != 0 && !(w->scale >= 1 && w->scale <= 3))
        return misused(error, _("--scale takes a factor from 1 to 3"));
    if (w->theme && !g_strv_contains((const char *const[]){"light", "dark", "contrast", NULL}, w->theme))
        return misused(error, _("--theme takes light, dark or contrast"));
    return parse_size(w, error);
}

static gboolean write_picture(Shell *shell, const Wishes *w, GError **error)
{
    g_autoptr(GBytes) picture = shell_picture(shell, error);
    g_autoptr(Stage) stage = picture ? stage_new(w->picture, w->overwrite, error) : NULL;
    return stage &&
           g_file_set_contents(stage_path(stage), g_bytes_get_data(picture, NULL),
                               (gssize)g_bytes_get_size(picture), error) &&
           stage_commit(stage, error);
}

/* Steps may change the project: they are done in a copy, which the path becomes. */
static gboolean copy_project(Wishes *w, char **path, GError **error)
{
    w->folder = g_dir_make_tmp("wangge-XXXXXX", error);
    if (!w->folder)
        return FALSE;
    g_autofree char *name = g_path_get_basename(*path), *place = g_build_filename(w->folder, name, NULL);
    g_autoptr(GFile) from = g_file_new_for_path(*path), to = g_file_new_for_path(place);
    g_free(*path);
    *path = g_steal_pointer(&place);
    return g_file_copy(from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, error);
}

static gboolean do_steps(Shell *shell, const Wishes *w, double scale, GError **error)
{
    gboolean done = TRUE;
    shell_draw(shell, TRUE);
    for (guint i = 0; done && w->steps[i]; i++)
        done = step_do(shell, scale, w->steps[i], error);
    return done;
}

/* Every event is answered; what they changed is drawn once no other waits. */
static void live(Shell *shell, Window *window)
{
    gboolean open = TRUE;
    while (open) {
        int rest = shell_draw(shell, FALSE);
        WindowEvent event;
        window_present(window);
        shell_settle(shell);
        window_next(window, rest, &event);
        do {
            open = shell_answer(shell, &event);
            window_event_clear(&event);
            if (open && window_has_event())
                window_next(window, 0, &event);
            else
                break;
        } while (TRUE);
    }
}

/* A picture looks the same whoever makes it: only the command line says how. */
static void fill_in(Wishes *w, const Settings *settings)
{
    gboolean remembers = !w->picture;
    if (!w->theme)
        w->theme = g_strdup(remembers && settings->theme ? settings->theme : "light");
    if (!w->width && remembers && settings->width && settings->height) {
        w->width = settings->width;
        w->height = settings->height;
    }
    if (!w->width) {
        w->width = 1280;
        w->height = 800;
    }
    if (w->scale == 0)
        w->scale = w->picture ? 1 : settings->scale;
    if (!w->language && remembers && settings->language)
        language_set(settings->language);
}

static void remember(const Wishes *w, const Window *window, Settings *settings)
{
    guint width, height;
    window_size(window, &width, &height);
    if (width != w->width || height != w->height) {
        settings->width = width;
        settings->height = height;
    }
    settings_save(settings, NULL);
}

static gboolean run(Wishes *w, GError **error)
{
    g_autoptr(Settings) settings = settings_load(NULL);
    fill_in(w, settings);
    if (w->picture)
        g_clear_pointer(&settings->path, g_free);
    g_autofree char *path = w->projects ? g_strdup(w->projects[0]) : NULL;
    gboolean is_project = FALSE;
    if (path && !opening_look(path, &is_project, error))
        return FALSE;
    if (is_project && w->steps && !copy_project(w, &path, error))
        return FALSE;
    g_autoptr(Document) document = is_project ? document_load(path, error) : NULL;
    if (is_project && !document)
        return FALSE;
    g_autoptr(Window) window = window_open("Wangge", w->width, w->height, w->picture != NULL, error);
    if (!window)
        return FALSE;
    double scale = w->scale != 0 ? w->scale : CLAMP(window_desktop_scale(window), 1, 3);
    g_autoptr(Shell) shell = shell_new(window, settings, scale, w->theme);
    if (document && !shell_show(shell, g_steal_pointer(&document), !w->picture || w->steps, error))
        return FALSE;
    if (path && !is_project)
        shell_import(shell, path);
    if (w->steps && !do_steps(shell, w, scale, error))
        return FALSE;
    if (w->picture)
        return write_picture(shell, w, error);
    live(shell, window);
    g_clear_pointer(&shell, shell_free); /* it tells the settings what the user has changed */
    remember(w, window, settings);
    return TRUE;
}

static int status_of(const GError *error)
{
    if (g_error_matches(error, WANGGE_ERROR, WANGGE_ERROR_USAGE))
        return 2;
    return g_error_matches(error, WANGGE_ERROR, WANGGE_ERROR_INPUT) ? 3 : 4;
}

int main(int argc, char **argv)
{
    Wishes wishes = {0};
    GError *error = NULL;
    int status = 0;
    if (!parse(&wishes, &argc, &argv, &error) || !run(&wishes, &error)) {
        g_printerr("wangge: %s\n", error->message);
        status = status_of(error);
        g_error_free(error);
    }
    wishes_clear(&wishes);
    return status;
}
