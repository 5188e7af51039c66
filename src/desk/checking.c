#include "desk/checking.h"

#include "desk/desk_int.h"
#include "desk/list_panel.h"
#include "io/project_boards.h"

/* What the worker that checks reads. */
typedef struct Order {
    const Document *document;
    CityPlan *plan; /* a copy */
} Order;

static Order *order_new(const Desk *desk)
{
    Order *order = g_new(Order, 1);
    *order = (Order){desk->document, document_plan_copy(desk->document->plan)};
    return order;
}

static void order_free(Order *order)
{
    document_plan_free(order->plan);
    g_free(order);
}

static gpointer make_findings(gpointer data)
{
    const Order *o = (const Order *)data;
    return document_check(o->document, o->plan, PROJECT_RULES_LASTING, NULL);
}

static void check_all_grids(Desk *desk)
{
    checking_of_grids(desk, NULL);
    if (desk->coverage)
        desk_colour_by(desk, COLOURING_COVERAGE);
}

void checking_take(Desk *desk, gboolean wait)
{
    gpointer findings, order;
    if (!worker_take(&desk->checking.worker, wait, &findings, &order))
        return;
    order_free((Order *)order);
    g_clear_pointer(&desk->checking.lasting, findings_free);
    desk->checking.lasting = (Findings *)findings;
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
    desk->checking.of_grids =
        document_check(desk->document, desk->document->plan, PROJECT_RULES_OF_GRIDS, before ? changed : NULL);
    if (before)
        findings_copy(desk->checking.of_grids, before, stays, changed);
    findings_free(desk->findings);
    desk->findings = findings_new();
    findings_copy(desk->findings, desk->checking.of_grids, NULL, NULL);
    findings_copy(desk->findings, desk->checking.lasting, NULL, NULL);
    findings_sort(desk->findings);
    if (desk->lists.kind == LIST_FINDINGS)
        list_panel_fill(desk);
}

void checking_mind(Desk *desk, gboolean wait)
{
    checking_take(desk, wait);
    if (!desk->checking.stale || worker_busy(&desk->checking.worker))
        return;
    desk->checking.stale = FALSE;
    worker_start(&desk->checking.worker, "check", make_findings, order_new(desk));
    checking_take(desk, wait);
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

void checking_clear(Checking *checking)
{
    g_clear_pointer(&checking->of_grids, findings_free);
    g_clear_pointer(&checking->lasting, findings_free);
}
