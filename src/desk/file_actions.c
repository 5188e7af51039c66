/* The project as a whole, and help. */
#include <glib/gi18n-lib.h>

#include "desk/actions_int.h"
#include "desk/desk_int.h"

static void go_to_start(Desk *desk)
{
    desk->leaves = TRUE;
    desk->wish = DESK_WISH_START;
}

static void quit(Desk *desk)
{
    desk->leaves = TRUE;
}

static void open_menus(Desk *desk)
{
    desk_open_menu(desk, 0, desk->layout.bar); /* the bar then says where */
}

static void show_palette(Desk *desk)
{
    desk_open_sheet(desk, SHEET_PALETTE);
}

static void show_keys(Desk *desk)
{
    desk_open_sheet(desk, SHEET_KEYS);
}

static const Action actions[] = {
    {"start", N_("Open or import another ..."), MENU_FILE, 'o', WINDOW_CTRL, NULL, NULL, go_to_start},
    {"preview", N_("Print preview ..."), MENU_FILE, 'p', WINDOW_CTRL | WINDOW_SHIFT, desk_is_divided, NULL,
     desk_preview_open},
    {"print", N_("Print boards ..."), MENU_FILE, 'p', WINDOW_CTRL, desk_is_divided, NULL, work_print},
    {"export", N_("Export ..."), MENU_FILE, 'e', WINDOW_CTRL, desk_is_divided, NULL, work_export},
    {"report", N_("Report ..."), MENU_FILE, 'r', WINDOW_CTRL, desk_is_divided, NULL, work_report},
    {"settings", N_("Settings ..."), MENU_FILE, ',', WINDOW_CTRL, NULL, NULL, desk_settings_open},
    {"quit", N_("Quit"), MENU_FILE, 'q', WINDOW_CTRL, NULL, NULL, quit},
    {"menus", N_("Open the menus"), MENU_NONE, WINDOW_KEY_F1 + 9, 0, NULL, NULL, open_menus},
    {"palette", N_("All commands ..."), MENU_HELP, 'k', WINDOW_CTRL, NULL, NULL, show_palette},
    {"keys", N_("Keys"), MENU_HELP, WINDOW_KEY_F1, 0, NULL, NULL, show_keys},
};

ActionSet actions_of_file(void)
{
    return (ActionSet){actions, G_N_ELEMENTS(actions)};
}
