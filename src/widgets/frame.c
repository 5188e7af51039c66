#include "widgets/frame.h"

#include <string.h>

#include "screen/overlay.h"
#include "screen/surface.h"

struct Frame {
    cairo_surface_t *painted; /* kept for its memory; or NULL */
    cairo_t *cr;
    Overlay *overlay; /* of what was painted */
    Surface *picture; /* the picture of the window; or NULL */
};

Frame *frame_new(void)
{
    Frame *p = g_new0(Frame, 1);
    p->overlay = overlay_new();
    return p;
}

void frame_free(Frame *p)
{
    if (!p)
        return;
    g_clear_pointer(&p->painted, cairo_surface_destroy);
    overlay_free(p->overlay);
    surface_free(p->picture);
    g_free(p);
}

static void empty(cairo_surface_t *s)
{
    gsize height = (gsize)cairo_image_surface_get_height(s);
    memset(cairo_image_surface_get_data(s), 0, height * (gsize)cairo_image_surface_get_stride(s));
    cairo_surface_mark_dirty(s);
}

cairo_t *frame_begin(Frame *p, guint width, guint height, double scale)
{
    if (surface_fit(&p->picture, width, height, FALSE)) {
        g_clear_pointer(&p->painted, cairo_surface_destroy);
        p->painted = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)width, (int)height);
    } else {
        empty(p->painted);
    }
    p->cr = cairo_create(p->painted);
    cairo_scale(p->cr, scale, scale);
    return p->cr;
}

void frame_finish(Frame *p)
{
    g_clear_pointer(&p->cr, cairo_destroy);
    cairo_surface_flush(p->painted);
    overlay_set(p->overlay, cairo_image_surface_get_data(p->painted), surface_width(p->picture),
                surface_height(p->picture), (guint)cairo_image_surface_get_stride(p->painted));
    surface_begin(p->picture);
    overlay_copy(p->overlay);
}

void frame_cover(Frame *p, guint x, guint y, guint width, guint height)
{
    overlay_draw(p->overlay, x, y, width, height);
}

void frame_show(Frame *p)
{
    surface_end(p->picture);
    surface_show(p->picture);
}
