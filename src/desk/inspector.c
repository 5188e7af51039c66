/* What there is to say of the thing that is selected. */
#include <glib/gi18n-lib.h>

#include "city/usage.h"
#include "desk/desk_int.h"
#include "desk/fixes.h"
#include "desk/placing.h"

#define MARGIN 14.0
#define WIDTH  252.0 /* of its lines */

/* A name and a value in one line of the inspector. */
static void tell(const Ui *ui, double x, double *y, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    ui_text(ui, (GeoBox){x, *y, x + 96, *y + 24}, name, 13, FALSE, ui->theme->faint, 0);
    ui_text(ui, (GeoBox){x + 100, *y, x + WIDTH, *y + 24}, value, 13, FALSE, ui->theme->text, 1);
    *y += 24;
}

static void tell_count(const Ui *ui, double x, double *y, const char *name, gint32 count)
{
    g_autofree char *text = count == CITY_UNKNOWN ? g_strdup(_("unknown")) : g_strdup_printf("%d", count);
    tell(ui, x, y, name, text);
}

/* What a grid mostly is in the plan that is compared. */
static void tell_partner(const Ui *ui, const Document *d, guint32 index, double x, double y)
{
    gint64 shared;
    guint32 partner = document_partner(d, index, &shared);
    const Document there = document_of_compared(d);
    g_autofree char *name = partner == CITY_NONE ? NULL : document_name(&there, (Thing){THING_GRID, partner});
    ui_text(ui, (GeoBox){x, y + 10, x + WIDTH, y + 34}, document_compared_name(d), 13, TRUE, ui->theme->text,
            0);
    y += 34;
    tell(ui, x, &y, _("Grid"), name ? name : _("none"));
    if (!name)
        return;
    tell_count(ui, x, &y, _("Households"), city_plan_grid(d->compared, partner)->households);
    tell_count(ui, x, &y, _("Shared"), (gint32)shared);
    tell(ui, x, &y, _("Officer"), city_plan_grid(d->compared, partner)->officer);
}

/* What the register counts in a thing, against the band where it has one. */
static void tell_registered(const Ui *ui, const Document *d, double x, double *y, const char *name,
                            Thing thing)
{
    gint64 count = d->ledger ? document_registered(d, thing) : 0;
    gboolean outside = thing.kind == THING_GRID && d->rules.unit == CITY_HOUSEHOLDS &&
                       city_plan_grid(d->plan, thing.index)->kind == CITY_GENERAL &&
                       (count < d->rules.min || count > d->rules.max);
    g_autofree char *text = g_strdup_printf(outside ? _("%d, out of range") : "%d", (int)count);
    if (d->ledger)
        tell(ui, x, y, name, text);
}

static void inspect_grid(const Desk *desk, guint32 index, double x, double y)
{
    const Ui *ui = &desk->ui;
    const Document *d = desk->document;
    const CityGrid *g = city_plan_grid(d->plan, index);
    g_autofree char *band = g_strdup_printf("%d-%d", d->rules.min, d->rules.max);
    if (g->kind == CITY_GENERAL) {
        ui_band(ui, (GeoBox){x, y + 6, x + WIDTH, y + 18}, document_grid_count(d, index), d->rules.min,
                d->rules.max);
        y += 30;
    }
    tell(ui, x, &y, _("Code"), g->code);
    tell_count(ui, x, &y, _("Households"), g->households);
    tell_registered(ui, d, x, &y, _("Register"), (Thing){THING_GRID, index});
    tell(ui, x, &y, _("Range"), g->kind == CITY_GENERAL ? band : _("dedicated"));
    if (g->people || d->rules.unit == CITY_PEOPLE)
        tell_count(ui, x, &y, _("People"), g->people);
    tell_count(ui, x, &y, _("Buildings"), g->buildings);
    tell(ui, x, &y, _("Continues"), g->before);
    tell(ui, x, &y, _("Locked"), g->locked ? _("yes") : NULL);
    if (g->community != CITY_NONE)
        tell(ui, x, &y, _("Community"), city_community(d->city, g->community)->name);
    y = people_paint(desk, index, x, y, WIDTH);
    if (d->compared)
        tell_partner(ui, d, index, x, y);
}

static void inspect_building(const Ui *ui, const Document *d, guint32 index, double x, double y)
{
    const CityBuilding *b = city_building(d->city, index);
    guint32 grid = city_plan_building_grid(d->plan, index);
    tell(ui, x, &y, _("Compound"), b->compound);
    tell(ui, x, &y, _("Number"), b->name);
    tell_count(ui, x, &y, b->estimated ? _("Households*") : _("Households"), b->households);
    tell_registered(ui, d, x, &y, _("Register"), (Thing){THING_BUILDING, index});
    tell_count(ui, x, &y, _("People"), b->people);
    tell_count(ui, x, &y, _("Floors"), b->floors);
    tell(ui, x, &y, _("Use"), usage_text(b->usage));
    if (grid != CITY_NONE) {
        tell(ui, x, &y, _("Grid"), city_plan_grid(d->plan, grid)->code);
        tell_registered(ui, d, x, &y, _("Grid's register"), (Thing){THING_GRID, grid});
    }
    if (b->community != CITY_NONE)
        tell(ui, x, &y, _("Community"), city_community(d->city, b->community)->name);
    if (b->estimated)
        ui_paragraph(ui, (GeoBox){x, y + 8, x + WIDTH, y + 60}, _("* estimated from the floor area"), 12,
                     ui->theme->faint);
}

static void inspect_community(const Ui *ui, const Document *d, guint32 index, double x, double y)
{
    const CityCommunity *c = city_community(d->city, index);
    gint32 grids = 0, households = 0, outside = 0;
    for (guint i = 0; i < d->plan->grids->len; i++) {
        const CityGrid *g = city_plan_grid(d->plan, i);
        if (g->community != index || g->valid_to)
            continue;
        grids++;
        households += g->households;
        outside += document_grid_is_outside(d, i);
    }
    tell(ui, x, &y, _("Code"), c->code);
    tell(ui, x, &y, _("Street"), c->street);
    tell(ui, x, &y, _("District"), c->district);
    tell_count(ui, x, &y, _("Grids"), grids);
    tell_count(ui, x, &y, _("Households"), households);
    tell_registered(ui, d, x, &y, _("Register"), (Thing){THING_COMMUNITY, index});
    tell_count(ui, x, &y, _("Out of range"), outside);
}

static void inspect(const Desk *desk, double x, double y)
{
    const Ui *ui = &desk->ui;
    Thing t = desk->selected;
    if (t.kind == THING_GRID)
        inspect_grid(desk, t.index, x, y);
    if (t.kind == THING_BUILDING)
        inspect_building(ui, desk->document, t.index, x, y);
    if (t.kind == THING_COMMUNITY)
        inspect_community(ui, desk->document, t.index, x, y);
}

/* Where nothing else is to be told. */
static void pass_coverage(Desk *desk, GeoBox *inside)
{
    if (desk->selected.kind == THING_NONE && !desk->hand.cells->len && desk->lists.kind != LIST_PLANS)
        inside->y0 = coverage_pass(desk, inside->x0, inside->y0, WIDTH);
}

/* What runs, at the foot. */
static void pass_tasks(Desk *desk, GeoBox b)
{
    b.y1 = work_pass(desk, b);
    checking_pass(desk, b);
}

void desk_inspector_pass(Desk *desk)
{
    const Ui *ui = &desk->ui;
    GeoBox b = desk->layout.right, inside = {b.x0 + MARGIN, b.y0 + 14, b.x0 + MARGIN + WIDTH, b.y1};
    if (ui->event)
        pass_tasks(desk, b);
    if (ui->event)
        pass_coverage(desk, &inside);
    ui_panel(ui, b);
    ui_fill(ui, (GeoBox){b.x0, b.y0, b.x0 + 1, b.y1}, ui->theme->line);
    if (ui->cr)
        pass_tasks(desk, b);
    if (ui->cr)
        pass_coverage(desk, &inside);
    if (!ui->cr)
        return;
    if (desk->hand.cells->len) {
        desk_hand_paint(desk, inside.x0, inside.y0);
        return;
    }
    if (desk->selected.kind == THING_NONE && desk->lists.kind == LIST_PLANS) {
        desk_plans_paint(desk, inside.x0, inside.y0);
        return;
    }
    inside.y0 = fixes_paint(desk, inside.x0, inside.y0, WIDTH);
    inside.y0 = placing_paint(desk, inside.x0, inside.y0, WIDTH);
    if (desk->selected.kind == THING_NONE && !fixes_finding(desk) && !placing_chosen(desk)) {
        ui_paragraph(ui, inside,
                     _("Click a grid or a building on the map, or a row of the list, to see what it holds. "
                       "F1 lists the keys, Ctrl+K all commands."),
                     13, ui->theme->faint);
        return;
    }
    if (desk->selected.kind == THING_NONE)
        return;
    g_autofree char *name = document_name(desk->document, desk->selected);
    double tall = ui_paragraph(ui, inside, name, 17, ui->theme->text);
    ui_clip(ui, b);
    inspect(desk, inside.x0, inside.y0 + tall + 8);
    ui_unclip(ui);
}
