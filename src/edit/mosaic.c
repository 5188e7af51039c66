#include "edit/mosaic.h"

#include <stdlib.h>

#include "base/sets.h"
#include "geo/arcs.h"

static int compare_cells(const void *a, const void *b)
{
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
    return (x > y) - (x < y);
}

static int compare_pairs(const void *a, const void *b)
{
    guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;
    return (x > y) - (x < y);
}

static void find_neighbours(Mosaic *m)
{
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(guint64));
    for (guint i = 0; i < m->net->stretches->len; i++) {
        const BorderStretch *s = &g_array_index(m->net->stretches, BorderStretch, i);
        if (s->twin == BORDER_OUTSIDE)
            continue;
        guint64 pair =
            (guint64)s->shape << 32 | g_array_index(m->net->stretches, BorderStretch, s->twin).shape;
        g_array_append_val(pairs, pair);
    }
    if (pairs->len)
        qsort(pairs->data, pairs->len, sizeof(guint64), compare_pairs);
    m->start = g_new0(guint32, m->n + 2);
    m->near = g_new(guint32, pairs->len + 1);
    guint32 n = 0, place = 0;
    for (guint i = 0; i < pairs->len; i++) {
        guint64 pair = g_array_index(pairs, guint64, i);
        if (i && pair == g_array_index(pairs, guint64, i - 1))
            continue;
        while (place < pair >> 32)
            m->start[++place] = n;
        m->near[n++] = (guint32)pair;
    }
    while (place < m->n)
        m->start[++place] = n;
}

Mosaic *mosaic_new(const CityPlan *plan, guint32 community)
{
    Mosaic *m = g_new0(Mosaic, 1);
    m->community = community;
    m->cells = g_new(guint32, plan->cells->len + 1);
    for (guint32 c = 0; c < plan->cells->len; c++)
        if (city_plan_cell(plan, c)->community == community)
            m->cells[m->n++] = c;
    m->net = border_net_new(plan->cell_shapes, m->cells, m->n);
    find_neighbours(m);
    g_autofree guint32 *one = g_new0(guint32, m->n + 1);
    m->land = g_new(guint32, m->n + 1);
    mosaic_parts(m, one, m->land);
    return m;
}

void mosaic_free(Mosaic *m)
{
    if (!m)
        return;
    g_free(m->cells);
    g_free(m->start);
    g_free(m->near);
    g_free(m->land);
    border_net_free(m->net);
    g_free(m);
}

guint32 mosaic_place(const Mosaic *m, guint32 cell)
{
    const guint32 *found = bsearch(&cell, m->cells, m->n, sizeof cell, compare_cells);
    return found ? (guint32)(found - m->cells) : CITY_NONE;
}

void mosaic_parts(const Mosaic *m, const guint32 *grid, guint32 *part)
{
    for (guint32 i = 0; i < m->n; i++)
        part[i] = i;
    for (guint32 i = 0; i < m->n; i++)
        for (guint32 k = m->start[i]; k < m->start[i + 1]; k++)
            if (grid[i] == grid[m->near[k]])
                sets_join(part, i, m->near[k]);
    for (guint32 i = 0; i < m->n; i++)
        part[i] = sets_first(part, i);
}

guint32 *mosaic_grids(const Mosaic *m, const CityPlan *plan)
{
    guint32 *grid = g_new(guint32, m->n + 1);
    for (guint32 i = 0; i < m->n; i++)
        grid[i] = city_plan_cell(plan, m->cells[i])->grid;
    return grid;
}

/* The borders of the plan as they are drawn. */
static BorderChains *drawn_chains(const Mosaic *m, const CityPlan *plan)
{
    g_autoptr(GArray) grids = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 g = 0; g < plan->grids->len; g++)
        if (city_plan_grid(plan, g)->community == m->community && !city_plan_grid(plan, g)->valid_to)
            g_array_append_val(grids, g);
    const guint32 *numbers = (const guint32 *)(void *)grids->data;
    g_autoptr(BorderNet) net = border_net_new(plan->grid_shapes, numbers, grids->len);
    return border_net_chains(net, numbers);
}

/* The bytes by which a chain of the cells is known from all others: its points. */
static GBytes *chain_key(const BorderChains *c, const BorderChain *chain)
{
    return g_bytes_new(border_chain_points(c, chain), chain->n * sizeof(GeoPoint));
}

static gboolean is_same_point(GeoPoint a, GeoPoint b)
{
    return a.x == b.x && a.y == b.y;
}

static gboolean is_closed(const BorderChains *c, const BorderChain *chain)
{
    const GeoPoint *p = border_chain_points(c, chain);
    return is_same_point(p[0], p[chain->n - 1]);
}

/* Whether a border as drawn is that of the cells: between the same two, from and to the same junctions. A closed one
 * may begin elsewhere. */
static gboolean is_same_border(const BorderChains *a, const BorderChain *x, const BorderChains *b,
                               const BorderChain *y)
{
    const GeoPoint *p = border_chain_points(a, x), *q = border_chain_points(b, y);
    if (x->left != y->left || x->right != y->right)
        return FALSE;
    if (is_closed(a, x) && is_closed(b, y))
        return TRUE;
    return is_same_point(p[0], q[0]) && is_same_point(p[x->n - 1], q[y->n - 1]);
}

/* The one border among those drawn that is this of the cells, or NULL. */
static const BorderChain *find_drawn(const BorderChains *drawn, const BorderChains *cells,
                                     const BorderChain *chain)
{
    const BorderChain *found = NULL;
    for (guint i = 0; i < drawn->chains->len; i++)
        if (is_same_border(drawn, border_chain(drawn, i), cells, chain)) {
            if (found)
                return NULL;
            found = border_chain(drawn, i);
        }
    return found;
}

/* How each border of the plan is drawn: by the points of its cells. Values are BorderChain of drawn. */
static GHashTable *find_drawings(const BorderChains *cells, const BorderChains *drawn)
{
    GHashTable *table =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    for (guint i = 0; i < cells->chains->len; i++) {
        const BorderChain *found = find_drawn(drawn, cells, border_chain(cells, i));
        if (found)
            g_hash_table_insert(table, chain_key(cells, border_chain(cells, i)), (gpointer)found);
    }
    return table;
}

static guint32 node_of(GHashTable *nodes, const GeoPoint *at)
{
    GBytes *key = g_bytes_new(at, sizeof *at);
    gpointer number;
    if (g_hash_table_lookup_extended(nodes, key, NULL, &number)) {
        g_bytes_unref(key);
        return GPOINTER_TO_UINT(number);
    }
    guint32 next = g_hash_table_size(nodes);
    g_hash_table_insert(nodes, key, GUINT_TO_POINTER(next));
    return next;
}

static void add_arc(GeoArcs *arcs, GHashTable *nodes, GeoArc arc, const GeoPoint *points, guint n)
{
    arc.first = arcs->points->len;
    arc.n = n;
    arc.from = node_of(nodes, points);
    arc.to = node_of(nodes, points + n - 1);
    g_array_append_vals(arcs->points, points, n);
    g_array_append_val(arcs->arcs, arc);
    arcs->n_nodes = g_hash_table_size(nodes);
}

void mosaic_draw(const Mosaic *m, const CityPlan *plan, const guint32 *grid, guint n_grids, GeoShapes *out)
{
    g_autofree guint32 *was = mosaic_grids(m, plan), *same = g_new(guint32, n_grids + 1);
    g_autoptr(BorderChains) drawn = drawn_chains(m, plan), before = border_net_chains(m->net, was),
                            after = border_net_chains(m->net, grid);
    g_autoptr(GHashTable) drawings = find_drawings(before, drawn);
    g_autoptr(GHashTable) nodes =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    g_autoptr(GeoArcs) arcs = geo_arcs_new();
    for (guint i = 0; i < after->chains->len; i++) {
        const BorderChain *chain = border_chain(after, i);
        g_autoptr(GBytes) key = chain_key(after, chain);
        const BorderChain *kept = g_hash_table_lookup(drawings, key);
        GeoArc arc = {.left = chain->left, .right = chain->right};
        if (kept)
            add_arc(arcs, nodes, arc, border_chain_points(drawn, kept), kept->n);
        else
            add_arc(arcs, nodes, arc, border_chain_points(after, chain), chain->n);
    }
    for (guint32 g = 0; g < n_grids; g++)
        same[g] = g;
    geo_arcs_polygons(arcs, same, n_grids, out);
}
