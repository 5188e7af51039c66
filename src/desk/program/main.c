/* wangge-desk: the window of a project. wangge starts it, and says what is wrong with the command line in the user's
 * words; exit statuses are the same. */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>

#include "base/error.h"
#include "base/language.h"
#include "desk/desk.h"
#include "io/stage.h"

#define DEFAULT_SIZE "1280x800"

typedef struct Wishes {
    char *language, *theme, *picture, *size;
    double scale; /* 0: the desktop's */
    gboolean overwrite;
    char **projects;
    guint width, height;
} Wishes;

static void wishes_clear(Wishes *w)
{
    g_free(w->language);
    g_free(w->theme);
    g_free(w->picture);
    g_free(w->size);
    g_strfreev(w->projects);
}

static gboolean misused(GError **error, const char *what)
{
    g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, what);
    return FALSE;
}

static gboolean parse(Wishes *w, int *argc, char ***argv, GError **error)
{
    const GOptionEntry entries[] = {
        {"lang", 0, 0, G_OPTION_ARG_STRING, &w->language, NULL, NULL},
        {"theme", 0, 0, G_OPTION_ARG_STRING, &w->theme, NULL, NULL},
        {"scale", 0, 0, G_OPTION_ARG_DOUBLE, &w->scale, NULL, NULL},
        {"picture", 0, 0, G_OPTION_ARG_FILENAME, &w->picture, NULL, NULL},
        {"size", 0, 0, G_OPTION_ARG_STRING, &w->size, NULL, NULL},
        {"overwrite", 0, 0, G_OPTION_ARG_NONE, &w->overwrite, NULL, NULL},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &w->projects, NULL, NULL},
        G_OPTION_ENTRY_NULL,
    };
    GOptionContext *context = g_option_context_new(NULL);
    g_autoptr(GError) fault = NULL;
    char end;
    g_option_context_add_main_entries(context, entries, NULL);
    gboolean parsed = g_option_context_parse(context, argc, argv, &fault);
    g_option_context_free(context);
    language_set(w->language);
    if (!parsed)
        return misused(error, fault->message);
    if (!w->projects || w->projects[1])
        return misused(error, _("give one project to open"));
    if (sscanf(w->size ? w->size : DEFAULT_SIZE, "%ux%u%c", &w->width, &w->height, &end) != 2 ||
        w->width < 640 || w->width > 8192 || w->height < 400 || w->height > 8192)
        return misused(error, _("--size takes WIDTHxHEIGHT, 640x400 to 8192x8192, for example 1280x800"));
    if (w->scale != 0 && !(w->scale >= 1 && w->scale <= 3))
        return misused(error, _("--scale takes a factor from 1 to 3"));
    return TRUE;
}

static gboolean write_picture(Desk *desk, const Wishes *w, GError **error)
{
    g_autoptr(GBytes) picture = desk_picture(desk, error);
    g_autoptr(Stage) stage = picture ? stage_new(w->picture, w->overwrite, error) : NULL;
    return stage &&
           g_file_set_contents(stage_path(stage), g_bytes_get_data(picture, NULL),
                               (gssize)g_bytes_get_size(picture), error) &&
           stage_commit(stage, error);
}

/* Every event is answered; what they changed is drawn once no other waits. */
static void live(Desk *desk, Window *window)
{
    gboolean open = TRUE;
    while (open) {
        int rest = desk_draw(desk, FALSE);
        WindowEvent event;
        window_present(window);
        desk_settle(desk);
        window_next(window, rest, &event);
        do {
            open = desk_answer(desk, &event);
            window_event_clear(&event);
            if (open && window_has_event())
                window_next(window, 0, &event);
            else
                break;
        } while (TRUE);
    }
}

static gboolean run(const Wishes *w, GError **error)
{
    g_autoptr(Document) document = document_load(w->projects[0], error);
    if (!document)
        return FALSE;
    g_autofree char *name = g_path_get_basename(document->path);
    g_autofree char *title = g_strdup_printf("%s - Wangge", name);
    g_autoptr(Window) window = window_open(title, w->width, w->height, w->picture != NULL, error);
    if (!window)
        return FALSE;
    double asked = w->picture ? 1 : CLAMP(window_desktop_scale(window), 1, 3);
    gboolean edits = !w->picture && document->plan->grids->len;
    g_autoptr(Session) session =
        edits ? session_new(document->path, document->city, document->plan, error) : NULL;
    if (edits && !session)
        return FALSE;
    g_autoptr(Desk) desk = desk_new(document, session, window, w->scale != 0 ? w->scale : asked, error);
    if (!desk)
        return FALSE;
    if (!desk_set_theme(desk, w->theme ? w->theme : "light"))
        return misused(error, _("--theme takes light, dark or contrast"));
    if (w->picture)
        return write_picture(desk, w, error);
    live(desk, window);
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
