#include "desk/obstacle.h"

#include <glib/gi18n-lib.h>

#include "desk/desk_int.h"
#include "desk/editing.h"

#define GRID      N_("Select a grid first: click it on the map, or choose it from the places (Ctrl+1).")
#define BUILDING  N_("Select a building in a grid first: come closer with + until it can be clicked.")
#define COMMUNITY N_("Select a community first, or a grid or building in it.")
#define DIVIDED   N_("Not divided yet: Ctrl+D divides it into grids.")

static const struct {
    const char *action, *text;
} needs[] = {
    {"undo", N_("Nothing was changed by hand that could be undone.")},
    {"redo", N_("Nothing was undone that could be done again.")},
    {"finish", GRID},
    {"rename", GRID},
    {"renumber", GRID},
    {"lock", GRID},
    {"offer", BUILDING},
    {"dedicate", BUILDING},
    {"pin", BUILDING},
    {"divide-community", COMMUNITY},
    {"rebalance", COMMUNITY},
    {"rebalance-gathered", N_("Gather two grids or more first: press a on each, or click them with Ctrl.")},
    {"gather", GRID},
    {"fix", N_("Choose a finding first (Ctrl+2): beside the map is what can be done about it.")},
    {"use-plan", N_("Choose another plan first (Ctrl+4).")},
    {"preview", DIVIDED},
    {"print", DIVIDED},
    {"export", DIVIDED},
    {"report", DIVIDED},
    {"scores", DIVIDED},
    {"copy-plan", DIVIDED},
    {"coverage", DIVIDED},
    {"beside", DIVIDED},
    {"old-plan", N_("No old grids were imported with this project.")},
    {"show-selection", N_("Select something first: click it on the map, or choose it from a list.")},
    {"filter", N_("Turn to the findings (Ctrl+2) or the ledger (Ctrl+5) first: they can be narrowed.")},
    {"next-row", N_("There is nothing on the list.")},
    {"previous-row", N_("There is nothing on the list.")},
    {"place", N_("Choose rows of the ledger first (Ctrl+5), and click the building that they belong in.")},
    {"take-back", N_("Choose rows of the ledger first (Ctrl+5) that were put into a building by hand.")},
};

static gboolean changes_the_plan(const Action *action)
{
    return action->menu == MENU_EDIT || action->menu == MENU_DIVISION;
}

const char *obstacle_of(const Action *action, const Desk *desk)
{
    if (action_can(action, desk))
        return NULL;
    const char *reason = changes_the_plan(action) ? editing_obstacle(desk) : NULL;
    for (guint i = 0; !reason && i < G_N_ELEMENTS(needs); i++)
        if (g_str_equal(needs[i].action, action->name))
            reason = _(needs[i].text);
    return reason ? reason : _("This cannot be done now.");
}

void action_try(const Action *action, Desk *desk)
{
    const char *why = obstacle_of(action, desk);
    if (why)
        desk_say(desk, TRUE, why);
    else
        action_run(action, desk);
}
