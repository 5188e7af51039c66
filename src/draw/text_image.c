/* Letters are drawn as outlines, so that they stand where the layout puts them and not on whole pixels; the halo is
 * the letters grown by a disc with a soft rim. */
#include "draw/text_image.h"

#include <math.h>
#include <string.h>

#include "draw/text_int.h"

#define MOST_REACH 16
#define MOST_SIDE  4096

/* A disc of the halo's radius: what a neighbour at an offset contributes. */
typedef struct Disc {
    int reach;
    float weight[(2 * MOST_REACH + 1) * (2 * MOST_REACH + 1)];
} Disc;

static Disc disc_new(double radius)
{
    Disc d = {.reach = radius > 0 ? MIN((int)ceil(radius), MOST_REACH) : 0};
    for (int y = -d.reach; y <= d.reach; y++)
        for (int x = -d.reach; x <= d.reach; x++)
            d.weight[(y + d.reach) * (2 * d.reach + 1) + x + d.reach] =
                (float)CLAMP(radius + 0.5 - hypot(x, y), 0, 1);
    return d;
}

static cairo_surface_t *draw_letters(PangoLayout *layout, guint width, guint height, guint margin)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, (int)width, (int)height);
    cairo_t *cr = cairo_create(surface);
    cairo_move_to(cr, margin, margin);
    pango_cairo_layout_path(cr, layout);
    cairo_fill(cr);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    return surface;
}

/* Spreads one letter's pixel over its neighbours. */
static void grow(const TextImage *image, const Disc *disc, int x, int y, guint8 cover)
{
    int side = 2 * disc->reach + 1;
    for (int dy = -disc->reach; dy <= disc->reach; dy++)
        for (int dx = -disc->reach; dx <= disc->reach; dx++) {
            guint8 *to = &image->pixels[2 * ((gsize)(y + dy) * image->width + (gsize)(x + dx)) + 1];
            guint8 grown =
                (guint8)((float)cover * disc->weight[(dy + disc->reach) * side + dx + disc->reach]);
            *to = MAX(*to, grown);
        }
}

/* Letters that lean out of their advance are cut at the margin, where there is still room for their halo. */
static void fill_pixels(TextImage *image, cairo_surface_t *letters, const Disc *disc)
{
    const guint8 *from = cairo_image_surface_get_data(letters);
    gsize stride = (gsize)cairo_image_surface_get_stride(letters);
    guint reach = (guint)disc->reach;
    for (guint y = reach; y + reach < image->height; y++)
        for (guint x = reach; x + reach < image->width; x++) {
            guint8 cover = from[y * stride + x];
            image->pixels[2 * ((gsize)y * image->width + x)] = cover;
            if (cover > 0 && reach > 0)
                grow(image, disc, (int)x, (int)y, cover);
        }
}

TextImage text_image(Text *text, const char *utf8, CanvasFont font, double halo)
{
    TextImage image = {0};
    double height;
    Disc disc = disc_new(halo);
    guint margin = (guint)disc.reach + 2;
    text_measure(text, utf8, font, &image.advance, &height);
    if (image.advance <= 0)
        return image;
    image.width = MIN((guint)ceil(image.advance) + 2 * margin, MOST_SIDE);
    image.height = MIN((guint)ceil(height) + 2 * margin, MOST_SIDE);
    image.left = -(double)margin;
    image.top = -height / 2 - margin;
    image.pixels = g_malloc0(2 * (gsize)image.width * image.height);
    cairo_surface_t *letters = draw_letters(text_layout(text, utf8, font), image.width, image.height, margin);
    fill_pixels(&image, letters, &disc);
    cairo_surface_destroy(letters);
    return image;
}

void text_image_clear(TextImage *image)
{
    g_clear_pointer(&image->pixels, g_free);
}
