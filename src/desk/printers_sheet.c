#include "desk/printers_sheet.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "desk/desk_int.h"
#include "print/printer.h"
#include "widgets/choices.h"

#define WIDTH  460.0
#define HEIGHT 320.0
#define MARGIN 18.0
#define BUTTON 30.0

void printers_sheet_init(PrintersSheet *s)
{
    *s = (PrintersSheet){0};
    scroll_list_reset(&s->list);
}

void printers_sheet_clear(PrintersSheet *s)
{
    printers_sheet_mind(s, TRUE);
    g_clear_pointer(&s->names, g_strfreev);
    if (s->place)
        g_unlink(s->place);
    g_clear_pointer(&s->place, g_free);
}

static gpointer find_printers(gpointer data)
{
    (void)data;
    return printer_names();
}

void printers_sheet_mind(PrintersSheet *s, gboolean wait)
{
    gpointer names, none;
    if (!worker_take(&s->worker, wait, &names, &none))
        return;
    g_strfreev(s->names);
    s->names = (char **)names;
    s->list.chosen = *s->names ? 0 : SCROLL_NONE;
}

void printers_sheet_open(Desk *desk)
{
    PrintersSheet *s = &desk->printers;
    desk->sheet = SHEET_PRINTERS;
    desk->preview->only_one = FALSE;
    ui_focus_on(&desk->sheet_focus, "printers");
    scroll_list_reset(&s->list);
    if (worker_busy(&s->worker))
        return;
    g_clear_pointer(&s->names, g_strfreev);
    worker_start(&s->worker, "printers", find_printers, NULL);
}

/* Where the document lies meanwhile: for this program alone, and gone with the window. */
static char *make_place(void)
{
    g_autofree char *folder = g_build_filename(g_get_user_cache_dir(), "wangge", NULL),
                    *name = g_strdup_printf("print-%d.pdf", (int)getpid());
    g_mkdir_with_parents(folder, 0700);
    return g_build_filename(folder, name, NULL);
}

static void send_to(Desk *desk, const char *printer)
{
    PrintersSheet *s = &desk->printers;
    if (!s->place)
        s->place = make_place();
    desk_preview_send(desk, s->place, printer);
}

static void go_back(Desk *desk)
{
    desk->sheet = SHEET_PREVIEW;
    ui_focus_on(&desk->sheet_focus, "printer");
}

static void send_to_chosen(Desk *desk, guint row)
{
    g_autofree char *name = g_strdup(desk->printers.names[row]);
    desk->sheet = SHEET_PREVIEW;
    send_to(desk, name);
}

static void ask_address(Desk *desk)
{
    desk_ask(desk, _("Name or address of the printer, such as ipp://host/ipp/print"), "", send_to);
}

static void paint_row(const Ui *ui, guint row, GeoBox box, gboolean chosen, gpointer data)
{
    const PrintersSheet *s = (const PrintersSheet *)data;
    ui_row(ui, box, s->names[row], "", chosen, ui->theme->text);
}

/* Which sheets. */
static void pass_which(Desk *desk, GeoBox box)
{
    Preview *p = desk->preview;
    const char *const texts[] = {_("All sheets"), _("This sheet")};
    const gboolean able[] = {TRUE, desk_preview_has_single(p)};
    Choices choices = {"which", texts, G_N_ELEMENTS(texts), p->only_one ? 1 : 0, able, FALSE};
    guint pressed = choices_pass(&choices, &desk->ui, box, NULL);
    if (pressed < choices.n)
        p->only_one = pressed == 1;
}

/* The printers, or why there are none; the one that was opened, or SCROLL_NONE. */
static guint pass_printers(Desk *desk, GeoBox box)
{
    const Ui *ui = &desk->ui;
    PrintersSheet *s = &desk->printers;
    guint n = s->names ? g_strv_length(s->names) : 0;
    ScrollRows rows = {n, DESK_ROW, paint_row, s};
    ui_fill(ui, box, ui->theme->field);
    if (!n)
        ui_paragraph(ui, (GeoBox){box.x0 + 10, box.y0 + 10, box.x1 - 10, box.y1},
                     !s->names
                         ? _("Looking for printers ...")
                         : _("This system has no printer: add one in the system's settings, or give the "
                             "address of one, such as ipp://host/ipp/print."),
                     13, ui->theme->text);
    return n ? scroll_list_pass(&s->list, ui, "printers", box, &rows).opened : SCROLL_NONE;
}

void printers_sheet_pass(Desk *desk)
{
    const Ui *ui = &desk->ui;
    PrintersSheet *s = &desk->printers;
    if (ui->cr)
        desk_preview_pass(desk);
    GeoBox card = desk_sheet_begin(desk, WIDTH, HEIGHT);
    GeoBox b = {card.x0 + MARGIN, card.y0 + 14, card.x1 - MARGIN, card.y1 - 14};
    GeoBox foot = {b.x0, b.y1 - BUTTON, b.x1, b.y1};
    gboolean can = s->names && s->list.chosen != SCROLL_NONE;
    ui_text(ui, (GeoBox){b.x0, b.y0, b.x1, b.y0 + 26}, _("Send to a printer"), 16, TRUE, ui->theme->text, 0);
    pass_which(desk, (GeoBox){b.x0, b.y0 + 36, b.x1, b.y0 + 36 + BUTTON});
    guint opened = pass_printers(desk, (GeoBox){b.x0, b.y0 + 80, b.x1, foot.y0 - 14});
    gboolean sent = ui_button(ui, "send", (GeoBox){foot.x0, foot.y0, foot.x0 + 110, foot.y1}, _("Send"),
                              can ? UI_PLAIN : UI_OFF) &&
                    can;
    if (ui_button(ui, "address", (GeoBox){foot.x0 + 120, foot.y0, foot.x0 + 300, foot.y1},
                  _("Another address ..."), UI_PLAIN))
        ask_address(desk);
    else if (opened != SCROLL_NONE || sent)
        send_to_chosen(desk, sent ? s->list.chosen : opened);
    else if (desk->sheet == SHEET_NONE || ui_pressed(ui, WINDOW_KEY_ESCAPE) ||
             ui_button(ui, "back", (GeoBox){foot.x1 - 100, foot.y0, foot.x1, foot.y1}, _("Cancel"), UI_PLAIN))
        go_back(desk);
    desk_sheet_end(desk);
}
