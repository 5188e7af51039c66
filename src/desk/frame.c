#include "desk/panels.h"

#include <string.h>

#include "screen/overlay.h"
#include "screen/surface.h"

struct Panels {
    cairo_surface_t *painted; /* kept for its memory; or NULL */
    cairo_t *cr;
    Overlay *overlay; /* of what was painted */
    Surface *frame;   /* the picture of the window; or NULL */
};

Panels *panels_new(void)
{
    Panels *p = g_new0(Panels, 1);
    p->overlay = overlay_new();
    return p;
}

void panels_free(Panels *p)
{
    if (!p)
        return;
    g_clear_pointer(&p->painted, cairo_surface_destroy);
    overlay_free(p->overlay);
    surface_free(p->frame);
    g_free(p);
}

static void empty(cairo_surface_t *s)
{
    gsize height = (gsize)cairo_image_surface_get_height(s);
    memset(cairo_image_surface_get_data(s), 0, height * (gsize)cairo_image_surface_get_stride(s));
    cairo_surface_mark_dirty(s);
}

cairo_t *panels_begin(Panels *p, guint width, guint height, double scale)
{
    if (surface_fit(&p->frame, width, height, FALSE)) {
        g_clear_pointer(&p->painted, cairo_surface_destroy);
        p->painted = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)width, (int)height);
    } else {
        empty(p->painted);
    }
    p->cr = cairo_create(p->painted);
    cairo_scale(p->cr, scale, scale);
    return p->cr;
}

void panels_finish(Panels *p)
{
    g_clear_pointer(&p->cr, cairo_destroy);
    cairo_surface_flush(p->painted);
    overlay_set(p->overlay, cairo_image_surface_get_data(p->painted), surface_width(p->frame),
                surface_height(p->frame), (guint)cairo_image_surface_get_stride(p->painted));
    surface_begin(p->frame);
    overlay_copy(p->overlay);
}

void panels_cover(Panels *p, guint x, guint y, guint width, guint height)
{
    overlay_draw(p->overlay, x, y, width, height);
}

void panels_show(Panels *p)
{
    surface_end(p->frame);
    surface_show(p->frame);
}
