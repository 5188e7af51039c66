#include "desk/shell.h"

#include <glib/gi18n-lib.h>

#include "base/language.h"
#include "desk/picture.h"
#include "guide/guide.h"
#include "guide/opening.h"
#include "guide/start.h"
#include "jobs/task.h"
#include "view/backdrop.h"
#include "widgets/looks.h"

#define WATCH_MS 250 /* between pictures of what runs: the time that is left goes on */

struct Shell {
    Window *window;
    Settings *settings;
    Page page;
    Start *start;
    Guide *guide; /* NULL: nothing is imported */
    Task loading;
    char *path; /* that is loaded */
    Document *document;
    Session *session; /* that edits it, or NULL */
    Desk *desk;       /* of the document; NULL: a page is shown */
    Looks looks;      /* of the desk */
    GeoBox again;     /* what is to be seen of the project that is read again; else empty */
    gboolean beside;  /* and that the old plan was beside it */
};

static void set_title(const Shell *s)
{
    g_autofree char *name = s->document ? g_path_get_basename(s->document->path) : NULL;
    g_autofree char *title = name ? g_strdup_printf("%s - Wangge", name) : g_strdup(_("Wangge"));
    window_set_title(s->window, title);
}

Shell *shell_new(Window *window, Settings *settings, double scale, const char *theme)
{
    Shell *s = g_new0(Shell, 1);
    s->window = window;
    s->again = geo_box_empty();
    s->settings = settings;
    page_init(&s->page, window, scale, ui_theme(theme));
    s->start = start_new(settings);
    task_init(&s->loading);
    set_title(s);
    return s;
}

/* What the user has chosen in the project's window is remembered, and the start page is like it. */
static void take_over_looks(Shell *s)
{
    Looks now;
    desk_get_looks(s->desk, &now);
    looks_remember(&s->looks, &now, s->settings);
    s->page.ui.theme = now.theme;
    s->page.ui.scale = now.scale;
    s->looks = now;
}

static void leave_desk(Shell *s)
{
    if (s->desk)
        desk_settle(s->desk);
    g_clear_pointer(&s->desk, desk_free);
    g_clear_pointer(&s->session, session_free);
    g_clear_pointer(&s->document, document_free);
}

void shell_free(Shell *s)
{
    if (!s)
        return;
    task_clear(&s->loading);
    leave_desk(s);
    guide_free(s->guide);
    start_free(s->start);
    page_close(&s->page);
    g_free(s->path);
    g_free(s);
}

gboolean shell_show(Shell *s, Document *document, gboolean edits, GError **error)
{
    leave_desk(s);
    s->document = document;
    if (edits)
        s->session = session_new(document->path, document->city, document->plan, error);
    if (!edits || s->session)
        s->desk = desk_new(document, s->session, s->window, s->page.ui.scale, error);
    if (!s->desk) {
        leave_desk(s);
        return FALSE;
    }
    s->looks = (Looks){language_is_chinese(), s->page.ui.theme, s->page.ui.scale};
    desk_set_looks(s->desk, &s->looks);
    settings_add_recent(s->settings, document->path);
    set_title(s);
    return TRUE;
}

gboolean shell_do(Shell *s, const char *action)
{
    return s->desk && desk_do(s->desk, action);
}

void shell_import(Shell *s, const char *path)
{
    leave_desk(s);
    set_title(s);
    if (s->guide)
        guide_add(s->guide, path);
    else
        s->guide = guide_new(path);
}

/* What was found at a path: a project, or NULL: files to be imported. */
typedef struct Opened {
    Document *document;
} Opened;

static void free_opened(gpointer data)
{
    Opened *opened = (Opened *)data;
    document_free(opened->document);
    g_free(opened);
}

static gpointer load(gpointer data, Job *job, GError **error)
{
    const Shell *s = (const Shell *)data;
    g_autofree char *name = g_path_get_basename(s->path), *phase = g_strdup_printf(_("Opening %s"), name);
    gboolean is_project;
    job_phase(job, phase, 0);
    if (!opening_look(s->path, &is_project, error))
        return NULL;
    Document *document = is_project ? document_load(s->path, error) : NULL;
    if (is_project && !document)
        return NULL;
    Opened *opened = g_new(Opened, 1);
    opened->document = document;
    return opened;
}

void shell_open(Shell *s, const char *path)
{
    if (task_busy(&s->loading))
        return;
    g_free(s->path);
    s->path = g_strdup(path);
    leave_desk(s);
    set_title(s);
    start_say(s->start, NULL);
    task_start(&s->loading, "open", load, s, free_opened);
}

static void mind_loading(Shell *s, gboolean wait)
{
    gpointer data;
    g_autoptr(GError) error = NULL;
    if (!task_take(&s->loading, wait, &data, &error))
        return;
    Opened *opened = (Opened *)data;
    if (opened && opened->document) {
        gboolean again = !geo_box_is_empty(s->again);
        if (shell_show(s, opened->document, TRUE, &error) && again) {
            if (s->beside)
                desk_do(s->desk, "beside");
            desk_show_world(s->desk, s->again);
        }
    } else if (opened) {
        shell_import(s, s->path);
    }
    g_free(opened);
    s->again = geo_box_empty();
    start_say(s->start, error ? error->message : NULL);
}

/* Leaves the guide where it has come to its end, with a project or without. */
static void mind_guide(Shell *s, gboolean wait)
{
    g_autofree char *fault = NULL, *made = NULL;
    if (!s->guide)
        return;
    guide_mind(s->guide, wait);
    made = g_strdup(guide_project(s->guide));
    if (!made && !guide_is_left(s->guide, &fault))
        return;
    g_clear_pointer(&s->guide, guide_free);
    if (made)
        shell_open(s, made);
    else
        start_say(s->start, fault);
}

static void pass_loading(Page *page, gpointer data)
{
    Shell *s = (Shell *)data;
    GeoBox b = page->box;
    double x = b.x1 / 2 - 220, y = b.y1 / 2 - TASK_HEIGHT / 2;
    task_pass_keyed(&s->loading, &page->ui, (GeoBox){x, y, x + 440, y + TASK_HEIGHT});
}

static void answer_page(Shell *s, WindowEvent *event)
{
    if (task_busy(&s->loading)) {
        page_answer(&s->page, event, pass_loading, s);
        return;
    }
    if (s->guide) {
        page_answer(&s->page, event, guide_pass, s->guide);
        mind_guide(s, FALSE);
        return;
    }
    page_answer(&s->page, event, start_pass, s->start);
    g_autofree char *path = start_take_path(s->start);
    if (path)
        shell_open(s, path);
}

static gboolean wants_to_leave(const WindowEvent *event)
{
    return event->kind == WINDOW_QUIT ||
           (event->kind == WINDOW_KEY && event->key == 'q' && event->modifiers == WINDOW_CTRL);
}

/* A picture goes beneath the map that is open, all else is opened or imported. */
static void take_drop(Shell *s, const char *path)
{
    if (s->desk && backdrop_is_picture(path))
        desk_set_backdrop(s->desk, path);
    else if (s->guide)
        guide_add(s->guide, path);
    else
        shell_open(s, path);
}

/* FALSE: the user wants to leave. */
static gboolean answer_desk(Shell *s, WindowEvent *event)
{
    gboolean stays = desk_answer(s->desk, event);
    take_over_looks(s);
    if (stays)
        return TRUE;
    if (desk_wish(s->desk) == DESK_WISH_AGAIN) {
        g_autofree char *path = g_strdup(s->document->path);
        GeoBox seen = desk_world(s->desk);
        s->beside = desk_is_on(s->desk, "beside");
        shell_open(s, path);
        s->again = seen;
        return TRUE;
    }
    if (desk_wish(s->desk) != DESK_WISH_START)
        return FALSE;
    leave_desk(s);
    set_title(s);
    return TRUE;
}

gboolean shell_answer(Shell *s, WindowEvent *event)
{
    if (event->kind == WINDOW_DROP) {
        if (event->file)
            take_drop(s, event->file);
        return TRUE;
    }
    if (s->desk)
        return answer_desk(s, event);
    if (wants_to_leave(event))
        return FALSE;
    answer_page(s, event);
    return TRUE;
}

/* What runs beside the window and has come to its end. */
static void mind_work(Shell *s, gboolean wait)
{
    mind_guide(s, wait);
    mind_loading(s, wait);
    if (s->desk || s->guide || task_busy(&s->loading))
        return;
    start_mind_demo(s->start, FALSE);
    g_autofree char *path = start_take_path(s->start);
    if (path)
        shell_open(s, path);
}

int shell_draw(Shell *s, gboolean wait)
{
    mind_work(s, wait);
    if (s->desk)
        return desk_draw(s->desk, wait);
    if (task_busy(&s->loading))
        page_draw(&s->page, pass_loading, s);
    else if (s->guide)
        page_draw(&s->page, guide_pass, s->guide);
    else
        page_draw(&s->page, start_pass, s->start);
    return WATCH_MS;
}

void shell_finish(Shell *s)
{
    WindowEvent nothing = {.kind = WINDOW_NOTHING};
    start_mind_demo(s->start, TRUE);
    if (s->desk)
        desk_finish(s->desk);
    shell_answer(s, &nothing);
    mind_work(s, TRUE);
}

void shell_settle(Shell *s)
{
    if (s->desk)
        desk_settle(s->desk);
}

GBytes *shell_picture(Shell *s, GError **error)
{
    shell_draw(s, TRUE);
    return picture_of_window(s->window, error);
}
