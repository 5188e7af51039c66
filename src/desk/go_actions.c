/* The lists on the left. */
#include <glib/gi18n-lib.h>

#include "desk/actions_int.h"
#include "desk/desk_int.h"
#include "desk/fixes.h"
#include "desk/list_filter.h"
#include "desk/list_panel.h"
#include "desk/placing.h"

static void search(Desk *desk)
{
    ui_focus_on(&desk->focus, "search");
    entry_select_all(&desk->search);
}

static void list_places(Desk *desk)
{
    list_panel_turn_to(desk, LIST_PLACES);
}

static gboolean lists_places(const Desk *desk)
{
    return desk->lists.kind == LIST_PLACES;
}

static void list_findings(Desk *desk)
{
    list_panel_turn_to(desk, LIST_FINDINGS);
}

static gboolean lists_findings(const Desk *desk)
{
    return desk->lists.kind == LIST_FINDINGS;
}

static void next_row(Desk *desk)
{
    list_panel_choose(desk, 1);
}

static void previous_row(Desk *desk)
{
    list_panel_choose(desk, -1);
}

static gboolean has_rows(const Desk *desk)
{
    return desk->lists.rows->len > 0;
}

static void list_plans(Desk *desk)
{
    list_panel_turn_to(desk, LIST_PLANS);
}

static gboolean lists_plans(const Desk *desk)
{
    return desk->lists.kind == LIST_PLANS;
}

static void list_history(Desk *desk)
{
    list_panel_turn_to(desk, LIST_HISTORY);
}

static gboolean lists_history(const Desk *desk)
{
    return desk->lists.kind == LIST_HISTORY;
}

static void list_ledger(Desk *desk)
{
    list_panel_turn_to(desk, LIST_LEDGER);
}

static gboolean lists_ledger(const Desk *desk)
{
    return desk->lists.kind == LIST_LEDGER;
}

/* From what was found, to where it can be done. */
static gboolean can_place(const Desk *desk)
{
    return placing_can(desk) || fixes_leads_to_ledger(desk);
}

static void place(Desk *desk)
{
    if (placing_can(desk))
        placing_run(desk);
    else
        fixes_run(desk);
}

static const Action actions[] = {
    {"search", N_("Search"), MENU_GO, 'f', WINDOW_CTRL, NULL, NULL, search},
    {"places", N_("Places"), MENU_GO, '1', WINDOW_CTRL, NULL, lists_places, list_places},
    {"findings", N_("Findings"), MENU_GO, '2', WINDOW_CTRL, NULL, lists_findings, list_findings},
    {"history", N_("History"), MENU_GO, '3', WINDOW_CTRL, NULL, lists_history, list_history},
    {"plans", N_("Plans"), MENU_GO, '4', WINDOW_CTRL, NULL, lists_plans, list_plans},
    {"ledger", N_("Ledger"), MENU_GO, '5', WINDOW_CTRL, NULL, lists_ledger, list_ledger},
    {"filter", N_("Which of them are listed ..."), MENU_GO, 'f', WINDOW_SHIFT, list_filter_can, NULL,
     list_panel_open_filter},
    {"next-row", N_("Fly to the next row"), MENU_GO, WINDOW_KEY_PAGE_DOWN, 0, has_rows, NULL, next_row},
    {"previous-row", N_("Fly to the row before"), MENU_GO, WINDOW_KEY_PAGE_UP, 0, has_rows, NULL,
     previous_row},
    {"place", N_("Put the rows into the building"), MENU_GO, WINDOW_KEY_RETURN, 0, can_place, NULL, place},
    {"take-back", N_("Take the rows out again"), MENU_GO, WINDOW_KEY_DELETE, 0, placing_can_take_back, NULL,
     placing_take_back},
};

ActionSet actions_of_go(void)
{
    return (ActionSet){actions, G_N_ELEMENTS(actions)};
}
