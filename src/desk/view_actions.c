/* What the map shows, and of what. */
#include <glib/gi18n-lib.h>

#include "desk/actions_int.h"
#include "desk/comparing.h"
#include "desk/desk_int.h"

#define STEP 80.0 /* units the map goes with an arrow key */
#define ZOOM 1.25

static GeoPoint middle(const Desk *desk)
{
    GeoBox f = desk->camera.view.frame;
    return (GeoPoint){f.x1 / 2, f.y1 / 2};
}

static void zoom_in(Desk *desk)
{
    camera_zoom(&desk->camera, middle(desk), ZOOM);
}

static void zoom_out(Desk *desk)
{
    camera_zoom(&desk->camera, middle(desk), 1 / ZOOM);
}

static void show_all(Desk *desk)
{
    camera_fit_all(&desk->camera);
}

static gboolean has_selection(const Desk *desk)
{
    return desk->selected.kind != THING_NONE;
}

static void show_selection(Desk *desk)
{
    desk_fly_to(desk, desk->selected);
}

static void go_left(Desk *desk)
{
    camera_pan(&desk->camera, -STEP, 0);
}

static void go_right(Desk *desk)
{
    camera_pan(&desk->camera, STEP, 0);
}

static void go_up(Desk *desk)
{
    camera_pan(&desk->camera, 0, -STEP);
}

static void go_down(Desk *desk)
{
    camera_pan(&desk->camera, 0, STEP);
}

static void choose_colours(Desk *desk)
{
    desk->sheet_at = (GeoBox){0, 0, 0, 0};
    desk_open_sheet(desk, SHEET_COLOURINGS);
}

static void next_colours(Desk *desk)
{
    guint n = colouring_count(desk->document), to = desk->colouring;
    do
        to = (to + 1) % n;
    while (colouring_obstacle(desk->document, to));
    desk_colour_by(desk, to);
}

static gboolean shows_coverage(const Desk *desk)
{
    return desk->coverage != NULL;
}

/* The summary stands where what is selected would. */
static void toggle_coverage(Desk *desk)
{
    desk_colour_by(desk, desk->coverage ? COLOURING_DISTINCT : COLOURING_COVERAGE);
    if (desk->coverage)
        desk_select(desk, (Thing){THING_NONE, 0});
}

static gboolean has_backdrop(const Desk *desk)
{
    return desk->backdrop != NULL;
}

static void ask_backdrop(Desk *desk)
{
    if (desk->backdrop)
        desk_set_backdrop(desk, "");
    else
        desk_ask(desk, _("GeoTIFF or MBTiles file"), "", desk_set_backdrop);
}

static gboolean has_old_plan(const Desk *desk)
{
    return desk->document->city->grids_before->len > 0;
}

static gboolean shows_old_plan(const Desk *desk)
{
    return desk->old_plan;
}

static void toggle_old_plan(Desk *desk)
{
    desk->old_plan = !desk->old_plan;
    map_canvas_show_old_plan(desk->map, desk->document->city, desk->old_plan);
}

static gboolean shows_legend(const Desk *desk)
{
    return !desk->no_legend;
}

static void toggle_legend(Desk *desk)
{
    desk->no_legend = !desk->no_legend;
}

static const Action actions[] = {
    {"zoom-in", N_("Closer"), MENU_VIEW, '+', 0, NULL, NULL, zoom_in},
    {"zoom-out", N_("Farther"), MENU_VIEW, '-', 0, NULL, NULL, zoom_out},
    {"show-all", N_("The whole city"), MENU_VIEW, '0', WINDOW_CTRL, NULL, NULL, show_all},
    {"show-selection", N_("What is selected"), MENU_VIEW, 'z', 0, has_selection, NULL, show_selection},
    {"colours", N_("Colour grids by ..."), MENU_VIEW, 'c', WINDOW_SHIFT, NULL, NULL, choose_colours},
    {"next-colours", N_("Next colours"), MENU_VIEW, 'c', 0, NULL, NULL, next_colours},
    {"coverage", N_("Coverage: what is missing"), MENU_VIEW, 'g', 0, desk_is_divided, shows_coverage,
     toggle_coverage},
    {"backdrop", N_("Aerial photo beneath ..."), MENU_VIEW, 'b', WINDOW_SHIFT, NULL, has_backdrop,
     ask_backdrop},
    {"old-plan", N_("Borders of the old plan"), MENU_VIEW, 'o', 0, has_old_plan, shows_old_plan,
     toggle_old_plan},
    {"beside", N_("Old plan or another side by side"), MENU_VIEW, 'o', WINDOW_SHIFT, desk_is_divided,
     beside_is_open, comparing_toggle_beside},
    {"legend", N_("Legend"), MENU_VIEW, 'i', 0, NULL, shows_legend, toggle_legend},
    {"theme", N_("Light, dark, high contrast"), MENU_VIEW, 't', WINDOW_CTRL, NULL, NULL, desk_next_theme},
    {"language", N_("Chinese or English"), MENU_VIEW, 'l', WINDOW_CTRL, NULL, NULL, desk_next_language},
    {"go-left", N_("Map to the left"), MENU_NONE, WINDOW_KEY_LEFT, 0, NULL, NULL, go_left},
    {"go-right", N_("Map to the right"), MENU_NONE, WINDOW_KEY_RIGHT, 0, NULL, NULL, go_right},
    {"go-up", N_("Map upwards"), MENU_NONE, WINDOW_KEY_UP, 0, NULL, NULL, go_up},
    {"go-down", N_("Map downwards"), MENU_NONE, WINDOW_KEY_DOWN, 0, NULL, NULL, go_down},
};

ActionSet actions_of_view(void)
{
    return (ActionSet){actions, G_N_ELEMENTS(actions)};
}
