#include "print/picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gio/gio.h>

/* Cairo's colours are multiplied by their opacity. */
static guint32 pixel(const guint8 *p, int channels)
{
    guint32 a = channels == 4 ? p[3] : 255;
    return a << 24 | (p[0] * a + 127) / 255 << 16 | (p[1] * a + 127) / 255 << 8 | (p[2] * a + 127) / 255;
}

static void copy_pixels(const GdkPixbuf *pixels, cairo_surface_t *surface)
{
    int width = gdk_pixbuf_get_width(pixels), height = gdk_pixbuf_get_height(pixels);
    int channels = gdk_pixbuf_get_n_channels(pixels), from_stride = gdk_pixbuf_get_rowstride(pixels);
    const guint8 *from = gdk_pixbuf_read_pixels(pixels);
    guint8 *to = cairo_image_surface_get_data(surface);
    int to_stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < height; y++) {
        guint32 *row = (guint32 *)(void *)(to + (gsize)y * (gsize)to_stride);
        for (int x = 0; x < width; x++)
            row[x] = pixel(from + (gsize)y * (gsize)from_stride + (gsize)(x * channels), channels);
    }
    cairo_surface_mark_dirty(surface);
}

cairo_surface_t *picture_load(GBytes *file)
{
    gsize size;
    const guint8 *data = (const guint8 *)g_bytes_get_data(file, &size);
    g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_bytes(file);
    g_autoptr(GdkPixbuf) pixels = gdk_pixbuf_new_from_stream(stream, NULL, NULL);
    if (!pixels)
        return NULL;
    cairo_format_t format = gdk_pixbuf_get_has_alpha(pixels) ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24;
    cairo_surface_t *surface =
        cairo_image_surface_create(format, gdk_pixbuf_get_width(pixels), gdk_pixbuf_get_height(pixels));
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) {
        cairo_surface_destroy(surface);
        return NULL;
    }
    copy_pixels(pixels, surface);
    if (size > 3 && data[0] == 0xff && data[1] == 0xd8)
        cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, data, size,
                                    (cairo_destroy_func_t)g_bytes_unref, g_bytes_ref(file));
    return surface;
}
