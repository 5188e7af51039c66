/* Cells of many grids going to others at once, as another program worked it out. */
#include <glib/gi18n-lib.h>

#include "base/error.h"
#include "edit/edit_int.h"

static gboolean fail(GError **error, const char *format, const char *code)
{
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT, format, code);
    return FALSE;
}

/* What there must be of each grid of a community: parts no more than before, and a building where there was one. */
typedef struct Count {
    guint parts, buildings;
} Count;

static Count *count_grids(const Edit *e, const Mosaic *m, const guint32 *grid)
{
    Count *count = g_new0(Count, e->plan->grids->len + 1);
    g_autofree guint32 *part = g_new(guint32, m->n + 1);
    mosaic_parts(m, grid, part);
    for (guint32 i = 0; i < m->n; i++) {
        Count *c = &count[grid[i] == CITY_NONE ? e->plan->grids->len : grid[i]];
        c->parts += part[i] == i;
        c->buildings += e->start[m->cells[i] + 1] - e->start[m->cells[i]];
    }
    return count;
}

static gboolean check_community(Edit *e, guint32 community, const guint32 *cells, const guint32 *grids,
                                guint n, GError **error)
{
    const Mosaic *m = edit_mosaic(e, community);
    g_autofree guint32 *was = mosaic_grids(m, e->plan), *grid = mosaic_grids(m, e->plan);
    for (guint i = 0; i < n; i++)
        if (city_plan_cell(e->plan, cells[i])->community == community)
            grid[mosaic_place(m, cells[i])] = grids[i];
    g_autofree Count *before = count_grids(e, m, was), *after = count_grids(e, m, grid);
    for (guint32 g = 0; g < e->plan->grids->len; g++) {
        if (after[g].parts > before[g].parts)
            return fail(error, _("grid %s would be in several pieces"), city_plan_grid(e->plan, g)->code);
        if (before[g].buildings && !after[g].buildings)
            return fail(error, _("grid %s would have no building left"), city_plan_grid(e->plan, g)->code);
    }
    return TRUE;
}

static gboolean check_cell(const Edit *e, guint32 cell, guint32 grid, GError **error)
{
    const CityCell *c = city_plan_cell(e->plan, cell);
    if (c->pinned)
        return fail(error, _("a building of grid %s is pinned: unpin it first"),
                    city_plan_grid(e->plan, c->grid)->code);
    g_assert(c->community == city_plan_grid(e->plan, grid)->community);
    return edit_check_free(e, grid, error) && (c->grid == CITY_NONE || edit_check_free(e, c->grid, error));
}

gboolean edit_assign(Edit *e, const char *kind, const guint32 *cells, const guint32 *grids, guint n,
                     GError **error)
{
    g_autofree guint8 *checked = g_malloc0(e->city->communities->len + 1);
    g_assert(n);
    g_autoptr(EditRecord) r = edit_record_new(kind, city_plan_grid(e->plan, grids[0])->code);
    for (guint i = 0; i < n; i++) {
        guint32 community = city_plan_cell(e->plan, cells[i])->community;
        if (!check_cell(e, cells[i], grids[i], error) ||
            (!checked[community] && !check_community(e, community, cells, grids, n, error)))
            return FALSE;
        checked[community] = TRUE;
        edit_record_cell(r, e->plan, cells[i], grids[i], FALSE);
    }
    return edit_do(e, g_steal_pointer(&r), error);
}
