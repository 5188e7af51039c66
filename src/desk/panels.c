/* The panels round the map: search and lists on the left, the selection on the right, the status line below. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "desk/desk_int.h"

#define MOST_HITS 500

void desk_panels_init(DeskPanels *p, const Document *document)
{
    *p = (DeskPanels){.chosen = G_MAXUINT};
    p->rows = g_array_new(FALSE, FALSE, sizeof(guint32));
    p->things = g_array_new(FALSE, FALSE, sizeof(Thing));
    p->search = g_string_new(NULL);
    desk_panels_list(p, document, NULL);
}

void desk_panels_clear(DeskPanels *p)
{
    g_array_unref(p->rows);
    g_array_unref(p->things);
    g_string_free(p->search, TRUE);
}

static gboolean holds(const char *text, const char *wanted)
{
    return text && strstr(text, wanted);
}

static void add_thing(DeskPanels *p, ThingKind kind, guint32 index)
{
    Thing thing = {kind, index};
    if (p->things->len < MOST_HITS)
        g_array_append_val(p->things, thing);
}

static void search_things(DeskPanels *p, const Document *d)
{
    const char *wanted = p->search->str;
    for (guint32 i = 0; i < d->city->communities->len; i++) {
        const CityCommunity *c = city_community(d->city, i);
        if (holds(c->name, wanted) || holds(c->code, wanted))
            add_thing(p, THING_COMMUNITY, i);
    }
    for (guint32 i = 0; *wanted && i < d->plan->grids->len; i++) {
        const CityGrid *g = city_plan_grid(d->plan, i);
        if (holds(g->code, wanted) || holds(g->name, wanted) || holds(g->officer, wanted))
            add_thing(p, THING_GRID, i);
    }
    for (guint32 i = 0; *wanted && i < d->city->buildings->len && p->things->len < MOST_HITS; i++) {
        const CityBuilding *b = city_building(d->city, i);
        g_autofree char *name = g_strconcat(b->compound ? b->compound : "", b->name ? b->name : "", NULL);
        if (holds(name, wanted) || holds(b->id, wanted))
            add_thing(p, THING_BUILDING, i);
    }
}

void desk_panels_list(DeskPanels *p, const Document *d, const Findings *findings)
{
    g_array_set_size(p->rows, 0);
    g_array_set_size(p->things, 0);
    p->scroll = 0;
    p->chosen = G_MAXUINT;
    if (p->list == DESK_COMMUNITIES) {
        search_things(p, d);
        return;
    }
    for (guint32 i = 0; findings && i < findings_count(findings); i++)
        if (holds(findings_get(findings, i)->text, p->search->str))
            g_array_append_val(p->rows, i);
}

static guint count_rows(const DeskPanels *p)
{
    return p->list == DESK_FINDINGS ? p->rows->len : p->things->len;
}

static void take_row(DeskPanels *p, const Document *d, const Findings *findings, guint row)
{
    p->chosen = row;
    p->flies = TRUE;
    if (p->list == DESK_COMMUNITIES) {
        p->selected = g_array_index(p->things, Thing, row);
        return;
    }
    const Finding *f = findings_get(findings, g_array_index(p->rows, guint32, row));
    p->target = f->at;
    p->selected = f->building != CITY_NONE    ? (Thing){THING_BUILDING, f->building}
                  : f->grid != CITY_NONE      ? (Thing){THING_GRID, f->grid}
                  : f->community != CITY_NONE ? (Thing){THING_COMMUNITY, f->community}
                                              : (Thing){THING_NONE, 0};
    if (p->selected.kind != THING_NONE && document_shape(d, p->selected).kind == GEO_NONE)
        p->selected = (Thing){THING_NONE, 0};
    p->flies = p->selected.kind != THING_NONE || !isnan(f->at.x);
}

void desk_panels_choose(DeskPanels *p, const Document *d, const Findings *findings, int step)
{
    guint n = count_rows(p);
    if (n == 0)
        return;
    guint row = p->chosen == G_MAXUINT ? 0 : (guint)CLAMP((int)p->chosen + step, 0, (int)n - 1);
    take_row(p, d, findings, row);
    p->scroll = CLAMP(p->scroll, (row + 1) * DESK_ROW - 10 * DESK_ROW, row * DESK_ROW);
    p->scroll = MAX(0, p->scroll);
}

static char *row_text(const DeskPanels *p, const Document *d, const Findings *findings, guint row,
                      char **right)
{
    if (p->list == DESK_FINDINGS)
        return g_strdup(findings_get(findings, g_array_index(p->rows, guint32, row))->text);
    Thing thing = g_array_index(p->things, Thing, row);
    if (thing.kind == THING_GRID)
        *right = g_strdup_printf("%d", document_grid_count(d, thing.index));
    return document_name(d, thing);
}

static void pass_rows(DeskPanels *p, const Ui *ui, const Document *d, const Findings *findings, GeoBox box)
{
    guint n = count_rows(p);
    double most = MAX(0, n * DESK_ROW - (box.y1 - box.y0));
    if (ui->event && ui->event->kind == WINDOW_WHEEL && ui_over(ui, box))
        p->scroll -= 3 * DESK_ROW * ui->event->turn;
    p->scroll = CLAMP(p->scroll, 0, most);
    if (ui->cr) {
        cairo_save(ui->cr);
        cairo_rectangle(ui->cr, box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0);
        cairo_clip(ui->cr);
    }
    for (guint row = (guint)(p->scroll / DESK_ROW); row < n; row++) {
        double y = box.y0 + row * DESK_ROW - p->scroll;
        if (y >= box.y1)
            break;
        g_autofree char *right = NULL;
        g_autofree char *text = row_text(p, d, findings, row, &right);
        if (ui_row(ui, (GeoBox){box.x0, y, box.x1, y + DESK_ROW}, text, right, row == p->chosen,
                   ui->theme->text) &&
            ui_over(ui, box)) {
            take_row(p, d, findings, row);
            break;
        }
    }
    if (ui->cr)
        cairo_restore(ui->cr);
}

static void pass_tabs(DeskPanels *p, const Ui *ui, const Document *d, const Findings *findings)
{
    double middle = DESK_LEFT / 2;
    g_autofree char *counted = findings ? g_strdup_printf(_("Findings (%u)"), findings_count(findings))
                                        : g_strdup(_("Findings ..."));
    DeskList was = p->list;
    if (ui_button(ui, (GeoBox){10, 50, middle - 2, 80}, _("Places"), p->list == DESK_COMMUNITIES))
        p->list = DESK_COMMUNITIES;
    if (ui_button(ui, (GeoBox){middle + 2, 50, DESK_LEFT - 10, 80}, counted, p->list == DESK_FINDINGS))
        p->list = DESK_FINDINGS;
    if (p->list != was)
        desk_panels_list(p, d, findings);
}

static void pass_left(DeskPanels *p, const Ui *ui, const Document *d, const Findings *findings, double bottom)
{
    GeoBox list = {0, 88, DESK_LEFT, bottom};
    ui_fill(ui, (GeoBox){0, 0, DESK_LEFT, bottom}, ui->theme->panel);
    gboolean clicked = ui->event && ui->event->kind == WINDOW_PRESS;
    if (ui_field(ui, (GeoBox){10, 10, DESK_LEFT - 10, 42}, p->search->str, p->composing,
                 _("Search: place, code, officer"), p->searching))
        p->searching = TRUE;
    else if (clicked)
        p->searching = FALSE;
    pass_tabs(p, ui, d, findings);
    pass_rows(p, ui, d, findings, list);
    if (count_rows(p) == 0)
        ui_paragraph(ui, (GeoBox){14, 100, DESK_LEFT - 14, bottom},
                     p->list == DESK_FINDINGS && !findings ? _("The plan is being checked.")
                     : *p->search->str                     ? _("Nothing is called so.")
                                                           : _("There is nothing to list."),
                     13, ui->theme->faint);
    ui_panel(&(Ui){.theme = ui->theme, .event = ui->event, .pointer = ui->pointer},
             (GeoBox){0, 0, DESK_LEFT, bottom});
}

/* A name and a value in one line of the inspector. */
static void tell(const Ui *ui, double x, double *y, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    ui_text(ui, (GeoBox){x, *y, x + 96, *y + 24}, name, 13, FALSE, ui->theme->faint, 0);
    ui_text(ui, (GeoBox){x + 100, *y, x + DESK_RIGHT - 28, *y + 24}, value, 13, FALSE, ui->theme->text, 1);
    *y += 24;
}

static void tell_count(const Ui *ui, double x, double *y, const char *name, gint32 count)
{
    g_autofree char *text = count == CITY_UNKNOWN ? g_strdup(_("unknown")) : g_strdup_printf("%d", count);
    tell(ui, x, y, name, text);
}

static void inspect_grid(const Ui *ui, const Document *d, guint32 index, double x, double y)
{
    const CityGrid *g = city_plan_grid(d->plan, index);
    g_autofree char *band = g_strdup_printf("%d-%d", d->rules.min, d->rules.max);
    if (g->kind == CITY_GENERAL) {
        ui_band(ui, (GeoBox){x, y + 6, x + DESK_RIGHT - 28, y + 18}, document_grid_count(d, index),
                d->rules.min, d->rules.max);
        y += 30;
    }
    tell(ui, x, &y, _("Code"), g->code);
    tell_count(ui, x, &y, _("Households"), g->households);
    tell(ui, x, &y, _("Range"), g->kind == CITY_GENERAL ? band : _("dedicated"));
    tell_count(ui, x, &y, _("People"), g->people);
    tell_count(ui, x, &y, _("Buildings"), g->buildings);
    tell(ui, x, &y, _("Officer"), g->officer);
    tell(ui, x, &y, _("Continues"), g->before);
    tell(ui, x, &y, _("Locked"), g->locked ? _("yes") : NULL);
    if (g->community != CITY_NONE)
        tell(ui, x, &y, _("Community"), city_community(d->city, g->community)->name);
}

static void inspect_building(const Ui *ui, const Document *d, guint32 index, double x, double y)
{
    const CityBuilding *b = city_building(d->city, index);
    guint32 grid = city_plan_building_grid(d->plan, index);
    tell(ui, x, &y, _("Compound"), b->compound);
    tell(ui, x, &y, _("Number"), b->name);
    tell_count(ui, x, &y, b->estimated ? _("Households*") : _("Households"), b->households);
    tell_count(ui, x, &y, _("People"), b->people);
    tell_count(ui, x, &y, _("Floors"), b->floors);
    tell(ui, x, &y, _("Use"), b->usage);
    if (grid != CITY_NONE)
        tell(ui, x, &y, _("Grid"), city_plan_grid(d->plan, grid)->code);
    if (b->community != CITY_NONE)
        tell(ui, x, &y, _("Community"), city_community(d->city, b->community)->name);
    if (b->estimated)
        ui_paragraph(ui, (GeoBox){x, y + 8, x + DESK_RIGHT - 28, y + 60},
                     _("* estimated from the floor area"), 12, ui->theme->faint);
}

static void inspect_community(const Ui *ui, const Document *d, guint32 index, double x, double y)
{
    const CityCommunity *c = city_community(d->city, index);
    gint32 grids = 0, households = 0, outside = 0;
    for (guint i = 0; i < d->plan->grids->len; i++) {
        const CityGrid *g = city_plan_grid(d->plan, i);
        gint32 count = document_grid_count(d, i);
        if (g->community != index)
            continue;
        grids++;
        households += g->households;
        outside += g->kind == CITY_GENERAL && (count < d->rules.min || count > d->rules.max);
    }
    tell(ui, x, &y, _("Code"), c->code);
    tell(ui, x, &y, _("Street"), c->street);
    tell(ui, x, &y, _("District"), c->district);
    tell_count(ui, x, &y, _("Grids"), grids);
    tell_count(ui, x, &y, _("Households"), households);
    tell_count(ui, x, &y, _("Out of range"), outside);
}

static void pass_right(const DeskPanels *p, const Ui *ui, const Document *d, double left, double bottom)
{
    double x = left + 14;
    g_autofree char *name = document_name(d, p->selected);
    ui_panel(ui, (GeoBox){left, 0, left + DESK_RIGHT, bottom});
    if (!ui->cr)
        return;
    if (p->selected.kind == THING_NONE) {
        ui_paragraph(ui, (GeoBox){x, 18, left + DESK_RIGHT - 14, bottom},
                     _("Click a grid or a building on the map, or a row of the list, to see what it holds. "
                       "F1 lists the "
                       "keys."),
                     13, ui->theme->faint);
        return;
    }
    ui_text(ui, (GeoBox){x, 10, left + DESK_RIGHT - 14, 42}, name, 17, TRUE, ui->theme->text, 0);
    if (p->selected.kind == THING_GRID)
        inspect_grid(ui, d, p->selected.index, x, 48);
    if (p->selected.kind == THING_BUILDING)
        inspect_building(ui, d, p->selected.index, x, 48);
    if (p->selected.kind == THING_COMMUNITY)
        inspect_community(ui, d, p->selected.index, x, 48);
}

static void pass_status(const DeskPanels *p, const Ui *ui, const Document *d, double width, double height,
                        double metres_a_unit)
{
    GeoBox line = {0, height - DESK_STATUS, width, height};
    double metres = view_round_down(140 * metres_a_unit), bar = metres / metres_a_unit;
    g_autofree char *hovered = document_name(d, p->hovered);
    g_autofree char *counts =
        g_strdup_printf(_("%u communities, %u grids, %u buildings"), d->city->communities->len,
                        d->plan->grids->len, d->city->buildings->len);
    g_autofree char *length =
        metres >= 1000 ? g_strdup_printf("%g km", metres / 1000) : g_strdup_printf("%g m", metres);
    ui_panel(ui, line);
    ui_fill(ui, (GeoBox){0, line.y0, width, line.y0 + 1}, ui->theme->line);
    ui_text(ui, (GeoBox){10, line.y0, DESK_LEFT + 120, line.y1}, counts, 12, FALSE, ui->theme->faint, 0);
    ui_text(ui, (GeoBox){DESK_LEFT + 130, line.y0, width - 250, line.y1}, hovered, 12, FALSE, ui->theme->text,
            0);
    ui_text(ui, (GeoBox){width - 240, line.y0, width - 20 - bar, line.y1}, length, 12, FALSE, ui->theme->text,
            1);
    ui_fill(ui, (GeoBox){width - 12 - bar, line.y1 - 12, width - 12, line.y1 - 9}, ui->theme->text);
}

static void pass_help(DeskPanels *p, const Ui *ui, double width, double height)
{
    static const char *const keys[][2] = {
        {N_("drag"), N_("move the map")},
        {N_("wheel, + and -"), N_("zoom")},
        {N_("arrows"), N_("move the map")},
        {N_("Ctrl+0"), N_("the whole city")},
        {N_("Ctrl+F"), N_("search")},
        {N_("Page Up, Page Down"), N_("fly to the row above or below")},
        {N_("Ctrl+T"), N_("light, dark, contrast")},
        {N_("Ctrl+L"), N_("Chinese, English")},
        {N_("F1, Esc"), N_("close this")},
    };
    GeoBox box = {width / 2 - 220, height / 2 - 160, width / 2 + 220, height / 2 + 130};
    ui_fill(ui, (GeoBox){box.x0 - 2, box.y0 - 2, box.x1 + 2, box.y1 + 2}, ui->theme->line);
    ui_fill(ui, box, ui->theme->panel);
    ui_text(ui, (GeoBox){box.x0 + 20, box.y0 + 8, box.x1, box.y0 + 40}, _("Keys"), 17, TRUE, ui->theme->text,
            0);
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        double y = box.y0 + 46 + 26 * i;
        ui_text(ui, (GeoBox){box.x0 + 20, y, box.x0 + 190, y + 26}, _(keys[i][0]), 13, TRUE, ui->theme->text,
                0);
        ui_text(ui, (GeoBox){box.x0 + 200, y, box.x1 - 10, y + 26}, _(keys[i][1]), 13, FALSE, ui->theme->text,
                0);
    }
    if (ui->event && ui->event->kind == WINDOW_PRESS) {
        p->help = FALSE;
        ui->event->kind = WINDOW_NOTHING;
    }
}

void desk_panels_pass(DeskPanels *p, const Ui *ui, const Document *d, const Findings *findings, double width,
                      double height, double metres_a_unit)
{
    double bottom = height - DESK_STATUS;
    if (p->help && ui->event)
        pass_help(p, ui, width, height);
    pass_left(p, ui, d, findings, bottom);
    pass_right(p, ui, d, width - DESK_RIGHT, bottom);
    pass_status(p, ui, d, width, height, metres_a_unit);
    ui_fill(ui, (GeoBox){DESK_LEFT - 1, 0, DESK_LEFT, bottom}, ui->theme->line);
    ui_fill(ui, (GeoBox){width - DESK_RIGHT, 0, width - DESK_RIGHT + 1, bottom}, ui->theme->line);
    if (p->help && ui->cr)
        pass_help(p, ui, width, height);
}
