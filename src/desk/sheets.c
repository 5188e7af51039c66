/* What lies over the window for a moment: an open menu, the palette of all commands, the choice of colours or of
 * what is listed, the keys. A sheet is a list of choices; arrows and Return or a click take one, Esc or a click
 * elsewhere closes it. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "desk/actions.h"
#include "desk/desk_int.h"
#include "desk/list_filter.h"
#include "desk/obstacle.h"

#define ROW     26.0
#define PALETTE 460.0
#define MENU    360.0
#define TICK    28.0
#define MOST    16    /* rows of the palette */
#define SOUGHT  42.0  /* height of what is typed into it */
#define TOP     108.0 /* above it */

/* A line of a sheet: an action, or else a colouring or something that the list is narrowed to. */
typedef struct Choice {
    const Action *action;
    guint index;
} Choice;

void desk_open_sheet(Desk *desk, DeskSheet sheet)
{
    desk->sheet = desk->sheet == sheet ? SHEET_NONE : sheet;
    desk->sheet_chosen = G_MAXUINT;
    entry_set(&desk->sought, "");
    ui_focus_none(&desk->sheet_focus);
    if (sheet == SHEET_PALETTE)
        ui_focus_on(&desk->sheet_focus, "palette");
}

gboolean desk_clicks_beside(const Desk *desk, GeoBox sheet)
{
    return desk->ui.event && desk->ui.event->kind == WINDOW_PRESS && !ui_over(&desk->ui, sheet);
}

void desk_sheet_paint(const Desk *desk, GeoBox card)
{
    ui_shade(&desk->ui, (GeoBox){0, 0, desk->width / desk->scale, desk->height / desk->scale});
    ui_card(&desk->ui, card);
}

GeoBox desk_sheet_begin(Desk *desk, double width, double height)
{
    double x = floor((desk->width / desk->scale - width) / 2);
    double y = floor(MAX(8, (desk->height / desk->scale - height) / 2));
    GeoBox card = {x, y, x + width, y + height};
    if (desk->ui.cr)
        desk_sheet_paint(desk, card);
    if (desk_clicks_beside(desk, card))
        desk->sheet = SHEET_NONE;
    return card;
}

void desk_sheet_end(Desk *desk)
{
    if (!desk->ui.event)
        return;
    ui_step_by_keys(&desk->ui);
    desk->ui.event->kind = WINDOW_NOTHING;
}

void desk_open_menu(Desk *desk, guint menu, GeoBox below)
{
    gboolean same = desk->sheet == SHEET_MENU && desk->menu == menu;
    desk->sheet = SHEET_NONE;
    desk->menu = menu;
    desk->sheet_at = below;
    if (!same)
        desk_open_sheet(desk, SHEET_MENU);
}

/* What was typed may be anywhere in the title or the name, in any case. */
static gboolean is_sought(const Desk *desk, const Action *a)
{
    g_autofree char *wanted = g_utf8_casefold(desk->sought.text->str, -1);
    g_autofree char *title = g_utf8_casefold(_(a->title), -1);
    return strstr(title, wanted) || strstr(a->name, wanted);
}

static GArray *list_choices(const Desk *desk)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(Choice));
    guint n = desk->sheet == SHEET_COLOURINGS ? colouring_count(desk->document)
              : desk->sheet == SHEET_FILTER   ? list_filter_count(desk)
                                              : 0;
    for (guint i = 0; i < n; i++) {
        Choice c = {NULL, i};
        g_array_append_val(list, c);
    }
    for (guint i = 0; i < actions_count(); i++) {
        Choice c = {actions_get(i), 0};
        if (desk->sheet == SHEET_MENU
                ? c.action->menu == desk->menu
                : desk->sheet == SHEET_PALETTE && c.action->menu != MENU_NONE && is_sought(desk, c.action))
            g_array_append_val(list, c);
    }
    return list;
}

/* Why it cannot be taken; NULL when it can, or is an action. */
static const char *choice_obstacle(const Desk *desk, const Choice *c)
{
    return !c->action && desk->sheet == SHEET_COLOURINGS ? colouring_obstacle(desk->document, c->index)
                                                         : NULL;
}

static gboolean choice_can(const Desk *desk, const Choice *c)
{
    return c->action ? action_can(c->action, desk) : !choice_obstacle(desk, c);
}

static gboolean choice_is_on(const Desk *desk, const Choice *c)
{
    if (c->action)
        return c->action->is_on && c->action->is_on(desk);
    return desk->sheet == SHEET_FILTER ? list_filter_is_on(desk, c->index) : c->index == desk->colouring;
}

/* What it says, and what stands at its end: the key of an action, how many are listed. */
static char *choice_text(const Desk *desk, const Choice *c, char **end)
{
    guint n;
    if (c->action) {
        *end = action_key_text(c->action);
        return g_strdup(_(c->action->title));
    }
    if (desk->sheet == SHEET_FILTER) {
        const char *title = list_filter_title(desk, c->index, &n);
        *end = g_strdup_printf("%u", n);
        return g_strdup(title);
    }
    *end = g_strdup("");
    return colouring_title(desk->document, c->index);
}

static void take_choice(Desk *desk, const Choice *c)
{
    if (choice_obstacle(desk, c))
        return;
    gboolean filters = desk->sheet == SHEET_FILTER;
    desk->sheet = SHEET_NONE;
    if (c->action)
        action_try(c->action, desk);
    else if (filters)
        list_filter_take(desk, c->index);
    else
        desk_colour_by(desk, c->index);
}

static void take_chosen(Desk *desk, const GArray *list)
{
    if (desk->sheet_chosen < list->len)
        take_choice(desk, &g_array_index(list, Choice, desk->sheet_chosen));
}

/* What a choice says, and why it cannot be taken. */
static char *whole_text(const Desk *desk, const Choice *c, char **end)
{
    char *title = choice_text(desk, c, end);
    const char *why = choice_obstacle(desk, c);
    if (!why)
        return title;
    char *whole = g_strdup_printf("%s (%s)", title, why);
    g_free(title);
    return whole;
}

static double end_width(const Ui *ui, const char *end)
{
    return *end ? ui_text_width(ui, end, 12, FALSE) + 28 : 12;
}

/* As wide as the widest choice needs. */
static double sheet_width(const Desk *desk, const GArray *list)
{
    double wide = desk->sheet == SHEET_PALETTE ? PALETTE : MENU;
    for (guint i = 0; i < list->len; i++) {
        g_autofree char *end = NULL;
        g_autofree char *text = whole_text(desk, &g_array_index(list, Choice, i), &end);
        wide = MAX(wide, TICK + ui_text_width(&desk->ui, text, 13, FALSE) + 8 + end_width(&desk->ui, end));
    }
    return ceil(wide);
}

/* Rows of the palette that are shown. */
static guint palette_rows(const Desk *desk, const GArray *list)
{
    double room = floor(desk->height / desk->scale) - TOP / 2 - SOUGHT - 20;
    return CLAMP(list->len, 1, MIN(MOST, (guint)(room / ROW)));
}

/* Where the first n rows of a sheet of choices are; those of a menu are closer in a low window. */
static GeoBox rows_box(const Desk *desk, const GArray *list, guint n)
{
    double width = floor(desk->width / desk->scale), height = floor(desk->height / desk->scale),
           wide = sheet_width(desk, list);
    GeoBox at = desk->sheet_at, map = desk->layout.map;
    double tall = n * ROW, x = floor((width - wide) / 2),
           y = SOUGHT + CLAMP(height - SOUGHT - tall - 20, TOP / 2, TOP);
    if (desk->sheet == SHEET_MENU || desk->sheet == SHEET_FILTER)
        return (GeoBox){at.x0, at.y1 + 6, at.x0 + wide, MIN(at.y1 + 6 + tall, height - 8)};
    if (desk->sheet == SHEET_COLOURINGS && at.x1 > at.x0)
        return (GeoBox){at.x0, MAX(map.y0 + 10, at.y0 - 10 - tall), at.x0 + wide,
                        MAX(map.y0 + 10 + tall, at.y0 - 10)};
    return (GeoBox){x, y, x + wide, y + tall};
}

static void paint_choice(const Desk *desk, const Choice *c, GeoBox box, gboolean chosen)
{
    const Ui *ui = &desk->ui;
    const UiTheme *t = ui->theme;
    gboolean can = choice_can(desk, c), over = ui_over(ui, box);
    gboolean on = choice_is_on(desk, c);
    g_autofree char *key = NULL;
    g_autofree char *whole = whole_text(desk, c, &key);
    Colour ink = chosen ? t->accent_text : can ? t->text : t->off;
    if (chosen || (over && can))
        ui_fill(ui, box, chosen ? t->accent : t->hover);
    ui_text(ui, (GeoBox){box.x0 + 8, box.y0, box.x0 + 26, box.y1}, on ? "✓" : "", 13, TRUE, ink, 0.5);
    if (c->action && !can)
        ui_tip(ui, box, obstacle_of(c->action, desk));
    double end = box.x1 - end_width(ui, key);
    ui_text(ui, (GeoBox){box.x0 + TICK, box.y0, end, box.y1}, whole, 13, FALSE, ink, 0);
    ui_text(ui, (GeoBox){end, box.y0, box.x1 - 12, box.y1}, key, 12, FALSE, chosen ? ink : t->faint, 1);
}

static double row_height(const Desk *desk, const GArray *list, GeoBox rows)
{
    return desk->sheet == SHEET_PALETTE ? ROW : (rows.y1 - rows.y0) / MAX(1, list->len);
}

static void paint_choices(const Desk *desk, const GArray *list, GeoBox rows)
{
    const Ui *ui = &desk->ui;
    GeoBox card = {rows.x0, rows.y0 - 6, rows.x1, rows.y1 + 6};
    double row = row_height(desk, list, rows);
    if (desk->sheet == SHEET_PALETTE) {
        card.y0 -= SOUGHT;
        desk_sheet_paint(desk, card);
    } else {
        ui_card(ui, card);
    }
    for (guint i = 0; i < list->len; i++) {
        double y = rows.y0 + i * row;
        if (y + row > rows.y1 + 1)
            break;
        paint_choice(desk, &g_array_index(list, Choice, i), (GeoBox){rows.x0 + 1, y, rows.x1 - 1, y + row},
                     i == desk->sheet_chosen);
    }
    if (list->len == 0)
        ui_text(ui, (GeoBox){rows.x0 + 28, rows.y0, rows.x1, rows.y0 + ROW}, _("No command is called so."),
                13, FALSE, ui->theme->faint, 0);
}

/* Moves the choice, skipping what cannot be done. */
static void step(Desk *desk, const GArray *list, int by)
{
    guint n = list->len, at = desk->sheet_chosen;
    for (guint tries = 0; tries < n; tries++) {
        at = at == G_MAXUINT ? (by > 0 ? 0 : n - 1) : (at + n + (guint)by) % n;
        if (choice_can(desk, &g_array_index(list, Choice, at)))
            break;
    }
    desk->sheet_chosen = at;
}

/* What is typed into the palette; TRUE when Return was pressed there. */
static gboolean pass_sought(Desk *desk, GeoBox rows)
{
    GeoBox field = {rows.x0 + 8, rows.y0 - SOUGHT + 2, rows.x1 - 8, rows.y0 - 6};
    EntryResult result = entry_pass(&desk->sought, &desk->ui, "palette", field, _("Search for a command"));
    if (result == ENTRY_CHANGED)
        desk->sheet_chosen = desk->sought.text->len ? 0 : G_MAXUINT;
    return result == ENTRY_DONE;
}

static void answer_choices_key(Desk *desk, const GArray *list, guint key, guint modifiers)
{
    if (key == WINDOW_KEY_ESCAPE || (key == 'k' && modifiers & WINDOW_CTRL))
        desk->sheet = SHEET_NONE;
    else if (key == WINDOW_KEY_DOWN || key == WINDOW_KEY_UP)
        step(desk, list, key == WINDOW_KEY_DOWN ? 1 : -1);
    else if (key == WINDOW_KEY_RETURN)
        take_chosen(desk, list);
    else if (desk->sheet == SHEET_MENU && (key == WINDOW_KEY_LEFT || key == WINDOW_KEY_RIGHT))
        desk_step_menu(desk, key == WINDOW_KEY_RIGHT ? 1 : -1);
}

/* A click on another menu's button reaches it. */
static gboolean clicks_bar(const Desk *desk)
{
    return desk->sheet == SHEET_MENU && ui_over(&desk->ui, desk->layout.bar);
}

static void answer_choices(Desk *desk, const GArray *list, GeoBox rows)
{
    WindowEvent *event = desk->ui.event;
    if (event->kind == WINDOW_KEY)
        answer_choices_key(desk, list, event->key, event->modifiers);
    else if (event->kind == WINDOW_PRESS && ui_over(&desk->ui, rows))
        take_choice(desk,
                    &g_array_index(list, Choice,
                                   MIN((guint)((desk->ui.pointer.y - rows.y0) / row_height(desk, list, rows)),
                                       list->len - 1)));
    else if (event->kind == WINDOW_PRESS && clicks_bar(desk))
        return;
    else if (event->kind == WINDOW_PRESS)
        desk->sheet = SHEET_NONE;
    else if (event->kind != WINDOW_WHEEL && event->kind != WINDOW_RELEASE)
        return;
    event->kind = WINDOW_NOTHING;
}

/* Whatever the user does closes it; a key that does something does so. */
static void answer_key_sheet(Desk *desk)
{
    WindowEvent *event = desk->ui.event;
    gboolean closes =
        event->kind == WINDOW_PRESS ||
        (event->kind == WINDOW_KEY && (event->key == WINDOW_KEY_ESCAPE || event->key == WINDOW_KEY_F1));
    if (event->kind == WINDOW_KEY || closes)
        desk->sheet = SHEET_NONE;
    if (closes)
        event->kind = WINDOW_NOTHING;
}

static void pass_choices(Desk *desk)
{
    WindowEvent *event = desk->ui.event;
    gboolean palette = desk->sheet == SHEET_PALETTE;
    g_autoptr(GArray) list = list_choices(desk);
    GeoBox rows = rows_box(desk, list, palette ? palette_rows(desk, list) : list->len);
    if (!event)
        paint_choices(desk, list, rows);
    if (palette && pass_sought(desk, rows))
        take_chosen(desk, list);
    else if (event)
        answer_choices(desk, list, rows);
}

static void pass_keys(Desk *desk)
{
    if (desk->ui.event)
        answer_key_sheet(desk);
    else
        desk_key_sheet_paint(desk);
}

static void pass_sheet(Desk *desk)
{
    static void (*const passes[])(Desk * desk) = {[SHEET_KEYS] = pass_keys,
                                                  [SHEET_PALETTE] = pass_choices,
                                                  [SHEET_COLOURINGS] = pass_choices,
                                                  [SHEET_FILTER] = pass_choices,
                                                  [SHEET_MENU] = pass_choices,
                                                  [SHEET_PROMPT] = desk_prompt_pass,
                                                  [SHEET_DIVISION] = division_sheet_pass,
                                                  [SHEET_SETTINGS] = desk_settings_pass,
                                                  [SHEET_PREVIEW] = desk_preview_pass,
                                                  [SHEET_PRINTERS] = printers_sheet_pass,
                                                  [SHEET_SCORES] = scores_sheet_pass};
    passes[desk->sheet](desk);
}

/* While a sheet is open the keys are on it. */
void desk_sheet_pass(Desk *desk)
{
    WindowEvent *event = desk->ui.event;
    if (desk->sheet == SHEET_NONE)
        return;
    desk->ui.focus = &desk->sheet_focus;
    if (event)
        ui_focus_begin(&desk->sheet_focus);
    pass_sheet(desk);
    desk->ui.focus = &desk->focus;
}
