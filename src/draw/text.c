/* Pango with the settings that make screen and paper agree. One layout is kept and set again for each text. */
#include "draw/text_int.h"

struct Text {
    PangoFontMap *map;
    PangoContext *context;
    PangoLayout *layout;
    PangoFontDescription *fonts[2]; /* regular, bold */
    double size[2];
};

Text *text_new(const char *family)
{
    Text *t = g_new0(Text, 1);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    t->map = pango_cairo_font_map_new();
    t->context = pango_font_map_create_context(t->map);
    pango_cairo_context_set_font_options(t->context, options);
    pango_context_set_language(t->context, pango_language_from_string("zh-cn"));
    pango_context_set_round_glyph_positions(t->context, FALSE);
    cairo_font_options_destroy(options);
    t->layout = pango_layout_new(t->context);
    pango_layout_set_single_paragraph_mode(t->layout, TRUE);
    for (guint i = 0; i < G_N_ELEMENTS(t->fonts); i++) {
        t->fonts[i] = pango_font_description_new();
        pango_font_description_set_family(t->fonts[i], family);
        pango_font_description_set_weight(t->fonts[i], i ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    }
    return t;
}

void text_free(Text *t)
{
    if (!t)
        return;
    for (guint i = 0; i < G_N_ELEMENTS(t->fonts); i++)
        pango_font_description_free(t->fonts[i]);
    g_object_unref(t->layout);
    g_object_unref(t->context);
    g_object_unref(t->map);
    g_free(t);
}

PangoLayout *text_layout(Text *t, const char *utf8, CanvasFont font)
{
    guint i = font.bold ? 1 : 0;
    if (t->size[i] != font.size) {
        pango_font_description_set_absolute_size(t->fonts[i], font.size * PANGO_SCALE);
        t->size[i] = font.size;
    }
    pango_layout_set_font_description(t->layout, t->fonts[i]);
    pango_layout_set_text(t->layout, utf8, -1);
    return t->layout;
}

void text_measure(Text *t, const char *utf8, CanvasFont font, double *width, double *height)
{
    PangoRectangle box;
    pango_layout_get_extents(text_layout(t, utf8, font), NULL, &box);
    *width = (double)box.width / PANGO_SCALE;
    *height = (double)box.height / PANGO_SCALE;
}

gboolean text_is_han(const char *utf8)
{
    for (const char *p = utf8; *p; p = g_utf8_next_char(p))
        if (g_unichar_get_script(g_utf8_get_char(p)) == G_UNICODE_SCRIPT_HAN)
            return TRUE;
    return FALSE;
}
