/* What must follow a move. A grid that took land apart from its own needs the lightest way there, and a grid that was
 * parted gives up all but its heaviest part. */
#include "edit/edit_int.h"

/* Households count first, then buildings, then cells. */
static gint64 weight_of(const Edit *e, guint32 cell)
{
    EditSide side = {0};
    edit_side_add(e, &side, cell, 1);
    return ((gint64)side.households << 24) + ((gint64)side.buildings << 8) + 1;
}

static gint64 *part_weights(const Edit *e, const Mosaic *m, const guint32 *part)
{
    gint64 *weight = g_new0(gint64, m->n + 1);
    for (guint32 i = 0; i < m->n; i++)
        weight[part[i]] += weight_of(e, m->cells[i]);
    return weight;
}

/* For each place the heaviest part of its grid in its piece of land. */
static guint32 *main_parts(const Edit *e, const Mosaic *m, const guint32 *grid, const guint32 *part)
{
    g_autofree gint64 *weight = part_weights(e, m, part);
    g_autoptr(GHashTable) main_of = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    guint32 *result = g_new(guint32, m->n + 1);
    for (guint pass = 0; pass < 2; pass++)
        for (guint32 i = 0; i < m->n; i++) {
            gint64 key = (gint64)((guint64)grid[i] << 32 | m->land[i]);
            gpointer at;
            gboolean known = g_hash_table_lookup_extended(main_of, &key, NULL, &at);
            if (pass)
                result[i] = GPOINTER_TO_UINT(at);
            else if (!known || weight[part[i]] > weight[GPOINTER_TO_UINT(at)])
                g_hash_table_insert(main_of, g_memdup2(&key, sizeof key), GUINT_TO_POINTER(part[i]));
        }
    return result;
}

/* Whether a place may follow: its grid is free to give. */
static gboolean may_follow(const Edit *e, guint32 grid)
{
    return grid != CITY_NONE && !city_plan_grid(e->plan, grid)->locked;
}

/* The place to settle next: the nearest of those reached and not settled, or CITY_NONE. */
static guint32 nearest_open(const Mosaic *m, const gint64 *distance, const guint8 *settled)
{
    guint32 best = CITY_NONE;
    for (guint32 i = 0; i < m->n; i++)
        if (!settled[i] && distance[i] < G_MAXINT64 && (best == CITY_NONE || distance[i] < distance[best]))
            best = i;
    return best;
}

/* Gives to the grid the lightest way from one part of it to the others in the same land (E. W. Dijkstra, A note on two
 * problems in connexion with graphs, Numerische Mathematik 1 (1959) 269-271). FALSE when there is none. */
static gboolean join(Edit *e, const Mosaic *m, guint32 *grid, guint32 to, const guint32 *part, guint32 from)
{
    g_autofree gint64 *distance = g_new(gint64, m->n + 1);
    g_autofree guint32 *before = g_new(guint32, m->n + 1);
    g_autofree guint8 *settled = g_malloc0(m->n + 1);
    guint32 at;
    for (guint32 i = 0; i < m->n; i++)
        distance[i] = part[i] == from ? 0 : G_MAXINT64;
    while ((at = nearest_open(m, distance, settled)) != CITY_NONE) {
        settled[at] = TRUE;
        if (grid[at] == to && part[at] != from)
            break;
        for (guint32 k = m->start[at]; k < m->start[at + 1]; k++) {
            guint32 next = m->near[k];
            gint64 d = distance[at] + (grid[next] == to ? 0 : weight_of(e, m->cells[next]));
            if ((grid[next] != to && !may_follow(e, grid[next])) || d >= distance[next])
                continue;
            distance[next] = d;
            before[next] = at;
        }
    }
    for (guint32 i = at; i != CITY_NONE && part[i] != from; i = before[i])
        grid[i] = to;
    return at != CITY_NONE;
}

/* One step: TRUE in *changed when there was something to repair. */
static gboolean repair_step(Edit *e, const Mosaic *m, guint32 *grid, guint32 to, gboolean *changed)
{
    g_autofree guint32 *part = g_new(guint32, m->n + 1);
    mosaic_parts(m, grid, part);
    g_autofree guint32 *main_part = main_parts(e, m, grid, part);
    *changed = TRUE;
    for (guint32 i = 0; i < m->n; i++)
        if (grid[i] == to && part[i] != main_part[i])
            return join(e, m, grid, to, part, part[i]);
    *changed = FALSE;
    for (guint32 i = 0; i < m->n; i++)
        if (part[i] != main_part[i]) {
            if (!may_follow(e, grid[i]))
                return FALSE;
            grid[i] = to;
            *changed = TRUE;
        }
    return TRUE;
}

gboolean edit_repair(Edit *e, const Mosaic *m, guint32 *grid, guint32 to)
{
    gboolean changed = TRUE, possible = TRUE;
    while (changed && possible)
        possible = repair_step(e, m, grid, to, &changed);
    return possible;
}
