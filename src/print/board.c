/* The sheet: head, map, the people's column (beside the map, or below it on upright paper), foot. */
#include <glib/gi18n-lib.h>

#include "print/board_int.h"

#define A3_SHORT 841.89 /* points */
#define MARGIN   34.0
#define HEAD     86.0
#define COLUMN   296.0
#define BELOW    352.0 /* height of the people's part on upright paper */
#define CONTACT  96.0  /* kept for the phone and the QR code at the foot */
#define KEY      34.0
#define FOOT     22.0
#define GAP      18.0

static char *join(const char *const *parts, guint n, const char *between)
{
    GString *line = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        if (parts[i])
            g_string_append_printf(line, "%s%s", line->len ? between : "", parts[i]);
    return g_string_free(line, FALSE);
}

static void draw_head(Board *b)
{
    const Template *t = b->set->template;
    Colour faint = t->title;
    faint.a = 0.82;
    GeoBox band = {0, 0, b->width, HEAD};
    page_fill(&b->page, band, t->accent);
    g_autofree char *place = NULL;
    const char *name = b->grid->name ? b->grid->name : b->grid->code;
    if (b->grid->community != CITY_NONE) {
        const CityCommunity *c = city_community(b->set->city, b->grid->community);
        const char *parts[] = {c->city, c->district, c->street, c->name};
        place = join(parts, G_N_ELEMENTS(parts), "  ");
    }
    double right = b->width - MARGIN, split = right - MAX(190, b->width * 0.2);
    page_line(&b->page, place ? place : "", (GeoBox){MARGIN, 12, split, 34},
              (PageFont){13.5, FALSE, faint, 0});
    page_line(&b->page, name ? name : "", (GeoBox){MARGIN, 34, split, 76}, (PageFont){32, TRUE, t->title, 0});
    page_line(&b->page, _("Grid board"), (GeoBox){split, 12, right, 34}, (PageFont){13.5, FALSE, faint, 1});
    page_line(&b->page, b->grid->code ? b->grid->code : "", (GeoBox){split, 38, right, 74},
              (PageFont){20, TRUE, t->title, 1});
}

static void draw_foot(Board *b)
{
    const Template *t = b->set->template;
    g_autofree char *date = g_strdup_printf(_("Printed %s"), b->set->date);
    g_autofree char *version =
        b->grid->valid_from ? g_strdup_printf(_("Plan of %s"), b->grid->valid_from) : NULL;
    g_autofree char *source = *t->source ? g_strdup_printf(_("Data: %s"), t->source) : NULL;
    g_autofree char *review = *t->review ? g_strdup_printf(_("Map review number: %s"), t->review) : NULL;
    const char *left[] = {source, review}, *right[] = {version, date};
    g_autofree char *from = join(left, 2, "   ·   "), *when = join(right, 2, "   ·   ");
    double y = b->height - MARGIN - FOOT + 12, middle = b->width * 0.6;
    page_rule(&b->page, MARGIN, b->width - MARGIN, y - 4, t->rule);
    page_line(&b->page, from, (GeoBox){MARGIN, y, middle, y + 16}, (PageFont){9, FALSE, t->quiet, 0});
    page_line(&b->page, when, (GeoBox){middle, y, b->width - MARGIN, y + 16},
              (PageFont){9, FALSE, t->quiet, 1});
}

static gboolean is_upright(const Board *b)
{
    return b->width <= b->height;
}

static double body_top(void)
{
    return HEAD + GAP;
}

static double body_bottom(const Board *b)
{
    return b->height - MARGIN - FOOT;
}

GeoBox board_map_frame(const Board *b)
{
    double bottom = body_bottom(b);
    if (is_upright(b))
        return (GeoBox){MARGIN, body_top(), b->width - MARGIN, bottom - BELOW - KEY};
    return (GeoBox){MARGIN, body_top(), b->width - MARGIN - COLUMN - GAP, bottom - KEY};
}

static void draw_beside(Board *b)
{
    double bottom = body_bottom(b);
    Column column = {b->width - MARGIN - COLUMN, b->width - MARGIN, body_top(), bottom - CONTACT},
           foot = {column.x0, column.x1, 0, bottom};
    board_draw_officer(b, &column);
    board_draw_duties(b, &column, 130);
    board_draw_team(b, &column);
    board_draw_figures(b, &column);
    board_draw_contact(b, &foot);
}

static void draw_below(Board *b)
{
    double bottom = body_bottom(b), top = bottom - BELOW + GAP, middle = b->width / 2;
    Column left = {MARGIN, middle - GAP, top, bottom - CONTACT}, foot = {left.x0, left.x1, 0, bottom};
    Column right = {middle + GAP, b->width - MARGIN, top, bottom};
    board_draw_officer(b, &left);
    board_draw_duties(b, &left, 130);
    board_draw_contact(b, &foot);
    board_draw_team(b, &right);
    board_draw_figures(b, &right);
}

Board board_begin(const SheetSet *set, guint32 grid, Text *text)
{
    Board b = {.set = set, .grid = city_plan_grid(set->plan, grid), .index = grid, .text = text};
    b.unit = MIN(set->width, set->height) / A3_SHORT;
    b.width = set->width / b.unit;
    b.height = set->height / b.unit;
    b.officer = b.grid->code ? city_staff_find(set->staff, b.grid->code, CITY_OFFICER) : NULL;
    b.report.faults = b.officer ? 0 : SHEET_NO_OFFICER;
    return b;
}

static SheetReport paint(const Sheet *sheet, cairo_t *cr, Text *text)
{
    const SheetSet *set = sheet->set;
    g_autoptr(BoardMap) map = board_map_new(set, sheet->index, text);
    Board b = board_begin(set, sheet->index, text);
    GeoBox frame = board_map_frame(&b);
    cairo_save(cr);
    cairo_scale(cr, b.unit, b.unit);
    b.page = page_new(cr, set->style->family);
    draw_head(&b);
    board_draw_map(&b, map, frame);
    board_draw_key(&b, (GeoBox){frame.x0, frame.y1 + 6, frame.x1, frame.y1 + KEY});
    if (is_upright(&b))
        draw_below(&b);
    else
        draw_beside(&b);
    draw_foot(&b);
    if (b.page.cut)
        b.report.faults |= SHEET_TEXT_CUT;
    if (b.page.glyphs)
        b.report.faults |= SHEET_NO_GLYPH;
    page_clear(&b.page);
    cairo_restore(cr);
    return b.report;
}

static GPtrArray *list(const SheetSet *set, const guint32 *grids, guint n)
{
    GPtrArray *sheets = g_ptr_array_new_with_free_func((GDestroyNotify)sheet_free);
    for (guint i = 0; i < n; i++) {
        const CityGrid *grid = city_plan_grid(set->plan, grids[i]);
        const char *parts[] = {grid->code, grid->name};
        g_autofree char *title = join(parts, G_N_ELEMENTS(parts), " ");
        g_ptr_array_add(sheets, sheet_new(set, grids[i], grid->code, title, paint));
    }
    return sheets;
}

const SheetKind board_kind = {.name = "board", .title = N_("Grid boards"), .paper = 3, .list = list};
