#include "desk/work.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/error.h"
#include "desk/desk_int.h"
#include "desk/editing.h"
#include "jobs/command_run.h"

#define MARGIN        14.0
#define ROW           22.0
#define DRAFT_ROWS    6       /* of what is told of a division */
#define NAME_EVERY_US 1000000 /* while it runs: laying out names takes time */

void work_init(Work *w)
{
    *w = (Work){0};
    task_init(&w->task);
    draft_init(&w->draft);
}

static void forget(Work *w)
{
    g_clear_pointer(&w->words, g_strfreev);
    g_clear_pointer(&w->done, g_free);
}

void work_clear(Work *w)
{
    task_clear(&w->task);
    draft_clear(&w->draft);
    forget(w);
}

static gpointer run(gpointer data, Job *job, GError **error)
{
    Work *w = (Work *)data;
    const char *const *words = (const char *const *)w->words;
    return g_str_equal(words[0], "divide") ? command_run_division(words, draft_tell, &w->draft, job, error)
                                           : command_run(words, job, error);
}

void work_start(Desk *desk, const char *const *words, gboolean changes, const char *done)
{
    Work *w = &desk->work;
    if (task_busy(&w->task)) {
        desk_say(desk, TRUE, _("Something is running already: wait for its end or cancel it."));
        return;
    }
    hand_drop(&desk->hand);
    desk_settle(desk);
    forget(w);
    w->words = g_strdupv((char **)words);
    w->done = g_strdup(done);
    w->changes = changes;
    desk_say(desk, FALSE, NULL);
    draft_begin(&w->draft, !g_strv_contains(words, "--community"));
    task_start(&w->task, "work", run, w, g_free);
}

gboolean work_changes(const Desk *desk)
{
    return task_busy(&desk->work.task) && desk->work.changes;
}

/* The first grids that a division shows have the colours of distinct ones. */
static void show_draft(Desk *desk)
{
    Work *w = &desk->work;
    gboolean first = !w->draft.plan;
    g_autoptr(GHashTable) changed = draft_take(&w->draft, desk->document);
    if (!changed)
        return;
    if (first) {
        if (w->draft.whole)
            map_canvas_put_plan_aside(desk->map, desk->document->city, w->draft.plan);
        desk_colour_by(desk, desk->colouring);
        desk_select(desk, desk->selected);
    }
    map_canvas_change_grids(desk->map, w->draft.plan, changed, desk->style, NULL);
    if (g_get_monotonic_time() - w->named < NAME_EVERY_US)
        return;
    w->named = g_get_monotonic_time();
    desk->names.stale = TRUE;
}

/* The document's plan is shown again. */
static void drop_draft(Desk *desk)
{
    gboolean whole = desk->work.draft.whole;
    g_autoptr(GHashTable) shown = draft_drop(&desk->work.draft);
    if (!shown)
        return;
    if (whole)
        map_canvas_take_plan_back(desk->map);
    else
        map_canvas_change_grids(desk->map, desk->document->plan, shown, desk->style, NULL);
    desk_colour_by(desk, desk->colouring);
    desk->names.stale = TRUE;
}

void work_mind(Desk *desk, gboolean wait)
{
    Work *w = &desk->work;
    if (task_busy(&w->task))
        show_draft(desk);
    gpointer said = NULL;
    g_autoptr(GError) error = NULL;
    if (!task_take(&w->task, wait, &said, &error))
        return;
    gboolean cancelled = g_error_matches(error, WANGGE_ERROR, WANGGE_ERROR_CANCELLED);
    desk_say(desk, error && !cancelled, error ? error->message : w->done);
    if (!error && g_str_equal(w->words[0], "print"))
        checking_of_boards(desk);
    if (!error && w->changes)
        desk_leave(desk, DESK_WISH_AGAIN);
    else
        drop_draft(desk);
    g_free(said);
    forget(w);
}

static void row(const Ui *ui, GeoBox *b, const char *name, char *value)
{
    ui_text(ui, (GeoBox){b->x0, b->y0, b->x1, b->y0 + ROW}, name, 13, FALSE, ui->theme->faint, 0);
    ui_text(ui, (GeoBox){b->x0 + 90, b->y0, b->x1, b->y0 + ROW}, value, 13, FALSE, ui->theme->text, 1);
    b->y0 += ROW;
    g_free(value);
}

static char *share_text(guint part, guint whole)
{
    return g_strdup_printf(_("%u of %u, %.0f%%"), part, whole, 100.0 * part / MAX(1, whole));
}

/* How good the plan is by now. */
static void paint_draft(const Draft *draft, const Ui *ui, GeoBox b)
{
    DraftFigures f = draft_figures(draft);
    ui_text(ui, (GeoBox){b.x0, b.y0, b.x1, b.y0 + ROW}, _("The plan so far"), 13, TRUE, ui->theme->text, 0);
    b.y0 += ROW;
    row(ui, &b, _("Communities"), g_strdup_printf(_("%u of %u"), f.communities, f.wanted));
    row(ui, &b, _("Grids"), g_strdup_printf("%u", f.grids));
    row(ui, &b, _("In range"), share_text(f.in_band, f.general));
    row(ui, &b, _("Near the mean"), share_text(f.within, f.general));
    row(ui, &b, _("Borders"), g_strdup_printf(_("%.1f km"), f.border / 1000));
}

double work_pass(Desk *desk, GeoBox b)
{
    const Ui *ui = &desk->ui;
    const Draft *draft = &desk->work.draft;
    double rows = draft->plan ? DRAFT_ROWS * ROW + MARGIN : 0;
    GeoBox card = {b.x0 + 1, b.y1 - TASK_HEIGHT - 2 * MARGIN - rows, b.x1, b.y1};
    if (!task_busy(&desk->work.task))
        return b.y1;
    ui_fill(ui, card, ui->theme->panel);
    ui_fill(ui, (GeoBox){card.x0, card.y0, card.x1, card.y0 + 1}, ui->theme->line);
    GeoBox inside = {card.x0 + MARGIN, card.y0 + MARGIN, card.x1 - MARGIN, card.y1 - MARGIN};
    if (draft->plan && ui->cr)
        paint_draft(draft, ui, inside);
    inside.y0 += rows;
    task_pass_keyed(&desk->work.task, ui, inside);
    return card.y0;
}

/* By the settings of the division that is there; community NULL: all. */
static void divide(Desk *desk, const char *community)
{
    const Document *d = desk->document;
    char target[16], least[16], most[16];
    const char *words[16] = {
        "divide",   d->path, "--unit", d->rules.unit == CITY_PEOPLE ? "people" : "households",
        "--target", target,  "--min",  least,
        "--max",    most,    NULL};
    g_snprintf(target, sizeof target, "%d", d->target);
    g_snprintf(least, sizeof least, "%d", d->rules.min);
    g_snprintf(most, sizeof most, "%d", d->rules.max);
    if (community) {
        words[10] = "--community";
        words[11] = community;
    }
    work_start(desk, words, TRUE, NULL);
}

void work_divide(Desk *desk)
{
    divide(desk, NULL);
}

void work_divide_community(Desk *desk)
{
    divide(desk, city_community(desk->document->city, desk_community(desk))->code);
}

void work_rebalance(Desk *desk)
{
    const char *words[] = {"edit", desk->document->path, "rebalance", NULL};
    work_start(desk, words, TRUE, NULL);
}

char *work_free_place(const Desk *desk, const char *what, const char *ending)
{
    const char *path = desk->document->path, *dot = strrchr(path, '.');
    g_autofree char *stem = dot ? g_strndup(path, (gsize)(dot - path)) : g_strdup(path);
    for (guint i = 1;; i++) {
        char *place = i == 1 ? g_strdup_printf("%s-%s%s", stem, what, ending)
                             : g_strdup_printf("%s-%s-%u%s", stem, what, i, ending);
        if (!g_file_test(place, G_FILE_TEST_EXISTS))
            return place;
        g_free(place);
    }
}

static void run_to(Desk *desk, const char *const *words, const char *place)
{
    g_autofree char *done = g_strdup_printf(_("%s is written."), place);
    work_start(desk, words, FALSE, done);
}

static void print_to(Desk *desk, const char *place)
{
    const char *words[] = {"print", desk->document->path, "--out", place, "--allow-findings", NULL};
    run_to(desk, words, place);
}

void work_print(Desk *desk)
{
    g_autofree char *place = work_free_place(desk, _("boards"), ".pdf");
    desk_ask(desk, _("Print the boards of all grids into"), place, print_to);
}

static void export_to(Desk *desk, const char *place)
{
    const char *words[] = {"export", desk->document->path, place, NULL};
    run_to(desk, words, place);
}

void work_export(Desk *desk)
{
    g_autofree char *place = work_free_place(desk, _("grids"), ".xlsx");
    desk_ask(desk, _("Export the grids as .xlsx, .csv, .shp, .geojson, .kml or .dxf"), place, export_to);
}

static void report_to(Desk *desk, const char *place)
{
    const char *words[] = {"report", desk->document->path, "--out", place, NULL};
    run_to(desk, words, place);
}

void work_report(Desk *desk)
{
    g_autofree char *place = work_free_place(desk, _("report"), ".html");
    desk_ask(desk, _("Write the report as .html, .xlsx or .csv"), place, report_to);
}
