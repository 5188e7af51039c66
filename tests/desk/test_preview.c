/* The print preview: sheets as they would be printed, what is wrong with them, and where a board hangs. */
#include <cairo.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/language.h"
#include "cli/program.h"
#include "desk/desk.h"
#include "desk/desk_int.h"

#define MAKE_PROJECT                                                                                         \
    "\"$WANGGE\" demo \"$DIR/demo\" --communities 2 --quiet && "                                             \
    "\"$WANGGE\" import \"$DIR/p.gpkg\" --communities \"$DIR/demo/city.gpkg::community\" "                   \
    "--buildings \"$DIR/demo/city.gpkg::building\" --quiet && "                                              \
    "\"$WANGGE\" divide \"$DIR/p.gpkg\" --quiet"

typedef struct Fixture {
    char *dir;
    Document *document;
    Window *window;
    Desk *desk;
} Fixture;

static void open_preview(Fixture *f)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(f->dir, "p.gpkg", NULL);
    f->document = document_load(path, &error);
    g_assert_no_error(error);
    f->window = window_open("test", 1280, 800, TRUE, &error);
    g_assert_no_error(error);
    f->desk = desk_new(f->document, NULL, f->window, 1, &error);
    g_assert_no_error(error);
    g_assert_true(desk_do(f->desk, "preview"));
    desk_draw(f->desk, TRUE);
}

static void set_up(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    f->dir = folder_make();
    run_free(run_expecting(0, f->dir, MAKE_PROJECT));
    open_preview(f);
}

static void close_preview(Fixture *f)
{
    desk_free(f->desk);
    window_close(f->window);
    document_free(f->document);
}

static void tear_down(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    close_preview(f);
    folder_remove(f->dir);
    g_free(f->dir);
}

static void press_key(Fixture *f, guint key)
{
    WindowEvent event = {.kind = WINDOW_KEY, .key = key};
    g_assert_true(desk_answer(f->desk, &event));
    desk_draw(f->desk, TRUE);
}

/* Every grid has its board; that nobody has a phone or photo is known of all without looking at them. */
static void test_preflight(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    const Preview *p = f->desk->preview;
    guint faulty;
    g_assert_cmpint(f->desk->sheet, ==, SHEET_PREVIEW);
    g_assert_cmpuint(p->sheets->len, ==, f->document->plan->grids->len);
    g_assert_cmpuint(preview_known(p, &faulty), ==, p->sheets->len);
    g_assert_cmpuint(faulty, ==, p->sheets->len);
    g_assert_true(p->states[0].report.faults & SHEET_NO_OFFICER);
    g_assert_nonnull(p->picture);
}

static void test_keys(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    const Preview *p = f->desk->preview;
    press_key(f, WINDOW_KEY_DOWN);
    press_key(f, WINDOW_KEY_DOWN);
    press_key(f, WINDOW_KEY_UP);
    g_assert_cmpuint(p->chosen, ==, 1);
    g_assert_cmpuint(p->picture_of, ==, 1);
    press_key(f, WINDOW_KEY_ESCAPE);
    g_assert_null(f->desk->preview);
    g_assert_cmpint(f->desk->sheet, ==, SHEET_NONE);
}

/* The place that was clicked is where the board says that one is. */
static void test_here(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    Preview *p = f->desk->preview;
    const SheetMap map = p->states[0].report.map;
    const Sheet *sheet = (const Sheet *)p->sheets->pdata[0];
    double scale = cairo_image_surface_get_width(p->picture) / sheet->width;
    GeoPoint middle = {(map.frame.x0 + map.frame.x1) / 2, (map.frame.y0 + map.frame.y1) / 2};
    g_assert_false(preview_put_here(p, 2, 2));
    g_assert_true(preview_put_here(p, middle.x * scale, middle.y * scale));
    desk_draw(f->desk, TRUE);
    g_assert_cmpfloat_with_epsilon(p->here.x, (map.world.x0 + map.world.x1) / 2, 1);
    g_assert_cmpfloat_with_epsilon(p->here.y, (map.world.y0 + map.world.y1) / 2, 1);
    g_assert_false(p->states[0].report.faults & SHEET_HERE_OUTSIDE);
}

static void test_kinds_and_looks(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    Preview *p = f->desk->preview;
    g_autoptr(GError) wrong = NULL, none = NULL;
    g_autofree char *look = g_build_filename(f->dir, "office.ini", NULL);
    g_assert_true(preview_show(p, 1, NULL, NULL));
    desk_draw(f->desk, TRUE);
    g_assert_cmpuint(p->sheets->len, ==, f->document->city->communities->len);
    g_assert_true(g_file_set_contents(look, "[colours]\naccent = red\n", -1, NULL));
    g_assert_false(preview_show(p, 0, look, &wrong));
    g_assert_nonnull(strstr(wrong->message, "line 2"));
    g_assert_cmpuint(p->kind, ==, 1);
    g_assert_true(g_file_set_contents(look, "[colours]\naccent = #7a1f1f\n", -1, NULL));
    g_assert_true(preview_show(p, 0, look, &none));
    desk_draw(f->desk, TRUE);
    g_assert_cmpfloat_with_epsilon(p->look->accent.r, 0x7a / 255.0, 0.001);
}

static void click(Fixture *f, double x, double y)
{
    WindowEvent event = {.kind = WINDOW_PRESS, .x = x, .y = y, .button = 1, .clicks = 1};
    g_assert_true(desk_answer(f->desk, &event));
    event.kind = WINDOW_RELEASE;
    g_assert_true(desk_answer(f->desk, &event));
    desk_draw(f->desk, TRUE);
}

/* Kinds, sheets and buttons: what lies beneath them does not take the click. */
static void test_by_pointer(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    const Preview *p = f->desk->preview;
    click(f, 100, 290);
    g_assert_cmpuint(p->chosen, ==, 1);
    click(f, 1100, 300);
    g_assert_cmpuint(p->chosen, >, 1);
    click(f, 100, 88);
    g_assert_cmpuint(p->kind, ==, 1);
    click(f, 1044, 774);
    g_assert_cmpint(f->desk->sheet, ==, SHEET_PRINTERS);
    click(f, 5, 5);
    g_assert_cmpint(f->desk->sheet, ==, SHEET_PREVIEW);
    click(f, 1210, 774);
    g_assert_null(f->desk->preview);
}

static guint find_kind(const char *name)
{
    guint k = 0;
    while (!g_str_equal(sheet_kinds[k]->name, name))
        k++;
    return k;
}

static gboolean says(const Fixture *f, const char *word, const char *next)
{
    char **words = f->desk->work.words;
    for (guint i = 0; words[i]; i++)
        if (g_str_equal(words[i], word))
            return !next || g_strcmp0(words[i + 1], next) == 0;
    return FALSE;
}

/* As soon as there is a second plan. */
static void test_change_sheets(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GError) none = NULL, error = NULL;
    guint changes = find_kind("changes");
    g_assert_false(preview_can_show(f->desk->preview, changes));
    g_assert_false(preview_show(f->desk->preview, changes, NULL, &none));
    g_assert_cmpuint(f->desk->preview->kind, ==, 0);
    close_preview(f);
    run_free(
        run_expecting(0, f->dir,
                      "\"$WANGGE\" divide \"$DIR/p.gpkg\" --plan second --target 350 --min 200 --max 500 "
                      "--effort quick --quiet"));
    open_preview(f);
    Preview *p = f->desk->preview;
    g_assert_cmpstr(p->from, ==, "plan");
    g_assert_true(preview_show(p, changes, NULL, &error));
    g_assert_no_error(error);
    desk_draw(f->desk, TRUE);
    guint faulty;
    g_assert_cmpuint(p->sheets->len, >=, 1);
    g_assert_cmpuint(preview_known(p, &faulty), ==, p->sheets->len);
    g_assert_nonnull(p->picture);
    p->only_one = TRUE;
    g_autofree char *code = g_strndup(((const Sheet *)p->sheets->pdata[0])->code, 12);
    g_autofree char *place = g_build_filename(f->dir, "sent.pdf", NULL);
    desk_preview_send(f->desk, place, "nobody");
    g_assert_true(says(f, "--template", "changes"));
    g_assert_true(says(f, "--from", "plan"));
    g_assert_true(says(f, "--community", code));
    work_mind(f->desk, TRUE);
}

/* What is chosen goes to the printer that is chosen; what it answers is said. */
static void test_printers(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    ui_focus_on(&f->desk->sheet_focus, "printer");
    press_key(f, WINDOW_KEY_RETURN);
    g_assert_cmpint(f->desk->sheet, ==, SHEET_PRINTERS);
    PrintersSheet *s = &f->desk->printers;
    g_assert_nonnull(s->names); /* looked for */
    press_key(f, WINDOW_KEY_ESCAPE);
    g_assert_cmpint(f->desk->sheet, ==, SHEET_PREVIEW);
    press_key(f, WINDOW_KEY_RETURN);
    g_strfreev(s->names);
    s->names = g_new0(char *, 1);
    s->list.chosen = SCROLL_NONE;
    press_key(f, WINDOW_KEY_RETURN); /* on none */
    g_assert_cmpint(f->desk->sheet, ==, SHEET_PRINTERS);
    g_strfreev(s->names);
    s->names = g_strsplit("office,hall", ",", -1);
    s->list.chosen = 0;
    desk_draw(f->desk, TRUE);
    ui_focus_on(&f->desk->sheet_focus, "which-1");
    press_key(f, WINDOW_KEY_RETURN);
    ui_focus_on(&f->desk->sheet_focus, "printers");
    press_key(f, WINDOW_KEY_DOWN);
    WindowEvent enter = {.kind = WINDOW_KEY, .key = WINDOW_KEY_RETURN};
    g_assert_true(desk_answer(f->desk, &enter));
    g_assert_null(f->desk->preview);
    g_assert_cmpint(f->desk->sheet, ==, SHEET_NONE);
    g_assert_true(says(f, "--printer", "hall"));
    g_assert_true(says(f, "--grid", city_plan_grid(f->document->plan, 0)->code));
    g_assert_true(says(f, "--out", s->place));
    work_mind(f->desk, TRUE);
    g_assert_true(f->desk->message_is_bad);
    g_assert_nonnull(strstr(f->desk->message, "hall"));
}

#define ADD(name) g_test_add("/desk/preview/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    language_set("en");
    g_setenv("CUPS_SERVER", "/nonexistent/cups.sock", TRUE);
    ADD(preflight);
    ADD(keys);
    ADD(here);
    ADD(kinds_and_looks);
    ADD(by_pointer);
    ADD(change_sheets);
    ADD(printers);
    return g_test_run();
}
