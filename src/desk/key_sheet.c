/* The sheet of all keys, from the table of actions, in two columns. */
#include <glib/gi18n-lib.h>

#include "desk/actions.h"
#include "desk/desk_int.h"

#define LINE   24.0
#define COLUMN 350.0
#define KEY    104.0

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

void desk_key_sheet_paint(const Desk *desk)
{
    const Ui *ui = &desk->ui;
    const UiTheme *t = ui->theme;
    g_autoptr(GArray) lines = list_lines();
    guint half = (lines->len + 1) / 2;
    while (half < lines->len && !g_array_index(lines, KeyLine, half - 1).key)
        half++; /* a heading stays with its lines */
    double width = floor(desk->width / desk->scale), height = floor(desk->height / desk->scale);
    double tall = MIN(LINE, (height - 80) / half), top = (height - half * tall - 52) / 2;
    GeoBox b = {width / 2 - COLUMN - 10, top, width / 2 + COLUMN + 10, top + half * tall + 52};
    ui_card(ui, b);
    ui_text(ui, (GeoBox){b.x0 + 20, b.y0 + 8, b.x1, b.y0 + 36}, _("Keys"), 17, TRUE, t->text, 0);
    for (guint i = 0; i < lines->len; i++) {
        const KeyLine *line = &g_array_index(lines, KeyLine, i);
        double x = b.x0 + 20 + (i >= half ? COLUMN : 0), y = b.y0 + 40 + tall * (i >= half ? i - half : i);
        GeoBox key = {x, y, x + KEY, y + tall}, text = {x + KEY + 6, y, x + COLUMN - 20, y + tall};
        if (line->key) {
            ui_text(ui, key, line->key, 13, TRUE, t->text, 0);
            ui_text(ui, text, line->text, 13, FALSE, t->text, 0);
        } else {
            ui_text(ui, (GeoBox){x, y, text.x1, y + tall}, line->text, 13, TRUE, t->accent, 0);
        }
    }
}
