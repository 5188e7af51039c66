/* The map of an overview with its squares. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "draw/cairo_canvas.h"
#include "draw/colour.h"
#include "draw/map.h"
#include "print/legend.h"
#include "print/marginalia.h"
#include "print/overview_int.h"

#define ARROW MARGINALIA_ARROW
#define EDGE  13.0 /* round the map, for the names of the squares */

CanvasFill overview_fill(const Overview *o, guint member)
{
    return style_grid_fill(o->set->style, member);
}

Scene *overview_scene(const Overview *o, Text *text, guint *seen, guint *unnumbered)
{
    const SheetSet *set = o->set;
    GeoBox f = o->view.frame, arrow = {f.x1 - ARROW - 8, 8, f.x1 - 8, ARROW + 8};
    g_autofree guint8 *colours = (guint8 *)g_malloc(set->plan->grids->len + 1);
    memset(colours, COLOUR_NONE, set->plan->grids->len);
    for (guint i = 0; i < o->members->len; i++)
        colours[g_array_index(o->members, guint32, i)] = (guint8)(i % COLOUR_NONE);
    MapOptions options = {.width = f.x1, .height = f.y1, .community = o->community, .view = &o->view};
    options.names = TRUE;
    options.colours = colours;
    options.kept = &arrow;
    options.n_kept = 1;
    MapReport report;
    Scene *scene = map_scene(set->city, set->plan, set->style, text, &options, &report);
    *seen = report.seen;
    *unnumbered = report.unnumbered;
    return scene;
}

/* The names of the squares stand outside the frame, their lines are thin over the map. */
static void draw_squares(Overview *o)
{
    const Squares *s = &o->squares;
    GeoBox m = o->map;
    Colour line = o->set->style->frame, quiet = o->set->template->quiet;
    PageFont font = {8.5, TRUE, quiet, 0.5};
    line.a *= 0.22;
    for (guint i = 0; i < s->columns; i++) {
        double x = m.x0 + i * s->side;
        char name[2] = {(char)('A' + i), '\0'};
        page_line(&o->page, name, (GeoBox){x, m.y0 - EDGE, x + s->side, m.y0 - 1}, font);
        if (i > 0)
            page_fill(&o->page, (GeoBox){x - 0.25, m.y0, x + 0.25, m.y1}, line);
    }
    for (guint i = 0; i < s->rows; i++) {
        double y = m.y0 + i * s->side, end = MIN(y + s->side, m.y1);
        g_autofree char *name = g_strdup_printf("%u", i + 1);
        if (end - y > 10)
            page_line(&o->page, name, (GeoBox){m.x0 - EDGE - 4, y, m.x0 - 2, end}, font);
        if (i > 0)
            page_fill(&o->page, (GeoBox){m.x0, y - 0.25, m.x1, y + 0.25}, line);
    }
}

void overview_draw_map(Overview *o)
{
    guint seen, unnumbered;
    GeoBox m = o->map;
    g_autoptr(Scene) scene = overview_scene(o, o->text, &seen, &unnumbered);
    cairo_save(o->page.cr);
    cairo_translate(o->page.cr, m.x0, m.y0);
    g_autoptr(Canvas) canvas = cairo_canvas_on(o->page.cr, o->text);
    scene_paint(scene, canvas, SCENE_ALL_LAYERS);
    o->page.glyphs += cairo_canvas_unknown(canvas);
    arrow_draw(&o->page, o->set, m.x1 - m.x0 - ARROW / 2 - 8, ARROW / 2 + 8);
    cairo_restore(o->page.cr);
    draw_squares(o);
    page_frame(&o->page, m, o->set->style->frame, 0.8);
    double y = m.y1 + 22, metres = o->scale * POINT_METRES * o->unit;
    double x = scale_draw(&o->page, o->set, m.x0 + 8, y, o->scale, metres);
    if (o->set->template->show_legend)
        legend_draw(&o->page, o->set, o->text, x, y, m.x1, seen, NULL);
    o->report.faults |= o->fits ? 0 : SHEET_TOO_LARGE;
    o->report.scale = o->scale;
    o->report.unnumbered = unnumbered;
    o->report.map.frame = (GeoBox){m.x0 * o->unit, m.y0 * o->unit, m.x1 * o->unit, m.y1 * o->unit};
    o->report.map.world = view_world(&o->view);
}
