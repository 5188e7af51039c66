#include "print/page.h"

#include <qrencode.h>
#include <string.h>

#include "print/picture.h"
#include "print/sheet.h"

#define LEAST_TENTHS 7 /* of its size, before a text is cut */
#define LEAST_FACTOR (LEAST_TENTHS / 10.0)

typedef struct Bleed {
    GeoBox sheet; /* of the device */
    double width;
} Bleed;

static const cairo_user_data_key_t bleed_key;

void page_set_bleed(cairo_t *cr, GeoBox sheet, double bleed)
{
    Bleed *b = g_new(Bleed, 1);
    double zero = 0;
    b->sheet = sheet;
    b->width = bleed;
    cairo_user_to_device(cr, &b->sheet.x0, &b->sheet.y0);
    cairo_user_to_device(cr, &b->sheet.x1, &b->sheet.y1);
    cairo_user_to_device_distance(cr, &b->width, &zero);
    cairo_set_user_data(cr, &bleed_key, b, g_free);
}

static void take_bleed(Page *page)
{
    const Bleed *b = (const Bleed *)cairo_get_user_data(page->cr, &bleed_key);
    double zero = 0;
    if (!b)
        return;
    page->sheet = b->sheet;
    page->bleed = b->width;
    cairo_device_to_user(page->cr, &page->sheet.x0, &page->sheet.y0);
    cairo_device_to_user(page->cr, &page->sheet.x1, &page->sheet.y1);
    cairo_device_to_user_distance(page->cr, &page->bleed, &zero);
}

Page page_new(cairo_t *cr, const char *family)
{
    Page page = {
        .cr = cr, .layout = pango_cairo_create_layout(cr), .family = family, .content = content_of(cr)};
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    PangoContext *context = pango_layout_get_context(page.layout);
    pango_cairo_context_set_font_options(context, options);
    pango_context_set_language(context, pango_language_from_string("zh-cn"));
    pango_context_set_round_glyph_positions(context, FALSE);
    cairo_font_options_destroy(options);
    take_bleed(&page);
    return page;
}

void page_clear(Page *page)
{
    g_clear_object(&page->layout);
}

guint page_faults(const Page *page)
{
    return (page->cut ? SHEET_TEXT_CUT : 0) | (page->glyphs ? SHEET_NO_GLYPH : 0);
}

static void set_colour(const Page *page, Colour c)
{
    cairo_set_source_rgba(page->cr, c.r, c.g, c.b, c.a);
}

static void set_font(Page *page, const PageFont *font, double factor)
{
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family_static(description, page->family);
    pango_font_description_set_weight(description, font->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(description, factor * font->size * PANGO_SCALE);
    pango_layout_set_font_description(page->layout, description);
    pango_font_description_free(description);
}

/* Control characters would break a line or a page apart. */
static char *printable(const char *text, gboolean lines)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *clean = g_string_new(NULL);
    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        g_string_append_unichar(clean, g_unichar_iscntrl(c) && !(lines && c == '\n') ? ' ' : c);
    }
    return g_string_free(clean, FALSE);
}

static void note_box(Page *page, const char *what, GeoBox box, Colour colour, double size)
{
    if (page->measuring)
        return;
    content_note_text(page->content, what);
    content_note(page->content, &box, sizeof box);
    content_note(page->content, &colour, sizeof colour);
    content_note(page->content, &size, sizeof size);
}

static GeoBox to_points(const Page *page, GeoBox b)
{
    cairo_user_to_device(page->cr, &b.x0, &b.y0);
    cairo_user_to_device(page->cr, &b.x1, &b.y1);
    return b;
}

static void keep_place(Page *page, double x, double y, GeoBox room)
{
    PangoRectangle ink;
    pango_layout_get_extents(page->layout, &ink, NULL);
    GeoBox letters = {x + (double)ink.x / PANGO_SCALE, y + (double)ink.y / PANGO_SCALE,
                      x + (double)(ink.x + ink.width) / PANGO_SCALE,
                      y + (double)(ink.y + ink.height) / PANGO_SCALE};
    PagePlaced placed = {g_strdup(pango_layout_get_text(page->layout)), to_points(page, letters),
                         to_points(page, room)};
    g_array_append_val(page->placed, placed);
}

static void show(Page *page, double x, double y, GeoBox room, Colour colour)
{
    page->glyphs += (guint)pango_layout_get_unknown_glyphs_count(page->layout);
    page->cut += pango_layout_is_ellipsized(page->layout) ? 1 : 0;
    if (page->measuring)
        return;
    if (page->placed)
        keep_place(page, x, y, room);
    content_note_text(page->content, pango_layout_get_text(page->layout));
    set_colour(page, colour);
    cairo_move_to(page->cr, x, y);
    pango_cairo_show_layout(page->cr, page->layout);
}

void page_line(Page *page, const char *text, GeoBox box, PageFont font)
{
    g_autofree char *clean = printable(text, FALSE);
    note_box(page, font.bold ? "bold" : "line", box, font.colour, font.size);
    int width, height;
    double room = box.x1 - box.x0;
    pango_layout_set_width(page->layout, -1);
    pango_layout_set_height(page->layout, -1);
    pango_layout_set_ellipsize(page->layout, PANGO_ELLIPSIZE_NONE);
    pango_layout_set_alignment(page->layout, PANGO_ALIGN_LEFT);
    pango_layout_set_text(page->layout, clean, -1);
    set_font(page, &font, 1);
    pango_layout_get_size(page->layout, &width, &height);
    double factor = room * PANGO_SCALE / MAX(1, width);
    if (factor < 1) {
        set_font(page, &font, MAX(LEAST_FACTOR, factor * 0.995));
        if (factor < LEAST_FACTOR) {
            pango_layout_set_width(page->layout, (int)(room * PANGO_SCALE));
            pango_layout_set_ellipsize(page->layout, PANGO_ELLIPSIZE_END);
        }
        pango_layout_get_size(page->layout, &width, &height);
    }
    double wide = MIN(room, (double)width / PANGO_SCALE);
    show(page, box.x0 + font.align * (room - wide), (box.y0 + box.y1 - (double)height / PANGO_SCALE) / 2, box,
         font.colour);
}

double page_paragraph(Page *page, const char *text, GeoBox box, PageFont font)
{
    g_autofree char *clean = printable(text, TRUE);
    note_box(page, font.bold ? "bold lines" : "lines", box, font.colour, font.size);
    int width, height;
    pango_layout_set_alignment(page->layout, PANGO_ALIGN_LEFT);
    pango_layout_set_ellipsize(page->layout, PANGO_ELLIPSIZE_NONE);
    pango_layout_set_wrap(page->layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(page->layout, (int)((box.x1 - box.x0) * PANGO_SCALE));
    pango_layout_set_height(page->layout, -1);
    pango_layout_set_line_spacing(page->layout, 1.12F);
    pango_layout_set_text(page->layout, clean, -1);
    for (int tenths = 10; tenths >= LEAST_TENTHS; tenths--) {
        set_font(page, &font, tenths / 10.0);
        pango_layout_get_size(page->layout, &width, &height);
        if (height <= (box.y1 - box.y0) * PANGO_SCALE)
            break;
    }
    pango_layout_set_height(page->layout, (int)((box.y1 - box.y0) * PANGO_SCALE));
    pango_layout_set_ellipsize(page->layout, PANGO_ELLIPSIZE_END);
    pango_layout_get_size(page->layout, &width, &height);
    show(page, box.x0, box.y0, box, font.colour);
    pango_layout_set_line_spacing(page->layout, 0);
    return box.y0 + (double)height / PANGO_SCALE;
}

void page_fill(Page *page, GeoBox box, Colour colour)
{
    if (page->measuring)
        return;
    note_box(page, "fill", box, colour, 0);
    if (page->bleed > 0) {
        const double near = 0.01;
        box.x0 -= box.x0 < page->sheet.x0 + near ? page->bleed : 0;
        box.y0 -= box.y0 < page->sheet.y0 + near ? page->bleed : 0;
        box.x1 += box.x1 > page->sheet.x1 - near ? page->bleed : 0;
        box.y1 += box.y1 > page->sheet.y1 - near ? page->bleed : 0;
    }
    set_colour(page, colour);
    cairo_rectangle(page->cr, box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0);
    cairo_fill(page->cr);
}

void page_rule(Page *page, double x0, double x1, double y, Colour colour)
{
    if (page->measuring)
        return;
    note_box(page, "rule", (GeoBox){x0, y, x1, y}, colour, 0);
    set_colour(page, colour);
    cairo_set_line_width(page->cr, 0.6);
    cairo_move_to(page->cr, x0, y);
    cairo_line_to(page->cr, x1, y);
    cairo_stroke(page->cr);
}

void page_frame(Page *page, GeoBox box, Colour colour, double width)
{
    if (page->measuring)
        return;
    note_box(page, "frame", box, colour, width);
    set_colour(page, colour);
    cairo_set_line_width(page->cr, width);
    cairo_rectangle(page->cr, box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0);
    cairo_stroke(page->cr);
}

gboolean page_photo(Page *page, GBytes *photo, GeoBox box, double *dpi)
{
    cairo_surface_t *surface = picture_load(photo);
    if (!surface)
        return FALSE;
    gsize size;
    const void *file = g_bytes_get_data(photo, &size);
    note_box(page, "photo", box, (Colour){0, 0, 0, 0}, 0);
    content_note(page->content, file, size);
    double width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
    double scale = MAX((box.x1 - box.x0) / width, (box.y1 - box.y0) / height);
    *dpi = 72 / scale;
    cairo_save(page->cr);
    cairo_rectangle(page->cr, box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0);
    cairo_clip(page->cr);
    cairo_translate(page->cr, (box.x0 + box.x1 - scale * width) / 2, (box.y0 + box.y1 - scale * height) / 2);
    cairo_scale(page->cr, scale, scale);
    cairo_set_source_surface(page->cr, surface, 0, 0);
    cairo_paint(page->cr);
    cairo_restore(page->cr);
    cairo_surface_destroy(surface);
    return TRUE;
}

double page_picture(Page *page, cairo_surface_t *picture, GeoBox box)
{
    double width = cairo_image_surface_get_width(picture), height = cairo_image_surface_get_height(picture);
    double scale = MIN((box.x1 - box.x0) / width, (box.y1 - box.y0) / height);
    if (page->measuring)
        return scale * width;
    note_box(page, "picture", box, (Colour){0, 0, 0, 0}, 0);
    content_note(page->content, cairo_image_surface_get_data(picture),
                 (gsize)cairo_image_surface_get_stride(picture) * (gsize)height);
    cairo_save(page->cr);
    cairo_translate(page->cr, box.x0, (box.y0 + box.y1 - scale * height) / 2);
    cairo_scale(page->cr, scale, scale);
    cairo_set_source_surface(page->cr, picture, 0, 0);
    cairo_paint(page->cr);
    cairo_restore(page->cr);
    return scale * width;
}

#define ECI_UTF8 26 /* AIM ECI */

/* Text that is not ASCII says that it is UTF-8: readers guess otherwise, and some take Chinese names for Japanese.
 * NULL when it is too long. */
static QRcode *encode(const char *text)
{
    QRinput *input = QRinput_new2(0, QR_ECLEVEL_M);
    gboolean taken = (g_str_is_ascii(text) || QRinput_appendECIheader(input, ECI_UTF8) == 0) &&
                     QRinput_append(input, QR_MODE_8, (int)strlen(text), (const unsigned char *)text) == 0;
    QRcode *code = taken ? QRcode_encodeInput(input) : NULL;
    QRinput_free(input);
    return code;
}

gboolean page_qr(Page *page, const char *text, GeoBox box, Colour ink)
{
    note_box(page, "code", box, ink, 0);
    content_note_text(page->content, text);
    QRcode *code = encode(text);
    if (!code)
        return FALSE;
    double module = (box.x1 - box.x0) / code->width;
    set_colour(page, ink);
    for (int i = 0; i < code->width * code->width; i++)
        if (code->data[i] & 1)
            cairo_rectangle(page->cr, box.x0 + i % code->width * module, box.y0 + i / code->width * module,
                            module, module);
    cairo_fill(page->cr);
    QRcode_free(code);
    return TRUE;
}
