#include "print/card.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "print/contact.h"
#include "print/marginalia.h"

#define MM    (72 / 25.4)
#define WIDE  (90 * MM)
#define TALL  (54 * MM)
#define APART (4 * MM)  /* between cards: room for the marks */
#define EDGE  (10 * MM) /* of the paper, where nothing is printed */
#define MARK  (3 * MM)
#define INSET (5 * MM)
#define QR    (21 * MM)
#define LOGO  (25 * MM) /* most width */

/* How the cards lie on the paper. */
typedef struct Layout {
    guint columns, rows;
    double x, y; /* of the first card */
} Layout;

static Layout layout_of(const SheetSet *set)
{
    Layout l = {(guint)MAX(1, floor((set->width - 2 * EDGE + APART) / (WIDE + APART))),
                (guint)MAX(1, floor((set->height - 2 * EDGE + APART) / (TALL + APART))), 0, 0};
    l.x = (set->width - l.columns * (WIDE + APART) + APART) / 2;
    l.y = (set->height - l.rows * (TALL + APART) + APART) / 2;
    return l;
}

/* Thin lines that end a little before the card's corners. */
static void draw_marks(Page *page, GeoBox b)
{
    cairo_t *cr = page->cr;
    double off = 0.4 * MM, end = MIN(MARK, APART / 2);
    cairo_set_source_rgb(cr, 0, 0, 0);
    cairo_set_line_width(cr, 0.25);
    for (guint i = 0; i < 4; i++) {
        double x = i & 1 ? b.x1 : b.x0, y = i & 2 ? b.y1 : b.y0, dx = i & 1 ? 1 : -1, dy = i & 2 ? 1 : -1;
        cairo_move_to(cr, x + dx * off, y);
        cairo_line_to(cr, x + dx * end, y);
        cairo_move_to(cr, x, y + dy * off);
        cairo_line_to(cr, x, y + dy * end);
    }
    cairo_stroke(cr);
}

static void line(Page *page, const char *text, double x, double right, double y, double tall, PageFont font)
{
    if (text && *text)
        page_line(page, text, (GeoBox){x, y, right, y + tall}, font);
}

/* Where the grid is: street and community, and its name. */
static void draw_place(Page *page, const SheetSet *set, const CityGrid *grid, double x, double right,
                       double y)
{
    const Template *t = set->template;
    const CityCommunity *c = grid->community == CITY_NONE ? NULL : city_community(set->city, grid->community);
    const char *parts[] = {c ? c->street : NULL, c ? c->name : NULL};
    g_autofree char *place = place_line(parts, G_N_ELEMENTS(parts), "  ");
    line(page, place, x, right, y, 11, (PageFont){8, FALSE, t->quiet, 0});
    line(page, grid->name ? grid->name : grid->code, x, right, y + 12, 17,
         (PageFont){12.5, TRUE, t->accent, 0});
}

static guint draw_officer(Page *page, const SheetSet *set, const CityWorker *officer, GeoBox card,
                          double right)
{
    const Template *t = set->template;
    double x = card.x0 + INSET + 4, y = card.y0 + 58;
    line(page, _("Grid officer"), x, right, y, 10, (PageFont){7.5, FALSE, t->quiet, 0});
    line(page, officer ? officer->name : _("to be appointed"), x, right, y + 10, 24,
         (PageFont){17, TRUE, t->ink, 0});
    line(page, officer ? officer->phone : NULL, x, right, y + 36, 19, (PageFont){14, TRUE, t->accent, 0});
    return !officer ? SHEET_NO_OFFICER : officer->phone ? 0 : SHEET_NO_PHONE;
}

/* At the right of the box; returns where it begins. */
static double draw_logo(Page *page, cairo_surface_t *logo, GeoBox box)
{
    Page measure = *page;
    measure.measuring = TRUE;
    box.x0 = box.x1 - page_picture(&measure, logo, box);
    page_picture(page, logo, box);
    return box.x0;
}

static guint draw_card(Page *page, const SheetSet *set, guint32 index, GeoBox b)
{
    const Template *t = set->template;
    const CityGrid *grid = city_plan_grid(set->plan, index);
    const CityWorker *officer = grid->code ? city_staff_find(set->staff, grid->code, CITY_OFFICER) : NULL;
    const char *phone = contact_supervision(t, officer);
    g_autofree char *code = t->show_qr ? contact_qr(t, officer, grid->code) : NULL;
    GeoBox square = {b.x1 - INSET - QR, b.y1 - INSET - QR, b.x1 - INSET, b.y1 - INSET};
    double x = b.x0 + INSET + 4, right = b.x1 - INSET, beside = code ? square.x0 - 8 : right, head = right;
    guint faults = 0;
    page_fill(page, (GeoBox){b.x0, b.y0, b.x0 + 5, b.y1}, t->accent);
    page_frame(page, b, t->rule, 0.3);
    if (t->logo)
        head =
            draw_logo(page, t->logo, (GeoBox){right - LOGO, b.y0 + INSET - 4, right, b.y0 + INSET + 24}) - 8;
    draw_place(page, set, grid, x, head, b.y0 + INSET - 4);
    faults |= draw_officer(page, set, officer, b, beside);
    g_autofree char *text = *phone ? g_strdup_printf(_("Supervision phone %s"), phone) : g_strdup(grid->code);
    line(page, text, x, beside, b.y1 - INSET - 11, 11, (PageFont){7.5, FALSE, t->quiet, 0});
    if (code && !page_qr(page, code, square, t->ink))
        faults |= SHEET_NO_QR;
    draw_marks(page, b);
    return faults;
}

static guint cards_a_sheet(const SheetSet *set)
{
    Layout l = layout_of(set);
    return l.columns * l.rows;
}

/* The sheet's first card is number index * cards a sheet of all: each grid has its copies one after the other. */
static SheetReport paint(const Sheet *sheet, cairo_t *cr, Text *text)
{
    const SheetSet *set = sheet->set;
    const GArray *grids = sheet->items;
    Layout l = layout_of(set);
    SheetReport report = {0};
    Page page = page_new(cr, set->style->family);
    (void)text;
    page.placed = set->placed;
    for (guint i = 0; i < l.columns * l.rows; i++) {
        guint card = sheet->index * l.columns * l.rows + i, of = card / set->template->copies;
        double x = l.x + i % l.columns * (WIDE + APART), y = l.y + i / l.columns * (TALL + APART);
        if (of >= grids->len)
            break;
        report.faults |=
            draw_card(&page, set, g_array_index(grids, guint32, of), (GeoBox){x, y, x + WIDE, y + TALL});
    }
    report.faults |= page_faults(&page);
    page_clear(&page);
    return report;
}

static GPtrArray *list(const SheetSet *set, const guint32 *grids, guint n)
{
    GPtrArray *sheets = g_ptr_array_new_with_free_func((GDestroyNotify)sheet_free);
    g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint copies = set->template->copies, room = cards_a_sheet(set),
          n_sheets = (n * copies + room - 1) / room;
    g_array_append_vals(items, grids, n);
    for (guint i = 0; i < n_sheets; i++) {
        const CityGrid *first = city_plan_grid(set->plan, grids[i * room / copies]);
        const CityGrid *last =
            city_plan_grid(set->plan, grids[(MIN(n * copies, (i + 1) * room) - 1) / copies]);
        g_autofree char *title =
            first == last ? g_strdup(first->code) : g_strdup_printf("%s – %s", first->code, last->code);
        Sheet *sheet = sheet_new(set, i, first->code, title, paint);
        sheet->items = g_array_ref(items);
        g_ptr_array_add(sheets, sheet);
    }
    return sheets;
}

const SheetKind card_kind = {.name = "card",
                             .title = N_("Contact cards"),
                             .look = template_card,
                             .paper = 4,
                             .portrait = TRUE,
                             .list = list};
