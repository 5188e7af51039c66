#include "desk/offer.h"

#include <glib/gi18n-lib.h>

#include "desk/editing.h"

/* The one after that which it is offered to already, round and round. */
static guint32 next_grid(const Desk *desk, guint32 cell)
{
    const Hand *h = &desk->hand;
    g_autoptr(GArray) beside = edit_grids_beside(session_edit(desk->session), cell);
    gboolean held = h->cells->len == 1 && g_array_index(h->cells, guint32, 0) == cell;
    if (!beside->len)
        return CITY_NONE;
    for (guint i = 0; held && i < beside->len; i++)
        if (g_array_index(beside, guint32, i) == h->to)
            return g_array_index(beside, guint32, (i + 1) % beside->len);
    return g_array_index(beside, guint32, 0);
}

void offer_next(Desk *desk)
{
    Hand *h = &desk->hand;
    guint32 cell = desk->document->plan->building_cell[desk->selected.index], to = next_grid(desk, cell);
    hand_drop(h);
    desk_say(desk, to == CITY_NONE, to == CITY_NONE ? _("There is no other grid beside it.") : NULL);
    if (to == CITY_NONE)
        return;
    h->to = to;
    hand_take(h, desk->document, cell);
    hand_think(h, session_edit(desk->session));
    h->waits = h->move != NULL;
}
