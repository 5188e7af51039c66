/* A line of text that an action needs: a name, a code. */
#include <glib/gi18n-lib.h>

#include "desk/desk_int.h"

#define WIDTH  560.0 /* paths are long */
#define HEIGHT 138.0
#define MARGIN 16.0

void desk_ask(Desk *desk, const char *prompt, const char *text,
              void (*prompted)(Desk *desk, const char *text))
{
    desk->prompted_from = desk->sheet == SHEET_PREVIEW ? desk->sheet_focus.id : 0;
    desk->sheet = SHEET_PROMPT;
    desk->prompt = prompt;
    desk->prompted = prompted;
    entry_set(&desk->sought, text ? text : "");
    entry_select_all(&desk->sought);
    ui_focus_on(&desk->sheet_focus, "prompt");
}

/* Back to what it was asked over. */
static void go_back(Desk *desk)
{
    desk->sheet = desk->preview ? SHEET_PREVIEW : SHEET_NONE;
    desk->sheet_focus.id = desk->prompted_from;
}

static void take_text(Desk *desk)
{
    g_autofree char *text = g_strstrip(g_strdup(desk->sought.text->str));
    go_back(desk);
    if (*text)
        desk->prompted(desk, text);
}

/* TRUE when it is to be done. */
static gboolean pass_buttons(Desk *desk, const Ui *ui, GeoBox b)
{
    double wide = MAX(80, ui_text_width(ui, _("Cancel"), 13, TRUE) + 40);
    GeoBox done = {b.x1 - wide, b.y0, b.x1, b.y1}, cancel = {done.x0 - 10 - wide, b.y0, done.x0 - 10, b.y1};
    if (ui_button(ui, "prompt-cancel", cancel, _("Cancel"), UI_PLAIN) || ui_pressed(ui, WINDOW_KEY_ESCAPE)) {
        go_back(desk);
        return FALSE;
    }
    return ui_button(ui, "prompt-done", done, _("OK"), UI_ON);
}

void desk_prompt_pass(Desk *desk)
{
    Ui *ui = &desk->ui;
    double x = floor((desk->width / desk->scale - WIDTH) / 2), y = 108;
    GeoBox card = {x, y, x + WIDTH, y + HEIGHT};
    GeoBox b = {card.x0 + MARGIN, card.y0 + 10, card.x1 - MARGIN, card.y1 - 14};
    if (ui->cr) {
        if (desk->preview)
            desk_preview_pass(desk);
        desk_sheet_paint(desk, card);
        ui_text(ui, (GeoBox){b.x0, b.y0, b.x1, b.y0 + 28}, desk->prompt, 14, TRUE, ui->theme->text, 0);
    }
    gboolean typed = entry_pass(&desk->sought, ui, "prompt", (GeoBox){b.x0, b.y0 + 34, b.x1, b.y0 + 68},
                                NULL) == ENTRY_DONE;
    if (pass_buttons(desk, ui, (GeoBox){b.x0, b.y1 - 32, b.x1, b.y1}) || typed)
        take_text(desk);
    else if (desk_clicks_beside(desk, card))
        go_back(desk);
    desk_sheet_end(desk);
}
