/* What lies over the map: marks of findings, the line that is measured, the lasso, the cells in the hand. */
#include "desk/fixes.h"

static const Colour moving = {0.05, 0.30, 0.75, 1}, following = {0.85, 0.40, 0.0, 1},
                    ruler = {0.75, 0.10, 0.30, 1}, glow = {1, 1, 1, 0.9};

static void set_colour(cairo_t *cr, Colour c, double opacity)
{
    cairo_set_source_rgba(cr, c.r, c.g, c.b, c.a * opacity);
}

/* The path, drawn light and wide, then dark and thin. */
static void stroke_twice(cairo_t *cr, Colour colour)
{
    set_colour(cr, glow, 1);
    cairo_set_line_width(cr, 5);
    cairo_stroke_preserve(cr);
    set_colour(cr, colour, 1);
    cairo_set_line_width(cr, 2);
    cairo_stroke(cr);
}

static void add_points(Desk *desk, const GArray *points)
{
    for (guint i = 0; i < points->len; i++) {
        GeoPoint p = desk_from_world(desk, g_array_index(points, GeoPoint, i));
        cairo_line_to(desk->ui.cr, p.x, p.y);
    }
}

static void paint_measure(Desk *desk)
{
    cairo_t *cr = desk->ui.cr;
    const Measure *m = &desk->measure;
    if (!m->points->len)
        return;
    add_points(desk, m->points);
    GeoPoint end = desk_from_world(desk, m->end);
    if (!m->done)
        cairo_line_to(cr, end.x, end.y);
    if (measure_area(m) > 0) {
        cairo_close_path(cr);
        set_colour(cr, ruler, 0.08);
        cairo_fill_preserve(cr);
    }
    stroke_twice(cr, ruler);
}

static void paint_lasso(Desk *desk)
{
    cairo_t *cr = desk->ui.cr;
    add_points(desk, desk->hand.lasso);
    if (desk->tool == TOOL_LASSO) {
        cairo_close_path(cr);
        set_colour(cr, moving, 0.08);
        cairo_fill_preserve(cr);
    }
    stroke_twice(cr, moving);
}

static void paint_cell(Desk *desk, guint32 cell, Colour colour)
{
    cairo_t *cr = desk->ui.cr;
    GeoShape shape = geo_shapes_get(desk->document->plan->cell_shapes, cell);
    for (guint part = 0; part < shape.n_parts; part++) {
        for (guint32 i = shape.starts[part]; i < shape.starts[part + 1]; i++) {
            GeoPoint p = desk_from_world(desk, shape.points[i]);
            cairo_line_to(cr, p.x, p.y);
        }
        cairo_close_path(cr);
    }
    set_colour(cr, colour, 0.35);
    cairo_fill_preserve(cr);
    set_colour(cr, colour, 1);
    cairo_set_line_width(cr, 1.2);
    cairo_stroke(cr);
}

/* What is asked for, and in another colour what must follow. */
static void paint_hand(Desk *desk)
{
    const Hand *h = &desk->hand;
    for (guint i = h->move ? h->move->asked : 0; h->move && i < h->move->cells->len; i++)
        paint_cell(desk, g_array_index(h->move->cells, guint32, i), following);
    for (guint i = 0; i < h->cells->len; i++)
        paint_cell(desk, g_array_index(h->cells, guint32, i), moving);
    if (h->lasso->len > 1)
        paint_lasso(desk);
}

void tool_paint(Desk *desk)
{
    coverage_paint(desk);
    ui_clip(&desk->ui, desk->layout.map);
    fixes_paint_marks(desk);
    paint_measure(desk);
    paint_hand(desk);
    ui_unclip(&desk->ui);
}
