/* In windows of usual sizes, in both languages, every text of every view has room for all of it, lies over no other and
 * inside the window. */
#include "desk_hands.h"

#include "desk/actions.h"
#include "guide/guide.h"
#include "guide/start.h"
#include "widgets/settings.h"

static void select_grid(Fixture *f)
{
    desk_select(f->desk, (Thing){THING_GRID, 1});
    desk_fly_to(f->desk, f->desk->selected);
}

static void select_building(Fixture *f)
{
    desk_select(f->desk, (Thing){THING_BUILDING, 1});
    desk_fly_to(f->desk, f->desk->selected);
}

static void select_community(Fixture *f)
{
    desk_select(f->desk, (Thing){THING_COMMUNITY, 1});
}

static void change(Fixture *f)
{
    select_grid(f);
    g_assert_true(desk_do(f->desk, "lock"));
    desk_settle(f->desk);
}

static void sweep(Fixture *f)
{
    GeoBox map = f->desk->layout.map;
    double y = (map.y0 + map.y1) / 2, x = (map.x0 + map.x1) / 2;
    select_grid(f);
    tool_take(f->desk, TOOL_BRUSH);
    point(f, WINDOW_MOVE, x, y);
    point(f, WINDOW_PRESS, x, y);
    for (double step = 0; step < 320 && !f->desk->hand.move; step += 20)
        point(f, WINDOW_MOVE, x - step, y);
}

static void measure(Fixture *f)
{
    GeoBox map = f->desk->layout.map;
    tool_take(f->desk, TOOL_MEASURE);
    for (guint i = 0; i < 3; i++)
        click(f, map.x0 + 200 + 100 * i, map.y0 + 100 + 50 * i * i);
}

/* Where there is none, what to do is said. */
static void look_for_printers(Fixture *f)
{
    g_assert_true(desk_do(f->desk, "preview"));
    printers_sheet_open(f->desk);
    printers_sheet_mind(&f->desk->printers, TRUE);
}

/* What is done, by actions, after what else is to be done. */
static const struct {
    const char *name;
    void (*prepare)(Fixture *f);
    const char *actions[4];
} views[] = {
    {"places", NULL, {"places"}},
    {"grid", select_grid, {NULL}},
    {"building", select_building, {NULL}},
    {"community", select_community, {NULL}},
    {"findings", NULL, {"findings", "next-row"}},
    {"history", change, {"history"}},
    {"plans", NULL, {"plans", "next-row", "next-row"}},
    {"beside", NULL, {"beside"}},
    {"by-households", NULL, {"next-colours"}},
    {"by-officer", NULL, {"next-colours", "next-colours"}},
    {"by-change", NULL, {"next-colours", "next-colours", "next-colours", "old-plan"}},
    {"colours", NULL, {"colours"}},
    {"palette", NULL, {"palette"}},
    {"keys", NULL, {"keys"}},
    {"division", NULL, {"division"}},
    {"division-of-community", select_community, {"division"}},
    {"rename", select_grid, {"rename"}},
    {"renumber", select_grid, {"renumber"}},
    {"copy-plan", NULL, {"copy-plan"}},
    {"print", NULL, {"print"}},
    {"export", NULL, {"export"}},
    {"preview", NULL, {"preview"}},
    {"printers", look_for_printers, {NULL}},
    {"settings", NULL, {"settings"}},
    {"coverage", NULL, {"coverage"}},
    {"brush", sweep, {NULL}},
    {"measure", measure, {NULL}},
};

/* Findings and paths may be longer than any line. */
static gboolean may_be_cut(const Desk *desk, const char *text)
{
    gboolean found = strstr(text, desk->document->path) != NULL || strchr(text, '/');
    for (guint i = 0; !found && desk->lists.kind == LIST_FINDINGS && i < findings_count(desk->findings);
         i++) {
        const char *whole = findings_get(desk->findings, i)->text;
        found = strncmp(whole, text, 6) == 0;
    }
    return found;
}

/* A window; in small ones long texts may be cut, and their tips tell the rest. */
typedef struct Size {
    const char *language;
    guint width, height; /* pixels */
    double scale;
    gboolean small;
} Size;

/* What is known of the texts of one picture. */
typedef struct Witness {
    GPtrArray *cut;
    GArray *texts; /* UiText */
} Witness;

static void clear_text(gpointer text)
{
    g_free(((UiText *)text)->text);
}

static Witness witness_new(void)
{
    Witness w = {g_ptr_array_new_with_free_func(g_free), g_array_new(FALSE, FALSE, sizeof(UiText))};
    g_array_set_clear_func(w.texts, clear_text);
    return w;
}

static void witness_free(Witness *w)
{
    g_ptr_array_unref(w->cut);
    g_array_unref(w->texts);
}

static void assert_none_cut(const char *view, const Desk *desk, const GPtrArray *cut)
{
    for (guint i = 0; i < cut->len; i++) {
        if (desk && may_be_cut(desk, g_ptr_array_index(cut, i)))
            continue;
        g_printerr("# %s: no room for all of \"%s\"\n", view, (const char *)g_ptr_array_index(cut, i));
        g_test_fail();
    }
}

static gboolean overlap(GeoBox a, GeoBox b)
{
    return MIN(a.x1, b.x1) - MAX(a.x0, b.x0) > 1 && MIN(a.y1, b.y1) - MAX(a.y0, b.y0) > 1.5;
}

/* What is selected of a text is painted over it. */
static gboolean is_same(const UiText *a, const UiText *b)
{
    return a->box.y0 == b->box.y0 && g_str_equal(a->text, b->text);
}

/* How many texts meet others that no panel lies between, or stand out of the window. */
static guint count_crowded(const char *view, const GArray *texts, GeoBox window)
{
    guint n = 0;
    for (guint i = 0; i < texts->len; i++) {
        const UiText *a = &g_array_index(texts, UiText, i);
        if (!a->text)
            continue;
        if (a->box.x1 > window.x1 + 0.5 || a->box.y1 > window.y1 + 0.5 || a->box.x0 < window.x0 ||
            a->box.y0 < window.y0) {
            g_printerr("# %s: \"%s\" stands out of the window\n", view, a->text);
            n++;
        }
        for (guint j = i + 1; j < texts->len; j++) {
            const UiText *b = &g_array_index(texts, UiText, j);
            if (!b->text && geo_box_meets(a->box, b->box))
                break;
            if (!b->text || !overlap(a->box, b->box) || is_same(a, b))
                continue;
            g_printerr("# %s: \"%s\" and \"%s\" lie over each other\n", view, a->text, b->text);
            n++;
        }
    }
    return n;
}

static void assert_good(const char *view, const Desk *desk, const Ui *ui, const Witness *w, const Size *size)
{
    GeoBox window = {0, 0, size->width / ui->scale, size->height / ui->scale};
    if (!size->small)
        assert_none_cut(view, desk, w->cut);
    if (count_crowded(view, w->texts, window) > 0)
        g_test_fail();
}

static void look_at(Fixture *f, guint view, const Size *size)
{
    Witness w = witness_new();
    if (views[view].prepare)
        views[view].prepare(f);
    for (guint i = 0; i < G_N_ELEMENTS(views[view].actions) && views[view].actions[i]; i++)
        g_assert_true(desk_do(f->desk, views[view].actions[i]));
    desk_draw(f->desk, TRUE);
    f->desk->ui.cut = w.cut;
    f->desk->ui.texts = w.texts;
    desk_draw(f->desk, TRUE);
    f->desk->ui.cut = NULL;
    f->desk->ui.texts = NULL;
    assert_good(views[view].name, f->desk, &f->desk->ui, &w, size);
    witness_free(&w);
}

/* As it was when it was opened, but for what was changed. */
static void put_back(Fixture *f)
{
    if (f->desk->preview)
        desk_preview_close(f->desk);
    f->desk->sheet = SHEET_NONE;
    f->desk->tooling = FALSE; /* the button of the brush is still down */
    if (beside_is_open(f->desk))
        desk_do(f->desk, "beside");
    if (f->desk->old_plan)
        desk_do(f->desk, "old-plan");
    tool_take(f->desk, TOOL_LOOK);
    desk_select(f->desk, (Thing){THING_NONE, 0});
    desk_do(f->desk, "places");
    desk_do(f->desk, "show-all");
    desk_colour_by(f->desk, COLOURING_DISTINCT);
}

static void look_at_menus(Fixture *f, const Size *size)
{
    for (guint menu = 0; menu < MENU_N; menu++) {
        Witness w = witness_new();
        f->desk->ui.cut = w.cut;
        f->desk->ui.texts = w.texts;
        desk_open_menu(f->desk, menu, (GeoBox){10, 0, 60, 38});
        desk_draw(f->desk, TRUE);
        g_assert_cmpint(f->desk->sheet, ==, SHEET_MENU);
        f->desk->ui.cut = NULL;
        f->desk->ui.texts = NULL;
        assert_good("menus", f->desk, &f->desk->ui, &w, size);
        witness_free(&w);
    }
}

static void look_at_page(Page *page, const char *name, PagePass pass, gpointer data, const Size *size)
{
    Witness w = witness_new();
    page->ui.cut = w.cut;
    page->ui.texts = w.texts;
    page_draw(page, pass, data);
    page->ui.cut = NULL;
    page->ui.texts = NULL;
    assert_good(name, NULL, &page->ui, &w, size);
    witness_free(&w);
}

static void look_at_pages(Fixture *f, const Size *size)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *source = g_build_filename(made, "demo", "city.gpkg", NULL);
    g_autofree char *remembered = g_build_filename(f->dir, "settings.ini", NULL);
    g_autoptr(Window) window = window_open("pages", size->width, size->height, TRUE, &error);
    g_assert_no_error(error);
    Settings *settings = settings_load(remembered);
    Start *start = start_new(settings);
    Guide *guide = guide_new(source);
    Page page;
    page_init(&page, window, size->scale, &ui_light_theme);
    look_at_page(&page, "start", start_pass, start, size);
    static const guint keys[] = {WINDOW_KEY_TAB, WINDOW_KEY_RETURN, WINDOW_KEY_RETURN};
    for (guint i = 0; i <= G_N_ELEMENTS(keys); i++) {
        guide_mind(guide, TRUE);
        look_at_page(&page, "guide", guide_pass, guide, size);
        WindowEvent event = {.kind = WINDOW_KEY,
                             .key = keys[MIN(i, G_N_ELEMENTS(keys) - 1)],
                             .modifiers = i == 0 ? WINDOW_SHIFT : 0};
        if (i < G_N_ELEMENTS(keys))
            page_answer(&page, &event, guide_pass, guide);
    }
    guide_free(guide);
    start_free(start);
    settings_free(settings);
    page_close(&page);
}

/* What has no room is noticed. */
static void test_can_fail(Fixture *f, gconstpointer data)
{
    g_autoptr(GPtrArray) cut = g_ptr_array_new_with_free_func(g_free);
    (void)data;
    Ui ui = f->desk->ui;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 64, 64);
    ui.cr = cairo_create(surface);
    ui.cut = cut;
    ui_text(&ui, (GeoBox){0, 0, 300, 20}, "Cut a grid", 13, FALSE, ui.theme->text, 0);
    g_assert_cmpuint(cut->len, ==, 0);
    ui_text(&ui, (GeoBox){0, 0, 30, 20}, "Cut a grid", 13, FALSE, ui.theme->text, 0);
    ui_paragraph(&ui, (GeoBox){0, 0, 60, 20}, "Cut a grid in two by a line", 13, ui.theme->text);
    g_assert_cmpuint(cut->len, ==, 2);
    cairo_destroy(ui.cr);
    cairo_surface_destroy(surface);
}

/* Texts over each other and out of the window are noticed, but not those that a card lies over. */
static void test_crowd_can_fail(Fixture *f, gconstpointer data)
{
    Witness w = witness_new();
    GeoBox window = {0, 0, 64, 64};
    (void)data;
    Ui ui = f->desk->ui;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 100, 100);
    ui.cr = cairo_create(surface);
    ui.texts = w.texts;
    ui_text(&ui, (GeoBox){0, 0, 60, 20}, "grid", 13, FALSE, ui.theme->text, 0);
    ui_text(&ui, (GeoBox){0, 20, 60, 40}, "grid", 13, FALSE, ui.theme->text, 0);
    g_assert_cmpuint(count_crowded("apart", w.texts, window), ==, 0);
    ui_card(&ui, (GeoBox){0, 0, 64, 64});
    ui_text(&ui, (GeoBox){0, 0, 60, 20}, "grid", 13, FALSE, ui.theme->text, 0);
    g_assert_cmpuint(count_crowded("on a card", w.texts, window), ==, 0);
    ui_text(&ui, (GeoBox){4, 8, 60, 28}, "grid", 13, FALSE, ui.theme->text, 0);
    g_assert_cmpuint(count_crowded("over each other", w.texts, window), ==, 1);
    ui_text(&ui, (GeoBox){50, 40, 90, 60}, "grid", 13, FALSE, ui.theme->text, 0);
    g_assert_cmpuint(count_crowded("outside", w.texts, window), ==, 2);
    cairo_destroy(ui.cr);
    cairo_surface_destroy(surface);
    witness_free(&w);
}

static void test_room(Fixture *f, gconstpointer data)
{
    const Size *size = (const Size *)data;
    close_desk(f);
    language_set(size->language);
    open_desk_at(f, size->width, size->height, size->scale);
    for (guint i = 0; i < G_N_ELEMENTS(views); i++) {
        look_at(f, i, size);
        put_back(f);
    }
    look_at_menus(f, size);
    close_desk(f);
    look_at_pages(f, size);
    language_set("en");
    open_desk(f);
}

static const Size sizes[] = {
    {"en", WIDTH, HEIGHT, 1, FALSE}, {"zh", WIDTH, HEIGHT, 1, FALSE}, {"en", 2560, 1600, 2, FALSE},
    {"zh", 2560, 1600, 2, FALSE},    {"en", 2560, 1600, 3, TRUE},     {"zh", 2560, 1600, 3, TRUE},
};

static void add_tests(void)
{
    DESK_TEST(can_fail);
    DESK_TEST(crowd_can_fail);
    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_autofree char *name =
            g_strdup_printf("/desk/room/%s-%u-%g", sizes[i].language, sizes[i].width, sizes[i].scale);
        g_test_add(name, Fixture, &sizes[i], set_up, test_room, tear_down);
    }
}

int main(int argc, char **argv)
{
    return run_desk_tests(argc, argv, add_tests);
}
