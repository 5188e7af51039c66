/* The map of a board and what explains it. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/cairo_canvas.h"
#include "draw/map.h"
#include "print/board_int.h"
#include "print/marginalia.h"

#define POINT_METRES (0.0254 / 72)
#define AROUND       30.0 /* units of the surroundings that are at least shown */
#define ARROW        MARGINALIA_ARROW

/* The view of the map, at the scale that goes into map. */
static View board_view(const Board *b, GeoBox frame, BoardMap *map)
{
    GeoBox box = geo_shape_box(geo_shapes_get(b->set->plan->grid_shapes, b->index));
    View view = view_fit(box, frame, AROUND);
    double least = 1 / (view.scale * POINT_METRES * b->unit);
    map->scale = b->set->scale ? b->set->scale : scale_round(least);
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
    b->report.map.frame =
        (GeoBox){frame.x0 * b->unit, frame.y0 * b->unit, frame.x1 * b->unit, frame.y1 * b->unit};
    b->report.map.world = view_world(&map->view);
}

typedef struct Sample {
    guint seen; /* what is explained, or 0: always */
    Colour fill, line;
    const char *sign; /* in the sample, or NULL */
    const char *name;
} Sample;

static double sample_width(Board *b, const Sample *sample)
{
    double wide, tall;
    text_measure(b->text, sample->name, (CanvasFont){9.5, FALSE}, &wide, &tall);
    return (sample->sign ? 12 : 18) + 6 + wide + 14;
}

/* factor: of all lengths. Returns where the next sample begins. */
static double draw_sample(Board *b, double x, double y, double factor, const Sample *sample)
{
    double half = (sample->sign ? 6 : 5) * factor, side = (sample->sign ? 12 : 18) * factor,
           next = x + sample_width(b, sample) * factor;
    GeoBox box = {x, y - half, x + side, y + half};
    if (sample->fill.a < 1)
        page_fill(&b->page, box, b->set->style->grid[0]);
    page_fill(&b->page, box, sample->fill);
    if (sample->sign)
        page_line(&b->page, sample->sign, box, (PageFont){9 * factor, TRUE, b->set->style->paper, 0.5});
    else
        page_frame(&b->page, box, sample->line, 0.7);
    page_line(&b->page, sample->name, (GeoBox){box.x1 + 6 * factor, y - 7, next - 12 * factor, y + 7},
              (PageFont){9.5 * factor, FALSE, b->set->template->ink, 0});
    return next;
}

void board_draw_key(Board *b, const BoardMap *map, GeoBox strip)
{
    const Style *s = b->set->style;
    const Sample samples[] = {
        {0, s->grid[0], s->community_line.colour, NULL, _("This grid")},
        {MAP_SEEN_HOME, s->home, s->building_line.colour, NULL, _("Homes")},
        {MAP_SEEN_PUBLIC, s->public, s->building_line.colour, NULL, _("Public")},
        {MAP_SEEN_TRADE, s->trade, s->building_line.colour, NULL, _("Trade")},
        {MAP_SEEN_COMPOUND, s->compound, s->compound_line.colour, NULL, _("Compound")},
        {MAP_SEEN_SCHOOL, s->sign, s->sign, MAP_SIGN_SCHOOL, _("School")},
        {MAP_SEEN_HEALTH, s->sign, s->sign, MAP_SIGN_HEALTH, _("Clinic")},
        {MAP_SEEN_OFFICE, s->sign, s->sign, MAP_SIGN_OFFICE, _("Public office")},
    };
    double y = strip.y0 + 16, x = scale_draw(&b->page, b->set, strip.x0 + 8, y, b->report.scale,
                                             b->report.scale * POINT_METRES * b->unit);
    double wide = 0;
    gboolean shown[G_N_ELEMENTS(samples)];
    for (guint i = 0; i < G_N_ELEMENTS(samples); i++) {
        shown[i] = b->set->template->show_legend && (!samples[i].seen || map->seen & samples[i].seen);
        wide += shown[i] ? sample_width(b, &samples[i]) : 0;
    }
    double factor = MIN(1, (strip.x1 - x) / MAX(1, wide));
    for (guint i = 0; i < G_N_ELEMENTS(samples); i++)
        if (shown[i])
            x = draw_sample(b, x, y, factor, &samples[i]);
}
