#include "print/badge.h"

#include <glib/gi18n-lib.h>

#include "print/contact.h"
#include "print/marginalia.h"

#define A7_WIDE   209.76 /* points: lengths are in units of an A7 sheet's */
#define LEAST_DPI 120.0
#define HEAD      40.0
#define EDGE      14.0
#define PHOTO     75.0 /* width; 4:5 as photos of persons are */
#define QR        46.0
#define PERSON    72.0 /* height of the lines about the person */

typedef struct Badge {
    const SheetSet *set;
    const CityWorker *worker;
    const CityGrid *grid; /* or NULL */
    Page page;
    double unit, width, height;
    guint faults;
} Badge;

static void line(Badge *b, const char *text, double y, double tall, PageFont font)
{
    if (text && *text)
        page_line(&b->page, text, (GeoBox){EDGE, y, b->width - EDGE, y + tall}, font);
}

static const CityGrid *find_grid(const CityPlan *plan, const char *code)
{
    for (guint g = 0; code && g < plan->grids->len; g++)
        if (g_strcmp0(city_plan_grid(plan, g)->code, code) == 0)
            return city_plan_grid(plan, g);
    return NULL;
}

/* The band with the logo and the office: the look's heading, else the street. */
static void draw_head(Badge *b)
{
    const Template *t = b->set->template;
    const CityCommunity *c =
        b->grid && b->grid->community != CITY_NONE ? city_community(b->set->city, b->grid->community) : NULL;
    const char *office = *t->heading ? t->heading : c && c->street ? c->street : _("Community grids");
    double left = EDGE;
    page_fill(&b->page, (GeoBox){0, 0, b->width, HEAD}, t->accent);
    if (t->logo)
        left += page_picture(&b->page, t->logo, (GeoBox){left, 9, left + 60, HEAD - 9}) + 8;
    page_line(&b->page, office, (GeoBox){left, 9, b->width - EDGE, HEAD - 9},
              (PageFont){14, TRUE, t->title, t->logo ? 0 : 0.5});
}

/* Who must have a photo: an officer; others where they have one. Returns where it ends: without one, what follows is
 * in the middle. */
static double draw_photo(Badge *b, double y)
{
    const Template *t = b->set->template;
    double dpi = 0, x = (b->width - PHOTO) / 2;
    GeoBox box = {x, y, x + PHOTO, y + PHOTO * 1.25};
    if (!t->show_photo || (!b->worker->photo && b->worker->role != CITY_OFFICER))
        return (HEAD + b->height - EDGE - QR - PERSON) / 2 - 6;
    page_fill(&b->page, box, t->rule);
    if (!b->worker->photo)
        b->faults |= SHEET_NO_PHOTO;
    else if (!page_photo(&b->page, b->worker->photo, box, &dpi))
        b->faults |= SHEET_BAD_PHOTO;
    else if (dpi / b->unit < LEAST_DPI)
        b->faults |= SHEET_COARSE_PHOTO;
    return box.y1;
}

static const char *role_text(CityRole role)
{
    static const char *const texts[CITY_N_ROLES] = {
        [CITY_OFFICER] = N_("Grid officer"),  [CITY_SUPERVISOR] = N_("Supervisor"),
        [CITY_POLICE] = N_("Police officer"), [CITY_FIRE] = N_("Fire officer"),
        [CITY_MONITOR] = N_("Monitor"),       [CITY_VOLUNTEER] = N_("Volunteer"),
    };
    return _(texts[role]);
}

static void draw_person(Badge *b, double y)
{
    const Template *t = b->set->template;
    const CityCommunity *c =
        b->grid && b->grid->community != CITY_NONE ? city_community(b->set->city, b->grid->community) : NULL;
    const char *parts[] = {c ? c->name : NULL, b->grid ? b->grid->name : NULL};
    g_autofree char *place = place_line(parts, G_N_ELEMENTS(parts), "  ");
    line(b, b->worker->name, y, 28, (PageFont){21, TRUE, t->ink, 0.5});
    line(b, role_text(b->worker->role), y + 28, 16, (PageFont){11, FALSE, t->accent, 0.5});
    line(b, place, y + 46, 13, (PageFont){9.5, FALSE, t->ink, 0.5});
    line(b, b->worker->grid, y + 59, 12, (PageFont){8, FALSE, t->quiet, 0.5});
}

static void draw_foot(Badge *b)
{
    const Template *t = b->set->template;
    const char *phone = contact_supervision(t, b->worker);
    g_autofree char *code = t->show_qr ? contact_qr(t, b->worker, b->worker->grid) : NULL;
    double y = b->height - EDGE - QR, right = code ? b->width - EDGE - QR - 8 : b->width - EDGE;
    page_rule(&b->page, EDGE, b->width - EDGE, y - 8, t->rule);
    if (code && !page_qr(&b->page, code, (GeoBox){b->width - EDGE - QR, y, b->width - EDGE, y + QR}, t->ink))
        b->faults |= SHEET_NO_QR;
    if (!*phone)
        return;
    page_line(&b->page, _("Supervision phone"), (GeoBox){EDGE, y + 6, right, y + 18},
              (PageFont){8, FALSE, t->quiet, 0});
    page_line(&b->page, phone, (GeoBox){EDGE, y + 19, right, y + 38}, (PageFont){13, TRUE, t->ink, 0});
}

static SheetReport paint(const Sheet *sheet, cairo_t *cr, G_GNUC_UNUSED Text *text)
{
    const SheetSet *set = sheet->set;
    Badge b = {.set = set, .worker = city_staff_worker(set->staff, sheet->index)};
    b.grid = find_grid(set->plan, b.worker->grid);
    b.unit = MIN(set->width, set->height * 0.705) / A7_WIDE;
    b.width = set->width / b.unit;
    b.height = set->height / b.unit;
    cairo_save(cr);
    cairo_scale(cr, b.unit, b.unit);
    b.page = page_new(cr, set->style->family);
    b.page.placed = set->placed;
    draw_head(&b);
    draw_person(&b, draw_photo(&b, HEAD + 10) + 6);
    draw_foot(&b);
    SheetReport report = {.faults = b.faults | page_faults(&b.page)};
    page_clear(&b.page);
    cairo_restore(cr);
    return report;
}

static gboolean is_wanted(const SheetSet *set, const CityWorker *worker)
{
    if (worker->role == CITY_OFFICER)
        return TRUE;
    return worker->role == CITY_VOLUNTEER ? set->template->show_volunteers : set->template->show_aides;
}

/* The workers of the grids, in the order of the grids. */
static GPtrArray *list(const SheetSet *set, const guint32 *grids, guint n)
{
    GPtrArray *sheets = g_ptr_array_new_with_free_func((GDestroyNotify)sheet_free);
    for (guint i = 0; i < n; i++) {
        const char *code = city_plan_grid(set->plan, grids[i])->code;
        for (guint w = 0; code && w < set->staff->workers->len; w++) {
            const CityWorker *worker = city_staff_worker(set->staff, w);
            if (g_strcmp0(worker->grid, code) != 0 || !is_wanted(set, worker))
                continue;
            g_autofree char *title = g_strdup_printf("%s %s", code, worker->name);
            g_autofree char *name = g_strdup_printf("%s-%u", code, w + 1);
            g_ptr_array_add(sheets, sheet_new(set, w, name, title, paint));
        }
    }
    return sheets;
}

const SheetKind badge_kind = {.name = "badge",
                              .title = N_("Badges"),
                              .look = template_badge,
                              .paper = 7,
                              .portrait = TRUE,
                              .list = list};
