#include "desk/desk.h"

#include <glib/gi18n-lib.h>

#include "base/language.h"
#include "desk/actions.h"
#include "desk/desk_int.h"
#include "desk/editing.h"
#include "desk/fixes.h"
#include "desk/list_panel.h"
#include "desk/picture.h"

#define BAR       38.0 /* heights and widths of the parts, units */
#define TOOLS     38.0
#define LEFT      300.0
#define RIGHT     280.0
#define STATUS    28.0
#define FLY_SHARE 0.55 /* of the map, for what is flown to */
#define REST_MS   90

/* Two maps of the same size in the place of the one, below their titles. */
static void split_map(DeskLayout *layout, double scale)
{
    GeoBox map = layout->map;
    double wide = MAX(8, floor((map.x1 - map.x0 - BESIDE_DIVIDER) / 2 * scale) / scale);
    map.y0 = ceil((map.y0 + BESIDE_STRIP) * scale) / scale;
    layout->map = (GeoBox){map.x0, map.y0, map.x0 + wide, map.y1};
    layout->beside = (GeoBox){map.x1 - wide, map.y0, map.x1, map.y1};
}

/* A map begins and ends at whole pixels, so that it can be shifted by such. */
void desk_lay_out(Desk *desk)
{
    double s = desk->scale, w = floor(desk->width / s), h = floor(desk->height / s);
    double x0 = floor(LEFT * s) / s, y0 = floor((BAR + TOOLS) * s) / s;
    double x1 = MAX(x0 + 16, floor((w - RIGHT) * s) / s), y1 = MAX(y0 + 16, floor((h - STATUS) * s) / s);
    desk->layout = (DeskLayout){
        .bar = {0, 0, w, BAR},
        .tools = {0, BAR, w, y0},
        .left = {0, y0, x0, y1},
        .map = {x0, y0, x1, y1},
        .right = {x1, y0, w, y1},
        .status = {0, y1, w, h},
    };
    if (beside_is_open(desk))
        split_map(&desk->layout, s);
    GeoBox map = desk->layout.map;
    camera_set_frame(&desk->camera, (GeoBox){0, 0, map.x1 - map.x0, map.y1 - map.y0});
}

/* A drag stays on the map where it began. */
GeoPoint desk_on_map(const Desk *desk, GeoPoint at)
{
    gboolean dragged = desk->dragging || desk->tooling;
    gboolean beside = dragged ? desk->beside.pressed : beside_holds(desk, at);
    GeoBox map = beside ? desk->layout.beside : desk->layout.map;
    return (GeoPoint){at.x - map.x0, at.y - map.y0};
}

GeoPoint desk_in_world(const Desk *desk, GeoPoint at)
{
    return view_to_world(&desk->camera.view, desk_on_map(desk, at));
}

GeoPoint desk_from_world(const Desk *desk, GeoPoint world)
{
    GeoPoint p = view_to_picture(&desk->camera.view, world);
    return (GeoPoint){p.x + desk->layout.map.x0, p.y + desk->layout.map.y0};
}

/* Names give way to what lies over a map. */
static void keep_free(Desk *desk, Naming *names, GeoBox map)
{
    g_autoptr(GArray) boxes = g_array_new(FALSE, FALSE, sizeof(GeoBox));
    guint n = 0;
    notes_list_boxes(desk, boxes);
    if (names == &desk->names)
        fixes_list_marks(desk, boxes);
    for (guint i = 0; i < boxes->len; i++) {
        GeoBox b = g_array_index(boxes, GeoBox, i);
        if (geo_box_meets(b, map))
            g_array_index(boxes, GeoBox, n++) =
                (GeoBox){b.x0 - map.x0, b.y0 - map.y0, b.x1 - map.x0, b.y1 - map.y0};
    }
    naming_keep_free(names, (const GeoBox *)(void *)boxes->data, n);
}

static void mind_names(Desk *desk, gboolean wait)
{
    guint revision = desk->work.draft.plan ? desk->work.draft.revision : desk->document->revision;
    keep_free(desk, &desk->names, desk->layout.map);
    if (beside_is_open(desk))
        keep_free(desk, &desk->beside.names, desk->layout.beside);
    naming_mind(&desk->names, desk->document, desk_shown_plan(desk), revision, desk->style, &desk->camera,
                desk->scale, wait, desk->map);
    beside_mind(desk, wait);
}

static void take_names(Desk *desk)
{
    naming_take(&desk->names, desk->scale, desk->map);
    beside_take(desk);
}

void desk_mind_workers(Desk *desk, gboolean wait)
{
    if (wait)
        mind_names(desk, TRUE);
    else
        take_names(desk);
    checking_mind(desk, wait);
    scoring_mind(&desk->scores.scoring, wait);
    printers_sheet_mind(&desk->printers, wait);
    if (plan_list_mind(&desk->plans, desk->document->path, wait) && desk->lists.kind == LIST_PLANS)
        list_panel_fill(desk);
    work_mind(desk, FALSE);
    if (desk->preview)
        desk_preview_mind(desk, wait);
}

void desk_recheck(Desk *desk)
{
    desk->names.stale = desk->beside.names.stale = desk->checking.stale = TRUE;
}

/* Why the window is only for looking, or what comes first. */
static void greet(Desk *desk)
{
    const char *reason = desk->session ? session_reason(desk->session) : NULL;
    desk_say(desk, reason != NULL,
             reason || desk_is_divided(desk) ? reason : _("Not divided yet: Ctrl+D divides it into grids."));
}

Desk *desk_new(Document *document, Session *session, Window *window, double scale, GError **error)
{
    Desk *desk = g_new0(Desk, 1);
    desk->document = document;
    desk->session = session;
    desk->window = window;
    desk->scale = scale;
    desk->style = style_new();
    desk->text = text_new(desk->style->family);
    naming_init(&desk->names, desk->style->family);
    ui_focus_init(&desk->focus);
    ui_focus_init(&desk->sheet_focus);
    desk->ui = (Ui){.theme = &ui_light_theme,
                    .text = desk->text,
                    .focus = &desk->focus,
                    .scale = scale,
                    .pointer = {-1, -1},
                    .tip = g_string_new(NULL)};
    entry_init(&desk->search);
    entry_init(&desk->sought);
    lists_init(&desk->lists, document);
    desk->gathered = g_array_new(FALSE, FALSE, sizeof(guint32));
    measure_init(&desk->measure);
    hand_init(&desk->hand);
    work_init(&desk->work);
    checking_init(&desk->checking);
    division_sheet_init(&desk->division);
    desk->frame = frame_new();
    scores_sheet_init(&desk->scores);
    printers_sheet_init(&desk->printers);
    desk->map = map_canvas_new(document, desk->text, error);
    if (!desk->map) {
        desk_free(desk);
        return NULL;
    }
    map_canvas_set_style(desk->map, desk->style, NULL);
    window_size(window, &desk->width, &desk->height);
    desk_lay_out(desk);
    camera_init(&desk->camera, map_canvas_world(desk->map), desk->camera.view.frame);
    desk->chinese = language_is_chinese();
    desk_recheck(desk);
    if (session)
        desk->saved_position = edit_position(session_edit(session));
    greet(desk);
    return desk;
}

void desk_free(Desk *desk)
{
    if (!desk)
        return;
    naming_clear(&desk->names);
    if (beside_is_open(desk))
        beside_close(desk);
    checking_clear(&desk->checking);
    g_clear_pointer(&desk->findings, findings_free);
    lists_clear(&desk->lists);
    g_array_unref(desk->gathered);
    measure_clear(&desk->measure);
    people_clear(&desk->people);
    hand_clear(&desk->hand);
    work_clear(&desk->work);
    division_sheet_clear(&desk->division);
    scores_sheet_clear(&desk->scores);
    printers_sheet_clear(&desk->printers);
    plan_list_clear(&desk->plans);
    g_free(desk->message);
    g_free(desk->boards_folder);
    preview_free(desk->preview);
    backdrop_free(desk->backdrop);
    map_canvas_free(desk->map);
    frame_free(desk->frame);
    classes_free(desk->classes);
    coverage_free(desk->coverage);
    entry_clear(&desk->search);
    entry_clear(&desk->sought);
    ui_focus_clear(&desk->focus);
    ui_focus_clear(&desk->sheet_focus);
    g_string_free(desk->ui.tip, TRUE);
    text_free(desk->text);
    style_free(desk->style);
    g_free(desk);
}

gboolean desk_do(Desk *desk, const char *name)
{
    const Action *action = actions_find(name);
    if (!action || !action_can(action, desk))
        return FALSE;
    action_run(action, desk);
    return TRUE;
}

gboolean desk_is_on(const Desk *desk, const char *name)
{
    const Action *action = actions_find(name);
    return action && action->is_on && action->is_on(desk);
}

void desk_leave(Desk *desk, DeskWish wish)
{
    desk->leaves = TRUE;
    desk->wish = wish;
}

GeoBox desk_world(const Desk *desk)
{
    return view_world(&desk->camera.view);
}

void desk_show_world(Desk *desk, GeoBox world)
{
    camera_fit(&desk->camera, world, 1);
}

gboolean desk_is_divided(const Desk *desk)
{
    return desk->document->plan->grids->len > 0;
}

const CityPlan *desk_shown_plan(const Desk *desk)
{
    return desk->work.draft.plan ? desk->work.draft.plan : desk->document->plan;
}

guint32 desk_community(const Desk *desk)
{
    const Document *d = desk->document;
    Thing t = desk->selected;
    if (t.kind == THING_COMMUNITY)
        return t.index;
    if (t.kind == THING_GRID)
        return city_plan_grid(d->plan, t.index)->community;
    return t.kind == THING_BUILDING ? city_building(d->city, t.index)->community : CITY_NONE;
}

guint32 desk_grid(const Desk *desk)
{
    return document_grid_of(desk->document, desk->selected);
}

guint32 desk_grid_at(const Desk *desk, GeoPoint world)
{
    return document_grid_of(desk->document, document_pick(desk->document, world, FALSE));
}

DeskWish desk_wish(const Desk *desk)
{
    return desk->wish;
}

void desk_get_looks(const Desk *desk, Looks *looks)
{
    *looks = (Looks){desk->chinese, desk->ui.theme, desk->scale};
}

static void set_scale(Desk *desk, double scale)
{
    GeoPoint *at = &desk->ui.pointer;
    *at = (GeoPoint){at->x * desk->scale / scale, at->y * desk->scale / scale};
    desk->scale = desk->ui.scale = scale;
    desk->names.stale = desk->beside.names.stale = TRUE;
    desk_lay_out(desk);
}

void desk_set_looks(Desk *desk, const Looks *looks)
{
    if (looks->chinese != desk->chinese)
        desk_next_language(desk);
    desk->ui.theme = looks->theme;
    if (looks->scale != desk->scale)
        set_scale(desk, looks->scale);
}

void desk_next_theme(Desk *desk)
{
    desk->ui.theme = ui_next_theme(desk->ui.theme);
}

/* Workers must not see the language change. Findings and classes are texts. */
void desk_next_language(Desk *desk)
{
    desk_mind_workers(desk, TRUE);
    desk->chinese = !desk->chinese;
    language_set(desk->chinese ? "zh" : "en");
    desk_colour_by(desk, desk->colouring);
    desk_recheck(desk);
}

void desk_classify(Desk *desk)
{
    g_clear_pointer(&desk->classes, classes_free);
    coverage_refresh(desk);
    if (desk->coverage)
        desk->classes = coverage_classes(desk->coverage, desk->document->plan->grids->len);
    else if (!desk->work.draft.plan)
        desk->classes = colouring_classes(desk->document, desk->colouring);
}

void desk_colour_by(Desk *desk, guint colouring)
{
    desk->colouring = colouring;
    desk_classify(desk);
    map_canvas_set_style(desk->map, desk->style, desk->classes);
    beside_colour(desk);
    desk_mark_moves(desk, NULL);
}

void desk_mark_moves(Desk *desk, GHashTable *communities)
{
    const Differences *d =
        colouring_differences(desk->document, desk->work.draft.plan ? COLOURING_DISTINCT : desk->colouring);
    desk->marked = d ? d->buildings : 0;
    map_canvas_mark_buildings(desk->map, desk->beside.map, desk->document, d ? d->moves : NULL, communities);
}

void desk_set_backdrop(Desk *desk, const char *path)
{
    g_autoptr(GError) fault = NULL;
    g_autofree char *plain = g_strstrip(g_strdup(path));
    Backdrop *made = *plain ? backdrop_new(plain, desk->document->city->crs, &fault) : NULL;
    if (fault) {
        desk_say(desk, TRUE, fault->message);
        return;
    }
    backdrop_free(desk->backdrop);
    desk->backdrop = made;
    if (!made)
        map_canvas_set_backdrop(desk->map, NULL, 0, 0, geo_box_empty());
}

static gboolean mind_backdrop(Desk *desk, gboolean wait)
{
    g_autoptr(GError) fault = NULL;
    gboolean again =
        desk->backdrop && backdrop_mind(desk->backdrop, &desk->camera, desk->scale, wait, desk->map, &fault);
    if (fault)
        desk_say(desk, TRUE, fault->message);
    return again;
}

void desk_say(Desk *desk, gboolean bad, const char *text)
{
    char *said = g_strdup(text);
    g_free(desk->message);
    desk->message = said;
    desk->message_is_bad = bad && text;
}

void desk_settle(Desk *desk)
{
    if (desk->unsaved)
        editing_save(desk);
}

/* The document's grids are not on the map while others are. */
static Thing on_the_map(const Desk *desk, Thing thing)
{
    gboolean hidden = desk->work.draft.plan && thing.kind == THING_GRID;
    return hidden ? (Thing){THING_COMMUNITY, city_plan_grid(desk->document->plan, thing.index)->community}
                  : thing;
}

void desk_select(Desk *desk, Thing thing)
{
    thing = on_the_map(desk, thing);
    desk->selected = thing;
    map_canvas_select(desk->map, desk->document, thing);
    beside_select(desk);
}

void desk_fly_to(Desk *desk, Thing thing)
{
    if (thing.kind != THING_NONE)
        camera_fit(&desk->camera, geo_shape_box(document_shape(desk->document, thing)), FLY_SHARE);
}

void desk_hover(Desk *desk)
{
    gboolean over = ui_over(&desk->ui, desk->layout.map);
    Thing under = over ? document_pick(desk->document, desk_in_world(desk, desk->ui.pointer),
                                       desk_shows_buildings(desk))
                       : (Thing){THING_NONE, 0};
    desk->hovered = on_the_map(desk, under);
    beside_hover(desk);
}

gboolean desk_shows_buildings(const Desk *desk)
{
    return camera_metres_a_unit(&desk->camera) < 4;
}

/* Returns after how many milliseconds a card is to be painted, or -1. */
static int paint_panels(Desk *desk)
{
    desk->ui.cr = frame_begin(desk->frame, desk->width, desk->height, desk->scale);
    g_string_truncate(desk->ui.tip, 0);
    desk->ui.typing = geo_box_empty();
    desk->focus.away = desk->sheet != SHEET_NONE;
    desk_notes_pass(desk);
    beside_pass(desk);
    desk_lists_pass(desk);
    desk_inspector_pass(desk);
    desk_bar_pass(desk);
    desk_sheet_pass(desk);
    int rest = desk_cards_paint(desk);
    desk->ui.cr = NULL;
    frame_finish(desk->frame);
    return rest;
}

MapPlace desk_place(const Desk *desk, GeoBox b)
{
    double s = desk->scale;
    return (MapPlace){(guint)lround(b.x0 * s), (guint)lround(b.y0 * s), (guint)lround((b.x1 - b.x0) * s),
                      (guint)lround((b.y1 - b.y0) * s), s};
}

static gboolean draw_maps(Desk *desk)
{
    MapPlace place = desk_place(desk, desk->layout.map);
    gboolean hurried = !desk->still && camera_unrest(&desk->camera) > 0;
    gboolean sharp = map_canvas_draw(desk->map, &desk->camera.view, &place, hurried);
    return beside_draw(desk, hurried) && sharp;
}

void desk_lay_map(Desk *desk, MapCanvas *map, GeoBox box)
{
    MapPlace place = desk_place(desk, box);
    map_canvas_lay(map, &desk->camera.view, &place);
    frame_cover(desk->frame, place.x, place.y, place.width, place.height);
}

void desk_mind_typing(Desk *desk)
{
    ui_mind_typing(&desk->ui, desk->window);
}

int desk_draw(Desk *desk, gboolean wait)
{
    desk->still = wait;
    window_size(desk->window, &desk->width, &desk->height);
    desk_lay_out(desk);
    if (desk->camera.moved != desk->named) {
        desk->names.stale = desk->beside.names.stale = TRUE;
        desk_hover(desk);
    }
    desk->named = desk->camera.moved;
    desk_mind_workers(desk, wait);
    people_mind(desk);
    gboolean stale = mind_backdrop(desk, wait);
    gboolean sharp = draw_maps(desk);
    int rest = paint_panels(desk); /* while GL draws the maps */
    desk_lay_map(desk, desk->map, desk->layout.map);
    beside_lay(desk);
    frame_show(desk->frame);
    if (!wait)
        mind_names(desk, FALSE); /* not before: it would take a processor from what is drawn */
    desk_mind_typing(desk);
    gboolean unnamed = desk->names.stale || (beside_is_open(desk) && desk->beside.names.stale);
    gboolean runs = task_busy(&desk->work.task) || task_busy(&desk->checking.task);
    if (!unnamed)
        search_prepare(desk->lists.finder);
    if (desk->leaves)
        return 0;
    return !sharp || stale || unnamed || runs ? REST_MS : rest;
}

void desk_finish(Desk *desk)
{
    work_mind(desk, TRUE);
}

GBytes *desk_picture(Desk *desk, GError **error)
{
    desk_draw(desk, TRUE);
    return picture_of_window(desk->window, error);
}
