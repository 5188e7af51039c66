#include "draw/text_line.h"

#include "draw/text_int.h"

void text_line_show(Text *text, cairo_t *cr, const char *utf8, CanvasFont font, GeoBox box, double align)
{
    double width, height, room = box.x1 - box.x0;
    if (room <= 0)
        return;
    text_measure(text, utf8, font, &width, &height);
    PangoLayout *layout =
        width > room ? text_layout_cut(text, utf8, font, room) : text_layout(text, utf8, font);
    cairo_move_to(cr, box.x0 + align * MAX(0, room - width), (box.y0 + box.y1 - height) / 2);
    pango_cairo_show_layout(cr, layout);
}

double text_line_wrap(Text *text, cairo_t *cr, const char *utf8, CanvasFont font, GeoBox box)
{
    int width, height;
    PangoLayout *layout = text_layout_wrapped(text, utf8, font, box.x1 - box.x0);
    pango_layout_get_pixel_size(layout, &width, &height);
    if (cr) {
        cairo_move_to(cr, box.x0, box.y0);
        pango_cairo_show_layout(cr, layout);
    }
    return height;
}
