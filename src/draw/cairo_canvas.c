/* Paints with Cairo. A halo on an image is the text itself, shifted: glyphs come out of a cache, a stroked outline
 * would cost ten times as much. On a page it is a stroke, so that the text stays in the file once. */
#include "draw/cairo_canvas.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/error.h"
#include "draw/text_int.h"

#define HALO_STEP 0.5 /* of its width: what its outline leaves out of the letters' */

typedef struct CairoCanvas {
    Canvas base;
    CairoCanvasFormat format;
    cairo_surface_t *surface;
    cairo_t *cr;
    Text *text;
    GByteArray *bytes;
    guint unknown;
} CairoCanvas;

static void set_colour(cairo_t *cr, Colour c)
{
    cairo_set_source_rgba(cr, c.r, c.g, c.b, c.a);
}

/* Ends with a current point: a PDF takes a clip without one for an empty one. */
static void trace(cairo_t *cr, GeoShape shape)
{
    cairo_new_path(cr);
    for (guint p = 0; p < shape.n_parts; p++) {
        cairo_new_sub_path(cr);
        for (guint32 i = shape.starts[p]; i < shape.starts[p + 1]; i++)
            cairo_line_to(cr, shape.points[i].x, shape.points[i].y);
        if (shape.kind == GEO_POLYGON)
            cairo_close_path(cr);
    }
}

/* One line of a pattern across the box, at a distance from the page's corner: patterns of neighbouring shapes fit
 * together. */
static void trace_level(cairo_t *cr, GeoBox box, double at)
{
    cairo_move_to(cr, box.x0, at);
    cairo_line_to(cr, box.x1, at);
}

static void trace_upright(cairo_t *cr, GeoBox box, double at)
{
    cairo_move_to(cr, at, box.y0);
    cairo_line_to(cr, at, box.y1);
}

static void trace_rising(cairo_t *cr, GeoBox box, double at)
{
    cairo_move_to(cr, at - box.y0, box.y0);
    cairo_line_to(cr, at - box.y1, box.y1);
}

static void trace_falling(cairo_t *cr, GeoBox box, double at)
{
    cairo_move_to(cr, at + box.y0, box.y0);
    cairo_line_to(cr, at + box.y1, box.y1);
}

typedef void (*TraceLine)(cairo_t *cr, GeoBox box, double at);

static void trace_family(cairo_t *cr, GeoBox box, TraceLine trace_line, double from, double to, double step)
{
    for (gint64 i = (gint64)ceil(from / step); (double)i * step <= to; i++)
        trace_line(cr, box, (double)i * step);
}

static void trace_hatch(cairo_t *cr, GeoBox box, CanvasPattern pattern, double step)
{
    double slant = step * G_SQRT2;
    cairo_new_path(cr);
    if (pattern == CANVAS_LEVEL)
        trace_family(cr, box, trace_level, box.y0, box.y1, step);
    if (pattern == CANVAS_UPRIGHT)
        trace_family(cr, box, trace_upright, box.x0, box.x1, step);
    if (pattern == CANVAS_RISING || pattern == CANVAS_CROSSED)
        trace_family(cr, box, trace_rising, box.x0 + box.y0, box.x1 + box.y1, slant);
    if (pattern == CANVAS_FALLING || pattern == CANVAS_CROSSED)
        trace_family(cr, box, trace_falling, box.x0 - box.y1, box.x1 - box.y0, slant);
}

static void fill_shape(Canvas *canvas, GeoShape shape, const CanvasFill *fill)
{
    cairo_t *cr = ((CairoCanvas *)canvas)->cr;
    GeoBox box;
    trace(cr, shape);
    set_colour(cr, fill->colour);
    if (fill->pattern == CANVAS_PLAIN) {
        cairo_fill(cr);
        return;
    }
    cairo_fill_preserve(cr);
    cairo_save(cr);
    cairo_clip(cr);
    cairo_clip_extents(cr, &box.x0, &box.y0, &box.x1, &box.y1);
    trace_hatch(cr, box, fill->pattern, fill->step);
    set_colour(cr, fill->ink);
    cairo_set_dash(cr, NULL, 0, 0);
    cairo_set_line_width(cr, MAX(0.5, fill->step / 10));
    cairo_stroke(cr);
    cairo_restore(cr);
}

static void stroke_shape(Canvas *canvas, GeoShape shape, const CanvasStroke *stroke)
{
    cairo_t *cr = ((CairoCanvas *)canvas)->cr;
    trace(cr, shape);
    set_colour(cr, stroke->colour);
    cairo_set_line_width(cr, stroke->width);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(cr, stroke->round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    cairo_set_dash(cr, stroke->dashes, (int)stroke->n_dashes, 0);
    cairo_stroke(cr);
}

/* Replaces the path by lines no shorter than step, except where it turns back to its start: outlines of letters are
 * far finer than what a halo's edge shows, and most of what a page would hold. */
static void coarsen_path(cairo_t *cr, double step)
{
    double x = 0, y = 0;
    cairo_set_tolerance(cr, step);
    cairo_path_t *path = cairo_copy_path_flat(cr);
    cairo_new_path(cr);
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        const cairo_path_data_t *to = &path->data[i + 1];
        cairo_path_data_type_t type = path->data[i].header.type;
        if (type == CAIRO_PATH_CLOSE_PATH)
            cairo_close_path(cr);
        else if (type == CAIRO_PATH_MOVE_TO)
            cairo_move_to(cr, x = to->point.x, y = to->point.y);
        else if (hypot(to->point.x - x, to->point.y - y) >= step)
            cairo_line_to(cr, x = to->point.x, y = to->point.y);
    }
    cairo_path_destroy(path);
}

static void paint_halo(CairoCanvas *c, PangoLayout *layout, const CanvasText *text, double x, double y)
{
    static const double around[8][2] = {{1, 0},  {0.7, 0.7},   {0, 1},  {-0.7, 0.7},
                                        {-1, 0}, {-0.7, -0.7}, {0, -1}, {0.7, -0.7}};
    set_colour(c->cr, text->halo);
    if (c->format != CAIRO_CANVAS_PNG) {
        cairo_move_to(c->cr, x, y);
        pango_cairo_layout_path(c->cr, layout);
        coarsen_path(c->cr, HALO_STEP * text->halo_width);
        cairo_set_dash(c->cr, NULL, 0, 0);
        cairo_set_line_join(c->cr, CAIRO_LINE_JOIN_ROUND);
        cairo_set_line_width(c->cr, 2 * text->halo_width);
        cairo_stroke(c->cr);
        return;
    }
    for (guint i = 0; i < G_N_ELEMENTS(around); i++) {
        cairo_move_to(c->cr, x + around[i][0] * text->halo_width, y + around[i][1] * text->halo_width);
        pango_cairo_show_layout(c->cr, layout);
    }
}

/* On an image the letters are filled as outlines: glyphs out of Cairo's cache stand on whole pixels, and small words
 * would look gappy. */
static void show_layout(CairoCanvas *c, PangoLayout *layout)
{
    if (c->format != CAIRO_CANVAS_PNG) {
        pango_cairo_show_layout(c->cr, layout);
        return;
    }
    pango_cairo_layout_path(c->cr, layout);
    cairo_fill(c->cr);
}

static void show_text(Canvas *canvas, const CanvasText *text)
{
    CairoCanvas *c = (CairoCanvas *)canvas;
    double width, height;
    text_measure(c->text, text->text, text->font, &width, &height);
    PangoLayout *layout = text_layout(c->text, text->text, text->font);
    c->unknown += (guint)pango_layout_get_unknown_glyphs_count(layout);
    cairo_save(c->cr);
    cairo_translate(c->cr, text->x, text->y);
    if (text->angle != 0)
        cairo_rotate(c->cr, text->angle);
    double x = -text->align * width, y = -height / 2;
    if (text->halo_width > 0)
        paint_halo(c, layout, text, x, y);
    set_colour(c->cr, text->colour);
    cairo_move_to(c->cr, x, y);
    show_layout(c, layout);
    cairo_restore(c->cr);
}

guint cairo_canvas_unknown(const Canvas *canvas)
{
    return ((const CairoCanvas *)canvas)->unknown;
}

static void push_clip(Canvas *canvas, GeoShape clip)
{
    cairo_t *cr = ((CairoCanvas *)canvas)->cr;
    cairo_save(cr);
    trace(cr, clip);
    cairo_clip(cr);
}

static void pop_clip(Canvas *canvas)
{
    cairo_restore(((CairoCanvas *)canvas)->cr);
}

static void free_canvas(Canvas *canvas)
{
    CairoCanvas *c = (CairoCanvas *)canvas;
    if (c->cr)
        cairo_destroy(c->cr);
    if (c->surface)
        cairo_surface_destroy(c->surface);
    g_byte_array_unref(c->bytes);
    g_free(c);
}

static const CanvasOps cairo_ops = {
    .fill = fill_shape,
    .stroke = stroke_shape,
    .text = show_text,
    .push = push_clip,
    .pop = pop_clip,
    .free = free_canvas,
};

static cairo_status_t collect(void *data, const unsigned char *bytes, unsigned int n)
{
    g_byte_array_append((GByteArray *)data, bytes, n);
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *new_surface(CairoCanvasFormat format, guint width, guint height, GByteArray *bytes)
{
    if (format == CAIRO_CANVAS_PDF)
        return cairo_pdf_surface_create_for_stream(collect, bytes, width, height);
    if (format == CAIRO_CANVAS_SVG)
        return cairo_svg_surface_create_for_stream(collect, bytes, width, height);
    return cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)width, (int)height);
}

Canvas *cairo_canvas_new(CairoCanvasFormat format, guint width, guint height, Text *text, GError **error)
{
    g_assert(width >= 1 && width <= 32767 && height >= 1 && height <= 32767);
    CairoCanvas *c = g_new0(CairoCanvas, 1);
    c->base.ops = &cairo_ops;
    c->format = format;
    c->text = text;
    c->bytes = g_byte_array_new();
    c->surface = new_surface(format, width, height, c->bytes);
    c->cr = cairo_create(c->surface);
    if (cairo_status(c->cr) != CAIRO_STATUS_SUCCESS) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                    _("no picture of %u x %u: %s; ask for a smaller one"), width, height,
                    cairo_status_to_string(cairo_status(c->cr)));
        canvas_free(&c->base);
        return NULL;
    }
    cairo_set_source_rgb(c->cr, 1, 1, 1);
    cairo_paint(c->cr);
    return &c->base;
}

Canvas *cairo_canvas_on(gpointer context, Text *text)
{
    CairoCanvas *c = g_new0(CairoCanvas, 1);
    c->base.ops = &cairo_ops;
    c->format = CAIRO_CANVAS_PDF;
    c->text = text;
    c->bytes = g_byte_array_new();
    c->cr = cairo_reference((cairo_t *)context);
    return &c->base;
}

GBytes *cairo_canvas_finish(Canvas *canvas, GError **error)
{
    CairoCanvas *c = (CairoCanvas *)canvas;
    g_assert(canvas->ops == &cairo_ops);
    cairo_status_t status = cairo_status(c->cr);
    if (status == CAIRO_STATUS_SUCCESS && c->format == CAIRO_CANVAS_PNG)
        status = cairo_surface_write_to_png_stream(c->surface, collect, c->bytes);
    cairo_surface_finish(c->surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(c->surface);
    if (status != CAIRO_STATUS_SUCCESS) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, _("the picture could not be drawn: %s"),
                    cairo_status_to_string(status));
        return NULL;
    }
    GByteArray *bytes = c->bytes;
    c->bytes = g_byte_array_new();
    return g_byte_array_free_to_bytes(bytes);
}

const guint8 *cairo_canvas_pixels(Canvas *canvas, guint *stride)
{
    CairoCanvas *c = (CairoCanvas *)canvas;
    g_assert(canvas->ops == &cairo_ops && c->format == CAIRO_CANVAS_PNG);
    cairo_surface_flush(c->surface);
    *stride = (guint)cairo_image_surface_get_stride(c->surface);
    return cairo_image_surface_get_data(c->surface);
}
