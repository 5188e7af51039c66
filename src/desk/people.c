#include "desk/people.h"

#include <glib/gi18n-lib.h>

#include "desk/desk_int.h"
#include "io/project_staff.h"
#include "print/picture.h"

#define ROW           22.0
#define LABEL         96.0
#define PHOTO_WIDE    60.0
#define PHOTO_TALL    78.0
#define GAP           10.0
#define MOST_FINDINGS 3

void people_clear(People *p)
{
    g_clear_pointer(&p->grid, g_free);
    g_clear_pointer(&p->photo, cairo_surface_destroy);
}

static const CityWorker *officer_of(const Document *d, guint32 grid)
{
    return grid == CITY_NONE ? NULL
                             : city_staff_find(d->staff, city_plan_grid(d->plan, grid)->code, CITY_OFFICER);
}

/* A photo that cannot be read is none: what is wrong with it is said when it is printed. */
static cairo_surface_t *read_photo(const Document *d, guint32 grid)
{
    const CityGrid *g = city_plan_grid(d->plan, grid);
    const char *communities[] = {city_community(d->city, g->community)->code, NULL};
    g_autoptr(CityStaff) staff = project_load_staff(d->path, (ProjectStaffWanted){communities, TRUE}, NULL);
    const CityWorker *officer = staff ? city_staff_find(staff, g->code, CITY_OFFICER) : NULL;
    return officer && officer->photo ? picture_load(officer->photo) : NULL;
}

void people_mind(Desk *desk)
{
    People *p = &desk->people;
    const Document *d = desk->document;
    guint32 grid = desk->selected.kind == THING_GRID ? desk->selected.index : CITY_NONE;
    const CityWorker *officer = officer_of(d, grid);
    const char *code = officer && officer->has_photo ? officer->grid : NULL;
    if (g_strcmp0(code, p->grid) == 0)
        return;
    people_clear(p);
    if (!code)
        return;
    p->grid = g_strdup(code);
    p->photo = read_photo(d, grid);
}

/* As much of the picture as fills the box, from its middle. */
static void paint_photo(const Ui *ui, cairo_surface_t *photo, GeoBox b)
{
    double wide = cairo_image_surface_get_width(photo), tall = cairo_image_surface_get_height(photo);
    double factor = MAX((b.x1 - b.x0) / wide, (b.y1 - b.y0) / tall);
    ui_clip(ui, b);
    cairo_translate(ui->cr, (b.x0 + b.x1 - wide * factor) / 2, (b.y0 + b.y1 - tall * factor) / 2);
    cairo_scale(ui->cr, factor, factor);
    cairo_set_source_surface(ui->cr, photo, 0, 0);
    cairo_paint(ui->cr);
    ui_unclip(ui);
}

static void paint_line(const Ui *ui, GeoBox *rest, const char *text, double size, gboolean bold,
                       Colour colour)
{
    if (!text)
        return;
    ui_text(ui, (GeoBox){rest->x0, rest->y0, rest->x1, rest->y0 + ROW}, text, size, bold, colour, 0);
    rest->y0 += ROW;
}

static void paint_row(const Ui *ui, GeoBox *rest, const char *label, const char *text, Colour colour)
{
    GeoBox row = {rest->x0, rest->y0, rest->x1, rest->y0 + ROW};
    ui_text(ui, (GeoBox){row.x0, row.y0, row.x0 + LABEL - 4, row.y1}, label, 13, FALSE, ui->theme->faint, 0);
    ui_text(ui, (GeoBox){row.x0 + LABEL, row.y0, row.x1, row.y1}, text, 13, FALSE, colour, 1);
    rest->y0 += ROW;
}

static void paint_officer(const Ui *ui, const CityWorker *officer, cairo_surface_t *photo, GeoBox *rest)
{
    const UiTheme *t = ui->theme;
    GeoBox side = *rest;
    g_autofree char *stand_in =
        officer->stand_in ? g_strdup_printf(_("Stand-in: %s"), officer->stand_in) : NULL;
    if (photo) {
        paint_photo(ui, photo, (GeoBox){rest->x0, rest->y0, rest->x0 + PHOTO_WIDE, rest->y0 + PHOTO_TALL});
        side.x0 += PHOTO_WIDE + GAP;
    }
    paint_line(ui, &side, officer->name, 15, TRUE, t->text);
    paint_line(ui, &side, officer->phone ? officer->phone : _("no phone"), 13, FALSE,
               officer->phone ? t->text : t->warning);
    paint_line(ui, &side, stand_in, 13, FALSE, t->text);
    rest->y0 = MAX(side.y0, photo ? rest->y0 + PHOTO_TALL : 0) + 4;
}

static const char *role_title(CityRole role)
{
    static const char *const titles[CITY_N_ROLES] = {[CITY_SUPERVISOR] = N_("Supervisor"),
                                                     [CITY_POLICE] = N_("Police officer"),
                                                     [CITY_FIRE] = N_("Fire officer"),
                                                     [CITY_MONITOR] = N_("Monitor")};
    return titles[role] ? _(titles[role]) : city_role_text(role);
}

/* The aides, each with a phone where there is one, and how many volunteers. */
static void paint_others(const Ui *ui, const Document *d, const char *code, GeoBox *rest)
{
    guint volunteers = 0;
    for (guint i = 0; i < d->staff->workers->len; i++) {
        const CityWorker *w = city_staff_worker(d->staff, i);
        if (w->role == CITY_OFFICER || g_strcmp0(w->grid, code) != 0)
            continue;
        volunteers += w->role == CITY_VOLUNTEER;
        if (w->role == CITY_VOLUNTEER)
            continue;
        g_autofree char *text = w->phone ? g_strdup_printf("%s %s", w->name, w->phone) : g_strdup(w->name);
        paint_row(ui, rest, role_title(w->role), text, ui->theme->text);
    }
    g_autofree char *many = g_strdup_printf("%u", volunteers);
    if (volunteers)
        paint_row(ui, rest, _("Volunteers"), many, ui->theme->text);
}

static void paint_findings(const Ui *ui, const Findings *findings, guint32 grid, GeoBox *rest)
{
    const UiTheme *t = ui->theme;
    g_autoptr(GPtrArray) own = g_ptr_array_new();
    for (guint i = 0; findings && i < findings_count(findings); i++)
        if (findings_get(findings, i)->grid == grid)
            g_ptr_array_add(own, (gpointer)findings_get(findings, i));
    if (!own->len)
        return;
    g_autofree char *title = g_strdup_printf(_("Findings (%u)"), own->len);
    rest->y0 += GAP;
    paint_line(ui, rest, title, 13, TRUE, t->text);
    for (guint i = 0; i < MIN(own->len, MOST_FINDINGS); i++) {
        const Finding *f = (const Finding *)own->pdata[i];
        rest->y0 +=
            ui_paragraph(ui, *rest, f->text, 12, f->severity == FINDING_ERROR ? t->warning : t->text) + 4;
    }
}

double people_paint(const Desk *desk, guint32 grid, double x, double y, double width)
{
    const Ui *ui = &desk->ui;
    const Document *d = desk->document;
    const char *code = city_plan_grid(d->plan, grid)->code;
    const CityWorker *officer = officer_of(d, grid);
    GeoBox rest = {x, y + GAP, x + width, desk->layout.right.y1};
    if (officer)
        paint_officer(ui, officer, desk->people.photo, &rest);
    else if (d->staff->workers->len)
        paint_row(ui, &rest, _("Officer"), _("none"), ui->theme->warning);
    paint_others(ui, d, code, &rest);
    paint_findings(ui, desk->findings, grid, &rest);
    return rest.y0;
}
