#include "draw/cairo_canvas.h"

#include <gio/gio.h>
#include <string.h>

typedef struct Fixture {
    Text *text;
    Canvas *canvas;
    GeoShapes *shapes;
} Fixture;

static void set_up(Fixture *f, gconstpointer data)
{
    (void)data;
    f->text = text_new("sans-serif");
    f->canvas = cairo_canvas_new(CAIRO_CANVAS_PNG, 60, 40, f->text, NULL);
    f->shapes = geo_shapes_new();
    g_assert_nonnull(f->canvas);
}

static void tear_down(Fixture *f, gconstpointer data)
{
    (void)data;
    canvas_free(f->canvas);
    text_free(f->text);
    geo_shapes_free(f->shapes);
}

static GeoShape box(Fixture *f, double x0, double y0, double x1, double y1)
{
    guint shape = geo_shapes_begin(f->shapes, GEO_POLYGON);
    geo_shapes_part(f->shapes);
    geo_shapes_point(f->shapes, x0, y0);
    geo_shapes_point(f->shapes, x1, y0);
    geo_shapes_point(f->shapes, x1, y1);
    geo_shapes_point(f->shapes, x0, y1);
    geo_shapes_point(f->shapes, x0, y0);
    return geo_shapes_get(f->shapes, shape);
}

static guint32 pixel(Fixture *f, guint x, guint y)
{
    guint stride;
    guint32 value;
    const guint8 *pixels = cairo_canvas_pixels(f->canvas, &stride);
    memcpy(&value, pixels + (gsize)y * stride + 4 * x, 4);
    return value & 0xffffff;
}

static guint ink(Fixture *f)
{
    guint n = 0;
    for (guint y = 0; y < 40; y++)
        for (guint x = 0; x < 60; x++)
            n += pixel(f, x, y) != 0xffffff;
    return n;
}

static void test_fill(Fixture *f, gconstpointer data)
{
    (void)data;
    CanvasFill fill = {.colour = {1, 0, 0, 1}};
    f->canvas->ops->fill(f->canvas, box(f, 10, 10, 20, 30), &fill);
    g_assert_cmphex(pixel(f, 15, 20), ==, 0xff0000);
    g_assert_cmphex(pixel(f, 25, 20), ==, 0xffffff);
    g_assert_cmpuint(ink(f), ==, 200);
}

static void test_every_pattern_inks(Fixture *f, gconstpointer data)
{
    (void)data;
    for (guint p = CANVAS_RISING; p < CANVAS_N_PATTERNS; p++) {
        CanvasFill white = {.colour = {1, 1, 1, 1}};
        CanvasFill fill = {.colour = {1, 1, 1, 1}, .pattern = p, .ink = {0, 0, 0, 1}, .step = 5};
        f->canvas->ops->fill(f->canvas, box(f, 0, 0, 60, 40), &white);
        f->canvas->ops->fill(f->canvas, box(f, 10, 10, 30, 30), &fill);
        g_assert_cmpuint(ink(f), >, 40);
        g_assert_cmpuint(ink(f), <=, 400);
        g_assert_cmphex(pixel(f, 5, 5), ==, 0xffffff);
    }
}

static void test_stroke_and_dash(Fixture *f, gconstpointer data)
{
    (void)data;
    CanvasStroke dashed = {.colour = {0, 0, 0, 1}, .width = 4, .n_dashes = 2, .dashes = {10, 10}};
    guint line = geo_shapes_begin(f->shapes, GEO_LINE);
    geo_shapes_part(f->shapes);
    geo_shapes_point(f->shapes, 0, 20);
    geo_shapes_point(f->shapes, 60, 20);
    f->canvas->ops->stroke(f->canvas, geo_shapes_get(f->shapes, line), &dashed);
    g_assert_cmphex(pixel(f, 5, 20), ==, 0);
    g_assert_cmphex(pixel(f, 15, 20), ==, 0xffffff);
    g_assert_cmphex(pixel(f, 25, 20), ==, 0);
}

static void test_clip(Fixture *f, gconstpointer data)
{
    (void)data;
    CanvasFill fill = {.colour = {0, 0, 1, 1}};
    f->canvas->ops->push(f->canvas, box(f, 0, 0, 30, 40));
    f->canvas->ops->fill(f->canvas, box(f, 20, 0, 40, 40), &fill);
    f->canvas->ops->pop(f->canvas);
    g_assert_cmpuint(ink(f), ==, 400);
    f->canvas->ops->fill(f->canvas, box(f, 50, 0, 60, 40), &fill);
    g_assert_cmpuint(ink(f), ==, 800);
}

static void test_text_and_halo(Fixture *f, gconstpointer data)
{
    (void)data;
    CanvasText text = {
        .text = "88", .x = 30, .y = 20, .align = 0.5, .font = {20, TRUE}, .colour = {0, 0, 0, 1}};
    f->canvas->ops->text(f->canvas, &text);
    guint plain = ink(f);
    g_assert_cmpuint(plain, >, 50);
    text.halo = (Colour){1, 0, 0, 1};
    text.halo_width = 2;
    f->canvas->ops->text(f->canvas, &text);
    g_assert_cmpuint(ink(f), >, plain + 40);
}

static void assert_file(CairoCanvasFormat format, const char *start)
{
    g_autoptr(Text) text = text_new("sans-serif");
    g_autoptr(Canvas) canvas = cairo_canvas_new(format, 100, 80, text, NULL);
    CanvasText line = {
        .text = "7", .x = 50, .y = 40, .font = {20, FALSE}, .colour = {0, 0, 0, 1}, .halo_width = 1};
    canvas->ops->text(canvas, &line);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = cairo_canvas_finish(canvas, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(g_bytes_get_size(bytes), >, 200);
    g_assert_cmpmem(g_bytes_get_data(bytes, NULL), strlen(start), start, strlen(start));
}

/* A character that no font can have, since Unicode gives it to nobody. */
static void test_unknown(Fixture *f, gconstpointer data)
{
    CanvasText line = {.text = "7号楼", .x = 30, .y = 20, .font = {10, FALSE}, .colour = {0, 0, 0, 1}};
    (void)data;
    f->canvas->ops->text(f->canvas, &line);
    g_assert_cmpuint(cairo_canvas_unknown(f->canvas), ==, 0);
    line.text = "7\xf3\xb0\x80\x81";
    f->canvas->ops->text(f->canvas, &line);
    g_assert_cmpuint(cairo_canvas_unknown(f->canvas), ==, 1);
}

/* The first stream of a PDF, inflated: what is painted. */
static char *pdf_page(GBytes *pdf)
{
    gsize size, n = 0;
    const char *data = (const char *)g_bytes_get_data(pdf, &size);
    const char *begin = g_strstr_len(data, (gssize)size, "stream\n");
    g_assert_nonnull(begin);
    begin += strlen("stream\n");
    g_autoptr(GInputStream) raw = g_memory_input_stream_new_from_data(begin, data + size - begin, NULL);
    g_autoptr(GZlibDecompressor) zlib = g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
    g_autoptr(GInputStream) text = g_converter_input_stream_new(raw, G_CONVERTER(zlib));
    char *page = g_new0(char, 20001);
    g_input_stream_read_all(text, page, 20000, &n, NULL, NULL);
    g_assert_cmpuint(n, >, 20);
    return page;
}

/* A clip that is no box is there in a PDF, too: an empty one would be "0 0 m W n". */
static void test_pdf_clip(void)
{
    g_autoptr(Text) text = text_new("sans-serif");
    g_autoptr(Canvas) canvas = cairo_canvas_new(CAIRO_CANVAS_PDF, 100, 100, text, NULL);
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    CanvasFill red = {.colour = {1, 0, 0, 1}};
    geo_shapes_begin(shapes, GEO_POLYGON);
    geo_shapes_part(shapes);
    geo_shapes_point(shapes, 10, 10);
    geo_shapes_point(shapes, 90, 20);
    geo_shapes_point(shapes, 40, 80);
    geo_shapes_point(shapes, 10, 10);
    canvas->ops->push(canvas, geo_shapes_get(shapes, 0));
    canvas->ops->fill(canvas, geo_shapes_get(shapes, 0), &red);
    canvas->ops->pop(canvas);
    g_autoptr(GBytes) pdf = cairo_canvas_finish(canvas, NULL);
    g_autofree char *page = pdf_page(pdf);
    g_assert_null(strstr(page, "0 0 m W"));
    g_assert_nonnull(strstr(page, "1 0 0 rg"));
}

static void test_files(void)
{
    assert_file(CAIRO_CANVAS_PNG, "\x89PNG");
    assert_file(CAIRO_CANVAS_PDF, "%PDF-");
    assert_file(CAIRO_CANVAS_SVG, "<?xml");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/draw/cairo-canvas/fill", Fixture, NULL, set_up, test_fill, tear_down);
    g_test_add("/draw/cairo-canvas/patterns", Fixture, NULL, set_up, test_every_pattern_inks, tear_down);
    g_test_add("/draw/cairo-canvas/unknown", Fixture, NULL, set_up, test_unknown, tear_down);
    g_test_add("/draw/cairo-canvas/stroke", Fixture, NULL, set_up, test_stroke_and_dash, tear_down);
    g_test_add("/draw/cairo-canvas/clip", Fixture, NULL, set_up, test_clip, tear_down);
    g_test_add("/draw/cairo-canvas/text", Fixture, NULL, set_up, test_text_and_halo, tear_down);
    g_test_add_func("/draw/cairo-canvas/pdf-clip", test_pdf_clip);
    g_test_add_func("/draw/cairo-canvas/files", test_files);
    return g_test_run();
}
