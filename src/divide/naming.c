#include "divide/naming.h"

typedef struct Naming {
    const CityCommunity *community;
    NamedGrid *grids;
    guint n;
    const guint *order;
    GHashTable *used, *names; /* sets of texts: codes of before; names that are taken */
    gboolean taken[CODES_MOST + 1];
} Naming;

static void take_locked(Naming *naming)
{
    for (guint i = 0; i < naming->n; i++) {
        NamedGrid *g = &naming->grids[i];
        if (!g->locked)
            continue;
        g->code = g_strdup(g->locked->code);
        g->name = g_strdup(g->locked->name);
        naming->taken[MIN(codes_number(naming->community, g->code), CODES_MOST)] = TRUE;
        if (g->name)
            g_hash_table_add(naming->names, g->name);
    }
}

static void keep_codes(Naming *naming)
{
    for (guint i = 0; i < naming->n; i++) {
        NamedGrid *g = &naming->grids[naming->order[i]];
        guint number = g->old && !g->code ? codes_number(naming->community, g->old->code) : 0;
        if (number == 0 || naming->taken[number])
            continue;
        naming->taken[number] = TRUE;
        g->code = g_strdup(g->old->code);
    }
}

/* Whether the grid keeps the name of its old one; a dedicated grid is called after its site. */
static gboolean may_keep_name(const NamedGrid *g)
{
    return !g->name && !g->dedicated && g->old && g->old->name;
}

static void keep_names(Naming *naming)
{
    for (;;) {
        NamedGrid *best = NULL;
        for (guint i = 0; i < naming->n; i++) {
            NamedGrid *g = &naming->grids[naming->order[i]];
            if (may_keep_name(g) && !g_hash_table_contains(naming->names, g->old->name) &&
                (!best || g->shared > best->shared))
                best = g;
        }
        if (!best)
            return;
        best->name = g_strdup(best->old->name);
        g_hash_table_add(naming->names, best->name);
    }
}

static gboolean is_free(const Naming *naming, guint number)
{
    g_autofree char *code = codes_grid_code(naming->community, number);
    g_autofree char *name = codes_grid_name(naming->community, number);
    return !naming->taken[number] && !g_hash_table_contains(naming->used, code) &&
           !g_hash_table_contains(naming->names, name);
}

/* The next number after number that is free; above CODES_MOST where there is none. */
static guint next_number(const Naming *naming, guint number)
{
    do
        number++;
    while (number <= CODES_MOST && !is_free(naming, number));
    return number;
}

/* The number in the code of a grid that has one, or 0. */
static guint number_of(const Naming *naming, const NamedGrid *g)
{
    return g->code ? codes_number(naming->community, g->code) : 0;
}

static gboolean give_codes(Naming *naming, gboolean dedicated, guint after)
{
    guint number = after;
    for (guint i = 0; i < naming->n; i++) {
        NamedGrid *g = &naming->grids[naming->order[i]];
        if (g->dedicated != dedicated || g->code)
            continue;
        number = next_number(naming, number);
        if (number > CODES_MOST)
            return FALSE;
        naming->taken[number] = TRUE;
        g->code = codes_grid_code(naming->community, number);
    }
    return TRUE;
}

/* Names for those that have none; a grid that kept its code is named after it. */
static void give_names(Naming *naming)
{
    for (guint i = 0; i < naming->n; i++) {
        NamedGrid *g = &naming->grids[naming->order[i]];
        guint number = number_of(naming, g);
        if (g->name || g->locked)
            continue;
        g->name = g->dedicated ? codes_site_name(naming->community, number, &g->site)
                               : codes_grid_name(naming->community, number);
    }
}

gboolean naming_fill(const CityCommunity *community, NamedGrid *grids, guint n, const guint *order,
                     GHashTable *used)
{
    Naming naming = {.community = community, .grids = grids, .n = n, .order = order, .used = used};
    naming.names = g_hash_table_new(g_str_hash, g_str_equal);
    guint last = 0;
    take_locked(&naming);
    keep_codes(&naming);
    keep_names(&naming);
    gboolean ok = give_codes(&naming, FALSE, 0);
    for (guint i = 0; i < n; i++)
        last = MAX(last, grids[i].dedicated ? 0 : number_of(&naming, &grids[i]));
    ok = ok && give_codes(&naming, TRUE, last);
    if (ok)
        give_names(&naming);
    g_hash_table_unref(naming.names);
    return ok;
}
