/* The grids beside a cell. */
#include "edit/edit_int.h"

enum { FAR, BESIDE, LISTED };

/* Marks the grids of the neighbours of a place. */
static void mark_beside(const Mosaic *m, const guint32 *grid, guint32 place, guint8 *marked)
{
    for (guint32 k = m->start[place]; k < m->start[place + 1]; k++)
        if (grid[m->near[k]] != CITY_NONE && marked[grid[m->near[k]]] == FAR)
            marked[grid[m->near[k]]] = BESIDE;
}

static void list_marked(GArray *list, guint8 *marked, guint n)
{
    for (guint32 g = 0; g < n; g++) {
        if (marked[g] != BESIDE)
            continue;
        marked[g] = LISTED;
        g_array_append_val(list, g);
    }
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
    marked[own] = LISTED;
    mark_beside(m, grid, place, marked);
    list_marked(found, marked, n);
    for (guint32 i = 0; i < m->n; i++)
        if (grid[i] == own)
            mark_beside(m, grid, i, marked);
    list_marked(found, marked, n);
    return found;
}
