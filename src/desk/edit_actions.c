/* Tools and editing by hand. */
#include <glib/gi18n-lib.h>

#include "desk/actions_int.h"
#include "desk/desk_int.h"
#include "desk/editing.h"
#include "desk/gathered.h"
#include "desk/offer.h"

static void take_look(Desk *desk)
{
    tool_take(desk, TOOL_LOOK);
}

static gboolean has_look(const Desk *desk)
{
    return desk->tool == TOOL_LOOK;
}

static void take_ruler(Desk *desk)
{
    tool_take(desk, TOOL_MEASURE);
}

static gboolean has_ruler(const Desk *desk)
{
    return desk->tool == TOOL_MEASURE;
}

static void take_brush(Desk *desk)
{
    tool_take(desk, TOOL_BRUSH);
}

static gboolean has_brush(const Desk *desk)
{
    return desk->tool == TOOL_BRUSH;
}

static void take_lasso(Desk *desk)
{
    tool_take(desk, TOOL_LASSO);
}

static gboolean has_lasso(const Desk *desk)
{
    return desk->tool == TOOL_LASSO;
}

static void take_border(Desk *desk)
{
    tool_take(desk, TOOL_BORDER);
}

static gboolean has_border(const Desk *desk)
{
    return desk->tool == TOOL_BORDER;
}

static void take_cut(Desk *desk)
{
    tool_take(desk, TOOL_CUT);
}

static gboolean has_cut(const Desk *desk)
{
    return desk->tool == TOOL_CUT;
}

static void take_merge(Desk *desk)
{
    tool_take(desk, TOOL_MERGE);
}

static gboolean has_merge(const Desk *desk)
{
    return desk->tool == TOOL_MERGE;
}

static const CityGrid *selected_grid(const Desk *desk)
{
    guint32 grid = desk_grid(desk);
    return grid == CITY_NONE ? NULL : city_plan_grid(desk->document->plan, grid);
}

static gboolean can_lock(const Desk *desk)
{
    return editing_can(desk) && selected_grid(desk);
}

static gboolean is_locked(const Desk *desk)
{
    const CityGrid *grid = selected_grid(desk);
    return grid && grid->locked;
}

static void toggle_lock(Desk *desk)
{
    editing_lock(desk, desk_grid(desk), !is_locked(desk));
}

static const CityCell *selected_cell(const Desk *desk)
{
    const CityPlan *plan = desk->document->plan;
    guint32 cell =
        desk->selected.kind == THING_BUILDING ? plan->building_cell[desk->selected.index] : CITY_NONE;
    return cell == CITY_NONE ? NULL : city_plan_cell(plan, cell);
}

static gboolean can_pin(const Desk *desk)
{
    const CityCell *cell = selected_cell(desk);
    return editing_can(desk) && cell && cell->grid != CITY_NONE;
}

static gboolean is_pinned(const Desk *desk)
{
    const CityCell *cell = selected_cell(desk);
    return cell && cell->pinned;
}

static void toggle_pin(Desk *desk)
{
    editing_pin(desk, desk->selected.index, !is_pinned(desk));
}

static void finish_grid(Desk *desk)
{
    editing_finish(desk, desk_grid(desk));
}

static void dedicate(Desk *desk)
{
    editing_dedicate(desk, desk->selected.index);
}

static void do_rename(Desk *desk, const char *name)
{
    editing_rename(desk, desk_grid(desk), name);
}

static void rename_grid(Desk *desk)
{
    desk_ask(desk, _("The grid's new name"), selected_grid(desk)->name, do_rename);
}

static void do_renumber(Desk *desk, const char *code)
{
    editing_renumber(desk, desk_grid(desk), code);
}

static void renumber_grid(Desk *desk)
{
    desk_ask(desk, _("The grid's new code; the old one ends"), selected_grid(desk)->code, do_renumber);
}

static gboolean can_undo(const Desk *desk)
{
    return editing_can(desk) && edit_position(session_edit(desk->session)) > 0;
}

static void undo(Desk *desk)
{
    editing_go(desk, edit_position(session_edit(desk->session)) - 1);
}

static gboolean can_redo(const Desk *desk)
{
    return editing_can(desk) &&
           edit_position(session_edit(desk->session)) < edit_count(session_edit(desk->session));
}

static void redo(Desk *desk)
{
    editing_go(desk, edit_position(session_edit(desk->session)) + 1);
}

static const Action actions[] = {
    {"undo", N_("Undo"), MENU_EDIT, 'z', WINDOW_CTRL, can_undo, NULL, undo},
    {"redo", N_("Do again"), MENU_EDIT, 'y', WINDOW_CTRL, can_redo, NULL, redo},
    {"look", N_("Look and select"), MENU_EDIT, 'v', 0, NULL, has_look, take_look},
    {"brush", N_("Move buildings"), MENU_EDIT, 'b', 0, editing_can, has_brush, take_brush},
    {"lasso", N_("Lasso"), MENU_EDIT, 's', 0, editing_can, has_lasso, take_lasso},
    {"border", N_("Drag a border"), MENU_EDIT, 'd', 0, editing_can, has_border, take_border},
    {"cut", N_("Cut a grid"), MENU_EDIT, 'x', 0, editing_can, has_cut, take_cut},
    {"merge", N_("Merge grids"), MENU_EDIT, 'm', 0, editing_can, has_merge, take_merge},
    {"offer", N_("Offer the building to the next grid"), MENU_EDIT, 'n', 0, can_pin, NULL, offer_next},
    {"finish", N_("Fill the grid up to the target"), MENU_EDIT, 'u', 0, can_lock, NULL, finish_grid},
    {"rename", N_("Rename the grid ..."), MENU_EDIT, WINDOW_KEY_F1 + 1, 0, can_lock, NULL, rename_grid},
    {"renumber", N_("Give the grid another code ..."), MENU_EDIT, WINDOW_KEY_F1 + 1, WINDOW_SHIFT, can_lock,
     NULL, renumber_grid},
    {"dedicate", N_("Make the building a dedicated grid"), MENU_EDIT, 'n', WINDOW_SHIFT, can_pin, NULL,
     dedicate},
    {"lock", N_("Lock the grid"), MENU_EDIT, 'k', 0, can_lock, is_locked, toggle_lock},
    {"gather", N_("Gather the grid for balancing"), MENU_EDIT, 'a', 0, gathered_can, NULL, gathered_toggle},
    {"pin", N_("Keep the building in its grid"), MENU_EDIT, 'p', 0, can_pin, is_pinned, toggle_pin},
    {"measure", N_("Measure"), MENU_EDIT, 'r', 0, NULL, has_ruler, take_ruler},
};

ActionSet actions_of_edit(void)
{
    return (ActionSet){actions, G_N_ELEMENTS(actions)};
}
