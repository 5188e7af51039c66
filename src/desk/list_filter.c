#include "desk/list_filter.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "desk/list_panel.h"

gboolean list_filter_can(const Desk *desk)
{
    return desk->lists.kind == LIST_FINDINGS || (desk->lists.kind == LIST_LEDGER && desk->document->ledger);
}

static const ListChoice *get(const Desk *desk, guint choice)
{
    return &g_array_index(desk->lists.choices, ListChoice, choice);
}

guint list_filter_count(const Desk *desk)
{
    return desk->lists.choices->len;
}

static const char *choice_text(const Desk *desk, const ListChoice *c)
{
    if (desk->lists.kind == LIST_FINDINGS)
        return c->kind ? findings_kind_text(c->kind) : _("All kinds");
    return c->reason == LIST_REASON_OPEN     ? _("In no building")
           : c->reason == LIST_REASON_PLACED ? _("Put into one by hand")
                                             : ledger_reason_text((LedgerReason)c->reason);
}

const char *list_filter_title(const Desk *desk, guint choice, guint *n)
{
    const ListChoice *c = get(desk, choice);
    *n = c->count;
    return choice_text(desk, c);
}

static gboolean is_on(const Desk *desk, const ListChoice *c)
{
    const Lists *l = &desk->lists;
    if (l->kind == LIST_LEDGER)
        return l->reason == c->reason;
    return c->kind ? l->kinds[0] && g_strv_contains(l->kinds, c->kind) : !l->kinds[0];
}

gboolean list_filter_is_on(const Desk *desk, guint choice)
{
    return is_on(desk, get(desk, choice));
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
    const ListChoice *c = get(desk, choice);
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
    g_autoptr(GString) text = g_string_new(NULL);
    guint n = 0;
    for (guint i = 0; i < desk->lists.choices->len; i++) {
        const ListChoice *c = get(desk, i);
        if (!is_on(desk, c))
            continue;
        g_string_append_printf(text, "%s%s", text->len ? ", " : "", choice_text(desk, c));
        n += c->count;
    }
    if (!text->len) /* of kinds of which there is none any longer */
        g_string_append(text, findings_kind_text(desk->lists.kinds[0]));
    return g_strdup_printf("%s (%u)", text->str, n);
}
