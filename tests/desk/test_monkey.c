/* Whatever is done to the window in whatever order, the plan stays sound, and undoing everything by hand brings back
 * what was there, to the last bit. The same seed does the same; WANGGE_MONKEY=SEED:EVENTS does other things. */
#include <glib/gstdio.h>
#include <stdlib.h>

#include "desk/actions.h"
#include "plan_text.h"

#define EVENTS 900
#define SEED   1

typedef struct Monkey {
    Fixture *f;
    GRand *rand;
    char *from; /* the plan with nothing done by hand */
    guint done;
} Monkey;

static guint roll(Monkey *m, guint n)
{
    return (guint)g_rand_int_range(m->rand, 0, (gint32)n);
}

static void note_start(Monkey *m)
{
    if (edit_position(session_edit(m->f->session)) > 0)
        return;
    g_free(m->from);
    m->from = plan_text(m->f);
}

/* Another plan may be there then. */
static void open_again(Monkey *m)
{
    desk_settle(m->f->desk);
    close_desk(m->f);
    open_desk(m->f);
    note_start(m);
}

static void answer(Monkey *m, WindowEvent event)
{
    m->done++;
    if (!desk_answer(m->f->desk, &event))
        open_again(m);
}

static GeoPoint somewhere(Monkey *m)
{
    GeoBox map = m->f->desk->layout.map;
    double x = g_rand_double(m->rand), y = g_rand_double(m->rand);
    if (roll(m, 3) == 0)
        return (GeoPoint){x * WIDTH, y * HEIGHT};
    return (GeoPoint){map.x0 + x * (map.x1 - map.x0), map.y0 + y * (map.y1 - map.y0)};
}

static void do_at(Monkey *m, WindowEventKind kind, GeoPoint at, guint button)
{
    answer(m, (WindowEvent){.kind = kind,
                            .x = at.x,
                            .y = at.y,
                            .button = button,
                            .clicks = 1 + roll(m, 2),
                            .turn = (double)roll(m, 9) - 4});
}

static void press_some_key(Monkey *m)
{
    static const guint keys[] = {WINDOW_KEY_RETURN,
                                 WINDOW_KEY_RETURN,
                                 WINDOW_KEY_ESCAPE,
                                 WINDOW_KEY_TAB,
                                 WINDOW_KEY_TAB,
                                 WINDOW_KEY_LEFT,
                                 WINDOW_KEY_RIGHT,
                                 WINDOW_KEY_UP,
                                 WINDOW_KEY_DOWN,
                                 WINDOW_KEY_DOWN,
                                 WINDOW_KEY_HOME,
                                 WINDOW_KEY_END,
                                 WINDOW_KEY_DELETE,
                                 ' ',
                                 'v',
                                 WINDOW_KEY_BACKSPACE};
    const Action *action = actions_get(roll(m, actions_count()));
    if (roll(m, 2) == 0)
        answer(m, (WindowEvent){.kind = WINDOW_KEY, .key = action->key, .modifiers = action->modifiers});
    else
        answer(m, (WindowEvent){.kind = WINDOW_KEY,
                                .key = keys[roll(m, G_N_ELEMENTS(keys))],
                                .modifiers = roll(m, 4) ? 0 : roll(m, 8)});
}

static void type_something(Monkey *m)
{
    static const char *const texts[] = {"1",
                                        "abc",
                                        "幸福里",
                                        "👩‍👩‍👧‍👦🇨🇳",
                                        "مرحبا بالعالم",
                                        "e\xcc\x81\xcc\x81\xcc\x81",
                                        "\t\n\x7f",
                                        "\xe2\x80\xae"
                                        "rtl",
                                        "...................................................................."
                                        "............................................"};
    WindowEvent event = {.kind = roll(m, 4) ? WINDOW_TEXT : WINDOW_COMPOSE};
    g_strlcpy(event.text, texts[roll(m, G_N_ELEMENTS(texts))], sizeof event.text);
    answer(m, event);
}

/* Sometimes with a key or another button in the middle. */
static void drag(Monkey *m)
{
    GeoPoint at = somewhere(m);
    guint button = roll(m, 8) ? 1 : 2 + roll(m, 2), steps = 1 + roll(m, 6);
    do_at(m, WINDOW_MOVE, at, 0);
    do_at(m, WINDOW_PRESS, at, button);
    for (guint i = 0; i < steps; i++) {
        if (roll(m, 12) == 0)
            press_some_key(m);
        if (roll(m, 30) == 0)
            do_at(m, roll(m, 2) ? WINDOW_PRESS : WINDOW_RELEASE, at, 1 + roll(m, 3));
        at.x += (double)roll(m, 120) - 60;
        at.y += (double)roll(m, 120) - 60;
        do_at(m, WINDOW_MOVE, at, 0);
    }
    if (roll(m, 20))
        do_at(m, WINDOW_RELEASE, at, button);
}

static void click_somewhere(Monkey *m)
{
    GeoPoint at = somewhere(m);
    guint button = roll(m, 8) ? 1 : 2 + roll(m, 2);
    do_at(m, WINDOW_MOVE, at, 0);
    do_at(m, WINDOW_PRESS, at, button);
    do_at(m, WINDOW_RELEASE, at, button);
}

/* A building or a grid that is there, near enough to be taken hold of. */
static void look_at_something(Monkey *m)
{
    Desk *desk = m->f->desk;
    guint32 n = m->f->document->city->buildings->len;
    desk_fly_to(desk, (Thing){THING_BUILDING, roll(m, n)});
    for (guint i = roll(m, 6); i > 0; i--)
        desk_do(desk, "zoom-out");
}

static void change_looks(Monkey *m)
{
    Looks looks;
    desk_get_looks(m->f->desk, &looks);
    looks.scale = 1 + roll(m, 5) / 2.0;
    desk_set_looks(m->f->desk, &looks);
}

static void do_something(Monkey *m)
{
    static void (*const deeds[])(Monkey *) = {
        press_some_key, press_some_key, press_some_key, type_something,    drag,           drag, drag,
        drag,           drag,           drag,           look_at_something, click_somewhere};
    if (roll(m, 100) == 0)
        change_looks(m);
    else
        deeds[roll(m, G_N_ELEMENTS(deeds))](m);
    if (roll(m, 8) == 0)
        do_at(m, roll(m, 8) ? WINDOW_WHEEL : WINDOW_LEAVE, somewhere(m), 0);
}

static void undo_everything(Monkey *m)
{
    Desk *desk = m->f->desk;
    desk_finish(desk);
    answer(m, (WindowEvent){.kind = WINDOW_NOTHING});
    desk = m->f->desk;
    for (guint i = 0; i < 8; i++)
        answer(m, (WindowEvent){.kind = WINDOW_KEY, .key = WINDOW_KEY_ESCAPE});
    g_assert_cmpint(desk->sheet, ==, SHEET_NONE);
    while (desk_do(desk, "undo"))
        ;
    g_assert_cmpuint(edit_position(session_edit(m->f->session)), ==, 0);
    desk_settle(desk);
}

static void test_monkey(Fixture *f, gconstpointer data)
{
    guint seed = SEED, events = EVENTS;
    const char *wish = g_getenv("WANGGE_MONKEY");
    (void)data;
    if (wish)
        g_assert_cmpint(sscanf(wish, "%u:%u", &seed, &events), ==, 2);
    Monkey m = {.f = f, .rand = g_rand_new_with_seed(seed)};
    g_assert_cmpint(g_chdir(f->dir), ==, 0);
    note_start(&m);
    for (guint i = 0; m.done < events; i++) {
        do_something(&m);
        if (i % 10 == 0) {
            desk_draw(f->desk, FALSE);
            desk_settle(f->desk);
        }
        if (i % 50 == 0)
            assert_sound(f);
    }
    undo_everything(&m);
    assert_plan(f, m.from, "all undone");
    close_desk(f);
    open_desk(f);
    assert_plan(f, m.from, "opened again");
    g_assert_cmpint(g_chdir("/"), ==, 0);
    g_free(m.from);
    g_rand_free(m.rand);
}

static void add_tests(void)
{
    DESK_TEST(monkey);
}

int main(int argc, char **argv)
{
    return run_desk_tests(argc, argv, add_tests);
}
