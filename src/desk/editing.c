#include "desk/editing.h"

#include <glib/gi18n-lib.h>

#include "desk/gathered.h"
#include "desk/list_panel.h"
#include "session/rebalance.h"

#define REBALANCE_KEEP 0.5 /* as a division keeps of the plan before */

gboolean editing_may(const Desk *desk)
{
    return !(desk->session && session_reason(desk->session)) && !work_changes(desk);
}

gboolean editing_can(const Desk *desk)
{
    return desk->session && desk_is_divided(desk) && editing_may(desk);
}

const char *editing_obstacle(const Desk *desk)
{
    const char *reason = desk->session ? session_reason(desk->session) : NULL;
    if (editing_can(desk))
        return NULL;
    if (work_changes(desk))
        return _("The plan is being divided anew: wait for its end or cancel it.");
    if (reason)
        return reason;
    return desk_is_divided(desk) ? _("This window is only for looking.")
                                 : _("Not divided yet: Ctrl+D divides it into grids.");
}

gboolean editing_ask(Desk *desk)
{
    const char *reason = editing_obstacle(desk);
    if (reason)
        desk_say(desk, TRUE, reason);
    return !reason;
}

/* The communities of the grids that are others than were saved. */
static GHashTable *changed_communities(Desk *desk)
{
    const CityPlan *plan = desk->document->plan;
    const EditChanges *changes = edit_changes(session_edit(desk->session));
    GHashTable *set = g_hash_table_new(g_direct_hash, g_direct_equal);
    for (guint i = 0; i < changes->grids->len; i++) {
        guint32 g = g_array_index(changes->grids, guint32, i);
        if (g < plan->grids->len)
            g_hash_table_add(set, GUINT_TO_POINTER(city_plan_grid(plan, g)->community));
    }
    return set;
}

/* A grid or building that is no more, or lost its land, is not selected any longer. */
static void mind_selection(Desk *desk)
{
    const CityPlan *plan = desk->document->plan;
    Thing t = desk->selected;
    gboolean gone =
        t.kind == THING_GRID && (t.index >= plan->grids->len || city_plan_grid(plan, t.index)->valid_to);
    desk->hovered = (Thing){THING_NONE, 0};
    if (gone)
        desk_select(desk, (Thing){THING_NONE, 0});
    else
        map_canvas_reselect(desk->map, desk->document);
    beside_select(desk);
}

/* Shows what a command has changed. */
static void show(Desk *desk)
{
    g_autoptr(GHashTable) communities = changed_communities(desk);
    desk->document->revision++;
    checking_of_grids(desk, communities);
    document_update_differences(desk->document, communities);
    desk_classify(desk);
    map_canvas_change_grids(desk->map, desk->document->plan, communities, desk->style, desk->classes);
    beside_update(desk, communities);
    desk_mark_moves(desk, communities);
    mind_selection(desk);
    gathered_mind(desk);
    list_panel_fill(desk);
    desk->names.stale = TRUE;
    desk->unsaved = TRUE;
}

/* After a command: what it did is shown, or why it was not done is said. Takes the error over. */
static void finish(Desk *desk, gboolean done, GError *error)
{
    hand_drop(&desk->hand);
    if (done) {
        guint position = edit_position(session_edit(desk->session));
        g_autofree char *text =
            position ? edit_record_describe(edit_record(session_edit(desk->session), position - 1)) : NULL;
        show(desk);
        desk_say(desk, FALSE, text);
    } else {
        desk_say(desk, TRUE, error->message);
    }
    g_clear_error(&error);
}

/* A new grid with the next code and name of its community. */
static gboolean make(Desk *desk, const EditMove *move, CityGridKind kind, gboolean repair, GError **error)
{
    const CityPlan *plan = desk->document->plan;
    guint32 community = city_plan_cell(plan, g_array_index(move->cells, guint32, 0))->community;
    g_autofree char *code = NULL, *name = NULL;
    return session_next_code(desk->session, community, &code, &name, error) &&
           edit_make(session_edit(desk->session), move, code, name, kind, repair, error);
}

void editing_move(Desk *desk, gboolean repair)
{
    GError *error = NULL;
    g_autoptr(EditMove) move = g_steal_pointer(&desk->hand.move);
    gboolean done = move->fresh ? make(desk, move, CITY_GENERAL, repair, &error)
                                : edit_move(session_edit(desk->session), move, repair, &error);
    finish(desk, done, error);
}

void editing_finish(Desk *desk, guint32 grid)
{
    g_autoptr(GError) error = NULL;
    const CheckRules *rules = &desk->document->rules;
    hand_drop(&desk->hand);
    EditMove *move =
        edit_plan_finish(session_edit(desk->session), grid, desk->document->target, rules->unit, &error);
    desk_say(desk, !move, move ? NULL : error->message);
    if (!move)
        return;
    desk->hand.to = grid;
    desk->hand.waits = TRUE;
    hand_hold(&desk->hand, move, NULL);
}

void editing_dedicate(Desk *desk, guint32 building)
{
    GError *error = NULL;
    guint32 cell = desk->document->plan->building_cell[building];
    g_autoptr(EditMove) move = edit_plan_new(session_edit(desk->session), &cell, 1, &error);
    gboolean done = move && make(desk, move, CITY_DEDICATED, TRUE, &error);
    finish(desk, done, error);
}

void editing_rename(Desk *desk, guint32 grid, const char *name)
{
    GError *error = NULL;
    gboolean done = edit_rename(session_edit(desk->session), grid, name, &error);
    finish(desk, done, error);
}

void editing_renumber(Desk *desk, guint32 grid, const char *code)
{
    GError *error = NULL;
    gboolean done = edit_renumber(session_edit(desk->session), grid, code, &error);
    finish(desk, done, error);
}

void editing_merge(Desk *desk, guint32 into, guint32 other)
{
    GError *error = NULL;
    gboolean done = edit_merge(session_edit(desk->session), into, &other, 1, &error);
    finish(desk, done, error);
}

void editing_lock(Desk *desk, guint32 grid, gboolean locked)
{
    GError *error = NULL;
    gboolean done = edit_lock(session_edit(desk->session), &grid, 1, locked, &error);
    finish(desk, done, error);
}

void editing_pin(Desk *desk, guint32 building, gboolean pinned)
{
    GError *error = NULL;
    guint32 cell = desk->document->plan->building_cell[building];
    gboolean done = edit_pin(session_edit(desk->session), &cell, 1, pinned, &error);
    finish(desk, done, error);
}

void editing_rebalance(Desk *desk, const GArray *grids)
{
    GError *error = NULL;
    RebalanceWish wish = {(const guint32 *)(const void *)grids->data, grids->len, REBALANCE_KEEP};
    gboolean done = session_rebalance(desk->session, &wish, NULL, &error);
    finish(desk, done, error);
}

void editing_rebalance_community(Desk *desk, guint32 community)
{
    g_autoptr(GArray) grids = session_free_grids(desk->document->plan, community);
    editing_rebalance(desk, grids);
}

void editing_go(Desk *desk, guint position)
{
    Edit *edit = session_edit(desk->session);
    GError *error = NULL;
    guint was = edit_position(edit);
    gboolean back = position < was;
    hand_drop(&desk->hand);
    if (position == was)
        return;
    gboolean done = edit_go(edit, position, &error);
    finish(desk, done, error);
    if (done) {
        g_autofree char *what = edit_record_describe(edit_record(edit, back ? position : position - 1));
        g_autofree char *text = g_strdup_printf(back ? _("Undone: %s") : _("Done again: %s"), what);
        desk_say(desk, FALSE, text);
    }
}

void editing_save(Desk *desk)
{
    g_autoptr(GError) error = NULL;
    Edit *edit = session_edit(desk->session);
    desk->unsaved = FALSE;
    if (session_save(desk->session, &error)) {
        desk->saved_position = edit_position(edit);
        return;
    }
    edit_go(edit, desk->saved_position, NULL);
    show(desk);
    desk->unsaved = FALSE;
    desk_say(desk, TRUE, error->message);
}
