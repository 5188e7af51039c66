/* What is written over the map: legend, scale bar, north arrow, what is measured, the card at the pointer; and the
 * line below. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "city/counted.h"
#include "desk/desk_int.h"
#include "widgets/tip.h"

#define GAP     10.0
#define LEGEND  236.0 /* its width */
#define ROW     20.0
#define SWATCH  26.0
#define TEXT    12.0
#define BAR     120.0 /* the longest that the scale bar is */
#define SCALE   94.0  /* height of the scale and the arrow */
#define CARD_MS 250   /* the pointer rests so long before its card comes */

typedef struct Pen {
    Ui *ui;
    double x, y, right;
} Pen;

static GeoBox swatch(const Pen *pen)
{
    return (GeoBox){pen->x, pen->y + 4, pen->x + SWATCH, pen->y + ROW - 4};
}

static void row(Pen *pen, const char *text, const char *right)
{
    const UiTheme *t = pen->ui->theme;
    double end = pen->right - (right ? MAX(38, ui_text_width(pen->ui, right, TEXT, FALSE) + 6) : 0);
    ui_text(pen->ui, (GeoBox){pen->x + SWATCH + 8, pen->y, end, pen->y + ROW}, text, TEXT, FALSE, t->text, 0);
    ui_text(pen->ui, (GeoBox){end, pen->y, pen->right, pen->y + ROW}, right, TEXT, FALSE, t->faint, 1);
    pen->y += ROW;
}

/* On the colour of land, as on the map. */
static void row_line(Pen *pen, const CanvasStroke *stroke, Colour ground, const char *text)
{
    cairo_t *cr = pen->ui->cr;
    ui_fill(pen->ui, swatch(pen), ground);
    if (cr) {
        cairo_set_source_rgba(cr, stroke->colour.r, stroke->colour.g, stroke->colour.b, stroke->colour.a);
        cairo_set_line_width(cr, stroke->width);
        cairo_set_dash(cr, stroke->dashes, (int)stroke->n_dashes, 0);
        cairo_move_to(cr, pen->x, pen->y + ROW / 2);
        cairo_line_to(cr, pen->x + SWATCH, pen->y + ROW / 2);
        cairo_stroke(cr);
        cairo_set_dash(cr, NULL, 0, 0);
    }
    row(pen, text, NULL);
}

static void count_classes(const CityPlan *plan, const Classes *classes, guint counts[CLASSES_MOST + 1])
{
    memset(counts, 0, (CLASSES_MOST + 1) * sizeof *counts);
    for (guint g = 0; classes && g < plan->grids->len; g++)
        if (!city_plan_grid(plan, g)->valid_to)
            counts[classes->of_grid[g]]++;
}

/* The grids of each class, and those of the map beside it, or none. */
static void count_both(const Desk *desk, guint counts[2][CLASSES_MOST + 1])
{
    count_classes(desk->document->plan, desk->classes, counts[0]);
    count_classes(desk->document->compared, beside_is_open(desk) ? desk->beside.classes : NULL, counts[1]);
}

/* Buildings that change their grid. */
static void row_marked(Desk *desk, Pen *pen)
{
    CanvasFill fill = map_canvas_mark_fill();
    g_autofree char *number = g_strdup_printf("%u", desk->marked);
    ui_fill(pen->ui, swatch(pen), desk->style->community);
    ui_swatch(pen->ui, swatch(pen), &fill);
    row(pen, _("Buildings in another grid"), number);
}

static void row_classes(Desk *desk, Pen *pen)
{
    const Classes *c = desk->classes;
    guint counts[2][CLASSES_MOST + 1];
    gboolean both = beside_is_open(desk) && desk->beside.classes;
    count_both(desk, counts);
    for (guint i = 0; i <= c->n; i++) {
        if (i == c->n && !counts[0][i] && !counts[1][i])
            break;
        CanvasFill fill = classes_fill(c, desk->style, i);
        g_autofree char *number = both ? g_strdup_printf("%u | %u", counts[0][i], counts[1][i])
                                       : g_strdup_printf("%u", counts[0][i]);
        ui_fill(pen->ui, swatch(pen), desk->style->community);
        ui_swatch(pen->ui, swatch(pen), &fill);
        row(pen, i == c->n ? _("no figure") : c->labels[i], number);
    }
}

static void row_fault(Desk *desk, Pen *pen, StyleFault fault, const char *text, const char *number)
{
    CanvasFill fill = style_fault_fill(desk->style, fault);
    ui_fill(pen->ui, swatch(pen), desk->style->community);
    ui_swatch(pen->ui, swatch(pen), &fill);
    row(pen, text, number);
}

static void row_uncovered(Desk *desk, Pen *pen)
{
    const Coverage *c = desk->coverage, *beside = beside_is_open(desk) ? desk->beside.coverage : NULL;
    g_autofree char *households = g_strdup_printf("%" G_GINT64_FORMAT, c->households),
                    *area = measure_area_text(c->area);
    if (beside) {
        g_autofree char *here = households, *land = area, *there = measure_area_text(beside->area);
        households = g_strdup_printf("%s | %" G_GINT64_FORMAT, here, beside->households);
        area = g_strdup_printf("%s | %s", land, there);
    }
    row_fault(desk, pen, STYLE_FAULT_HOME, _("Households in no grid"), households);
    row_fault(desk, pen, STYLE_FAULT_LAND, _("Land of nobody"), area);
}

static void row_uses(Desk *desk, Pen *pen)
{
    const struct {
        Colour colour;
        const char *name;
    } uses[] = {{desk->style->home, _("Homes")},
                {desk->style->public, _("School, hospital, public")},
                {desk->style->trade, _("Shop, office, works")}};
    for (guint i = 0; i < G_N_ELEMENTS(uses); i++) {
        CanvasFill fill = {.colour = uses[i].colour};
        ui_fill(pen->ui, swatch(pen), desk->style->community);
        ui_swatch(pen->ui, swatch(pen), &fill);
        row(pen, uses[i].name, NULL);
    }
}

static guint legend_rows(const Desk *desk)
{
    guint counts[2][CLASSES_MOST + 1], rows = 2 + desk->old_plan + (desk->marked > 0);
    if (desk->classes) {
        count_both(desk, counts);
        return rows + desk->classes->n + (counts[0][desk->classes->n] + counts[1][desk->classes->n] > 0) +
               (desk->coverage ? 2 : 0);
    }
    return rows + 3;
}

static GeoBox legend_box(const Desk *desk)
{
    GeoBox map = desk->layout.map;
    double tall = 34 + ROW * legend_rows(desk) + 6;
    return (GeoBox){map.x0 + GAP, map.y1 - GAP - tall, map.x0 + GAP + LEGEND, map.y1 - GAP};
}

/* Its title is the button that changes the colours. */
static void pass_legend(Desk *desk)
{
    Ui *ui = &desk->ui;
    GeoBox b = legend_box(desk);
    GeoBox title = {b.x0 + 6, b.y0 + 6, b.x1 - 6, b.y0 + 30};
    Pen pen = {ui, b.x0 + 10, b.y0 + 34, b.x1 - 10};
    g_autofree char *name =
        colouring_title(desk->document, desk->classes ? desk->colouring : COLOURING_DISTINCT);
    g_autofree char *open = g_strdup_printf("%s ▾", name);
    ui_fill(ui, b, ui->theme->panel);
    ui_frame(ui, b, ui->theme->line, 1);
    if (ui_button(ui, "legend", title, open, UI_PLAIN)) {
        desk->sheet_at = title;
        desk_open_sheet(desk, SHEET_COLOURINGS);
    }
    ui_tip(ui, title, _("What the colours of the grids say: click to choose"));
    CanvasStroke old = map_canvas_old_plan_stroke();
    if (desk->classes)
        row_classes(desk, &pen);
    else
        row_uses(desk, &pen);
    if (desk->coverage)
        row_uncovered(desk, &pen);
    if (desk->marked)
        row_marked(desk, &pen);
    row_line(&pen, &desk->style->community_line, desk->style->community, _("Community border"));
    row_line(&pen, &desk->style->grid_line, desk->style->community, _("Grid border"));
    if (desk->old_plan)
        row_line(&pen, &old, desk->style->community, _("Old plan's border"));
    if (ui->event)
        ui_panel(ui, b);
}

/* How long the bar is that measures the map, in metres. */
static double bar_metres(const Desk *desk)
{
    return view_round_down(BAR * camera_metres_a_unit(&desk->camera));
}

/* On the map on the right; above where the legend takes the corner. */
static GeoBox scale_box(const Desk *desk)
{
    GeoBox map = beside_is_open(desk) ? desk->layout.beside : desk->layout.map;
    double bar = bar_metres(desk) / camera_metres_a_unit(&desk->camera);
    GeoBox b = {map.x1 - GAP - 16 - MAX(bar, 60), map.y1 - GAP - SCALE, map.x1 - GAP, map.y1 - GAP};
    if (!desk->no_legend && geo_box_meets(b, legend_box(desk)))
        return (GeoBox){b.x0, map.y0 + GAP, b.x1, map.y0 + GAP + SCALE};
    return b;
}

void notes_list_boxes(const Desk *desk, GArray *boxes)
{
    GeoBox both[] = {scale_box(desk), legend_box(desk)};
    g_array_append_vals(boxes, both, desk->no_legend ? 1 : 2);
}

/* An arrow to the north over a bar of a round length. */
static void paint_scale(Desk *desk)
{
    const Ui *ui = &desk->ui;
    GeoBox b = scale_box(desk);
    double metres = bar_metres(desk), bar = metres / camera_metres_a_unit(&desk->camera);
    double x1 = b.x1 - 8, y1 = b.y1 - 6, x = x1 - 12, y = y1 - 34;
    g_autofree char *length =
        metres >= 1000 ? g_strdup_printf(_("%g km"), metres / 1000) : g_strdup_printf(_("%g m"), metres);
    ui_fill(ui, b, ui->theme->panel);
    ui_frame(ui, b, ui->theme->line, 1);
    ui_fill(ui, (GeoBox){x1 - bar, y1 - 5, x1, y1}, ui->theme->text);
    ui_fill(ui, (GeoBox){x1 - bar / 2, y1 - 4, x1 - 1, y1 - 1}, ui->theme->panel);
    ui_text(ui, (GeoBox){b.x0, y1 - 26, x1, y1 - 8}, length, TEXT, FALSE, ui->theme->text, 1);
    ui_text(ui, (GeoBox){x - 12, y - 50, x + 12, y - 32}, _("N"), TEXT, TRUE, ui->theme->text, 0.5);
    cairo_set_source_rgba(ui->cr, ui->theme->text.r, ui->theme->text.g, ui->theme->text.b, 1);
    cairo_move_to(ui->cr, x, y - 32);
    cairo_line_to(ui->cr, x + 9, y);
    cairo_line_to(ui->cr, x, y - 7);
    cairo_line_to(ui->cr, x - 9, y);
    cairo_close_path(ui->cr);
    cairo_fill(ui->cr);
}

static void paint_card(Desk *desk, GeoPoint at, const char *const *lines)
{
    GeoBox window = {0, 0, floor(desk->width / desk->scale), floor(desk->height / desk->scale)};
    tip_paint(&desk->ui, window, at, lines);
}

static char *grid_line(const Document *d, guint32 grid)
{
    const CityGrid *g = city_plan_grid(d->plan, grid);
    g_autofree char *count = rules_count(d->rules.unit, document_grid_count(d, grid));
    return g_strdup_printf("%s · %s", g->code ? g->code : "-", count);
}

/* What the card says of a thing: its name, then its grid and counts. */
static void paint_hover_card(Desk *desk)
{
    gboolean beside = desk->beside.hovered.kind != THING_NONE;
    const Document *d = beside ? &desk->beside.document : desk->document;
    Thing t = beside ? desk->beside.hovered : desk->hovered;
    guint32 grid = document_grid_of(d, t);
    const char *lines[5] = {NULL};
    guint n = 0;
    g_autofree char *name = document_name(d, t), *households = NULL, *of_grid = NULL, *officer = NULL;
    lines[n++] = name;
    if (t.kind == THING_BUILDING) {
        households = rules_count(CITY_HOUSEHOLDS, city_building_weight(d->city, t.index, CITY_HOUSEHOLDS));
        lines[n++] = households;
    }
    if (grid != CITY_NONE) {
        const CityWorker *worker =
            city_staff_find(d->staff, city_plan_grid(d->plan, grid)->code, CITY_OFFICER);
        of_grid = grid_line(d, grid);
        lines[n++] = of_grid;
        officer = g_strdup_printf(_("Officer: %s"), worker ? worker->name : _("none"));
        lines[n++] = officer;
    }
    paint_card(desk, desk->ui.pointer, lines);
}

/* What is measured, at the pointer. */
static void paint_measure_card(Desk *desk)
{
    const Measure *m = &desk->measure;
    g_autofree char *length = measure_length_text(measure_length(m));
    g_autofree char *area = measure_area_text(measure_area(m));
    const char *lines[] = {length, measure_area(m) > 0 ? area : NULL, NULL};
    paint_card(desk, desk_from_world(desk, m->end), lines);
}

static gboolean pointer_rests(const Desk *desk)
{
    return desk->still || g_get_monotonic_time() - desk->pointed > CARD_MS * 1000;
}

static void pass_status(Desk *desk)
{
    const Ui *ui = &desk->ui;
    GeoBox line = desk->layout.status;
    const Document *d = desk->document;
    double middle = desk->layout.map.x0;
    g_autofree char *hovered = desk->beside.hovered.kind != THING_NONE
                                   ? document_name(&desk->beside.document, desk->beside.hovered)
                                   : document_name(d, desk->hovered);
    g_autofree char *communities = counted_communities(d->city->communities->len),
                    *grids = counted_grids(city_plan_grids_in_force(desk_shown_plan(desk))),
                    *buildings = counted_buildings(d->city->buildings->len),
                    *counts = g_strdup_printf(_("%s, %s, %s"), communities, grids, buildings);
    const char *hint = desk->message ? desk->message : tool_hint(desk);
    Colour ink = desk->message_is_bad ? ui->theme->warning : ui->theme->text;
    ui_panel(ui, line);
    ui_fill(ui, (GeoBox){line.x0, line.y0, line.x1, line.y0 + 1}, ui->theme->line);
    ui_text(ui, (GeoBox){10, line.y0, middle - 4, line.y1}, counts, TEXT, FALSE, ui->theme->faint, 0);
    ui_text(ui, (GeoBox){middle + 8, line.y0, line.x1 - 10, line.y1}, hint ? hint : hovered, TEXT, FALSE, ink,
            0);
}

void desk_notes_pass(Desk *desk)
{
    Ui *ui = &desk->ui;
    if (ui->cr) {
        paint_scale(desk);
        tool_paint(desk);
    }
    if (!desk->no_legend)
        pass_legend(desk);
    pass_status(desk);
}

/* What there is to say at the pointer once it rests; a tip goes before what lies on the map. */
static int paint_pointer_card(Desk *desk)
{
    g_autofree char *tip = g_strdup(desk->ui.tip->str);
    const char *lines[] = {tip, NULL};
    if (!pointer_rests(desk) || desk->dragging)
        return CARD_MS;
    if (*tip)
        paint_card(desk, desk->ui.pointer, lines);
    else
        paint_hover_card(desk);
    return -1;
}

int desk_cards_paint(Desk *desk)
{
    gboolean hovers = desk->hovered.kind != THING_NONE || desk->beside.hovered.kind != THING_NONE;
    gboolean over_map = ui_over(&desk->ui, desk->layout.map) || beside_holds(desk, desk->ui.pointer);
    if (desk->sheet == SHEET_NONE && desk->tool == TOOL_MEASURE && desk->measure.points->len)
        paint_measure_card(desk);
    if (desk->ui.tip->len || (desk->sheet == SHEET_NONE && over_map && hovers && desk->tool != TOOL_MEASURE &&
                              desk->hand.to == CITY_NONE))
        return paint_pointer_card(desk);
    return -1;
}
