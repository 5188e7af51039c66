/* Merging grids. */
#include <glib/gi18n-lib.h>

#include "base/error.h"
#include "edit/edit_int.h"

/* In how many parts a grid is in each piece of land, by the least place of that. Free with g_free(). */
static guint *count_parts(const Mosaic *m, const guint32 *grid, guint32 of)
{
    g_autofree guint32 *part = g_new(guint32, m->n + 1);
    guint *count = g_new0(guint, m->n + 1);
    mosaic_parts(m, grid, part);
    for (guint32 i = 0; i < m->n; i++)
        count[m->land[i]] += grid[i] == of && part[i] == i;
    return count;
}

/* FALSE when a grid that was merged so is in more parts than it was. */
static gboolean hangs_together(const Mosaic *m, const guint32 *was, const guint32 *grid, guint32 into)
{
    g_autofree guint *before = count_parts(m, was, into), *after = count_parts(m, grid, into);
    for (guint32 i = 0; i < m->n; i++)
        if (after[i] > MAX(before[i], 1))
            return FALSE;
    return TRUE;
}

static gboolean check_members(const Edit *e, guint32 into, const guint32 *grids, guint n, GError **error)
{
    const CityGrid *target = city_plan_grid(e->plan, into);
    if (!edit_check_free(e, into, error))
        return FALSE;
    for (guint i = 0; i < n; i++) {
        const CityGrid *g = city_plan_grid(e->plan, grids[i]);
        if (!edit_check_free(e, grids[i], error))
            return FALSE;
        if (g->community == target->community && grids[i] != into)
            continue;
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("grids %s and %s cannot be merged: they must be two of one community"), target->code,
                    g->code);
        return FALSE;
    }
    return TRUE;
}

gboolean edit_merge(Edit *e, guint32 into, const guint32 *grids, guint n, GError **error)
{
    const CityGrid *target = city_plan_grid(e->plan, into);
    if (!check_members(e, into, grids, n, error))
        return FALSE;
    const Mosaic *m = edit_mosaic(e, target->community);
    g_autofree guint32 *was = mosaic_grids(m, e->plan), *grid = mosaic_grids(m, e->plan);
    g_autoptr(EditRecord) r = edit_record_new("merge", target->code);
    for (guint k = 0; k < n; k++) {
        CityGrid row = *city_plan_grid(e->plan, grids[k]);
        row.valid_to = e->date;
        edit_record_grid(r, e->plan, grids[k], row);
        for (guint32 i = 0; i < m->n; i++)
            if (grid[i] == grids[k]) {
                edit_record_cell(r, e->plan, m->cells[i], into, city_plan_cell(e->plan, m->cells[i])->pinned);
                grid[i] = into;
            }
    }
    if (hangs_together(m, was, grid, into))
        return edit_do(e, g_steal_pointer(&r), error);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                _("not all of these border on one another: grid %s would be in several pieces"),
                target->code);
    return FALSE;
}
