#include "widgets/ui.h"

#include <math.h>
#include <string.h>

#include "draw/cairo_canvas.h"
#include "draw/text_line.h"

const UiTheme ui_light_theme = {
    .panel = {0.984, 0.980, 0.969, 1},
    .field = {1, 1, 1, 1},
    .line = {0.55, 0.54, 0.51, 1},
    .text = {0.13, 0.12, 0.11, 1},
    .faint = {0.36, 0.35, 0.33, 1},
    .accent = {0.10, 0.35, 0.60, 1},
    .accent_text = {1, 1, 1, 1},
    .warning = {0.72, 0.12, 0.09, 1},
    .hover = {0.91, 0.90, 0.87, 1},
    .focus = {0.80, 0.28, 0.0, 1},
    .off = {0.55, 0.54, 0.51, 1},
};

const UiTheme ui_dark_theme = {
    .panel = {0.13, 0.14, 0.16, 1},
    .field = {0.08, 0.09, 0.10, 1},
    .line = {0.50, 0.52, 0.55, 1},
    .text = {0.93, 0.93, 0.92, 1},
    .faint = {0.72, 0.73, 0.74, 1},
    .accent = {0.55, 0.78, 1.0, 1},
    .accent_text = {0.05, 0.08, 0.12, 1},
    .warning = {1.0, 0.58, 0.52, 1},
    .hover = {0.21, 0.22, 0.25, 1},
    .focus = {1.0, 0.72, 0.30, 1},
    .off = {0.50, 0.52, 0.55, 1},
};

const UiTheme ui_contrast_theme = {
    .panel = {0, 0, 0, 1},
    .field = {0, 0, 0, 1},
    .line = {1, 1, 1, 1},
    .text = {1, 1, 1, 1},
    .faint = {1, 1, 1, 1},
    .accent = {1, 0.93, 0, 1},
    .accent_text = {0, 0, 0, 1},
    .warning = {1, 0.70, 0.65, 1},
    .hover = {0.25, 0.25, 0.25, 1},
    .focus = {0.30, 1, 1, 1},
    .off = {0.62, 0.62, 0.62, 1},
};

static const struct {
    const char *name;
    const UiTheme *theme;
} themes[] = {{"light", &ui_light_theme}, {"dark", &ui_dark_theme}, {"contrast", &ui_contrast_theme}};

const UiTheme *ui_theme(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(themes); i++)
        if (g_str_equal(themes[i].name, name))
            return themes[i].theme;
    return NULL;
}

static guint theme_index(const UiTheme *theme)
{
    guint i = 0;
    while (themes[i].theme != theme)
        i++;
    return i;
}

const char *ui_theme_name(const UiTheme *theme)
{
    return themes[theme_index(theme)].name;
}

const UiTheme *ui_next_theme(const UiTheme *theme)
{
    return themes[(theme_index(theme) + 1) % G_N_ELEMENTS(themes)].theme;
}

#define ROW_TEXT 13.0

gboolean ui_over(const Ui *ui, GeoBox b)
{
    return ui->pointer.x >= b.x0 && ui->pointer.x < b.x1 && ui->pointer.y >= b.y0 && ui->pointer.y < b.y1;
}

gboolean ui_clicked(const Ui *ui, GeoBox box)
{
    if (ui->event)
        g_array_append_val(ui->focus->clicked, box);
    if (!ui->event || ui->event->kind != WINDOW_PRESS || ui->event->button != 1 || !ui_over(ui, box))
        return FALSE;
    ui->event->kind = WINDOW_NOTHING;
    return TRUE;
}

static void set_colour(const Ui *ui, Colour c)
{
    cairo_set_source_rgba(ui->cr, c.r, c.g, c.b, c.a);
}

void ui_fill(const Ui *ui, GeoBox b, Colour colour)
{
    if (!ui->cr)
        return;
    set_colour(ui, colour);
    cairo_rectangle(ui->cr, b.x0, b.y0, b.x1 - b.x0, b.y1 - b.y0);
    cairo_fill(ui->cr);
}

void ui_frame(const Ui *ui, GeoBox b, Colour colour, double width)
{
    if (!ui->cr)
        return;
    set_colour(ui, colour);
    cairo_set_line_width(ui->cr, width);
    cairo_rectangle(ui->cr, b.x0 + width / 2, b.y0 + width / 2, b.x1 - b.x0 - width, b.y1 - b.y0 - width);
    cairo_stroke(ui->cr);
}

/* What is not clipped of it. */
static void note_text(const Ui *ui, const char *text, GeoBox b)
{
    GeoBox seen;
    if (!ui->texts)
        return;
    cairo_clip_extents(ui->cr, &seen.x0, &seen.y0, &seen.x1, &seen.y1);
    UiText note = {{MAX(b.x0, seen.x0), MAX(b.y0, seen.y0), MIN(b.x1, seen.x1), MIN(b.y1, seen.y1)},
                   g_strdup(text)};
    g_array_append_val(ui->texts, note);
}

static void note_line(const Ui *ui, const char *text, double size, double width, GeoBox b, double align)
{
    double wide = MIN(width, b.x1 - b.x0), x = b.x0 + (b.x1 - b.x0 - wide) * align, y = (b.y0 + b.y1) / 2;
    note_text(ui, text, (GeoBox){x, y - size / 2, x + wide, y + size / 2});
}

static void note_cut(const Ui *ui, const char *text)
{
    if (ui->cut)
        g_ptr_array_add(ui->cut, g_strdup(text));
}

void ui_text(const Ui *ui, GeoBox b, const char *text, double size, gboolean bold, Colour colour,
             double align)
{
    if (!ui->cr || !text)
        return;
    set_colour(ui, colour);
    text_line_show(ui->text, ui->cr, text, (CanvasFont){size, bold}, b, align);
    double width = ui_text_width(ui, text, size, bold);
    note_line(ui, text, size, width, b, align);
    if (width <= b.x1 - b.x0 + 0.5)
        return;
    ui_tip(ui, b, text);
    note_cut(ui, text);
}

double ui_paragraph(const Ui *ui, GeoBox b, const char *text, double size, Colour colour)
{
    if (ui->cr)
        set_colour(ui, colour);
    double height = text_line_wrap(ui->text, ui->cr, text, (CanvasFont){size, FALSE}, b);
    if (ui->cr)
        note_text(ui, text, (GeoBox){b.x0, b.y0, b.x1, b.y0 + height});
    if (ui->cr && height > b.y1 - b.y0 + 0.5)
        note_cut(ui, text);
    return height;
}

void ui_note(const Ui *ui, GeoBox b, const char *text, double size, Colour colour)
{
    Ui measuring = *ui;
    measuring.cr = NULL;
    double spare = b.y1 - b.y0 - ui_paragraph(&measuring, b, text, size, colour);
    b.y0 += floor(MAX(0, spare) / 2);
    ui_paragraph(ui, b, text, size, colour);
}

void ui_panel(const Ui *ui, GeoBox box)
{
    UiText over = {box, NULL};
    if (ui->cr && ui->texts)
        g_array_append_val(ui->texts, over);
    ui_fill(ui, box, ui->theme->panel);
    if (!ui_over(ui, box))
        return;
    if (ui->cr)
        g_string_truncate(ui->tip, 0);
    else if (ui->event->kind == WINDOW_PRESS || ui->event->kind == WINDOW_WHEEL)
        ui->event->kind = WINDOW_NOTHING;
}

void ui_shade(const Ui *ui, GeoBox box)
{
    ui_fill(ui, box, (Colour){0, 0, 0, 0.3});
}

/* Soft, and a little below. */
static void paint_shadow(const Ui *ui, GeoBox b)
{
    for (int reach = 1; reach <= 5; reach += 2)
        ui_fill(ui, (GeoBox){b.x0 - reach, b.y0 - reach + 2, b.x1 + reach, b.y1 + reach + 2},
                (Colour){0, 0, 0, 0.05});
}

void ui_card(const Ui *ui, GeoBox box)
{
    paint_shadow(ui, box);
    ui_panel(ui, box);
    ui_frame(ui, box, ui->theme->line, 1);
}

double ui_text_width(const Ui *ui, const char *text, double size, gboolean bold)
{
    double width, height;
    text_measure(ui->text, text, (CanvasFont){size, bold}, &width, &height);
    return width;
}

static guint id_of(const char *name)
{
    guint id = g_str_hash(name);
    return id ? id : 1;
}

void ui_mind_typing(const Ui *ui, Window *window)
{
    GeoBox b = ui->typing;
    double s = ui->scale;
    if (geo_box_is_empty(b))
        window_type(window, FALSE, 0, 0, 0, 0);
    else
        window_type(window, TRUE, (int)(b.x0 * s), (int)(b.y0 * s), (int)ceil((b.x1 - b.x0) * s),
                    (int)((b.y1 - b.y0) * s));
}

void ui_focus_init(UiFocus *focus)
{
    *focus = (UiFocus){.stops = g_array_new(FALSE, FALSE, sizeof(UiStop)),
                       .clicked = g_array_new(FALSE, FALSE, sizeof(GeoBox))};
}

void ui_focus_clear(UiFocus *focus)
{
    g_array_unref(focus->stops);
    g_array_unref(focus->clicked);
}

void ui_focus_begin(UiFocus *focus)
{
    g_array_set_size(focus->stops, 0);
    g_array_set_size(focus->clicked, 0);
}

void ui_focus_none(UiFocus *focus)
{
    focus->id = 0;
    focus->visible = FALSE;
}

gboolean ui_has_focus(const Ui *ui, const char *name)
{
    return !ui->focus->away && ui->focus->id == id_of(name);
}

gboolean ui_focusable(const Ui *ui, const char *name, GeoBox box)
{
    UiStop stop = {id_of(name), box};
    gboolean has = ui_has_focus(ui, name);
    if (ui->event)
        g_array_append_val(ui->focus->stops, stop);
    if (has && ui->focus->visible)
        ui_frame(ui, (GeoBox){box.x0 - 1, box.y0 - 1, box.x1 + 1, box.y1 + 1}, ui->theme->focus, 3);
    return has;
}

gboolean ui_pressed(const Ui *ui, guint key)
{
    if (!ui->event || ui->event->kind != WINDOW_KEY || ui->event->key != key || ui->event->modifiers)
        return FALSE;
    ui->event->kind = WINDOW_NOTHING;
    return TRUE;
}

void ui_focus_step(UiFocus *focus, int step)
{
    guint n = focus->stops->len, at = step > 0 ? n - 1 : 0;
    focus->visible = TRUE;
    for (guint i = 0; i < n; i++)
        if (g_array_index(focus->stops, UiStop, i).id == focus->id)
            at = i;
    if (n > 0)
        focus->id = g_array_index(focus->stops, UiStop, (at + n + (guint)step) % n).id;
}

void ui_step_by_keys(const Ui *ui)
{
    if (ui->event->kind == WINDOW_KEY && ui->event->key == WINDOW_KEY_TAB)
        ui_focus_step(ui->focus, ui->event->modifiers & WINDOW_SHIFT ? -1 : 1);
}

void ui_focus_take(UiFocus *focus, const char *name)
{
    focus->id = id_of(name);
}

void ui_focus_on(UiFocus *focus, const char *name)
{
    ui_focus_take(focus, name);
    focus->visible = TRUE;
}

gboolean ui_button(const Ui *ui, const char *name, GeoBox box, const char *text, UiState state)
{
    const UiTheme *t = ui->theme;
    Colour ground = state == UI_ON ? t->accent : state == UI_PLAIN && ui_over(ui, box) ? t->hover : t->field;
    Colour ink = state == UI_ON ? t->accent_text : state == UI_OFF ? t->off : t->text;
    ui_fill(ui, box, ground);
    ui_frame(ui, box, t->line, 1);
    ui_text(ui, (GeoBox){box.x0 + 4, box.y0, box.x1 - 4, box.y1}, text, ROW_TEXT, state == UI_ON, ink, 0.5);
    if (state == UI_OFF)
        return FALSE;
    if (ui_focusable(ui, name, box) && ui->focus->visible &&
        (ui_pressed(ui, WINDOW_KEY_RETURN) || ui_pressed(ui, ' ')))
        return TRUE;
    return ui_clicked(ui, box);
}

void ui_clip(const Ui *ui, GeoBox box)
{
    if (!ui->cr)
        return;
    cairo_save(ui->cr);
    cairo_rectangle(ui->cr, box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0);
    cairo_clip(ui->cr);
}

void ui_unclip(const Ui *ui)
{
    if (ui->cr)
        cairo_restore(ui->cr);
}

void ui_swatch(const Ui *ui, GeoBox box, const CanvasFill *fill)
{
    if (!ui->cr)
        return;
    g_autoptr(Canvas) canvas = cairo_canvas_on(ui->cr, ui->text);
    GeoPoint corners[] = {
        {box.x0, box.y0}, {box.x1, box.y0}, {box.x1, box.y1}, {box.x0, box.y1}, {box.x0, box.y0}};
    guint32 starts[] = {0, G_N_ELEMENTS(corners)};
    canvas->ops->fill(canvas, (GeoShape){GEO_POLYGON, 1, starts, corners}, fill);
    ui_frame(ui, box, ui->theme->line, 1);
}

void ui_tip(const Ui *ui, GeoBox box, const char *text)
{
    if (ui->cr && ui_over(ui, box))
        g_string_assign(ui->tip, text);
}

gboolean ui_row(const Ui *ui, GeoBox box, const char *text, const char *right, gboolean selected,
                Colour colour)
{
    const UiTheme *t = ui->theme;
    double room = right ? MAX(64, ui_text_width(ui, right, ROW_TEXT, FALSE) + 18) : 8;
    if (selected || ui_over(ui, box))
        ui_fill(ui, box, selected ? t->accent : t->hover);
    Colour ink = selected ? t->accent_text : colour;
    ui_text(ui, (GeoBox){box.x0 + 10, box.y0, box.x1 - room, box.y1}, text, ROW_TEXT, FALSE, ink, 0);
    ui_text(ui, (GeoBox){box.x1 - room, box.y0, box.x1 - 10, box.y1}, right, ROW_TEXT, FALSE, ink, 1);
    return ui_clicked(ui, box);
}

void ui_band(const Ui *ui, GeoBox b, double count, double least, double most)
{
    double unit = (b.x1 - b.x0) / (1.5 * MAX(1, most)), filled = MIN(b.x1, b.x0 + count * unit);
    gboolean outside = count < least || count > most;
    ui_fill(ui, b, ui->theme->field);
    ui_fill(ui, (GeoBox){b.x0, b.y0, filled, b.y1}, outside ? ui->theme->warning : ui->theme->accent);
    ui_fill(ui, (GeoBox){b.x0 + least * unit - 1, b.y0 - 3, b.x0 + least * unit + 1, b.y1 + 3},
            ui->theme->text);
    ui_fill(ui, (GeoBox){b.x0 + most * unit - 1, b.y0 - 3, b.x0 + most * unit + 1, b.y1 + 3},
            ui->theme->text);
    ui_frame(ui, b, ui->theme->line, 1);
}
