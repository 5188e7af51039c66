#include "desk/entry.h"

#include <string.h>

#define SIZE   13.0
#define MARGIN 8.0

void entry_init(Entry *e)
{
    *e = (Entry){.text = g_string_new(NULL)};
}

void entry_clear(Entry *e)
{
    g_string_free(e->text, TRUE);
}

void entry_set(Entry *e, const char *text)
{
    g_string_assign(e->text, text);
    e->caret = e->text->len;
    *e->composing = '\0';
}

/* One line, whatever is pasted. */
static void insert(Entry *e, const char *text)
{
    g_autofree char *line = g_strdelimit(g_strdup(text), "\r\n\t", ' ');
    gsize n = strlen(line);
    g_string_insert_len(e->text, (gssize)e->caret, line, (gssize)n);
    e->caret += n;
}

/* The place of the next character (1) or the one before (-1). */
static gsize neighbour(const Entry *e, int step)
{
    const char *at = e->text->str + e->caret;
    if (step > 0)
        return *at ? (gsize)(g_utf8_next_char(at) - e->text->str) : e->caret;
    return e->caret > 0 ? (gsize)(g_utf8_find_prev_char(e->text->str, at) - e->text->str) : 0;
}

static void erase(Entry *e, gsize from, gsize to)
{
    g_string_erase(e->text, (gssize)from, (gssize)(to - from));
    e->caret = from;
}

/* TRUE when the text may have changed. */
static gboolean answer_editing_key(Entry *e, const Ui *ui)
{
    const WindowEvent *event = ui->event;
    if (event->kind == WINDOW_KEY && event->key == 'v' && event->modifiers == WINDOW_CTRL) {
        g_autofree char *pasted = window_paste();
        insert(e, pasted ? g_strstrip(pasted) : "");
    } else if (event->kind == WINDOW_KEY && event->key == 'c' && event->modifiers == WINDOW_CTRL) {
        window_copy(e->text->str);
    } else if (ui_pressed(ui, WINDOW_KEY_BACKSPACE)) {
        erase(e, neighbour(e, -1), e->caret);
    } else if (ui_pressed(ui, WINDOW_KEY_DELETE)) {
        gsize end = neighbour(e, 1);
        erase(e, e->caret, end);
    } else {
        return FALSE;
    }
    ui->event->kind = WINDOW_NOTHING;
    return TRUE;
}

static void answer_caret_key(Entry *e, const Ui *ui)
{
    if (ui_pressed(ui, WINDOW_KEY_LEFT))
        e->caret = neighbour(e, -1);
    else if (ui_pressed(ui, WINDOW_KEY_RIGHT))
        e->caret = neighbour(e, 1);
    else if (ui_pressed(ui, WINDOW_KEY_HOME))
        e->caret = 0;
    else if (ui_pressed(ui, WINDOW_KEY_END))
        e->caret = e->text->len;
}

static EntryResult answer(Entry *e, const Ui *ui)
{
    WindowEvent *event = ui->event;
    if (event->kind == WINDOW_TEXT || event->kind == WINDOW_COMPOSE) {
        gboolean typed = event->kind == WINDOW_TEXT;
        g_strlcpy(e->composing, typed ? "" : event->text, sizeof e->composing);
        if (typed)
            insert(e, event->text);
        event->kind = WINDOW_NOTHING;
        return typed ? ENTRY_CHANGED : ENTRY_IDLE;
    }
    if (ui_pressed(ui, WINDOW_KEY_RETURN))
        return ENTRY_DONE;
    if (answer_editing_key(e, ui))
        return ENTRY_CHANGED;
    answer_caret_key(e, ui);
    return ENTRY_IDLE;
}

/* The text is shifted so that the caret stays in sight. */
static void paint(const Entry *e, const Ui *ui, GeoBox b, const char *hint, gboolean typing)
{
    const UiTheme *t = ui->theme;
    GeoBox inside = {b.x0 + MARGIN, b.y0, b.x1 - MARGIN, b.y1};
    g_autofree char *before = g_strndup(e->text->str, e->caret);
    g_autofree char *left = g_strconcat(before, typing ? e->composing : "", NULL);
    g_autofree char *whole = g_strconcat(left, e->text->str + e->caret, NULL);
    double caret = ui_text_width(ui, left, SIZE, FALSE), room = inside.x1 - inside.x0;
    double shift = typing ? MAX(0, caret + 2 - room) : 0;
    ui_fill(ui, b, t->field);
    ui_frame(ui, b, typing ? t->accent : t->line, typing ? 2 : 1);
    if (!*whole && hint)
        ui_text(ui, inside, hint, SIZE, FALSE, t->faint, 0);
    ui_clip(ui, inside);
    ui_text(ui, (GeoBox){inside.x0 - shift, b.y0, typing ? inside.x0 - shift + 1e5 : inside.x1, b.y1}, whole,
            SIZE, FALSE, t->text, 0);
    if (typing) {
        double x = inside.x0 + caret - shift;
        ui_fill(ui, (GeoBox){x, b.y0 + 6, x + 1.5, b.y1 - 6}, t->accent);
    }
    ui_unclip(ui);
}

EntryResult entry_pass(Entry *e, Ui *ui, const char *name, GeoBox box, const char *hint)
{
    EntryResult result = ENTRY_IDLE;
    gboolean typing = ui_focusable(ui, name, box);
    if (typing)
        ui->typing = box;
    if (ui->event && typing)
        result = answer(e, ui);
    if (ui->event && ui_clicked(ui, box))
        ui_focus_on(ui->focus, name);
    if (ui->cr)
        paint(e, ui, box, hint, typing);
    return result;
}
