#include "edit/edit_int.h"

#include <glib/gi18n-lib.h>

#include "base/error.h"

static void find_buildings(Edit *e)
{
    const CityPlan *plan = e->plan;
    e->start = g_new0(guint32, plan->cells->len + 2);
    e->building = g_new(guint32, plan->n_buildings + 1);
    for (guint b = 0; b < plan->n_buildings; b++)
        if (plan->building_cell[b] != CITY_NONE)
            e->start[plan->building_cell[b] + 2]++;
    for (guint c = 2; c < plan->cells->len + 2; c++)
        e->start[c] += e->start[c - 1];
    for (guint b = 0; b < plan->n_buildings; b++)
        if (plan->building_cell[b] != CITY_NONE)
            e->building[e->start[plan->building_cell[b] + 1]++] = b;
}

Edit *edit_new(const City *city, CityPlan *plan, const char *date)
{
    Edit *e = g_new0(Edit, 1);
    e->city = city;
    e->plan = plan;
    e->date = city_plan_intern(plan, date);
    e->mosaics = g_new0(Mosaic *, city->communities->len + 1);
    e->records = g_ptr_array_new_with_free_func((GDestroyNotify)edit_record_free);
    find_buildings(e);
    return e;
}

void edit_free(Edit *e)
{
    if (!e)
        return;
    for (guint c = 0; c < e->city->communities->len; c++)
        mosaic_free(e->mosaics[c]);
    g_free(e->mosaics);
    g_free(e->start);
    g_free(e->building);
    g_ptr_array_unref(e->records);
    g_free(e);
}

const Mosaic *edit_mosaic(Edit *e, guint32 community)
{
    if (!e->mosaics[community])
        e->mosaics[community] = mosaic_new(e->plan, community);
    return e->mosaics[community];
}

gboolean edit_check_free(const Edit *e, guint32 grid, GError **error)
{
    const CityGrid *g = city_plan_grid(e->plan, grid);
    if (!g->valid_to && !g->locked)
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                g->valid_to ? _("grid %s has ended: take one that is in force")
                            : _("grid %s is locked: unlock it first"),
                g->code);
    return FALSE;
}

void edit_side_add(const Edit *e, EditSide *side, guint32 cell, gint sign)
{
    for (guint32 i = e->start[cell]; i < e->start[cell + 1]; i++) {
        side->households += sign * city_building_weight(e->city, e->building[i], CITY_HOUSEHOLDS);
        side->people += sign * city_building_weight(e->city, e->building[i], CITY_PEOPLE);
        side->buildings += sign;
    }
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
}

/* A record that was read from a file may speak of other cells and grids than there are. */
static gboolean state_fits(const Edit *e, const EditState *s)
{
    guint n = e->plan->grids->len, last = n;
    for (guint i = 0; i < s->grids->len; i++) {
        const EditGrid *g = &g_array_index(s->grids, EditGrid, i);
        if (g->grid > last ||
            (g->exists && (!g->row.code || g->row.community >= e->city->communities->len)) ||
            (!g->exists && g->grid + 1 != n))
            return FALSE;
        last += g->exists && g->grid == last;
    }
    for (guint i = 0; i < s->cells->len; i++) {
        const EditCell *c = &g_array_index(s->cells, EditCell, i);
        if (c->cell >= e->plan->cells->len || c->grid >= last)
            return FALSE;
    }
    for (guint i = 0; i < s->drawn->len; i++)
        if (g_array_index(s->drawn, guint32, i) >= last)
            return FALSE;
    return TRUE;
}

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
}

static void drop_rows(CityPlan *plan, const EditState *s)
{
    for (guint i = 0; i < s->grids->len; i++)
        if (!g_array_index(s->grids, EditGrid, i).exists) {
            g_array_set_size(plan->grids, plan->grids->len - 1);
            geo_shapes_pop(plan->grid_shapes);
        }
}

/* Puts a state on the plan. */
static gboolean put(Edit *e, const EditState *s, GError **error)
{
    if (!state_fits(e, s)) {
        g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                            _("the list of commands is not of this plan: nothing of it can be undone"));
        return FALSE;
    }
    for (guint i = 0; i < s->grids->len; i++)
        if (g_array_index(s->grids, EditGrid, i).exists)
            put_row(e->plan, &g_array_index(s->grids, EditGrid, i));
    for (guint i = 0; i < s->cells->len; i++) {
        const EditCell *to = &g_array_index(s->cells, EditCell, i);
        CityCell *cell = &g_array_index(e->plan->cells, CityCell, to->cell);
        add_to_grid(e, cell->grid, to->cell, -1);
        add_to_grid(e, to->grid, to->cell, 1);
        cell->grid = to->grid;
    }
    for (guint i = 0; i < s->drawn->len; i++)
        geo_shapes_replace(e->plan->grid_shapes, g_array_index(s->drawn, guint32, i),
                           geo_shapes_get(s->shapes, i));
    drop_rows(e->plan, s);
    return TRUE;
}

/* Draws the grids that the record changes, and notes those whose outline is another. */
static void draw(Edit *e, EditRecord *r)
{
    guint32 first = g_array_index(r->done.cells, EditCell, 0).cell;
    guint32 community = city_plan_cell(e->plan, first)->community;
    const Mosaic *m = edit_mosaic(e, community);
    guint n = e->plan->grids->len;
    g_autofree guint32 *grid = mosaic_grids(m, e->plan);
    g_autoptr(GeoShapes) drawn = geo_shapes_new();
    for (guint i = 0; i < r->done.cells->len; i++) {
        const EditCell *c = &g_array_index(r->done.cells, EditCell, i);
        grid[mosaic_place(m, c->cell)] = c->grid;
        n = MAX(n, c->grid + 1);
    }
    mosaic_draw(m, e->plan, grid, n, drawn);
    for (guint32 g = 0; g < n; g++) {
        gboolean known = g < e->plan->grids->len;
        GeoShape shape = geo_shapes_get(drawn, g), was = {0};
        if (known &&
            (city_plan_grid(e->plan, g)->community != community || city_plan_grid(e->plan, g)->valid_to))
            continue;
        if (known)
            was = geo_shapes_get(e->plan->grid_shapes, g);
        if (!geo_shape_equal(was, shape))
            edit_record_shape(r, g, was, shape);
    }
}

gboolean edit_do(Edit *e, EditRecord *record, GError **error)
{
    g_autoptr(EditRecord) mine = record;
    for (guint i = 0; i < mine->done.cells->len; i++) {
        guint32 cell = g_array_index(mine->done.cells, EditCell, i).cell;
        mine->buildings += e->start[cell + 1] - e->start[cell];
    }
    if (mine->done.cells->len)
        draw(e, mine);
    if (!put(e, &mine->done, error))
        return FALSE;
    g_ptr_array_set_size(e->records, (gint)e->done);
    g_ptr_array_add(e->records, g_steal_pointer(&mine));
    e->done++;
    return TRUE;
}

guint edit_count(const Edit *e)
{
    return e->records->len;
}

guint edit_position(const Edit *e)
{
    return e->done;
}

const EditRecord *edit_record(const Edit *e, guint index)
{
    return g_ptr_array_index(e->records, index);
}

gboolean edit_go(Edit *e, guint position, GError **error)
{
    g_assert(position <= e->records->len);
    while (e->done != position) {
        gboolean back = e->done > position;
        const EditRecord *r = edit_record(e, back ? e->done - 1 : e->done);
        if (!put(e, back ? &r->was : &r->done, error))
            return FALSE;
        e->done += back ? -1 : 1;
    }
    return TRUE;
}

void edit_restore(Edit *e, EditRecord *record)
{
    g_ptr_array_add(e->records, record);
    e->done = e->records->len;
}

void edit_restore_position(Edit *e, guint position)
{
    e->done = MIN(position, e->records->len);
}
