#include "widgets/entry.h"

#include <string.h>

#define SIZE   13.0
#define MARGIN 8.0
#define CARET  1.5 /* its width */

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
    e->caret = e->mark = e->text->len;
    *e->composing = '\0';
}

void entry_select_all(Entry *e)
{
    e->mark = 0;
    e->caret = e->text->len;
}

static void erase(Entry *e, gsize from, gsize to)
{
    g_string_erase(e->text, (gssize)from, (gssize)(to - from));
    e->caret = e->mark = from;
}

static gboolean erase_selected(Entry *e)
{
    gboolean selected = e->mark != e->caret;
    erase(e, MIN(e->mark, e->caret), MAX(e->mark, e->caret));
    return selected;
}

/* One line of text, whatever is pasted. */
static char *sanitize(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *line = g_string_new(NULL);
    for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c == '\n' || c == '\t')
            g_string_append_c(line, ' ');
        else if (!g_unichar_iscntrl(c))
            g_string_append_unichar(line, c);
    }
    return g_string_free(line, FALSE);
}

static void insert(Entry *e, const char *text)
{
    g_autofree char *line = sanitize(text);
    erase_selected(e);
    g_string_insert(e->text, (gssize)e->caret, line);
    e->caret = e->mark = e->caret + strlen(line);
}

static void copy_selected(const Entry *e)
{
    gsize from = MIN(e->mark, e->caret), to = MAX(e->mark, e->caret);
    g_autofree char *selected = g_strndup(e->text->str + from, to - from);
    if (*selected)
        window_copy(selected);
}

static void paste(Entry *e)
{
    g_autofree char *pasted = window_paste();
    if (pasted)
        insert(e, g_strstrip(pasted));
}

/* The place of the next character (1) or the one before (-1). */
static gsize neighbour(const Entry *e, int step)
{
    const char *at = e->text->str + e->caret;
    if (step > 0)
        return *at ? (gsize)(g_utf8_next_char(at) - e->text->str) : e->caret;
    return e->caret > 0 ? (gsize)(g_utf8_find_prev_char(e->text->str, at) - e->text->str) : 0;
}

/* With Shift what is passed over is selected; without, Left and Right leave what is selected at its ends. */
static gboolean answer_caret_key(Entry *e, const WindowEvent *event)
{
    gboolean selects = event->modifiers == WINDOW_SHIFT, leaves = !selects && e->mark != e->caret;
    gsize to;
    if (event->modifiers & ~(guint)WINDOW_SHIFT)
        return FALSE;
    if (event->key == WINDOW_KEY_LEFT)
        to = leaves ? MIN(e->mark, e->caret) : neighbour(e, -1);
    else if (event->key == WINDOW_KEY_RIGHT)
        to = leaves ? MAX(e->mark, e->caret) : neighbour(e, 1);
    else if (event->key == WINDOW_KEY_HOME)
        to = 0;
    else if (event->key == WINDOW_KEY_END)
        to = e->text->len;
    else
        return FALSE;
    e->caret = to;
    if (!selects)
        e->mark = to;
    return TRUE;
}

/* TRUE for Ctrl and a letter; result says whether the text has changed. */
static gboolean answer_command(Entry *e, const WindowEvent *event, EntryResult *result)
{
    if (event->modifiers != WINDOW_CTRL || !strchr("acvx", (int)MIN(event->key, 127)))
        return FALSE;
    if (event->key == 'a')
        entry_select_all(e);
    if (event->key == 'c' || event->key == 'x')
        copy_selected(e);
    if (event->key == 'x')
        erase_selected(e);
    if (event->key == 'v')
        paste(e);
    if (event->key == 'x' || event->key == 'v')
        *result = ENTRY_CHANGED;
    return TRUE;
}

static gboolean answer_erasing_key(Entry *e, guint key)
{
    if (key != WINDOW_KEY_BACKSPACE && key != WINDOW_KEY_DELETE)
        return FALSE;
    gsize other = neighbour(e, key == WINDOW_KEY_DELETE ? 1 : -1);
    if (!erase_selected(e))
        erase(e, MIN(other, e->caret), MAX(other, e->caret));
    return TRUE;
}

/* While an input method composes, keys are its own; Esc gives up what it left behind. Keys that type something come
 * once more, as text. */
static EntryResult answer_key(Entry *e, WindowEvent *event)
{
    EntryResult result = ENTRY_IDLE;
    gboolean types = event->key < WINDOW_KEY_ESCAPE && !(event->modifiers & (WINDOW_CTRL | WINDOW_ALT));
    if (*e->composing) {
        if (event->key == WINDOW_KEY_ESCAPE)
            *e->composing = '\0';
    } else if (event->key == WINDOW_KEY_RETURN && !event->modifiers) {
        result = ENTRY_DONE;
    } else if (answer_erasing_key(e, event->key)) {
        result = ENTRY_CHANGED;
    } else if (!answer_command(e, event, &result) && !answer_caret_key(e, event) && !types) {
        return ENTRY_IDLE;
    }
    event->kind = WINDOW_NOTHING;
    return result;
}

static EntryResult answer(Entry *e, WindowEvent *event)
{
    gboolean typed = event->kind == WINDOW_TEXT;
    if (event->kind == WINDOW_KEY)
        return answer_key(e, event);
    if (!typed && event->kind != WINDOW_COMPOSE)
        return ENTRY_IDLE;
    g_strlcpy(e->composing, typed ? "" : event->text, sizeof e->composing);
    if (typed)
        insert(e, event->text);
    else if (*event->text)
        typed = erase_selected(e); /* as what is composed will replace it */
    event->kind = WINDOW_NOTHING;
    return typed ? ENTRY_CHANGED : ENTRY_IDLE;
}

/* The text as it is shown, with what is composed at the caret, shifted so that the caret stays in sight. */
typedef struct Shown {
    char *line;
    double x;                    /* where the line begins */
    double composed, caret;      /* where what is composed begins and ends */
    double selected, unselected; /* where the selection begins and ends */
} Shown;

static double width_of(const Ui *ui, const char *line, gsize bytes)
{
    g_autofree char *part = g_strndup(line, bytes);
    return ui_text_width(ui, part, SIZE, FALSE);
}

static Shown show(const Entry *e, const Ui *ui, GeoBox inside, gboolean typing)
{
    GString *line = g_string_new(e->text->str);
    gsize n = strlen(e->composing);
    g_string_insert(line, (gssize)e->caret, e->composing);
    double caret = width_of(ui, line->str, e->caret + n), room = inside.x1 - inside.x0 - 2;
    double x = inside.x0 - (typing ? MAX(0, caret - room) : 0);
    Shown s = {.line = g_string_free(line, FALSE), .x = x, .caret = x + caret, .composed = x + caret};
    if (n)
        s.composed = x + width_of(ui, s.line, e->caret);
    s.selected = s.unselected = s.caret;
    if (e->mark != e->caret && !n && typing) {
        s.selected = x + width_of(ui, s.line, MIN(e->mark, e->caret));
        s.unselected = x + width_of(ui, s.line, MAX(e->mark, e->caret));
    }
    return s;
}

/* The place between characters that is nearest to x. */
static gsize byte_at(const Ui *ui, const Shown *s, double x)
{
    const char *at = s->line;
    double before = 0;
    while (*at) {
        const char *next = g_utf8_next_char(at);
        double after = width_of(ui, s->line, (gsize)(next - s->line));
        if (s->x + (before + after) / 2 > x)
            break;
        before = after;
        at = next;
    }
    return (gsize)(at - s->line);
}

/* A click puts the caret there and a drag selects; a double click selects all. */
static void answer_pointer(Entry *e, const Ui *ui, const char *name, GeoBox box, GeoBox inside)
{
    guint clicks = ui->event->clicks;
    gboolean had = ui_has_focus(ui, name), pressed = ui_clicked(ui, box);
    if (ui->event->kind == WINDOW_RELEASE)
        e->dragging = FALSE;
    if (!pressed && (!e->dragging || ui->event->kind != WINDOW_MOVE))
        return;
    if (*e->composing)
        return;
    Shown s = show(e, ui, inside, had);
    e->caret = byte_at(ui, &s, ui->pointer.x);
    g_free(s.line);
    if (!pressed)
        return;
    ui_focus_on(ui->focus, name);
    e->mark = e->caret;
    e->dragging = TRUE;
    if (clicks >= 2)
        entry_select_all(e);
}

static void paint(const Ui *ui, GeoBox b, GeoBox inside, const Shown *s, const char *hint, gboolean typing)
{
    const UiTheme *t = ui->theme;
    GeoBox line = {s->x, b.y0, typing ? s->x + 1e5 : inside.x1, b.y1};
    ui_fill(ui, b, t->field);
    ui_frame(ui, b, typing ? t->focus : t->line, typing ? 2 : 1);
    if (!*s->line && hint)
        ui_text(ui, inside, hint, SIZE, FALSE, t->faint, 0);
    ui_clip(ui, (GeoBox){inside.x0, b.y0, inside.x1 + CARET, b.y1});
    ui_text(ui, line, s->line, SIZE, FALSE, t->text, 0);
    if (s->selected < s->unselected) {
        GeoBox selected = {s->selected, b.y0 + 5, s->unselected, b.y1 - 5};
        ui_clip(ui, selected);
        ui_fill(ui, selected, t->accent);
        ui_text(ui, line, s->line, SIZE, FALSE, t->accent_text, 0);
        ui_unclip(ui);
    }
    if (s->composed < s->caret)
        ui_fill(ui, (GeoBox){s->composed, b.y1 - 7, s->caret, b.y1 - 5.5}, t->accent);
    if (typing)
        ui_fill(ui, (GeoBox){s->caret, b.y0 + 6, s->caret + CARET, b.y1 - 6}, t->accent);
    ui_unclip(ui);
}

EntryResult entry_pass(Entry *e, Ui *ui, const char *name, GeoBox box, const char *hint)
{
    EntryResult result = ENTRY_IDLE;
    GeoBox inside = {box.x0 + MARGIN, box.y0, box.x1 - MARGIN, box.y1};
    if (ui->event)
        answer_pointer(e, ui, name, box, inside);
    gboolean typing = ui_focusable(ui, name, box);
    if (!typing)
        *e->composing = '\0';
    else if (ui->event)
        result = answer(e, ui->event);
    Shown s = show(e, ui, inside, typing);
    if (typing)
        ui->typing = (GeoBox){s.caret, box.y0, s.caret + CARET, box.y1};
    if (ui->cr)
        paint(ui, box, inside, &s, hint, typing);
    g_free(s.line);
    return result;
}
