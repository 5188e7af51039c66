/* Who looks after the grid and what is in it. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/text.h"
#include "print/board_int.h"

#define LEAST_DPI   120.0
#define PHOTO_WIDE  92.0
#define PHOTO_TALL  120.0
#define ROW         19.0
#define MOST_PLACES 6

static void heading(Board *b, Column *column, const char *text)
{
    const Template *t = b->set->template;
    page_line(&b->page, text, (GeoBox){column->x0, column->y, column->x1, column->y + 18},
              (PageFont){11.5, TRUE, t->accent, 0});
    page_rule(&b->page, column->x0, column->x1, column->y + 20, t->rule);
    column->y += 26;
}

/* A text of at most so many units of height, in what is left of the column; without room it counts as cut. */
static void text_block(Board *b, Column *column, const char *text, double most, double size)
{
    double room = MIN(most, column->bottom - column->y);
    if (room < 1.6 * size) {
        b->page.cut++;
        return;
    }
    GeoBox box = {column->x0, column->y, column->x1, column->y + room};
    column->y = page_paragraph(&b->page, text, box, (PageFont){size, FALSE, b->set->template->ink, 0}) + 12;
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
    page_line(&b->page, _("Grid officer"), (GeoBox){x, y, right, y + 16},
              (PageFont){10.5, FALSE, t->quiet, 0});
    page_line(&b->page, name, (GeoBox){x, y + 18, right, y + 48}, (PageFont){24, TRUE, t->ink, 0});
    if (phone)
        page_line(&b->page, phone, (GeoBox){x, y + 54, right, y + 78}, (PageFont){19, TRUE, t->accent, 0});
    if (b->officer && b->officer->stand_in) {
        page_line(&b->page, _("Stand-in"), (GeoBox){x, y + 86, right, y + 100},
                  (PageFont){9.5, FALSE, t->quiet, 0});
        page_line(&b->page, b->officer->stand_in, (GeoBox){x, y + 101, right, y + 119},
                  (PageFont){12.5, FALSE, t->ink, 0});
    }
    column->y = panel.y1 + 14;
}

void board_draw_duties(Board *b, Column *column, double most)
{
    const Template *t = b->set->template;
    const char *duties = b->officer && b->officer->duties ? b->officer->duties : t->duties;
    if (!*duties)
        return;
    heading(b, column, _("Duties"));
    text_block(b, column, duties, most, 10.5);
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
    double y = column->y, wide = column->x1 - column->x0, second = column->x0 + 0.3 * wide,
           third = column->x0 + 0.62 * wide;
    page_line(&b->page, title, (GeoBox){column->x0, y, second - 6, y + ROW},
              (PageFont){10.5, FALSE, t->quiet, 0});
    page_line(&b->page, name, (GeoBox){second, y, third - 6, y + ROW}, (PageFont){11.5, FALSE, t->ink, 0});
    if (phone)
        page_line(&b->page, phone, (GeoBox){third, y, column->x1, y + ROW},
                  (PageFont){11.5, FALSE, t->ink, 1});
    column->y += ROW;
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
        column->y += 12;
    }
    if (!t->show_volunteers || !*names)
        return;
    heading(b, column, _("Volunteers"));
    text_block(b, column, names, 56, 11.5);
}

/* The houses of one compound, or those of none: the first and the last by their names. */
typedef struct Houses {
    const char *compound, *first, *last;
} Houses;

static void add_house(GArray *places, const CityBuilding *house)
{
    for (guint i = 0; i < places->len; i++) {
        Houses *h = &g_array_index(places, Houses, i);
        if (h->compound != house->compound)
            continue;
        if (text_natural_compare(house->name, h->first) < 0)
            h->first = house->name;
        if (text_natural_compare(house->name, h->last) > 0)
            h->last = house->name;
        return;
    }
    Houses fresh = {house->compound, house->name, house->name};
    g_array_append_val(places, fresh);
}

static int compare_places(gconstpointer a, gconstpointer b)
{
    const Houses *p = (const Houses *)a, *q = (const Houses *)b;
    if (!p->compound != !q->compound)
        return p->compound ? -1 : 1;
    return text_natural_compare(p->compound, q->compound);
}

static char *addresses(const Board *b)
{
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(Houses));
    for (guint i = 0; i < b->set->city->buildings->len; i++) {
        const CityBuilding *house = city_building(b->set->city, i);
        if (house->name && house->households > 0 && city_plan_building_grid(b->set->plan, i) == b->index)
            add_house(places, house);
    }
    g_array_sort(places, compare_places);
    GString *line = g_string_new(NULL);
    for (guint i = 0; i < MIN(places->len, MOST_PLACES); i++) {
        const Houses *h = &g_array_index(places, Houses, i);
        g_string_append_printf(line, "%s%s%s%s%s%s", i ? "\n" : "", h->compound ? h->compound : "",
                               h->compound ? "  " : "", h->first, h->first == h->last ? "" : " – ",
                               h->first == h->last ? "" : h->last);
    }
    if (places->len > MOST_PLACES) {
        g_string_append_c(line, '\n');
        g_string_append_printf(line, _("and %u more places"), places->len - MOST_PLACES);
    }
    return g_string_free(line, FALSE);
}

static void figure(Board *b, GeoBox box, gint64 count, const char *name)
{
    const Template *t = b->set->template;
    GString *number = g_string_new(NULL);
    text_append_count(number, count);
    page_line(&b->page, number->str, (GeoBox){box.x0, box.y0, box.x1, box.y0 + 28},
              (PageFont){22, TRUE, t->ink, 0});
    page_line(&b->page, name, (GeoBox){box.x0, box.y0 + 28, box.x1, box.y1},
              (PageFont){10, FALSE, t->quiet, 0});
    g_string_free(number, TRUE);
}

void board_draw_figures(Board *b, Column *column)
{
    const Template *t = b->set->template;
    if (!t->show_figures)
        return;
    heading(b, column, _("The grid"));
    double middle = (column->x0 + column->x1) / 2, y = column->y;
    figure(b, (GeoBox){column->x0, y, middle, y + 44}, b->grid->households, _("households"));
    figure(b, (GeoBox){middle, y, column->x1, y + 44}, b->grid->buildings, _("buildings"));
    column->y += 52;
    g_autofree char *places = addresses(b);
    if (*places)
        text_block(b, column, places, 118, 10.5);
}

static void append_escaped(GString *card, const char *key, const char *value)
{
    g_string_append_printf(card, "%s:", key);
    for (const char *p = value; *p; p++) {
        if (strchr(",;\\", *p))
            g_string_append_c(card, '\\');
        g_string_append_c(card, (guchar)*p < ' ' ? ' ' : *p);
    }
    g_string_append(card, "\r\n");
}

/* The office's address with the grid's code in it, or the officer as a vCard (RFC 6350); NULL when there is neither. */
static char *qr_text(const Board *b)
{
    const char *address = b->set->template->qr;
    if (*address) {
        g_auto(GStrv) parts = g_strsplit(address, "{grid}", -1);
        return g_strjoinv(b->grid->code ? b->grid->code : "", parts);
    }
    if (!b->officer || !b->officer->name || !b->officer->phone)
        return NULL;
    GString *card = g_string_new("BEGIN:VCARD\r\nVERSION:4.0\r\n");
    append_escaped(card, "FN", b->officer->name);
    append_escaped(card, "TEL", b->officer->phone);
    append_escaped(card, "NOTE", b->grid->code);
    g_string_append(card, "END:VCARD\r\n");
    return g_string_free(card, FALSE);
}

void board_draw_contact(Board *b, Column *column)
{
    const Template *t = b->set->template;
    const char *phone = b->officer && b->officer->supervision ? b->officer->supervision : t->supervision;
    g_autofree char *code = t->show_qr ? qr_text(b) : NULL;
    double side = 84, y = column->bottom - side;
    if (code && !page_qr(&b->page, code, (GeoBox){column->x1 - side, y, column->x1, y + side}, t->ink))
        b->report.faults |= SHEET_NO_QR;
    double right = code ? column->x1 - side - 14 : column->x1;
    if (*phone) {
        page_line(&b->page, _("Supervision phone"), (GeoBox){column->x0, y + 4, right, y + 20},
                  (PageFont){10, FALSE, t->quiet, 0});
        page_line(&b->page, phone, (GeoBox){column->x0, y + 22, right, y + 44},
                  (PageFont){17, TRUE, t->ink, 0});
    }
    if (code)
        page_line(&b->page, *t->qr ? _("Scan for more") : _("Scan to call the officer"),
                  (GeoBox){column->x0, column->bottom - 18, right, column->bottom},
                  (PageFont){9.5, FALSE, t->quiet, 1});
}
