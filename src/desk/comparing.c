#include "desk/comparing.h"

#include <glib/gi18n-lib.h>

#include "city/before.h"
#include "desk/list_panel.h"
#include "io/project_plans.h"

/* Takes the plan over; NULL: none. */
static void install(Desk *desk, CityPlan *plan, const char *name)
{
    gboolean beside = beside_is_open(desk);
    if (beside)
        naming_drop(&desk->beside.names);
    document_compare(desk->document, plan, name);
    if (beside && plan)
        beside_open(desk);
    else if (beside)
        beside_close(desk);
    desk_colour_by(desk, plan ? COLOURING_PLAN : COLOURING_DISTINCT);
}

void comparing_with(Desk *desk, const char *name)
{
    const Document *d = desk->document;
    g_autoptr(GError) error = NULL;
    CityPlan *plan =
        name ? project_load_plan_named(d->path, d->city, name, &error) : city_before_plan(d->city);
    desk_say(desk, error != NULL, error ? error->message : NULL);
    install(desk, plan, name);
}

void comparing_end(Desk *desk)
{
    install(desk, NULL, NULL);
}

void comparing_toggle_beside(Desk *desk)
{
    const Document *d = desk->document;
    if (beside_is_open(desk)) {
        beside_close(desk);
        return;
    }
    guint colouring = desk->colouring;
    if (!d->compared && d->city->grids_before->len) {
        comparing_with(desk, NULL);
        desk_colour_by(desk, colouring);
    }
    if (d->compared) {
        beside_open(desk);
        return;
    }
    list_panel_turn_to(desk, LIST_PLANS);
    desk_say(desk, FALSE, _("Choose a plan of the list, then see it side by side."));
}
