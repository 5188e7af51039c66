#include "desk/gathered.h"

#include <glib/gi18n-lib.h>

#include "desk/editing.h"

static void outline(Desk *desk)
{
    map_canvas_gather(desk->map, desk->document->plan, desk->gathered);
}

static void tell(Desk *desk)
{
    const GArray *grids = desk->gathered;
    double households = 0;
    for (guint i = 0; i < grids->len; i++)
        households += city_plan_grid(desk->document->plan, g_array_index(grids, guint32, i))->households;
    g_autofree char *text = g_strdup_printf(
        ngettext("%u grid is gathered, with %.0f households: Shift+E balances two or more, Esc lets them go.",
                 "%u grids are gathered, with %.0f households: Shift+E balances them, Esc lets them go.",
                 grids->len),
        grids->len, households);
    desk_say(desk, FALSE, grids->len ? text : NULL);
}

gboolean gathered_can(const Desk *desk)
{
    return editing_can(desk) && desk_grid(desk) != CITY_NONE;
}

void gathered_toggle(Desk *desk)
{
    guint32 grid = desk_grid(desk);
    guint at = 0;
    while (at < desk->gathered->len && g_array_index(desk->gathered, guint32, at) != grid)
        at++;
    if (at < desk->gathered->len)
        g_array_remove_index(desk->gathered, at);
    else
        g_array_append_val(desk->gathered, grid);
    outline(desk);
    tell(desk);
}

void gathered_press(Desk *desk, GeoPoint world)
{
    guint32 grid = desk_grid_at(desk, world);
    if (grid == CITY_NONE || !editing_ask(desk))
        return;
    desk_select(desk, (Thing){THING_GRID, grid});
    gathered_toggle(desk);
}

void gathered_mind(Desk *desk)
{
    const CityPlan *plan = desk->document->plan;
    for (guint i = desk->gathered->len; i-- > 0;) {
        guint32 grid = g_array_index(desk->gathered, guint32, i);
        if (grid >= plan->grids->len || city_plan_grid(plan, grid)->valid_to)
            g_array_remove_index(desk->gathered, i);
    }
    outline(desk);
}

gboolean gathered_drop(Desk *desk)
{
    gboolean any = desk->gathered->len > 0;
    g_array_set_size(desk->gathered, 0);
    outline(desk);
    if (any)
        desk_say(desk, FALSE, NULL);
    return any;
}

gboolean gathered_can_balance(const Desk *desk)
{
    return editing_can(desk) && desk->gathered->len > 1;
}

void gathered_balance(Desk *desk)
{
    editing_rebalance(desk, desk->gathered);
}
