/* What happens to an event: first the widgets see it, then the tool on the map or the table of actions. */
#include "desk/actions.h"
#include "desk/desk_int.h"
#include "desk/gathered.h"
#include "desk/obstacle.h"

#define WHEEL 1.25 /* a notch */

static void note_pointer(Desk *desk, const WindowEvent *event)
{
    if (event->kind != WINDOW_MOVE && event->kind != WINDOW_PRESS && event->kind != WINDOW_WHEEL)
        return;
    desk->ui.pointer = (GeoPoint){event->x / desk->scale, event->y / desk->scale};
    desk->pointed = g_get_monotonic_time();
}

/* What is typed into afterwards is in ui.typing. */
static void answer_widgets(Desk *desk, WindowEvent *event)
{
    desk->ui.event = event;
    desk->ui.cr = NULL;
    desk->ui.typing = geo_box_empty();
    desk->focus.away = desk->sheet != SHEET_NONE;
    ui_focus_begin(&desk->focus);
    if (event->kind == WINDOW_PRESS)
        desk->focus.visible = desk->sheet_focus.visible = FALSE;
    desk_sheet_pass(desk);
    desk_bar_pass(desk);
    desk_notes_pass(desk);
    beside_pass(desk);
    desk_lists_pass(desk);
    desk_inspector_pass(desk);
    desk->ui.event = NULL;
}

static gboolean is_held(const Desk *desk)
{
    return desk->dragging || desk->tooling;
}

/* While the map or a tool is dragged only the button that began it ends it, and of the keys only Esc counts: it lets
 * everything be, and so does another press of that button, whose release was lost. */
static void mind_drag(Desk *desk, WindowEvent *event)
{
    gboolean presses = event->kind == WINDOW_PRESS, keys = event->kind == WINDOW_KEY;
    gboolean other = (presses || event->kind == WINDOW_RELEASE) && event->button != desk->button;
    if ((presses && !other) || (keys && event->key == WINDOW_KEY_ESCAPE)) {
        hand_drop(&desk->hand);
        desk->dragging = desk->tooling = FALSE;
    }
    if (other || keys)
        event->kind = WINDOW_NOTHING;
}

static void press(Desk *desk, const WindowEvent *event, GeoPoint world)
{
    desk->button = event->button;
    desk->beside.pressed = beside_holds(desk, desk->ui.pointer);
    desk->tooling = FALSE;
    if (event->button == 1 && desk->beside.pressed)
        beside_press(desk, world);
    else if (event->button == 1 && event->modifiers == WINDOW_CTRL)
        gathered_press(desk, world);
    else if (event->button == 1)
        desk->tooling = tool_press(desk, world, event->clicks);
    desk->dragging = !desk->tooling;
    desk->grabbed = desk->ui.pointer;
}

static void move(Desk *desk, GeoPoint world)
{
    GeoPoint at = desk->ui.pointer;
    if (desk->tooling)
        tool_drag(desk, world);
    if (desk->dragging) {
        camera_pan(&desk->camera, desk->grabbed.x - at.x, desk->grabbed.y - at.y);
        desk->grabbed = at;
    }
    tool_hover(desk, world);
    desk_hover(desk);
}

static void release(Desk *desk, GeoPoint world)
{
    if (desk->tooling)
        tool_release(desk, world);
    desk->dragging = desk->tooling = FALSE;
}

static void answer_pointer(Desk *desk, const WindowEvent *event)
{
    GeoPoint at = desk->ui.pointer, world = desk_in_world(desk, at);
    if (event->kind == WINDOW_RELEASE)
        release(desk, world);
    if (!is_held(desk) && !ui_over(&desk->ui, desk->layout.map) && !beside_holds(desk, at)) {
        desk->hovered = desk->beside.hovered = (Thing){THING_NONE, 0};
        return;
    }
    if (event->kind == WINDOW_WHEEL)
        camera_zoom(&desk->camera, desk_on_map(desk, at), pow(WHEEL, CLAMP(event->turn, -4, 4)));
    if (event->kind == WINDOW_PRESS)
        press(desk, event, world);
    if (event->kind == WINDOW_MOVE)
        move(desk, world);
    if (event->kind == WINDOW_LEAVE)
        desk->hovered = desk->beside.hovered = (Thing){THING_NONE, 0};
}

/* One step back: the keys to the map, the tool to its place, nothing gathered, nothing selected. */
static void escape(Desk *desk)
{
    if (desk->focus.visible)
        ui_focus_none(&desk->focus);
    else if (desk->tool != TOOL_LOOK)
        tool_take(desk, TOOL_LOOK);
    else if (!gathered_drop(desk))
        desk_select(desk, (Thing){THING_NONE, 0});
}

/* Enter and Delete are also pressed for nothing. */
static void take_action(Desk *desk, const Action *action)
{
    if (action->key == WINDOW_KEY_RETURN || action->key == WINDOW_KEY_DELETE)
        action_run(action, desk);
    else
        action_try(action, desk);
}

static void answer_key(Desk *desk, const WindowEvent *event)
{
    if (tool_key(desk, event->key))
        return;
    const Action *action = actions_of_key(event->key, event->modifiers);
    if (event->key == WINDOW_KEY_TAB)
        ui_focus_step(&desk->focus, event->modifiers & WINDOW_SHIFT ? -1 : 1);
    else if (event->key == WINDOW_KEY_ESCAPE)
        escape(desk);
    else if (action)
        take_action(desk, action);
}

static gboolean acts(WindowEventKind kind)
{
    return kind == WINDOW_KEY || kind == WINDOW_PRESS || kind == WINDOW_RELEASE;
}

gboolean desk_answer(Desk *desk, WindowEvent *event)
{
    WindowEvent nothing = {.kind = WINDOW_NOTHING};
    WindowEventKind kind = event->kind;
    if (event->kind == WINDOW_QUIT)
        desk_leave(desk, DESK_WISH_QUIT);
    if (desk->leaves) /* the project may have another plan by now */
        return FALSE;
    note_pointer(desk, event);
    if (is_held(desk))
        mind_drag(desk, event);
    if (!is_held(desk))
        answer_widgets(desk, event);
    if (event->kind == WINDOW_KEY)
        answer_key(desk, event);
    else
        answer_pointer(desk, event);
    if (acts(kind))
        answer_widgets(desk, &nothing); /* what is typed into is known before the next key comes */
    desk_mind_typing(desk);
    return !desk->leaves;
}
