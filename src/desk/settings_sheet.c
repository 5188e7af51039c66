/* The sheet of settings: what is chosen is done at once, and remembered by whoever shows the desk. */
#include <glib/gi18n-lib.h>

#include "desk/desk_int.h"

#define WIDTH  460.0
#define LABEL  110.0
#define MARGIN 20.0
#define TITLE  44.0 /* height, with what is below it */
#define FOOT   76.0

void desk_settings_open(Desk *desk)
{
    desk_open_sheet(desk, SHEET_SETTINGS);
}

static void paint_labels(const Ui *ui, GeoBox b)
{
    const char *const labels[] = {_("Language"), _("Colours"), _("Size")};
    for (guint i = 0; i < G_N_ELEMENTS(labels); i++)
        ui_text(ui, (GeoBox){b.x0, b.y0 + i * LOOKS_ROW, b.x0 + LABEL - 8, b.y0 + i * LOOKS_ROW + 28},
                labels[i], 13, FALSE, ui->theme->text, 0);
}

static void pass_card(Desk *desk, GeoBox card)
{
    const Ui *ui = &desk->ui;
    GeoBox b = {card.x0 + MARGIN, card.y0 + 12, card.x1 - MARGIN, card.y1 - 14};
    GeoBox close = {b.x1 - 110, b.y1 - 32, b.x1, b.y1};
    Looks looks;
    desk_get_looks(desk, &looks);
    ui_text(ui, (GeoBox){b.x0, b.y0, b.x1, b.y0 + 28}, _("Settings"), 16, TRUE, ui->theme->text, 0);
    b.y0 += TITLE;
    paint_labels(ui, b);
    ui_note(ui, (GeoBox){b.x0, close.y0, close.x0 - 10, close.y1}, _("Remembered for the next start."), 12,
            ui->theme->faint);
    if (looks_pass(&looks, ui, (GeoBox){b.x0 + LABEL, b.y0, b.x1, b.y0 + LOOKS_HEIGHT}, desk->width,
                   desk->height, TRUE))
        desk_set_looks(desk, &looks);
    if (ui_button(ui, "close", close, _("Close"), UI_PLAIN) || ui_pressed(ui, WINDOW_KEY_ESCAPE))
        desk->sheet = SHEET_NONE;
}

void desk_settings_pass(Desk *desk)
{
    pass_card(desk, desk_sheet_begin(desk, WIDTH, TITLE + LOOKS_HEIGHT + FOOT));
    desk_sheet_end(desk);
}
