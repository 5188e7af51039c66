#include "widgets/choices.h"

#define MARGIN 9.0
#define GAP    4.0

guint choices_pass(const Choices *c, const Ui *ui, GeoBox box, double *end)
{
    guint pressed = c->n;
    double x = box.x0, share = (box.x1 - box.x0 + GAP) / c->n - GAP;
    for (guint i = 0; i < c->n; i++) {
        g_autofree char *id = g_strdup_printf("%s-%u", c->name, i);
        double wide = c->even ? share : ui_text_width(ui, c->texts[i], 13, TRUE) + 2 * MARGIN;
        UiState state = i == c->on ? UI_ON : c->able && !c->able[i] ? UI_OFF : UI_PLAIN;
        if (ui_button(ui, id, (GeoBox){x, box.y0, x + wide, box.y1}, c->texts[i], state))
            pressed = i;
        x += wide + GAP;
    }
    if (end)
        *end = x;
    return pressed;
}
