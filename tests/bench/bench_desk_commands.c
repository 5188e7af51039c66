/* Whether the window stalls: every command of its table is run, with a building, a grid, a community and a finding
 * chosen, and so are all colourings and a few searches; then pictures are drawn until nothing works beside the window
 * any longer. bench_desk_commands PROJECT.gpkg prints those for which the window's thread was busy for more than 100 ms
 * between two pictures: the longest such time, and how much of it was processor time of the thread. The project is
 * changed. */
#include <stdlib.h>
#include <time.h>

#include "desk/actions.h"
#include "desk/comparing.h"
#include "desk/desk_int.h"
#include "desk/list_panel.h"

#define MOST_MS     100.0
#define REST_MS     20
#define WORK_ROUNDS 150 /* pictures after which work beside the window is cancelled */
#define MOST_ROUNDS 3000

/* What is chosen when a command runs. */
typedef enum { WITH_NOTHING, WITH_BUILDING, WITH_GRID, WITH_COMMUNITY, WITH_FINDING, WITH_N } With;

/* Milliseconds of the clock, and of the thread's processor time. */
typedef struct Spent {
    double wall, thread;
} Spent;

static double milliseconds(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

static Spent spent_now(void)
{
    return (Spent){milliseconds(CLOCK_MONOTONIC), milliseconds(CLOCK_THREAD_CPUTIME_ID)};
}

static void spend(Spent *sum, Spent from)
{
    Spent now = spent_now();
    sum->wall += now.wall - from.wall;
    sum->thread += now.thread - from.thread;
}

/* A project in the window. */
typedef struct Bench {
    const char *path;
    Window *window;
    Document *document;
    Session *session;
    Desk *desk;
    guint told;
} Bench;

static gboolean open_project(Bench *b, GError **error)
{
    b->document = document_load(b->path, error);
    b->session = b->document ? session_new(b->path, b->document->city, b->document->plan, error) : NULL;
    b->desk = b->session ? desk_new(b->document, b->session, b->window, 1, error) : NULL;
    return b->desk != NULL;
}

static void close_project(Bench *b)
{
    g_clear_pointer(&b->desk, desk_free);
    g_clear_pointer(&b->session, session_free);
    g_clear_pointer(&b->document, document_free);
}

static gboolean is_busy(const Desk *desk)
{
    return worker_busy(&desk->names.worker) || worker_busy(&desk->beside.names.worker) ||
           task_busy(&desk->checking.task) || scoring_busy(&desk->scores.scoring) ||
           worker_busy(&desk->plans.worker) || task_busy(&desk->work.task) || desk->names.stale ||
           desk->checking.stale;
}

/* Draws until all is there; *busy, which holds what was spent already, becomes the longest time without a picture. */
static void draw_all(Desk *desk, Spent *busy)
{
    Spent sum = *busy;
    for (guint i = 0; i < MOST_ROUNDS; i++) {
        WindowEvent event;
        Spent from = spent_now();
        desk_draw(desk, FALSE);
        window_present(desk->window);
        spend(&sum, from);
        if (sum.wall > busy->wall)
            *busy = sum;
        if ((i > 0 && !is_busy(desk)) || desk->leaves)
            break;
        if (i == WORK_ROUNDS)
            task_cancel(&desk->work.task);
        sum = (Spent){0, 0};
        from = spent_now();
        desk_settle(desk);
        spend(&sum, from);
        window_next(desk->window, REST_MS, &event);
        window_event_clear(&event);
    }
}

static void press_return(Desk *desk)
{
    WindowEvent event = {.kind = WINDOW_KEY, .key = WINDOW_KEY_RETURN};
    desk_answer(desk, &event);
}

/* The middle one has neighbours. */
static guint32 middle(guint n)
{
    return n / 2;
}

static void choose(Desk *desk, With with)
{
    const Document *d = desk->document;
    guint32 building = middle(d->city->buildings->len);
    guint32 grid = city_plan_building_grid(d->plan, building);
    const Thing things[WITH_N] = {
        [WITH_NOTHING] = {THING_NONE, 0},
        [WITH_BUILDING] = {THING_BUILDING, building},
        [WITH_GRID] = {THING_GRID, grid == CITY_NONE ? 0 : grid},
        [WITH_COMMUNITY] = {THING_COMMUNITY, city_building(d->city, building)->community},
        [WITH_FINDING] = {THING_NONE, 0}};
    desk->sheet = SHEET_NONE;
    tool_take(desk, TOOL_LOOK);
    list_panel_turn_to(desk, with == WITH_FINDING ? LIST_FINDINGS : LIST_PLACES);
    desk_select(desk, things[with]);
    if (with == WITH_FINDING)
        list_panel_choose(desk, 0);
}

/* Ends what a command has begun; a project that was changed is read again. */
static void end(Bench *b)
{
    Desk *desk = b->desk;
    if (desk->preview)
        desk_preview_close(desk);
    desk->sheet = SHEET_NONE;
    if (desk->leaves && desk->wish == DESK_WISH_AGAIN) {
        g_autoptr(GError) error = NULL;
        close_project(b);
        if (!open_project(b, &error))
            g_error("%s", error->message);
    }
    b->desk->leaves = FALSE;
}

static void tell(Bench *b, const char *name, Spent busy)
{
    if (busy.wall <= MOST_MS)
        return;
    g_print("%-44s %8.0f ms, %8.0f ms of the thread\n", name, busy.wall, busy.thread);
    b->told++;
}

static void take_worst(Spent *worst, Spent busy)
{
    if (busy.wall > worst->wall)
        *worst = busy;
}

/* What it asks for, a name or a place for a file, is answered. */
static Spent run(Desk *desk, const Action *action)
{
    Spent busy = {0, 0}, from = spent_now();
    g_autofree char *answer = g_strdup_printf("%s-answer", desk->document->path);
    action_run(action, desk);
    spend(&busy, from);
    draw_all(desk, &busy);
    if (desk->sheet != SHEET_PROMPT)
        return busy;
    Spent answered = {0, 0};
    entry_set(&desk->sought, answer);
    from = spent_now();
    press_return(desk);
    spend(&answered, from);
    draw_all(desk, &answered);
    take_worst(&busy, answered);
    return busy;
}

static void run_action(Bench *b, const Action *action)
{
    Spent worst = {0, 0}, unused = {0, 0};
    for (With with = 0; with < WITH_N; with++) {
        choose(b->desk, with);
        draw_all(b->desk, &unused);
        if (!action_can(action, b->desk))
            continue;
        take_worst(&worst, run(b->desk, action));
        end(b);
    }
    tell(b, action->name, worst);
}

static void colour(Bench *b, guint colouring)
{
    Spent busy = {0, 0}, from = spent_now();
    g_autofree char *title = colouring_title(b->document, colouring);
    if (colouring_obstacle(b->document, colouring))
        return;
    desk_colour_by(b->desk, colouring);
    spend(&busy, from);
    draw_all(b->desk, &busy);
    tell(b, title, busy);
}

static void seek(Bench *b, const char *text)
{
    Spent busy = {0, 0}, from = spent_now();
    g_autofree char *name = g_strdup_printf("search: %s", text);
    list_panel_seek(b->desk, text);
    spend(&busy, from);
    draw_all(b->desk, &busy);
    tell(b, name, busy);
}

static void run_all(Bench *b)
{
    static const char *const sought[] = {"6号楼", "jy", "no such place"};
    guint n_colourings = colouring_count(b->document);
    Spent first = {0, 0};
    draw_all(b->desk, &first);
    tell(b, "opened", first);
    for (guint i = 0; i < actions_count(); i++)
        run_action(b, actions_get(i));
    choose(b->desk, WITH_GRID);
    for (guint i = 0; i < n_colourings; i++)
        colour(b, i);
    for (guint i = 0; i < G_N_ELEMENTS(sought); i++)
        seek(b, sought[i]);
    g_print("%u of %u commands, %u colourings and %u searches keep the window busy for more than %.0f ms\n",
            b->told, actions_count(), n_colourings, (guint)G_N_ELEMENTS(sought), MOST_MS);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Window) window = argc == 2 ? window_open("bench", 1280, 800, TRUE, &error) : NULL;
    Bench b = {.path = argv[1], .window = window};
    gboolean opened = window && open_project(&b, &error);
    if (opened)
        run_all(&b);
    else
        g_printerr("%s\n", error ? error->message : "usage: bench_desk_commands PROJECT.gpkg");
    close_project(&b);
    return opened ? 0 : 1;
}
