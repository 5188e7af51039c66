/* The sheet: head, map, the people's column (beside the map, or below it on upright paper), foot. */
#include <glib/gi18n-lib.h>

#include "print/board_int.h"
#include "print/marginalia.h"

#define A3_SHORT 841.89 /* points */
#define MARGIN   MARGINALIA_MARGIN
#define HEAD     MARGINALIA_HEAD
#define COLUMN   306.0
#define BELOW    352.0 /* height of the people's part on upright paper, */
#define DUTIES   92.0  /* and more where duties are posted */
#define CONTACT  124.0 /* kept for the phone and the QR code at the foot */
#define KEY      34.0
#define FOOT     MARGINALIA_FOOT
#define GAP      18.0

static void draw_head(Board *b)
{
    g_autofree char *place = NULL;
    if (b->grid->community != CITY_NONE) {
        const CityCommunity *c = city_community(b->set->city, b->grid->community);
        const char *parts[] = {c->city, c->district, c->street, c->name};
        place = place_line(parts, G_N_ELEMENTS(parts), "  ");
    }
    HeadTexts texts = {place, b->grid->name ? b->grid->name : b->grid->code, _("Grid board"), b->grid->code};
    head_draw(&b->page, b->set, b->width, texts);
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

static double below(const Board *b)
{
    return BELOW + (*board_duties(b) ? DUTIES : 0);
}

GeoBox board_map_frame(const Board *b)
{
    double bottom = body_bottom(b);
    if (is_upright(b))
        return (GeoBox){MARGIN, body_top(), b->width - MARGIN, bottom - below(b) - KEY};
    return (GeoBox){MARGIN, body_top(), b->width - MARGIN - COLUMN - GAP, bottom - KEY};
}

typedef void (*DrawBlock)(Board *b, Column *column);

/* Draws the blocks one under the other, as large as they fit into the column. */
static void fill_column(Board *b, Column *column, const DrawBlock *blocks, guint n)
{
    static const double factors[] = {1.3, 1.2, 1.1, 1};
    for (guint i = 0; i < G_N_ELEMENTS(factors); i++) {
        Board trial = *b;
        Column room = *column;
        trial.factor = factors[i];
        trial.page.measuring = TRUE;
        for (guint k = 0; k < n; k++)
            blocks[k](&trial, &room);
        b->factor = factors[i];
        if (trial.page.cut == b->page.cut && trial.left_out == 0 && room.y <= room.bottom)
            break;
    }
    for (guint k = 0; k < n; k++)
        blocks[k](b, column);
}

static void draw_beside(Board *b)
{
    static const DrawBlock blocks[] = {board_draw_duties, board_draw_team, board_draw_figures};
    double bottom = body_bottom(b);
    Column column = {b->width - MARGIN - COLUMN, b->width - MARGIN, body_top(), bottom - CONTACT},
           foot = {column.x0, column.x1, 0, bottom};
    board_draw_officer(b, &column);
    fill_column(b, &column, blocks, G_N_ELEMENTS(blocks));
    board_draw_contact(b, &foot);
}

static void draw_below(Board *b)
{
    static const DrawBlock at_left[] = {board_draw_duties},
                           at_right[] = {board_draw_team, board_draw_figures};
    double bottom = body_bottom(b), top = bottom - below(b) + GAP, middle = b->width / 2;
    Column left = {MARGIN, middle - GAP, top, bottom - CONTACT}, foot = {left.x0, left.x1, 0, bottom};
    Column right = {middle + GAP, b->width - MARGIN, top, bottom};
    board_draw_officer(b, &left);
    fill_column(b, &left, at_left, G_N_ELEMENTS(at_left));
    board_draw_contact(b, &foot);
    fill_column(b, &right, at_right, G_N_ELEMENTS(at_right));
}

Board board_begin(const SheetSet *set, guint32 grid, Text *text)
{
    Board b = {.set = set, .grid = city_plan_grid(set->plan, grid), .index = grid, .text = text, .factor = 1};
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
    b.page.placed = set->placed;
    draw_head(&b);
    board_draw_map(&b, map, frame);
    board_draw_key(&b, map, (GeoBox){frame.x0, frame.y1 + 6, frame.x1, frame.y1 + KEY});
    if (is_upright(&b))
        draw_below(&b);
    else
        draw_beside(&b);
    foot_draw(&b.page, set, b.width, b.height, b.grid->valid_from);
    b.report.faults |= page_faults(&b.page);
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
        g_autofree char *title = place_line(parts, G_N_ELEMENTS(parts), " ");
        g_ptr_array_add(sheets, sheet_new(set, grids[i], grid->code, title, paint));
    }
    return sheets;
}

const SheetKind board_kind = {
    .name = "board", .title = N_("Grid boards"), .look = template_board, .paper = 3, .list = list};
