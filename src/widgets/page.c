#include "widgets/page.h"

#include <math.h>

#include "draw/style.h"
#include "widgets/tip.h"

#define TIP_MS 250 /* the pointer rests so long before the tip comes */

void page_init(Page *p, Window *window, double scale, const UiTheme *theme)
{
    Style *style = style_new();
    *p = (Page){.window = window, .text = text_new(style->family), .frame = frame_new()};
    style_free(style);
    ui_focus_init(&p->focus);
    p->ui = (Ui){.theme = theme,
                 .text = p->text,
                 .focus = &p->focus,
                 .scale = scale,
                 .pointer = {-1, -1},
                 .tip = g_string_new(NULL)};
}

void page_close(Page *p)
{
    g_string_free(p->ui.tip, TRUE);
    ui_focus_clear(&p->focus);
    text_free(p->text);
    frame_free(p->frame);
}

static void measure_window(Page *p, guint *width, guint *height)
{
    window_size(p->window, width, height);
    p->box = (GeoBox){0, 0, floor(*width / p->ui.scale), floor(*height / p->ui.scale)};
}

static void step_focus(Page *p, const WindowEvent *event)
{
    ui_step_by_keys(&p->ui);
    if (event->kind == WINDOW_KEY && !event->modifiers &&
        (event->key == WINDOW_KEY_DOWN || event->key == WINDOW_KEY_UP))
        ui_focus_step(&p->focus, event->key == WINDOW_KEY_DOWN ? 1 : -1);
}

static void answer(Page *p, WindowEvent *event, PagePass pass, gpointer data)
{
    p->ui.event = event;
    p->ui.typing = geo_box_empty();
    ui_focus_begin(&p->focus);
    pass(p, data);
    step_focus(p, event);
    p->ui.event = NULL;
}

void page_answer(Page *p, WindowEvent *event, PagePass pass, gpointer data)
{
    guint width, height;
    WindowEvent nothing = {.kind = WINDOW_NOTHING};
    WindowEventKind kind = event->kind;
    measure_window(p, &width, &height);
    if (kind == WINDOW_MOVE || kind == WINDOW_PRESS || kind == WINDOW_WHEEL) {
        p->ui.pointer = (GeoPoint){event->x / p->ui.scale, event->y / p->ui.scale};
        p->pointed = g_get_monotonic_time();
    }
    if (kind == WINDOW_PRESS)
        p->focus.visible = FALSE;
    answer(p, event, pass, data);
    if (kind == WINDOW_KEY || kind == WINDOW_PRESS)
        answer(p, &nothing, pass, data); /* what is typed into is known before the next key comes */
    ui_mind_typing(&p->ui, p->window);
}

static gboolean pointer_rests(const Page *p)
{
    return g_get_monotonic_time() - p->pointed > TIP_MS * 1000;
}

static void paint(Page *p, PagePass pass, gpointer data)
{
    g_string_truncate(p->ui.tip, 0);
    p->ui.typing = geo_box_empty();
    ui_fill(&p->ui, (GeoBox){0, 0, p->box.x1 + 1, p->box.y1 + 1}, p->ui.theme->panel);
    pass(p, data);
    g_autofree char *tip = g_strdup(p->ui.tip->str);
    const char *lines[] = {tip, NULL};
    if (*tip && pointer_rests(p))
        tip_paint(&p->ui, p->box, p->ui.pointer, lines);
}

void page_draw(Page *p, PagePass pass, gpointer data)
{
    guint width, height;
    measure_window(p, &width, &height);
    p->ui.cr = frame_begin(p->frame, width, height, p->ui.scale);
    paint(p, pass, data);
    p->ui.cr = NULL;
    frame_finish(p->frame);
    frame_show(p->frame);
    ui_mind_typing(&p->ui, p->window);
}

double page_title(const Page *p, GeoBox b, const char *title, const char *advice)
{
    const Ui *ui = &p->ui;
    ui_text(ui, (GeoBox){b.x0, b.y0, b.x1, b.y0 + 30}, title, 20, TRUE, ui->theme->text, 0);
    double tall = ui_paragraph(ui, (GeoBox){b.x0, b.y0 + 34, b.x1, b.y1}, advice, 13, ui->theme->faint);
    return b.y0 + 34 + tall + 12;
}
