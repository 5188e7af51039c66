/* The map of a board and what explains it. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/cairo_canvas.h"
#include "draw/map.h"
#include "print/board_int.h"

#define POINT_METRES (0.0254 / 72)
#define AROUND       30.0 /* units of the surroundings that are at least shown */
#define ARROW        40.0

/* The next round scale that is not below n: 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6 and 8 times a power of ten. */
static guint round_scale(double n)
{
    static const double steps[] = {1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};
    double ten = MAX(100, pow(10, floor(log10(MAX(n, 100)))));
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++)
        if (steps[i] * ten >= n * (1 - 1e-9))
            return (guint)lround(steps[i] * ten);
    return (guint)lround(10 * ten);
}

/* The view of the map, at the scale that goes into map. */
static View board_view(const Board *b, GeoBox frame, BoardMap *map)
{
    GeoBox box = geo_shape_box(geo_shapes_get(b->set->plan->grid_shapes, b->index));
    View view = view_fit(box, frame, AROUND);
    double least = 1 / (view.scale * POINT_METRES * b->unit);
    map->scale = b->set->scale ? b->set->scale : round_scale(least);
    view.scale = 1 / (map->scale * POINT_METRES * b->unit);
    View tight = view_fit(box, frame, 0);
    if (view.scale > tight.scale * (1 + 1e-9))
        map->faults |= SHEET_TOO_LARGE;
    return view;
}

BoardMap *board_map_new(const SheetSet *set, guint32 grid, Text *text)
{
    Board b = board_begin(set, grid, text);
    BoardMap *map = g_new0(BoardMap, 1);
    GeoBox frame = board_map_frame(&b);
    double width = frame.x1 - frame.x0, height = frame.y1 - frame.y0;
    MapFocus focus = {.grid = grid, .here = set->here};
    map->view = focus.view = board_view(&b, (GeoBox){0, 0, width, height}, map);
    focus.kept = (GeoBox){width - ARROW - 8, 8, width - 8, ARROW + 8};
    MapOptions options = {.width = width, .height = height, .community = CITY_NONE, .focus = &focus};
    MapReport report;
    map->scene = map_scene(set->city, set->plan, set->style, text, &options, &report);
    map->unnumbered = report.unnumbered;
    return map;
}

void board_map_free(BoardMap *map)
{
    if (!map)
        return;
    scene_free(map->scene);
    g_free(map);
}

static void draw_here(Board *b, GeoPoint at)
{
    cairo_t *cr = b->page.cr;
    cairo_new_path(cr);
    cairo_arc(cr, at.x, at.y - 17, 8, G_PI - 0.35, 0.35);
    cairo_line_to(cr, at.x, at.y);
    cairo_close_path(cr);
    cairo_set_source_rgb(cr, 0.78, 0.16, 0.12);
    cairo_fill_preserve(cr);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_set_line_width(cr, 1.2);
    cairo_stroke(cr);
    cairo_arc(cr, at.x, at.y - 17, 3, 0, 2 * G_PI);
    cairo_fill(cr);
}

static void draw_arrow(Board *b, double x, double y)
{
    cairo_t *cr = b->page.cr;
    Colour ink = b->set->template->ink;
    cairo_set_source_rgba(cr, 1, 1, 1, 0.85);
    cairo_arc(cr, x, y, ARROW / 2, 0, 2 * G_PI);
    cairo_fill(cr);
    cairo_set_source_rgb(cr, ink.r, ink.g, ink.b);
    cairo_move_to(cr, x, y - 4);
    cairo_line_to(cr, x + 6, y + 15);
    cairo_line_to(cr, x, y + 10);
    cairo_line_to(cr, x - 6, y + 15);
    cairo_close_path(cr);
    cairo_fill(cr);
    page_line(&b->page, _("N"), (GeoBox){x - 10, y - 18, x + 10, y - 4}, (PageFont){10, TRUE, ink, 0.5});
}

void board_draw_map(Board *b, const BoardMap *map, GeoBox frame)
{
    double width = frame.x1 - frame.x0, height = frame.y1 - frame.y0;
    cairo_save(b->page.cr);
    cairo_translate(b->page.cr, frame.x0, frame.y0);
    g_autoptr(Canvas) canvas = cairo_canvas_on(b->page.cr, b->text);
    scene_paint(map->scene, canvas, SCENE_ALL_LAYERS);
    if (b->set->here) {
        GeoPoint at = view_to_picture(&map->view, *b->set->here);
        gboolean inside = at.x >= 0 && at.x <= width && at.y >= 0 && at.y <= height;
        b->report.faults |= inside ? 0 : SHEET_HERE_OUTSIDE;
        if (inside)
            draw_here(b, at);
    }
    draw_arrow(b, width - ARROW / 2 - 8, ARROW / 2 + 8);
    cairo_restore(b->page.cr);
    page_frame(&b->page, frame, b->set->style->frame, 0.8);
    b->report.faults |= map->faults;
    b->report.scale = map->scale;
    b->report.unnumbered = map->unnumbered;
    b->report.map.frame =
        (GeoBox){frame.x0 * b->unit, frame.y0 * b->unit, frame.x1 * b->unit, frame.y1 * b->unit};
    b->report.map.world = view_world(&map->view);
}

/* A bar of four parts; returns where it ends. */
static double draw_bar(Board *b, double x, double y)
{
    double metres_a_unit = b->report.scale * POINT_METRES * b->unit,
           metres = view_round_down(130 * metres_a_unit);
    double length = metres / metres_a_unit;
    Colour ink = b->set->template->ink;
    PageFont font = {8.5, FALSE, b->set->template->quiet, 0.5};
    g_autofree char *half = g_strdup_printf("%g", metres / 2), *end = g_strdup_printf(_("%g m"), metres);
    for (guint i = 0; i < 4; i += 2)
        page_fill(&b->page, (GeoBox){x + length * i / 4, y - 2, x + length * (i + 1) / 4, y + 2}, ink);
    page_frame(&b->page, (GeoBox){x, y - 2, x + length, y + 2}, ink, 0.6);
    page_line(&b->page, "0", (GeoBox){x - 10, y - 16, x + 10, y - 4}, font);
    page_line(&b->page, half, (GeoBox){x + length / 2 - 25, y - 16, x + length / 2 + 25, y - 4}, font);
    page_line(&b->page, end, (GeoBox){x + length - 30, y - 16, x + length + 30, y - 4}, font);
    return x + length + 34;
}

static double draw_sample(Board *b, double x, double y, Colour fill, Colour line, const char *name)
{
    double wide, tall;
    CanvasFont font = {9.5, FALSE};
    GeoBox box = {x, y - 5, x + 18, y + 5};
    text_measure(b->text, name, font, &wide, &tall);
    if (fill.a < 1)
        page_fill(&b->page, box, b->set->style->grid[0]);
    page_fill(&b->page, box, fill);
    page_frame(&b->page, box, line, 0.7);
    page_line(&b->page, name, (GeoBox){x + 24, y - 7, x + 24 + wide + 1, y + 7},
              (PageFont){9.5, FALSE, b->set->template->ink, 0});
    return x + 24 + wide + 16;
}

void board_draw_key(Board *b, GeoBox strip)
{
    const Style *s = b->set->style;
    double y = strip.y0 + 16, x = draw_bar(b, strip.x0 + 8, y);
    g_autofree char *scale = g_strdup_printf("1 : %u", b->report.scale);
    page_line(&b->page, scale, (GeoBox){x, y - 8, x + 70, y + 8},
              (PageFont){11, TRUE, b->set->template->ink, 0});
    if (!b->set->template->show_legend)
        return;
    x += 84;
    x = draw_sample(b, x, y, s->grid[0], s->community_line.colour, _("This grid"));
    x = draw_sample(b, x, y, s->home, s->building_line.colour, _("Homes"));
    x = draw_sample(b, x, y, s->public, s->building_line.colour, _("Public"));
    draw_sample(b, x, y, s->trade, s->building_line.colour, _("Trade"));
}
