/* A line that is typed into: caret, selection, clipboard, and what an input method composes. Then all places of a
 * project's window where something is typed. */
#include "widgets/entry.h"

#include "desk/desk_hands.h"

/* What a test types into, without a window's loop. */
typedef struct Desktop {
    Window *window;
    Style *style;
    Text *text;
    UiFocus focus;
    Ui ui;
    Entry entry;
} Desktop;

static const GeoBox place = {100, 50, 300, 80};

static void desktop_open(Desktop *d, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    (void)data;
    d->window = window_open("entry", 640, 400, TRUE, &error);
    g_assert_no_error(error);
    d->style = style_new();
    d->text = text_new(d->style->family);
    ui_focus_init(&d->focus);
    d->ui = (Ui){.theme = &ui_light_theme, .text = d->text, .focus = &d->focus, .scale = 1};
    entry_init(&d->entry);
    ui_focus_on(&d->focus, "entry");
}

static void desktop_close(Desktop *d, gconstpointer data)
{
    (void)data;
    entry_clear(&d->entry);
    ui_focus_clear(&d->focus);
    text_free(d->text);
    style_free(d->style);
    window_close(d->window);
}

/* Returns what came of it; *taken whether the entry took the event. */
static EntryResult give(Desktop *d, WindowEvent event, gboolean *taken)
{
    WindowEventKind kind = event.kind;
    d->ui.event = &event;
    ui_focus_begin(&d->focus);
    EntryResult result = entry_pass(&d->entry, &d->ui, "entry", place, NULL);
    d->ui.event = NULL;
    if (taken)
        *taken = event.kind != kind;
    return result;
}

static EntryResult key(Desktop *d, guint which, guint modifiers)
{
    return give(d, (WindowEvent){.kind = WINDOW_KEY, .key = which, .modifiers = modifiers}, NULL);
}

static EntryResult text(Desktop *d, WindowEventKind kind, const char *what)
{
    WindowEvent event = {.kind = kind};
    g_strlcpy(event.text, what, sizeof event.text);
    return give(d, event, NULL);
}

static void assert_text(const Desktop *d, const char *wanted)
{
    g_assert_cmpstr(d->entry.text->str, ==, wanted);
}

static void test_typing(Desktop *d, gconstpointer data)
{
    (void)data;
    g_assert_cmpint(text(d, WINDOW_TEXT, "北苑"), ==, ENTRY_CHANGED);
    key(d, WINDOW_KEY_LEFT, 0);
    text(d, WINDOW_TEXT, "小");
    assert_text(d, "北小苑");
    g_assert_cmpint(key(d, WINDOW_KEY_BACKSPACE, 0), ==, ENTRY_CHANGED);
    key(d, WINDOW_KEY_DELETE, 0);
    assert_text(d, "北");
    key(d, WINDOW_KEY_HOME, 0);
    text(d, WINDOW_TEXT, "1");
    key(d, WINDOW_KEY_END, 0);
    text(d, WINDOW_TEXT, "2");
    assert_text(d, "1北2");
    g_assert_cmpint(key(d, WINDOW_KEY_RETURN, 0), ==, ENTRY_DONE);
}

static void test_selection(Desktop *d, gconstpointer data)
{
    (void)data;
    entry_set(&d->entry, "北苑小区");
    key(d, WINDOW_KEY_LEFT, WINDOW_SHIFT);
    key(d, WINDOW_KEY_LEFT, WINDOW_SHIFT);
    text(d, WINDOW_TEXT, "家园");
    assert_text(d, "北苑家园");
    key(d, WINDOW_KEY_HOME, WINDOW_SHIFT);
    key(d, WINDOW_KEY_RIGHT, 0); /* to the end of what was selected, which stays */
    g_assert_cmpuint(d->entry.caret, ==, strlen("北苑家园"));
    key(d, 'a', WINDOW_CTRL);
    key(d, WINDOW_KEY_DELETE, 0);
    assert_text(d, "");
}

static void test_clipboard(Desktop *d, gconstpointer data)
{
    (void)data;
    entry_set(&d->entry, "北苑小区");
    key(d, WINDOW_KEY_LEFT, WINDOW_SHIFT);
    g_assert_cmpint(key(d, 'x', WINDOW_CTRL), ==, ENTRY_CHANGED);
    assert_text(d, "北苑小");
    key(d, WINDOW_KEY_HOME, 0);
    g_assert_cmpint(key(d, 'v', WINDOW_CTRL), ==, ENTRY_CHANGED);
    assert_text(d, "区北苑小");
    key(d, 'a', WINDOW_CTRL);
    g_assert_cmpint(key(d, 'c', WINDOW_CTRL), ==, ENTRY_IDLE);
    g_autofree char *copied = window_paste();
    g_assert_cmpstr(copied, ==, "区北苑小");
    window_copy("  two\nlines\tand\r\x07 a bell \n");
    key(d, 'v', WINDOW_CTRL);
    assert_text(d, "two lines and a bell");
}

/* The keys of an input method's own are not the entry's; what it composes is at the caret and not yet text. */
static void test_composing(Desktop *d, gconstpointer data)
{
    gboolean taken;
    (void)data;
    entry_set(&d->entry, "北区");
    key(d, WINDOW_KEY_LEFT, 0);
    GeoBox before = d->ui.typing;
    g_assert_cmpint(text(d, WINDOW_COMPOSE, "yuan"), ==, ENTRY_IDLE);
    assert_text(d, "北区");
    g_assert_cmpfloat(d->ui.typing.x0, >, before.x0);
    g_assert_cmpint(key(d, WINDOW_KEY_RETURN, 0), ==, ENTRY_IDLE);
    key(d, WINDOW_KEY_BACKSPACE, 0);
    assert_text(d, "北区");
    text(d, WINDOW_COMPOSE, "");
    g_assert_cmpint(text(d, WINDOW_TEXT, "苑"), ==, ENTRY_CHANGED);
    assert_text(d, "北苑区");
    text(d, WINDOW_COMPOSE, "xiao");
    give(d, (WindowEvent){.kind = WINDOW_KEY, .key = WINDOW_KEY_ESCAPE}, &taken);
    g_assert_true(taken);
    give(d, (WindowEvent){.kind = WINDOW_KEY, .key = WINDOW_KEY_ESCAPE}, &taken);
    g_assert_false(taken);
    entry_select_all(&d->entry);
    g_assert_cmpint(text(d, WINDOW_COMPOSE, "y"), ==, ENTRY_CHANGED); /* what was selected makes room */
    assert_text(d, "");
}

/* Keys that type come as text too: they are nobody else's; commands and Tab are. */
static void test_keys_taken(Desktop *d, gconstpointer data)
{
    static const struct {
        guint key, modifiers;
        gboolean taken;
    } keys[] = {{'b', 0, TRUE},
                {'B', WINDOW_SHIFT, TRUE},
                {' ', 0, TRUE},
                {'z', WINDOW_CTRL, FALSE},
                {WINDOW_KEY_TAB, 0, FALSE},
                {WINDOW_KEY_DOWN, 0, FALSE},
                {WINDOW_KEY_F1, 0, FALSE}};
    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        gboolean taken;
        give(d, (WindowEvent){.kind = WINDOW_KEY, .key = keys[i].key, .modifiers = keys[i].modifiers},
             &taken);
        g_assert_cmpint(taken, ==, keys[i].taken);
    }
    assert_text(d, "");
}

static void point_at(Desktop *d, WindowEventKind kind, double x, guint clicks)
{
    d->ui.pointer = (GeoPoint){x, 65};
    give(d, (WindowEvent){.kind = kind, .button = 1, .clicks = clicks}, NULL);
}

static void test_pointer(Desktop *d, gconstpointer data)
{
    (void)data;
    entry_set(&d->entry, "mmmm");
    double wide = ui_text_width(&d->ui, "m", 13, FALSE), x = place.x0 + 8;
    point_at(d, WINDOW_PRESS, x + 1.1 * wide, 1);
    point_at(d, WINDOW_MOVE, x + 2.9 * wide, 0);
    point_at(d, WINDOW_RELEASE, x + 2.9 * wide, 0);
    point_at(d, WINDOW_MOVE, x, 0);
    text(d, WINDOW_TEXT, "i");
    assert_text(d, "mim");
    point_at(d, WINDOW_PRESS, x, 2);
    text(d, WINDOW_TEXT, "all");
    assert_text(d, "all");
    ui_focus_none(&d->focus);
    point_at(d, WINDOW_PRESS, x, 1);
    g_assert_true(ui_has_focus(&d->ui, "entry"));
}

/* However long the text is, the caret is in sight, and candidates open there. */
static void test_caret_stays_in_sight(Desktop *d, gconstpointer data)
{
    (void)data;
    for (guint i = 0; i < 40; i++) {
        text(d, WINDOW_TEXT, "格网");
        g_assert_cmpfloat(d->ui.typing.x0, >=, place.x0);
        g_assert_cmpfloat(d->ui.typing.x1, <=, place.x1);
    }
    key(d, WINDOW_KEY_HOME, 0);
    g_assert_cmpfloat(d->ui.typing.x0, <, place.x0 + 20);
}

static void compose(Fixture *f, const char *composed)
{
    WindowEvent event = {.kind = WINDOW_COMPOSE};
    g_strlcpy(event.text, composed, sizeof event.text);
    desk_answer(f->desk, &event);
}

/* What is composed moves the caret there, is not yet text, and can be seen. */
static void assert_composes(Fixture *f, const Entry *entry)
{
    press_key(f, WINDOW_KEY_END, 0);
    g_autofree char *before = g_strdup(entry->text->str);
    GeoBox caret = f->desk->ui.typing;
    g_assert_false(geo_box_is_empty(caret));
    g_autofree guint32 *bare = drawn(f);
    compose(f, "wangge");
    g_assert_cmpfloat(f->desk->ui.typing.x0, !=, caret.x0);
    g_autofree guint32 *composed = drawn(f);
    g_assert_cmpuint(differing(bare, composed, 0, WIDTH), >, 20);
    g_assert_cmpstr(entry->text->str, ==, before);
    compose(f, "");
    type(f, "网格");
    g_assert_nonnull(strstr(entry->text->str, "网格"));
}

static void test_window_composes(Fixture *f, gconstpointer data)
{
    Desk *desk = f->desk;
    (void)data;
    press_key(f, 'f', WINDOW_CTRL);
    assert_composes(f, &desk->search);
    press_key(f, WINDOW_KEY_ESCAPE, 0);
    g_assert_true(geo_box_is_empty(desk->ui.typing));
    press_key(f, 'k', WINDOW_CTRL);
    assert_composes(f, &desk->sought);
    press_key(f, WINDOW_KEY_ESCAPE, 0);
    desk_select(desk, (Thing){THING_GRID, 2});
    press_key(f, WINDOW_KEY_F1 + 1, 0);
    assert_composes(f, &desk->sought);
    press_key(f, WINDOW_KEY_ESCAPE, 0);
    press_key(f, 'd', WINDOW_CTRL);
    assert_composes(f, &desk->division.target);
    press_key(f, WINDOW_KEY_ESCAPE, 0);
    g_assert_cmpint(desk->sheet, ==, SHEET_NONE);
    g_assert_true(geo_box_is_empty(desk->ui.typing));
}

/* While a menu is open, nothing reaches the search behind it; then it goes on there. */
static void test_sheet_has_the_keys(Fixture *f, gconstpointer data)
{
    (void)data;
    press_key(f, 'f', WINDOW_CTRL);
    press_key(f, 'k', WINDOW_CTRL);
    type(f, "merge");
    press_key(f, WINDOW_KEY_ESCAPE, 0);
    g_assert_cmpstr(f->desk->search.text->str, ==, "");
    type(f, "1");
    g_assert_cmpstr(f->desk->search.text->str, ==, "1");
}

#define ENTRY_TEST(name) g_test_add("/entry/" #name, Desktop, NULL, desktop_open, test_##name, desktop_close)

static void add_tests(void)
{
    ENTRY_TEST(typing);
    ENTRY_TEST(selection);
    ENTRY_TEST(clipboard);
    ENTRY_TEST(composing);
    ENTRY_TEST(keys_taken);
    ENTRY_TEST(pointer);
    ENTRY_TEST(caret_stays_in_sight);
    DESK_TEST(window_composes);
    DESK_TEST(sheet_has_the_keys);
}

int main(int argc, char **argv)
{
    return run_desk_tests(argc, argv, add_tests);
}
