#include "draw/text_line.h"

#include "draw/text_int.h"

/* The one layout is shared with texts of no width. */
static void reset(PangoLayout *layout)
{
    pango_layout_set_width(layout, -1);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_NONE);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
}

void text_line_show(Text *text, cairo_t *cr, const char *utf8, CanvasFont font, GeoBox box, double align)
{
    double width, height, room = box.x1 - box.x0;
    if (room <= 0)
        return;
    text_measure(text, utf8, font, &width, &height);
    PangoLayout *layout = text_layout(text, utf8, font);
    if (width > room) {
        pango_layout_set_width(layout, (int)(room * PANGO_SCALE));
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
        width = room;
    }
    cairo_move_to(cr, box.x0 + align * (room - width), (box.y0 + box.y1 - height) / 2);
    pango_cairo_show_layout(cr, layout);
    reset(layout);
}

double text_line_wrap(Text *text, cairo_t *cr, const char *utf8, CanvasFont font, GeoBox box)
{
    int width, height;
    PangoLayout *layout = text_layout(text, utf8, font);
    pango_layout_set_single_paragraph_mode(layout, FALSE);
    pango_layout_set_width(layout, (int)((box.x1 - box.x0) * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_get_pixel_size(layout, &width, &height);
    if (cr) {
        cairo_move_to(cr, box.x0, box.y0);
        pango_cairo_show_layout(cr, layout);
    }
    reset(layout);
    return height;
}
