#include "desk/list_filter.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "desk/list_panel.h"

typedef struct FilterChoice {
    const char *kind; /* of findings; NULL: all */
    int reason;       /* of the ledger */
    guint count;
} FilterChoice;

gboolean list_filter_can(const Desk *desk)
{
    return desk->lists.kind == LIST_FINDINGS || (desk->lists.kind == LIST_LEDGER && desk->document->ledger);
}

/* Counts one more, or n, of a choice that is there already or comes to be. */
static void count(GArray *choices, const char *kind, int reason, guint n)
{
    for (guint i = 0; i < choices->len; i++) {
        FilterChoice *c = &g_array_index(choices, FilterChoice, i);
        if (c->reason == reason && g_strcmp0(c->kind, kind) == 0) {
            c->count += n;
            return;
        }
    }
    FilterChoice c = {kind, reason, n};
    g_array_append_val(choices, c);
}

static void count_findings(const Findings *findings, GArray *choices)
{
    count(choices, NULL, 0, findings ? findings_count(findings) : 0);
    for (guint i = 0; findings && i < findings_count(findings); i++)
        count(choices, findings_get(findings, i)->kind, 0, 1);
}

static void count_ledger(const LedgerPlaces *ledger, GArray *choices)
{
    guint placed = 0;
    count(choices, NULL, LIST_REASON_OPEN, ledger_places_open_rows(ledger));
    for (guint i = 0; i < ledger_places_count(ledger); i++) {
        const LedgerPlace *place = ledger_places_get(ledger, i);
        if (place->building == CITY_NONE)
            count(choices, NULL, (int)place->reason, place->rows->len);
        else
            placed += place->rows->len;
    }
    count(choices, NULL, LIST_REASON_PLACED, placed);
}

/* FilterChoice */
static GArray *list_choices(const Desk *desk)
{
    GArray *choices = g_array_new(FALSE, FALSE, sizeof(FilterChoice));
    if (desk->lists.kind == LIST_FINDINGS)
        count_findings(desk->findings, choices);
    else
        count_ledger(desk->document->ledger, choices);
    return choices;
}

guint list_filter_count(const Desk *desk)
{
    g_autoptr(GArray) choices = list_choices(desk);
    return choices->len;
}

static const char *choice_text(const Desk *desk, const FilterChoice *c)
{
    if (desk->lists.kind == LIST_FINDINGS)
        return c->kind ? findings_kind_text(c->kind) : _("All kinds");
    return c->reason == LIST_REASON_OPEN     ? _("In no building")
           : c->reason == LIST_REASON_PLACED ? _("Put into one by hand")
                                             : ledger_reason_text((LedgerReason)c->reason);
}

const char *list_filter_title(const Desk *desk, guint choice, guint *n)
{
    g_autoptr(GArray) choices = list_choices(desk);
    const FilterChoice *c = &g_array_index(choices, FilterChoice, choice);
    *n = c->count;
    return choice_text(desk, c);
}

static gboolean is_on(const Desk *desk, const FilterChoice *c)
{
    const Lists *l = &desk->lists;
    if (l->kind == LIST_LEDGER)
        return l->reason == c->reason;
    return c->kind ? l->kinds[0] && g_strv_contains(l->kinds, c->kind) : !l->kinds[0];
}

gboolean list_filter_is_on(const Desk *desk, guint choice)
{
    g_autoptr(GArray) choices = list_choices(desk);
    return is_on(desk, &g_array_index(choices, FilterChoice, choice));
}

void list_filter_findings(Desk *desk, const char *const *kinds)
{
    Lists *l = &desk->lists;
    guint n = g_strv_length((char **)kinds);
    g_assert(n <= LIST_KINDS);
    memset(l->hides, 0, sizeof l->hides);
    memset(l->kinds, 0, sizeof l->kinds);
    memcpy(l->kinds, kinds, n * sizeof *kinds);
    list_panel_turn_to(desk, LIST_FINDINGS);
}

void list_filter_take(Desk *desk, guint choice)
{
    Lists *l = &desk->lists;
    g_autoptr(GArray) choices = list_choices(desk);
    const FilterChoice *c = &g_array_index(choices, FilterChoice, choice);
    if (l->kind == LIST_LEDGER)
        l->reason = c->reason;
    else if (c->kind) {
        list_filter_findings(desk, (const char *const[]){c->kind, NULL});
        return;
    } else
        l->kinds[0] = NULL;
    list_panel_turn_to(desk, l->kind);
}

/* Of several kinds at once, all are named. */
char *list_filter_text(const Desk *desk)
{
    g_autoptr(GArray) choices = list_choices(desk);
    g_autoptr(GString) text = g_string_new(NULL);
    guint n = 0;
    for (guint i = 0; i < choices->len; i++) {
        const FilterChoice *c = &g_array_index(choices, FilterChoice, i);
        if (!is_on(desk, c))
            continue;
        g_string_append_printf(text, "%s%s", text->len ? ", " : "", choice_text(desk, c));
        n += c->count;
    }
    if (!text->len) /* of kinds of which there is none any longer */
        g_string_append(text, findings_kind_text(desk->lists.kinds[0]));
    return g_strdup_printf("%s (%u)", text->str, n);
}
