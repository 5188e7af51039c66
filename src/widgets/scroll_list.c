#include "widgets/scroll_list.h"

#define NOTCH 3.0 /* rows */
#define BAR   4.0 /* width of the mark that says where the list is */

void scroll_list_reset(ScrollList *l)
{
    *l = (ScrollList){0, SCROLL_NONE};
}

static void limit(ScrollList *l, GeoBox box, const ScrollRows *rows)
{
    double most = rows->n * rows->height - (box.y1 - box.y0);
    l->scroll = CLAMP(l->scroll, 0, MAX(0, most));
    if (l->chosen != SCROLL_NONE && l->chosen >= rows->n)
        l->chosen = rows->n ? rows->n - 1 : SCROLL_NONE;
}

static void choose(ScrollList *l, GeoBox box, const ScrollRows *rows, int step)
{
    int from = l->chosen != SCROLL_NONE ? (int)l->chosen : step > 0 ? -1 : (int)rows->n;
    l->chosen = (guint)CLAMP(from + step, 0, (int)rows->n - 1);
    double top = l->chosen * rows->height, tall = box.y1 - box.y0;
    l->scroll = CLAMP(l->scroll, top + rows->height - tall, top);
}

static void answer_keys(ScrollList *l, const Ui *ui, GeoBox box, const ScrollRows *rows, ScrollPick *pick)
{
    int page = MAX(1, (int)((box.y1 - box.y0) / rows->height) - 1), all = (int)rows->n;
    static const guint keys[] = {WINDOW_KEY_DOWN,    WINDOW_KEY_UP,   WINDOW_KEY_PAGE_DOWN,
                                 WINDOW_KEY_PAGE_UP, WINDOW_KEY_HOME, WINDOW_KEY_END};
    const int steps[] = {1, -1, page, -page, -all, all};
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (ui_pressed(ui, keys[i]))
            choose(l, box, rows, steps[i]);
    if (l->chosen == SCROLL_NONE)
        return;
    if (ui_pressed(ui, WINDOW_KEY_RETURN))
        pick->opened = l->chosen;
    if (ui_pressed(ui, WINDOW_KEY_DELETE))
        pick->removed = l->chosen;
    if (ui_pressed(ui, WINDOW_KEY_LEFT))
        pick->turned = -1;
    if (ui_pressed(ui, WINDOW_KEY_RIGHT))
        pick->turned = 1;
}

static void answer(ScrollList *l, const Ui *ui, GeoBox box, const ScrollRows *rows, ScrollPick *pick)
{
    WindowEvent *event = ui->event;
    if (event->kind == WINDOW_WHEEL && ui_over(ui, box)) {
        l->scroll -= event->turn * NOTCH * rows->height;
        event->kind = WINDOW_NOTHING;
    }
    guint clicks = event->clicks;
    guint row = (guint)MAX(0, (ui->pointer.y - box.y0 + l->scroll) / rows->height);
    if (!ui_clicked(ui, box) || row >= rows->n)
        return;
    l->chosen = pick->clicked = row;
    if (clicks >= 2)
        pick->opened = row;
}

static void paint(const ScrollList *l, const Ui *ui, GeoBox box, const ScrollRows *rows)
{
    double tall = box.y1 - box.y0, all = rows->n * rows->height;
    ui_clip(ui, box);
    for (guint i = (guint)(l->scroll / rows->height); i < rows->n; i++) {
        double y = box.y0 + i * rows->height - l->scroll;
        if (y >= box.y1)
            break;
        rows->paint(ui, i, (GeoBox){box.x0, y, box.x1, y + rows->height}, i == l->chosen, rows->data);
    }
    if (all > tall) {
        double y = box.y0 + tall * l->scroll / all;
        ui_fill(ui, (GeoBox){box.x1 - BAR, y, box.x1, y + MAX(12, tall * tall / all)}, ui->theme->line);
    }
    ui_unclip(ui);
}

ScrollPick scroll_list_pass(ScrollList *l, const Ui *ui, const char *name, GeoBox box, const ScrollRows *rows)
{
    ScrollPick pick = {SCROLL_NONE, SCROLL_NONE, SCROLL_NONE, 0};
    limit(l, box, rows);
    if (ui->cr)
        paint(l, ui, box, rows); /* below the frame of the focus */
    if (rows->n > 0 && ui_focusable(ui, name, box) && ui->event)
        answer_keys(l, ui, box, rows, &pick);
    if (ui->event)
        answer(l, ui, box, rows, &pick);
    if (pick.clicked != SCROLL_NONE)
        ui_focus_take(ui->focus, name);
    limit(l, box, rows);
    return pick;
}
