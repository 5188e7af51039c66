#include "desk/actions.h"

#include <glib/gi18n-lib.h>

#include "desk/desk_int.h"
#include "desk/editing.h"
#include "desk/fixes.h"
#include "desk/list_panel.h"
#include "io/project_plans.h"

#define STEP 80.0 /* units the map goes with an arrow key */
#define ZOOM 1.25

static void go_to_start(Desk *desk)
{
    desk->leaves = TRUE;
    desk->wish = DESK_WISH_START;
}

static void quit(Desk *desk)
{
    desk->leaves = TRUE;
}

static GeoPoint middle(const Desk *desk)
{
    GeoBox f = desk->camera.view.frame;
    return (GeoPoint){f.x1 / 2, f.y1 / 2};
}

static void zoom_in(Desk *desk)
{
    camera_zoom(&desk->camera, middle(desk), ZOOM);
}

static void zoom_out(Desk *desk)
{
    camera_zoom(&desk->camera, middle(desk), 1 / ZOOM);
}

static void show_all(Desk *desk)
{
    camera_fit_all(&desk->camera);
}

static gboolean has_selection(const Desk *desk)
{
    return desk->selected.kind != THING_NONE;
}

static void show_selection(Desk *desk)
{
    desk_fly_to(desk, desk->selected);
}

static void go_left(Desk *desk)
{
    camera_pan(&desk->camera, -STEP, 0);
}

static void go_right(Desk *desk)
{
    camera_pan(&desk->camera, STEP, 0);
}

static void go_up(Desk *desk)
{
    camera_pan(&desk->camera, 0, -STEP);
}

static void go_down(Desk *desk)
{
    camera_pan(&desk->camera, 0, STEP);
}

static void search(Desk *desk)
{
    desk->lists.searching = TRUE;
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

static void choose_colours(Desk *desk)
{
    desk->sheet_at = (GeoBox){0, 0, 0, 0};
    desk_open_sheet(desk, SHEET_COLOURINGS);
}

static void next_colours(Desk *desk)
{
    guint n = colouring_count(desk->document), to = desk->colouring;
    do
        to = (to + 1) % n;
    while (colouring_obstacle(desk->document, to));
    desk_colour_by(desk, to);
}

static gboolean has_backdrop(const Desk *desk)
{
    return desk->backdrop != NULL;
}

static void ask_backdrop(Desk *desk)
{
    if (desk->backdrop)
        desk_set_backdrop(desk, "");
    else
        desk_ask(desk, _("GeoTIFF or MBTiles file"), "", desk_set_backdrop);
}

static gboolean has_old_plan(const Desk *desk)
{
    return desk->document->city->grids_before->len > 0;
}

static gboolean shows_old_plan(const Desk *desk)
{
    return desk->old_plan;
}

static void toggle_old_plan(Desk *desk)
{
    desk->old_plan = !desk->old_plan;
    map_canvas_show_old_plan(desk->map, desk->document->city, desk->old_plan);
}

static gboolean shows_legend(const Desk *desk)
{
    return !desk->no_legend;
}

static void toggle_legend(Desk *desk)
{
    desk->no_legend = !desk->no_legend;
}

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
    guint32 grid = document_grid_of(desk->document, desk->selected);
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
    editing_lock(desk, document_grid_of(desk->document, desk->selected), !is_locked(desk));
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
    editing_finish(desk, document_grid_of(desk->document, desk->selected));
}

static void dedicate(Desk *desk)
{
    editing_dedicate(desk, desk->selected.index);
}

static void do_rename(Desk *desk, const char *name)
{
    editing_rename(desk, document_grid_of(desk->document, desk->selected), name);
}

static void rename_grid(Desk *desk)
{
    desk_ask(desk, _("The grid's new name"), selected_grid(desk)->name, do_rename);
}

static void do_renumber(Desk *desk, const char *code)
{
    editing_renumber(desk, document_grid_of(desk->document, desk->selected), code);
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

static gboolean can_divide(const Desk *desk)
{
    return !desk->session || editing_can(desk);
}

static gboolean can_divide_community(const Desk *desk)
{
    return can_divide(desk) && desk_community(desk) != CITY_NONE;
}

static gboolean can_rebalance(const Desk *desk)
{
    return editing_can(desk) && desk_community(desk) != CITY_NONE;
}

static void rebalance(Desk *desk)
{
    editing_rebalance(desk, desk_community(desk));
}

static gboolean has_grids(const Desk *desk)
{
    return desk->document->plan->grids->len > 0;
}

static gboolean can_fix(const Desk *desk)
{
    return fixes_text(desk) != NULL;
}

static gboolean can_use_plan(const Desk *desk)
{
    return desk->document->compared && can_divide(desk);
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

static void show_palette(Desk *desk)
{
    desk_open_sheet(desk, SHEET_PALETTE);
}

static void show_keys(Desk *desk)
{
    desk_open_sheet(desk, SHEET_KEYS);
}

static const Action actions[] = {
    {"start", N_("Open or import another ..."), MENU_FILE, 'o', WINDOW_CTRL, NULL, NULL, go_to_start},
    {"quit", N_("Quit"), MENU_FILE, 'q', WINDOW_CTRL, NULL, NULL, quit},
    {"preview", N_("Print preview ..."), MENU_FILE, 'p', WINDOW_CTRL | WINDOW_SHIFT, has_grids, NULL,
     desk_preview_open},
    {"print", N_("Print boards ..."), MENU_FILE, 'p', WINDOW_CTRL, has_grids, NULL, work_print},
    {"export", N_("Export ..."), MENU_FILE, 'e', WINDOW_CTRL, has_grids, NULL, work_export},
    {"report", N_("Report ..."), MENU_FILE, 0, 0, has_grids, NULL, work_report},
    {"division", N_("Divide ..."), MENU_DIVISION, 'd', WINDOW_CTRL, can_divide, NULL, division_sheet_open},
    {"divide", N_("Divide the city anew"), MENU_DIVISION, 0, 0, can_divide, NULL, work_divide},
    {"divide-community", N_("Divide the community anew"), MENU_DIVISION, 0, 0, can_divide_community, NULL,
     work_divide_community},
    {"rebalance", N_("Rebalance the community"), MENU_DIVISION, 'e', 0, can_rebalance, NULL, rebalance},
    {"fix", N_("Fix what was found"), MENU_DIVISION, 'f', 0, can_fix, NULL, fixes_run},
    {"copy-plan", N_("Keep a copy of the plan ..."), MENU_DIVISION, 0, 0, has_grids, NULL, copy_plan},
    {"use-plan", N_("Make the plan current"), MENU_DIVISION, 0, 0, can_use_plan, NULL, use_plan},
    {"undo", N_("Undo"), MENU_EDIT, 'z', WINDOW_CTRL, can_undo, NULL, undo},
    {"redo", N_("Do again"), MENU_EDIT, 'y', WINDOW_CTRL, can_redo, NULL, redo},
    {"look", N_("Look and select"), MENU_EDIT, 'v', 0, NULL, has_look, take_look},
    {"brush", N_("Move buildings"), MENU_EDIT, 'b', 0, editing_can, has_brush, take_brush},
    {"lasso", N_("Lasso"), MENU_EDIT, 's', 0, editing_can, has_lasso, take_lasso},
    {"border", N_("Drag a border"), MENU_EDIT, 'd', 0, editing_can, has_border, take_border},
    {"cut", N_("Cut a grid"), MENU_EDIT, 'x', 0, editing_can, has_cut, take_cut},
    {"merge", N_("Merge grids"), MENU_EDIT, 'm', 0, editing_can, has_merge, take_merge},
    {"finish", N_("Fill the grid up to the target"), MENU_EDIT, 'u', 0, can_lock, NULL, finish_grid},
    {"rename", N_("Rename the grid ..."), MENU_EDIT, WINDOW_KEY_F1 + 1, 0, can_lock, NULL, rename_grid},
    {"renumber", N_("Give the grid another code ..."), MENU_EDIT, WINDOW_KEY_F1 + 1, WINDOW_SHIFT, can_lock,
     NULL, renumber_grid},
    {"dedicate", N_("Make the building a dedicated grid"), MENU_EDIT, 0, 0, can_pin, NULL, dedicate},
    {"lock", N_("Lock the grid"), MENU_EDIT, 'k', 0, can_lock, is_locked, toggle_lock},
    {"pin", N_("Keep the building in its grid"), MENU_EDIT, 'p', 0, can_pin, is_pinned, toggle_pin},
    {"measure", N_("Measure"), MENU_EDIT, 'r', 0, NULL, has_ruler, take_ruler},
    {"zoom-in", N_("Closer"), MENU_VIEW, '+', 0, NULL, NULL, zoom_in},
    {"zoom-out", N_("Farther"), MENU_VIEW, '-', 0, NULL, NULL, zoom_out},
    {"show-all", N_("The whole city"), MENU_VIEW, '0', WINDOW_CTRL, NULL, NULL, show_all},
    {"show-selection", N_("What is selected"), MENU_VIEW, 'z', 0, has_selection, NULL, show_selection},
    {"colours", N_("Colour grids by ..."), MENU_VIEW, 'c', WINDOW_SHIFT, NULL, NULL, choose_colours},
    {"next-colours", N_("Next colours"), MENU_VIEW, 'c', 0, NULL, NULL, next_colours},
    {"backdrop", N_("Aerial photo beneath ..."), MENU_VIEW, 0, 0, NULL, has_backdrop, ask_backdrop},
    {"old-plan", N_("Borders of the old plan"), MENU_VIEW, 'o', 0, has_old_plan, shows_old_plan,
     toggle_old_plan},
    {"legend", N_("Legend"), MENU_VIEW, 'i', 0, NULL, shows_legend, toggle_legend},
    {"theme", N_("Light, dark, high contrast"), MENU_VIEW, 't', WINDOW_CTRL, NULL, NULL, desk_next_theme},
    {"language", N_("Chinese or English"), MENU_VIEW, 'l', WINDOW_CTRL, NULL, NULL, desk_next_language},
    {"search", N_("Search"), MENU_GO, 'f', WINDOW_CTRL, NULL, NULL, search},
    {"places", N_("Places"), MENU_GO, '1', WINDOW_CTRL, NULL, lists_places, list_places},
    {"findings", N_("Findings"), MENU_GO, '2', WINDOW_CTRL, NULL, lists_findings, list_findings},
    {"history", N_("History"), MENU_GO, '3', WINDOW_CTRL, NULL, lists_history, list_history},
    {"plans", N_("Plans"), MENU_GO, '4', WINDOW_CTRL, NULL, lists_plans, list_plans},
    {"next-row", N_("Fly to the next row"), MENU_GO, WINDOW_KEY_PAGE_DOWN, 0, has_rows, NULL, next_row},
    {"previous-row", N_("Fly to the row before"), MENU_GO, WINDOW_KEY_PAGE_UP, 0, has_rows, NULL,
     previous_row},
    {"palette", N_("All commands ..."), MENU_HELP, 'k', WINDOW_CTRL, NULL, NULL, show_palette},
    {"keys", N_("Keys"), MENU_HELP, WINDOW_KEY_F1, 0, NULL, NULL, show_keys},
    {"go-left", N_("Map to the left"), MENU_NONE, WINDOW_KEY_LEFT, 0, NULL, NULL, go_left},
    {"go-right", N_("Map to the right"), MENU_NONE, WINDOW_KEY_RIGHT, 0, NULL, NULL, go_right},
    {"go-up", N_("Map upwards"), MENU_NONE, WINDOW_KEY_UP, 0, NULL, NULL, go_up},
    {"go-down", N_("Map downwards"), MENU_NONE, WINDOW_KEY_DOWN, 0, NULL, NULL, go_down},
};

guint actions_count(void)
{
    return G_N_ELEMENTS(actions);
}

const Action *actions_get(guint index)
{
    return &actions[index];
}

const Action *actions_find(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(actions); i++)
        if (g_str_equal(actions[i].name, name))
            return &actions[i];
    return NULL;
}

gboolean action_can(const Action *action, const Desk *desk)
{
    return !action->can || action->can(desk);
}

void action_run(const Action *action, Desk *desk)
{
    if (action_can(action, desk))
        action->run(desk);
}

static const char *key_name(guint key, char letter[8])
{
    static const struct {
        guint key;
        const char *name;
    } names[] = {
        {WINDOW_KEY_RETURN, N_("Enter")},
        {WINDOW_KEY_ESCAPE, N_("Esc")},
        {WINDOW_KEY_BACKSPACE, N_("Backspace")},
        {WINDOW_KEY_DELETE, N_("Delete")},
        {WINDOW_KEY_LEFT, "←"},
        {WINDOW_KEY_RIGHT, "→"},
        {WINDOW_KEY_UP, "↑"},
        {WINDOW_KEY_DOWN, "↓"},
        {WINDOW_KEY_PAGE_UP, N_("Page Up")},
        {WINDOW_KEY_PAGE_DOWN, N_("Page Down")},
        {' ', N_("Space")},
    };
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (names[i].key == key)
            return _(names[i].name);
    if (key >= WINDOW_KEY_F1 && key < WINDOW_KEY_OTHER)
        g_snprintf(letter, 8, "F%u", key - WINDOW_KEY_F1 + 1);
    else
        letter[g_unichar_to_utf8(g_unichar_toupper(key), letter)] = '\0';
    return letter;
}

char *action_key_text(const Action *action)
{
    char letter[8] = "";
    if (!action->key)
        return g_strdup("");
    return g_strconcat(action->modifiers & WINDOW_CTRL ? "Ctrl+" : "",
                       action->modifiers & WINDOW_SHIFT ? "Shift+" : "", key_name(action->key, letter), NULL);
}

const char *action_menu_title(ActionMenu menu)
{
    static const char *const titles[MENU_N + 1] = {N_("File"), N_("Edit"), N_("Division"), N_("View"),
                                                   N_("Go"),   N_("Help"), N_("Map")};
    return _(titles[menu]);
}

const Action *actions_of_key(guint key, guint modifiers)
{
    if (key == '=' || key == '+') { /* one key on many keyboards */
        key = '+';
        modifiers = 0;
    }
    for (guint i = 0; i < G_N_ELEMENTS(actions); i++)
        if (actions[i].key == key && actions[i].modifiers == modifiers)
            return &actions[i];
    return NULL;
}
