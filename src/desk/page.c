#include "desk/page.h"

#include <math.h>

#include "draw/style.h"

void page_init(Page *p, Window *window, double scale, const UiTheme *theme)
{
    Style *style = style_new();
    *p = (Page){.window = window, .text = text_new(style->family), .overlay = overlay_new()};
    style_free(style);
    p->focus.ids = g_array_new(FALSE, FALSE, sizeof(guint));
    p->ui = (Ui){.theme = theme, .text = p->text, .focus = &p->focus, .scale = scale, .pointer = {-1, -1}};
}

void page_close(Page *p)
{
    g_free(p->ui.tip);
    g_array_unref(p->focus.ids);
    text_free(p->text);
    overlay_free(p->overlay);
}

static void measure_window(Page *p, guint *width, guint *height)
{
    window_size(p->window, width, height);
    p->box = (GeoBox){0, 0, floor(*width / p->ui.scale), floor(*height / p->ui.scale)};
}

/* While an entry is typed into, keys come as text too, and input methods open beside it. */
static void mind_typing(const Page *p)
{
    GeoBox b = p->ui.typing;
    double s = p->ui.scale;
    window_type(p->window, b.x1 > b.x0, (int)(b.x0 * s), (int)(b.y0 * s), (int)((b.x1 - b.x0) * s),
                (int)((b.y1 - b.y0) * s));
}

static void step_focus(Page *p, const WindowEvent *event)
{
    if (event->kind != WINDOW_KEY)
        return;
    if (event->key == WINDOW_KEY_TAB)
        ui_focus_step(&p->focus, event->modifiers & WINDOW_SHIFT ? -1 : 1);
    else if (!event->modifiers && (event->key == WINDOW_KEY_DOWN || event->key == WINDOW_KEY_UP))
        ui_focus_step(&p->focus, event->key == WINDOW_KEY_DOWN ? 1 : -1);
}

void page_answer(Page *p, WindowEvent *event, PagePass pass, gpointer data)
{
    guint width, height;
    measure_window(p, &width, &height);
    if (event->kind == WINDOW_MOVE || event->kind == WINDOW_PRESS || event->kind == WINDOW_WHEEL)
        p->ui.pointer = (GeoPoint){event->x / p->ui.scale, event->y / p->ui.scale};
    if (event->kind == WINDOW_PRESS)
        p->focus.visible = FALSE;
    p->ui.event = event;
    p->ui.typing = (GeoBox){0, 0, 0, 0};
    g_array_set_size(p->focus.ids, 0);
    pass(p, data);
    p->ui.event = NULL;
    step_focus(p, event);
    mind_typing(p);
}

void page_draw(Page *p, PagePass pass, gpointer data)
{
    guint width, height;
    measure_window(p, &width, &height);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)width, (int)height);
    p->ui.cr = cairo_create(surface);
    cairo_scale(p->ui.cr, p->ui.scale, p->ui.scale);
    g_clear_pointer(&p->ui.tip, g_free);
    p->ui.typing = (GeoBox){0, 0, 0, 0};
    ui_fill(&p->ui, (GeoBox){0, 0, p->box.x1 + 1, p->box.y1 + 1}, p->ui.theme->panel);
    pass(p, data);
    cairo_destroy(g_steal_pointer(&p->ui.cr));
    cairo_surface_flush(surface);
    overlay_set(p->overlay, cairo_image_surface_get_data(surface), width, height,
                (guint)cairo_image_surface_get_stride(surface));
    cairo_surface_destroy(surface);
    overlay_show(p->overlay, width, height);
    mind_typing(p);
}

double page_title(const Page *p, GeoBox b, const char *title, const char *advice)
{
    const Ui *ui = &p->ui;
    ui_text(ui, (GeoBox){b.x0, b.y0, b.x1, b.y0 + 30}, title, 20, TRUE, ui->theme->text, 0);
    double tall = ui_paragraph(ui, (GeoBox){b.x0, b.y0 + 34, b.x1, b.y1}, advice, 13, ui->theme->faint);
    return b.y0 + 34 + tall + 12;
}
