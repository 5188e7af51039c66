/* The two lines above: menus and the search, then the tools. */
#include <glib/gi18n-lib.h>

#include "desk/actions.h"
#include "desk/desk_int.h"
#include "desk/list_panel.h"
#include "desk/obstacle.h"

#define GAP    6.0
#define SEARCH 300.0
#define MORE   32.0

static double menu_width(const Ui *ui, const char *title)
{
    return ui_text_width(ui, title, 13, FALSE) + 24;
}

static void pass_menus(Desk *desk)
{
    const Ui *ui = &desk->ui;
    GeoBox b = desk->layout.bar;
    double x = b.x0 + 4;
    for (guint m = 0; m < MENU_N; m++) {
        const char *title = action_menu_title(m);
        g_autofree char *name = g_strdup_printf("menu-%u", m);
        GeoBox box = {x, b.y0 + 3, x + menu_width(ui, title), b.y1 - 3};
        gboolean open = desk->sheet == SHEET_MENU && desk->menu == m;
        if (open)
            desk->sheet_at = box;
        ui_fill(ui, box, open ? ui->theme->accent : ui_over(ui, box) ? ui->theme->hover : ui->theme->panel);
        ui_text(ui, box, title, 13, FALSE, open ? ui->theme->accent_text : ui->theme->text, 0.5);
        gboolean keyed =
            ui_focusable(ui, name, box) && ui->focus->visible &&
            (ui_pressed(ui, WINDOW_KEY_RETURN) || ui_pressed(ui, WINDOW_KEY_DOWN) || ui_pressed(ui, ' '));
        if (keyed || ui_clicked(ui, box))
            desk_open_menu(desk, m, box);
        x = box.x1;
    }
}

void desk_step_menu(Desk *desk, int by)
{
    desk_open_menu(desk, (desk->menu + MENU_N + (guint)by) % MENU_N, desk->sheet_at);
}

/* What is typed is listed at once; Return takes the first row, Down goes on in the list, Esc ends the search. */
static void pass_search(Desk *desk)
{
    Ui *ui = &desk->ui;
    GeoBox b = desk->layout.bar, field = {b.x1 - SEARCH - 8, b.y0 + 4, b.x1 - 8, b.y1 - 4};
    EntryResult result = entry_pass(&desk->search, ui, "search", field, _("Search: place, code, officer"));
    if (result == ENTRY_CHANGED)
        list_panel_seek(desk, desk->search.text->str);
    if (!ui_has_focus(ui, "search"))
        return;
    if (result == ENTRY_DONE) {
        list_panel_choose(desk, 0);
        ui_focus_none(&desk->focus);
    } else if (ui_pressed(ui, WINDOW_KEY_DOWN)) {
        ui_focus_on(&desk->focus, "list");
        list_panel_choose(desk, 0);
    } else if (ui_pressed(ui, WINDOW_KEY_ESCAPE)) {
        entry_set(&desk->search, "");
        list_panel_seek(desk, "");
        ui_focus_none(&desk->focus);
    }
}

static double tool_width(const Ui *ui, const char *name)
{
    return ui_text_width(ui, _(actions_find(name)->title), 13, TRUE) + 20;
}

/* A button for an action: as wide as its title; its tip adds the key. */
static void pass_tool(Desk *desk, const char *name, GeoBox box)
{
    Ui *ui = &desk->ui;
    const Action *a = actions_find(name);
    const char *title = _(a->title);
    g_autofree char *key = action_key_text(a);
    const char *why = obstacle_of(a, desk);
    g_autofree char *tip =
        why ? g_strdup_printf("%s (%s): %s", title, key, why) : g_strdup_printf("%s (%s)", title, key);
    UiState state = why ? UI_OFF : a->is_on && a->is_on(desk) ? UI_ON : UI_PLAIN;
    if (ui_button(ui, name, box, title, state))
        action_run(a, desk);
    ui_tip(ui, box, tip);
}

/* All of these are in one menu, too. */
static void pass_more(Desk *desk, GeoBox box)
{
    if (ui_button(&desk->ui, "more", box, "»", UI_PLAIN))
        desk_open_menu(desk, MENU_EDIT, box);
    ui_tip(&desk->ui, box, _("More of them"));
}

/* As many as there is room for. */
static void pass_tools(Desk *desk)
{
    /* NULL leaves a gap */
    static const char *const names[] = {"look",   "brush", "lasso", "border", "cut",  "merge", NULL,
                                        "finish", "lock",  NULL,    "undo",   "redo", NULL,    "measure"};
    GeoBox b = desk->layout.tools;
    double x = b.x0 + 8, all = x, right = b.x1 - 8;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        all += names[i] ? tool_width(&desk->ui, names[i]) + GAP : 2 * GAP;
    if (all - GAP > right) {
        pass_more(desk, (GeoBox){right - MORE, b.y0 + 4, right, b.y1 - 5});
        right -= MORE + GAP;
    }
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        double end = names[i] ? x + tool_width(&desk->ui, names[i]) : x + GAP;
        if (end > right)
            break;
        if (names[i])
            pass_tool(desk, names[i], (GeoBox){x, b.y0 + 4, end, b.y1 - 5});
        x = end + GAP;
    }
}

void desk_bar_pass(Desk *desk)
{
    const Ui *ui = &desk->ui;
    GeoBox bar = desk->layout.bar, tools = desk->layout.tools;
    ui_fill(ui, (GeoBox){bar.x0, bar.y0, bar.x1, tools.y1}, ui->theme->panel);
    pass_menus(desk);
    pass_search(desk);
    pass_tools(desk);
    ui_fill(ui, (GeoBox){tools.x0, tools.y1 - 1, tools.x1, tools.y1}, ui->theme->line);
    if (ui->event)
        ui_panel(ui, (GeoBox){bar.x0, bar.y0, bar.x1, tools.y1});
}
