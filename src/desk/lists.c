#include "desk/lists.h"

#include <string.h>

#define MOST_HITS 500

void lists_init(Lists *l, const Document *document)
{
    *l = (Lists){.chosen = G_MAXUINT};
    l->rows = g_array_new(FALSE, TRUE, sizeof(ListRow));
    l->search = g_string_new(NULL);
    l->open = g_new0(guint8, document->city->communities->len + 1);
    lists_fill(l, document, NULL);
}

void lists_clear(Lists *l)
{
    g_array_unref(l->rows);
    g_string_free(l->search, TRUE);
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

static void search_places(Lists *l, const Document *d)
{
    const char *wanted = l->search->str;
    for (guint32 i = 0; i < d->city->communities->len; i++) {
        const CityCommunity *c = city_community(d->city, i);
        if (holds(c->name, wanted) || holds(c->code, wanted))
            add_thing(l, THING_COMMUNITY, i, 0);
    }
    for (guint32 i = 0; i < d->plan->grids->len; i++) {
        const CityGrid *g = city_plan_grid(d->plan, i);
        if (!g->valid_to && (holds(g->code, wanted) || holds(g->name, wanted) || holds(g->officer, wanted)))
            add_thing(l, THING_GRID, i, 0);
    }
    for (guint32 i = 0; i < d->city->buildings->len && l->rows->len < MOST_HITS; i++) {
        const CityBuilding *b = city_building(d->city, i);
        g_autofree char *name = g_strconcat(b->compound ? b->compound : "", b->name ? b->name : "", NULL);
        if (holds(name, wanted) || holds(b->id, wanted))
            add_thing(l, THING_BUILDING, i, 0);
    }
}

void lists_fill(Lists *l, const Document *d, const Findings *findings)
{
    g_array_set_size(l->rows, 0);
    l->chosen = G_MAXUINT;
    if (l->kind == LIST_PLACES && l->search->len)
        search_places(l, d);
    else if (l->kind == LIST_PLACES)
        list_tree(l, d);
    for (guint i = 0; l->kind == LIST_FINDINGS && findings && i < findings_count(findings); i++)
        if (holds(findings_get(findings, i)->text, l->search->str)) {
            ListRow row = {.finding = i};
            g_array_append_val(l->rows, row);
        }
}

Thing lists_thing(const Lists *l, const Document *d, const Findings *findings, guint index)
{
    const ListRow *row = &g_array_index(l->rows, ListRow, index);
    if (l->kind == LIST_PLACES)
        return row->thing;
    const Finding *f = findings_get(findings, row->finding);
    Thing thing = f->building != CITY_NONE    ? (Thing){THING_BUILDING, f->building}
                  : f->grid != CITY_NONE      ? (Thing){THING_GRID, f->grid}
                  : f->community != CITY_NONE ? (Thing){THING_COMMUNITY, f->community}
                                              : (Thing){THING_NONE, 0};
    return document_shape(d, thing).kind == GEO_NONE ? (Thing){THING_NONE, 0} : thing;
}
