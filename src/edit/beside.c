/* The grids beside a cell. */
#include "edit/edit_int.h"

static gint compare_numbers(gconstpointer a, gconstpointer b)
{
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
    return (x > y) - (x < y);
}

/* Marks the grids of the neighbours of a place. */
static void mark_beside(const Mosaic *m, const guint32 *grid, guint32 place, guint8 *marked)
{
    for (guint32 k = m->start[place]; k < m->start[place + 1]; k++)
        if (grid[m->near[k]] != CITY_NONE)
            marked[grid[m->near[k]]] = TRUE;
}

/* Appends those that are marked, in order, and were not taken before. */
static void take_marked(GArray *taken, const guint8 *marked, guint n)
{
    guint known = taken->len;
    for (guint32 g = 0; g < n; g++)
        if (marked[g] && !bsearch(&g, taken->data, known, sizeof(guint32), compare_numbers))
            g_array_append_val(taken, g);
}

GArray *edit_grids_beside(Edit *e, guint32 cell)
{
    const Mosaic *m = edit_mosaic(e, city_plan_cell(e->plan, cell)->community);
    guint32 place = mosaic_place(m, cell), own = city_plan_cell(e->plan, cell)->grid;
    guint n = e->plan->grids->len;
    GArray *found = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autofree guint32 *grid = mosaic_grids(m, e->plan);
    g_autofree guint8 *marked = g_new0(guint8, n + 1);
    if (own == CITY_NONE)
        return found;
    mark_beside(m, grid, place, marked);
    marked[own] = FALSE;
    take_marked(found, marked, n);
    for (guint32 i = 0; i < m->n; i++)
        if (grid[i] == own)
            mark_beside(m, grid, i, marked);
    marked[own] = FALSE;
    take_marked(found, marked, n);
    return found;
}
