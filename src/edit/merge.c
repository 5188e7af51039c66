/* Merging grids. */
#include <glib/gi18n-lib.h>

#include "base/error.h"
#include "edit/edit_int.h"

/* FALSE when a grid that was merged so is in several pieces of one piece of land. */
static gboolean hangs_together(const Mosaic *m, const guint32 *grid, guint32 into)
{
    g_autofree guint32 *part = g_new(guint32, m->n + 1);
    g_autofree guint32 *first = g_new(guint32, m->n + 1);
    mosaic_parts(m, grid, part);
    for (guint32 i = 0; i < m->n; i++)
        first[i] = CITY_NONE;
    for (guint32 i = 0; i < m->n; i++) {
        guint32 *of_land = &first[m->land[i]];
        if (grid[i] != into)
            continue;
        if (*of_land != CITY_NONE && *of_land != part[i])
            return FALSE;
        *of_land = part[i];
    }
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
    g_autofree guint32 *grid = mosaic_grids(m, e->plan);
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
    if (hangs_together(m, grid, into))
        return edit_do(e, g_steal_pointer(&r), error);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                _("not all of these border on one another: grid %s would be in several pieces"),
                target->code);
    return FALSE;
}
