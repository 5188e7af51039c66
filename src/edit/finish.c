/* Filling a grid up to a target with the buildings nearest to it. */
#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "base/error.h"
#include "edit/edit_int.h"

#define MOST_TRIED 12 /* candidates, each time */

typedef struct Finish {
    Edit *edit;
    const Mosaic *mosaic;
    guint32 to;
    gint64 target;
    CityUnit unit;
    GeoPoint centre; /* of the grid's households */
} Finish;

typedef struct Candidate {
    guint32 cell;
    double distance;
} Candidate;

static gint compare_candidates(gconstpointer a, gconstpointer b)
{
    const Candidate *x = a, *y = b;
    if (x->distance != y->distance)
        return x->distance < y->distance ? -1 : 1;
    return (x->cell > y->cell) - (x->cell < y->cell);
}

static GeoPoint place_of(const Edit *e, guint32 cell)
{
    return geo_shape_centroid(geo_shapes_get(e->city->building_shapes, e->building[e->start[cell]]));
}

static GeoPoint find_centre(const Edit *e, const Mosaic *m, guint32 grid)
{
    double sum = 0, x = 0, y = 0;
    for (guint32 i = 0; i < m->n; i++) {
        guint32 cell = m->cells[i];
        EditSide side = {0};
        if (city_plan_cell(e->plan, cell)->grid != grid || e->start[cell] == e->start[cell + 1])
            continue;
        GeoPoint at = place_of(e, cell);
        edit_side_add(e, &side, cell, 1);
        double weight = side.households + 0.01;
        sum += weight;
        x += weight * at.x;
        y += weight * at.y;
    }
    return (GeoPoint){x / MAX(sum, 0.01), y / MAX(sum, 0.01)};
}

/* Cells with buildings that border on the grid as it is after a move, or NULL for none; nearest first. */
static GArray *find_candidates(const Finish *f, const EditMove *move)
{
    const Mosaic *m = f->mosaic;
    GArray *found = g_array_new(FALSE, FALSE, sizeof(Candidate));
    g_autofree guint32 *grid = mosaic_grids(m, f->edit->plan);
    for (guint i = 0; move && i < move->cells->len; i++)
        grid[mosaic_place(m, g_array_index(move->cells, guint32, i))] = f->to;
    for (guint32 i = 0; i < m->n; i++) {
        guint32 cell = m->cells[i];
        gboolean beside = FALSE;
        for (guint32 k = m->start[i]; k < m->start[i + 1]; k++)
            beside |= grid[m->near[k]] == f->to;
        if (!beside || grid[i] == f->to || edit_is_fixed(f->edit, cell) ||
            f->edit->start[cell] == f->edit->start[cell + 1])
            continue;
        Candidate c = {cell, geo_distance(place_of(f->edit, cell), f->centre)};
        g_array_append_val(found, c);
    }
    g_array_sort(found, compare_candidates);
    return found;
}

static gint64 off_target(const Finish *f, const EditSide *side)
{
    return ABS((f->unit == CITY_PEOPLE ? (gint64)side->people : (gint64)side->households) - f->target);
}

/* The move with one more building, the nearest that brings the grid closer to the target; NULL where none does. */
static EditMove *add_one(const Finish *f, const EditMove *move, gint64 off)
{
    g_autoptr(GArray) candidates = find_candidates(f, move),
                      cells = g_array_new(FALSE, FALSE, sizeof(guint32));
    if (move)
        g_array_append_vals(cells, move->cells->data, move->cells->len);
    for (guint i = 0; i < MIN(candidates->len, MOST_TRIED); i++) {
        g_array_append_val(cells, g_array_index(candidates, Candidate, i).cell);
        EditMove *next = edit_move_think(f->edit, f->mosaic->community,
                                         (const guint32 *)(const void *)cells->data, cells->len, f->to, NULL);
        if (next && off_target(f, &g_array_index(next->sides, EditSide, 0)) < off)
            return next;
        edit_move_free(next);
        g_array_set_size(cells, cells->len - 1);
    }
    return NULL;
}

EditMove *edit_plan_finish(Edit *e, guint32 to, gint64 target, CityUnit unit, GError **error)
{
    const CityGrid *g = city_plan_grid(e->plan, to);
    if (!edit_check_free(e, to, error))
        return NULL;
    Finish f = {e, edit_mosaic(e, g->community), to, target, unit, {0, 0}};
    EditSide now = {.households = g->households, .people = g->people};
    EditMove *move = NULL, *next;
    gint64 off = off_target(&f, &now), total = city_grid_weight(g, unit);
    f.centre = find_centre(e, f.mosaic, to);
    while (total < target && (next = add_one(&f, move, off))) {
        edit_move_free(move);
        move = next;
        move->asked = move->cells->len;
        move->followers = move->open = 0;
        move->households = 0;
        move->open_area = 0;
        off = off_target(&f, &g_array_index(move->sides, EditSide, 0));
    }
    if (!move)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    total < target ? _("no building beside grid %s brings it nearer to the target")
                                   : _("grid %s has the target or more already"),
                    g->code);
    return move;
}
