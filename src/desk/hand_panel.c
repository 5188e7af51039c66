/* Both sides of a move while the hand holds it: what each grid has, and what it would come to. */
#include <glib/gi18n-lib.h>

#include "desk/desk_int.h"

#define WIDTH 252.0

static gint32 side_count(const Document *d, const EditSide *side)
{
    return d->rules.unit == CITY_PEOPLE ? side->people : side->households;
}

static double paint_side(const Desk *desk, const EditSide *side, double x, double y)
{
    const Ui *ui = &desk->ui;
    const Document *d = desk->document;
    const UiTheme *t = ui->theme;
    gboolean fresh = side->grid >= d->plan->grids->len;
    gint32 now = fresh ? 0 : document_grid_count(d, side->grid), then = side_count(d, side);
    gboolean outside = then < d->rules.min || then > d->rules.max;
    g_autofree char *name =
        fresh ? g_strdup(_("new grid")) : document_name(d, (Thing){THING_GRID, side->grid});
    g_autofree char *counts = g_strdup_printf("%d → %d", now, then);
    ui_text(ui, (GeoBox){x, y, x + 140, y + 24}, name, 13, TRUE, t->text, 0);
    ui_text(ui, (GeoBox){x + 144, y, x + WIDTH, y + 24}, counts, 13, TRUE, outside ? t->warning : t->text, 1);
    ui_band(ui, (GeoBox){x, y + 30, x + WIDTH, y + 42}, then, d->rules.min, d->rules.max);
    return y + 58;
}

static char *follower_text(const EditMove *move)
{
    if (!move->followers)
        return g_strdup(_("Nothing else must move."));
    return g_strdup_printf(ngettext("So that each grid stays in one piece, %u more building must follow (%d "
                                    "households). Enter takes it along, Esc lets everything be.",
                                    "So that each grid stays in one piece, %u more buildings must follow (%d "
                                    "households). Enter takes them along, Esc lets everything be.",
                                    move->followers),
                           move->followers, (int)move->households);
}

void desk_hand_paint(const Desk *desk, double x, double y)
{
    const Ui *ui = &desk->ui;
    const Hand *h = &desk->hand;
    GeoBox rest = {x, y, x + WIDTH, desk->layout.right.y1};
    g_autofree char *title = g_strdup_printf(
        ngettext("%u building in the hand", "%u buildings in the hand", h->cells->len), h->cells->len);
    rest.y0 += ui_paragraph(ui, rest, title, 17, ui->theme->text) + 10;
    if (!h->move) {
        ui_paragraph(ui, rest, h->reason, 13, ui->theme->warning);
        return;
    }
    for (guint i = 0; i < h->move->sides->len; i++)
        rest.y0 = paint_side(desk, &g_array_index(h->move->sides, EditSide, i), x, rest.y0);
    g_autofree char *followers = follower_text(h->move);
    ui_paragraph(ui, rest, followers, 13, h->move->followers ? ui->theme->warning : ui->theme->faint);
}
