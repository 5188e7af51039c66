/* The print preview over the whole window: kinds and sheets on the left, the sheet, and on the right what is wrong. */
#include <cairo.h>
#include <glib/gi18n-lib.h>

#include "desk/desk_int.h"
#include "desk/printers_sheet.h"
#include "desk/work.h"

#define LEFT   330.0
#define RIGHT  320.0
#define FOOT   52.0
#define MARGIN 14.0
#define WHEEL  3 /* rows a notch */

static const Colour desk_top = {0.45, 0.46, 0.48, 1}; /* what the sheet lies on */

/* The parts, in units. */
typedef struct Parts {
    GeoBox left, middle, right, foot;
} Parts;

static Parts lay_out(const Desk *desk)
{
    double w = floor(desk->width / desk->scale), h = floor(desk->height / desk->scale);
    return (Parts){.left = {0, 0, LEFT, h - FOOT},
                   .middle = {LEFT, 0, w - RIGHT, h - FOOT},
                   .right = {w - RIGHT, 0, w, h - FOOT},
                   .foot = {0, h - FOOT, w, h}};
}

/* Below what is answered: a panel would take the clicks on it first. */
static void lay_ground(const Ui *ui, GeoBox box)
{
    if (ui->cr)
        ui_panel(ui, box);
}

void desk_preview_open(Desk *desk)
{
    g_autoptr(GError) fault = NULL;
    desk_settle(desk);
    preview_free(desk->preview);
    desk->preview = preview_new(desk->document, &fault);
    if (fault)
        desk_say(desk, TRUE, fault->message);
    else
        desk_open_sheet(desk, SHEET_PREVIEW);
}

void desk_preview_close(Desk *desk)
{
    g_clear_pointer(&desk->preview, preview_free);
    if (desk->sheet == SHEET_PREVIEW)
        desk->sheet = SHEET_NONE;
}

void desk_preview_mind(Desk *desk, gboolean wait)
{
    GeoBox b = lay_out(desk).middle;
    preview_set_room(desk->preview, (guint)((b.x1 - b.x0 - 4 * MARGIN) * desk->scale),
                     (guint)((b.y1 - b.y0 - 4 * MARGIN) * desk->scale));
    preview_mind(desk->preview, wait);
}

static void show(Desk *desk, guint kind, const char *look)
{
    g_autoptr(GError) fault = NULL;
    preview_show(desk->preview, kind, look, &fault);
    desk_say(desk, fault != NULL, fault ? fault->message : NULL);
}

static void take_look(Desk *desk, const char *path)
{
    show(desk, desk->preview->kind, path);
}

/* The next kind (1) or the one before (-1) that can be shown, if there is one. */
static void step_kind(Desk *desk, int by)
{
    int n = (int)sheet_n_kinds, k = (int)desk->preview->kind + by;
    while (k >= 0 && k < n && !preview_can_show(desk->preview, (guint)k))
        k += by;
    if (k >= 0 && k < n)
        show(desk, (guint)k, NULL);
}

/* Arrows that are pressed on a list go along it: -1, 1, or 0. */
static int list_step(const Ui *ui, const char *name, GeoBox box)
{
    if (!ui_focusable(ui, name, box))
        return 0;
    return ui_pressed(ui, WINDOW_KEY_DOWN) ? 1 : ui_pressed(ui, WINDOW_KEY_UP) ? -1 : 0;
}

static double pass_kinds(Desk *desk, GeoBox b)
{
    const Ui *ui = &desk->ui;
    Preview *p = desk->preview;
    double y = b.y0 + MARGIN;
    ui_text(ui, (GeoBox){b.x0 + MARGIN, y, b.x1 - MARGIN, y + 24}, _("Print preview"), 17, TRUE,
            ui->theme->text, 0);
    y += 34;
    for (guint k = 0; k < sheet_n_kinds; k++) {
        GeoBox row = {b.x0 + 6, y, b.x1 - 6, y + DESK_ROW};
        gboolean can = preview_can_show(p, k);
        if (ui_row(ui, row, _(sheet_kinds[k]->title), "", k == p->kind,
                   can ? ui->theme->text : ui->theme->off) &&
            can && k != p->kind)
            show(desk, k, NULL);
        y += DESK_ROW;
    }
    int step = list_step(ui, "kinds", (GeoBox){b.x0 + 6, y - sheet_n_kinds * DESK_ROW, b.x1 - 6, y});
    if (step)
        step_kind(desk, step);
    y += 6;
    gboolean own = p->look_path != NULL;
    if (ui_button(ui, "look", (GeoBox){b.x0 + MARGIN, y, b.x1 - MARGIN, y + 28},
                  _("The office's own look ..."), own ? UI_ON : UI_PLAIN)) {
        if (own)
            show(desk, p->kind, NULL);
        else
            desk_ask(desk, _("Look file of the office (.ini)"), "", take_look);
    }
    return y + 28 + MARGIN;
}

static void step(Preview *p, int by)
{
    preview_choose(p, (guint)CLAMP((int)p->chosen + by, 0, (int)p->sheets->len - 1));
    p->scroll = MIN(p->scroll, p->chosen);
    p->scroll = MAX(p->scroll, (double)p->chosen - 10);
}

static void pass_sheets(Desk *desk, GeoBox b)
{
    const Ui *ui = &desk->ui;
    Preview *p = desk->preview;
    guint room = (guint)MAX(1, (b.y1 - b.y0) / DESK_ROW),
          most = p->sheets->len > room ? p->sheets->len - room : 0;
    if (ui->event && ui->event->kind == WINDOW_WHEEL && ui_over(ui, b))
        p->scroll -= WHEEL * ui->event->turn;
    p->scroll = CLAMP(p->scroll, 0, most);
    for (guint i = (guint)p->scroll; i < p->sheets->len && i < (guint)p->scroll + room; i++) {
        double y = b.y0 + (i - (guint)p->scroll) * DESK_ROW;
        const PreviewSheet *s = &p->states[i];
        if (ui_row(ui, (GeoBox){b.x0 + 6, y, b.x1 - 6, y + DESK_ROW},
                   ((const Sheet *)p->sheets->pdata[i])->title, s->known && s->report.faults ? "!" : "",
                   i == p->chosen, ui->theme->text))
            preview_choose(p, i);
    }
    int by = list_step(ui, "sheets", (GeoBox){b.x0 + 6, b.y0, b.x1 - 6, b.y1});
    if (by)
        step(p, by);
}

/* Where the picture lies. */
static GeoBox picture_box(const Desk *desk, GeoBox b)
{
    cairo_surface_t *picture = desk->preview->picture;
    double wide = cairo_image_surface_get_width(picture) / desk->scale,
           tall = cairo_image_surface_get_height(picture) / desk->scale;
    double x = floor((b.x0 + b.x1 - wide) / 2), y = floor((b.y0 + b.y1 - tall) / 2);
    return (GeoBox){x, y, x + wide, y + tall};
}

static void paint_picture(const Desk *desk, GeoBox at)
{
    cairo_t *cr = desk->ui.cr;
    ui_fill(&desk->ui, (GeoBox){at.x0 + 3, at.y0 + 3, at.x1 + 3, at.y1 + 3}, (Colour){0, 0, 0, 0.35});
    cairo_save(cr);
    cairo_translate(cr, at.x0, at.y0);
    cairo_scale(cr, 1 / desk->scale, 1 / desk->scale);
    cairo_set_source_surface(cr, desk->preview->picture, 0, 0);
    cairo_paint(cr);
    cairo_restore(cr);
}

static void answer_here_keys(Preview *p, const Ui *ui)
{
    if (ui_pressed(ui, WINDOW_KEY_LEFT))
        preview_step_here(p, -1, 0);
    else if (ui_pressed(ui, WINDOW_KEY_RIGHT))
        preview_step_here(p, 1, 0);
    else if (ui_pressed(ui, WINDOW_KEY_UP))
        preview_step_here(p, 0, -1);
    else if (ui_pressed(ui, WINDOW_KEY_DOWN))
        preview_step_here(p, 0, 1);
}

static void pass_picture(Desk *desk, GeoBox b)
{
    const Ui *ui = &desk->ui;
    Preview *p = desk->preview;
    ui_fill(ui, b, desk_top);
    if (!p->picture)
        return;
    GeoBox at = picture_box(desk, b);
    if (ui->cr)
        paint_picture(desk, at);
    GeoPoint pointer = ui->pointer;
    if (p->kind == 0 && ui_focusable(ui, "here", at))
        answer_here_keys(p, ui);
    if (p->kind == 0 && ui_clicked(ui, at))
        preview_put_here(p, (pointer.x - at.x0) * desk->scale, (pointer.y - at.y0) * desk->scale);
}

static double pass_faults_of(Desk *desk, GeoBox b, guint sheet)
{
    const Ui *ui = &desk->ui;
    double y = b.y0;
    for (guint bit = 0; bit < SHEET_N_FAULTS; bit++)
        if (desk->preview->states[sheet].report.faults & 1U << bit)
            y += 4 + ui_paragraph(ui, (GeoBox){b.x0, y, b.x1, b.y1},
                                  sheet_fault_text((SheetFault)(1U << bit)), 13, ui->theme->warning);
    return y;
}

static gboolean is_faulty(const Preview *p, guint sheet)
{
    return p->states[sheet].known && p->states[sheet].report.faults;
}

/* To the next sheet with faults (1) or the one before (-1). */
static void step_faulty(Preview *p, int by)
{
    int n = (int)p->sheets->len, i = (int)p->chosen + by;
    while (i >= 0 && i < n && !is_faulty(p, (guint)i))
        i += by;
    if (i >= 0 && i < n)
        step(p, i - (int)p->chosen);
}

/* The sheets with faults: a click shows the sheet. */
static void pass_faulty(Desk *desk, GeoBox b)
{
    const Ui *ui = &desk->ui;
    Preview *p = desk->preview;
    double y = b.y0;
    for (guint i = 0; i < p->sheets->len && y + DESK_ROW <= b.y1; i++) {
        if (!is_faulty(p, i))
            continue;
        if (ui_row(ui, (GeoBox){b.x0 - 8, y, b.x1 + 8, y + DESK_ROW},
                   ((const Sheet *)p->sheets->pdata[i])->title, "", i == p->chosen, ui->theme->text))
            preview_choose(p, i);
        y += DESK_ROW;
    }
    int by = y > b.y0 ? list_step(ui, "faulty", (GeoBox){b.x0 - 8, b.y0, b.x1 + 8, y}) : 0;
    if (by)
        step_faulty(p, by);
}

static void pass_preflight(Desk *desk, GeoBox b)
{
    const Ui *ui = &desk->ui;
    Preview *p = desk->preview;
    guint faulty, known = preview_known(p, &faulty);
    GeoBox in = {b.x0 + MARGIN, b.y0 + MARGIN, b.x1 - MARGIN, b.y1};
    const PreviewSheet *shown = &p->states[p->chosen];
    g_autofree char *looked =
        known < p->sheets->len
            ? g_strdup_printf(_("%u of %u sheets looked through ..."), known, p->sheets->len)
            : g_strdup_printf(_("%u of %u sheets have findings"), faulty, known);
    ui_text(ui, (GeoBox){in.x0, in.y0, in.x1, in.y0 + 24},
            ((const Sheet *)p->sheets->pdata[p->chosen])->title, 15, TRUE, ui->theme->text, 0);
    in.y0 += 32;
    if (shown->known && shown->report.scale) {
        g_autofree char *scale = g_strdup_printf("1:%u", shown->report.scale);
        ui_text(ui, (GeoBox){in.x0, in.y0, in.x1, in.y0 + 20}, scale, 13, FALSE, ui->theme->faint, 0);
        in.y0 += 24;
    }
    in.y0 = pass_faults_of(desk, in, p->chosen) + 8;
    if (p->kind == 0)
        in.y0 += 12 + ui_paragraph(ui, in,
                                   _("Click on the map where the board hangs, or go there by arrows: it is "
                                     "marked \"you are here\"."),
                                   12, ui->theme->faint);
    if (sheet_kinds[p->kind]->wants_changes) {
        g_autofree char *from =
            g_strdup_printf(_("Change sheets compare with %s."), p->from ? p->from : _("Old plan"));
        in.y0 += 12 + ui_paragraph(ui, in, from, 12, ui->theme->faint);
    }
    ui_text(ui, (GeoBox){in.x0, in.y0, in.x1, in.y0 + 20}, looked, 13, TRUE, ui->theme->text, 0);
    in.y0 += 26;
    pass_faulty(desk, in);
}

static gboolean is_kind(const Preview *p, const char *name)
{
    return g_str_equal(sheet_kinds[p->kind]->name, name);
}

gboolean desk_preview_has_single(const Preview *p)
{
    return p->kind == 0 || is_kind(p, "overview") || is_kind(p, "changes");
}

/* The grid or community of the sheet that is shown; a community's further sheets have its code with their number. */
static void add_only_one(const Preview *p, GPtrArray *words)
{
    const Sheet *sheet = (const Sheet *)p->sheets->pdata[p->chosen];
    g_auto(GStrv) code = g_strsplit(sheet->code, "-", 2);
    g_ptr_array_add(words, g_strdup(p->kind == 0 ? "--grid" : "--community"));
    g_ptr_array_add(words, g_strdup(p->kind == 0 ? sheet->code : code[0]));
    if (!p->set.here)
        return;
    g_ptr_array_add(words, g_strdup("--here"));
    g_ptr_array_add(words, g_strdup_printf("%.3f,%.3f", p->here.x, p->here.y));
}

/* What wangge print is to be told, for a place. */
static GPtrArray *print_words(const Desk *desk, const char *place)
{
    const Preview *p = desk->preview;
    const char *first[] = {"print", desk->document->path, "--template", sheet_kinds[p->kind]->name, "--out",
                           place,   "--allow-findings"};
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < G_N_ELEMENTS(first); i++)
        g_ptr_array_add(words, g_strdup(first[i]));
    if (p->look_path) {
        g_ptr_array_add(words, g_strdup("--look"));
        g_ptr_array_add(words, g_strdup(p->look_path));
    }
    if (p->from && sheet_kinds[p->kind]->wants_changes) {
        g_ptr_array_add(words, g_strdup("--from"));
        g_ptr_array_add(words, g_strdup(p->from));
    }
    if (p->only_one)
        add_only_one(p, words);
    return words;
}

static void run_print(Desk *desk, GPtrArray *words, const char *done)
{
    g_ptr_array_add(words, NULL);
    work_start(desk, (const char *const *)words->pdata, FALSE, done);
    desk_preview_close(desk);
}

static void print_to(Desk *desk, const char *place)
{
    g_autofree char *done = g_strdup_printf(_("%s is written."), place);
    g_autoptr(GPtrArray) words = print_words(desk, place);
    run_print(desk, words, done);
}

void desk_preview_send(Desk *desk, const char *place, const char *printer)
{
    g_autofree char *done = g_strdup_printf(_("Sent to %s."), printer);
    g_autoptr(GPtrArray) words = print_words(desk, place);
    g_ptr_array_add(words, g_strdup("--overwrite"));
    g_ptr_array_add(words, g_strdup("--printer"));
    g_ptr_array_add(words, g_strdup(printer));
    run_print(desk, words, done);
}

static void ask_place(Desk *desk, gboolean only_one)
{
    g_autofree char *place = work_free_place(desk, sheet_kinds[desk->preview->kind]->name, ".pdf");
    desk->preview->only_one = only_one;
    desk_ask(desk, only_one ? _("Print this sheet into") : _("Print all sheets into"), place, print_to);
}

static void pass_foot(Desk *desk, GeoBox b)
{
    const Ui *ui = &desk->ui;
    gboolean single = desk_preview_has_single(desk->preview);
    lay_ground(ui, b);
    if (ui_button(ui, "close", (GeoBox){b.x1 - 130, b.y0 + 10, b.x1 - MARGIN, b.y1 - 10}, _("Close"),
                  UI_PLAIN))
        desk_preview_close(desk);
    else if (ui_button(ui, "printer", (GeoBox){b.x1 - 330, b.y0 + 10, b.x1 - 142, b.y1 - 10},
                       _("To a printer ..."), UI_PLAIN))
        printers_sheet_open(desk);
    else if (ui_button(ui, "print-all", (GeoBox){b.x1 - 530, b.y0 + 10, b.x1 - 342, b.y1 - 10},
                       _("Print all sheets ..."), UI_PLAIN))
        ask_place(desk, FALSE);
    else if (ui_button(ui, "print-one", (GeoBox){b.x1 - 730, b.y0 + 10, b.x1 - 542, b.y1 - 10},
                       _("Print this sheet ..."), single ? UI_PLAIN : UI_OFF))
        ask_place(desk, TRUE);
}

static void answer_key(Desk *desk, WindowEvent *event)
{
    if (event->key == WINDOW_KEY_ESCAPE)
        desk_preview_close(desk);
    else if (event->key == WINDOW_KEY_DOWN || event->key == WINDOW_KEY_PAGE_DOWN)
        step(desk->preview, 1);
    else if (event->key == WINDOW_KEY_UP || event->key == WINDOW_KEY_PAGE_UP)
        step(desk->preview, -1);
    else
        ui_step_by_keys(&desk->ui);
    event->kind = WINDOW_NOTHING;
}

void desk_preview_pass(Desk *desk)
{
    WindowEvent *event = desk->ui.event;
    Parts parts = lay_out(desk);
    lay_ground(&desk->ui, parts.left);
    lay_ground(&desk->ui, parts.right);
    parts.left.y0 = pass_kinds(desk, parts.left);
    pass_sheets(desk, parts.left);
    pass_picture(desk, parts.middle);
    pass_preflight(desk, parts.right);
    pass_foot(desk, parts.foot);
    if (event && event->kind == WINDOW_KEY && desk->preview)
        answer_key(desk, event);
    if (event && event->kind != WINDOW_CHANGED)
        event->kind = WINDOW_NOTHING; /* nothing behind it is reached */
}
