#include "print/street.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "draw/cairo_canvas.h"
#include "draw/colour.h"
#include "draw/map.h"
#include "print/legend.h"
#include "print/marginalia.h"
#include "print/street_int.h"

#define A3_SHORT    841.89 /* points */
#define MARGIN      MARGINALIA_MARGIN
#define ARROW       MARGINALIA_ARROW
#define KEY         36.0
#define GAP         22.0
#define MOST_SHARE  0.84 /* of the height for a map with the table below it, */
#define LEAST_SHARE 0.6  /* as far as the table needs room, */
#define GOOD_ROW    14.0 /* with rows of this height */
#define AROUND      14.0 /* units round the street that are at least shown */
#define PAGES_MOST  64   /* an index counts the first community of the street, and pages */

static gboolean same_street(const CityCommunity *a, const CityCommunity *b)
{
    return a->street == b->street && a->district == b->district && a->city == b->city;
}

static void list_rows(Street *s)
{
    s->rows = g_array_new(FALSE, TRUE, sizeof(StreetRow));
    for (guint32 c = 0; c < s->set->city->communities->len; c++) {
        if (!s->only[c])
            continue;
        StreetRow heading = {.community = c, .grid = CITY_NONE};
        g_array_append_val(s->rows, heading);
        for (guint32 g = 0; g < s->set->plan->grids->len; g++) {
            StreetRow row = {.community = c, .grid = g};
            if (city_plan_grid(s->set->plan, g)->community == c)
                g_array_append_val(s->rows, row);
        }
    }
}

/* The table below the map, which takes a share of the height, or beside it (0). */
static void split_body(Street *s, GeoBox b, double share)
{
    s->map = s->list = b;
    if (share > 0) {
        double split = b.y0 + share * (b.y1 - b.y0);
        s->map.y1 = split - KEY;
        s->list.y0 = split + GAP;
        return;
    }
    double side = CLAMP(0.36 * s->width, 340, 0.5 * s->width), split = b.x1 - side;
    s->map.x1 = split - GAP;
    s->map.y1 = b.y1 - KEY + 6;
    s->list.x0 = split;
}

/* The way that shows the street larger; below the map the table gets no more room than it needs. */
static void place_blocks(Street *s)
{
    GeoBox b = {MARGIN, MARGINALIA_HEAD + 18, s->width - MARGIN, s->height - MARGIN - MARGINALIA_FOOT - 6};
    s->sheets[1] = (StreetColumns){b, 0, 0, 0};
    split_body(s, b, 0);
    double beside = view_fit(s->world, s->map, AROUND).scale;
    split_body(s, b, LEAST_SHARE);
    if (view_fit(s->world, s->map, AROUND).scale <= beside) {
        split_body(s, b, 0);
        street_place_rows(s);
        return;
    }
    for (guint step = 0; MOST_SHARE - 0.04 * step >= LEAST_SHARE; step++) {
        split_body(s, b, MOST_SHARE - 0.04 * step);
        street_place_rows(s);
        if (s->n_pages == 1 && s->sheets[0].row >= GOOD_ROW)
            return;
    }
}

static void street_init(Street *s, const SheetSet *set, guint32 first)
{
    *s = (Street){.set = set, .first = city_community(set->city, first)};
    s->only = g_new0(gboolean, set->city->communities->len + 1);
    s->world = geo_box_empty();
    for (guint32 c = 0; c < set->city->communities->len; c++) {
        s->only[c] = same_street(s->first, city_community(set->city, c));
        if (s->only[c])
            geo_box_join(&s->world, geo_shape_box(geo_shapes_get(set->city->community_shapes, c)));
    }
    s->unit = sqrt(MIN(set->width, set->height) / A3_SHORT);
    s->width = set->width / s->unit;
    s->height = set->height / s->unit;
    list_rows(s);
    place_blocks(s);
}

static void street_clear(Street *s)
{
    g_free(s->only);
    g_array_unref(s->rows);
}

/* Colours that no two neighbouring grids share; COLOUR_NONE outside the street. */
static guint8 *street_colours(const Street *s)
{
    const CityPlan *plan = s->set->plan;
    guint8 *colours = (guint8 *)g_malloc(plan->grids->len + 1);
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint n;
    memset(colours, COLOUR_NONE, plan->grids->len);
    for (guint32 g = 0; g < plan->grids->len; g++) {
        guint32 community = city_plan_grid(plan, g)->community;
        if (community == CITY_NONE || !s->only[community])
            continue;
        geo_shapes_copy(shapes, geo_shapes_get(plan->grid_shapes, g));
        g_array_append_val(members, g);
    }
    g_autoptr(Arcs) arcs = arcs_new(shapes);
    g_autoptr(Neighbours) neighbours = neighbours_of_arcs(members->len, arcs);
    g_autofree guint8 *found = colour_areas(neighbours, NULL, &n);
    for (guint i = 0; i < members->len; i++)
        colours[g_array_index(members, guint32, i)] = found[i];
    return colours;
}

static Scene *street_scene(Street *s, View *view, MapReport *report)
{
    const SheetSet *set = s->set;
    GeoBox frame = {0, 0, s->map.x1 - s->map.x0, s->map.y1 - s->map.y0};
    GeoBox arrow = {frame.x1 - ARROW - 8, 8, frame.x1 - 8, ARROW + 8};
    gboolean fits;
    *view = view_at_scale(set, s->world, frame, s->unit, AROUND, &s->report.scale, &fits);
    s->report.faults |= fits ? 0 : SHEET_TOO_LARGE;
    g_autofree guint8 *colours = street_colours(s);
    MapOptions options = {.width = frame.x1, .height = frame.y1, .community = CITY_NONE, .view = view};
    options.only = s->only;
    options.names = TRUE;
    options.colours = colours;
    options.kept = &arrow;
    options.n_kept = 1;
    return map_scene(set->city, set->plan, set->style, s->text, &options, report);
}

static void draw_map(Street *s)
{
    GeoBox m = s->map;
    View view;
    MapReport report;
    g_autoptr(Scene) scene = street_scene(s, &view, &report);
    cairo_save(s->page.cr);
    cairo_translate(s->page.cr, m.x0, m.y0);
    g_autoptr(Canvas) canvas = cairo_canvas_on(s->page.cr, s->text);
    scene_paint(scene, canvas, SCENE_ALL_LAYERS);
    s->page.glyphs += cairo_canvas_unknown(canvas);
    arrow_draw(&s->page, s->set, m.x1 - m.x0 - ARROW / 2 - 8, ARROW / 2 + 8);
    cairo_restore(s->page.cr);
    page_frame(&s->page, m, s->set->style->frame, 0.8);
    double y = m.y1 + 22, metres = s->report.scale * POINT_METRES * s->unit;
    double x = scale_draw(&s->page, s->set, m.x0 + 8, y, s->report.scale, metres);
    if (s->set->template->show_legend)
        legend_draw(&s->page, s->set, s->text, x, y, m.x1, report.seen, NULL);
    s->report.map.frame = (GeoBox){m.x0 * s->unit, m.y0 * s->unit, m.x1 * s->unit, m.y1 * s->unit};
    s->report.map.world = view_world(&view);
}

static void draw_head(Street *s)
{
    const char *parts[] = {s->first->city, s->first->district};
    g_autofree char *place = place_line(parts, G_N_ELEMENTS(parts), "  ");
    guint grids = 0, communities = 0;
    for (guint i = 0; i < s->rows->len; i++)
        *(g_array_index(s->rows, StreetRow, i).grid == CITY_NONE ? &communities : &grids) += 1;
    g_autofree char *sums = g_strdup_printf(_("%u communities, %u grids"), communities, grids);
    HeadTexts texts = {place, s->first->street ? s->first->street : s->first->name, _("Grids of the street"),
                       sums};
    head_draw(&s->page, s->set, s->width, texts);
}

static const char *plan_date(const Street *s)
{
    for (guint i = 0; i < s->rows->len; i++) {
        const StreetRow *row = &g_array_index(s->rows, StreetRow, i);
        if (row->grid != CITY_NONE)
            return city_plan_grid(s->set->plan, row->grid)->valid_from;
    }
    return NULL;
}

static SheetReport paint(const Sheet *sheet, cairo_t *cr, Text *text)
{
    Street s;
    guint page = sheet->index % PAGES_MOST;
    street_init(&s, sheet->set, sheet->index / PAGES_MOST);
    cairo_save(cr);
    cairo_scale(cr, s.unit, s.unit);
    s.text = text;
    s.page = page_new(cr, s.set->style->family);
    s.page.placed = s.set->placed;
    draw_head(&s);
    if (page == 0)
        draw_map(&s);
    street_draw_rows(&s, page);
    foot_draw(&s.page, s.set, s.width, s.height, plan_date(&s));
    s.report.faults |= page_faults(&s.page);
    page_clear(&s.page);
    cairo_restore(cr);
    street_clear(&s);
    return s.report;
}

static void add_sheets(GPtrArray *sheets, const SheetSet *set, guint32 first)
{
    Street s;
    street_init(&s, set, first);
    const char *name = s.first->street ? s.first->street : s.first->name;
    for (guint page = 0; page < MIN(s.n_pages, PAGES_MOST); page++) {
        g_autofree char *title =
            page ? g_strdup_printf(_("%s, sheet %u"), name ? name : "", page + 1) : g_strdup(name);
        g_ptr_array_add(sheets, sheet_new(set, first * PAGES_MOST + page, title, title, paint));
    }
    street_clear(&s);
}

/* The streets of the grids, each once. */
static GPtrArray *list(const SheetSet *set, const guint32 *grids, guint n)
{
    GPtrArray *sheets = g_ptr_array_new_with_free_func((GDestroyNotify)sheet_free);
    g_autofree gboolean *wanted = sheet_communities(set, grids, n);
    for (guint32 c = 0; c < set->city->communities->len; c++) {
        if (!wanted[c])
            continue;
        add_sheets(sheets, set, c);
        for (guint32 other = c; other < set->city->communities->len; other++)
            if (same_street(city_community(set->city, c), city_community(set->city, other)))
                wanted[other] = FALSE;
    }
    return sheets;
}

const SheetKind street_kind = {
    .name = "street", .title = N_("Street sheets"), .look = template_street, .paper = 1, .list = list};
