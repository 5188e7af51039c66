/* The table of a street: communities with their grids, in columns over as many sheets as it takes. */
#include <glib/gi18n-lib.h>

#include "base/text.h"
#include "print/street_int.h"
#include "print/table.h"

#define ROW       18.0
#define LEAST_ROW 9.5   /* rather than a further sheet */
#define COLUMN    330.0 /* least width of a column */
#define SPACE     22.0
#define SIZE      0.58 /* of letters, in heights of a row */

static StreetColumns columns_of(GeoBox box, double row)
{
    StreetColumns c = {box, (guint)MAX(1, (box.x1 - box.x0 + SPACE) / (COLUMN + SPACE)), 0, row};
    c.lines = (guint)MAX(2, (box.y1 - box.y0) / row - 1.2); /* less the head */
    return c;
}

/* A community is never the last in a column: its grids follow it. */
static void place(Street *s)
{
    guint page = 0, column = 0, next = 0;
    for (guint i = 0; i < s->rows->len; i++) {
        StreetRow *row = &g_array_index(s->rows, StreetRow, i);
        const StreetColumns *c = &s->sheets[MIN(page, 1)];
        if (next + (row->grid == CITY_NONE ? 1 : 0) >= c->lines) {
            next = 0;
            if (++column == c->columns) {
                column = 0;
                page++;
            }
        }
        row->page = page;
        row->column = column;
        row->line = next++;
    }
    s->n_pages = page + 1;
}

/* Columns about as long as each other. */
static void even_out(Street *s)
{
    guint lines = s->sheets[0].lines;
    while (s->n_pages == 1 && s->sheets[0].lines > 2) {
        lines = s->sheets[0].lines--;
        place(s);
    }
    s->sheets[0].lines = MAX(lines, 2);
    place(s);
}

void street_place_rows(Street *s)
{
    for (guint step = 0; ROW - 0.5 * step >= LEAST_ROW; step++) {
        s->sheets[0] = columns_of(s->list, ROW - 0.5 * step);
        place(s);
        if (s->n_pages == 1) {
            even_out(s);
            return;
        }
    }
    s->sheets[0] = columns_of(s->list, ROW);
    place(s);
}

/* A community with what is in it. */
static void draw_community(Street *s, const StreetRow *row, GeoBox box, double size)
{
    const CityCommunity *c = city_community(s->set->city, row->community);
    guint grids = 0;
    gint64 households = 0;
    for (guint g = 0; g < s->set->plan->grids->len; g++) {
        const CityGrid *grid = city_plan_grid(s->set->plan, g);
        if (grid->community != row->community)
            continue;
        grids++;
        households += grid->households;
    }
    GString *number = g_string_new(NULL);
    text_append_count(number, households);
    g_autofree char *sums = g_strdup_printf(
        ngettext("%u grid, %s households", "%u grids, %s households", grids), grids, number->str);
    g_string_free(number, TRUE);
    double middle = box.x0 + 0.55 * (box.x1 - box.x0);
    page_line(&s->page, c->name ? c->name : c->code, (GeoBox){box.x0, box.y0, middle - 6, box.y1},
              (PageFont){1.08 * size, TRUE, s->set->template->accent, 0});
    page_line(&s->page, sums, (GeoBox){middle, box.y0, box.x1, box.y1},
              (PageFont){0.9 * size, FALSE, s->set->template->quiet, 1});
    page_rule(&s->page, box.x0, box.x1, box.y1, s->set->template->ink);
}

static void draw_grid(Street *s, const StreetRow *row, const TableLayout *table, double y)
{
    const CityGrid *grid = city_plan_grid(s->set->plan, row->grid);
    const CityWorker *officer = s->set->template->show_officers && grid->code
                                    ? city_staff_find(s->set->staff, grid->code, CITY_OFFICER)
                                    : NULL;
    g_autofree char *households = g_strdup_printf("%d", grid->households);
    const char *cells[] = {grid->name ? grid->name : grid->code, grid->code, officer ? officer->name : NULL,
                           officer ? officer->phone : NULL, households};
    if (s->set->template->show_officers) {
        s->report.faults |= officer ? 0 : SHEET_NO_OFFICER;
        s->report.faults |= officer && !officer->phone ? SHEET_NO_PHONE : 0;
    }
    table_row(&s->page, s->set, table, y, cells);
}

void street_draw_rows(Street *s, guint page)
{
    const StreetColumns *c = &s->sheets[MIN(page, 1)];
    gboolean officers = s->set->template->show_officers;
    const TableColumn columns[] = {{_("Grid"), 0.30, 0, FALSE},
                                   {_("Code"), 0.26, 0, FALSE},
                                   {officers ? _("Officer") : NULL, 0.13, 0, FALSE},
                                   {officers ? _("Phone") : NULL, 0.20, 0, FALSE},
                                   {_("Households"), 0.11, 1, FALSE}};
    double wide = (c->box.x1 - c->box.x0 - SPACE * (c->columns - 1)) / c->columns, size = SIZE * c->row;
    guint headed = G_MAXUINT;
    for (guint i = 0; i < s->rows->len; i++) {
        const StreetRow *row = &g_array_index(s->rows, StreetRow, i);
        if (row->page != page)
            continue;
        double x = c->box.x0 + row->column * (wide + SPACE);
        TableLayout table = {columns, G_N_ELEMENTS(columns), x, x + wide, c->row, size};
        if (row->column != headed)
            table_head(&s->page, s->set, &table, c->box.y0);
        headed = row->column;
        double y = c->box.y0 + (row->line + 1.1) * c->row;
        if (row->grid == CITY_NONE)
            draw_community(s, row, (GeoBox){x, y, x + wide, y + c->row}, size);
        else
            draw_grid(s, row, &table, y);
    }
}
