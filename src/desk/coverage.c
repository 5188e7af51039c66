#include "desk/coverage.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "check/land_rules.h"
#include "desk/desk_int.h"
#include "desk/list_filter.h"
#include "desk/list_panel.h"
#include "draw/cairo_canvas.h"

#define LEAST_PIXELS 1.5  /* what is smaller is left out */
#define MOST_SHAPES  4000 /* painted at once */
#define ROW          30.0

static void count_homes(Coverage *c, const Document *d)
{
    for (guint32 b = 0; b < d->city->buildings->len; b++) {
        gint32 weight = city_building_weight(d->city, b, CITY_HOUSEHOLDS);
        if (weight <= 0 || city_plan_building_grid(d->plan, b) != CITY_NONE)
            continue;
        c->households += weight;
        g_array_append_val(c->homes, b);
    }
}

static void add_land(Coverage *c, GeoShape shape)
{
    if (shape.kind == GEO_NONE)
        return;
    geo_shapes_copy(c->land, shape);
    c->area += geo_shape_area(shape);
}

/* Cells of no grid, and communities that were never divided. */
static void count_cells(Coverage *c, const Document *d)
{
    const CityPlan *plan = d->plan;
    guint n = d->city->communities->len;
    g_autofree gboolean *divided = g_new0(gboolean, n + 1);
    for (guint32 i = 0; i < plan->cells->len; i++) {
        const CityCell *cell = city_plan_cell(plan, i);
        if (cell->community != CITY_NONE)
            divided[cell->community] = TRUE;
        if (cell->grid == CITY_NONE)
            add_land(c, geo_shapes_get(plan->cell_shapes, i));
    }
    for (guint32 i = 0; i < n; i++)
        if (!divided[i])
            add_land(c, geo_shapes_get(d->city->community_shapes, i));
}

static void add_all(Coverage *c, const GeoShapes *land)
{
    for (guint i = 0; i < geo_shapes_count(land); i++)
        add_land(c, geo_shapes_get(land, i));
}

/* Land of the communities in no grid, and what lies among the communities. */
static void count_land(Coverage *c, const Document *d)
{
    g_autoptr(GeoShapes) left = geo_shapes_new();
    if (d->cells)
        count_cells(c, d);
    else
        land_of_no_grid(d->city, d->plan, left);
    add_all(c, left);
    add_all(c, d->nobodys);
}

/* The codes of grids that have an officer. */
static GHashTable *charged_grids(const CityStaff *staff)
{
    GHashTable *codes = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < staff->workers->len; i++) {
        const CityWorker *w = city_staff_worker(staff, i);
        if (w->role == CITY_OFFICER && w->grid)
            g_hash_table_add(codes, (gpointer)w->grid);
    }
    return codes;
}

static gboolean is_of_board(const Finding *f)
{
    return f->grid != CITY_NONE &&
           (g_str_equal(f->kind, "board-stale") || g_str_equal(f->kind, "board-none"));
}

static void judge_grids(Coverage *c, const Document *d, const Findings *findings)
{
    g_autoptr(GHashTable) charged = charged_grids(d->staff);
    for (guint32 g = 0; g < d->plan->grids->len; g++) {
        const CityGrid *grid = city_plan_grid(d->plan, g);
        gboolean without = !grid->code || !g_hash_table_contains(charged, grid->code);
        c->of_grid[g] = grid->valid_to ? COVERAGE_CLASSES : without ? COVERAGE_UNCHARGED : COVERAGE_FINE;
        c->uncharged += !grid->valid_to && without;
    }
    for (guint i = 0; findings && i < findings_count(findings); i++) {
        const Finding *f = findings_get(findings, i);
        if (!is_of_board(f))
            continue;
        c->of_grid[f->grid] = c->of_grid[f->grid] == COVERAGE_UNCHARGED ? COVERAGE_BOTH : COVERAGE_STALE;
        c->stale++;
    }
}

Coverage *coverage_new(const Document *d, const Findings *findings)
{
    Coverage *c = g_new0(Coverage, 1);
    c->homes = g_array_new(FALSE, FALSE, sizeof(guint32));
    c->land = geo_shapes_new();
    c->of_grid = g_new0(guint8, d->plan->grids->len + 1);
    count_homes(c, d);
    count_land(c, d);
    judge_grids(c, d, findings);
    return c;
}

void coverage_free(Coverage *c)
{
    if (!c)
        return;
    g_array_unref(c->homes);
    geo_shapes_free(c->land);
    g_free(c->of_grid);
    g_free(c);
}

Classes *coverage_classes(const Coverage *c, guint n_grids)
{
    const char *const labels[COVERAGE_CLASSES] = {
        [COVERAGE_FINE] = _("nothing is missing"),
        [COVERAGE_STALE] = _("board to be printed"),
        [COVERAGE_UNCHARGED] = _("no officer"),
        [COVERAGE_BOTH] = _("both"),
    };
    g_autofree guint8 *kinds = g_new(guint8, n_grids + 1);
    for (guint i = 0; i < n_grids; i++)
        kinds[i] = c->of_grid[i] == COVERAGE_CLASSES ? CLASSES_NONE : c->of_grid[i];
    Classes *classes = classes_by_kind(_("Coverage"), labels, COVERAGE_CLASSES, kinds, n_grids);
    classes->are_faults = TRUE;
    return classes;
}

void coverage_refresh(Desk *desk)
{
    g_clear_pointer(&desk->coverage, coverage_free);
    if (desk->colouring != COLOURING_COVERAGE || desk->work.draft.plan)
        return;
    document_find_nobodys(desk->document);
    desk->coverage = coverage_new(desk->document, desk->findings);
}

/* A map that is painted over. */
typedef struct Painted {
    const Desk *desk;
    Canvas *canvas;
    GeoBox map;
    guint n; /* shapes so far */
} Painted;

/* Paints a shape of the world where it is in view and large enough to be seen. */
static void paint_shape(Painted *p, GeoShape shape, StyleFault fault)
{
    const View *view = &p->desk->camera.view;
    CanvasFill fill = style_fault_fill(p->desk->style, fault);
    GeoBox box = geo_shape_box(shape);
    double least = LEAST_PIXELS * camera_metres_a_unit(&p->desk->camera);
    if (p->n >= MOST_SHAPES || shape.kind != GEO_POLYGON || !geo_box_meets(box, view_world(view)) ||
        MAX(box.x1 - box.x0, box.y1 - box.y0) < least)
        return;
    guint n = shape.starts[shape.n_parts];
    g_autofree GeoPoint *points = g_new(GeoPoint, n);
    for (guint i = 0; i < n; i++) {
        GeoPoint at = view_to_picture(view, shape.points[i]);
        points[i] = (GeoPoint){at.x + p->map.x0, at.y + p->map.y0};
    }
    p->canvas->ops->fill(p->canvas, (GeoShape){shape.kind, shape.n_parts, shape.starts, points}, &fill);
    p->n++;
}

static void paint_on(Desk *desk, const Coverage *c, GeoBox map)
{
    g_autoptr(Canvas) canvas = cairo_canvas_on(desk->ui.cr, desk->ui.text);
    Painted painted = {desk, canvas, map, 0};
    ui_clip(&desk->ui, map);
    for (guint i = 0; i < geo_shapes_count(c->land); i++)
        paint_shape(&painted, geo_shapes_get(c->land, i), STYLE_FAULT_LAND);
    for (guint i = 0; i < c->homes->len; i++)
        paint_shape(
            &painted,
            geo_shapes_get(desk->document->city->building_shapes, g_array_index(c->homes, guint32, i)),
            STYLE_FAULT_HOME);
    ui_unclip(&desk->ui);
}

void coverage_paint(Desk *desk)
{
    if (desk->coverage)
        paint_on(desk, desk->coverage, desk->layout.map);
    if (desk->coverage && beside_is_open(desk))
        paint_on(desk, desk->beside.coverage, desk->layout.beside);
}

/* A line of the summary that lists what it counts; TRUE when it was pressed. */
static gboolean pass_line(Desk *desk, GeoBox *rest, const char *name, const char *text, const char *number,
                          gboolean any)
{
    GeoBox row = {rest->x0 - 10, rest->y0, rest->x1 + 10, rest->y0 + ROW - 4};
    Ui *ui = &desk->ui;
    rest->y0 += ROW;
    gboolean keyed = ui_focusable(ui, name, row) && ui->focus->visible &&
                     (ui_pressed(ui, WINDOW_KEY_RETURN) || ui_pressed(ui, ' '));
    ui_tip(ui, row, _("Lists the findings"));
    return ui_row(ui, row, text, number, FALSE, any ? ui->theme->warning : ui->theme->text) || keyed;
}

static void list_rows_of_register(Desk *desk)
{
    desk->lists.reason = LIST_REASON_OPEN;
    list_panel_turn_to(desk, LIST_LEDGER);
}

double coverage_pass(Desk *desk, double x, double y, double width)
{
    static const char *const homes[] = {"household-none", "building-none", "undivided", NULL},
                             *const officers[] = {"grid-officer", "roster", NULL},
                             *const land[] = {"gap", "land-none", "undivided", NULL},
                             *const boards[] = {"board-stale", "board-none", "board-ended", NULL};
    const Coverage *c = desk->coverage;
    const LedgerPlaces *ledger = desk->document->ledger;
    GeoBox rest = {x, y, x + width, desk->layout.right.y1};
    if (!c)
        return y;
    guint rows = ledger ? ledger_places_open_rows(ledger) : 0;
    g_autofree char *households = g_strdup_printf("%" G_GINT64_FORMAT, c->households),
                    *uncharged = g_strdup_printf("%u", c->uncharged), *area = measure_area_text(c->area),
                    *stale = g_strdup_printf("%u", c->stale), *open = g_strdup_printf("%u", rows);
    ui_text(&desk->ui, (GeoBox){x, y, x + width, y + 28}, _("Coverage"), 17, TRUE, desk->ui.theme->text, 0);
    rest.y0 += 36;
    if (pass_line(desk, &rest, "cover-homes", _("Households in no grid"), households, c->households > 0))
        list_filter_findings(desk, homes);
    if (pass_line(desk, &rest, "cover-officers", _("Grids without officer"), uncharged, c->uncharged > 0))
        list_filter_findings(desk, officers);
    if (pass_line(desk, &rest, "cover-land", _("Land of nobody"), area, c->area > 0))
        list_filter_findings(desk, land);
    if (pass_line(desk, &rest, "cover-boards", _("Boards to be printed"), stale, c->stale > 0))
        list_filter_findings(desk, boards);
    if (ledger && pass_line(desk, &rest, "cover-ledger", _("Register rows in no building"), open, rows > 0))
        list_rows_of_register(desk);
    return rest.y0 + 10;
}
