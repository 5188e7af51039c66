#include "view/lists.h"

#include <string.h>

#define MOST_HITS 500

void lists_init(Lists *l, const Document *document)
{
    *l = (Lists){.chosen = G_MAXUINT, .reason = LIST_REASON_OPEN};
    l->rows = g_array_new(FALSE, TRUE, sizeof(ListRow));
    l->choices = g_array_new(FALSE, FALSE, sizeof(ListChoice));
    l->search = g_string_new(NULL);
    l->codes = g_regex_new(" ?\\([0-9]{12,15}\\) ?", 0, 0, NULL);
    l->finder = search_new(document);
    l->open = g_new0(guint8, document->city->communities->len + 1);
    lists_fill(l, document, NULL, 0);
}

void lists_clear(Lists *l)
{
    g_array_unref(l->rows);
    g_array_unref(l->choices);
    g_string_free(l->search, TRUE);
    g_regex_unref(l->codes);
    search_free(l->finder);
    g_free(l->open);
}

static gboolean holds(const char *text, const char *wanted)
{
    return text && strstr(text, wanted);
}

static void add_thing(Lists *l, ThingKind kind, guint32 index, guint depth)
{
    ListRow row = {.thing = {kind, index}, .depth = depth};
    g_array_append_val(l->rows, row);
}

static void list_tree(Lists *l, const Document *d)
{
    for (guint32 c = 0; c < d->city->communities->len; c++) {
        add_thing(l, THING_COMMUNITY, c, 0);
        for (guint32 g = 0; l->open[c] && g < d->plan->grids->len; g++) {
            const CityGrid *grid = city_plan_grid(d->plan, g);
            if (grid->community == c && !grid->valid_to)
                add_thing(l, THING_GRID, g, 1);
        }
    }
}

static void search_places(Lists *l)
{
    g_autoptr(GArray) things = g_array_new(FALSE, FALSE, sizeof(Thing));
    search_find(l->finder, l->search->str, MOST_HITS, things);
    for (guint i = 0; i < things->len; i++) {
        Thing thing = g_array_index(things, Thing, i);
        add_thing(l, thing.kind, thing.index, 0);
    }
}

static void add_number(Lists *l, guint number)
{
    ListRow row = {.finding = number};
    g_array_append_val(l->rows, row);
}

static gboolean lists_kind(const Lists *l, const char *kind)
{
    return !l->kinds[0] || g_strv_contains(l->kinds, kind);
}

static void list_findings(Lists *l, const Findings *findings)
{
    for (guint i = 0; i < findings_count(findings); i++) {
        const Finding *f = findings_get(findings, i);
        if (!l->hides[f->severity] && lists_kind(l, f->kind) && holds(f->text, l->search->str))
            add_number(l, i);
    }
}

static gboolean lists_place(const Lists *l, const LedgerPlace *place)
{
    gboolean placed = place->building != CITY_NONE;
    if (placed || l->reason == LIST_REASON_PLACED)
        return placed && l->reason == LIST_REASON_PLACED;
    return l->reason == LIST_REASON_OPEN || l->reason == (int)place->reason;
}

static void list_ledger(Lists *l, const LedgerPlaces *ledger)
{
    for (guint i = 0; i < ledger_places_count(ledger); i++) {
        const LedgerPlace *place = ledger_places_get(ledger, i);
        if (lists_place(l, place) && (!l->search->len || holds(place->text, l->search->str)))
            add_number(l, i);
    }
}

/* Counts one more, or n, of a choice that is there already or comes to be. */
static void count(GArray *choices, const char *kind, int reason, guint n)
{
    for (guint i = 0; i < choices->len; i++) {
        ListChoice *c = &g_array_index(choices, ListChoice, i);
        if (c->reason == reason && g_strcmp0(c->kind, kind) == 0) {
            c->count += n;
            return;
        }
    }
    ListChoice c = {kind, reason, n};
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

static void count_choices(Lists *l, const Document *d, const Findings *findings)
{
    g_array_set_size(l->choices, 0);
    if (l->kind == LIST_FINDINGS)
        count_findings(findings, l->choices);
    else if (l->kind == LIST_LEDGER && d->ledger)
        count_ledger(d->ledger, l->choices);
}

void lists_fill(Lists *l, const Document *d, const Findings *findings, guint n_others)
{
    g_array_set_size(l->rows, 0);
    l->chosen = G_MAXUINT;
    count_choices(l, d, findings);
    if (l->kind == LIST_PLACES && l->search->len)
        search_places(l);
    else if (l->kind == LIST_PLACES)
        list_tree(l, d);
    if (l->kind == LIST_FINDINGS && findings)
        list_findings(l, findings);
    if (l->kind == LIST_LEDGER && d->ledger)
        list_ledger(l, d->ledger);
    guint n = l->kind == LIST_HISTORY ? n_others + 1 : l->kind == LIST_PLANS ? n_others : 0;
    for (guint i = 0; i < n; i++)
        add_number(l, i);
}

/* Where rows of the ledger are, or most likely belong. */
static Thing place_thing(const LedgerPlace *place)
{
    guint32 building = place->building != CITY_NONE ? place->building : place->nearest;
    return building != CITY_NONE           ? (Thing){THING_BUILDING, building}
           : place->community != CITY_NONE ? (Thing){THING_COMMUNITY, place->community}
                                           : (Thing){THING_NONE, 0};
}

Thing lists_thing(const Lists *l, const Document *d, const Findings *findings, guint index)
{
    const ListRow *row = &g_array_index(l->rows, ListRow, index);
    if (l->kind == LIST_LEDGER)
        return place_thing(ledger_places_get(d->ledger, row->finding));
    if (l->kind != LIST_FINDINGS)
        return row->thing;
    const Finding *f = findings_get(findings, row->finding);
    Thing thing = f->building != CITY_NONE    ? (Thing){THING_BUILDING, f->building}
                  : f->grid != CITY_NONE      ? (Thing){THING_GRID, f->grid}
                  : f->community != CITY_NONE ? (Thing){THING_COMMUNITY, f->community}
                                              : (Thing){THING_NONE, 0};
    return document_shape(d, thing).kind == GEO_NONE ? (Thing){THING_NONE, 0} : thing;
}
