/* How long a change by hand takes in the window: from the release of the button until the map with its totals,
 * outlines and findings is shown, and how long the save takes that follows; and how long the next picture takes while
 * the map is panned. All in distinct colours, then in those of what changed, then beside the old plan.
 * bench_desk PROJECT.gpkg prints one line a measurement: name, median and worst in milliseconds. The project is
 * changed. */
#include <epoxy/gl.h>
#include <stdlib.h>

#include "desk/comparing.h"
#include "desk/desk_int.h"

#define MOVES  40
#define STREET 300.0 /* metres across the map */

typedef struct Times {
    GArray *ms; /* double */
    gint64 from;
} Times;

static void begin(Times *t)
{
    t->from = g_get_monotonic_time();
}

static void end(Times *t)
{
    double ms = (double)(g_get_monotonic_time() - t->from) / 1000;
    g_array_append_val(t->ms, ms);
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void tell(const char *name, Times *t)
{
    if (!t->ms->len)
        return;
    g_array_sort(t->ms, compare_doubles);
    g_print("%-32s %7.1f %7.1f\n", name, g_array_index(t->ms, double, t->ms->len / 2),
            g_array_index(t->ms, double, t->ms->len - 1));
    g_array_set_size(t->ms, 0);
}

static void draw(Desk *desk)
{
    desk_draw(desk, FALSE);
    window_present(desk->window);
    glFinish();
}

/* Another grid of the community of a cell that it can go to without followers, or CITY_NONE. */
static guint32 find_target(Desk *desk, guint32 cell)
{
    const CityPlan *plan = desk->document->plan;
    for (guint32 g = 0; g < plan->grids->len; g++) {
        if (city_plan_grid(plan, g)->community != city_plan_cell(plan, cell)->community ||
            city_plan_cell(plan, cell)->grid == g)
            continue;
        g_autoptr(EditMove) move = edit_plan_move(session_edit(desk->session), &cell, 1, g, NULL);
        if (move && !move->followers)
            return g;
    }
    return CITY_NONE;
}

static void click(Desk *desk, GeoPoint at)
{
    WindowEvent event = {.kind = WINDOW_PRESS, .x = at.x, .y = at.y, .button = 1};
    desk_answer(desk, &event);
    event.kind = WINDOW_RELEASE;
    desk_answer(desk, &event);
}

/* Moves buildings from all over the city, each seen across metres of the map. */
static void move_buildings(Desk *desk, const char *name, double metres)
{
    const CityPlan *plan = desk->document->plan;
    Times shown = {g_array_new(FALSE, FALSE, sizeof(double)), 0},
          saved = {g_array_new(FALSE, FALSE, sizeof(double)), 0};
    guint step = MAX(1, plan->n_buildings / MOVES / 4), moved = 0;
    tool_take(desk, TOOL_BRUSH);
    for (guint32 b = 0; b < plan->n_buildings && moved < MOVES; b += step) {
        guint32 cell = plan->building_cell[b], to = cell == CITY_NONE ? CITY_NONE : find_target(desk, cell);
        if (to == CITY_NONE)
            continue;
        GeoPoint at = geo_shape_inner_point(geo_shapes_get(desk->document->city->building_shapes, b));
        desk_select(desk, (Thing){THING_GRID, to});
        camera_fit(&desk->camera,
                   (GeoBox){at.x - metres / 2, at.y - metres / 2, at.x + metres / 2, at.y + metres / 2},
                   0.95);
        desk_draw(desk, TRUE);
        glFinish();
        begin(&shown);
        click(desk, desk_from_world(desk, at));
        draw(desk);
        end(&shown);
        begin(&saved);
        desk_settle(desk);
        end(&saved);
        moved += city_plan_cell(plan, cell)->grid == to;
    }
    g_autofree char *saving = g_strdup_printf("%s, saved", name);
    tell(name, &shown);
    tell(saving, &saved);
    g_array_unref(shown.ms);
    g_array_unref(saved.ms);
}

/* A grid is selected, and the map goes on by a few units at a time. */
static void pan(Desk *desk, const char *name)
{
    Times shown = {g_array_new(FALSE, FALSE, sizeof(double)), 0};
    desk_draw(desk, TRUE);
    for (guint i = 0; i < MOVES; i++) {
        begin(&shown);
        camera_pan(&desk->camera, 3, 0);
        draw(desk);
        end(&shown);
    }
    tell(name, &shown);
    g_array_unref(shown.ms);
}

/* Beside the plan that it replaced. */
static void compare(Desk *desk)
{
    desk_colour_by(desk, COLOURING_CHANGE);
    move_buildings(desk, "moved, change", STREET);
    comparing_with(desk, NULL);
    move_buildings(desk, "moved, difference", STREET);
    pan(desk, "panned, difference");
    comparing_toggle_beside(desk);
    move_buildings(desk, "moved, two maps", STREET);
    pan(desk, "panned, two maps");
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Document) document = argc == 2 ? document_load(argv[1], &error) : NULL;
    g_autoptr(Session) session =
        document ? session_new(argv[1], document->city, document->plan, &error) : NULL;
    g_autoptr(Window) window = session ? window_open("bench", 1280, 800, TRUE, &error) : NULL;
    g_autoptr(Desk) desk = window ? desk_new(document, session, window, 1, &error) : NULL;
    if (!desk) {
        g_printerr("%s\n", error ? error->message : "usage: bench_desk PROJECT.gpkg");
        return 1;
    }
    desk_draw(desk, TRUE);
    move_buildings(desk, "moved, street", STREET);
    pan(desk, "panned, street");
    move_buildings(desk, "moved, community", 1200);
    move_buildings(desk, "moved, whole city", 20000);
    if (document->city->grids_before->len)
        compare(desk);
    return 0;
}
