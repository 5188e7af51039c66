#include "desk/beside.h"

#include <glib/gi18n-lib.h>

#include "city/counted.h"
#include "desk/desk_int.h"
#include "desk/list_panel.h"
#include "divide/continuation.h"
#include "draw/colour.h"
#include "view/plans.h"

#define CROSS 9.0 /* half of the pointer's mark */

gboolean beside_is_open(const Desk *desk)
{
    return desk->beside.map != NULL;
}

/* Each grid there would like the colour of the grid here that it is paired with. */
static guint8 *preferred_colours(const Desk *desk)
{
    const Document *d = desk->document;
    const guint8 *here = map_canvas_grid_classes(desk->map);
    g_autofree guint32 *paired = continuation_between(d->city, d->compared, d->plan);
    guint8 *preferred = g_new(guint8, d->compared->grids->len + 1);
    for (guint g = 0; g < d->compared->grids->len; g++)
        preferred[g] = paired[g] == CITY_NONE ? COLOUR_NONE : here[paired[g]];
    return preferred;
}

/* What is seen from left to right stays the same when the map's width changes. */
static void keep_width(Desk *desk, double width)
{
    GeoBox frame = desk->camera.view.frame;
    desk_lay_out(desk);
    GeoBox now = desk->camera.view.frame;
    camera_zoom(&desk->camera, (GeoPoint){now.x1 / 2, now.y1 / 2}, now.x1 / (width > 0 ? width : frame.x1));
}

void beside_open(Desk *desk)
{
    Beside *b = &desk->beside;
    Document *d = desk->document;
    gboolean anew = b->map != NULL;
    double width = desk->camera.view.frame.x1;
    g_autofree guint8 *preferred = preferred_colours(desk);
    if (anew) {
        map_canvas_free(b->map);
        document_forget_differences(&b->document);
    } else {
        naming_init(&b->names, desk->style->family);
    }
    b->document = document_of_compared(d);
    b->document.revision = ++b->opened;
    b->map = map_canvas_new_beside(desk->map, d->city, d->compared, preferred);
    b->names.stale = TRUE;
    b->hovered = (Thing){THING_NONE, 0};
    b->chosen = CITY_NONE;
    keep_width(desk, width);
    beside_colour(desk);
    beside_select(desk);
}

void beside_close(Desk *desk)
{
    Beside *b = &desk->beside;
    double width = desk->camera.view.frame.x1;
    if (!b->map)
        return;
    naming_clear(&b->names);
    g_clear_pointer(&b->map, map_canvas_free);
    document_forget_differences(&b->document);
    g_clear_pointer(&b->classes, classes_free);
    g_clear_pointer(&b->coverage, coverage_free);
    b->pressed = FALSE;
    keep_width(desk, width);
}

gboolean beside_holds(const Desk *desk, GeoPoint at)
{
    return beside_is_open(desk) && at.x >= desk->layout.beside.x0 && at.x < desk->layout.beside.x1 &&
           at.y >= desk->layout.beside.y0 && at.y < desk->layout.beside.y1;
}

void beside_press(Desk *desk, GeoPoint world)
{
    Beside *b = &desk->beside;
    Thing thing = document_pick(&b->document, world, desk_shows_buildings(desk));
    gint64 shared;
    if (thing.kind != THING_GRID) {
        desk_select(desk, thing);
        return;
    }
    const Document *d = desk->document;
    guint32 here = plan_partner(d->city, d->compared, thing.index, d->plan, NULL, &shared);
    desk_select(desk, here == CITY_NONE ? (Thing){THING_NONE, 0} : (Thing){THING_GRID, here});
    b->chosen = thing.index;
    map_canvas_select(b->map, &b->document, thing);
}

void beside_hover(Desk *desk)
{
    Beside *b = &desk->beside;
    b->hovered =
        beside_holds(desk, desk->ui.pointer)
            ? document_pick(&b->document, desk_in_world(desk, desk->ui.pointer), desk_shows_buildings(desk))
            : (Thing){THING_NONE, 0};
}

guint32 beside_partner(const Desk *desk, gint64 *shared)
{
    const Document *d = desk->document;
    guint32 grid = desk_grid(desk);
    *shared = 0;
    return grid == CITY_NONE ? CITY_NONE : document_partner(d, grid, shared);
}

void beside_select(Desk *desk)
{
    Beside *b = &desk->beside;
    Thing thing = desk->selected;
    gint64 shared;
    if (!b->map)
        return;
    b->chosen = CITY_NONE;
    if (thing.kind == THING_GRID) {
        thing.index = beside_partner(desk, &shared);
        thing.kind = thing.index == CITY_NONE ? THING_NONE : THING_GRID;
    }
    map_canvas_select(b->map, &b->document, thing);
}

/* Classes by quantiles of figures are other ranges in another plan: there grids are but told apart. In an old plan
 * itself nothing has changed: it is coloured by what will. */
static guint colouring_there(const Desk *desk)
{
    if (desk->colouring == COLOURING_CHANGE && !desk->document->compared_name)
        return COLOURING_PLAN;
    return desk->colouring >= COLOURING_FIGURES ? COLOURING_DISTINCT : desk->colouring;
}

static void classify(Desk *desk)
{
    Beside *b = &desk->beside;
    g_clear_pointer(&b->classes, classes_free);
    if (!desk->coverage) {
        g_clear_pointer(&b->coverage, coverage_free);
        b->classes = colouring_classes(&b->document, colouring_there(desk));
        return;
    }
    b->document.nobodys = desk->document->nobodys; /* found meanwhile */
    if (!b->coverage)
        b->coverage = coverage_new(&b->document, NULL);
    b->classes = coverage_classes(b->coverage, b->document.plan->grids->len);
}

void beside_colour(Desk *desk)
{
    Beside *b = &desk->beside;
    if (!b->map)
        return;
    g_clear_pointer(&b->coverage, coverage_free);
    classify(desk);
    map_canvas_set_style(b->map, desk->style, b->classes);
}

void beside_update(Desk *desk, GHashTable *communities)
{
    Beside *b = &desk->beside;
    if (!b->map)
        return;
    document_update_differences(&b->document, communities);
    classify(desk);
    map_canvas_change_classes(b->map, b->document.plan, desk->style, b->classes);
}

void beside_take(Desk *desk)
{
    if (desk->beside.map)
        naming_take(&desk->beside.names, desk->scale, desk->beside.map);
}

void beside_mind(Desk *desk, gboolean wait)
{
    Beside *b = &desk->beside;
    if (b->map)
        naming_mind(&b->names, &b->document, b->document.plan, b->document.revision, desk->style,
                    &desk->camera, desk->scale, wait, b->map);
}

gboolean beside_draw(Desk *desk, gboolean hurried)
{
    if (!beside_is_open(desk))
        return TRUE;
    MapPlace place = desk_place(desk, desk->layout.beside);
    return map_canvas_draw(desk->beside.map, &desk->camera.view, &place, hurried);
}

void beside_lay(Desk *desk)
{
    if (beside_is_open(desk))
        desk_lay_map(desk, desk->beside.map, desk->layout.beside);
}

static char *scores_text(const Document *d)
{
    PlanScores s = plan_scores(d->plan, &d->rules, d->target);
    g_autofree char *grids = counted_grids(s.grids);
    return g_strdup_printf(_("%s · %u out of range"), grids, s.below + s.above);
}

/* The title of a map, with what its plan comes to; returns where the name ends. */
static double paint_title(const Ui *ui, GeoBox strip, const char *name, const char *scores, double right)
{
    double wide = MIN(ui_text_width(ui, name, 13, TRUE), right - strip.x0 - 10);
    ui_text(ui, (GeoBox){strip.x0 + 10, strip.y0, strip.x0 + 10 + wide + 2, strip.y1}, name, 13, TRUE,
            ui->theme->text, 0);
    ui_text(ui, (GeoBox){strip.x0 + 10 + wide + 14, strip.y0, right, strip.y1}, scores, 12, FALSE,
            ui->theme->faint, 1);
    return strip.x0 + 10 + wide;
}

static void pass_titles(Desk *desk)
{
    Ui *ui = &desk->ui;
    GeoBox here = desk->layout.map, there = desk->layout.beside;
    here.y1 = here.y0;
    there.y1 = there.y0;
    here.y0 = there.y0 = here.y1 - BESIDE_STRIP;
    GeoBox close = {there.x1 - 26, there.y0 + 2, there.x1 - 2, there.y1 - 3};
    GeoBox choose = {there.x0 + 4, there.y0 + 2, close.x0 - 4, there.y1 - 3};
    g_autofree char *scores = scores_text(desk->document), *others = scores_text(&desk->beside.document);
    g_autofree char *name = g_strdup_printf("%s ▾", document_compared_name(desk->document));
    ui_fill(ui, (GeoBox){here.x0, here.y0, there.x1, here.y1}, ui->theme->panel);
    if (ui_over(ui, choose))
        ui_fill(ui, choose, ui->theme->hover);
    paint_title(ui, here, _("Plan now"), scores, here.x1 - 8);
    paint_title(ui, there, name, others, choose.x1 - 4);
    if (ui_button(ui, "single", close, "✕", UI_PLAIN)) {
        beside_close(desk);
        return;
    }
    gboolean keyed =
        ui_focusable(ui, "beside", choose) && ui->focus->visible && ui_pressed(ui, WINDOW_KEY_RETURN);
    if (keyed || ui_clicked(ui, choose))
        list_panel_turn_to(desk, LIST_PLANS);
    ui_tip(ui, close, _("One map again"));
    ui_tip(ui, choose, _("Click to choose another plan of the list"));
    ui_fill(ui, (GeoBox){here.x0, here.y1 - 1, there.x1, here.y1}, ui->theme->line);
    ui_fill(ui,
            (GeoBox){here.x1, here.y0, there.x0,
                     there.y0 + (desk->layout.map.y1 - desk->layout.map.y0) + BESIDE_STRIP},
            ui->theme->line);
    if (ui->event)
        ui_panel(ui, (GeoBox){here.x0, here.y0, there.x1, here.y1});
}

/* Where the pointer is on the one map, a cross on the other. */
static void paint_cross(const Desk *desk)
{
    const Ui *ui = &desk->ui;
    GeoBox here = desk->layout.map, there = desk->layout.beside;
    gboolean right = ui_over(ui, there);
    double step = there.x0 - here.x0;
    if (!right && !ui_over(ui, here))
        return;
    GeoPoint p = {floor(ui->pointer.x + (right ? -step : step)) + 0.5, floor(ui->pointer.y) + 0.5};
    ui_clip(ui, right ? here : there);
    for (guint pass = 0; pass < 2; pass++) {
        Colour c = pass ? (Colour){0.1, 0.1, 0.1, 1} : (Colour){1, 1, 1, 0.9};
        cairo_set_source_rgba(ui->cr, c.r, c.g, c.b, c.a);
        cairo_set_line_width(ui->cr, pass ? 1.5 : 4);
        cairo_move_to(ui->cr, p.x - CROSS, p.y);
        cairo_line_to(ui->cr, p.x + CROSS, p.y);
        cairo_move_to(ui->cr, p.x, p.y - CROSS);
        cairo_line_to(ui->cr, p.x, p.y + CROSS);
        cairo_stroke(ui->cr);
    }
    ui_unclip(ui);
}

void beside_pass(Desk *desk)
{
    if (!beside_is_open(desk))
        return;
    pass_titles(desk);
    if (desk->ui.cr && desk->sheet == SHEET_NONE)
        paint_cross(desk);
}
