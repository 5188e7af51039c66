#include "desk/preview.h"

#include <cairo.h>
#include <glib/gi18n-lib.h>

#include "base/error.h"
#include "io/project_plans.h"
#include "io/project_staff.h"
#include "session/plan_changes.h"

#define HERE_STEPS 40.0 /* across a board's map */

/* One sheet to be painted. */
typedef struct Order {
    const Sheet *sheet;
    Text *text;
    guint index;
    cairo_surface_t *surface;
    double scale; /* pixels a point */
    gboolean is_picture;
    SheetReport report;
} Order;

static GArray *list_grids(const CityPlan *plan)
{
    GArray *grids = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 g = 0; g < plan->grids->len; g++)
        if (!city_plan_grid(plan, g)->valid_to && geo_shapes_get(plan->grid_shapes, g).kind == GEO_POLYGON)
            g_array_append_val(grids, g);
    return grids;
}

static char *today(void)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    return g_date_time_format(now, "%F");
}

static void set_paper(SheetSet *set, const SheetKind *kind)
{
    double shorter, longer;
    sheet_paper_size(kind->paper, &shorter, &longer);
    set->width = (kind->portrait ? shorter : longer) * 72 / 25.4;
    set->height = (kind->portrait ? longer : shorter) * 72 / 25.4;
}

gboolean preview_can_show(const Preview *p, guint kind)
{
    return p->compares || !sheet_kinds[kind]->wants_changes;
}

static void rest(Preview *p);

/* A copy of the name of a plan that is not the current one and fits the city, or NULL. */
static char *find_other_plan(const char *path, GError **error)
{
    g_autoptr(GArray) plans = project_list_plans(path, error);
    for (guint i = 0; plans && i < plans->len; i++) {
        const ProjectPlan *plan = &g_array_index(plans, ProjectPlan, i);
        if (!plan->current && !plan->outdated)
            return g_strdup(plan->name);
    }
    return NULL;
}

/* The plan that the window compares with, or else the grids before, or else another plan. FALSE: the project cannot be
 * read. */
static gboolean find_compared(Preview *p, GError **error)
{
    const Document *d = p->document;
    GError *fault = NULL;
    gboolean before = d->city->grids_before->len > 0;
    if (d->compared_name)
        p->from = g_strdup(d->compared_name);
    else if (!before)
        p->from = find_other_plan(d->path, &fault);
    p->compares = before || p->from;
    if (fault)
        g_propagate_error(error, fault);
    return fault == NULL;
}

static gboolean find_changes(Preview *p, GError **error)
{
    if (!p->changes)
        p->changes = plan_changes(p->document->path, p->document->city, p->plan, p->from, &p->old, error);
    return p->changes != NULL;
}

static GPtrArray *list_sheets(Preview *p, const SheetKind *kind)
{
    g_autoptr(GArray) grids = list_grids(p->plan);
    return kind->list(&p->set, (const guint32 *)(void *)grids->data, grids->len);
}

static gboolean fail_empty(const SheetKind *kind, GError **error)
{
    g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                        kind->wants_changes ? _("No building changes its grid: there is no change sheet.")
                        : kind == sheet_kinds[0] ? _("There is no grid to print: divide first.")
                                                 : _("There is nothing for such sheets."));
    return FALSE;
}

gboolean preview_show(Preview *p, guint kind, const char *look, GError **error)
{
    const SheetKind *k = sheet_kinds[kind];
    if (k->wants_changes && !find_changes(p, error))
        return FALSE;
    g_autoptr(Template) template = look ? template_read(k->look, look, error) : template_new(k->look);
    if (!template)
        return FALSE;
    rest(p);
    const SheetSet before = p->set;
    p->set.template = template;
    p->set.here = NULL;
    p->set.changes = k->wants_changes ? p->changes : NULL;
    set_paper(&p->set, k);
    GPtrArray *sheets = list_sheets(p, k);
    if (!sheets->len) {
        p->set = before;
        g_ptr_array_unref(sheets);
        return fail_empty(k, error);
    }
    g_clear_pointer(&p->sheets, g_ptr_array_unref);
    p->sheets = sheets;
    g_free(p->states);
    p->states = g_new0(PreviewSheet, p->sheets->len + 1);
    template_free(p->look);
    p->look = g_steal_pointer(&template);
    char *path = g_strdup(look);
    g_free(p->look_path);
    p->look_path = path;
    p->kind = kind;
    p->chosen = 0;
    p->scroll = 0;
    p->stale = TRUE;
    return TRUE;
}

Preview *preview_new(const Document *document, GError **error)
{
    g_autoptr(Preview) p = g_new0(Preview, 1);
    p->document = document;
    p->staff = project_load_staff(document->path, (ProjectStaffWanted){NULL, TRUE}, error);
    if (!p->staff || !find_compared(p, error))
        return NULL;
    p->plan = document_plan_copy(document->plan);
    p->style = style_new();
    p->text = text_new(p->style->family);
    p->date = today();
    p->set = (SheetSet){
        .city = document->city, .plan = p->plan, .staff = p->staff, .style = p->style, .date = p->date};
    return preview_show(p, 0, NULL, error) ? g_steal_pointer(&p) : NULL;
}

void preview_free(Preview *p)
{
    if (!p)
        return;
    rest(p);
    g_clear_pointer(&p->picture, cairo_surface_destroy);
    g_clear_pointer(&p->sheets, g_ptr_array_unref);
    g_free(p->states);
    template_free(p->look);
    g_clear_pointer(&p->text, text_free);
    style_free(p->style);
    document_plan_free(p->plan);
    g_clear_pointer(&p->staff, city_staff_free);
    g_clear_pointer(&p->changes, g_array_unref);
    g_clear_pointer(&p->old, city_plan_free);
    g_free(p->from);
    g_free(p->date);
    g_free(p->look_path);
    g_free(p);
}

void preview_choose(Preview *p, guint sheet)
{
    p->stale |= sheet != p->chosen;
    p->chosen = sheet;
}

void preview_set_room(Preview *p, guint width, guint height)
{
    p->stale |= width != p->width || height != p->height;
    p->width = width;
    p->height = height;
}

static const Sheet *shown_sheet(const Preview *p)
{
    return (const Sheet *)p->sheets->pdata[p->chosen];
}

/* Pixels a point at which a sheet fills the room. */
static double fitting_scale(const Preview *p, const Sheet *sheet)
{
    return MIN(p->width / sheet->width, p->height / sheet->height);
}

/* Of the sheet that is shown, when it is a board with a map; or NULL. */
static const SheetMap *board_map(const Preview *p)
{
    const PreviewSheet *state = &p->states[p->chosen];
    return p->kind == 0 && state->known && state->report.scale ? &state->report.map : NULL;
}

static void hang(Preview *p, GeoPoint here)
{
    rest(p);
    p->here = here;
    p->set.here = &p->here;
    p->stale = TRUE;
}

gboolean preview_put_here(Preview *p, double x, double y)
{
    const SheetMap *map = board_map(p);
    double scale = fitting_scale(p, shown_sheet(p));
    GeoPoint at = {x / scale, y / scale};
    if (!map || !geo_box_meets(map->frame, (GeoBox){at.x, at.y, at.x, at.y}))
        return FALSE;
    double right = (at.x - map->frame.x0) / (map->frame.x1 - map->frame.x0),
           down = (at.y - map->frame.y0) / (map->frame.y1 - map->frame.y0);
    hang(p, (GeoPoint){map->world.x0 + right * (map->world.x1 - map->world.x0),
                       map->world.y1 - down * (map->world.y1 - map->world.y0)});
    return TRUE;
}

void preview_step_here(Preview *p, int right, int down)
{
    const SheetMap *map = board_map(p);
    if (!map)
        return;
    GeoBox w = map->world;
    GeoPoint from = p->set.here ? p->here : (GeoPoint){(w.x0 + w.x1) / 2, (w.y0 + w.y1) / 2};
    double step = (w.x1 - w.x0) / HERE_STEPS;
    hang(p, (GeoPoint){CLAMP(from.x + right * step, w.x0, w.x1), CLAMP(from.y - down * step, w.y0, w.y1)});
}

guint preview_known(const Preview *p, guint *faulty)
{
    guint known = 0;
    *faulty = 0;
    for (guint i = 0; i < p->sheets->len; i++) {
        known += p->states[i].known;
        *faulty += p->states[i].known && p->states[i].report.faults;
    }
    return known;
}

static gpointer paint(gpointer data)
{
    Order *o = (Order *)data;
    cairo_t *cr = cairo_create(o->surface);
    if (o->is_picture) {
        cairo_set_source_rgb(cr, 1, 1, 1);
        cairo_paint(cr);
        cairo_scale(cr, o->scale, o->scale);
    }
    o->report = o->sheet->paint(o->sheet, cr, o->text);
    cairo_destroy(cr);
    cairo_surface_flush(o->surface);
    return o;
}

static gboolean take(Preview *p, gboolean wait)
{
    gpointer result, data;
    if (!worker_take(&p->worker, wait, &result, &data))
        return FALSE;
    Order *o = (Order *)data;
    p->states[o->index] = (PreviewSheet){TRUE, o->report};
    if (o->is_picture) {
        g_clear_pointer(&p->picture, cairo_surface_destroy);
        p->picture = cairo_surface_reference(o->surface);
        p->picture_of = o->index;
    }
    cairo_surface_destroy(o->surface);
    g_free(o);
    return TRUE;
}

/* Waits until nothing is painted: what the worker reads may be changed. */
static void rest(Preview *p)
{
    take(p, TRUE);
}

static void order(Preview *p, guint index, gboolean is_picture)
{
    Order *o = g_new0(Order, 1);
    o->sheet = (const Sheet *)p->sheets->pdata[index];
    o->text = p->text;
    o->index = index;
    o->is_picture = is_picture;
    o->scale = fitting_scale(p, o->sheet);
    o->surface =
        is_picture ? cairo_image_surface_create(CAIRO_FORMAT_RGB24, MAX(1, (int)(o->sheet->width * o->scale)),
                                                MAX(1, (int)(o->sheet->height * o->scale)))
                   : cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL);
    worker_start(&p->worker, "preview", paint, o);
}

/* FALSE when nothing is left to paint. */
static gboolean order_next(Preview *p)
{
    if (p->stale && p->width > 0 && p->height > 0) {
        p->stale = FALSE;
        order(p, p->chosen, TRUE);
        return TRUE;
    }
    for (guint i = 0; i < p->sheets->len; i++)
        if (!p->states[i].known) {
            order(p, i, FALSE);
            return TRUE;
        }
    return FALSE;
}

gboolean preview_mind(Preview *p, gboolean wait)
{
    do
        take(p, wait);
    while (!worker_busy(&p->worker) && order_next(p) && wait);
    return worker_busy(&p->worker);
}
