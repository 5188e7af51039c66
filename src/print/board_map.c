/* The map of a board and what explains it. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/cairo_canvas.h"
#include "draw/map.h"
#include "print/board_int.h"
#include "print/legend.h"
#include "print/marginalia.h"

#define AROUND 30.0 /* units of the surroundings that are at least shown */
#define ARROW  MARGINALIA_ARROW

BoardMap *board_map_new(const SheetSet *set, guint32 grid, Text *text)
{
    Board b = board_begin(set, grid, text);
    BoardMap *map = g_new0(BoardMap, 1);
    GeoBox frame = board_map_frame(&b);
    double width = frame.x1 - frame.x0, height = frame.y1 - frame.y0;
    MapFocus focus = {.grid = grid, .here = set->here};
    GeoBox box = geo_shape_box(geo_shapes_get(set->plan->grid_shapes, grid));
    gboolean fits;
    map->view = focus.view =
        view_at_scale(set, box, (GeoBox){0, 0, width, height}, b.unit, AROUND, &map->scale, &fits);
    map->faults |= fits ? 0 : SHEET_TOO_LARGE;
    focus.kept = (GeoBox){width - ARROW - 8, 8, width - 8, ARROW + 8};
    MapOptions options = {.width = width, .height = height, .community = CITY_NONE, .focus = &focus};
    MapReport report;
    map->scene = map_scene(set->city, set->plan, set->style, text, &options, &report);
    map->unnumbered = report.unnumbered;
    map->unnamed = report.unnamed;
    map->seen = report.seen;
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
    Colour pin = b->set->style->warning;
    cairo_new_path(cr);
    cairo_arc(cr, at.x, at.y - 17, 8, G_PI - 0.35, 0.35);
    cairo_line_to(cr, at.x, at.y);
    cairo_close_path(cr);
    cairo_set_source_rgb(cr, pin.r, pin.g, pin.b);
    cairo_fill_preserve(cr);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_set_line_width(cr, 1.2);
    cairo_stroke(cr);
    cairo_arc(cr, at.x, at.y - 17, 3, 0, 2 * G_PI);
    cairo_fill(cr);
}

void board_draw_map(Board *b, const BoardMap *map, GeoBox frame)
{
    double width = frame.x1 - frame.x0, height = frame.y1 - frame.y0;
    cairo_save(b->page.cr);
    cairo_translate(b->page.cr, frame.x0, frame.y0);
    g_autoptr(Canvas) canvas = cairo_canvas_on(b->page.cr, b->text);
    scene_paint(map->scene, canvas, SCENE_ALL_LAYERS);
    b->page.glyphs += cairo_canvas_unknown(canvas);
    content_note_scene(b->page.content, map->scene);
    if (b->set->here) {
        GeoPoint at = view_to_picture(&map->view, *b->set->here);
        gboolean inside = at.x >= 0 && at.x <= width && at.y >= 0 && at.y <= height;
        b->report.faults |= inside ? 0 : SHEET_HERE_OUTSIDE;
        content_note(b->page.content, &at, sizeof at);
        if (inside)
            draw_here(b, at);
    }
    arrow_draw(&b->page, b->set, width - ARROW / 2 - 8, ARROW / 2 + 8);
    cairo_restore(b->page.cr);
    page_frame(&b->page, frame, b->set->style->frame, 0.8);
    b->report.faults |= map->faults;
    b->report.scale = map->scale;
    b->report.unnumbered = map->unnumbered;
    b->report.unnamed = map->unnamed;
    b->report.map.frame =
        (GeoBox){frame.x0 * b->unit, frame.y0 * b->unit, frame.x1 * b->unit, frame.y1 * b->unit};
    b->report.map.world = view_world(&map->view);
}

void board_draw_key(Board *b, const BoardMap *map, GeoBox strip)
{
    double y = strip.y0 + 16, x = scale_draw(&b->page, b->set, strip.x0 + 8, y, b->report.scale,
                                             b->report.scale * POINT_METRES * b->unit);
    if (b->set->template->show_legend)
        legend_draw(&b->page, b->set, b->text, x, y, strip.x1, map->seen, _("This grid"));
}
