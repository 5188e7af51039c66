/* Whatever a click does something at can be reached by Tab, on every page and sheet; and whatever is reached so can be
 * seen to be, in all colours. */
#include "desk_hands.h"

#include "desk/actions.h"
#include "guide/guide.h"
#include "guide/start.h"

static const UiTheme *const themes[] = {&ui_light_theme, &ui_dark_theme, &ui_contrast_theme};

static gboolean holds(GeoBox box, GeoPoint at)
{
    return at.x >= box.x0 && at.x <= box.x1 && at.y >= box.y0 && at.y <= box.y1;
}

/* Of the last answering pass: the middle of each place that can be clicked lies in one that Tab goes to. */
static void assert_reached(const UiFocus *focus, const char *page)
{
    g_assert_cmpuint(focus->stops->len, >, 0);
    for (guint i = 0; i < focus->clicked->len; i++) {
        GeoBox b = g_array_index(focus->clicked, GeoBox, i);
        gboolean reached = FALSE;
        for (guint k = 0; k < focus->stops->len && !reached; k++)
            reached = holds(g_array_index(focus->stops, UiStop, k).box,
                            (GeoPoint){(b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2});
        if (!reached)
            g_error("%s: no Tab reaches what can be clicked at %.0f,%.0f to %.0f,%.0f", page, b.x0, b.y0,
                    b.x1, b.y1);
    }
}

/* No two widgets share a name, so that none holds Tab up; step over all of them comes back to the first. */
static void assert_goes_round(UiFocus *focus, const char *page)
{
    guint n = focus->stops->len;
    ui_focus_none(focus);
    ui_focus_step(focus, 1);
    guint first = focus->id;
    for (guint i = 0; i < n; i++) {
        ui_focus_step(focus, 1);
        if ((focus->id == first) != (i + 1 == n))
            g_error("%s: Tab comes back after %u of %u", page, i + 1, n);
    }
    ui_focus_none(focus);
}

static void do_nothing(Fixture *f)
{
    WindowEvent nothing = {.kind = WINDOW_NOTHING};
    desk_draw(f->desk, TRUE);
    g_assert_true(desk_answer(f->desk, &nothing));
}

/* The frame differs from what is without it, wherever the focus is. */
static void assert_seen(Fixture *f, UiFocus *focus, const char *page)
{
    ui_focus_none(focus);
    g_autofree guint32 *bare = drawn(f);
    g_autoptr(GArray) stops = g_array_copy(focus->stops);
    for (guint i = 0; i < stops->len; i++) {
        focus->id = g_array_index(stops, UiStop, i).id;
        focus->visible = TRUE;
        g_autofree guint32 *framed = drawn(f);
        if (differing(bare, framed, 0, WIDTH) < 60)
            g_error("%s: the focus is not seen on stop %u in theme %s", page, i,
                    ui_theme_name(f->desk->ui.theme));
    }
    ui_focus_none(focus);
}

static void test_desk(Fixture *f, gconstpointer data)
{
    static const char *const lists[] = {"places", "findings", "history", "plans"};
    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_assert_true(desk_do(f->desk, lists[i]));
        do_nothing(f);
        assert_reached(&f->desk->focus, lists[i]);
        assert_goes_round(&f->desk->focus, lists[i]);
    }
    for (guint i = 0; i < G_N_ELEMENTS(themes); i++) {
        f->desk->ui.theme = themes[i];
        do_nothing(f);
        assert_seen(f, &f->desk->focus, "desk");
    }
}

static void test_sheets(Fixture *f, gconstpointer data)
{
    static const char *const sheets[] = {"settings", "division", "palette", "copy-plan", "preview"};
    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS(sheets); i++) {
        g_assert_true(desk_do(f->desk, sheets[i]));
        do_nothing(f);
        assert_reached(&f->desk->sheet_focus, sheets[i]);
        assert_goes_round(&f->desk->sheet_focus, sheets[i]);
        assert_seen(f, &f->desk->sheet_focus, sheets[i]);
        press_key(f, WINDOW_KEY_ESCAPE, 0);
        g_assert_cmpint(f->desk->sheet, ==, SHEET_NONE);
    }
}

/* From F10 along all menus, and down one of them to what it does. */
static void test_menus(Fixture *f, gconstpointer data)
{
    (void)data;
    press_key(f, WINDOW_KEY_F1 + 9, 0);
    g_assert_cmpint(f->desk->sheet, ==, SHEET_MENU);
    g_assert_cmpfloat(f->desk->sheet_at.x1 - f->desk->sheet_at.x0, <, 200);
    for (guint m = 0; m < MENU_N; m++) {
        g_assert_cmpuint(f->desk->menu, ==, m);
        press_key(f, WINDOW_KEY_RIGHT, 0);
    }
    press_key(f, WINDOW_KEY_LEFT, 0);
    press_key(f, WINDOW_KEY_UP, 0); /* the last of help: the keys */
    press_key(f, WINDOW_KEY_RETURN, 0);
    g_assert_cmpint(f->desk->sheet, ==, SHEET_KEYS);
}

/* In the preview by keys: another kind, the next sheet, and where the board hangs. */
static void test_preview_by_keys(Fixture *f, gconstpointer data)
{
    (void)data;
    g_assert_true(desk_do(f->desk, "preview"));
    Preview *p = f->desk->preview;
    do_nothing(f);
    ui_focus_on(&f->desk->sheet_focus, "here");
    press_key(f, WINDOW_KEY_RIGHT, 0);
    desk_draw(f->desk, TRUE);
    g_assert_nonnull(p->set.here);
    GeoPoint before = p->here;
    press_key(f, WINDOW_KEY_DOWN, 0);
    g_assert_cmpfloat(p->here.y, <, before.y);
    g_assert_cmpuint(p->chosen, ==, 0);
    ui_focus_on(&f->desk->sheet_focus, "sheets");
    press_key(f, WINDOW_KEY_DOWN, 0);
    g_assert_cmpuint(p->chosen, ==, 1);
    ui_focus_on(&f->desk->sheet_focus, "kinds");
    press_key(f, WINDOW_KEY_DOWN, 0);
    g_assert_cmpuint(p->kind, >, 0);
}

/* A page by itself. */
static void assert_page(Page *page, PagePass pass, gpointer data, const char *name)
{
    WindowEvent nothing = {.kind = WINDOW_NOTHING};
    page_answer(page, &nothing, pass, data);
    assert_reached(&page->focus, name);
    assert_goes_round(&page->focus, name);
}

static void press_on_page(Page *page, PagePass pass, gpointer data, const char *name)
{
    WindowEvent enter = {.kind = WINDOW_KEY, .key = WINDOW_KEY_RETURN};
    ui_focus_on(&page->focus, name);
    page_answer(page, &enter, pass, data);
}

static void test_pages(Fixture *f, gconstpointer data)
{
    Page page;
    (void)data;
    g_autofree char *place = g_build_filename(f->dir, "settings.ini", NULL),
                    *city = g_build_filename(made, "demo", "city.gpkg", NULL);
    g_autoptr(Settings) settings = settings_load(place);
    settings_add_recent(settings, f->path);
    page_init(&page, f->window, 1, &ui_light_theme);
    g_autoptr(Start) start = start_new(settings);
    assert_page(&page, start_pass, start, "start");
    press_on_page(&page, start_pass, start, "open");
    assert_page(&page, start_pass, start, "chooser");
    g_autoptr(Guide) guide = guide_new(city);
    guide_mind(guide, TRUE);
    assert_page(&page, guide_pass, guide, "layers");
    press_on_page(&page, guide_pass, guide, "add");
    assert_page(&page, guide_pass, guide, "add a file");
    press_on_page(&page, guide_pass, guide, "back");
    press_on_page(&page, guide_pass, guide, "next");
    assert_page(&page, guide_pass, guide, "columns");
    press_on_page(&page, guide_pass, guide, "next");
    guide_mind(guide, TRUE);
    assert_page(&page, guide_pass, guide, "result");
    page_close(&page);
}

static void add_tests(void)
{
    DESK_TEST(desk);
    DESK_TEST(sheets);
    DESK_TEST(menus);
    DESK_TEST(preview_by_keys);
    DESK_TEST(pages);
}

int main(int argc, char **argv)
{
    return run_desk_tests(argc, argv, add_tests);
}
