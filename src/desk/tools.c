#include "desk/tools.h"

#include <glib/gi18n-lib.h>

#include "desk/desk_int.h"
#include "desk/editing.h"

#define LASSO_STEP   4.0 /* units between the points of a lasso */
#define BORDER_REACH 7.0 /* units from a border within which it is taken */

static void select_grid(Desk *desk, guint32 grid)
{
    desk_select(desk, grid != CITY_NONE ? (Thing){THING_GRID, grid} : (Thing){THING_NONE, 0});
}

static void think(Desk *desk)
{
    hand_think(&desk->hand, session_edit(desk->session));
}

/* Does what the hand holds, or waits until the user agrees that others follow. */
static void let_go(Desk *desk)
{
    Hand *h = &desk->hand;
    if (!h->move) {
        desk_say(desk, h->reason != NULL, h->reason);
        hand_drop(h);
    } else if (h->move->followers) {
        h->waits = TRUE;
        g_array_set_size(h->lasso, 0);
    } else {
        editing_move(desk, FALSE);
    }
}

/* A drag begins in the grid that takes what is swept over. */
static gboolean brush_press(Desk *desk, GeoPoint world)
{
    Hand *h = &desk->hand;
    guint32 cell = document_cell_at(desk->document, world);
    hand_drop(h);
    desk->pressed_cell = cell;
    if (cell == CITY_NONE || !editing_ask(desk))
        return FALSE;
    h->to = city_plan_cell(desk->document->plan, cell)->grid;
    return h->to != CITY_NONE;
}

/* All cells on the way from where the pointer was. */
static void brush_drag(Desk *desk, GeoPoint world)
{
    GeoPoint from = desk->dragged;
    double step = 3 * camera_metres_a_unit(&desk->camera);
    guint n = 1 + (guint)MIN(500, geo_distance(from, world) / step);
    gboolean taken = FALSE;
    for (guint i = 1; i <= n; i++)
        taken |= hand_take(&desk->hand, desk->document,
                           document_cell_at(desk->document, geo_between(from, world, (double)i / n)));
    if (taken)
        think(desk);
}

static gboolean is_elsewhere(const Desk *desk, guint32 grid, guint32 cell)
{
    const CityPlan *plan = desk->document->plan;
    return grid != CITY_NONE && cell != CITY_NONE &&
           city_plan_cell(plan, cell)->community != city_plan_grid(plan, grid)->community;
}

/* A click gives one building to the grid that is selected, or selects; a sweep into another community does nothing. */
static void brush_release(Desk *desk, GeoPoint world)
{
    Hand *h = &desk->hand;
    guint32 grid = desk_grid(desk), own = h->to;
    if (h->cells->len) {
        select_grid(desk, own);
        let_go(desk);
        return;
    }
    gboolean leaves = is_elsewhere(desk, own, document_cell_at(desk->document, world));
    h->to = grid;
    if (!leaves && grid != CITY_NONE && grid != own && hand_take(h, desk->document, desk->pressed_cell)) {
        think(desk);
        let_go(desk);
        return;
    }
    hand_drop(h);
    select_grid(desk, own);
    if (leaves)
        desk_say(desk, TRUE, _("Buildings stay in their community: a grid takes those of its own alone."));
}

static gboolean lasso_press(Desk *desk, GeoPoint world)
{
    Hand *h = &desk->hand;
    hand_drop(h);
    if (!editing_ask(desk))
        return FALSE;
    h->to = desk_grid(desk);
    if (h->to == CITY_NONE) {
        select_grid(desk, desk_grid_at(desk, world));
        return FALSE;
    }
    g_array_append_val(h->lasso, world);
    return TRUE;
}

static void lasso_drag(Desk *desk, GeoPoint world)
{
    Hand *h = &desk->hand;
    GeoPoint last = g_array_index(h->lasso, GeoPoint, h->lasso->len - 1);
    if (geo_distance(last, world) < LASSO_STEP * camera_metres_a_unit(&desk->camera))
        return;
    g_array_append_val(h->lasso, world);
    hand_take_within(h, desk->document);
    think(desk);
}

/* A click instead of a drag selects. */
static void lasso_release(Desk *desk, GeoPoint world)
{
    Hand *h = &desk->hand;
    if (h->lasso->len < 3) {
        hand_drop(h);
        select_grid(desk, desk_grid_at(desk, world));
        return;
    }
    let_go(desk);
}

/* The grids on the two sides of a border near a place; FALSE when there is none. */
static gboolean find_sides(Desk *desk, GeoPoint at)
{
    double reach = BORDER_REACH * camera_metres_a_unit(&desk->camera);
    guint32 first = desk_grid_at(desk, at);
    for (guint i = 0; i < 16; i++) {
        double angle = G_PI * i / 8;
        guint32 other = desk_grid_at(desk, (GeoPoint){at.x + reach * cos(angle), at.y + reach * sin(angle)});
        if (first == CITY_NONE || other == CITY_NONE || other == first ||
            city_plan_grid(desk->document->plan, first)->community !=
                city_plan_grid(desk->document->plan, other)->community)
            continue;
        desk->sides[0] = first;
        desk->sides[1] = other;
        return TRUE;
    }
    return FALSE;
}

static gboolean border_press(Desk *desk, GeoPoint world)
{
    hand_drop(&desk->hand);
    if (!editing_ask(desk))
        return FALSE;
    if (find_sides(desk, world))
        return TRUE;
    select_grid(desk, desk_grid_at(desk, world));
    return FALSE;
}

/* The grid that the pointer is in gives, the one on the other side takes. */
static void border_drag(Desk *desk, GeoPoint world)
{
    g_autoptr(GError) error = NULL;
    guint32 from = desk_grid_at(desk, world);
    const GeoPoint path[] = {desk->pressed, world};
    double snap = BORDER_REACH * camera_metres_a_unit(&desk->camera);
    if (from != desk->sides[0] && from != desk->sides[1])
        return;
    guint32 to = desk->sides[from == desk->sides[0]];
    desk->hand.to = to;
    EditMove *move =
        edit_plan_drag(session_edit(desk->session), from, to, path, G_N_ELEMENTS(path), snap, &error);
    hand_hold(&desk->hand, move, error);
}

static void border_release(Desk *desk, GeoPoint world)
{
    (void)world;
    if (desk->hand.to != CITY_NONE)
        let_go(desk);
}

static gboolean cut_press(Desk *desk, GeoPoint world)
{
    hand_drop(&desk->hand);
    if (!editing_ask(desk))
        return FALSE;
    g_array_append_val(desk->hand.lasso, world);
    return TRUE;
}

/* The grid that is selected is cut, or else the one in the middle of the line. */
static void cut_drag(Desk *desk, GeoPoint world)
{
    Hand *h = &desk->hand;
    g_autoptr(GError) error = NULL;
    const GeoPoint *line = (const GeoPoint *)(const void *)h->lasso->data;
    if (geo_distance(line[h->lasso->len - 1], world) < LASSO_STEP * camera_metres_a_unit(&desk->camera))
        return;
    g_array_append_val(h->lasso, world);
    line = (const GeoPoint *)(const void *)h->lasso->data;
    guint32 selected = desk_grid(desk);
    h->to = selected != CITY_NONE ? selected : desk_grid_at(desk, line[h->lasso->len / 2]);
    if (h->to == CITY_NONE)
        return;
    EditMove *move = edit_plan_cut(session_edit(desk->session), h->to, line, h->lasso->len, &error);
    hand_hold(h, move, error);
}

static void cut_release(Desk *desk, GeoPoint world)
{
    Hand *h = &desk->hand;
    if (h->lasso->len < 2) {
        hand_drop(h);
        select_grid(desk, desk_grid_at(desk, world));
        return;
    }
    let_go(desk);
}

static gboolean merge_press(Desk *desk, GeoPoint world)
{
    guint32 into = desk_grid(desk), other = desk_grid_at(desk, world);
    if (other == CITY_NONE)
        return FALSE;
    if (into == CITY_NONE || into == other)
        select_grid(desk, other);
    else if (editing_ask(desk))
        editing_merge(desk, into, other);
    return TRUE;
}

static gboolean measure_press(Desk *desk, GeoPoint world)
{
    measure_add(&desk->measure, world);
    return TRUE;
}

static gboolean look_press(Desk *desk, GeoPoint world)
{
    desk_select(desk, document_pick(desk->document, world, desk_shows_buildings(desk)));
    return FALSE;
}

static const struct {
    const char *hint;
    gboolean (*press)(Desk *desk, GeoPoint world);
    void (*drag)(Desk *desk, GeoPoint world);    /* or NULL */
    void (*release)(Desk *desk, GeoPoint world); /* or NULL */
} tools[TOOL_N] = {
    [TOOL_LOOK] = {NULL, look_press, NULL, NULL},
    [TOOL_MEASURE] = {N_("Click points; double click or Enter ends, Backspace takes the last back"),
                      measure_press, NULL, NULL},
    [TOOL_BRUSH] =
        {N_("Drag from a grid over the border: it takes what you sweep over. A click gives a building to the "
            "grid that is selected."),
         brush_press, brush_drag, brush_release},
    [TOOL_LASSO] = {N_("Select the grid that is to have more, then draw a line round the buildings it takes"),
                    lasso_press, lasso_drag, lasso_release},
    [TOOL_BORDER] = {N_("Take a border between two grids and drag it into one of them"), border_press,
                     border_drag, border_release},
    [TOOL_CUT] = {N_("Draw a line through a grid: the smaller side becomes a grid of its own"), cut_press,
                  cut_drag, cut_release},
    [TOOL_MERGE] = {N_("Select the grid that stays, then click the neighbour that it takes over"),
                    merge_press, NULL, NULL},
};

const char *tool_hint(const Desk *desk)
{
    if (desk->hand.waits)
        return _("Enter does what is shown; Esc lets everything be");
    return tools[desk->tool].hint ? _(tools[desk->tool].hint) : NULL;
}

void tool_take(Desk *desk, DeskTool tool)
{
    hand_drop(&desk->hand);
    measure_reset(&desk->measure);
    desk->tool = tool;
    desk_say(desk, FALSE, NULL);
}

gboolean tool_press(Desk *desk, GeoPoint world, guint clicks)
{
    desk->dragged = desk->pressed = world;
    desk_say(desk, FALSE, NULL);
    if (desk->tool == TOOL_MEASURE && clicks >= 2) {
        desk->measure.done = TRUE;
        return TRUE;
    }
    return tools[desk->tool].press(desk, world);
}

void tool_drag(Desk *desk, GeoPoint world)
{
    if (tools[desk->tool].drag)
        tools[desk->tool].drag(desk, world);
    desk->dragged = world;
}

void tool_hover(Desk *desk, GeoPoint world)
{
    if (!desk->measure.done)
        desk->measure.end = world;
}

void tool_release(Desk *desk, GeoPoint world)
{
    if (tools[desk->tool].release)
        tools[desk->tool].release(desk, world);
}

static gboolean measure_key(Desk *desk, guint key)
{
    Measure *m = &desk->measure;
    if (!m->points->len)
        return FALSE;
    if (key == WINDOW_KEY_BACKSPACE)
        measure_drop_last(m);
    else if (key == WINDOW_KEY_RETURN)
        m->done = TRUE;
    else if (key == WINDOW_KEY_ESCAPE)
        measure_reset(m);
    else
        return FALSE;
    return TRUE;
}

gboolean tool_key(Desk *desk, guint key)
{
    if (desk->tool == TOOL_MEASURE)
        return measure_key(desk, key);
    if (desk->hand.to == CITY_NONE || (key != WINDOW_KEY_RETURN && key != WINDOW_KEY_ESCAPE))
        return FALSE;
    if (key == WINDOW_KEY_RETURN && desk->hand.waits)
        editing_move(desk, TRUE);
    else
        hand_drop(&desk->hand);
    return TRUE;
}
