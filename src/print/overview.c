#include "print/overview.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "print/marginalia.h"
#include "print/overview_int.h"

#define A3_SHORT   841.89 /* points */
#define MARGIN     MARGINALIA_MARGIN
#define EDGE       16.0 /* at the map's left and top, for the names of the squares */
#define KEY        36.0
#define GAP        20.0
#define AROUND     14.0 /* units round the community that are at least shown */
#define SQUARE     120.0
#define PAGES_MOST 64

/* An index counts community and page. */
static guint32 index_of(guint32 community, guint page)
{
    return community * PAGES_MOST + page;
}

static GArray *members_of(const CityPlan *plan, guint32 community)
{
    GArray *members = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 g = 0; g < plan->grids->len; g++)
        if (city_plan_grid(plan, g)->community == community && !city_plan_grid(plan, g)->valid_to)
            g_array_append_val(members, g);
    return members;
}

static GeoBox body(const Overview *o)
{
    return (GeoBox){MARGIN, MARGINALIA_HEAD + 14, o->width - MARGIN, o->height - MARGIN - MARGINALIA_FOOT};
}

/* Lists beside the map, or below it on upright paper. */
static void place_blocks(Overview *o)
{
    GeoBox b = body(o);
    if (o->width <= o->height) {
        double below = MIN(0.36 * o->height, overview_grids_height(o) + 160), split = b.y1 - below,
               middle = (b.x0 + b.x1) / 2;
        o->map = (GeoBox){b.x0 + EDGE, b.y0 + EDGE, b.x1, split - KEY - GAP};
        o->grids = (GeoBox){b.x0, split, middle - GAP / 2, b.y1};
        o->index = (GeoBox){middle + GAP / 2, split, b.x1, b.y1};
        return;
    }
    double side = CLAMP(0.3 * o->width, 330, 480), split = b.x1 - side,
           y = b.y0 + overview_grids_height(o) + GAP;
    o->map = (GeoBox){b.x0 + EDGE, b.y0 + EDGE, split - GAP, b.y1 - KEY};
    o->grids = (GeoBox){split, b.y0, b.x1, y - GAP};
    o->index = (GeoBox){split, y, b.x1, b.y1};
}

void overview_init(Overview *o, const SheetSet *set, guint32 community)
{
    double short_side = MIN(set->width, set->height);
    *o = (Overview){.set = set, .community = community, .unit = sqrt(short_side / A3_SHORT)};
    o->width = set->width / o->unit;
    o->height = set->height / o->unit;
    o->members = members_of(set->plan, community);
    place_blocks(o);
    GeoBox world = geo_shape_box(geo_shapes_get(set->city->community_shapes, community));
    GeoBox frame = {0, 0, o->map.x1 - o->map.x0, o->map.y1 - o->map.y0};
    o->view = view_at_scale(set, world, frame, o->unit, AROUND, &o->scale, &o->fits);
    o->squares = squares_new(o->view, SQUARE);
}

void overview_clear(Overview *o)
{
    g_array_unref(o->members);
}

/* The index has the whole of further sheets. */
static GeoBox further_box(const Overview *o)
{
    return body(o);
}

static void draw_head(Overview *o)
{
    const CityCommunity *c = city_community(o->set->city, o->community);
    const char *parts[] = {c->city, c->district, c->street};
    g_autofree char *place = place_line(parts, G_N_ELEMENTS(parts), "  ");
    HeadTexts texts = {place, c->name ? c->name : c->code, _("Overview of the community's grids"), c->code};
    head_draw(&o->page, o->set, o->width, texts);
}

static const char *plan_date(const Overview *o)
{
    return o->members->len ? city_plan_grid(o->set->plan, g_array_index(o->members, guint32, 0))->valid_from
                           : NULL;
}

/* The first row of the index on a page. */
static guint first_row(const Overview *o, guint n_rows, guint page)
{
    guint from = 0;
    for (guint i = 0; i < page && from < n_rows; i++)
        from += overview_index_room(i ? further_box(o) : o->index, n_rows - from);
    return MIN(from, n_rows);
}

static SheetReport paint(const Sheet *sheet, cairo_t *cr, Text *text)
{
    Overview o;
    guint page = sheet->index % PAGES_MOST;
    overview_init(&o, sheet->set, sheet->index / PAGES_MOST);
    g_autoptr(GArray) rows = squares_index(&o.squares, o.set->city, o.community);
    cairo_save(cr);
    cairo_scale(cr, o.unit, o.unit);
    o.text = text;
    o.page = page_new(cr, o.set->style->family);
    o.page.placed = o.set->placed;
    draw_head(&o);
    if (page > 0) {
        overview_draw_index(&o, rows, first_row(&o, rows->len, page), further_box(&o));
    } else {
        overview_draw_map(&o);
        overview_draw_grids(&o);
        if (o.set->template->show_index)
            overview_draw_index(&o, rows, 0, o.index);
    }
    foot_draw(&o.page, o.set, o.width, o.height, plan_date(&o));
    o.report.faults |= page_faults(&o.page);
    page_clear(&o.page);
    cairo_restore(cr);
    overview_clear(&o);
    return o.report;
}

/* The sheets that the index takes after the first. */
static guint n_further(const Overview *o)
{
    if (!o->set->template->show_index)
        return 0;
    g_autoptr(GArray) rows = squares_index(&o->squares, o->set->city, o->community);
    guint page = 0;
    while (page + 1 < PAGES_MOST && first_row(o, rows->len, page + 1) < rows->len)
        page++;
    return page;
}

static void add_sheets(GPtrArray *sheets, const SheetSet *set, guint32 community)
{
    Overview o;
    const CityCommunity *c = city_community(set->city, community);
    const char *parts[] = {c->code, c->name};
    g_autofree char *title = place_line(parts, G_N_ELEMENTS(parts), " ");
    overview_init(&o, set, community);
    guint further = n_further(&o);
    g_ptr_array_add(sheets, sheet_new(set, index_of(community, 0), c->code, title, paint));
    for (guint page = 1; page <= further; page++) {
        g_autofree char *code = g_strdup_printf("%s-%u", c->code ? c->code : "", page + 1);
        g_autofree char *name = g_strdup_printf(_("%s, index %u"), title, page + 1);
        g_ptr_array_add(sheets, sheet_new(set, index_of(community, page), code, name, paint));
    }
    overview_clear(&o);
}

/* The communities of the grids, each once. */
static GPtrArray *list(const SheetSet *set, const guint32 *grids, guint n)
{
    GPtrArray *sheets = g_ptr_array_new_with_free_func((GDestroyNotify)sheet_free);
    g_autofree gboolean *wanted = sheet_communities(set, grids, n);
    for (guint32 c = 0; c < set->city->communities->len; c++)
        if (wanted[c] && geo_shapes_get(set->city->community_shapes, c).kind == GEO_POLYGON)
            add_sheets(sheets, set, c);
    return sheets;
}

const SheetKind overview_kind = {.name = "overview",
                                 .title = N_("Community overviews"),
                                 .look = template_overview,
                                 .paper = 1,
                                 .list = list};
