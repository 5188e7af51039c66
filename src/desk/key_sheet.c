/* The sheet of all keys, from the table of actions, in three columns; smaller where the window is. */
#include <glib/gi18n-lib.h>

#include "desk/actions.h"
#include "desk/desk_int.h"

#define COLUMNS 3
#define LINE    22.0
#define COLUMN  336.0
#define KEY     104.0
#define MARGIN  20.0
#define TITLE   44.0 /* height, with what is below it */
#define FONT    13.0

typedef struct KeyLine {
    char *key; /* NULL: a heading */
    const char *text;
} KeyLine;

static void clear_line(gpointer line)
{
    g_free(((KeyLine *)line)->key);
}

static void add_hands(GArray *lines)
{
    const KeyLine hands[] = {{g_strdup(_("drag")), _("Move the map")},
                             {g_strdup(_("wheel")), _("Closer, farther")},
                             {g_strdup("Tab"), _("To the next button or list")},
                             {g_strdup(_("Esc")), _("Close, or select nothing")}};
    g_array_append_vals(lines, hands, G_N_ELEMENTS(hands));
}

static GArray *list_lines(void)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(KeyLine));
    g_array_set_clear_func(lines, clear_line);
    for (guint m = 0; m <= MENU_N; m++) {
        KeyLine heading = {NULL, action_menu_title(m)};
        g_array_append_val(lines, heading);
        for (guint i = 0; i < actions_count(); i++) {
            const Action *a = actions_get(i);
            if (a->menu != m || !a->key)
                continue;
            KeyLine line = {action_key_text(a), _(a->title)};
            g_array_append_val(lines, line);
        }
    }
    add_hands(lines);
    return lines;
}

/* The lines of a heading and what belongs to it end here. */
static guint group_end(const GArray *lines, guint first)
{
    guint end = first + 1;
    while (end < lines->len && g_array_index(lines, KeyLine, end).key)
        end++;
    return end;
}

/* Whole groups a column, with a line between them; column[i] and row[i] get where line i is. Returns the most rows. */
static guint arrange(const GArray *lines, guint *column, guint *row)
{
    guint most = 0, at = 0, used = 0, room = lines->len / COLUMNS + 3;
    for (guint first = 0, end; first < lines->len; first = end) {
        end = group_end(lines, first);
        gboolean next = used > 0 && used + 1 + end - first > room && at + 1 < COLUMNS;
        at += next;
        used = next || used == 0 ? 0 : used + 1;
        for (guint i = first; i < end; i++) {
            column[i] = at;
            row[i] = used++;
        }
        most = MAX(most, used);
    }
    return most;
}

static void paint_line(const Ui *ui, const KeyLine *line, double x, double y, double factor)
{
    const UiTheme *t = ui->theme;
    double middle = x + KEY * factor, end = x + (COLUMN - MARGIN) * factor, tall = LINE * factor;
    if (!line->key) {
        ui_text(ui, (GeoBox){x, y, end, y + tall}, line->text, FONT * factor, TRUE, t->accent, 0);
        return;
    }
    ui_text(ui, (GeoBox){x, y, middle - 4, y + tall}, line->key, FONT * factor, TRUE, t->text, 0);
    ui_text(ui, (GeoBox){middle, y, end, y + tall}, line->text, FONT * factor, FALSE, t->text, 0);
}

void desk_key_sheet_paint(const Desk *desk)
{
    const Ui *ui = &desk->ui;
    g_autoptr(GArray) lines = list_lines();
    g_autofree guint *column = g_new(guint, lines->len), *row = g_new(guint, lines->len);
    double width = floor(desk->width / desk->scale), height = floor(desk->height / desk->scale),
           wide = COLUMNS * COLUMN + MARGIN, tall = TITLE + arrange(lines, column, row) * LINE + MARGIN;
    double factor = MIN(1, MIN((width - 16) / wide, (height - 16) / tall));
    double x = floor((width - wide * factor) / 2), y = floor((height - tall * factor) / 2);
    desk_sheet_paint(desk, (GeoBox){x, y, x + wide * factor, y + tall * factor});
    x += MARGIN * factor;
    ui_text(ui, (GeoBox){x, y + 8 * factor, x + COLUMN * factor, y + 36 * factor}, _("Keys"), 17 * factor,
            TRUE, ui->theme->text, 0);
    y += TITLE * factor;
    for (guint i = 0; i < lines->len; i++)
        paint_line(ui, &g_array_index(lines, KeyLine, i), x + column[i] * COLUMN * factor,
                   y + row[i] * LINE * factor, factor);
}
