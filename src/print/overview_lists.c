/* The table of an overview's grids and its index of buildings. */
#include <glib/gi18n-lib.h>

#include "draw/cairo_canvas.h"
#include "print/overview_int.h"
#include "print/table.h"

#define HEADING         26.0
#define GRID_ROW        19.0
#define LEAST_ROW       12.0
#define MOST            0.62 /* share of the sheet's height that the table of grids may take */
#define INDEX_ROW       11.5
#define LEAST_INDEX_ROW 9.8   /* where the index just fits so */
#define COLUMN          196.0 /* least width of a column of the index */
#define SPACE           16.0  /* between them */

double overview_heading(Overview *o, double x0, double x1, double y, const char *text)
{
    page_line(&o->page, text, (GeoBox){x0, y, x1, y + 18}, (PageFont){12, TRUE, o->set->template->accent, 0});
    return y + HEADING - 4;
}

static double grid_row(const Overview *o)
{
    double room = MOST * o->height - HEADING - GRID_ROW;
    return CLAMP(room / MAX(1, o->members->len), LEAST_ROW, GRID_ROW);
}

double overview_grids_height(const Overview *o)
{
    return HEADING + grid_row(o) * (o->members->len + 1) + 1;
}

/* A sample of what the grid is painted with. */
static void draw_swatch(Overview *o, GeoBox cell, guint member)
{
    GeoBox box = {cell.x0, cell.y0 + 3.5, cell.x0 + 20, cell.y1 - 3.5};
    CanvasFill fill = overview_fill(o, member);
    GeoShapes *shapes = geo_shapes_new();
    GeoPoint corners[] = {
        {box.x0, box.y0}, {box.x1, box.y0}, {box.x1, box.y1}, {box.x0, box.y1}, {box.x0, box.y0}};
    geo_shapes_begin(shapes, GEO_POLYGON);
    geo_shapes_part(shapes);
    for (guint i = 0; i < G_N_ELEMENTS(corners); i++)
        geo_shapes_point(shapes, corners[i].x, corners[i].y);
    g_autoptr(Canvas) canvas = cairo_canvas_on(o->page.cr, o->text);
    canvas->ops->fill(canvas, geo_shapes_get(shapes, 0), &fill);
    page_frame(&o->page, box, o->set->style->grid_line.colour, 0.6);
    geo_shapes_free(shapes);
}

static double draw_grid(Overview *o, const TableLayout *table, guint member, double y)
{
    const CityGrid *grid = city_plan_grid(o->set->plan, g_array_index(o->members, guint32, member));
    const CityWorker *officer = o->set->template->show_officers && grid->code
                                    ? city_staff_find(o->set->staff, grid->code, CITY_OFFICER)
                                    : NULL;
    g_autofree char *households = g_strdup_printf("%d", grid->households);
    const char *cells[] = {NULL,
                           grid->name ? grid->name : grid->code,
                           grid->code,
                           officer ? officer->name : NULL,
                           officer ? officer->phone : NULL,
                           households};
    if (o->set->template->show_officers) {
        o->report.faults |= officer ? 0 : SHEET_NO_OFFICER;
        o->report.faults |= officer && !officer->phone ? SHEET_NO_PHONE : 0;
    }
    draw_swatch(o, table_cell(table, 0, y), member);
    return table_row(&o->page, o->set, table, y, cells);
}

void overview_draw_grids(Overview *o)
{
    gboolean officers = o->set->template->show_officers;
    const TableColumn columns[] = {{NULL, 0.07, 0, FALSE},
                                   {_("Grid"), 0.25, 0, TRUE},
                                   {_("Code"), 0.24, 0, FALSE},
                                   {officers ? _("Officer") : NULL, 0.14, 0, FALSE},
                                   {officers ? _("Phone") : NULL, 0.19, 0, FALSE},
                                   {_("Households"), 0.11, 1, FALSE}};
    double row = grid_row(o);
    TableLayout table = {columns, G_N_ELEMENTS(columns), o->grids.x0, o->grids.x1, row, MIN(10, 0.62 * row)};
    double y = overview_heading(o, o->grids.x0, o->grids.x1, o->grids.y0, _("Grids and officers"));
    y = table_head(&o->page, o->set, &table, y);
    for (guint i = 0; i < o->members->len; i++)
        y = draw_grid(o, &table, i, y);
}

/* Columns of the index in a box. */
typedef struct IndexLayout {
    guint columns, in_column;
    double row;
} IndexLayout;

/* Closer rows where all n find room so. */
static IndexLayout index_layout(GeoBox box, guint n)
{
    IndexLayout l = {.columns = (guint)MAX(1, (box.x1 - box.x0 + SPACE) / (COLUMN + SPACE)),
                     .row = INDEX_ROW};
    double tall = MAX(0, box.y1 - box.y0 - HEADING), needed = tall * l.columns / MAX(1, n);
    if (needed < INDEX_ROW && needed >= LEAST_INDEX_ROW + 0.1)
        l.row = LEAST_INDEX_ROW;
    l.in_column = (guint)(tall / l.row);
    return l;
}

guint overview_index_room(GeoBox box, guint n)
{
    IndexLayout l = index_layout(box, n);
    return l.columns * l.in_column;
}

/* A place is said again at the top of a column. */
static void draw_row(Overview *o, const GArray *rows, guint i, gboolean top, GeoBox box)
{
    const Template *t = o->set->template;
    const IndexRow *row = &g_array_index(rows, IndexRow, i);
    guint from = i;
    while (top && from > 0 && !g_array_index(rows, IndexRow, from).place)
        from--;
    const char *place = g_array_index(rows, IndexRow, from).place;
    gboolean again =
        i > 0 && !top && place && g_strcmp0(place, g_array_index(rows, IndexRow, i - 1).place) == 0;
    double wide = box.x1 - box.x0, second = box.x0 + (*row->houses ? 0.42 : 0.86) * wide,
           third = box.x0 + 0.88 * wide;
    if (place && !again)
        page_line(&o->page, place, (GeoBox){box.x0, box.y0, second - 4, box.y1},
                  (PageFont){8.5, FALSE, t->ink, 0});
    if (*row->houses)
        page_line(&o->page, row->houses, (GeoBox){second, box.y0, third - 4, box.y1},
                  (PageFont){8.5, FALSE, t->ink, 0});
    page_line(&o->page, row->square, (GeoBox){third, box.y0, box.x1, box.y1},
              (PageFont){8.5, TRUE, t->accent, 1});
}

guint overview_draw_index(Overview *o, const GArray *rows, guint from, GeoBox box)
{
    IndexLayout l = index_layout(box, rows->len - from);
    guint columns = l.columns, in_column = l.in_column, n = MIN(columns * in_column, rows->len - from);
    double wide = (box.x1 - box.x0 - SPACE * (columns - 1)) / columns;
    double top = overview_heading(o, box.x0, box.x1, box.y0, _("Index of buildings"));
    page_rule(&o->page, box.x0, box.x1, top, o->set->template->ink);
    top += 4;
    for (guint i = 0; i < n; i++) {
        double x = box.x0 + i / in_column * (wide + SPACE), y = top + i % in_column * l.row;
        draw_row(o, rows, from + i, i % in_column == 0, (GeoBox){x, y, x + wide, y + l.row});
    }
    return from + n;
}
