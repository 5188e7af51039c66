#include "print/changes.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/text.h"
#include "city/changes.h"
#include "draw/cairo_canvas.h"
#include "draw/map.h"
#include "print/marginalia.h"
#include "print/table.h"

#define A4_SHORT   595.28 /* points */
#define MARGIN     MARGINALIA_MARGIN
#define MAP_SHARE  0.3 /* of the sheet's height */
#define SUMMARY    40.0
#define KEY        42.0
#define ROW        15.0
#define SIZE       8.5
#define AROUND     8.0
#define PAGES_MOST 1024 /* an index counts community and page */

/* The sheet of one community; its rows are places in the set's changes. */
typedef struct Changes {
    const SheetSet *set;
    const CityCommunity *community;
    guint32 index;
    const GArray *rows; /* guint32 */
    double unit, width, height;
    Page page;
    Text *text;
    SheetReport report;
} Changes;

static const CityChange *change_at(const Changes *c, guint row)
{
    return &g_array_index(c->set->changes, CityChange, g_array_index(c->rows, guint32, row));
}

static void changes_init(Changes *c, const SheetSet *set, guint32 community, const GArray *rows)
{
    *c = (Changes){
        .set = set, .community = city_community(set->city, community), .index = community, .rows = rows};
    c->unit = sqrt(MIN(set->width, set->height) / A4_SHORT);
    c->width = set->width / c->unit;
    c->height = set->height / c->unit;
}

/* The table's place on a page: under the summary and the map on the first. */
static GeoBox table_box(const Changes *c, guint page)
{
    GeoBox b = {MARGIN, MARGINALIA_HEAD + 16, c->width - MARGIN, c->height - MARGIN - MARGINALIA_FOOT - 4};
    b.y0 += page > 0 ? 0 : SUMMARY + (c->set->template->show_map ? MAP_SHARE * c->height + KEY : 0);
    return b;
}

static guint rows_on(const Changes *c, guint page)
{
    GeoBox b = table_box(c, page);
    return (guint)MAX(1, (b.y1 - b.y0) / ROW - 1.2);
}

static guint first_on(const Changes *c, guint page)
{
    return page == 0 ? 0 : MIN(c->rows->len, rows_on(c, 0) + (page - 1) * rows_on(c, 1));
}

static guint n_pages(const Changes *c)
{
    guint n = 1;
    while (n < PAGES_MOST && first_on(c, n) < c->rows->len)
        n++;
    return n;
}

static void draw_head(Changes *c, guint page)
{
    const char *parts[] = {c->community->city, c->community->district, c->community->street};
    g_autofree char *place = place_line(parts, G_N_ELEMENTS(parts), "  ");
    g_autofree char *pages = g_strdup_printf("%u / %u", page + 1, n_pages(c));
    const char *name = c->community->name ? c->community->name : c->community->code;
    head_draw(&c->page, c->set, c->width, (HeadTexts){place, name, _("Changes of grids"), pages});
}

/* "12 buildings, 345 households get another grid". */
static void draw_summary(Changes *c)
{
    gint64 households = 0;
    guint buildings = 0;
    for (guint i = 0; i < c->rows->len; i++) {
        const CityChange *change = change_at(c, i);
        if (change->kind == CITY_CHANGE_KEPT)
            continue;
        buildings++;
        households += city_building_weight(c->set->city, change->building, CITY_HOUSEHOLDS);
    }
    GString *number = g_string_new(NULL);
    text_append_count(number, households);
    g_autofree char *line =
        g_strdup_printf(ngettext("%u building with %s households gets another grid",
                                 "%u buildings with %s households get another grid", buildings),
                        buildings, number->str);
    double y = MARGINALIA_HEAD + 14;
    page_line(&c->page, line, (GeoBox){MARGIN, y, c->width - MARGIN, y + 22},
              (PageFont){14, TRUE, c->set->template->ink, 0});
    g_string_free(number, TRUE);
}

/* What changes is filled with the accent; the borders before are dashed, in the community. */
static void draw_overlay(Changes *c, Canvas *canvas, const View *view)
{
    const City *city = c->set->city;
    CanvasFill fill = {.colour = c->set->template->accent};
    CanvasStroke dashed = {.colour = c->set->style->warning, .width = 1.1, .n_dashes = 2, .dashes = {4, 2.5}};
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    guint land = geo_shapes_begin(shapes, GEO_POLYGON);
    view_append(view, geo_shapes_get(city->community_shapes, c->index), 0.1, shapes);
    guint moved = geo_shapes_begin(shapes, GEO_POLYGON);
    for (guint i = 0; i < c->rows->len; i++) {
        GeoShape building = geo_shapes_get(city->building_shapes, change_at(c, i)->building);
        if (change_at(c, i)->kind != CITY_CHANGE_KEPT && building.kind == GEO_POLYGON)
            view_append(view, building, 0.1, shapes);
    }
    guint before = geo_shapes_begin(shapes, GEO_POLYGON);
    GeoBox world = view_world(view);
    for (guint i = 0; i < city->grids_before->len; i++) {
        GeoShape grid = geo_shapes_get(city->grid_before_shapes, i);
        if (grid.kind == GEO_POLYGON && geo_box_meets(geo_shape_box(grid), world))
            view_append(view, grid, 0.3, shapes);
    }
    canvas->ops->push(canvas, geo_shapes_get(shapes, land));
    if (geo_shapes_get(shapes, moved).kind != GEO_NONE)
        canvas->ops->fill(canvas, geo_shapes_get(shapes, moved), &fill);
    if (geo_shapes_get(shapes, before).kind != GEO_NONE)
        canvas->ops->stroke(canvas, geo_shapes_get(shapes, before), &dashed);
    canvas->ops->pop(canvas);
}

static void draw_map(Changes *c)
{
    const SheetSet *set = c->set;
    double y = MARGINALIA_HEAD + 16 + SUMMARY;
    GeoBox m = {MARGIN, y, c->width - MARGIN, y + MAP_SHARE * c->height},
           frame = {0, 0, m.x1 - m.x0, m.y1 - m.y0};
    gboolean fits;
    MapReport report;
    View view = view_at_scale(set, geo_shape_box(geo_shapes_get(set->city->community_shapes, c->index)),
                              frame, c->unit, AROUND, &c->report.scale, &fits);
    MapOptions options = {.width = frame.x1, .height = frame.y1, .community = c->index, .view = &view};
    options.names = TRUE;
    g_autoptr(Scene) scene = map_scene(set->city, set->plan, set->style, c->text, &options, &report);
    cairo_save(c->page.cr);
    cairo_translate(c->page.cr, m.x0, m.y0);
    cairo_rectangle(c->page.cr, 0, 0, frame.x1, frame.y1);
    cairo_clip(c->page.cr);
    g_autoptr(Canvas) canvas = cairo_canvas_on(c->page.cr, c->text);
    scene_paint(scene, canvas, SCENE_ALL_LAYERS & ~(1u << SCENE_LABELS));
    draw_overlay(c, canvas, &view);
    scene_paint(scene, canvas, 1u << SCENE_LABELS);
    c->page.glyphs += cairo_canvas_unknown(canvas);
    cairo_restore(c->page.cr);
    page_frame(&c->page, m, set->style->frame, 0.8);
    c->report.faults |= fits ? 0 : SHEET_TOO_LARGE;
    c->report.map.frame = (GeoBox){m.x0 * c->unit, m.y0 * c->unit, m.x1 * c->unit, m.y1 * c->unit};
    c->report.map.world = view_world(&view);
}

/* Scale, and what the map's colours mean. */
static void draw_key(Changes *c)
{
    const Template *t = c->set->template;
    double y = MARGINALIA_HEAD + 16 + SUMMARY + MAP_SHARE * c->height + 20;
    double x = scale_draw(&c->page, c->set, MARGIN + 8, y, c->report.scale,
                          c->report.scale * POINT_METRES * c->unit);
    PageFont font = {SIZE, FALSE, t->ink, 0};
    page_fill(&c->page, (GeoBox){x, y - 4.5, x + 16, y + 4.5}, t->accent);
    page_line(&c->page, _("Gets another grid"), (GeoBox){x + 21, y - 7, x + 110, y + 7}, font);
    x += 122;
    for (guint i = 0; i < 3; i++)
        page_fill(&c->page, (GeoBox){x + i * 6.5, y - 0.6, x + i * 6.5 + 4, y + 0.6}, c->set->style->warning);
    page_line(&c->page, _("Border before"), (GeoBox){x + 22, y - 7, c->width - MARGIN, y + 7}, font);
}

static const char *grid_text(const CityStay *stay)
{
    return stay->name ? stay->name : stay->code ? stay->code : "—";
}

/* Who is in charge now, by the staff of today. */
static const CityWorker *officer_now(const Changes *c, const CityStay *stay)
{
    return stay->code ? city_staff_find(c->set->staff, stay->code, CITY_OFFICER) : NULL;
}

static double draw_row(Changes *c, const TableLayout *table, double y, const CityChange *change)
{
    const CityBuilding *building = city_building(c->set->city, change->building);
    const CityWorker *officer = officer_now(c, &change->is);
    const char *parts[] = {building->compound, building->name ? building->name : building->id};
    g_autofree char *name = place_line(parts, G_N_ELEMENTS(parts), " ");
    g_autofree char *households =
        building->households > 0 ? g_strdup_printf("%d", building->households) : g_strdup("–");
    const char *cells[] = {name,
                           households,
                           grid_text(&change->was),
                           change->was.officer,
                           grid_text(&change->is),
                           officer ? officer->name : change->is.officer,
                           officer ? officer->phone : NULL};
    return table_row(&c->page, c->set, table, y, cells);
}

static void draw_table(Changes *c, guint page)
{
    const TableColumn columns[] = {{_("Building"), 0.25, 0, FALSE},    {_("Households"), 0.09, 1, FALSE},
                                   {_("Grid before"), 0.17, 0, FALSE}, {_("Officer before"), 0.10, 0, FALSE},
                                   {_("Grid now"), 0.17, 0, TRUE},     {_("Officer now"), 0.09, 0, TRUE},
                                   {_("Phone"), 0.13, 1, FALSE}};
    GeoBox b = table_box(c, page);
    TableLayout table = {columns, G_N_ELEMENTS(columns), b.x0, b.x1, ROW, SIZE};
    double y = table_head(&c->page, c->set, &table, b.y0);
    for (guint i = first_on(c, page); i < first_on(c, page + 1); i++)
        y = draw_row(c, &table, y, change_at(c, i));
}

static const char *plan_date(const Changes *c)
{
    for (guint g = 0; g < c->set->plan->grids->len; g++)
        if (city_plan_grid(c->set->plan, g)->community == c->index)
            return city_plan_grid(c->set->plan, g)->valid_from;
    return NULL;
}

static SheetReport paint(const Sheet *sheet, cairo_t *cr, Text *text)
{
    Changes c;
    guint page = sheet->index % PAGES_MOST;
    changes_init(&c, sheet->set, sheet->index / PAGES_MOST, sheet->items);
    cairo_save(cr);
    cairo_scale(cr, c.unit, c.unit);
    c.text = text;
    c.page = page_new(cr, c.set->style->family);
    c.page.placed = c.set->placed;
    draw_head(&c, page);
    if (page == 0)
        draw_summary(&c);
    if (page == 0 && c.set->template->show_map) {
        draw_map(&c);
        draw_key(&c);
    }
    draw_table(&c, page);
    foot_draw(&c.page, c.set, c.width, c.height, plan_date(&c));
    c.report.faults |= page_faults(&c.page);
    page_clear(&c.page);
    cairo_restore(cr);
    return c.report;
}

static void add_sheets(GPtrArray *sheets, const SheetSet *set, guint32 community, GArray *rows)
{
    Changes c;
    changes_init(&c, set, community, rows);
    const char *parts[] = {c.community->code, c.community->name};
    g_autofree char *name = place_line(parts, G_N_ELEMENTS(parts), " ");
    for (guint page = 0; page < n_pages(&c); page++) {
        g_autofree char *title = page ? g_strdup_printf(_("%s, sheet %u"), name, page + 1) : g_strdup(name);
        g_autofree char *code =
            page ? g_strdup_printf("%s-%u", c.community->code, page + 1) : g_strdup(c.community->code);
        Sheet *sheet = sheet_new(set, community * PAGES_MOST + page, code, title, paint);
        sheet->items = g_array_ref(rows);
        g_ptr_array_add(sheets, sheet);
    }
}

static void append_changes(GArray *rows, const SheetSet *set, guint32 community, gboolean homes)
{
    for (guint32 i = 0; i < set->changes->len; i++) {
        const CityChange *change = &g_array_index(set->changes, CityChange, i);
        const CityBuilding *building = city_building(set->city, change->building);
        if (building->community == community && homes == (building->households > 0 || building->people > 0) &&
            (set->template->show_kept || change->kind != CITY_CHANGE_KEPT))
            g_array_append_val(rows, i);
    }
}

/* The changes of a community's buildings, all or only those that are some: first those of homes. */
static GArray *changes_in(const SheetSet *set, guint32 community)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(guint32));
    append_changes(rows, set, community, TRUE);
    append_changes(rows, set, community, FALSE);
    return rows;
}

/* The communities of the grids in which something changes. */
static GPtrArray *list(const SheetSet *set, const guint32 *grids, guint n)
{
    GPtrArray *sheets = g_ptr_array_new_with_free_func((GDestroyNotify)sheet_free);
    g_autofree gboolean *wanted = sheet_communities(set, grids, n);
    for (guint32 c = 0; c < set->city->communities->len; c++) {
        if (!wanted[c])
            continue;
        g_autoptr(GArray) rows = changes_in(set, c);
        if (rows->len > 0)
            add_sheets(sheets, set, c, rows);
    }
    return sheets;
}

const SheetKind changes_kind = {.name = "changes",
                                .title = N_("Changes of grids"),
                                .look = template_changes,
                                .paper = 4,
                                .portrait = TRUE,
                                .wants_changes = TRUE,
                                .list = list};
