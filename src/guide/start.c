#include "guide/start.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/language.h"
#include "guide/demo_city.h"
#include "jobs/task.h"
#include "widgets/chooser.h"
#include "widgets/looks.h"

#define MARGIN 28.0
#define LEFT   236.0 /* width of what is on the left */
#define BUTTON 38.0  /* heights */
#define ROW    46.0
#define REMOVE 34.0 /* width of the cross at a row's end */

struct Start {
    Settings *settings;
    gboolean choosing; /* a file, not among the recent */
    Chooser chooser;
    ScrollList recent;
    Task demo;
    char *fault;
    char *path; /* to be opened */
};

Start *start_new(Settings *settings)
{
    Start *s = g_new0(Start, 1);
    s->settings = settings;
    scroll_list_reset(&s->recent);
    task_init(&s->demo);
    const char *last = settings->recent->len ? (const char *)settings->recent->pdata[0] : NULL;
    g_autofree char *folder = last ? g_path_get_dirname(last) : NULL;
    chooser_init(&s->chooser, folder && g_file_test(folder, G_FILE_TEST_IS_DIR) ? folder : NULL);
    return s;
}

void start_free(Start *s)
{
    if (!s)
        return;
    task_clear(&s->demo);
    chooser_clear(&s->chooser);
    g_free(s->fault);
    g_free(s->path);
    g_free(s);
}

char *start_take_path(Start *s)
{
    return g_steal_pointer(&s->path);
}

void start_say(Start *s, const char *fault)
{
    g_free(s->fault);
    s->fault = g_strdup(fault);
}

static void choose_file(Start *s, const Ui *ui)
{
    s->choosing = TRUE;
    start_say(s, NULL);
    ui_focus_on(ui->focus, "path");
}

static gpointer make_demo(gpointer data, Job *job, GError **error)
{
    (void)data;
    return demo_city_make(job, error);
}

void start_mind_demo(Start *s, gboolean wait)
{
    gpointer path;
    g_autoptr(GError) error = NULL;
    if (!task_take(&s->demo, wait, &path, &error))
        return;
    s->path = (char *)path;
    start_say(s, error ? error->message : NULL);
}

/* No worker may see the language change. */
static void pass_looks(Start *s, Page *page, GeoBox box)
{
    Ui *ui = &page->ui;
    guint width, height;
    Looks before = {language_is_chinese(), ui->theme, ui->scale}, now = before;
    window_size(page->window, &width, &height);
    if (!looks_pass(&now, ui, box, width, height, !task_busy(&s->demo)))
        return;
    if (now.chinese != before.chinese)
        start_say(s, NULL);
    language_set(now.chinese ? "zh" : "en");
    ui->theme = now.theme;
    ui->scale = now.scale;
    looks_remember(&before, &now, s->settings);
}

static void pass_left(Start *s, Page *page, GeoBox b)
{
    Ui *ui = &page->ui;
    gboolean busy = task_busy(&s->demo);
    ui_text(ui, (GeoBox){b.x0, b.y0, b.x1, b.y0 + 34}, _("Wangge"), 26, TRUE, ui->theme->text, 0);
    ui_paragraph(ui, (GeoBox){b.x0, b.y0 + 40, b.x1, b.y1}, _("Service grids for a city's communities"), 13,
                 ui->theme->faint);
    GeoBox button = {b.x0, b.y0 + 76, b.x1, b.y0 + 76 + BUTTON};
    if (ui_button(ui, "open", button, _("Open or import a file ..."), busy ? UI_OFF : UI_PLAIN))
        choose_file(s, ui);
    button.y0 += BUTTON + 8;
    button.y1 += BUTTON + 8;
    if (ui_button(ui, "demo", button, _("Try the demo city"), busy ? UI_OFF : UI_PLAIN)) {
        start_say(s, NULL);
        task_start(&s->demo, "demo", make_demo, NULL, g_free);
    }
    pass_looks(s, page, (GeoBox){b.x0, b.y1 - LOOKS_HEIGHT, b.x1, b.y1});
}

static gboolean is_there(const Start *s, guint row)
{
    return g_file_test((const char *)s->settings->recent->pdata[row], G_FILE_TEST_EXISTS);
}

static void paint_recent(const Ui *ui, guint row, GeoBox box, gboolean chosen, gpointer data)
{
    const Start *s = (const Start *)data;
    const UiTheme *t = ui->theme;
    const char *path = (const char *)s->settings->recent->pdata[row];
    gboolean there = is_there(s, row);
    g_autofree char *name = g_path_get_basename(path), *folder = g_path_get_dirname(path);
    g_autofree char *below = there ? g_strdup(folder) : g_strdup_printf(_("%s (no longer there)"), folder);
    if (chosen || ui_over(ui, box))
        ui_fill(ui, box, chosen ? t->accent : t->hover);
    Colour ink = chosen ? t->accent_text : there ? t->text : t->warning;
    Colour faint = chosen ? t->accent_text : there ? t->faint : t->warning;
    double x1 = box.x1 - REMOVE;
    ui_text(ui, (GeoBox){box.x0 + 12, box.y0 + 4, x1, box.y0 + 25}, name, 14, TRUE, ink, 0);
    ui_text(ui, (GeoBox){box.x0 + 12, box.y0 + 24, x1, box.y1 - 3}, below, 12, FALSE, faint, 0);
    ui_text(ui, (GeoBox){x1, box.y0, box.x1 - 6, box.y1}, "×", 15, FALSE, faint, 0.5);
}

static void open_recent(Start *s, guint row)
{
    const char *path = (const char *)s->settings->recent->pdata[row];
    if (is_there(s, row)) {
        s->path = g_strdup(path);
        return;
    }
    g_autofree char *fault = g_strdup_printf(
        _("%s is no longer there. Open it where it is now, or take it off the list with ×"), path);
    start_say(s, fault);
}

static void pass_recent(Start *s, Page *page, GeoBox b)
{
    const Ui *ui = &page->ui;
    GPtrArray *recent = s->settings->recent;
    ui_text(ui, (GeoBox){b.x0, b.y0, b.x1, b.y0 + 26}, _("Recent projects"), 15, TRUE, ui->theme->text, 0);
    GeoBox box = {b.x0, b.y0 + 34, b.x1, b.y1};
    ui_fill(ui, box, ui->theme->field);
    ui_frame(ui, box, ui->theme->line, 1);
    if (recent->len == 0)
        ui_paragraph(
            ui, (GeoBox){box.x0 + 14, box.y0 + 12, box.x1 - 14, box.y1},
            _("No project yet. Open one, or import the files that you have: communities, buildings, roads. "
              "They can also be dropped onto this window. To look round first, try the demo city."),
            13, ui->theme->faint);
    const ScrollRows rows = {recent->len, ROW, paint_recent, s};
    ScrollPick pick = scroll_list_pass(&s->recent, ui, "recent",
                                       (GeoBox){box.x0 + 1, box.y0 + 1, box.x1 - 1, box.y1 - 1}, &rows);
    if (pick.clicked != SCROLL_NONE && ui->pointer.x > box.x1 - REMOVE)
        pick.removed = pick.clicked;
    else if (pick.clicked != SCROLL_NONE)
        pick.opened = pick.clicked;
    if (pick.removed != SCROLL_NONE)
        settings_drop_recent(s->settings, pick.removed);
    else if (pick.opened != SCROLL_NONE && !task_busy(&s->demo))
        open_recent(s, pick.opened);
}

static void pass_chooser(Start *s, Page *page, GeoBox b)
{
    Ui *ui = &page->ui;
    double y =
        page_title(page, b, _("Open or import a file"),
                   _("Type or paste a path and press Enter, or choose below. A project opens; a file of map "
                     "data is looked into and made into a project."));
    if (ui_button(ui, "back", (GeoBox){b.x0, b.y1 - 34, b.x0 + 110, b.y1}, _("Back"), UI_PLAIN) ||
        ui_pressed(ui, WINDOW_KEY_ESCAPE)) {
        s->choosing = FALSE;
        return;
    }
    char *path = chooser_pass(&s->chooser, ui, (GeoBox){b.x0, y, b.x1, b.y1 - 46});
    double wide = ui_text_width(ui, _("Import the whole folder"), 13, TRUE) + 32;
    GeoBox open = {b.x1 - 110, b.y1 - 34, b.x1, b.y1},
           folder = {open.x0 - 10 - wide, open.y0, open.x0 - 10, b.y1};
    if (ui_button(ui, "folder", folder, _("Import the whole folder"), UI_PLAIN) && !path)
        path = g_strdup(s->chooser.folder);
    if (ui_button(ui, "take", open, _("Open"), UI_PLAIN) && !path)
        path = chooser_take(&s->chooser);
    if (path) {
        start_say(s, NULL);
        g_free(s->path);
        s->path = path;
    }
}

/* What runs or went wrong, at the lower end; returns where the rest ends. */
static double pass_notice(Start *s, const Ui *ui, GeoBox b)
{
    if (task_busy(&s->demo)) {
        task_pass_keyed(&s->demo, ui, (GeoBox){b.x0, b.y1 - TASK_HEIGHT, b.x1, b.y1});
        return b.y1 - TASK_HEIGHT - 10;
    }
    if (!s->fault)
        return b.y1;
    Ui measuring = *ui;
    measuring.cr = NULL;
    double tall = ui_paragraph(&measuring, b, s->fault, 13, ui->theme->warning);
    ui_paragraph(ui, (GeoBox){b.x0, b.y1 - tall, b.x1, b.y1}, s->fault, 13, ui->theme->warning);
    return b.y1 - tall - 10;
}

void start_pass(Page *page, gpointer data)
{
    Start *s = (Start *)data;
    GeoBox b = {MARGIN, MARGIN, page->box.x1 - MARGIN, page->box.y1 - MARGIN};
    double wide = MIN(b.x1 - b.x0, 1040), x0 = floor((page->box.x1 - wide) / 2);
    b.x0 = x0;
    b.x1 = x0 + wide;
    GeoBox rest = {s->choosing ? b.x0 : b.x0 + LEFT + MARGIN, b.y0, b.x1, b.y1};
    rest.y1 = pass_notice(s, &page->ui, rest);
    if (s->choosing) {
        pass_chooser(s, page, rest);
        return;
    }
    pass_left(s, page, (GeoBox){b.x0, b.y0, b.x0 + LEFT, b.y1});
    pass_recent(s, page, rest);
}
