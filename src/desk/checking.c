#include "desk/checking.h"

#include <glib/gi18n-lib.h>

#include "desk/desk_int.h"
#include "desk/list_panel.h"
#include "io/project_boards.h"

#define MARGIN 14.0
#define MOMENT 1.0 /* seconds that a check takes before it is worth a card */

/* What the worker that checks reads. */
struct CheckOrder {
    const Document *document;
    CityPlan *plan; /* a copy */
};

void checking_init(Checking *checking)
{
    *checking = (Checking){0};
    task_init(&checking->task);
}

static CheckOrder *order_new(const Desk *desk)
{
    CheckOrder *order = g_new(CheckOrder, 1);
    *order = (CheckOrder){desk->document, document_plan_copy(desk->document->plan)};
    return order;
}

static void order_free(CheckOrder *order)
{
    if (!order)
        return;
    document_plan_free(order->plan);
    g_free(order);
}

static void free_findings(gpointer findings)
{
    findings_free((Findings *)findings);
}

static gpointer make_findings(gpointer data, Job *job, GError **error)
{
    const CheckOrder *o = (const CheckOrder *)data;
    return document_check(o->document, o->plan, PROJECT_RULES_LASTING, NULL, job, error);
}

/* All that is known, as one list. */
static void join(Desk *desk)
{
    const Checking *c = &desk->checking;
    const Findings *parts[] = {c->of_grids, c->of_ledger, c->lasting};
    findings_free(desk->findings);
    desk->findings = findings_new();
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
        findings_copy(desk->findings, parts[i], NULL, NULL);
    findings_sort(desk->findings);
    if (desk->lists.kind == LIST_FINDINGS)
        list_panel_fill(desk);
}

static void find_in_ledger(Desk *desk)
{
    findings_free(desk->checking.of_ledger);
    desk->checking.of_ledger =
        document_check(desk->document, desk->document->plan, PROJECT_RULES_OF_LEDGER, NULL, NULL, NULL);
}

static void check_all_grids(Desk *desk)
{
    checking_of_grids(desk, NULL);
    if (desk->coverage)
        desk_colour_by(desk, COLOURING_COVERAGE);
}

/* What was found before stays, if anything was. */
static void note_cancel(Desk *desk)
{
    desk->checking.cancelled = TRUE;
    desk_say(desk, FALSE, _("The check was cancelled: F5 checks again."));
}

void checking_take(Desk *desk, gboolean wait)
{
    Checking *c = &desk->checking;
    gpointer findings = NULL;
    g_autoptr(GError) cancelled = NULL;
    if (!task_take(&c->task, wait, &findings, &cancelled))
        return;
    g_clear_pointer(&c->order, order_free);
    if (cancelled) {
        note_cancel(desk);
        return;
    }
    findings_free(c->lasting);
    c->lasting = (Findings *)findings;
    c->cancelled = FALSE;
    find_in_ledger(desk);
    check_all_grids(desk);
}

/* A finding on a band or board of a community that has not changed. */
static gboolean stays(const Finding *finding, gpointer changed)
{
    static const char *const kinds[] = {"band", "undivided", "board-none", "board-stale", NULL};
    return g_strv_contains(kinds, finding->kind) && finding->community != CITY_NONE &&
           !((const guint8 *)changed)[finding->community];
}

void checking_of_grids(Desk *desk, GHashTable *communities)
{
    guint n = desk->document->city->communities->len;
    g_autofree guint8 *changed = g_new0(guint8, n + 1);
    g_autoptr(Findings) before = communities ? g_steal_pointer(&desk->checking.of_grids) : NULL;
    if (!desk->checking.lasting)
        return;
    for (guint c = 0; before && c < n; c++)
        changed[c] = g_hash_table_contains(communities, GUINT_TO_POINTER(c));
    findings_free(desk->checking.of_grids);
    desk->checking.of_grids = document_check(desk->document, desk->document->plan, PROJECT_RULES_OF_GRIDS,
                                             before ? changed : NULL, NULL, NULL);
    if (before)
        findings_copy(desk->checking.of_grids, before, stays, changed);
    join(desk);
}

void checking_of_ledger(Desk *desk)
{
    if (!desk->checking.lasting)
        return;
    find_in_ledger(desk);
    join(desk);
}

void checking_mind(Desk *desk, gboolean wait)
{
    Checking *c = &desk->checking;
    checking_take(desk, wait);
    if (!c->stale || task_busy(&c->task))
        return;
    c->stale = FALSE;
    c->order = order_new(desk);
    task_start(&c->task, "check", make_findings, c->order, free_findings);
    checking_take(desk, wait);
}

void checking_again(Desk *desk)
{
    desk->checking.stale = TRUE;
    desk->checking.cancelled = FALSE;
    desk_say(desk, FALSE, NULL);
}

void checking_of_boards(Desk *desk)
{
    g_autoptr(GError) error = NULL;
    GHashTable *boards = project_load_boards(desk->document->path, &error);
    if (!boards) {
        desk_say(desk, TRUE, error->message);
        return;
    }
    g_hash_table_unref(desk->document->boards);
    desk->document->boards = boards;
    check_all_grids(desk);
}

void checking_pass(Desk *desk, GeoBox b)
{
    const Ui *ui = &desk->ui;
    Task *task = &desk->checking.task;
    GeoBox card = {b.x0 + 1, b.y1 - TASK_HEIGHT - 2 * MARGIN, b.x1, b.y1};
    if (!task_busy(task) || task_seconds(task) < MOMENT)
        return;
    ui_fill(ui, card, ui->theme->panel);
    ui_fill(ui, (GeoBox){card.x0, card.y0, card.x1, card.y0 + 1}, ui->theme->line);
    task_pass(task, ui, (GeoBox){card.x0 + MARGIN, card.y0 + MARGIN, card.x1 - MARGIN, card.y1 - MARGIN});
}

void checking_clear(Checking *checking)
{
    task_clear(&checking->task);
    g_clear_pointer(&checking->order, order_free);
    g_clear_pointer(&checking->of_grids, findings_free);
    g_clear_pointer(&checking->of_ledger, findings_free);
    g_clear_pointer(&checking->lasting, findings_free);
}
