/* Putting states on the plan: as long as it is in the state before. */
#include <glib/gi18n-lib.h>

#include "base/error.h"
#include "edit/edit_int.h"

static const EditGrid *grid_at(const EditState *s, guint i)
{
    return &g_array_index(s->grids, EditGrid, i);
}

static const EditCell *cell_at(const EditState *s, guint i)
{
    return &g_array_index(s->cells, EditCell, i);
}

static guint32 drawn_at(const EditState *s, guint i)
{
    return g_array_index(s->drawn, guint32, i);
}

static gboolean same_row(const CityGrid *a, const CityGrid *b)
{
    return g_strcmp0(a->code, b->code) == 0 && g_strcmp0(a->name, b->name) == 0 &&
           a->community == b->community && a->kind == b->kind && a->locked == b->locked &&
           g_strcmp0(a->valid_from, b->valid_from) == 0 && g_strcmp0(a->valid_to, b->valid_to) == 0 &&
           g_strcmp0(a->before, b->before) == 0;
}

/* Whether both speak of the same, and the plan is as the first says. *n gets the number of grids with those that are
 * made, *gone how many of these, the last, are none any more. What was read from a file may say anything. */
static gboolean grids_fit(const Edit *e, const EditState *from, const EditState *to, guint *n, guint *gone)
{
    guint have = e->plan->grids->len;
    *n = have;
    *gone = 0;
    if (from->grids->len != to->grids->len)
        return FALSE;
    for (guint i = 0; i < to->grids->len; i++) {
        const EditGrid *was = grid_at(from, i), *is = grid_at(to, i);
        if (was->grid != is->grid || was->exists != (was->grid < have) || (!was->exists && !is->exists) ||
            (!was->exists && is->grid != (*n)++) ||
            (was->exists && !same_row(&was->row, city_plan_grid(e->plan, was->grid))) ||
            (is->exists && (!is->row.code || is->row.community >= e->city->communities->len)))
            return FALSE;
        *gone += !is->exists;
    }
    if (*gone > have || (*gone && *n > have))
        return FALSE;
    guint32 next = have - *gone;
    for (guint i = 0; i < to->grids->len; i++)
        if (!grid_at(to, i)->exists && grid_at(to, i)->grid != next++)
            return FALSE;
    return TRUE;
}

/* No cell is left in a grid that will be none: n of them will be there. */
static gboolean are_left(const Edit *e, const EditState *to, guint n)
{
    g_autofree guint8 *named = g_malloc0(e->plan->cells->len + 1);
    for (guint i = 0; i < to->cells->len; i++)
        named[cell_at(to, i)->cell] = TRUE;
    for (guint32 i = 0; i < e->plan->cells->len; i++) {
        guint32 grid = city_plan_cell(e->plan, i)->grid;
        if (!named[i] && grid != CITY_NONE && grid >= n)
            return FALSE;
    }
    return TRUE;
}

static gboolean cells_fit(const Edit *e, const EditState *from, const EditState *to, guint n)
{
    if (from->cells->len != to->cells->len)
        return FALSE;
    for (guint i = 0; i < to->cells->len; i++) {
        const EditCell *was = cell_at(from, i), *is = cell_at(to, i);
        if (was->cell != is->cell || is->cell >= e->plan->cells->len ||
            (is->grid != CITY_NONE && is->grid >= n) ||
            was->grid != city_plan_cell(e->plan, was->cell)->grid ||
            was->pinned != city_plan_cell(e->plan, was->cell)->pinned)
            return FALSE;
    }
    return TRUE;
}

static gboolean shapes_fit(const Edit *e, const EditState *from, const EditState *to, guint n)
{
    static const GeoShape none;
    if (from->drawn->len != to->drawn->len)
        return FALSE;
    for (guint i = 0; i < to->drawn->len; i++) {
        guint32 g = drawn_at(from, i);
        GeoShape now = g < e->plan->grids->len ? geo_shapes_get(e->plan->grid_shapes, g) : none;
        if (g != drawn_at(to, i) || g >= n || !geo_shape_equal(geo_shapes_get(from->shapes, i), now))
            return FALSE;
    }
    return TRUE;
}

/* Totals and officer are not the commands' to change. */
static void put_row(CityPlan *plan, const EditGrid *g)
{
    static const CityGrid none;
    if (g->grid == plan->grids->len) {
        g_array_append_val(plan->grids, none);
        geo_shapes_begin(plan->grid_shapes, GEO_POLYGON);
    }
    CityGrid *to = &g_array_index(plan->grids, CityGrid, g->grid), was = *to;
    *to = g->row;
    to->households = was.households;
    to->people = was.people;
    to->buildings = was.buildings;
    to->officer = was.officer;
}

static void note_grid(Edit *e, guint32 grid)
{
    g_array_append_val(e->changes.grids, grid);
    g_array_append_val(e->changes.told, grid);
}

static void add_to_grid(Edit *e, guint32 grid, guint32 cell, gint sign)
{
    EditSide side = {0};
    if (grid == CITY_NONE)
        return;
    CityGrid *g = &g_array_index(e->plan->grids, CityGrid, grid);
    edit_side_add(e, &side, cell, sign);
    g->households += side.households;
    g->people += side.people;
    g->buildings += side.buildings;
    note_grid(e, grid);
}

static void put_cell(Edit *e, const EditCell *to)
{
    CityCell *cell = &g_array_index(e->plan->cells, CityCell, to->cell);
    if (cell->grid != to->grid) {
        add_to_grid(e, cell->grid, to->cell, -1);
        add_to_grid(e, to->grid, to->cell, 1);
    }
    cell->grid = to->grid;
    cell->pinned = to->pinned;
    g_array_append_val(e->changes.cells, to->cell);
}

static void put_grids(Edit *e, const EditState *to)
{
    for (guint i = 0; i < to->grids->len; i++) {
        note_grid(e, grid_at(to, i)->grid);
        if (grid_at(to, i)->exists)
            put_row(e->plan, grid_at(to, i));
    }
}

static void drop_grids(CityPlan *plan, const EditState *to)
{
    for (guint i = 0; i < to->grids->len; i++)
        if (!grid_at(to, i)->exists) {
            g_array_set_size(plan->grids, plan->grids->len - 1);
            geo_shapes_pop(plan->grid_shapes);
        }
}

gboolean edit_put(Edit *e, const EditState *from, const EditState *to, GError **error)
{
    guint n, gone;
    if (!grids_fit(e, from, to, &n, &gone) || !cells_fit(e, from, to, n - gone) ||
        !shapes_fit(e, from, to, n) || (gone && !are_left(e, to, n - gone))) {
        g_set_error_literal(
            error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
            _("the plan is another than the one that the list of commands is of: nothing of it "
              "can be undone or done again"));
        return FALSE;
    }
    put_grids(e, to);
    for (guint i = 0; i < to->cells->len; i++)
        put_cell(e, cell_at(to, i));
    for (guint i = 0; i < to->drawn->len; i++) {
        guint32 g = drawn_at(to, i);
        g_array_append_val(e->changes.grids, g);
        geo_shapes_replace(e->plan->grid_shapes, g, geo_shapes_get(to->shapes, i));
    }
    drop_grids(e->plan, to);
    return TRUE;
}
