/* Making plans. */
#include <glib/gi18n-lib.h>

#include "desk/actions_int.h"
#include "desk/desk_int.h"
#include "desk/editing.h"
#include "desk/fixes.h"
#include "desk/gathered.h"
#include "desk/list_panel.h"
#include "io/project_plans.h"

static gboolean can_divide_community(const Desk *desk)
{
    return editing_may(desk) && desk_community(desk) != CITY_NONE;
}

static gboolean can_rebalance(const Desk *desk)
{
    return editing_can(desk) && desk_community(desk) != CITY_NONE;
}

static void rebalance(Desk *desk)
{
    editing_rebalance_community(desk, desk_community(desk));
}

static gboolean can_fix(const Desk *desk)
{
    return fixes_text(desk) != NULL;
}

static gboolean can_use_plan(const Desk *desk)
{
    return desk->document->compared_name && editing_may(desk);
}

static void use_plan(Desk *desk)
{
    g_autoptr(GError) error = NULL;
    desk_settle(desk);
    if (project_use_plan(desk->document->path, desk->document->compared_name, &error))
        desk_leave(desk, DESK_WISH_AGAIN);
    else
        desk_say(desk, TRUE, error->message);
}

static void do_copy_plan(Desk *desk, const char *name)
{
    g_autoptr(GError) error = NULL;
    desk_settle(desk);
    project_copy_plan(desk->document->path, name, FALSE, &error);
    list_panel_turn_to(desk, LIST_PLANS);
    desk_say(desk, error != NULL, error ? error->message : _("A copy of the plan is kept."));
}

static void copy_plan(Desk *desk)
{
    desk_ask(desk, _("What the copy of the plan is called"), NULL, do_copy_plan);
}

static const Action actions[] = {
    {"division", N_("Divide ..."), MENU_DIVISION, 'd', WINDOW_CTRL, editing_may, NULL, division_sheet_open},
    {"divide", N_("Divide the city anew"), MENU_DIVISION, 0, 0, editing_may, NULL, work_divide},
    {"divide-community", N_("Divide the community anew"), MENU_DIVISION, 0, 0, can_divide_community, NULL,
     work_divide_community},
    {"rebalance", N_("Rebalance the community"), MENU_DIVISION, 'e', 0, can_rebalance, NULL, rebalance},
    {"rebalance-gathered", N_("Rebalance the gathered grids"), MENU_DIVISION, 'e', WINDOW_SHIFT,
     gathered_can_balance, NULL, gathered_balance},
    {"rebalance-all", N_("Rebalance all that is not locked"), MENU_DIVISION, 'e', WINDOW_CTRL | WINDOW_SHIFT,
     editing_can, NULL, work_rebalance},
    {"check", N_("Check again"), MENU_DIVISION, WINDOW_KEY_F1 + 4, 0, NULL, NULL, checking_again},
    {"fix", N_("Fix what was found"), MENU_DIVISION, 'f', 0, can_fix, NULL, fixes_run},
    {"scores", N_("Plans and their scores ..."), MENU_DIVISION, 'p', WINDOW_SHIFT, desk_is_divided, NULL,
     scores_sheet_open},
    {"copy-plan", N_("Keep a copy of the plan ..."), MENU_DIVISION, 's', WINDOW_CTRL | WINDOW_SHIFT,
     desk_is_divided, NULL, copy_plan},
    {"use-plan", N_("Make the plan current"), MENU_DIVISION, 'u', WINDOW_CTRL, can_use_plan, NULL, use_plan},
};

ActionSet actions_of_division(void)
{
    return (ActionSet){actions, G_N_ELEMENTS(actions)};
}
