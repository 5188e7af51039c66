#include "desk/picture.h"

#include <cairo.h>
#include <glib/gi18n-lib.h>

#include "base/error.h"

static cairo_status_t collect(void *bytes, const unsigned char *data, unsigned int n)
{
    g_byte_array_append((GByteArray *)bytes, data, n);
    return CAIRO_STATUS_SUCCESS;
}

GBytes *picture_of_window(const Window *window, GError **error)
{
    guint width, height;
    window_size(window, &width, &height);
    g_autofree guint32 *pixels = window_pixels(window);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        (unsigned char *)pixels, CAIRO_FORMAT_RGB24, (int)width, (int)height, (int)width * 4);
    cairo_status_t status = cairo_surface_write_to_png_stream(surface, collect, bytes);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, _("the picture could not be drawn: %s"),
                    cairo_status_to_string(status));
        return NULL;
    }
    return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}
