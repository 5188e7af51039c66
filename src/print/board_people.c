/* Who looks after the grid and what is in it. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/text.h"
#include "print/addresses.h"
#include "print/board_int.h"
#include "print/contact.h"

#define LEAST_DPI   120.0
#define PHOTO_WIDE  104.0
#define PHOTO_TALL  136.0
#define ROW         20.0
#define PLACE_ROW   17.0
#define SPLIT       16.0 /* between two columns of addresses */
#define QR          84.0
#define MOST_DUTIES 150.0 /* units of height, at a factor of 1 */
#define MOST_NAMES  130.0

static void heading(Board *b, Column *column, const char *text)
{
    const Template *t = b->set->template;
    double f = b->factor;
    page_line(&b->page, text, (GeoBox){column->x0, column->y, column->x1, column->y + 18 * f},
              (PageFont){11.5 * f, TRUE, t->accent, 0});
    page_rule(&b->page, column->x0, column->x1, column->y + 20 * f, t->rule);
    column->y += 26 * f;
}

/* A text of at most so many units of height, in what is left of the column; without room it counts as cut. */
static void text_block(Board *b, Column *column, const char *text, double most, double size)
{
    double room = MIN(most * b->factor, column->bottom - column->y);
    size *= b->factor;
    if (room < 1.6 * size) {
        b->page.cut++;
        return;
    }
    GeoBox box = {column->x0, column->y, column->x1, column->y + room};
    column->y = page_paragraph(&b->page, text, box, (PageFont){size, FALSE, b->set->template->ink, 0}) +
                12 * b->factor;
}

static void draw_photo(Board *b, GeoBox box)
{
    double dpi = 0;
    if (!b->officer)
        return;
    if (!b->officer->photo) {
        b->report.faults |= SHEET_NO_PHOTO;
        return;
    }
    if (!page_photo(&b->page, b->officer->photo, box, &dpi))
        b->report.faults |= SHEET_BAD_PHOTO;
    else if (dpi / b->unit < LEAST_DPI)
        b->report.faults |= SHEET_COARSE_PHOTO;
}

void board_draw_officer(Board *b, Column *column)
{
    const Template *t = b->set->template;
    GeoBox panel = {column->x0, column->y, column->x1, column->y + PHOTO_TALL + 24};
    GeoBox photo = {panel.x0 + 12, panel.y0 + 12, panel.x0 + 12 + PHOTO_WIDE, panel.y0 + 12 + PHOTO_TALL};
    double x = t->show_photo ? photo.x1 + 16 : panel.x0 + 12, right = panel.x1 - 10, y = photo.y0;
    page_fill(&b->page, panel, t->panel);
    if (t->show_photo) {
        page_fill(&b->page, photo, t->rule);
        draw_photo(b, photo);
    }
    const char *name = b->officer ? b->officer->name : _("to be appointed");
    const char *phone = b->officer ? b->officer->phone : NULL;
    if (b->officer && !phone)
        b->report.faults |= SHEET_NO_PHONE;
    page_line(&b->page, _("Grid officer"), (GeoBox){x, y, right, y + 16}, (PageFont){11, FALSE, t->quiet, 0});
    page_line(&b->page, name, (GeoBox){x, y + 18, right, y + 56}, (PageFont){27, TRUE, t->ink, 0});
    if (phone)
        page_line(&b->page, phone, (GeoBox){x, y + 60, right, y + 86}, (PageFont){20, TRUE, t->accent, 0});
    if (b->officer && b->officer->stand_in) {
        page_line(&b->page, _("Stand-in"), (GeoBox){x, y + 96, right, y + 112},
                  (PageFont){10, FALSE, t->quiet, 0});
        page_line(&b->page, b->officer->stand_in, (GeoBox){x, y + 113, right, y + 133},
                  (PageFont){14, FALSE, t->ink, 0});
    }
    column->y = panel.y1 + 14;
}

const char *board_duties(const Board *b)
{
    return b->officer && b->officer->duties ? b->officer->duties : b->set->template->duties;
}

void board_draw_duties(Board *b, Column *column)
{
    const char *duties = board_duties(b);
    if (!*duties)
        return;
    heading(b, column, _("Duties"));
    text_block(b, column, duties, MOST_DUTIES, 10.5);
}

static const char *role_title(CityRole role)
{
    switch (role) {
    case CITY_SUPERVISOR:
        return _("Supervisor");
    case CITY_POLICE:
        return _("Police officer");
    case CITY_FIRE:
        return _("Fire officer");
    default:
        return _("Monitor");
    }
}

/* A name with its phone, in three columns that align down the block. */
static void team_row(Board *b, Column *column, const char *title, const char *name, const char *phone)
{
    const Template *t = b->set->template;
    double f = b->factor, y = column->y, wide = column->x1 - column->x0, second = column->x0 + 0.3 * wide,
           third = column->x0 + 0.62 * wide;
    page_line(&b->page, title, (GeoBox){column->x0, y, second - 6, y + ROW * f},
              (PageFont){10.5 * f, FALSE, t->quiet, 0});
    page_line(&b->page, name, (GeoBox){second, y, third - 6, y + ROW * f},
              (PageFont){11.5 * f, FALSE, t->ink, 0});
    if (phone)
        page_line(&b->page, phone, (GeoBox){third, y, column->x1, y + ROW * f},
                  (PageFont){11.5 * f, FALSE, t->ink, 1});
    column->y += ROW * f;
}

/* The volunteers' names in one text. */
static char *volunteers(const Board *b)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < b->set->staff->workers->len; i++) {
        const CityWorker *w = city_staff_worker(b->set->staff, i);
        if (w->role == CITY_VOLUNTEER && w->name && w->grid && g_strcmp0(w->grid, b->grid->code) == 0)
            g_string_append_printf(names, "%s%s", names->len ? "  " : "", w->name);
    }
    return g_string_free(names, FALSE);
}

void board_draw_team(Board *b, Column *column)
{
    const Template *t = b->set->template;
    const CityWorker *aides[CITY_VOLUNTEER] = {NULL};
    guint n = 0;
    for (guint role = CITY_SUPERVISOR; t->show_aides && role < CITY_VOLUNTEER && b->grid->code; role++) {
        aides[role] = city_staff_find(b->set->staff, b->grid->code, (CityRole)role);
        n += aides[role] != NULL;
    }
    g_autofree char *names = volunteers(b);
    if (n > 0) {
        heading(b, column, _("Aides"));
        for (guint role = CITY_SUPERVISOR; role < CITY_VOLUNTEER; role++)
            if (aides[role])
                team_row(b, column, role_title((CityRole)role), aides[role]->name, aides[role]->phone);
        column->y += 12 * b->factor;
    }
    if (!t->show_volunteers || !*names)
        return;
    heading(b, column, _("Volunteers"));
    text_block(b, column, names, MOST_NAMES, 11.5);
}

static void draw_address(Board *b, const AddressRange *r, GeoBox row)
{
    g_autofree char *houses = address_range_text(r);
    PageFont font = {10.5 * b->factor, FALSE, b->set->template->ink, 0};
    double second = row.x0 + 0.5 * (row.x1 - row.x0);
    if (r->place)
        page_line(&b->page, r->place, (GeoBox){row.x0, row.y0, second - 8, row.y1}, font);
    page_line(&b->page, houses, (GeoBox){r->place ? second : row.x0, row.y0, row.x1, row.y1}, font);
}

/* Places with their houses, in two columns where they are many; what has no room is counted in the last row. */
static void draw_addresses(Board *b, Column *column, const Addresses *addresses)
{
    const Template *t = b->set->template;
    double tall = PLACE_ROW * b->factor, wide = column->x1 - column->x0;
    guint n = addresses->rows->len, rows = (guint)MAX(0, floor((column->bottom - column->y) / tall));
    guint columns = n > rows && b->factor <= 1 ? 2 : 1;
    gboolean all = n <= rows * columns;
    guint in_column = all ? (n + columns - 1) / columns : MAX(rows, 1) - 1,
          shown = MIN(n, in_column * columns);
    double each = (wide - SPLIT * (columns - 1)) / columns;
    for (guint i = 0; i < shown; i++) {
        double x = column->x0 + i / in_column * (each + SPLIT), y = column->y + i % in_column * tall;
        draw_address(b, &g_array_index(addresses->rows, AddressRange, i), (GeoBox){x, y, x + each, y + tall});
    }
    column->y += in_column * tall;
    b->left_out += n - shown;
    if (all)
        return;
    g_autofree char *more = g_strdup_printf(_("and %u more places"), n - shown);
    if (rows > 0)
        page_line(&b->page, more, (GeoBox){column->x0, column->y, column->x1, column->y + tall},
                  (PageFont){9.5 * b->factor, FALSE, t->quiet, 0});
    else
        b->page.cut++;
}

static void figure(Board *b, GeoBox box, gint64 count, const char *name)
{
    const Template *t = b->set->template;
    double split = box.y0 + 0.64 * (box.y1 - box.y0);
    GString *number = g_string_new(NULL);
    text_append_count(number, count);
    page_line(&b->page, number->str, (GeoBox){box.x0, box.y0, box.x1, split},
              (PageFont){22 * b->factor, TRUE, t->ink, 0});
    page_line(&b->page, name, (GeoBox){box.x0, split, box.x1, box.y1},
              (PageFont){10 * b->factor, FALSE, t->quiet, 0});
    g_string_free(number, TRUE);
}

void board_draw_figures(Board *b, Column *column)
{
    if (!b->set->template->show_figures)
        return;
    g_autoptr(Addresses) addresses = addresses_new(b->set->city, b->set->plan, b->index);
    heading(b, column, _("The grid"));
    double middle = (column->x0 + column->x1) / 2, y = column->y, tall = 44 * b->factor;
    figure(b, (GeoBox){column->x0, y, middle, y + tall}, b->grid->households, _("households"));
    figure(b, (GeoBox){middle, y, column->x1, y + tall}, b->grid->buildings, _("buildings"));
    column->y += tall + 8 * b->factor;
    draw_addresses(b, column, addresses);
}

void board_draw_contact(Board *b, Column *column)
{
    const Template *t = b->set->template;
    const char *phone = contact_supervision(t, b->officer);
    g_autofree char *code = t->show_qr ? contact_qr(t, b->officer, b->grid->code) : NULL;
    if (!code && !*phone)
        return;
    GeoBox panel = {column->x0, column->bottom - QR - 24, column->x1, column->bottom};
    GeoBox square = {panel.x1 - 12 - QR, panel.y0 + 12, panel.x1 - 12, panel.y1 - 12};
    double x = panel.x0 + 12, right = code ? square.x0 - 14 : panel.x1 - 12, y = square.y0;
    page_fill(&b->page, panel, t->panel);
    if (code && !page_qr(&b->page, code, square, t->ink))
        b->report.faults |= SHEET_NO_QR;
    if (*phone) {
        page_line(&b->page, _("Supervision phone"), (GeoBox){x, y, right, y + 16},
                  (PageFont){10.5, FALSE, t->quiet, 0});
        page_line(&b->page, phone, (GeoBox){x, y + 20, right, y + 46}, (PageFont){19, TRUE, t->ink, 0});
    }
    if (code)
        page_line(&b->page, *t->qr ? _("Scan for more") : _("Scan to call the officer"),
                  (GeoBox){x, *phone ? square.y1 - 20 : square.y0, right, square.y1},
                  (PageFont){11, FALSE, t->quiet, 0});
}
