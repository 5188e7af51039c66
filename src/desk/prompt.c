/* A line of text that an action needs: a name, a code. */
#include <glib/gi18n-lib.h>

#include "desk/desk_int.h"

#define WIDTH  380.0
#define HEIGHT 96.0

void desk_ask(Desk *desk, const char *prompt, const char *text,
              void (*prompted)(Desk *desk, const char *text))
{
    desk->sheet = SHEET_PROMPT;
    desk->prompt = prompt;
    desk->prompted = prompted;
    g_string_assign(desk->sought, text ? text : "");
}

/* Back to what it was asked over. */
static void go_back(Desk *desk)
{
    desk->sheet = desk->preview ? SHEET_PREVIEW : SHEET_NONE;
}

static void answer_key(Desk *desk, guint key)
{
    GString *s = desk->sought;
    if (key == WINDOW_KEY_ESCAPE || key == WINDOW_KEY_RETURN)
        go_back(desk);
    if (key == WINDOW_KEY_BACKSPACE && s->len)
        g_string_truncate(s, (gsize)(g_utf8_find_prev_char(s->str, s->str + s->len) - s->str));
    if (key == WINDOW_KEY_RETURN && s->len)
        desk->prompted(desk, s->str);
}

void desk_prompt_pass(Desk *desk)
{
    const Ui *ui = &desk->ui;
    WindowEvent *event = ui->event;
    double x = (desk->width / desk->scale - WIDTH) / 2, y = 150;
    GeoBox box = {x, y, x + WIDTH, y + HEIGHT}, field = {x + 16, y + 46, x + WIDTH - 16, y + 80};
    if (!event) {
        if (desk->preview)
            desk_preview_pass(desk);
        ui_card(ui, box);
        ui_text(ui, (GeoBox){x + 16, y + 10, x + WIDTH - 16, y + 40}, desk->prompt, 14, TRUE, ui->theme->text,
                0);
        ui_field(ui, field, desk->sought->str, NULL, "", TRUE);
        return;
    }
    if (event->kind == WINDOW_KEY)
        answer_key(desk, event->key);
    else if (event->kind == WINDOW_TEXT)
        g_string_append(desk->sought, event->text);
    else if (event->kind == WINDOW_PRESS && !ui_over(ui, box))
        go_back(desk);
    event->kind = WINDOW_NOTHING;
}
