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
    e->changes.cells = g_array_new(FALSE, FALSE, sizeof(guint32));
    e->changes.grids = g_array_new(FALSE, FALSE, sizeof(guint32));
    e->changes.told = g_array_new(FALSE, FALSE, sizeof(guint32));
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
    g_array_unref(e->changes.cells);
    g_array_unref(e->changes.grids);
    g_array_unref(e->changes.told);
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

gboolean edit_is_fixed(const Edit *e, guint32 cell)
{
    const CityCell *c = city_plan_cell(e->plan, cell);
    return c->pinned || (c->grid != CITY_NONE && city_plan_grid(e->plan, c->grid)->locked);
}

void edit_side_add(const Edit *e, EditSide *side, guint32 cell, gint sign)
{
    for (guint32 i = e->start[cell]; i < e->start[cell + 1]; i++) {
        side->households += sign * city_building_weight(e->city, e->building[i], CITY_HOUSEHOLDS);
        side->people += sign * city_building_weight(e->city, e->building[i], CITY_PEOPLE);
        side->buildings += sign;
    }
}

/* Draws the grids of a community that the record changes, and notes those whose outline is another. */
static void draw_community(Edit *e, EditRecord *r, guint32 community)
{
    const Mosaic *m = edit_mosaic(e, community);
    guint n = e->plan->grids->len;
    g_autofree guint32 *grid = mosaic_grids(m, e->plan);
    g_autoptr(GeoShapes) drawn = geo_shapes_new();
    for (guint i = 0; i < r->done.cells->len; i++) {
        const EditCell *c = &g_array_index(r->done.cells, EditCell, i);
        guint32 place = mosaic_place(m, c->cell);
        if (place == CITY_NONE)
            continue;
        grid[place] = c->grid;
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

static void draw(Edit *e, EditRecord *r)
{
    g_autofree guint8 *drawn = g_malloc0(e->city->communities->len + 1);
    for (guint i = 0; i < r->done.cells->len; i++) {
        guint32 cell = g_array_index(r->done.cells, EditCell, i).cell,
                community = city_plan_cell(e->plan, cell)->community;
        if (!drawn[community])
            draw_community(e, r, community);
        drawn[community] = TRUE;
    }
}

static guint count_moved(const Edit *e, const EditRecord *r)
{
    guint n = 0;
    for (guint i = 0; i < r->done.cells->len; i++) {
        const EditCell *is = &g_array_index(r->done.cells, EditCell, i);
        if (is->grid != g_array_index(r->was.cells, EditCell, i).grid)
            n += e->start[is->cell + 1] - e->start[is->cell];
    }
    return n;
}

gboolean edit_do(Edit *e, EditRecord *record, GError **error)
{
    g_autoptr(EditRecord) mine = record;
    mine->buildings = count_moved(e, mine);
    draw(e, mine);
    if (!edit_put(e, &mine->was, &mine->done, error))
        return FALSE;
    e->changes.kept = MIN(e->changes.kept, e->done);
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
        const EditState *from = back ? &r->done : &r->was, *to = back ? &r->was : &r->done;
        if (!edit_put(e, from, to, error))
            return FALSE;
        e->done += back ? -1 : 1;
    }
    return TRUE;
}

void edit_restore(Edit *e, EditRecord *record)
{
    g_ptr_array_add(e->records, record);
    e->done = e->changes.kept = e->records->len;
}

void edit_restore_position(Edit *e, guint position)
{
    e->done = MIN(position, e->records->len);
}

static int compare_numbers(gconstpointer a, gconstpointer b)
{
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
    return (x > y) - (x < y);
}

static void sort_once(GArray *numbers)
{
    guint n = 0;
    g_array_sort(numbers, compare_numbers);
    for (guint i = 0; i < numbers->len; i++) {
        guint32 x = g_array_index(numbers, guint32, i);
        if (!n || g_array_index(numbers, guint32, n - 1) != x)
            g_array_index(numbers, guint32, n++) = x;
    }
    g_array_set_size(numbers, n);
}

const EditChanges *edit_changes(Edit *e)
{
    sort_once(e->changes.cells);
    sort_once(e->changes.grids);
    sort_once(e->changes.told);
    return &e->changes;
}

void edit_changes_saved(Edit *e)
{
    g_array_set_size(e->changes.cells, 0);
    g_array_set_size(e->changes.grids, 0);
    g_array_set_size(e->changes.told, 0);
    e->changes.kept = e->records->len;
}
