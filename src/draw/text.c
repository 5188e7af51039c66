/* Pango with the settings that make screen and paper agree. Texts that were set are kept: the window paints the same
 * ones again with each picture, and to set a text takes longer than to paint it. */
#include <string.h>

#include "draw/text_int.h"

#define MOST_KEPT 1024

typedef enum { LINE, CUT, WRAPPED } Setting;

/* A text that was set, or is to be. */
typedef struct Kept {
    const char *utf8;
    CanvasFont font;
    Setting setting;
    double width; /* of CUT and WRAPPED */
    PangoLayout *layout;
} Kept;

struct Text {
    PangoFontMap *map;
    PangoContext *context;
    PangoFontDescription *fonts[2]; /* regular, bold */
    double size[2];
    GHashTable *kept; /* of Kept, each its own key */
};

static guint hash_kept(gconstpointer data)
{
    const Kept *k = (const Kept *)data;
    return g_str_hash(k->utf8) ^ g_double_hash(&k->font.size) ^ (g_double_hash(&k->width) << 1) ^
           (guint)k->font.bold << 8 ^ (guint)k->setting << 9;
}

static gboolean equal_kept(gconstpointer data, gconstpointer other)
{
    const Kept *a = (const Kept *)data, *b = (const Kept *)other;
    return a->font.size == b->font.size && !a->font.bold == !b->font.bold && a->setting == b->setting &&
           a->width == b->width && strcmp(a->utf8, b->utf8) == 0;
}

static void free_kept(gpointer data)
{
    Kept *k = (Kept *)data;
    g_object_unref(k->layout);
    g_free(k);
}

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
    t->kept = g_hash_table_new_full(hash_kept, equal_kept, free_kept, NULL);
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
    g_hash_table_unref(t->kept);
    g_object_unref(t->context);
    g_object_unref(t->map);
    g_free(t);
}

static const PangoFontDescription *describe(Text *t, CanvasFont font)
{
    guint i = font.bold ? 1 : 0;
    if (t->size[i] != font.size) {
        pango_font_description_set_absolute_size(t->fonts[i], font.size * PANGO_SCALE);
        t->size[i] = font.size;
    }
    return t->fonts[i];
}

static PangoLayout *set_text(Text *t, const Kept *wanted)
{
    PangoLayout *layout = pango_layout_new(t->context);
    pango_layout_set_font_description(layout, describe(t, wanted->font));
    pango_layout_set_single_paragraph_mode(layout, wanted->setting != WRAPPED);
    pango_layout_set_text(layout, wanted->utf8, -1);
    if (wanted->setting != LINE)
        pango_layout_set_width(layout, (int)(wanted->width * PANGO_SCALE));
    if (wanted->setting == CUT)
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    if (wanted->setting == WRAPPED)
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    return layout;
}

static PangoLayout *find(Text *t, Kept wanted)
{
    const Kept *known = (const Kept *)g_hash_table_lookup(t->kept, &wanted);
    if (known)
        return known->layout;
    if (g_hash_table_size(t->kept) >= MOST_KEPT)
        g_hash_table_remove_all(t->kept);
    Kept *kept = (Kept *)g_memdup2(&wanted, sizeof wanted);
    kept->layout = set_text(t, &wanted);
    kept->utf8 = pango_layout_get_text(kept->layout);
    g_hash_table_add(t->kept, kept);
    return kept->layout;
}

PangoLayout *text_layout(Text *t, const char *utf8, CanvasFont font)
{
    return find(t, (Kept){utf8, font, LINE, 0, NULL});
}

PangoLayout *text_layout_cut(Text *t, const char *utf8, CanvasFont font, double width)
{
    return find(t, (Kept){utf8, font, CUT, width, NULL});
}

PangoLayout *text_layout_wrapped(Text *t, const char *utf8, CanvasFont font, double width)
{
    return find(t, (Kept){utf8, font, WRAPPED, width, NULL});
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
