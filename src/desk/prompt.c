/* A line of text that an action needs: a name, a code. */
#include <glib/gi18n-lib.h>

#include "desk/desk_int.h"

#define WIDTH  560.0 /* paths are long */
#define HEIGHT 96.0

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

void desk_prompt_pass(Desk *desk)
{
    Ui *ui = &desk->ui;
    double x = floor((desk->width / desk->scale - WIDTH) / 2), y = 150;
    GeoBox box = {x, y, x + WIDTH, y + HEIGHT}, field = {x + 16, y + 46, x + WIDTH - 16, y + 80};
    if (ui->cr) {
        if (desk->preview)
            desk_preview_pass(desk);
        ui_card(ui, box);
        ui_text(ui, (GeoBox){x + 16, y + 10, x + WIDTH - 16, y + 40}, desk->prompt, 14, TRUE, ui->theme->text,
                0);
    }
    if (entry_pass(&desk->sought, ui, "prompt", field, NULL) == ENTRY_DONE)
        take_text(desk);
    else if (ui_pressed(ui, WINDOW_KEY_ESCAPE) || desk_clicks_beside(desk, box))
        go_back(desk);
    if (ui->event)
        ui->event->kind = WINDOW_NOTHING;
}
